"""The axis of a timeline: days to pixels, and where ticks stand and what they say."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from generator.days import MONTHS, civil, day_number, words, year_label

DAYS_A_YEAR = 365.2425
_FEW_DAYS = 70
"""Up to so many days, weeks are of more use than months."""
_MONDAY = 4
"""Day number of a Monday: 5 January 1970."""


class Scale(NamedTuple):
    """Maps days to pixels, evenly: the day ``first`` to ``low``, ``last`` to ``high``."""

    first: float
    last: float
    low: float
    high: float

    def __call__(self, day: float) -> float:
        """Return the place of a day; of one outside the scale too."""
        return self.low + (day - self.first) * self.density

    @property
    def density(self) -> float:
        """Pixels a day."""
        return (self.high - self.low) / (self.last - self.first)

    def clip(self, day: float) -> float:
        """Return the place of a day, that of the nearer end for a day outside the scale."""
        return min(max(self(day), self.low), self.high)


def pad(first: float, last: float, day: int | None = None, margin: float = 0.03, share: float = 0.03) -> tuple[float, float]:
    """Return a span widened on both sides by a part of its length, and never shorter than ten days.

    The span returned holds `day`, which stands at least `share` of the length away from both ends.
    """
    if day is not None:
        first, last = min(first, day), max(last, day)
    spare = max(10 - (last - first), 0) / 2
    first, last = first - spare, last + spare
    length = last - first
    first, last = first - length * margin, last + length * margin
    if day is not None:
        # A side that is too short for its share grows; the other one keeps its length.
        before, after = day - first, last - day
        first = day - max(before, after * share / (1 - share))
        last = day + max(after, before * share / (1 - share))
    return first, last


class Tick(NamedTuple):
    """A mark on the axis at the start of a day, month or year.

    ``year`` is said too where it isn't clear otherwise; ``short`` is what is said where there is little
    room: the year stands for its January then.
    """

    day: int
    words: str
    short: str
    year: str = ""

    @property
    def full(self) -> str:
        """The words with the year."""
        return f"{self.words}{', ' if self.words[-1:].isdigit() else ' '}{self.year}" if self.year else self.words


def choose_ticks(scale: Scale, day_room: float, month_room: float, year_room: float) -> list[Tick]:
    """Return ticks at even dates of the calendar: the finest that stand as many pixels apart as their kind needs."""
    for days in (1, 2, 7, 14):
        if days * scale.density >= day_room and scale.last - scale.first <= _FEW_DAYS:
            return list(_day_ticks(scale, days))
    for months in (1, 2, 3, 6):
        if months * DAYS_A_YEAR / 12 * scale.density >= month_room:
            return list(_month_ticks(scale, months))
    step = next(step for step in _round_numbers() if step * DAYS_A_YEAR * scale.density >= year_room)
    return list(_year_ticks(scale, step))


def _round_numbers() -> Iterator[int]:
    power = 1
    while True:
        yield from (power, 2 * power, 5 * power)
        power *= 10


def _day_ticks(scale: Scale, step: int) -> Iterator[Tick]:
    day = _MONDAY + math.floor((scale.first - _MONDAY) / step) * step
    while day <= scale.last:
        if day >= scale.first:
            year, month, number = civil(day)
            name = words(year, month, number, short=True).rpartition(",")[0]
            yield Tick(day, name, name, year_label(year))
        day += step


def _month_ticks(scale: Scale, step: int) -> Iterator[Tick]:
    year, month, _ = civil(math.floor(scale.first))
    month -= (month - 1) % step
    while (day := day_number(year, month, 1)) <= scale.last:
        if day >= scale.first:
            label = year_label(year)
            short = words(year, month, 0, short=True).removesuffix(f" {label}") if month > 1 else label
            yield Tick(day, MONTHS[month - 1], short, label)
        year, month = (year, month + step) if month + step <= len(MONTHS) else (year + 1, 1)


def _year_ticks(scale: Scale, step: int) -> Iterator[Tick]:
    # Years are counted as people count them, without a year 0, so that ticks before the common era are round too.
    year = civil(math.floor(scale.first))[0]
    count = (year if year > 0 else year - 1) // step * step
    while True:
        year = max(count, 1) if count >= 0 else count + 1
        day = day_number(year, 1, 1)
        if day > scale.last:
            return
        # The era's first year takes the place of the year 0, but not where the year next to it has a tick as well.
        if day >= scale.first and (count or step >= 10):
            yield Tick(day, year_label(year), year_label(year))
        count += step


class TickWords(NamedTuple):
    """Words at a tick: they span ``start`` to ``end`` on the axis."""

    start: float
    end: float
    text: str


def place_words(
    scale: Scale, ticks: Sequence[Tick], measure: Callable[[str], float], avoid: Sequence[float], room: float,
) -> list[TickWords]:
    """Return the words for those ticks where they fit: inside the scale, `room` pixels from each other and from the places to avoid.

    A year stands centered at its tick; a day or month, which lasts to the next tick, begins beside it. The
    year is said with the first day or month and where it changes.
    """
    placed: list[TickWords] = []
    said = ""
    for tick in ticks:
        text = tick.full if tick.year != said else tick.words
        width = measure(text)
        start = scale(tick.day) + (4 if tick.year else -width / 2)
        end = start + width
        clear = all(place <= start - room or place >= end + room for place in avoid)
        if clear and start >= scale.low and end <= scale.high and (not placed or start >= placed[-1].end + room):
            placed.append(TickWords(start, end, text))
            said = tick.year
    return placed
