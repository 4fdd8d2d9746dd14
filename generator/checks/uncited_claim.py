"""A claim of the author's that nothing is set beside.

## What it does
Warns of a claim that names no source: neither under `sources` nor in one of its `supports` and `disputes`.

## Why it matters
Students weigh a claim against other evidence; here there would be none, and not even a sign that none was found.

## Example
```yaml
- id: pier-shifted
  supports:
    - text: The keeper measured the pier from the bank.
```

## Instead
```yaml
- id: pier-shifted
  supports:
    - text: The keeper measured the pier from the bank.
      sources: [alderbrook-council-1894]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.link import Linked
from generator.problems import Problem, Severity, warning

CODE = "uncited-claim"
SEVERITY = Severity.WARNING


def check(linked: Linked) -> Iterator[Problem]:
    """Report claims that cite nothing."""
    unit = linked.unit
    for claim in unit.claims:
        if not claim.sources and not any(side.sources for side in (*claim.supports, *claim.disputes)):
            yield warning(CODE, f"the claim `{claim.id}` cites no source",
                          "add `sources:` to it, or to what supports or disputes it", unit.place(claim, "id"), claim.ref)
