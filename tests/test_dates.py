"""Dates: the field's cases, and where the library behind them goes wrong (each was seen in edtf 5.0.2)."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys

import pytest
import yaml

from generator.dates import EXAMPLES, DateError, parse
from generator.days import civil, day_number
from tests.projects import HOSTILE


def span(text: str) -> tuple[tuple[int, int, int] | None, tuple[int, int, int] | None]:
    """Return the first and last day of a date as year, month and day."""
    date = parse(text)
    return tuple(None if number is None else civil(number) for number in (date.first, date.last))  # type: ignore[return-value]


def test_the_days_are_those_of_the_calendar() -> None:
    assert day_number(1970, 1, 1) == 0
    assert day_number(2002, 10, 21) == (dt.date(2002, 10, 21) - dt.date(1970, 1, 1)).days
    assert day_number(0, 2, 29) + 1 == day_number(0, 3, 1)  # 1 BCE is a leap year


TIMELINE = {
    "e01": "March 15, 44 BCE",
    "e02": "2 BCE",
    "e03": "1 BCE",
    "e04": "1 CE",
    "e05": "432 BCE–405 BCE",
    "e06": "October 24, 79 CE",
    "e22": "2002",
    "e23": "October 2002",
    "e24": "October 1, 2002",
    "e25": "October 1, 2002",
    "e26": "October 3–5, 2002",
    "e27": "October 21, 2002",
    "e28": "October 21, 2002",  # half past eleven there, whatever the day is elsewhere
}


def test_years_before_the_common_era_ties_and_time_zones() -> None:
    events = yaml.safe_load((HOSTILE / "timeline-dates.yml").read_text("utf-8"))
    dates = {event["id"]: parse(event["date"]) for event in events}
    assert {identity: date.label for identity, date in dates.items()} == TIMELINE
    # Sorting is stable: of two equal starts, the one that was written first comes first.
    in_order = sorted(dates, key=lambda identity: dates[identity].start)
    assert in_order == ["e05", "e01", "e02", "e03", "e04", "e06", "e22", "e23", "e24", "e25", "e26", "e27", "e28"]
    assert dates["e02"].last + 1 == dates["e03"].first  # type: ignore[operator]
    assert dates["e03"].last + 1 == dates["e04"].first  # type: ignore[operator]
    assert dates["e27"].start == dates["e28"].start


@pytest.mark.parametrize(("text", "first", "last"), [
    ("2002-10", (2002, 10, 1), (2002, 10, 31)),
    ("2002", (2002, 1, 1), (2002, 12, 31)),
    ("2000-02", (2000, 2, 1), (2000, 2, 29)),
    ("1900-02", (1900, 2, 1), (1900, 2, 28)),
    ("2002-10-03/2002-10-05", (2002, 10, 3), (2002, 10, 5)),
    ("1994-06~", (1994, 6, 1), (1994, 6, 30)),
    ("-0043", (-43, 1, 1), (-43, 12, 31)),
    ("../1953", None, (1953, 12, 31)),
    ("1994/..", (1994, 1, 1), None),
    ("199X", (1990, 1, 1), (1999, 12, 31)),
    ("2001-21", (2001, 3, 1), (2001, 5, 31)),
    # The library raises TypeError for an open beginning,
    ("../1990", None, (1990, 12, 31)),
    # invents an end ten years on,
    ("1994/", (1994, 1, 1), None),
    # and lets winter stop on December 31.
    ("2001-24", (2001, 12, 1), (2002, 2, 28)),
    ("2003-24", (2003, 12, 1), (2004, 2, 29)),
])
def test_a_date_covers_its_days(text: str, first: tuple[int, int, int] | None, last: tuple[int, int, int] | None) -> None:
    assert span(text) == (first, last)


@pytest.mark.parametrize(("text", "label", "short"), [
    ("2002-10-21", "October 21, 2002", "Oct. 21, 2002"),
    ("1994-06~", "about June 1994", "about June 1994"),
    ("1994?", "perhaps 1994", "perhaps 1994"),
    ("156X~", "between about 1560 and 1569", "between about 1560 and 1569"),
    ("1994-21/1994-23", "spring 1994 to autumn 1994", "spring 1994 to autumn 1994"),
    ("2002-10-03T10:00Z/2002-10-03T12:00Z", "October 3, 2002", "Oct. 3, 2002"),
    ("1994%", "perhaps about 1994", "perhaps about 1994"),
    ("199X", "1990s", "1990s"),
    ("2001-24", "winter 2001", "winter 2001"),
    ("../1953", "until 1953", "until 1953"),
    ("1994/..", "since 1994", "since 1994"),
    ("1994/", "from 1994, end unknown", "from 1994, end unknown"),
    ("2002-09/2002-10", "September–October 2002", "Sept.–Oct. 2002"),
    ("2002-10-28/2002-11-02", "October 28 – November 2, 2002", "Oct. 28 – Nov. 2, 2002"),
    ("2001-12-30/2002-01-02", "December 30, 2001 – January 2, 2002", "Dec. 30, 2001 – Jan. 2, 2002"),
    ("2002/2004", "2002–2004", "2002–2004"),
    ("1984~/2004", "about 1984 to 2004", "about 1984 to 2004"),
    # Ends that are known differently well: nothing of either is lost.
    ("2002-09/2002-10-05", "September 2002 – October 5, 2002", "Sept. 2002 – Oct. 5, 2002"),
    ("1994-03/1995", "March 1994 – 1995", "March 1994 – 1995"),
    # A span of one day is a day.
    ("2002-10-21/2002-10-21", "October 21, 2002", "Oct. 21, 2002"),
])
def test_a_date_reads_in_words(text: str, label: str, short: str) -> None:
    date = parse(text)
    assert (date.label, date.short) == (label, short)


@pytest.mark.parametrize("text", [
    "", " ", "..", "../..", "/", "2002/2003/2004", "October 2002", "2002 10", "2002-1-1", "unknown",
    # Python's own reader of dates takes these,
    "20021021", "2002-W43-1",
    # `\d` these,
    "٢٠٠٢", "２００２-10-21",
    # the library prints and raises for this one, and has no day for that,
    "2002-1X", "[..1984]",
    # and nobody's calendar has these.
    "2002-02-30", "2001-02-29", "1900-02-29", "2002-13", "2002-00", "2002-10-00", "2002-10-21T25:00:00", "2002-10-21T:::", "1984/1980",
])
def test_what_is_no_date_is_refused_with_advice(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(DateError, match=r"isn't a date|in the calendar|before it begins") as caught:
        parse(text)
    assert re.search(r"write|correct", caught.value.hint)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(("text", "hint"), [
    ("11/19/1863", "write 1863-11-19"),
    ("November 19, 1863", "write 1863-11-19"),
    ("Thursday, Nov. 19th, 1863", "write 1863-11-19"),
    ("19 November 1863", "write 1863-11-19"),
    ("the 19th of November, 1863", "write 1863-11-19"),
    ("19.11.1863", "write 1863-11-19"),
    ("“1863-11-19”", "write 1863-11-19"),
    ("1863-11-19,", "write 1863-11-19"),
    ("1863/11/19", "write 1863-11-19"),
    ("1863-9-3", "write 1863-09-03"),
    ("18631119", "write 1863-11-19"),
    # With a slash Americans put the month first, with a period nearly everybody the day.
    ("3/4/1863", "write 1863-03-04 for March 4, 1863 or 1863-04-03 for April 3, 1863"),
    ("3.4.1863", "write 1863-04-03 for April 3, 1863 or 1863-03-04 for March 4, 1863"),
    ("4/4/1863", "write 1863-04-04"),
    ("11/31/1863", "`1863-11-31` isn't in the calendar: November 1863 has 30 days"),
    ("11/19/63", "write the year with four digits, then the month and the day, such as `1863-11-19`"),
    ("November 1863", "write 1863-11"),
    ("11/1863", "write 1863-11"),
    ("July 1–3, 1863", "write 1863-07-01/1863-07-03"),
    ("1863-07-01/03", "write 1863-07-01/1863-07-03"),
    ("4/12/1861 - 4/9/1865", "write 1861-04-12/1865-04-09"),
    ("from April 12, 1861 to April 9, 1865", "write 1861-04-12/1865-04-09"),
    ("1861–1865", "write 1861/1865"),
    ("1861-65", "write 1861/1865"),
    ("1865/1861", "write the earlier date first: 1861/1865"),
    ("the 1860s", "write 186X"),
    ("19th century", "write 18XX"),
    ("44 BC", "write -0043"),
    ("1 B.C.E.", "write 0000"),
    ("AD 79", "write 0079"),
    ("fall of 1863", "write 1863-23"),
    ("ca. November 1863", "write 1863-11~"),
    ("1863 (circa)", "write 1863~"),
    ("probably 1863", "write 1863?"),
    ("before 1863", "write ../1863"),
    ("since November 19, 1863", "write 1863-11-19/.."),
    ("2002-02-30", "correct the day, or leave it out: 2002-02"),
    ("sometime", f"where nobody knows the day, write the years between which it must be, such as `1860/1865`; {EXAMPLES}"),
    ("Easter 1916", EXAMPLES),
])
def test_what_to_write_for_a_date_in_another_form(text: str, hint: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(text)
    assert caught.value.hint == hint


def test_the_librarys_own_warnings_trouble_nobody() -> None:
    command = [sys.executable, "-W", "error", "-c", "from generator.dates import parse; print(parse('199X').label)"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (result.stdout, result.stderr) == ("1990s\n", "")


def test_advice_for_a_day_that_never_was() -> None:
    with pytest.raises(ValueError, match="isn't in the calendar: February 2002 has 28 days"):
        parse("2002-02-30")


def test_a_date_keeps_how_it_was_written() -> None:
    assert str(parse("1994-06~")) == "1994-06~"
    assert str(parse("2002-10-21T23:30:00-11:00")) == "2002-10-21T23:30:00-11:00"
