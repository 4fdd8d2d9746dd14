"""A citation of a source that isn't in the bibliography.

## What it does
Looks up every id under `source:` and `sources:`, and every `source:` link in prose, in `sources.yml`. Where that file isn't there
at all, that is said once.

## Why it matters
A statement whose source can't be looked up has none.

## Example
```yaml
sources: [river-bord-report-1894]
```

## Instead
```yaml
sources: [river-board-report-1894]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.dangling_reference import explain_id
from generator.link import Linked
from generator.model import Role
from generator.problems import Place, Problem, Severity, error
from generator.unit import CONTENT
from generator.walk import find_also_in_broken, find_hrefs, unread_kinds

CODE = "unknown-source"
SEVERITY = Severity.ERROR
_KINDS = ("source",)
_FILE = f"{CONTENT}/sources.yml"


def check(linked: Linked) -> Iterator[Problem]:
    """Report citations of unknown sources."""
    unit = linked.unit
    unread = unread_kinds(unit)
    if not unit.sources and "source" not in unread and _FILE not in unit.trees:
        yield error(CODE, f"there is no {_FILE}, and every reading cites a source",
                    "write it first: a list with `id`, `type`, `label` and `title` of each source", Place(_FILE, 1, 1))
        return
    for spot in find_also_in_broken(unit, Role.ID):
        if spot.purpose.kinds == _KINDS and (fault := explain_id(unit, str(spot.value), _KINDS, unread)):
            yield error(CODE, *fault, spot.place(unit), spot.about)
    for link in find_hrefs(unit):
        scheme, _, identity = link.href.partition(":")
        if scheme == "source" and (fault := explain_id(unit, identity, _KINDS, unread)):
            yield error(CODE, *fault, link.place(unit), link.spot.about)
