"""A text that isn't YAML as a whole, read piece by piece: one slip doesn't hide the faults of the other records."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from typing import Any

import yaml

from generator.problems import Place, Problem, error
from generator.yamltext.indent import MISPLACED
from generator.yamltext.items import INDENT_HINT, see_merge_mark, see_stray
from generator.yamltext.lines import DASHES
from generator.yamltext.reader import Reader
from generator.yamltext.syntax import explain_syntax_error

_ID = re.compile(r"^\W{0,3} *id\s*[:：=]\s*['\"]?([a-z0-9-]+)['\"]?[ ]*$", re.MULTILINE)
_KEY = re.compile(r"^([a-z_][a-z_0-9]*):", re.MULTILINE)
_MEANT_ITEM = re.compile(rf"[{re.escape(DASHES)}]\s*[A-Za-z_]+\s*[:：=]")


class Pieces:
    """What could be read of the top-level pieces of a file, and what is wrong with the others; the names are those of `Tree`."""

    def __init__(self, file: str, lines: list[str]) -> None:
        """Read the lines of the file that reports call `file`."""
        self.file = file
        self.problems: list[Problem] = []
        self.read: list[tuple[Any, tuple[str | int, ...], array[int]]] = []
        self.unread_ids: set[str] = set()
        self.unread_keys: set[str] = set()
        self._items: list[Any] = []
        self._mapping: dict[str, Any] = {}
        self._lines = self._join_documents(lines)
        self._is_list = _is_list(self._lines)
        for start, piece in _split_records(self._lines, is_list=self._is_list):
            self._read_piece(start, piece)
        self.value: Any = self._items or self._mapping or None
        if not self.problems:  # only the whole of it is at fault
            self._explain_whole(lines)

    def _explain_whole(self, lines: list[str]) -> None:
        try:
            Reader(self.file, "\n".join(lines), lines, 1, self.problems).read_document()
        except yaml.YAMLError as exc:
            self.problems.append(explain_syntax_error(exc, lines, Place(self.file, 1)))

    def _read_piece(self, start: int, piece: list[str]) -> None:
        """Read one piece, whose first line has the index `start`."""
        problems = len(self.problems)
        is_stray = _is_stray(piece, is_list=self._is_list)
        reader = Reader(self.file, "\n".join(piece), piece, start + 1, self.problems)
        try:
            value = reader.read_document()
        except yaml.YAMLError as exc:
            del self.problems[problems:]
            self._forget(piece)
            problem = explain_syntax_error(exc, piece, Place(self.file, start + 1))
            knows_better = problem.place.line == start + 1 and problem.code != "colon-missing" and not see_merge_mark(piece, 0)
            if not is_stray or knows_better:
                self.problems.append(problem)
                return
            value = piece[0]
        if is_stray and value is not None:
            del self.problems[problems:]
            self._report_stray(start, piece)
        else:
            self._take(start, piece, value, reader)

    def _report_stray(self, start: int, piece: list[str]) -> None:
        """Report a piece that begins no record (or no key), and take back the one that it may belong to."""
        self._forget(piece)
        slip = see_stray(self._lines, start)
        self.problems.append(error(slip.code, slip.message, slip.hint, Place(self.file, slip.mark.line + 1, slip.mark.column + 1)))
        if slip.code != "wrong-indent":
            return
        if self._items and len(self.read[-1][0]) == 1:
            self.read.pop()
            record = self._items.pop()
            if isinstance(record, dict):
                self.unread_ids.add(str(record.get("id")))
        if self._mapping:
            key = next(reversed(self._mapping))
            del self._mapping[key]
            self.unread_keys.add(key)

    def _take(self, start: int, piece: list[str], value: Any, reader: Reader) -> None:
        """Keep what was read of a piece, if it is what the file holds."""
        self.unread_ids |= reader.unread_ids
        if reader.is_cut:
            self._forget(piece)
        if self._is_list and isinstance(value, list):
            self.read.append((value, (len(self._items),), reader.marks))
            self._items += value
        elif not self._is_list and isinstance(value, dict):
            self.read.append((value, (), reader.marks))
            self._mapping |= value
        elif value is not None:
            hint = "delete the dash: this file holds one record, whose keys begin at the left edge" if isinstance(value, list) else INDENT_HINT
            self.problems.append(error("wrong-indent", MISPLACED, hint, Place(self.file, start + 1, 1)))
            self._forget([line.removeprefix("- ") for line in piece])

    def _join_documents(self, lines: list[str]) -> list[str]:
        """Report lines `---` that would begin a second document, and return the lines without any."""
        joined = list(lines)
        for index, line in enumerate(lines):
            if line.rstrip() != "---" or any(above.startswith("%") for above in lines[:index]):
                continue
            joined[index] = ""
            if any(above.strip() and not above.startswith("#") for above in joined[:index]):
                self.problems.append(error("two-documents", "a second document begins here",
                                           "delete the line `---`; one file holds one list of records", Place(self.file, index + 1, 1)))
        return joined

    def _forget(self, piece: list[str]) -> None:
        """Remember what a piece held that couldn't be read."""
        ids, keys = find_unread(piece)
        self.unread_ids |= ids
        self.unread_keys |= keys


def find_unread(lines: list[str]) -> tuple[set[str], set[str]]:
    """Return the ids and the top-level keys that stand in lines which couldn't be read."""
    text = "\n".join(lines)
    return set(_ID.findall(text)), set(_KEY.findall(text))


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
        return first[:1] not in {"", "[", "{"} and not re.search(r":(\s|$)", first)
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
