"""What a date that isn't EDTF was meant to be: the ways in which people write dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import product

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+", re.IGNORECASE)
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_YEAR = r"(?P<year>\d{4})"
_NUMBER_OF_MONTH = r"(?P<month>0?[1-9]|1[0-2])"
_DASH = r"\s*(?:-|–|—|\bto\b|\buntil\b)\s*"


def find_meanings(text: str) -> list[str]:
    """Return what a date may have been meant as, in EDTF, likeliest first; it may lie outside of the calendar."""
    written = _WEEKDAY.sub("", text.strip(" \t“”‘’\"',.;")).strip()
    return list(dict.fromkeys(_read(written)))


def _read(text: str) -> list[str]:
    for pattern, meanings in _WAYS:
        found = re.fullmatch(pattern, text, re.IGNORECASE | re.ASCII)
        if found and (read := list(meanings(found))):
            return read
    return []


def _date(year: str, month: int | str = "", day: str = "") -> str:
    return "-".join([year, *(f"{int(part):02d}" for part in (month, day) if part)])


def _in_numbers(found: re.Match[str]) -> Iterator[str]:
    """Yield both readings of a date in numbers: with a slash Americans put the month first, with a period it's the day."""
    first, second = found["first"], found["second"]
    month_first, day_first = _date(found["year"], first, second), _date(found["year"], second, first)
    yield from (day_first, month_first) if found["mark"] == "." else (month_first, day_first)


def _in_words(found: re.Match[str]) -> Iterator[str]:
    groups = found.groupdict()
    month = _MONTHS.index(groups["month"].lower()) + 1
    yield _date(groups["year"], month, groups.get("day") or "")


def _of_days(found: re.Match[str]) -> Iterator[str]:
    month = _MONTHS.index(found["month"].lower()) + 1
    yield f"{_date(found['year'], month, found['day'])}/{_date(found['year'], month, found['last'])}"


def _span(found: re.Match[str]) -> Iterator[str]:
    begin, end = (_meanings_of_side(found[side]) for side in ("begin", "end"))
    yield from (f"{first}/{last}" for first, last in product(begin[:1], end[:1]))


def _meanings_of_side(text: str) -> list[str]:
    return [text] if re.fullmatch(r"\d{4}(-\d\d){0,2}", text) else _read(text)


def _marked(form: str) -> Callable[[re.Match[str]], Iterator[str]]:
    def read(found: re.Match[str]) -> Iterator[str]:
        yield from (form.format(date) for date in _meanings_of_side(found["rest"]))

    return read


_WAYS: tuple[tuple[str, Callable[[re.Match[str]], Iterator[str]]], ...] = (
    (rf"(?P<first>\d{{1,2}})(?P<mark>[/.-])\s*(?P<second>\d{{1,2}})(?P=mark)\s*{_YEAR}", _in_numbers),
    (rf"{_YEAR}[/. -](?P<month>\d{{1,2}})[/. -](?P<day>\d{{1,2}})", lambda found: iter([_date(*found.group("year", "month", "day"))])),
    (rf"{_YEAR}(?P<month>\d\d)(?P<day>\d\d)", lambda found: iter([_date(*found.group("year", "month", "day"))])),
    (rf"{_YEAR}[/. -]{_NUMBER_OF_MONTH}", lambda found: iter([_date(*found.group("year", "month"))])),
    (rf"{_NUMBER_OF_MONTH}[/.-]{_YEAR}", lambda found: iter([_date(*found.group("year", "month"))])),
    (rf"(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}", _in_words),
    (rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}", _in_words),
    (rf"{_YEAR},?\s+{_MONTH}(?:\s+{_DAY})?", _in_words),
    (rf"{_MONTH},?\s+(?:of\s+)?{_YEAR}", _in_words),
    (rf"{_MONTH}\s+{_DAY}{_DASH}(?P<last>\d{{1,2}}),?\s+{_YEAR}", _of_days),
    (rf"{_DAY}{_DASH}(?P<last>\d{{1,2}})\.?\s+{_MONTH}\s+{_YEAR}", _of_days),
    (r"(?:the\s+)?(?P<decade>\d{3})0'?s", lambda found: iter([f"{found['decade']}X"])),
    (r"(?:the\s+)?(?P<number>\d{1,2})(?:st|nd|rd|th)\s+century", lambda found: iter([f"{int(found['number']) - 1:02d}XX"])),
    (r"(?P<number>\d{1,4})\s*b\.?\s?c\.?(?:\s?e\.?)?", lambda found: iter([f"-{int(found['number']) - 1:04d}" if found["number"] != "1" else "0000"])),
    (r"(?:a\.?\s?d\.?\s*)?(?P<number>\d{1,4})\s*(?:a\.?\s?d\.?|c\.?\s?e\.?)?", lambda found: iter([f"{int(found['number']):04d}"])),
    (rf"(?P<season>{'|'.join(_SEASONS)})\s+(?:of\s+)?{_YEAR}", lambda found: iter([f"{found['year']}-{_SEASONS[found['season'].lower()]}"])),
    (r"(?P<begin>(?P<month>\d{4}-\d\d-)\d\d)[-–/](?P<end>\d\d)", lambda found: iter([f"{found['begin']}/{found['month']}{found['end']}"])),
    (r"(?P<begin>(?P<century>\d\d)\d\d)[-–/](?P<end>\d\d)", lambda found: iter([f"{found['begin']}/{found['century']}{found['end']}"])),
    (r"(?:c|ca|circa|about|around)(?:\.\s*|\s+)(?P<rest>\S.*)", _marked("{}~")),
    (r"(?P<rest>\S.*?)\s*\(?(?:circa|about|approx\.?|approximately)\)?", _marked("{}~")),
    (r"(?:perhaps|probably|possibly|maybe)\s+(?P<rest>\S.*)", _marked("{}?")),
    (r"(?:from\s+|between\s+)?(?P<begin>\S.*?)\s+(?:-|–|—|to|until|and)\s+(?P<end>\S.*)", _span),
    (rf"(?P<begin>\S.*?){_DASH}(?P<end>\S.*)", _span),
    (r"(?P<begin>\S.*?)\s*/\s*(?P<end>\S.*)", _span),
    (r"(?:before|until|by)\s+(?P<rest>\S.*)", _marked("../{}")),
    (r"(?:after|since|from)\s+(?P<rest>\S[^-–—]*)", _marked("{}/..")),
)
"""Patterns of ways to write a date, and what each may mean; the first that matches counts."""
