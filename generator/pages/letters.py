"""Long lists by letter: records shared out among pages, letters kept whole where they fit on one."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from string import ascii_uppercase
from typing import Generic, NamedTuple, TypeVar

from generator.model import Entry
from generator.pages.splitting import Sibling, split_evenly

R = TypeVar("R", bound=Entry)

NUMBERS = "0–9"
SYMBOLS = "#"


class Letter(NamedTuple):
    """A letter of the row above a list; ``ref`` is the first record that begins with it, None where none does."""

    letter: str
    ref: str | None


class LetterPage(NamedTuple, Generic[R]):
    """The records of one page and how other pages name it and link to it."""

    sibling: Sibling
    records: tuple[R, ...]


def collation_key(text: str) -> str:
    """Return a text as it is sorted: without case, accents and leading signs, the same in every locale."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    if not plain.isascii():
        plain = "".join(char for char in plain if not unicodedata.combining(char))
    start = next((index for index, char in enumerate(plain) if char.isalnum()), len(plain))
    return plain[start:]


def initial(text: str) -> str:
    """Return the letter a text is found under: ``A``, ``0–9``, ``#`` where it has neither letter nor digit."""
    first = collation_key(text)[:1]
    if not first:
        return SYMBOLS
    return NUMBERS if first in "0123456789" else first.upper()


def letter_row(ordered: Sequence[R], name_of: Callable[[R], str]) -> tuple[Letter, ...]:
    """Return the letters above a list of sorted records: A to Z where any of them occurs, of other scripts those that occur."""
    first: dict[str, str] = {}
    for record in ordered:
        first.setdefault(initial(name_of(record)), record.ref)
    before = [letter for letter in (SYMBOLS, NUMBERS) if letter in first]
    latin = list(ascii_uppercase) if not first.keys().isdisjoint(ascii_uppercase) else []
    beyond = [letter for letter in first if letter not in {*before, *ascii_uppercase}]
    return tuple(Letter(letter, first.get(letter)) for letter in (*before, *latin, *beyond))


def by_letter(
    kind: str, ordered: Sequence[R], name_of: Callable[[R], str], limit: int, opening: str = "",
) -> tuple[LetterPage[R], ...]:
    """Share sorted records out among as few pages of at most `limit` as possible.

    Their uris are ``KIND-d.md`` and so on; `opening` is that of the first where it differs. Among the
    ways to share, the one is taken whose largest page is smallest, so that none is tiny.
    """
    groups = [
        piece
        for _, group in groupby(ordered, key=lambda record: initial(name_of(record)))
        for piece in split_evenly(tuple(group), limit)
    ]
    fewest = len(_fill(groups, limit))
    evenest = next(size for size in range(len(ordered) // max(fewest, 1), limit + 1) if len(_fill(groups, size)) == fewest)
    shares = _fill(groups, evenest)
    spans = [(initial(name_of(share[0])), initial(name_of(share[-1]))) for share in shares]
    return tuple(
        LetterPage(Sibling(name, f"{kind}-{stem}.md" if index or not opening else opening, share[0].ref), share)
        for index, (share, (name, stem)) in enumerate(zip(shares, _names(spans), strict=True))
    )


def _fill(groups: Sequence[tuple[R, ...]], size: int) -> list[tuple[R, ...]]:
    pages: list[tuple[R, ...]] = []
    for group in groups:
        if pages and len(pages[-1]) + len(group) <= size:
            pages[-1] += group
        else:
            pages.append(group)
    return pages


def _names(spans: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the name of each page (``D to M``; ``S, part 2``) and what its address ends in (``d``, ``s-2``)."""
    named: dict[str, int] = {}
    started: dict[str, int] = {}
    for first, last in spans:
        name = first if first == last else f"{first} to {last}"
        named[name] = named.get(name, 0) + 1
        stem = first.lower() if first in ascii_uppercase else "-".join(f"u{ord(char):04x}" for char in first)
        started[stem] = started.get(stem, 0) + 1
        yield (
            name if named[name] == 1 else f"{name}, part {named[name]}",
            stem if started[stem] == 1 else f"{stem}-{started[stem]}",
        )
