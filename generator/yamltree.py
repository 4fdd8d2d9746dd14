"""YAML text to plain values, with the place of every one of them.

YAML is data here: anchors, aliases, merge keys and tags are refused, two equal keys are an
error, and scalars stay the text that was written (an unquoted ``no`` is ``"no"``); only a
scalar left empty, ``~`` or ``null`` is None. The events of PyYAML's parser (the C one, where
there is one) are read once; an alias is refused before anything could follow it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

import yaml

from generator.problems import Place, Problem, error, warning
from generator.yamlfaults import explain_syntax_error

PathKey = tuple[str | int, ...]
MAX_DEPTH = 40

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_OPENING, _CLOSING = "“‘„«", "”’“»"


@dataclass
class Tree:
    """The content of one YAML file: a value, and the place of each value and key by its path."""

    file: str
    value: Any = None
    places: dict[PathKey, Place] = field(default_factory=dict)
    key_places: dict[PathKey, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, path: PathKey) -> Place:
        """Return the place of a value, or of the nearest value around it."""
        for length in range(len(path), -1, -1):
            if found := self.places.get(path[:length]):
                return found
        return Place(self.file, 1, 1)

    def key_place(self, path: PathKey) -> Place:
        """Return the place of a key, or of its value where it is an item of a list."""
        return self.key_places.get(path) or self.place(path)


def read_tree(file: str, text: str) -> Tree:
    """Read YAML text.

    `file` is the name to report. Where the text as a whole isn't YAML, its top-level records are
    read one by one, so that one slip doesn't hide the faults of the others.
    """
    tree = Tree(file)
    lines = text.split("\n")
    try:
        _Reader(tree, text, lines, first_line=1).read_document()
    except yaml.YAMLError:
        _read_in_pieces(tree, lines)
    if tree.value is None and not tree.problems:
        tree.problems.append(
            error("empty-file", "this file holds nothing", "write at least one record, or delete the file", Place(file, 1, 1))
        )
    return tree


def _read_in_pieces(tree: Tree, lines: list[str]) -> None:
    tree.places.clear()
    tree.key_places.clear()
    tree.problems.clear()
    items: list[Any] = []
    mapping: dict[str, Any] = {}
    for start, piece in _split_records(lines):
        part = Tree(tree.file)
        try:
            _Reader(part, "\n".join(piece), piece, first_line=start + 1).read_document()
        except yaml.YAMLError as exc:
            tree.problems.append(explain_syntax_error(exc, piece, Place(tree.file, start + 1)))
            continue
        tree.problems += part.problems
        shift = len(items)
        if isinstance(part.value, list):
            items += part.value
        elif isinstance(part.value, dict):
            shift = 0
            mapping |= part.value
        for own, taken in ((tree.places, part.places), (tree.key_places, part.key_places)):
            for path, place in taken.items():
                first = path[0] + shift if path and isinstance(path[0], int) else None
                own[path if first is None else (first, *path[1:])] = place
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
    """Turns the events of one document into values."""

    def __init__(self, tree: Tree, text: str, lines: list[str], first_line: int) -> None:
        self.tree = tree
        self.lines = lines
        self.first_line = first_line
        self.events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)

    def read_document(self) -> None:
        next(self.events)  # stream start
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            return
        self.tree.value = self.read_value(next(self.events), ())
        next(self.events)  # document end
        event = next(self.events)
        if isinstance(event, yaml.DocumentStartEvent):
            self.report(event.start_mark, "two-documents", "a second document begins here; it was not read",
                        "delete the line `---`; one file holds one list of records")
            for _ in self.events:
                pass

    def place(self, mark: Any) -> Place:
        return Place(self.tree.file, self.first_line + mark.line, mark.column + 1)

    def report(self, mark: Any, code: str, message: str, hint: str) -> None:
        self.tree.problems.append(error(code, message, hint, self.place(mark)))

    def read_value(self, event: Any, path: PathKey) -> Any:
        self.tree.places[path] = self.place(event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            self.report(event.start_mark, "yaml-alias", f"`*{event.anchor}` repeats another value; aliases aren't allowed",
                        "write the value out")
            return None
        if event.anchor:
            self.report(event.start_mark, "yaml-anchor", f"`&{event.anchor}` names a value; anchors aren't allowed",
                        "delete it, or put a value that begins with & in quotes")
        if event.tag:
            self.report(event.start_mark, "yaml-tag", f"`{event.tag}` is a YAML tag; tags aren't allowed",
                        "delete it, or put a value that begins with ! in quotes")
        if len(path) > MAX_DEPTH:
            self.report(event.start_mark, "yaml-too-deep", f"values are nested more than {MAX_DEPTH} levels deep",
                        "check the indentation here")
            self.skip(event)
            return None
        if isinstance(event, yaml.ScalarEvent):
            return self.read_scalar(event, path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.read_sequence(path)
        return self.read_mapping(path)

    def skip(self, event: Any) -> None:
        depth = int(isinstance(event, yaml.CollectionStartEvent))
        while depth:
            event = next(self.events)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)

    def read_sequence(self, path: PathKey) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.read_value(event, (*path, len(items))))
        return items

    def read_mapping(self, path: PathKey) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self.report(event.start_mark, "yaml-key", "a key must be a plain word", "check for a stray `?`, `[` or `{` here")
                self.skip(event)
                self.skip(next(self.events))
                continue
            key = cast("str", event.value)
            here = (*path, key)
            if key == "<<":
                self.report(event.start_mark, "yaml-merge", "`<<` merges another record; merge keys aren't allowed",
                            "write the values out")
            if key in mapping:
                self.report(event.start_mark, "duplicate-key",
                            f"`{key}` stands twice in one record (first in line {self.tree.key_places[here].line})",
                            "keep one of the two")
                self.read_value(next(self.events), (*path, f"{key} (again)"))
                continue
            self.tree.key_places[here] = self.place(event.start_mark)
            mapping[key] = self.read_value(next(self.events), here)
        return mapping

    def read_scalar(self, event: Any, path: PathKey) -> str | None:
        text = cast("str", event.value)
        if event.style:
            if event.style == '"':
                self.check_escapes(event)
            return text
        if text in _NULLS:
            return None
        self.check_plain(event, text, path)
        return text

    def check_escapes(self, event: Any) -> None:
        """Warn of a path in double quotes, where a backslash and a letter become something else."""
        start, end = event.start_mark, event.end_mark
        written = "\n".join(self.lines[start.line : end.line + 1])[start.column :]
        if slip := re.match(r'"[^"]*?\w(\\[a-z])\w', written) if "\\" in written else None:
            self.tree.problems.append(warning(
                "backslash-in-quotes", f"in double quotes `{slip.group(1)}` isn't a backslash and a letter",
                "use single quotes round the value, or / instead of \\", self.place(start)))

    def check_plain(self, event: Any, text: str, path: PathKey) -> None:
        """Warn of what YAML silently does to text that isn't in quotes."""
        line = self.lines[event.end_mark.line] if event.end_mark.line < len(self.lines) else ""
        rest = line[event.end_mark.column:]
        if "#" in rest and (cut := re.match(r"\s+#(\s?)\S", rest)) and (not cut.group(1) or len(text.split()) > 3):  # noqa: PLR2004
            self.tree.problems.append(warning(
                "text-cut-by-comment", f"YAML takes everything from ` #` on as a comment; the value ends with “{text[-30:]}”",
                "put the whole value in double quotes, or delete the comment", self.place(event.end_mark)))
        quoted = text[0] in _OPENING and text[-1] in _CLOSING and len(text) > 1
        if quoted and "quote" not in path and not any(mark in text[1:-1] for mark in _OPENING):
            self.tree.problems.append(warning(
                "curly-quotes", "the curly quotes round this value are part of it",
                "use straight quotes to mark the value, or put straight ones round the curly ones", self.place(event.start_mark)))


