"""What a timeline drawing is given: moments, and the day the document was written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.dates import Edtf, parse
from generator.days import civil, year_label

_PLAIN = re.compile(r"-?\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?\Z", re.ASCII)
"""A year, a month or a day: dates of which two make a span."""


class Moment(NamedTuple):
    """Something that happened, ready to be drawn.

    ``href`` is where its label leads, ``name`` its title in full, for screen readers. ``known`` is
    since when the public knew it, where that is later than the document although it happened before.
    """

    href: str
    label: str
    name: str
    date: Edtf
    contested: bool = False
    known: Edtf | None = None
    key: bool = False

    @property
    def first(self) -> int:
        """The day number it is drawn and sorted by."""
        return self.date.start

    @property
    def last(self) -> int:
        """The day number of its last known day."""
        return self.date.end


class Day(NamedTuple):
    """The day of the document: the line that parts what was known from what came later.

    ``number`` is its day number. ``before`` and ``after`` are the captions on both sides of the line, of one
    or two lines each; ``short`` is the caption of an overview, ``dated`` that of a narrow drawing, where ``later`` takes the
    place of the one below if that is too wide. The caption leads to ``href``, ``name`` is what a screen reader says for it.
    """

    number: int
    before: tuple[str, ...]
    after: tuple[str, ...]
    short: str
    dated: str
    later: str
    href: str
    name: str


def when(date: Edtf, *, years: bool) -> str:
    """Return a date in a few words; without `years` its year is left out where it is but one."""
    year = civil(date.start)[0]
    if years or civil(date.end)[0] != year:
        return date.short
    label = year_label(year)
    return date.short.removesuffix(f" {label}").removesuffix(",")


def title(moments: Sequence[Moment]) -> str:
    """Return the words of a label: a moment's own, or how many there are: ``7 events``."""
    return moments[0].label if len(moments) == 1 else f"{len(moments):,} events"


def date_line(moments: Sequence[Moment], *, years: bool) -> str:
    """Return when the moments of a label were."""
    if len(moments) > 1:
        return when(_span(moments), years=years)
    one = moments[0]
    date = when(one.date, years=years)
    return f"{date}, known {when(one.known, years=years)}" if one.known else date


def _span(moments: Sequence[Moment]) -> Edtf:
    """Return the time from the first to the last of several moments, in the words of their own dates where these allow it."""
    begin, end = moments[0].date, max((moment.date for moment in moments), key=lambda date: date.end)
    if begin == end:
        return begin
    first, last = begin.text.partition("/")[0], end.text.rpartition("/")[2]
    if _PLAIN.match(first) and _PLAIN.match(last):
        return parse(f"{first}/{last}")
    return Edtf("", begin.start, end.end, f"{begin.label} to {end.label}", f"{begin.short} to {end.short}")


def full_name(moments: Sequence[Moment]) -> str:
    """Return what a screen reader says for a label."""
    if len(moments) > 1:
        return f"{title(moments)}, {_span(moments).label}"
    one = moments[0]
    known = f", known from {one.known.label}" if one.known else ""
    return f"{one.name}, {one.date.label}{known}{', contested' if one.contested else ''}"
