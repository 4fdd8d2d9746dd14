"""A note to yourself, left where readers will find it.

## What it does
Warns of a value that holds ``TODO``, ``FIXME``, ``TBD`` or ``lorem ipsum``, and of one that is nothing but an ellipsis or the like
(``…``, ``[...]``, ``???``, ``xxx``), as it stands in the examples of advice.

## Why it matters
It stands on the page, in front of the class.

## Example
```yaml
definition: "TODO: ask Ms. Hale for a better one."
```

## Instead
```yaml
definition: Water held back by a wall across a river.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.link import Linked
from generator.problems import Problem, Severity, warning
from generator.yamltext.tree import PathKey

CODE = "placeholder-left"
SEVERITY = Severity.WARNING

_WORD = re.compile(r"\b(?:TODO|FIXME|TBD|[Ll]orem ipsum)\b")
_BLANK = re.compile(r"[\[(<{]?\s*(?:…|\.{2,}|\?{2,}|[xX]{3,}|todo|fixme|tbd|tba|TBA)\s*[\])>}]?")
"""What stands for a value that is still to be written, where it is all there is."""
_SIGNS = ("TODO", "FIXME", "TBD", "orem ipsum")
_SHORT = 10
"""Only a text that has one of the signs or no more letters than this is looked at more closely: a large unit has many."""


def check(linked: Linked) -> Iterator[Problem]:
    """Report values that aren't finished."""
    for tree in linked.unit.trees.values():
        if not any(map(find_placeholder, tree.texts())):
            continue
        for path, word in _find(tree.value, ()):
            if path[-1:] != ("sha256",):  # which is told what it should be
                yield warning(CODE, f"`{word}` is left in this value", "finish the value, or delete the line", tree.place(path))


def find_placeholder(text: str) -> str:
    """Return what is left in a text for something still to be written, or nothing."""
    found = _BLANK.fullmatch(text.strip()) if len(text) <= _SHORT else None
    if not found and any(sign in text for sign in _SIGNS):
        found = _WORD.search(text)
    return found.group() if found else ""


def _find(value: object, path: PathKey) -> Iterator[tuple[PathKey, str]]:
    """Yield the path and the word of every placeholder in what a YAML file holds."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _find(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _find(item, (*path, index))
    elif isinstance(value, str) and (found := find_placeholder(value)):
        yield path, found
