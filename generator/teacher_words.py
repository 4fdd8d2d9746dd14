"""Words by which text for teachers gives itself away, and the search for them in what students get.

No edition for students holds any: `generator.without_teacher` sees to that. This looks once more, at the finished
files, as a page written by hand or a file beside the content may have been copied from the key. Of each
value in ``content/teacher/`` the longest run of letters, digits and spaces is taken, which neither HTML nor JSON
nor Markdown writes otherwise, unless students read the same words elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from generator.load import TEACHER
from generator.unit import CONTENT, Unit
from generator.unpacked import UNREADABLE, texts_in

SHORTEST = 30
"""Characters that a run has to have; what is shorter anybody may write."""

_RUN = re.compile(r"[^\W_]+(?: [^\W_]+)+")
_FOLDER = f"{CONTENT}/{TEACHER}/"
_PICTURES_AND_FONTS = frozenset({".png", ".woff2"})


class Leak(NamedTuple):
    """Words for teachers in a file that isn't for them: its path in the folder that was searched, they, and the file they are from."""

    file: str
    words: str
    source: str

    def __str__(self) -> str:
        """Return a line that says what was found."""
        return f"{self.file} holds words of {self.source}, which only teachers may see: “{self.words}”"


class TeacherWords:
    """The words that text for teachers of a unit is known by."""

    def __init__(self, unit: Unit) -> None:
        """Take a unit with what its files held (`trees`), those for teachers included."""
        ours = [(name, value) for name, tree in unit.trees.items() if name.startswith(_FOLDER) for value in _values(tree.value)]
        theirs = "\n".join(_read_by_students(unit)) if ours else ""
        self._sources: dict[str, str] = {}
        for name, value in ours:
            runs = sorted((run for run in _RUN.findall(value) if len(run) >= SHORTEST), key=len, reverse=True)
            if longest := next((run for run in runs if run not in theirs), ""):
                self._sources[longest] = name
        self._automaton = AhoCorasick(list(self._sources)) if self._sources else None

    def search(self, folder: Path) -> list[Leak]:
        """Return the files of a folder that hold such words, compressed ones included, with the first of each."""
        return [
            Leak(path.relative_to(folder).as_posix(), words, self._sources[words])
            for path in (sorted(folder.rglob("*")) if self._automaton else ())
            if path.suffix not in _PICTURES_AND_FONTS and path.is_file() and (words := self._find(path.read_bytes()))
        ]

    def _find(self, data: bytes) -> str:
        assert self._automaton  # noqa: S101 - for the type checker; `search` asks
        try:
            return next((words for text in texts_in(data) for words in self._automaton.find_matches_as_strings(text)), "")
        except UNREADABLE:  # nothing that the site's own search reads, nor any reader
            return ""


def _read_by_students(unit: Unit) -> Iterator[str]:
    """Yield all that a unit says to students: the values of its other files, and the paragraphs of its texts."""
    for name, tree in unit.trees.items():
        if not name.startswith(_FOLDER):
            yield from _values(tree.value)
    for text in unit.texts.values():
        yield from (" ".join(paragraph.text.split()) for paragraph in text.paragraphs)


def _values(value: object) -> Iterator[str]:
    """Yield the texts in what a YAML file holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _values(item)
    elif isinstance(value, list):
        for item in value:
            yield from _values(item)
