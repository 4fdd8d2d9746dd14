"""Two answers to one question.

## What it does
Refuses a second record in ``content/teacher/answers.yml`` for the same question.

## Why it matters
Two keys that drift apart: whoever corrects one forgets the other.

## Example
```yaml
- question: ask-who-closed
  answer: The council.
- question: ask-who-closed
  answer: The town council, on the engineer's advice.
```

## Instead
```yaml
- question: ask-who-closed
  answer: The town council, on the engineer's advice.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.link import Linked
from generator.problems import Problem, Severity, error

CODE = "answer-twice"
SEVERITY = Severity.ERROR


def check(linked: Linked) -> Iterator[Problem]:
    """Report every answer after the first to a question."""
    unit = linked.unit
    seen: set[str] = set()
    for answer in unit.answers:
        if answer.question in seen:
            yield error(CODE, f"there is an answer to `{answer.question}` already", "make one of the two",
                        unit.place(answer, "question"), answer.ref)
        seen.add(answer.question)
