"""A question that names nothing it can be answered from.

## What it does
Reports a question without `evidence` (words of a reading, events, claims or sources): an error, since students
couldn't answer it; for a self-check, which brings its answer along, a warning.

## Why it matters
The evidence is what a student looks at and a teacher marks by.

## Example
```yaml
- id: ask-who-wrote
  prompt: Who wrote this letter, and for whom?
```

## Instead
```yaml
- id: ask-who-wrote
  prompt: Who wrote this letter, and for whom?
  evidence:
    sources: [alderbrook-council-1894]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.link import Linked
from generator.problems import Problem, Severity, error, warning

CODE = "question-without-evidence"
SEVERITY = Severity.ERROR


def check(linked: Linked) -> Iterator[Problem]:
    """Report questions without evidence."""
    unit = linked.unit
    for question in unit.questions:
        if question.evidence.is_empty:
            report = warning if question.kind == "self-check" else error
            yield report(CODE, f"nothing is named that `{question.id}` can be answered from",
                         "add `evidence:` with passages, events, claims or sources", unit.place(question, "id"), question.ref)
