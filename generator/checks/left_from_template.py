"""Words of the unit that came with the project, in a unit of your own.

## What it does
Warns of an id, title, question or summary in ``unit.yml``, and of a `site_name` in ``mkdocs.yml``, that belongs to a unit
that ships with explainer (on a commentary about North Korea, and on the Gettysburg Address), when that document isn't among
the readings; and of a ``README.md`` or ``LICENSE`` that still speaks of that unit.

## Why it matters
A copy of the project becomes your site by changing ``content/``. What is forgotten goes online under a wrong name; the
id, besides, is where browsers keep each reader's notes, and two units with one id would share them.

## Example
```yaml
id: concert-of-powers-2002
title: The mill bridge
```

## Instead
```yaml
id: mill-bridge-1894
title: The mill bridge
```
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.link import Linked
from generator.problems import Place, Problem, Severity, warning

CODE = "left-from-template"
SEVERITY = Severity.WARNING

_SHIPPED = {
    "concert-of-powers": {
        "id": "concert-of-powers-2002",
        "title": "A concert of powers?",
        "question": "When a state may be building nuclear weapons",
        "summary": "On October 16, 2002, the United States said",
    },
    "gettysburg-address": {
        "id": "gettysburg-1863",
        "title": "A test for a nation",
        "question": "Why does a president who opens a cemetery",
        "summary": "On November 19, 1863, in the middle of a civil war",
    },
}
"""How the values of each shipped ``unit.yml`` begin, by the id of its document; a test holds them to it."""
_LINES = {
    "concert-of-powers": (
        ("mkdocs.yml", "site_name: A concert of powers?", "write the name of your site"),
        ("README.md", "The unit that comes with the project teaches a newspaper commentary", "write a README of your own, or take out that sentence"),
        ("README.md", "Code: MIT. Curated material in", "say whose your documents and your curated material are"),
        ("LICENSE", "2. The curated material in content/ and examples/", "say whose your curated material is and how it may be used"),
        ("LICENSE", "3. The newspaper commentary of October 21, 2002", "say whose your documents are (3); keep what it says of the code (1)"),
    ),
    "gettysburg-address": (("mkdocs.yml", "site_name: Gettysburg, 1863", "write the name of your site"),),
}
"""How a line of other files begins that speaks of that unit, and what to do about it: file, beginning, advice."""


def check(linked: Linked) -> Iterator[Problem]:
    """Report what was taken over from a shipped unit."""
    unit = linked.unit
    for document, values in _SHIPPED.items():
        if document in unit.broken_ids or any(reading.id == document for reading in unit.readings):
            continue
        for field, beginning in values.items():
            if str(getattr(unit.info, field)).startswith(beginning):
                yield warning(CODE, f"`{field}` is still that of a unit that came with explainer", "write your own", unit.place(None, field), "unit")
        for name, beginning, hint in _LINES[document]:
            if number := _find_line(unit.root / name, beginning):
                yield warning(CODE, "this line still speaks of a unit that came with explainer", hint, Place(name, number, 1), "unit")


def _find_line(file: Path, beginning: str) -> int:
    """Return the number of the first line that begins with these words, 0 if none does or the file can't be read."""
    try:
        lines = file.read_text("utf-8", "replace").splitlines() if file.is_file() else []
    except OSError:
        return 0
    return next((number for number, line in enumerate(lines, 1) if line.startswith(beginning)), 0)
