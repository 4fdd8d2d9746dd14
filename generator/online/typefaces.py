"""The site's typefaces for pictures: which characters they have, how wide words are, how a text is set into a box."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from PIL import ImageDraw, ImageFont

from generator.assets import FONTS, WIDER_FONTS

_MEASURE = 100
"""Size in pixels at which words are measured; other sizes are in proportion."""
_MISSING = "\U0010ffff"
"""A character that no typeface has: what is shown for it is shown for all that are missing."""
_CLOSE = 0.25
"""Lines are made equal to this part of their size."""
_SPACES = {"\u2011": "-", "\u00ad": ""}


class Typeface:
    """A typeface in files by alphabet, Latin first; other alphabets are opened only when a text needs them."""

    def __init__(self, *files: Path, tracking: float = 0) -> None:
        """Take the font files, in the order in which a character is looked for, and what is added between letters, in sizes."""
        self._files = files
        self._known: dict[str, Path | None] = {}
        self._tracking = tracking

    def covers(self, text: str) -> bool:
        """Say whether there is a letter for every character."""
        return all(self._file_of(char) is not None for char in text)

    def width(self, text: str, size: float) -> float:
        """Return the width of a line in pixels."""
        plain = sum(_font(file, _MEASURE).getlength(run) for file, run in self._runs(text)) / _MEASURE
        return (plain + self._tracking * (len(text) - 1)) * size

    def write(self, pen: ImageDraw.ImageDraw, left: float, baseline: float, text: str, size: int, color: str) -> None:
        """Write a line that begins at `left` and stands on `baseline`."""
        for file, run in self._runs(text):
            font = _font(file, size)
            if not self._tracking:
                pen.text((left, baseline), run, color, font, anchor="ls")
            for end, char in enumerate(run, 1) if self._tracking else ():
                # Where the letter stands after those before it, so that pairs keep their distance.
                place = font.getlength(run[:end]) - font.getlength(char) + (end - 1) * self._tracking * size
                pen.text((left + place, baseline), char, color, font, anchor="ls")
            left += font.getlength(run) + len(run) * self._tracking * size

    def _runs(self, text: str) -> Iterator[tuple[Path, str]]:
        """Yield stretches of a text that one file has the letters for."""
        for file, chars in groupby(text, lambda char: self._file_of(char) or self._files[0]):
            yield file, "".join(chars)

    def _file_of(self, char: str) -> Path | None:
        if char not in self._known:
            self._known[char] = next((file for file in self._files if _has(file, char)), None)
        return self._known[char]


class Lines(NamedTuple):
    """A text in lines, at a size in pixels."""

    lines: Sequence[str]
    size: int


def tidy(text: str) -> str:
    """Return a text as one line of letters and spaces: composed, and without marks that only guide line breaks."""
    text = unicodedata.normalize("NFC", "".join(_SPACES.get(char, char) for char in text))
    return " ".join("".join(char for char in text if unicodedata.category(char) not in {"Cf", "Cc"} or char.isspace()).split())


def fit(face: Typeface, text: str, width: float, height: float, sizes: Sequence[int], leading: float) -> Lines:
    """Set a text into a box, at the largest of the `sizes` at which it fits; `leading` is the distance of lines in sizes.

    Words are broken only where they are wider than the box at half the largest size; a text that is too long even at the last is cut.
    """
    words = [_Word(word, face.width(word, 1)) for word in text.split()]
    space = face.width("n n", 1) - face.width("nn", 1)
    for size in sizes:
        room = width / size
        pieces = list(_break(face, words, room)) if size <= sizes[0] / 2 else words
        lines = _wrap(pieces, space, room)
        if max(word.width for word in pieces) <= room and (len(lines) - 1) * leading * size + size <= height:
            return Lines(_balance(pieces, space, lines, room), size)
    size = sizes[-1]
    most = max(int((height - size) / (leading * size)) + 1, 1)
    lines = _wrap(list(_break(face, words, width / size)), space, width / size)[:most]
    return Lines([*lines[:-1], f"{lines[-1][:-1].rstrip()}…"], size)


class _Word(NamedTuple):
    """A word and its width, in sizes."""

    text: str
    width: float


def _break(face: Typeface, words: Iterable[_Word], room: float) -> Iterator[_Word]:
    """Yield words in pieces that aren't wider than `room`."""
    for word in words:
        rest = word
        while rest.width > room and len(rest.text) > 1:
            end = max(bisect_right(range(1, len(rest.text)), room, key=lambda end, text=rest.text: face.width(text[:end], 1)), 1)  # type: ignore[misc]
            yield _Word(rest.text[:end], room)
            rest = _Word(rest.text[end:], face.width(rest.text[end:], 1))
        yield rest


def _balance(words: Sequence[_Word], space: float, lines: Sequence[str], room: float) -> Sequence[str]:
    """Return as many lines of about the same length."""
    low, high, best = max(word.width for word in words), room, lines
    while high - low > _CLOSE:
        middle = (low + high) / 2
        tried = _wrap(words, space, middle)
        if len(tried) <= len(lines):
            best, high = tried, middle
        else:
            low = middle
    return best


def _wrap(words: Iterable[_Word], space: float, room: float) -> list[str]:
    """Return words in lines of at most `room`; a word that is wider stands alone."""
    lines: list[str] = []
    used = room
    for word in words:
        if lines and used + space + word.width <= room:
            lines[-1] += f" {word.text}"
            used += space + word.width
        else:
            lines.append(word.text)
            used = word.width
    return lines


@lru_cache(maxsize=64)
def _font(file: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(file), size)


def _has(file: Path, char: str) -> bool:
    return char == " " or _shape(file, char) != _shape(file, _MISSING)


@lru_cache(maxsize=4096)
def _shape(file: Path, char: str) -> tuple[object, bytes]:
    mask = _font(file, 20).getmask(char)
    return mask.size, bytes(mask)


def _wider(family: str, style: str, *alphabets: str) -> list[Path]:
    return [WIDER_FONTS / f"{family}-{alphabet}-{style}.woff2" for alphabet in alphabets]


_ALPHABETS = ("latin-ext", "vietnamese", "cyrillic", "cyrillic-ext")
_GREEK = _wider("source-serif-4", "600-normal", "greek")
SERIF = Typeface(FONTS / "source-serif-4-600-normal.woff2", *_wider("source-serif-4", "600-normal", *_ALPHABETS), *_GREEK)
DISPLAY = Typeface(FONTS / "libre-franklin-700-normal.woff2", *_wider("libre-franklin", "700-normal", *_ALPHABETS), *_GREEK, tracking=-0.02)
BOLD = Typeface(FONTS / "libre-franklin-700-normal.woff2", *_wider("libre-franklin", "700-normal", *_ALPHABETS), *_GREEK)
REGULAR = Typeface(FONTS / "libre-franklin-400-normal.woff2", *_wider("libre-franklin", "400-normal", *_ALPHABETS), *_GREEK)
"""Libre Franklin has no Greek letters; those of Source Serif stand in."""
