"""A lesson whose steps take longer or shorter than the lesson.

## What it does
Refuses a lesson whose steps' `minutes` don't add up to its own.

## Why it matters
A plan for 45 minutes that takes 55 ends in the hallway.

## Example
```yaml
- id: whom-to-believe
  minutes: 45
  steps:
    - {title: Read the notice, minutes: 20, teacher: Hand it out., students: Read.}
    - {title: Discuss, minutes: 15, teacher: Chair., students: Argue.}
```

## Instead
```yaml
- id: whom-to-believe
  minutes: 35
  steps:
    - {title: Read the notice, minutes: 20, teacher: Hand it out., students: Read.}
    - {title: Discuss, minutes: 15, teacher: Chair., students: Argue.}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.link import Linked
from generator.problems import Problem, Severity, error

CODE = "minutes-differ"
SEVERITY = Severity.ERROR


def check(linked: Linked) -> Iterator[Problem]:
    """Report lessons whose minutes don't add up."""
    unit = linked.unit
    for lesson in unit.lessons:
        total = sum(step.minutes for step in lesson.steps)
        if total != lesson.minutes:
            yield error(CODE, f"the steps of `{lesson.id}` take {total} minutes, the lesson {lesson.minutes}",
                        "change the minutes of the lesson or of a step", unit.place(lesson, "minutes"), lesson.ref)
