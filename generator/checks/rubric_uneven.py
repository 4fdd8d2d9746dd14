"""A rubric with a hole in it.

## What it does
Refuses a criterion that hasn't one description for each of the rubric's levels.

## Why it matters
The table has an empty box, or one too many, and nobody knows which level a description belongs to.

## Example
```yaml
rubric:
  levels: [Strong, Fair, Weak]
  criteria:
    - {name: Evidence, levels: [Quotes the text., Quotes nothing.]}
```

## Instead
```yaml
rubric:
  levels: [Strong, Fair, Weak]
  criteria:
    - {name: Evidence, levels: [Quotes the text., Points at the text., Quotes nothing.]}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.link import Linked
from generator.model import Lesson, Question, Rubric
from generator.problems import Problem, Severity, error

CODE = "rubric-uneven"
SEVERITY = Severity.ERROR


def check(linked: Linked) -> Iterator[Problem]:
    """Report criteria whose descriptions don't match the rubric's levels."""
    unit = linked.unit
    rubrics: list[tuple[Lesson | Question, Rubric]] = [
        (entry, entry.rubric) for group in (unit.lessons, unit.questions) for entry in group if entry.rubric
    ]
    for entry, rubric in rubrics:
        for index, criterion in enumerate(rubric.criteria):
            if len(criterion.levels) != len(rubric.levels):
                yield error(CODE, f"`{criterion.name}` describes {len(criterion.levels)} levels, the rubric has {len(rubric.levels)}",
                            "write one description for each level, the highest first",
                            unit.place(entry, "rubric", "criteria", index, "levels"), entry.ref)
