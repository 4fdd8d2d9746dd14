"""A standard that nobody knows.

## What it does
Refuses a code under `standards` of a question or lesson that is neither among the standards that come with the program
(Common Core RH and C3 history, grades 6 to 12) nor in ``content/standards.yml``.

## Why it matters
A department head who looks a code up and finds nothing stops trusting the rest.

## Example
```yaml
standards: [CCSS.ELA-LITERACY.RH.9-10.11]
```

## Instead
```yaml
standards: [CCSS.ELA-LITERACY.RH.9-10.1]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.link import Linked
from generator.model import Role
from generator.nearest import did_you_mean
from generator.problems import Problem, Severity, error
from generator.standards import known_standards
from generator.walk import find

CODE = "unknown-standard"
SEVERITY = Severity.ERROR


def check(linked: Linked) -> Iterator[Problem]:
    """Report codes without a standard."""
    unit = linked.unit
    spots = find(unit, Role.STANDARD)
    known = known_standards(unit) if spots else {}
    for spot in spots:
        if spot.value not in known:
            nearest = {code.lower(): code for code in known}
            hint = did_you_mean(str(spot.value), nearest)
            for lower, code in nearest.items():
                hint = hint.replace(f"`{lower}`", f"`{code}`")
            yield error(CODE, f"there is no standard `{spot.value}`", hint or "add it to content/standards.yml: code, text, url",
                        spot.place(unit), spot.about)
