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
from generator.yamlindent import MISPLACED
from generator.yamlitems import INDENT_HINT, see_merge_mark, see_stray
from generator.yamllines import DASHES
from generator.yamlreader import Reader

PathKey = tuple[str | int, ...]
_ID = re.compile(r"^\W{0,3} *id\s*[:：=]\s*['\"]?([a-z0-9-]+)['\"]?[ ]*$", re.MULTILINE)
# Line breaks to YAML 1.1 and to nobody else.
_SEPARATOR = re.compile("[\x85\u2028\u2029]")
_KEY = re.compile(r"^([a-z_][a-z_0-9]*):", re.MULTILINE)
_MEANT_ITEM = re.compile(rf"[{re.escape(DASHES)}]\s*[A-Za-z_]+\s*[:：=]")


class Tree:
    """The content of one YAML file: its value, and the place of each value and key by its path.

    Places are kept as a row of numbers in the order of reading, which costs next to nothing; only
    when one is asked for are they laid out by path.
    """

    def __init__(self, file: str, text: str = "") -> None:
        """Start with nothing read of a text, which is from the file that reports call `file`."""
        self.file = file
        self.text = text
        self.value: Any = None
        self.problems: list[Problem] = []
        self.pieces: list[tuple[Any, PathKey, array[int]]] = []
        """What was read in one go: value, path to it, and line and column of each value and key in turn."""
        self.unread_ids: set[str] = set()
        """Ids that stand in records which aren't YAML."""
        self.unread_keys: set[str] = set()
        """Top-level keys whose values aren't YAML."""

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text, for a closer look at a place."""
        return self.text.split("\n")

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

        for value, path, marks in self.pieces:
            numbers = iter(marks)
            if path and isinstance(value, list):  # a piece of a list whose items go on counting
                next(numbers), next(numbers)
                for index, item in enumerate(value, cast("int", path[0])):
                    lay_out(item, (index,))
            else:
                lay_out(value, ())
        return places, key_places

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
        reader = Reader(file, text, lines, 1, tree.problems)
        tree.value = reader.read_document()
        tree.pieces = [(tree.value, (), reader.marks)]
        tree.unread_ids |= reader.unread_ids
        if reader.is_cut:
            _forget(tree, lines)
        if reader.has_more:
            _read_in_pieces(tree, lines)
    except yaml.YAMLError as exc:
        _read_in_pieces(tree, lines)
        if not tree.problems:
            tree.problems.append(_explain(exc, lines, Place(file, 1)))
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


def _explain(exc: yaml.YAMLError, lines: list[str], place: Place) -> Problem:
    from generator.yamlfaults import explain_syntax_error  # noqa: PLC0415 - few builds meet a fault

    return explain_syntax_error(exc, lines, place)


def _read_in_pieces(tree: Tree, lines: list[str]) -> None:
    tree.problems.clear()
    tree.pieces.clear()
    items: list[Any] = []
    mapping: dict[str, Any] = {}
    lines = _join_documents(tree, lines)
    is_list = _is_list(lines)
    for start, piece in _split_records(lines, is_list=is_list):
        problems = len(tree.problems)
        is_stray = _is_stray(piece, is_list=is_list)
        try:
            reader = Reader(tree.file, "\n".join(piece), piece, start + 1, tree.problems)
            value = reader.read_document()
        except yaml.YAMLError as exc:
            del tree.problems[problems:]
            _forget(tree, piece)
            problem = _explain(exc, piece, Place(tree.file, start + 1))
            knows_better = problem.place.line == start + 1 and problem.code != "colon-missing" and not see_merge_mark(piece, 0)
            if not is_stray or knows_better:
                tree.problems.append(problem)
                continue
            value = piece[0]
        if is_stray and value is not None:
            del tree.problems[problems:]
            _forget(tree, piece)
            slip = see_stray(lines, start)
            tree.problems.append(error(slip.code, slip.message, slip.hint, Place(tree.file, slip.mark.line + 1, slip.mark.column + 1)))
            if slip.code == "wrong-indent":
                _forget_last(tree, items)
                _forget_last_key(tree, mapping)
            continue
        tree.unread_ids |= reader.unread_ids
        if is_list and isinstance(value, list):
            tree.pieces.append((value, (len(items),), reader.marks))
            items += value
        elif not is_list and isinstance(value, dict):
            tree.pieces.append((value, (), reader.marks))
            mapping |= value
        elif value is not None:
            hint = "delete the dash: this file holds one record, whose keys begin at the left edge" if isinstance(value, list) else INDENT_HINT
            tree.problems.append(error("wrong-indent", MISPLACED, hint, Place(tree.file, start + 1, 1)))
            _forget(tree, [line.removeprefix("- ") for line in piece])
    tree.value = items or mapping or None


def _join_documents(tree: Tree, lines: list[str]) -> list[str]:
    """Report lines `---` that would begin a second document, and return the lines without any."""
    joined = list(lines)
    for index, line in enumerate(lines):
        if line.rstrip() != "---" or any(above.startswith("%") for above in lines[:index]):
            continue
        joined[index] = ""
        if any(above.strip() and not above.startswith("#") for above in joined[:index]):
            tree.problems.append(error("two-documents", "a second document begins here", "delete the line `---`; one file holds one list of records",
                                       Place(tree.file, index + 1, 1)))
    return joined


def _forget(tree: Tree, piece: list[str]) -> None:
    """Remember what a piece held that couldn't be read."""
    text = "\n".join(piece)
    tree.unread_ids.update(_ID.findall(text))
    tree.unread_keys.update(_KEY.findall(text))


def _forget_last_key(tree: Tree, mapping: dict[str, Any]) -> None:
    """Take back the key before a line that belongs to it."""
    if mapping:
        key = next(reversed(mapping))
        del mapping[key]
        tree.unread_keys.add(key)


def _forget_last(tree: Tree, items: list[Any]) -> None:
    """Take back the record before a line that belongs to it: the rest of it wasn't read."""
    if items and len(tree.pieces[-1][0]) == 1:
        tree.pieces.pop()
        record = items.pop()
        if isinstance(record, dict):
            tree.unread_ids.add(str(record.get("id")))


def _is_list(lines: list[str]) -> bool:
    """Say whether a file is meant as a list of records, be the dash before its first one forgotten."""
    first = next((line for line in lines if line.strip() and not line.startswith(("#", "%"))), "")
    return first.lstrip().startswith("-") or _begins_item(first) or any(line.startswith(("- id:", "- version:")) for line in lines)


def _begins_item(line: str) -> bool:
    """Say whether an item begins in a line, or is meant to: without the space, or with a dash that isn't a hyphen."""
    return line.startswith("- ") or line.rstrip() == "-" or _MEANT_ITEM.match(line) is not None


def _is_stray(piece: list[str], *, is_list: bool) -> bool:
    """Say whether a piece of a list begins no item, or a piece of a record no key: it may belong to the one above."""
    first = next((line for line in piece if line.strip() and not line.startswith("#")), "")
    if not first or not is_list:
        return bool(first) and not re.search(r":(\s|$)", first)
    return not first.lstrip(" ").startswith("- ") and first.strip() != "-"


def _split_records(lines: list[str], *, is_list: bool) -> Iterator[tuple[int, list[str]]]:
    """Yield the top-level pieces of a file, each with the index of its first line.

    In a list, lines that begin no item stay together; in a record, items belong to the key above them.
    """
    start = 0
    for index, line in enumerate(lines):
        if not index or line[:1] in {"", " ", "\t", "#", "\u00a0", "]", "}"} or not any(above.strip() for above in lines[start:index]):
            continue
        is_item = _begins_item(line)
        if is_item if not is_list else not is_item and not _begins_item(lines[start]):
            continue
        yield start, lines[start:index]
        start = index
    yield start, lines[start:]
