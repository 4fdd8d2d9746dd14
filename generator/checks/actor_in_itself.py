"""An actor that is a part of itself, or related to itself.

## What it does
Refuses an actor whose `part_of` leads back to it, directly or through others, and a relation `to` the actor itself.

## Why it matters
Cards and diagram show who belongs to whom; a circle has no top.

## Example
```yaml
- id: town-council
  part_of: ada-thorn
- id: ada-thorn
  part_of: town-council
```

## Instead
```yaml
- id: town-council
- id: ada-thorn
  part_of: town-council
```
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.link import Linked
from generator.problems import Problem, Severity, error

CODE = "actor-in-itself"
SEVERITY = Severity.ERROR


def check(linked: Linked) -> Iterator[Problem]:
    """Report circles of membership and relations to oneself."""
    unit = linked.unit
    whole = {actor.id: actor.part_of for actor in unit.actors if actor.part_of}
    told: set[str] = set()
    for actor in unit.actors:
        chain = [actor.id]
        while (above := whole.get(chain[-1])) and above not in chain[1:]:
            chain.append(above)
            if above == actor.id and actor.id not in told:
                told.update(chain)
                yield error(CODE, f"`{actor.id}` is a part of itself ({' → '.join(chain)})", "delete one `part_of` of the circle",
                            unit.place(actor, "part_of"), actor.ref)
        for index, relation in enumerate(actor.relations):
            if relation.to == actor.id:
                yield error(CODE, f"`{actor.id}` is related to itself", "write the id of the other actor",
                            unit.place(actor, "relations", index, "to"), actor.ref)
