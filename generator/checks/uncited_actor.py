"""An actor without a source.

## What it does
Warns of a person, state, organization, government or group that names no source under `sources`.

## Why it matters
What a card says of a person or state is a statement of fact, and somebody must vouch for it.

## Example
```yaml
- id: ada-thorn
  name: Ada Thorn
  role: She was the bridge keeper.
```

## Instead
```yaml
- id: ada-thorn
  name: Ada Thorn
  role: She was the bridge keeper.
  sources: [alderbrook-council-1894]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.link import Linked
from generator.problems import Problem, Severity, warning

CODE = "uncited-actor"
SEVERITY = Severity.WARNING


def check(linked: Linked) -> Iterator[Problem]:
    """Report actors that cite nothing."""
    unit = linked.unit
    for actor in unit.actors:
        if not actor.sources:
            yield warning(CODE, f"the actor `{actor.id}` cites no source", "add `sources:` with the ids of those that say so",
                          unit.place(actor, "id"), actor.ref)
