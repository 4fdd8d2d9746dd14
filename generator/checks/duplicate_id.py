"""Two records with one id.

## What it does
Reports an id that stands twice in `content/`, in whatever files: a term and an actor can't share one either. The id
of a reading is the name of its file.

## Why it matters
An id is the record's address. Links to it would lead to the first record only.

## Example
```yaml
- id: river-board   # in actors.yml
- id: river-board   # in glossary.yml
```

## Instead
```yaml
- id: river-board
- id: river-board-term
```
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.link import Linked
from generator.load import LISTS, READINGS
from generator.model import Entry
from generator.problems import Place, Problem, Severity, error
from generator.unit import Unit
from generator.yamltext.tree import PathKey

CODE = "duplicate-id"
SEVERITY = Severity.ERROR


def check(linked: Linked) -> Iterator[Problem]:
    """Report every id after the first of its kind."""
    unit = linked.unit
    first: dict[str, tuple[str, PathKey]] = {}
    for identity, file, path, kind in _ids(unit):
        before = first.setdefault(identity, (file, path))
        if before != (file, path):
            yield error(CODE, f"the id `{identity}` is taken (by {_place(unit, *before)})",
                        "give one of the two another id, and correct what links to it", _place(unit, file, path), f"{kind}:{identity}")


def _ids(unit: Unit) -> Iterator[tuple[str, str, PathKey, str]]:
    """Yield the ids of all records, unreadable ones included, with file, path and kind."""
    kinds = {name: model.kind_name for name, model in LISTS.items() if issubclass(model, Entry)}
    for file, tree in unit.trees.items():
        *_, folder, name = ("", *file.split("/"))
        if folder == READINGS:
            yield name.removesuffix(".yml"), file, (), "reading"
        elif name in kinds and isinstance(tree.value, list):
            for index, value in enumerate(tree.value):
                if isinstance(value, dict) and isinstance(value.get("id"), str):
                    yield value["id"], file, (index, "id"), kinds[name]


def _place(unit: Unit, file: str, path: PathKey) -> Place:
    return unit.trees[file].place(path) if path else Place(file, 1, 1)
