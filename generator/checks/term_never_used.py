"""A term of the text that the text doesn't use.

## What it does
Warns of a term that is found nowhere in the readings, unless it says `context: true` (a word that the text doesn't
use but a reader needs) or is named through another record (`mentions_of`).

## Why it matters
The glossary would say of the word that it stands in the text, and show no place.

## Example
```yaml
- id: ford
  term: fording
  definition: Crossing a river on foot, on horseback or with a cart.
```

## Instead
```yaml
- id: ford
  term: fording
  forms: [ford]
```
Or add `context: true`.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.link import Linked
from generator.model import Term
from generator.problems import Problem, Severity, warning
from generator.unit import Unit

CODE = "term-never-used"
SEVERITY = Severity.WARNING


def check(linked: Linked) -> Iterator[Problem]:
    """Report terms without a mention."""
    for term in find_never_used(linked):
        yield warning(CODE, f"the text never uses “{term.term}”",
                      "write how the text puts it under `forms`, or `context: true` if it isn't there but a reader needs it",
                      linked.unit.place(term, "term"), term.ref)


def find_never_used(linked: Linked) -> list[Term]:
    """Return the terms that should have a mention and have none."""
    if not texts_are_known(linked.unit):
        return []
    used = {ref for ref, _ in linked.used_forms} | {problem.about for problem in linked.problems}
    return [term for term in linked.unit.glossary if not (term.context or term.mentions_of or term.ref in used)]


def texts_are_known(unit: Unit) -> bool:
    """Say whether all readings could be read; else nothing can be said to be missing from them."""
    names = dict.fromkeys((*unit.info.readings, *unit.texts))
    without = {reading.id for reading in unit.readings if reading.seed is None}
    texts = [unit.texts.get(name) for name in names if name not in without]
    if not set(names) <= {reading.id for reading in unit.readings}:  # the text of a broken one is known, but nothing was looked for in it
        return False
    return bool(texts) and unit.is_whole and all(text and text.paragraphs for text in texts)
