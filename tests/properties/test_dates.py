from __future__ import annotations

import contextlib
import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from generator.dates import parse
from generator.days import civil, day_number

YEARS = st.integers(-9999, 9999)
EPOCH = dt.date(1970, 1, 1).toordinal()


@given(st.integers(-10**7, 10**7))
def test_a_day_number_has_one_date(number: int) -> None:
    year, month, day = civil(number)
    assert day_number(year, month, day) == number
    assert 1 <= month <= 12
    assert 1 <= day <= 31
    assert civil(number + 1) > (year, month, day)


@given(st.dates())
def test_days_are_counted_as_python_counts_them(date: dt.date) -> None:
    assert day_number(date.year, date.month, date.day) == date.toordinal() - EPOCH


@given(YEARS, st.integers(1, 12), st.integers(1, 28))
def test_a_day_comes_back_as_it_was_written(year: int, month: int, day: int) -> None:
    written = f"{'-' if year < 0 else ''}{abs(year):04d}-{month:02d}-{day:02d}"
    date = parse(written)
    assert str(date) == written
    assert date.first == date.last
    assert civil(date.start) == (year, month, day)


@given(YEARS, st.integers(1, 12))
def test_years_contain_their_months_and_months_their_days(year: int, month: int) -> None:
    written = f"{'-' if year < 0 else ''}{abs(year):04d}"
    whole, part, day = parse(written), parse(f"{written}-{month:02d}"), parse(f"{written}-{month:02d}-28")
    assert whole.start <= part.start <= day.start <= day.end <= part.end <= whole.end
    assert part.label.endswith(whole.label)
    assert whole.end - whole.start in {364, 365}


@given(st.integers(-10**6, 10**6), st.integers(0, 10**5))
def test_a_span_begins_and_ends_with_its_dates(number: int, length: int) -> None:
    def write(number: int) -> str:
        year, month, day = civil(number)
        return f"{'-' if year < 0 else ''}{abs(year):04d}-{month:02d}-{day:02d}"

    span = parse(f"{write(number)}/{write(number + length)}")
    assert (span.first, span.last) == (number, number + length)
    assert span.label
    assert "  " not in span.label


@given(st.text(alphabet="0123456789-/.XTZ?~%:+ [],{}uY", max_size=14))
def test_anything_else_is_a_date_or_a_value_error(text: str) -> None:
    with contextlib.suppress(ValueError):
        date = parse(text)
        assert date.label
        assert date.first is None or date.last is None or date.first <= date.last
