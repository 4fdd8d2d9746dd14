"""A note to yourself, left where readers will find it.

## What it does
Warns of a value that holds ``TODO``, ``FIXME``, ``TBD`` or ``lorem ipsum``.

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

_PLACEHOLDER = re.compile(r"\b(?:TODO|FIXME|TBD|[Ll]orem ipsum)\b")
_SIGNS = ("TODO", "FIXME", "TBD", "orem ipsum")
"""Where none of these stands in a file, there is no need to know where what stands."""


def check(linked: Linked) -> Iterator[Problem]:
    """Report values that aren't finished."""
    for tree in linked.unit.trees.values():
        if not any(sign in text for text in tree.texts() for sign in _SIGNS):
            continue
        for path, word in _find(tree.value, ()):
            if path[-1:] != ("sha256",):  # which is told what it should be
                yield warning(CODE, f"`{word}` is left in this value", "finish the value, or delete the line", tree.place(path))


def _find(value: object, path: PathKey) -> Iterator[tuple[PathKey, str]]:
    """Yield the path and the word of every placeholder in what a YAML file holds."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _find(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _find(item, (*path, index))
    elif isinstance(value, str) and (found := _PLACEHOLDER.search(value)):
        yield path, found.group()
