"""A note that doesn't fit into the margin.

## What it does
Warns of a margin note with more than 40 words.

## Why it matters
Notes stand beside the text. A long one pushes the next away from its paragraph.

## Example
A note of sixty words that tells the whole history of the bridge.

## Instead
The one thing a reader needs at this place, and a link: `[flood](event:february-flood)`.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.link import Linked
from generator.problems import Problem, Severity, warning
from generator.prose import plain

CODE = "note-too-long"
SEVERITY = Severity.WARNING
MAX_WORDS = 40


def check(linked: Linked) -> Iterator[Problem]:
    """Report margin notes that are too long."""
    unit = linked.unit
    for reading in unit.readings:
        for index, note in enumerate(reading.notes):
            length = len(plain(note.text).split())
            if length > MAX_WORDS:
                yield warning(CODE, f"this note has {length} words; {MAX_WORDS} fit into the margin",
                              "say it in fewer, or link to a record that says it",
                              unit.place(reading, "notes", index, "text"), reading.ref)
