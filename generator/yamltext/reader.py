"""The events of a YAML parser to plain values.

YAML is data here: anchors, aliases, merge keys and tags are refused, two equal keys are an
error, and scalars stay the text that was written (an unquoted ``no`` is ``"no"``); only a
scalar left empty, ``~`` or ``null`` is None. The events of PyYAML's parser (the C one, where
there is one) are read once; an alias is refused before anything could follow it.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from sys import intern
from typing import Any, NamedTuple

import yaml

from generator import limits
from generator.problems import Place, Problem, error, warning

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_OPENING, _CLOSING = "“‘„«", "”’“»"
_LABEL = re.compile(r"[a-z0-9./:-]+")
"""An id, a number, a date, an address: what is whole, whatever comment follows it."""
_MAY_END_WITH_COMMA = frozenset({"quote", "begins", "ends", "word", "only_in", "not_in"})
"""Keys whose values are words of a source."""


class _Twice(NamedTuple):
    """A key that stands in a record once more, and the line in which it stood first."""

    mark: Any
    key: str
    line: int


class Reader:
    """Turns the events of one document into values; ``marks`` gets line and column of each, and of each key, where they are wanted."""

    def __init__(
        self, file: str, text: str, lines: list[str], first_line: int, problems: list[Problem], *, is_marked: bool = True,
    ) -> None:
        """Take a text and its lines, what file it is from and at which line of that it begins; `problems` gets what is wrong."""
        self.is_marked = is_marked
        self.file = file
        self.problems = problems
        self.lines = lines
        self.first_line = first_line
        self.marks: array[int] = array("I")
        self.has_comments = "#" in text
        self.has_more = False
        """Whether a second document follows the one that was read."""
        self.is_cut = False
        """Whether a list was so long that the rest of it wasn't read."""
        self.unread_ids: set[str] = set()
        """Ids of records that begin without a dash inside another one."""
        self.events: Iterator[Any] = iter(_LOADER(text).get_event, None)

    def read_document(self) -> Any:
        """Return the value of the (first) document.

        Raises yaml.YAMLError where the text isn't YAML, or is so only by mistake.
        """
        next(self.events)  # stream start
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            return None
        value = self._read_value(next(self.events), None, 0)
        next(self.events)  # document end
        self.has_more = isinstance(next(self.events), yaml.DocumentStartEvent)
        return value

    def _mark(self, mark: Any) -> None:
        self.marks.append(self.first_line + mark.line)
        self.marks.append(mark.column + 1)

    def _place(self, mark: Any) -> Place:
        return Place(self.file, self.first_line + mark.line, mark.column + 1)

    def _report(self, mark: Any, code: str, message: str, hint: str) -> None:
        self.problems.append(error(code, message, hint, self._place(mark)))

    def _warn(self, mark: Any, code: str, message: str, hint: str) -> None:
        self.problems.append(warning(code, message, hint, self._place(mark)))

    def _read_value(self, event: Any, key: str | None, depth: int, *, is_item: bool = False) -> Any:
        """Read one value; `key` is the nearest key above it, `is_item` says whether it is an item of a list."""
        if self.is_marked:
            self._mark(event.start_mark)
        kind = type(event)
        if kind is yaml.ScalarEvent and event.anchor is None and event.tag is None:
            return self._read_scalar(event, key)
        if kind is yaml.AliasEvent:
            self._report(event.start_mark, "yaml-alias", f"`*{event.anchor}` repeats another value; aliases aren't allowed",
                         f"if it is a text, {self._advise(event.start_mark)}; else write the other value out")
            return f"*{event.anchor}"
        self._refuse_names(event)
        if depth > limits.DEPTH:
            self._report(event.start_mark, "yaml-too-deep", f"values are nested more than {limits.DEPTH} levels deep",
                        "check the indentation here")
            self._skip(event)
            return None
        if kind is yaml.ScalarEvent:
            return self._read_scalar(event, key)
        return self._read_sequence(key, depth) if kind is yaml.SequenceStartEvent else self._read_mapping(depth, is_item=is_item)

    def _advise(self, mark: Any) -> str:
        from generator.yamltext.lines import advise_value  # noqa: PLC0415 - needed for faults only

        return advise_value(self.lines, mark.line)

    def _refuse_names(self, event: Any) -> None:
        if event.anchor:
            self._report(event.start_mark, "yaml-anchor", f"`&{event.anchor}` names a value; anchors aren't allowed",
                         f"delete it; or, if it belongs to the text, {self._advise(event.start_mark)}")
        if event.tag:
            self._report(event.start_mark, "yaml-tag", f"`{event.tag.replace('tag:yaml.org,2002:', '!!')}` is a YAML tag; tags aren't allowed",
                         f"delete it; or, if it belongs to the text, {self._advise(event.start_mark)}")

    def _skip(self, event: Any) -> None:
        depth = int(isinstance(event, yaml.CollectionStartEvent))
        while depth:
            event = next(self.events)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)

    def _leave(self, event: Any) -> None:
        """Go on to the end of the list that this event is in."""
        self._skip(event)
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            self._skip(event)

    def _read_sequence(self, key: str | None, depth: int) -> list[Any]:
        items: list[Any] = []
        while type(event := next(self.events)) is not yaml.SequenceEndEvent:
            if len(items) == limits.ITEMS:
                self._report(event.start_mark, "list-too-long", f"this list has more than {limits.ITEMS:,} items; from here on it isn't read",
                             "shorten it, or make several units")
                self.is_cut = True
                self._leave(event)
                break
            items.append(self._read_value(event, key, depth + 1, is_item=True))
        return items

    def _read_mapping(self, depth: int, *, is_item: bool) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        lines: dict[str, int] = {}
        twice: list[_Twice] = []
        while type(event := next(self.events)) is not yaml.MappingEndEvent:
            key = self._read_key(event, lines, twice)
            if key is None:
                # Not kept, so its marks must not stand in the row either.
                kept = len(self.marks)
                value = self._read_value(next(self.events), None, depth + 1)
                del self.marks[kept:]
                if isinstance(event, yaml.ScalarEvent) and event.value == "id":
                    self.unread_ids.add(str(value))
                continue
            if self.is_marked:
                self._mark(event.start_mark)
            mapping[key] = self._read_value(next(self.events), key, depth + 1)
        if twice:
            self._report_twice(twice, next(iter(lines)), is_item=is_item)
        return mapping

    def _report_twice(self, twice: list[_Twice], first_key: str, *, is_item: bool) -> None:
        """Report keys that stand twice in a record: once for all of them, where they seem to belong to a record without its dash."""
        mark, key, _ = twice[0]
        if is_item and key == first_key:
            self._report(mark, "duplicate-key", f"`{key}` stands twice in one record (first in line {twice[0].line})",
                         "if a new record begins here, put `- ` before it, exactly below the dash above; else keep one of the two")
        elif is_item and len(twice) > 1:
            self._report(mark, "duplicate-key", f"{', '.join(f'`{one.key}`' for one in twice)} stand twice in one record",
                         f"if a new record begins here, write its first line above: `- {first_key}: …`; else keep one of each")
        else:
            for mark, key, line in twice:
                self._report(mark, "duplicate-key", f"`{key}` stands twice in one record (first in line {line})", "keep one of the two")

    def _read_key(self, event: Any, lines: dict[str, int], twice: list[_Twice]) -> str | None:
        """Return a key that can be kept; report any other. `lines` remembers where each was written, `twice` which are written again."""
        if not isinstance(event, yaml.ScalarEvent):
            self._report(event.start_mark, "yaml-key", "a key must be a plain word", "check for a stray `?`, `[` or `{` here")
            self._skip(event)
            return None
        key = intern(event.value)  # thousands, of a few kinds
        if key == "<<":
            self._report(event.start_mark, "yaml-merge", "`<<` merges another record; merge keys aren't allowed", "write the values out")
            return None
        mark: Any = event.start_mark
        if key in lines:
            twice.append(_Twice(mark, key, lines[key]))
            return None
        lines[key] = self.first_line + mark.line
        return key

    def _read_scalar(self, event: Any, key: str | None) -> str | None:
        text: str = event.value
        if len(text) > limits.VALUE:
            self._report(event.start_mark, "value-too-long", f"this value has {len(text):,} characters; {limits.VALUE:,} are allowed",
                         "shorten it; a document belongs into seeds/, a page of your own into content/pages/")
            return text[: limits.VALUE]
        if event.style:
            if event.style == '"':
                self._check_escapes(event)
            return text
        if text not in _NULLS:
            self._check_plain(event, text, key)
            return text
        if not text and key and self.has_comments and self._comment_after(event.end_mark):
            self._warn(event.end_mark, "text-cut-by-comment", f"YAML takes everything from ` #` on as a comment, so `{key}` has no value",
                       "put the whole value in double quotes; or, if it is a comment, write it on a line of its own")
        return None

    def _check_escapes(self, event: Any) -> None:
        """Warn of a path in double quotes, where a backslash and a letter become something else; refuse what no page can hold."""
        if "\0" in event.value:
            self._report(event.start_mark, "control-character", "there is a character in this value that no page can show (`\\0`)", "delete it")
        start, end = event.start_mark, event.end_mark
        written = "\n".join(self.lines[start.line : end.line + 1])[start.column :]
        if slip := re.match(r'"[^"]*?\w(\\[a-z])\w', written) if "\\" in written else None:
            self._warn(start, "backslash-in-quotes", f"in double quotes `{slip.group(1)}` isn't a backslash and a letter",
                       "use single quotes round the value, or / instead of \\")

    def _check_plain(self, event: Any, text: str, key: str | None) -> None:
        """Report what YAML silently does to text that isn't in quotes."""
        start, end = event.start_mark, event.end_mark
        comment = self._comment_after(end) if self.has_comments else ""
        if comment and (not _LABEL.fullmatch(text) or re.match(r"#\d", comment)):
            self._warn(end, "text-cut-by-comment", f"YAML takes everything from ` #` on as a comment; the value ends with “{text[-30:]}”",
                       f"{self._advise(start)}; or, if it is a comment, write it on a line of its own")
        if end.line > start.line:
            self._check_lines(start, end)
        if text[-1] == "," and key not in _MAY_END_WITH_COMMA:
            self._warn(start, "trailing-comma", "the comma at the end is part of this value", "delete it: a line needs no comma at its end")
        if text[-1] == '"' and text.count('"') == 1:
            self.problems.append(warning(
                "quote-not-closed", "a quotation mark stands at the end of this value and none at its beginning",
                "put one at the beginning as well, or delete it", Place(self.file, self.first_line + end.line, end.column)))
        quoted = text[0] in _OPENING and text[-1] in _CLOSING and len(text) > 1
        if quoted and key != "quote" and not any(mark in text[1:-1] for mark in _OPENING):
            self._warn(start, "curly-quotes", "the curly quotes round this value are part of it",
                       "use straight quotes to mark the value, or put straight ones round the curly ones")

    def _check_lines(self, start: Any, end: Any) -> None:
        from generator.yamltext.items import Misread, see_run_on  # noqa: PLC0415 - most texts of several lines are blocks

        if slip := see_run_on(self.lines, start, end):
            raise Misread(slip)

    def _comment_after(self, mark: Any) -> str:
        """Return the comment that begins behind a value in its line, from ``#`` on; empty where there is none."""
        line = self.lines[mark.line] if mark.line < len(self.lines) else ""
        if len(line) <= mark.column or "#" not in line:
            return ""
        found = re.match(r"\s+(#\s*\S.*)", line[mark.column :])
        return found.group(1).rstrip() if found else ""
