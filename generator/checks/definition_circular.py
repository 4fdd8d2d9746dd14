"""A definition that needs the word it explains.

## What it does
Warns of an English definition that uses its own headword (or its plural, past or -ing form), and of two terms whose
definitions say little more than each other's name. Terms that are named through another record are left out: their
definition links to it.

## Why it matters
Who doesn't know the word doesn't understand the definition.

## Example
```yaml
term: survey
definition: The surveying of land or of a building.
```

## Instead
```yaml
term: survey
definition: A careful examination of land or of a building, with measurements.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.english import inflections, is_english, words
from generator.link import Linked
from generator.model import Term
from generator.problems import Problem, Severity, warning
from generator.prose import plain

CODE = "definition-circular"
SEVERITY = Severity.WARNING

_TERM_LINK = re.compile(r"\[([^\[\]]*)\]\(term:([a-z0-9-]+)\)")
_FEW = 4
"""With no more words than this beside the link, a definition says little of its own."""


def check(linked: Linked) -> Iterator[Problem]:
    """Report definitions that go in a circle."""
    unit = linked.unit
    if not is_english(unit.info.language):
        return
    leans_on = {term.id: other for term in unit.glossary if (other := _find_other(term))}
    for term in unit.glossary:
        if found := _find_headword(term):
            yield warning(CODE, f"the definition of “{term.term}” uses “{found}”", "put it in other words",
                          unit.place(term, "definition"), term.ref)
        other = leans_on.get(term.id)
        if other and leans_on.get(other) == term.id:
            yield warning(CODE, f"`{term.id}` is explained by `{other}`, and `{other}` by `{term.id}`",
                          "explain one of them in words of its own", unit.place(term, "definition"), term.ref)


def _find_headword(term: Term) -> str | None:
    """Return the headword's words as the definition uses them."""
    *before, last = words(term.term) or [""]
    if not last or term.mentions_of or last[:3] not in term.definition.lower():
        return None
    shapes = set(inflections(last))
    text = words(plain(term.definition))
    for at in range(len(before), len(text)):
        if text[at] in shapes and text[at - len(before) : at] == before:
            return " ".join(text[at - len(before) : at + 1])
    return None


def _find_other(term: Term) -> str | None:
    """Return the id of the term whose link is all but the whole definition."""
    found = _TERM_LINK.search(term.definition) if "](term:" in term.definition else None
    if not found:
        return None
    own = words(term.definition[: found.start()] + term.definition[found.end() :])
    return found.group(2) if len(own) <= _FEW else None
