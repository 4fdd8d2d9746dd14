"""Choices that don't make a self-check, or stand where no one chooses.

## What it does
Refuses a self-check with fewer than two choices, or with none or several that are `correct`; and choices in a
question of another kind, which would never be shown.

## Why it matters
Students practice alone: there is nobody to tell them that the item is broken.

## Example
```yaml
kind: self-check
choices:
  - text: Through shallow water
    feedback: Yes.
```

## Instead
```yaml
kind: self-check
choices:
  - text: Through shallow water
    correct: true
    feedback: Yes.
  - text: On a ferry
    feedback: The letter names none.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.link import Linked
from generator.problems import Problem, Severity, error

CODE = "self-check-choices"
SEVERITY = Severity.ERROR


def check(linked: Linked) -> Iterator[Problem]:
    """Report self-checks that can't be answered, and choices that can't be chosen."""
    unit = linked.unit
    for question in unit.questions:
        place = unit.place(question, "choices") if question.choices else unit.place(question, "id")
        correct = sum(choice.correct for choice in question.choices)
        if question.kind != "self-check":
            if question.choices:
                yield error(CODE, f"only a self-check has choices; `{question.id}` is of kind {question.kind}",
                            "write `kind: self-check`, or delete the choices", unit.key_place(question, "choices"), question.ref)
        elif len(question.choices) < 2:  # noqa: PLR2004
            number = "one choice" if question.choices else "no choices"
            yield error(CODE, f"the self-check `{question.id}` has {number}", "write at least two", place, question.ref)
        elif correct != 1:
            yield error(CODE, f"{correct or 'none'} of the choices {'are' if correct else 'is'} correct",
                        "write `correct: true` at one of them", place, question.ref)
