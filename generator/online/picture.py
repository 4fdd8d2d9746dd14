"""What the picture of a page shows: all that it is drawn from, so that pictures of the same are the same."""

from __future__ import annotations

from typing import NamedTuple


class Dot(NamedTuple):
    """Something that happened, from day `first` to day `last` (day numbers)."""

    first: int
    last: int
    is_contested: bool


class Picture(NamedTuple):
    """The words and days of a picture.

    ``title`` is the largest, with ``kicker`` above and ``line`` below it; ``is_printed`` says that it is the
    document's own. ``dots`` are the days of the strip, ``day`` is that of the document and ``day_words`` what is said
    of it.
    """

    site: str
    kicker: str
    title: str
    line: str
    is_printed: bool
    dots: tuple[Dot, ...] = ()
    day: int | None = None
    day_words: str = ""
