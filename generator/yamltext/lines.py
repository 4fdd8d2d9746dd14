"""Lines of YAML as a curator meant them, whatever the parser makes of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.yamltext.quoting import advise_quotes, meant


class Mark(NamedTuple):
    """A point in the lines that were read, from 0, as the parser's own marks have it."""

    line: int
    column: int


class Slip(NamedTuple):
    """What is wrong, what to do, and where."""

    code: str
    message: str
    hint: str
    mark: Mark


class Written(NamedTuple):
    """A line as a curator meant it: dashes, key (empty where there is none) and value, with their columns."""

    dashes: str
    key: str
    key_column: int
    value: str
    column: int


QUOTES = "'\""
BLOCK = re.compile(r"(?:^|.*[:-][ ]+)[|>][-+0-9]*[ ]*(?:#.*)?\Z")
"""A value that begins a block of text on the lines below it."""
DASHES = "-–—−‐‑•·●▪*"
"""What stands before an item in texts that people write or paste; YAML knows the first only."""
FIRST_KEYS = ("id", "version")
"""Keys with which records begin in a list of them."""
ITEM = re.compile(rf"(?P<indent>\s*)(?P<dash>[{DASHES}]|\d{{1,3}}[.)](?= ))(?P<space>\s*)(?P<rest>\S.*)")

_LINE = re.compile(r"(?P<dashes>[ ]*(?:-[ ]+)*)(?:(?P<key>[^\s:#'\"\[\]{},&*!|>%@`-][^:#]*?)[ ]*:(?:[ ]+|$))?(?P<value>.*)")
_KEY_LINE = re.compile(r"[ ]*(?:-[ ]+)*(?P<key>[A-Za-z_][A-Za-z0-9_-]*)[ ]*:(?: |$)")


def read_line(line: str) -> Written:
    """Return the parts of a line."""
    found = next(_LINE.finditer(line))  # every part may be empty
    return Written(found["dashes"], found["key"] or "", found.start("key"), found["value"].rstrip(), found.start("value"))


def is_key_line(line: str) -> bool:
    """Say whether a line is ``key:`` or ``key: value``, be it an item of a list."""
    return _KEY_LINE.match(line) is not None


def line_above(lines: Sequence[str], index: int) -> int:
    """Return the index of the nearest line above that isn't blank, or -1."""
    return next((n for n in range(index - 1, -1, -1) if lines[n].strip()), -1)


def value_at(lines: Sequence[str], index: int) -> tuple[Written, str]:
    """Return the line a value begins in, and the whole value as it was meant: lines below that go on with it belong to it."""
    written = read_line(lines[index])
    pieces = [written.value]
    base = written.key_column if written.key else len(written.dashes)
    for line in lines[index + 1 :]:
        if not line.strip() or len(line) - len(line.lstrip()) <= base or is_key_line(line) or ITEM.match(line):
            break
        pieces.append(line.strip())
    return written, meant(" ".join(pieces))


def advise_value(lines: Sequence[str], index: int) -> str:
    """Return the advice to put the value of a line in quotes."""
    written, value = value_at(lines, index)
    if written.value[:1] in {"[", "{"} and written.value[-1:] in {"]", "}"}:
        return "put the item in double quotes, or in single ones if it has double ones in it"
    return advise_quotes(value, written.key)
