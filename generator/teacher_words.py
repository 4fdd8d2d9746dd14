"""The runs of words by which text for teachers gives itself away.

No edition for students holds any: `generator.without_teacher` sees to that. The finished files are searched for them
once more, as a page written by hand or a file beside the content may have been copied from the key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick

from generator.load import TEACHER_FILES
from generator.runs import LENGTH, Run, split_words
from generator.unit import Unit
from generator.words import letters

SHORTEST = 25
"""Letters that a value of fewer words than a run has to have; what is shorter anybody may write."""

_QUOTED = re.compile(r"“[^”]*”|\(¶[^)]*\)|¶\s*\d+")
"""The words of others, and where they stand: pages for students have these, too, one after the other."""
_LINK_TARGET = re.compile(r"\]\([^()]*\)")


def find_teacher_words(unit: Unit) -> dict[str, Run]:
    """Return the runs by their letters, of a unit with what its files held (`trees`): those that students read nowhere in it.

    A run of which students read all but the first or last word isn't one: on a page anything may follow their words, and
    what begins like the missing one would be taken for it.
    """
    forbidden: dict[str, Run] = {}
    cores: dict[str, list[str]] = {}
    for name, tree in unit.trees.items():
        for value in tree.texts() if name.startswith(TEACHER_FILES) else ():
            for keys, words in _windows(value):
                key = "".join(keys)
                forbidden.setdefault(key, Run(name, " ".join(words), is_for_teachers=True))
                for core in ("".join(keys[1:]), "".join(keys[:-1])):
                    cores.setdefault(core, []).append(key)
    if forbidden:
        patterns = list(cores)
        automaton = AhoCorasick(patterns)
        for text in _read_by_students(unit):
            for at, _, _ in automaton.find_matches_as_indexes(letters(text), overlapping=True):
                for key in cores[patterns[at]]:
                    forbidden.pop(key, None)
    return forbidden


def _windows(value: str) -> Iterator[tuple[list[str], list[str]]]:
    """Yield every run of a value's own words: the letters of its words, and these. A short piece of it is one."""
    for piece in _QUOTED.split(_without_targets(value)):
        words = [(key, word) for key, word, _ in split_words(piece)]
        is_telling = len(words) >= LENGTH or (len(words) > 1 and sum(len(key) for key, _ in words) >= SHORTEST)
        for first in range(max(len(words) - LENGTH, 0) + 1 if is_telling else 0):
            window = words[first : first + LENGTH]
            yield [key for key, _ in window], [word for _, word in window]


def _without_targets(markdown: str) -> str:
    """Return prose without the addresses in its links, which no page shows."""
    return _LINK_TARGET.sub("]", markdown)


def _read_by_students(unit: Unit) -> Iterator[str]:
    """Yield all that a unit says to students: the values of its other files, as written and as shown, and the paragraphs of its texts."""
    for name, tree in unit.trees.items():
        for value in tree.texts() if not name.startswith(TEACHER_FILES) else ():
            yield value
            if (shown := _without_targets(value)) != value:
                yield shown
    for text in unit.texts.values():
        yield from (paragraph.text for paragraph in text.paragraphs)
