"""A form that names nothing in the text.

## What it does
Warns of a form of an actor, term or event under which the text never names it: it stands nowhere, or only inside
longer forms, inside other words, with other capitals, or where the form's own contexts say that it doesn't count.
(A term without any mention is reported once, as `term-never-used`.)

## Why it matters
A form that finds nothing is mostly a slip, and its mentions are missing from the card.

## Example
```yaml
forms: [Ada Thorn, Miss Thorn]
```

## Instead
```yaml
forms: [Ada Thorn, Ms. Thorn]
aliases: [Miss Thorn]   # for the search only
```
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from enum import IntEnum

from ahocorasick_rs import AhoCorasick

from generator.checks.term_never_used import find_never_used, texts_are_known
from generator.edges import is_edge
from generator.fold import fold
from generator.link import Linked, forms_of
from generator.model import Form
from generator.problems import Problem, Severity, warning
from generator.unit import Named

CODE = "unused-form"
SEVERITY = Severity.WARNING


class _Found(IntEnum):
    """How near a form comes to being found."""

    NOWHERE = 0
    IN_WORDS = 1
    OTHER_CASE = 2
    ELSEWHERE = 3


def check(linked: Linked) -> Iterator[Problem]:
    """Report forms without a mention."""
    unit = linked.unit
    if not texts_are_known(unit):
        return
    unused = list(_find_unused(linked))
    found = _look_for({fold(form.text).text.strip() for _, _, form in unused}, linked) if unused else {}
    for record, index, form in unused:
        message, hint = _explain(form, found[fold(form.text).text.strip()])
        yield warning(CODE, f"“{form.text}” {message}", hint, unit.place(record, "forms", index), record.ref)


def _find_unused(linked: Linked) -> Iterator[tuple[Named, int, Form]]:
    """Yield the forms without a mention, those left out that two records claim (they were not linked)."""
    unit = linked.unit
    claimed = {problem.place for problem in linked.problems}
    silent = {term.ref for term in find_never_used(linked)}
    unused = [
        (record, index, form)
        for record in unit.named if record.ref not in silent
        for index, form in enumerate(forms_of(record)) if (record.ref, index) not in linked.used_forms
    ]
    ambiguous = {form.text.lower() for record, index, form in unused if claimed and unit.place(record, "forms", index) in claimed}
    return ((record, index, form) for record, index, form in unused if form.text.lower() not in ambiguous)


def _look_for(texts: set[str], linked: Linked) -> dict[str, _Found]:
    """Return how near each folded form comes to being found, in one pass over the text."""
    unit = linked.unit
    found = dict.fromkeys(texts, _Found.NOWHERE)
    by_lower: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        if text:
            by_lower[text.lower()].append(text)
    joined = "\n".join(fold(p.text).text for reading in unit.readings for p in unit.texts[reading.id].shown)
    keys = list(by_lower)
    for key, start, end in AhoCorasick(keys).find_matches_as_indexes(joined.lower(), overlapping=True):
        is_word = is_edge(joined, start) and is_edge(joined, end)
        for text in by_lower[keys[key]]:
            near = _Found.IN_WORDS if not is_word else _Found.ELSEWHERE if joined[start:end] == text else _Found.OTHER_CASE
            found[text] = max(found[text], near)
    return found


def _explain(form: Form, found: _Found) -> tuple[str, str]:
    if found is _Found.NOWHERE:
        return "stands nowhere in the text", "correct it, or move it to `aliases` if readers may search for it"
    if found is _Found.IN_WORDS:
        return "stands in the text only as a part of other words", "write the whole words, or delete it"
    if found is _Found.OTHER_CASE:
        return "stands in the text only with other capitals", "write it as the text does, or {text: …, any_case: true}"
    if form.has_context:
        return "stands in the text, but never where it counts", "correct `only_in`, `not_in` or `only_at`"
    return "stands in the text only inside longer forms", "delete it, or move it to `aliases` if readers may search for it"
