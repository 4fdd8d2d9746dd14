from __future__ import annotations

import pytest

from generator.days import civil, day_number
from generator.drawing.timeline.axis import Scale, choose_ticks, pad, place_words


def _ticks(first: int, last: int, width: float = 1172) -> list[str]:
    return [tick.full for tick in choose_ticks(Scale(first, last, 0, width), 64, 92, 92)]


def test_the_same_number_of_days_is_the_same_number_of_pixels() -> None:
    scale = Scale(0, 100, 50, 250)
    assert [scale(day) for day in (0, 25, 100)] == [50, 100, 250]
    assert scale.clip(-5) == 50
    assert scale.clip(500) == 250


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ((2002, 10, 1), (2002, 10, 9), ["Oct. 1, 2002", "Oct. 2, 2002"]),
        ((2002, 9, 12), (2002, 11, 1), ["Sept. 16, 2002", "Sept. 23, 2002"]),
        ((2002, 9, 12), (2003, 1, 16), ["October 2002", "November 2002"]),
        ((1953, 1, 1), (2010, 12, 31), ["1955", "1960"]),
        ((-499, 1, 1), (100, 1, 1), ["500 BCE", "450 BCE"]),
        ((-9999, 1, 1), (2002, 1, 1), ["10,000 BCE", "9000 BCE"]),
    ],
)
def test_ticks_stand_at_even_dates(first: tuple[int, int, int], last: tuple[int, int, int], expected: list[str]) -> None:
    assert _ticks(day_number(*first), day_number(*last))[:2] == expected


def test_there_is_no_year_zero() -> None:
    days = [tick.day for tick in choose_ticks(Scale(day_number(-43, 1, 1), day_number(44, 1, 1), 0, 1172), 64, 92, 92)]
    words = _ticks(day_number(-43, 1, 1), day_number(44, 1, 1))
    assert words == ["40 BCE", "30 BCE", "20 BCE", "10 BCE", "1 CE", "10 CE", "20 CE", "30 CE", "40 CE"]
    assert [civil(day)[0] for day in days] == [-39, -29, -19, -9, 1, 10, 20, 30, 40]


def test_neighboring_years_have_one_tick_each() -> None:
    assert _ticks(day_number(-2, 1, 1), day_number(3, 6, 1), 600) == ["3 BCE", "2 BCE", "1 BCE", "1 CE", "2 CE", "3 CE"]


def test_the_year_is_said_once_and_where_it_changes() -> None:
    scale = Scale(day_number(2002, 9, 12), day_number(2003, 2, 16), 0, 1172)
    said = [one.text for one in place_words(scale, choose_ticks(scale, 64, 92, 92), lambda text: 7.0 * len(text), (), 12)]
    assert said == ["October 2002", "November", "December", "January 2003", "February"]


def test_words_keep_away_from_each_other_and_from_what_is_to_be_avoided() -> None:
    scale = Scale(day_number(1950, 1, 1), day_number(2010, 1, 1), 0, 600)
    avoid = (0.0, 155.0, 410.0)
    placed = place_words(scale, choose_ticks(scale, 64, 92, 40), lambda text: 8.0 * len(text), avoid, 12)
    assert len(placed) > 4
    assert all(place <= one.start - 12 or place >= one.end + 12 for one in placed for place in avoid)
    assert all(first.end + 12 <= second.start for first, second in zip(placed, placed[1:], strict=False))


def test_a_padded_span_holds_the_day_with_room_on_both_sides() -> None:
    first, last = pad(1000, 2000, 3000, share=0.2)
    assert first < 1000
    assert (last - 3000) / (last - first) == pytest.approx(0.2)
    first, last = pad(1000, 1000)
    assert last - first > 9
