"""A text that is shown in full without a word on what allows that.

## What it does
Warns of a reading whose `rights` say `show: full` and name neither `evidence` nor a `url`. An ellipsis or a `TODO` in place of
evidence is none.

## Why it matters
The public edition puts the whole text on the web. Whoever looks after the site next year must see why that is right.

## Example
```yaml
rights: {show: full, statement: A letter of 1894.}
```

## Instead
```yaml
rights:
  show: full
  statement: A letter of 1894, in the public domain.
  evidence: Published in 1894; its authors, the council's members, died before 1940.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.placeholder_left import find_placeholder
from generator.link import Linked
from generator.problems import Problem, Severity, warning

CODE = "rights-without-evidence"
SEVERITY = Severity.WARNING


def check(linked: Linked) -> Iterator[Problem]:
    """Report readings that are shown in full for no reason given."""
    unit = linked.unit
    for reading in unit.readings:
        rights = reading.rights
        has_evidence = rights.evidence and not find_placeholder(rights.evidence)
        if not (rights.is_restricted or has_evidence or rights.url):
            yield warning(CODE, f"nothing says why the whole text of `{reading.id}` may be shown",
                          "add `evidence:` (public domain and why, a license, a permission) or the `url` of a license; or write `show: excerpts`",
                          unit.place(reading, "rights"), reading.ref)
