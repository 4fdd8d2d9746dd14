"""EDTF dates: what they span, and how they read in words.

The Extended Date/Time Format is the Library of Congress's profile of ISO 8601-2
(https://www.loc.gov/standards/datetime/). This is the one module that knows the ``edtf``
library; plain years, months and days, by far the most, are read without it (it takes
milliseconds a date, and tens to import).
"""

from __future__ import annotations

import contextlib
import io
import re
import warnings
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic_core import core_schema

from generator.days import MONTHS, SHORT_MONTHS, civil, day_number, days_in, words, year_label

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler

_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_POINT = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?)?)?([?~%]?)\Z", re.ASCII)
_QUALIFIERS = {"?": "perhaps ", "~": "about ", "%": "perhaps about "}
EXAMPLES = "write a date (EDTF) as `2002-10-21`, `1999-09`, `1994`, `2002-10-03/2002-10-05`, `1994-06~`, `-0043`, `../1953`"


class DateError(ValueError):
    """A text that is no date: what is wrong with it, and what to write."""

    def __init__(self, message: str, hint: str) -> None:
        """Take message and advice."""
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date as it was written, the days it covers, and its words.

    ``first`` and ``last`` are day numbers (days since 1970-01-01), ``None`` where the span is
    open or unknown on that side. ``label`` is for running text, ``short`` for drawings.
    """

    text: str
    first: int | None
    last: int | None
    label: str
    short: str

    @property
    def start(self) -> int:
        """The day to sort and draw by: the first known one."""
        return self.first if self.first is not None else self.last if self.last is not None else 0

    @property
    def end(self) -> int:
        """The last known day."""
        return self.last if self.last is not None else self.start

    def __str__(self) -> str:
        """Return the date as it was written."""
        return self.text

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Let pydantic read the value from its text and write it back as text."""
        return core_schema.no_info_plain_validator_function(
            lambda value: value if isinstance(value, cls) else parse(str(value)),
            serialization=core_schema.plain_serializer_function_ser_schema(str),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Describe the value in a JSON Schema."""
        return {"type": "string", "description": "EDTF date", "examples": ["2002-10-21", "2002-10-03/2002-10-05"]}


@cache
def parse(text: str) -> Edtf:
    """Read an EDTF date.

    Raises DateError with advice for anything that isn't EDTF or isn't in the calendar.
    """
    try:
        return _read(text)
    except DateError as exc:
        if exc.hint:
            raise
        raise DateError(f"`{text}` isn't a date", _advise(text)) from exc


def _read(text: str) -> Edtf:
    """Read an EDTF date; advice for what isn't one is left to others."""
    written = text.strip()
    if "/" not in written:
        return _point(written)
    begin, _, end = written.partition("/")
    if "/" in end or not (begin.strip(".") or end.strip(".")):
        raise DateError(f"`{text}` is no span of two dates", "")
    first = _point(begin) if begin not in {"", ".."} else None
    last = _point(end) if end not in {"", ".."} else None
    if first and last and last.end < first.start:
        raise DateError(f"`{text}` ends before it begins", f"write the earlier date first: {end}/{begin}")
    return Edtf(
        written,
        first.first if first else None,
        last.last if last else None,
        _span_label(first, last, open_end=end == "..", short=False),
        _span_label(first, last, open_end=end == "..", short=True),
    )


def _point(text: str) -> Edtf:
    match = _POINT.match(text)
    if not match:
        return _by_library(text)
    year, month, day = (int(part) if part else 0 for part in match.group(1, 2, 3))
    if match.group(2) and not 1 <= month <= 12:
        return _by_library(text)
    if match.group(3) and not 1 <= day <= days_in(year, month):
        raise DateError(f"`{text}` isn't in the calendar: {MONTHS[month - 1]} {year_label(year)} has {days_in(year, month)} days",
                        f"correct the day, or leave it out: {text[:text.rindex('-')]}")
    first = day_number(year, month or 1, day or 1)
    last = first if day else day_number(year, month or 12, days_in(year, month or 12))
    about = _QUALIFIERS.get(match.group(4), "")
    return Edtf(text, first, last, about + words(year, month, day), about + words(year, month, day, short=True))


def _advise(text: str) -> str:
    """Return what to write for a text that isn't EDTF: what it was meant to be, where that can be told."""
    from generator.dateadvice import find_meanings  # noqa: PLC0415 - few builds meet a fault

    meant, refused = [], []
    for meaning in find_meanings(text):
        try:
            meant.append(_read(meaning))
        except DateError as exc:
            refused.append(str(exc))
    if len(meant) > 1:
        return "write " + " or ".join(f"{date} for {date.label}" for date in meant)
    if meant:
        return f"write {meant[0]}"
    if re.fullmatch(r"\d{1,2}([/.-])\d{1,2}\1\d\d", text.strip()):
        return "write the year with four digits, then the month and the day, such as `1863-11-19`"
    if not any(map(str.isdigit, text)):
        return f"where nobody knows the day, write the years between which it must be, such as `1860/1865`; {EXAMPLES}"
    return next((said for said in refused if "calendar" in said), EXAMPLES)


def _by_library(text: str) -> Edtf:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the library's own grammar, no matter of ours
        from edtf import parse_edtf  # noqa: PLC0415 - slow to import, seldom needed

    try:
        # The library prints and raises errors of several kinds on malformed input.
        with contextlib.redirect_stdout(io.StringIO()):
            parsed = parse_edtf(text)
            bounds = parsed.lower_strict(), parsed.upper_strict()
        first, last = (day_number(bound.tm_year, bound.tm_mon, bound.tm_mday) for bound in bounds)
    except Exception as exc:
        raise DateError(f"`{text}` isn't a date", "") from exc
    season = re.fullmatch(r"(-?\d{4})-(2[1-4])", text)
    if season:
        year, kind = int(season.group(1)), int(season.group(2))
        if kind == 24:
            last = day_number(year + 1, 3, 1) - 1
        label = f"{_SEASONS[kind]} {year_label(year)}"
    elif decade := re.fullmatch(r"(\d{3})X", text):
        label = f"{decade.group(1)}0s"
    else:
        label = _between(first, last)
    if any(mark in text for mark in "?~%"):
        label = label.replace("between ", "between about ", 1) if label.startswith("between ") else f"about {label}"
    return Edtf(text, first, last, label, label)


def _between(first: int, last: int) -> str:
    begin, end = civil(first), civil(last)
    if begin == end:
        return words(*begin)
    if begin[1:] == (1, 1) and end[1:] == (12, 31):
        return year_label(begin[0]) if begin[0] == end[0] else f"between {year_label(begin[0])} and {year_label(end[0])}"
    if begin[:2] == end[:2] and begin[2] == 1 and end[2] == days_in(*end[:2]):
        return words(*begin[:2], 0)
    return f"between {words(*begin)} and {words(*end)}"


def _span_label(first: Edtf | None, last: Edtf | None, *, open_end: bool, short: bool) -> str:
    begin, end = ((side.short if short else side.label) if side else "" for side in (first, last))
    if first is None:
        return f"until {end}"
    if last is None:
        return f"since {begin}" if open_end else f"from {begin}, end unknown"
    if first == last:
        return begin
    if first.first == last.first and first.last == last.last:  # two hours of one day
        return begin
    if not (_is_plain(first) and _is_plain(last)):
        return f"{begin} to {end}"
    return _tight_span(first, last, begin, end, short=short)


def _is_plain(date: Edtf) -> bool:
    """Say whether a date is a year, month or day without a doubt, and no season."""
    match = _POINT.match(date.text)
    return match is not None and not match[4] and int(match[2] or 0) <= len(MONTHS)


def _tight_span(first: Edtf, last: Edtf, begin: str, end: str, *, short: bool) -> str:
    """Join two plain dates without saying the shared month or year twice."""
    (year1, month1, day1), (year2, month2, day2) = civil(first.start), civil(last.end)
    has_day = first.first == first.last and last.first == last.last
    has_month = first.text.count("-", 1) == last.text.count("-", 1) == 1
    names = SHORT_MONTHS if short else MONTHS
    if year1 == year2 and has_day and month1 == month2:
        return f"{names[month1 - 1]} {day1}–{day2}, {year_label(year1)}"
    if year1 == year2 and has_day:
        return f"{names[month1 - 1]} {day1} – {names[month2 - 1]} {day2}, {year_label(year1)}"
    if year1 == year2 and has_month:
        return f"{names[month1 - 1]}–{names[month2 - 1]} {year_label(year1)}"
    is_long = "-" in first.text[1:] + last.text[1:]
    return f"{begin} – {end}" if is_long else f"{begin}–{end}"
