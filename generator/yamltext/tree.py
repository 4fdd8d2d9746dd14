"""YAML text to plain values, with the place of every one of them.

A text that isn't YAML as a whole is read piece by piece, so that one slip doesn't hide the
faults of the other records.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from functools import cached_property
from typing import Any, cast

import yaml

from generator.problems import Place, Problem, error, warning
from generator.yamltext.reader import Reader

PathKey = tuple[str | int, ...]
# Line breaks to YAML 1.1 and to nobody else.
_SEPARATOR = re.compile("[\x85\u2028\u2029]")


class Tree:
    """The content of one YAML file: its value, and the place of each value and key by its path.

    Few builds ask for a place: the file is read once more when the first one is wanted.
    """

    def __init__(self, file: str, text: str = "") -> None:
        """Start with nothing read of a text, which is from the file that reports call `file`."""
        self.file = file
        self.text = text
        self.value: Any = None
        self.problems: list[Problem] = []
        self.pieces: list[tuple[Any, PathKey, array[int]]] = []
        """What was read in one go of a file that isn't YAML as a whole: value, path to it, line and column of each value and key in turn."""
        self.unread_ids: set[str] = set()
        """Ids that stand in records which aren't YAML."""
        self.unread_keys: set[str] = set()
        """Top-level keys whose values aren't YAML."""

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text, for a closer look at a place."""
        return self.text.split("\n")

    def texts(self) -> Iterator[str]:
        """Yield every text that is a value in the file, in no order."""
        values = [self.value]
        while values:
            value = values.pop()
            if isinstance(value, str):
                yield value
            elif isinstance(value, dict):
                values.extend(value.values())
            elif isinstance(value, list):
                values.extend(value)

    @cached_property
    def _places(self) -> tuple[dict[PathKey, Place], dict[PathKey, Place]]:
        places: dict[PathKey, Place] = {}
        key_places: dict[PathKey, Place] = {}

        def lay_out(value: Any, path: PathKey) -> None:
            places[path] = Place(self.file, next(numbers), next(numbers))
            if isinstance(value, dict):
                for key, item in value.items():
                    key_places[*path, key] = Place(self.file, next(numbers), next(numbers))
                    lay_out(item, (*path, key))
            elif isinstance(value, list):
                for index, item in enumerate(value):
                    lay_out(item, (*path, index))

        for value, path, marks in self.pieces or self._read_again():
            numbers = iter(marks)
            if path and isinstance(value, list):  # a piece of a list whose items go on counting
                next(numbers), next(numbers)
                for index, item in enumerate(value, cast("int", path[0])):
                    lay_out(item, (index,))
            else:
                lay_out(value, ())
        return places, key_places

    def _read_again(self) -> list[tuple[Any, PathKey, array[int]]]:
        reader = Reader(self.file, self.text, self.lines, 1, [])
        value = reader.read_document()
        return [(value, (), reader.marks)] if reader.marks else []

    def place(self, path: PathKey) -> Place:
        """Return the place of a value, or of the nearest value around it."""
        places, _ = self._places
        for length in range(len(path), -1, -1):
            if found := places.get(path[:length]):
                return found
        return Place(self.file, 1, 1)

    def place_inside(self, path: PathKey, pattern: str, nth: int) -> Place:
        """Return the place of what a value's own text has for a pattern: of its first group, of match number `nth`, or of the last.

        Where it has nothing of the kind, as it is written in another way there, that is the place of the value.
        """
        start = self.place(path)
        end = min((place for place in self._places[0].values() if place > start), default=None)
        begin, stop = self._offset(start), self._offset(end) if end else len(self.text)
        found = list(re.finditer(pattern, self.text[begin:stop]))
        if not found:
            return start
        at = begin + found[min(nth, len(found)) - 1].start(1)
        return Place(self.file, self.text.count("\n", 0, at) + 1, at - self.text.rfind("\n", 0, at))

    def _offset(self, place: Place) -> int:
        return sum(len(line) + 1 for line in self.lines[: place.line - 1]) + place.column - 1

    def has(self, path: PathKey) -> bool:
        """Say whether a value was written, be it empty."""
        return path in self._places[0]

    def key_place(self, path: PathKey) -> Place:
        """Return the place of a key, or of its value where it is an item of a list."""
        return self._places[1].get(path) or self.place(path)


def read_tree(file: str, text: str) -> Tree:
    """Read YAML text.

    `file` is the name to report. Where the text as a whole isn't YAML, its top-level records are
    read one by one, so that one slip doesn't hide the faults of the others.
    """
    separator = _SEPARATOR.search(text)
    text = _SEPARATOR.sub(" ", text)  # the parser would count a line more than any editor does
    tree = Tree(file, text)
    lines = text.split("\n")
    try:
        reader = Reader(file, text, lines, 1, tree.problems, is_marked=False)
        tree.value = reader.read_document()
        tree.unread_ids |= reader.unread_ids
        if reader.is_cut:
            _forget(tree, lines)
        is_whole = not reader.has_more
    except yaml.YAMLError:
        is_whole = False
    if not is_whole:
        _read_in_pieces(tree, lines)
    if separator:
        line, column = text.count("\n", 0, separator.start()) + 1, separator.start() - text.rfind("\n", 0, separator.start())
        tree.problems.append(warning(
            "control-character", f"there is an invisible line separator (U+{ord(separator.group()):04X}) here; it is read as a space",
            "delete it", Place(file, line, column)))
    if tree.value is None and not tree.problems:
        tree.problems.append(
            error("empty-file", "this file holds nothing", "write at least one record, or delete the file", Place(file, 1, 1))
        )
    return tree


def _forget(tree: Tree, lines: list[str]) -> None:
    """Remember what a text holds that wasn't read to its end."""
    from generator.yamltext.pieces import find_unread  # noqa: PLC0415 - as below

    ids, keys = find_unread(lines)
    tree.unread_ids |= ids
    tree.unread_keys |= keys


def _read_in_pieces(tree: Tree, lines: list[str]) -> None:
    """Read again what isn't one YAML document, and take what comes of it."""
    from generator.yamltext.pieces import Pieces  # noqa: PLC0415 - it and all that explains slips is needed for faults only

    pieces = Pieces(tree.file, lines)
    tree.value, tree.pieces, tree.problems = pieces.value, pieces.read, pieces.problems
    tree.unread_ids, tree.unread_keys = pieces.unread_ids, pieces.unread_keys
