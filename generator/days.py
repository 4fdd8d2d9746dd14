"""Days of the calendar, each a number, and in American words.

A day number counts days since 1970-01-01 in the proleptic Gregorian calendar, for any astronomical year (0 is 1 BCE).
"""

from __future__ import annotations

MONTHS = "January February March April May June July August September October November December".split()
SHORT_MONTHS = "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split()


def day_number(year: int, month: int, day: int) -> int:
    """Return the number of days since 1970-01-01, proleptic Gregorian, for any astronomical year.

    The algorithm is Howard Hinnant's ``days_from_civil``
    (https://howardhinnant.github.io/date_algorithms.html).
    """
    year -= month <= 2
    era = year // 400
    year_of_era = year - era * 400
    day_of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    day_of_era = year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year
    return era * 146097 + day_of_era - 719468


def civil(number: int) -> tuple[int, int, int]:
    """Return year, month and day of a day number: the inverse of `day_number`."""
    number += 719468
    era = number // 146097
    day_of_era = number - era * 146097
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36524 - day_of_era // 146096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    month_index = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * month_index + 2) // 5 + 1
    month = month_index + (3 if month_index < 10 else -9)
    return year_of_era + era * 400 + (month <= 2), month, day


def days_in(year: int, month: int) -> int:
    """Return the number of days of a month."""
    following = (year + 1, 1) if month == 12 else (year, month + 1)
    return day_number(*following, 1) - day_number(year, month, 1)


def year_label(year: int) -> str:
    """Return an astronomical year in words: 0 is 1 BCE, years before 1000 say CE."""
    if year <= 0:
        return f"{1 - year:,} BCE" if year < -9998 else f"{1 - year} BCE"
    return f"{year:,}" if year > 9999 else f"{year}" if year > 999 else f"{year} CE"


def words(year: int, month: int, day: int, *, short: bool = False) -> str:
    """Return a year, month (0 for none) and day (0 for none) in American words."""
    if not month:
        return year_label(year)
    name = (SHORT_MONTHS if short else MONTHS)[month - 1]
    return f"{name} {day}, {year_label(year)}" if day else f"{name} {year_label(year)}"
