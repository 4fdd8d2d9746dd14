"""Two actors related twice.

## What it does
Warns where a pair of actors has more than one relation, whichever of the two it is written at.

## Why it matters
The diagram draws one line between two actors.

## Example
```yaml
- id: town-council
  relations: [{to: river-board, kind: dispute, label: disagree}]
- id: river-board
  relations: [{to: town-council, kind: talks, label: letters}]
```

## Instead
```yaml
- id: town-council
  relations: [{to: river-board, kind: dispute, label: disagree by letter}]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.link import Linked
from generator.problems import Place, Problem, Severity, warning

CODE = "relation-twice"
SEVERITY = Severity.WARNING


def check(linked: Linked) -> Iterator[Problem]:
    """Report every relation of a pair after its first."""
    unit = linked.unit
    first: dict[frozenset[str], Place] = {}
    for actor in unit.actors:
        for index, relation in enumerate(actor.relations):
            pair = frozenset({actor.id, relation.to})
            place = unit.place(actor, "relations", index, "to")
            if pair in first:
                yield warning(CODE, f"`{actor.id}` and `{relation.to}` are related already ({first[pair]})",
                              "say both in one relation", place, actor.ref)
            first.setdefault(pair, place)
