"""Runs of words that may not stand in an edition, and the search for them in anything that is published.

A run is eight words, one after the other. Only letters and digits are compared, so that spaces, hyphens, quotation
marks, accents, case and markup hide nothing. Which runs there are `generator.withhold` says for the public edition and
`generator.teacher_words` for all but the teacher's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from ahocorasick_rs import AhoCorasick

from generator.unpacked import UnreadableError, texts_in
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
    """Words that may not stand where they were found: what they are from (the id of a reading, a file for teachers), and they as they stand there."""

    source: str
    words: str
    is_for_teachers: bool = False

    def __str__(self) -> str:
        """Return whose words they are."""
        source = f"{self.source}, which only teachers may see" if self.is_for_teachers else f"`{self.source}`, whose rights forbid it"
        return f"words of {source}: “{self.words}”"


class Found(NamedTuple):
    """A run in a file, whose path is relative to the folder that was searched; no run where the file can't be searched."""

    file: str
    run: Run | None

    def __str__(self) -> str:
        """Return a line that says what was found."""
        if self.run is None:
            return f"{self.file} can't be unpacked (is it damaged, or locked with a password?), so that it can't be searched"
        return f"{self.file} holds {self.run}"


class Runs:
    """The runs that may stand nowhere in what an edition gives."""

    def __init__(self, forbidden: Mapping[str, Run]) -> None:
        """Take them by their letters (`letters`)."""
        self._runs = list(forbidden.values())
        self._automaton = AhoCorasick(list(forbidden)) if forbidden else None

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
            run, is_readable = None, True
            try:
                run = next(filter(None, map(self.find, texts_in(path.read_bytes()))), None)
            except UnreadableError:
                is_readable = False
            if run or not is_readable:
                found.append(Found(path.relative_to(folder).as_posix(), run))
        return found


def refuse(found: Iterable[object], outcome: str) -> str:
    """Return what is told where something was found: a line each, and what has become of the output."""
    return "\n".join([*map(str, found), f"this edition may not show that; {outcome}"])


def split_words(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield the words of a text that have letters: these, the word, and where it begins."""
    for start, end in find_words(text):
        if key := letters(text[start:end]):
            yield key, text[start:end], start


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
