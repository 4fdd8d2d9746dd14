"""Runs of words that may not stand in the public edition, and the search for them in anything that is published.

A run is eight words of a restricted text, one after the other, that don't all belong to a quotation
marked ``public``; it may reach over the end of a paragraph. Only letters and digits are compared, so that
spaces, hyphens, quotation marks, accents, case and markup hide nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from ahocorasick_rs import AhoCorasick

from generator.unit import Unit
from generator.unpacked import UNREADABLE, texts_in
from generator.withhold import Spans, find_public
from generator.words import find_words, letters

LENGTH = 8
"""So many words in a row are a run."""

_TAG = re.compile(r"<[^<>]*>")
# How JSON, JavaScript and YAML in double quotes write what they can't write as it is.
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|x([0-9a-fA-F]{2})|([^\W_]))")
_ROUNDS = 3
"""Text is searched as it stands and decoded up to so many times: HTML in JSON in HTML."""
_LAST_CHARACTER = 0x10FFFF


class Run(NamedTuple):
    """Words that may not stand where they were found: the reading they are from, and they as they stand there."""

    reading: str
    words: str


class Found(NamedTuple):
    """A run in a file, whose path is relative to the folder that was searched; no run where the file can't be searched."""

    file: str
    run: Run | None

    def __str__(self) -> str:
        """Return a line that says what was found."""
        if self.run is None:
            return f"{self.file} can't be unpacked (is it damaged, or locked with a password?), so that it can't be searched"
        return f"{self.file} holds words of `{self.run.reading}`: “{self.run.words}”"


class Runs:
    """The runs of all restricted texts of a unit."""

    def __init__(self, unit: Unit) -> None:
        """Take a unit that has its texts; there are none in one whose texts are withheld."""
        forbidden: dict[str, Run] = {}
        allowed: set[str] = set()
        for reading, public in find_public(unit).items():
            for key, run, is_public in _windows(unit, reading, public):
                if is_public:
                    allowed.add(key)
                else:
                    forbidden.setdefault(key, run)
        self._runs = [run for key, run in forbidden.items() if key not in allowed]
        patterns = [key for key in forbidden if key not in allowed]
        self._automaton = AhoCorasick(patterns) if patterns else None

    def __bool__(self) -> bool:
        """Say whether there are any."""
        return self._automaton is not None

    def find(self, text: str) -> Run | None:
        """Return the first run in a text, however it is encoded in there; None where there is none."""
        if self._automaton is None:
            return None
        for variant in _variants(text):
            if hits := self._automaton.find_matches_as_indexes(letters(variant)):
                return self._runs[hits[0][0]]
        return None

    def search(self, folder: Path) -> list[Found]:
        """Return the files of a folder that hold a run, compressed ones included, with the first run of each."""
        if self._automaton is None:
            return []
        found = []
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            data = path.read_bytes()
            try:
                run = next(filter(None, map(self.find, texts_in(data))), None)
            except UNREADABLE:
                found.append(Found(path.relative_to(folder).as_posix(), None))
            else:
                found += [Found(path.relative_to(folder).as_posix(), run)] if run else []
        return found


def _windows(unit: Unit, reading: str, public: dict[int, Spans]) -> Iterator[tuple[str, Run, bool]]:
    """Yield every run of a text: its letters, the run, and whether all its words are public. Left-out paragraphs belong to the text."""
    words: list[tuple[str, str, bool]] = []
    for paragraph in unit.texts[reading].paragraphs:
        spans = public.get(paragraph.number, [])
        for start, end in find_words(paragraph.text):
            word = paragraph.text[start:end]
            if key := letters(word):
                words.append((key, word, _is_public(word, start, spans)))
    for first in range(len(words) - LENGTH + 1):
        window = words[first : first + LENGTH]
        run = Run(reading, " ".join(word for _, word, _ in window))
        yield "".join(key for key, _, _ in window), run, all(is_public for _, _, is_public in window)


def _is_public(word: str, start: int, spans: Spans) -> bool:
    """Say whether every letter of a word stands in a public span; what clings to it, such as a comma, needn't."""
    return all(any(begin <= at < end for begin, end in spans) for at, char in enumerate(word, start) if char.isalnum())


def _variants(text: str) -> Iterator[str]:
    """Yield a text as it stands and as programs that read it decode it, each with and without tags."""
    for _ in range(_ROUNDS + 1):
        yield text
        if "<" in text:
            yield _TAG.sub("", text)
        decoded = unescape(_ESCAPE.sub(_unescape, unquote(text) if "%" in text else text))
        if decoded == text:
            return
        text = decoded


def _unescape(match: re.Match[str]) -> str:
    code = match.group(1) or match.group(2) or match.group(3)
    if code is None:
        return " " if match.group(4) in "nrtbfv" else match.group(4)
    return chr(min(int(code, 16), _LAST_CHARACTER))
