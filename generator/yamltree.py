"""YAML text to plain values, with the place of every one of them.

YAML is data here: anchors, aliases, merge keys and tags are refused, two equal keys are an
error, and scalars stay the text that was written (an unquoted ``no`` is ``"no"``); only a
scalar left empty, ``~`` or ``null`` is None. The events of PyYAML's parser (the C one, where
there is one) are read once; an alias is refused before anything could follow it.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from functools import cached_property
from typing import Any, cast

import yaml

from generator.problems import Place, Problem, error, warning
from generator.yamlfaults import explain_syntax_error

PathKey = tuple[str | int, ...]
MAX_DEPTH = 40

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_ID = re.compile(r"^[- ] *id:[ ]*([a-z0-9-]+)[ ]*$", re.MULTILINE)
_KEY = re.compile(r"^([a-z_]+):", re.MULTILINE)
_OPENING, _CLOSING = "“‘„«", "”’“»"


class Tree:
    """The content of one YAML file: its value, and the place of each value and key by its path.

    Places are kept as a row of numbers in the order of reading, which costs next to nothing; only
    when one is asked for are they laid out by path.
    """

    def __init__(self, file: str) -> None:
        """Start with nothing read of the file that reports call `file`."""
        self.file = file
        self.value: Any = None
        self.problems: list[Problem] = []
        self.pieces: list[tuple[Any, PathKey, array[int]]] = []
        """What was read in one go: value, path to it, and line and column of each value and key in turn."""
        self.unread_ids: set[str] = set()
        """Ids that stand in records which aren't YAML."""
        self.unread_keys: set[str] = set()
        """Top-level keys whose values aren't YAML."""

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

    def key_place(self, path: PathKey) -> Place:
        """Return the place of a key, or of its value where it is an item of a list."""
        return self._places[1].get(path) or self.place(path)


def read_tree(file: str, text: str) -> Tree:
    """Read YAML text.

    `file` is the name to report. Where the text as a whole isn't YAML, its top-level records are
    read one by one, so that one slip doesn't hide the faults of the others.
    """
    tree = Tree(file)
    lines = text.split("\n")
    try:
        reader = _Reader(tree, text, lines, first_line=1)
        tree.value = reader.read_document()
        tree.pieces = [(tree.value, (), reader.marks)]
    except yaml.YAMLError:
        _read_in_pieces(tree, lines)
    if tree.value is None and not tree.problems:
        tree.problems.append(
            error("empty-file", "this file holds nothing", "write at least one record, or delete the file", Place(file, 1, 1))
        )
    return tree


def _read_in_pieces(tree: Tree, lines: list[str]) -> None:
    tree.problems.clear()
    items: list[Any] = []
    mapping: dict[str, Any] = {}
    for start, piece in _split_records(lines):
        problems = len(tree.problems)
        try:
            reader = _Reader(tree, "\n".join(piece), piece, first_line=start + 1)
            value = reader.read_document()
        except yaml.YAMLError as exc:
            del tree.problems[problems:]
            tree.problems.append(explain_syntax_error(exc, piece, Place(tree.file, start + 1)))
            tree.unread_ids.update(_ID.findall("\n".join(piece)))
            tree.unread_keys.update(_KEY.findall("\n".join(piece)))
            continue
        if isinstance(value, list):
            tree.pieces.append((value, (len(items),), reader.marks))
            items += value
        elif isinstance(value, dict):
            tree.pieces.append((value, (), reader.marks))
            mapping |= value
    tree.value = items or mapping or None


def _split_records(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the top-level pieces of a file, each with the index of its first line."""
    start = 0
    for index, line in enumerate(lines):
        begins = line[:1] not in {"", " ", "\t", "#", "\u00a0", "]", "}"}
        if begins and index > start and any(earlier.strip() for earlier in lines[start:index]):
            yield start, lines[start:index]
            start = index
    yield start, lines[start:]


class _Reader:
    """Turns the events of one document into values; ``marks`` gets line and column of each, and of each key."""

    def __init__(self, tree: Tree, text: str, lines: list[str], first_line: int) -> None:
        self.tree = tree
        self.lines = lines
        self.first_line = first_line
        self.marks: array[int] = array("L")
        self.events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)

    def read_document(self) -> Any:
        next(self.events)  # stream start
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            return None
        value = self.read_value(next(self.events), None, 0)
        next(self.events)  # document end
        event = next(self.events)
        if isinstance(event, yaml.DocumentStartEvent):
            self.report(event.start_mark, "two-documents", "a second document begins here; it was not read",
                        "delete the line `---`; one file holds one list of records")
            for _ in self.events:
                pass
        return value

    def mark(self, mark: Any) -> None:
        self.marks.append(self.first_line + mark.line)
        self.marks.append(mark.column + 1)

    def place(self, mark: Any) -> Place:
        return Place(self.tree.file, self.first_line + mark.line, mark.column + 1)

    def report(self, mark: Any, code: str, message: str, hint: str) -> None:
        self.tree.problems.append(error(code, message, hint, self.place(mark)))

    def read_value(self, event: Any, key: str | None, depth: int) -> Any:
        """Read one value; `key` is the nearest key above it."""
        self.mark(event.start_mark)
        kind = type(event)
        if kind is yaml.ScalarEvent and event.anchor is None and event.tag is None:
            return self.read_scalar(event, key)
        if kind is yaml.AliasEvent:
            self.report(event.start_mark, "yaml-alias", f"`*{event.anchor}` repeats another value; aliases aren't allowed",
                        "write the value out")
            return f"*{event.anchor}"
        self.refuse_names(event)
        if depth > MAX_DEPTH:
            self.report(event.start_mark, "yaml-too-deep", f"values are nested more than {MAX_DEPTH} levels deep",
                        "check the indentation here")
            self.skip(event)
            return None
        if kind is yaml.ScalarEvent:
            return self.read_scalar(event, key)
        return self.read_sequence(key, depth) if kind is yaml.SequenceStartEvent else self.read_mapping(depth)

    def refuse_names(self, event: Any) -> None:
        if event.anchor:
            self.report(event.start_mark, "yaml-anchor", f"`&{event.anchor}` names a value; anchors aren't allowed",
                        "delete it, or put a value that begins with & in quotes")
        if event.tag:
            self.report(event.start_mark, "yaml-tag", f"`{event.tag.replace('tag:yaml.org,2002:', '!!')}` is a YAML tag; tags aren't allowed",
                        "delete it, or put a value that begins with ! in quotes")

    def skip(self, event: Any) -> None:
        depth = int(isinstance(event, yaml.CollectionStartEvent))
        while depth:
            event = next(self.events)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)

    def read_sequence(self, key: str | None, depth: int) -> list[Any]:
        items: list[Any] = []
        while type(event := next(self.events)) is not yaml.SequenceEndEvent:
            items.append(self.read_value(event, key, depth + 1))
        return items

    def read_mapping(self, depth: int) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        lines: dict[str, int] = {}
        while type(event := next(self.events)) is not yaml.MappingEndEvent:
            key = self.read_key(event, lines)
            if key is None:
                # Not kept, so its marks must not stand in the row either.
                kept = len(self.marks)
                self.read_value(next(self.events), None, depth + 1)
                del self.marks[kept:]
                continue
            self.mark(event.start_mark)
            mapping[key] = self.read_value(next(self.events), key, depth + 1)
        return mapping

    def read_key(self, event: Any, lines: dict[str, int]) -> str | None:
        """Return a key that can be kept; report any other. `lines` remembers where each was written."""
        if not isinstance(event, yaml.ScalarEvent):
            self.report(event.start_mark, "yaml-key", "a key must be a plain word", "check for a stray `?`, `[` or `{` here")
            self.skip(event)
            return None
        key = event.value
        if key == "<<":
            self.report(event.start_mark, "yaml-merge", "`<<` merges another record; merge keys aren't allowed", "write the values out")
            return None
        if key in lines:
            self.report(event.start_mark, "duplicate-key", f"`{key}` stands twice in one record (first in line {lines[key]})",
                        "keep one of the two")
            return None
        mark: Any = event.start_mark
        lines[key] = self.first_line + mark.line
        return key

    def read_scalar(self, event: Any, key: str | None) -> str | None:
        text: str = event.value
        if event.style:
            if event.style == '"':
                self.check_escapes(event)
            return text
        if text in _NULLS:
            return None
        self.check_plain(event, text, key)
        return text

    def check_escapes(self, event: Any) -> None:
        """Warn of a path in double quotes, where a backslash and a letter become something else."""
        start, end = event.start_mark, event.end_mark
        written = "\n".join(self.lines[start.line : end.line + 1])[start.column :]
        if slip := re.match(r'"[^"]*?\w(\\[a-z])\w', written) if "\\" in written else None:
            self.tree.problems.append(warning(
                "backslash-in-quotes", f"in double quotes `{slip.group(1)}` isn't a backslash and a letter",
                "use single quotes round the value, or / instead of \\", self.place(start)))

    def check_plain(self, event: Any, text: str, key: str | None) -> None:
        """Warn of what YAML silently does to text that isn't in quotes."""
        end = event.end_mark
        line = self.lines[end.line] if end.line < len(self.lines) else ""
        if len(line) > end.column and "#" in line:
            cut = re.match(r"\s+#(\s?)\S", line[end.column :])
            if cut and (not cut.group(1) or len(text.split()) > 3):  # noqa: PLR2004 - a sentence, not a label
                self.tree.problems.append(warning(
                    "text-cut-by-comment", f"YAML takes everything from ` #` on as a comment; the value ends with “{text[-30:]}”",
                    "put the whole value in double quotes, or delete the comment", self.place(end)))
        quoted = text[0] in _OPENING and text[-1] in _CLOSING and len(text) > 1
        if quoted and key != "quote" and not any(mark in text[1:-1] for mark in _OPENING):
            self.tree.problems.append(warning(
                "curly-quotes", "the curly quotes round this value are part of it",
                "use straight quotes to mark the value, or put straight ones round the curly ones", self.place(event.start_mark)))
