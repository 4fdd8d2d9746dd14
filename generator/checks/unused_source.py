"""A source that nobody cites.

## What it does
Warns of an entry of `sources.yml` that no record cites, no prose links to, and no reading names as its own. Nothing
is said while a file of `content/` can't be read as YAML: what is in there may cite it.

## Why it matters
A bibliography promises that its works were used.

## Example
```yaml
- id: river-board-minutes   # nobody writes `sources: [river-board-minutes]`
```

## Instead
Cite the source where it says something, or delete the entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.link import Linked
from generator.model import Role
from generator.problems import Problem, Severity, has_errors, warning
from generator.unit import Unit
from generator.walk import find, find_hrefs, unread_kinds

CODE = "unused-source"
SEVERITY = Severity.WARNING

_WORDS = re.compile(r"[\s,;\[\](){}]+")
_LINK = re.compile(r"source:([a-z0-9-]+)")


def check(linked: Linked) -> Iterator[Problem]:
    """Report sources that are cited nowhere."""
    unit = linked.unit
    if any(has_errors(tree.problems) for tree in unit.trees.values()) or unread_kinds(unit):
        return
    cited = {str(spot.value) for spot in find(unit, Role.ID) if spot.purpose.kinds == ("source",)}
    cited |= {link.href.removeprefix("source:") for link in find_hrefs(unit) if link.href.startswith("source:")}
    cited |= set(_texts_of_broken_records(unit))
    for source in unit.sources:
        if source.id not in cited:
            yield warning(CODE, f"nobody cites `{source.id}`", "cite it where it says something, or delete it",
                          unit.place(source, "id"), source.ref)


def _texts_of_broken_records(unit: Unit) -> Iterator[str]:
    """Yield all texts of the files where records couldn't be read: one of them may be a citation."""
    if not unit.broken_ids:
        return
    for text in (text for name, tree in unit.trees.items() if not name.endswith("/sources.yml") for text in tree.texts()):
        yield from _WORDS.split(text)
        yield from _LINK.findall(text)
