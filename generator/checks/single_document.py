"""A document-based question with one document, or none.

## What it does
Refuses a question of the kind ``document-based`` that names fewer than two different readings under `documents`.

## Why it matters
The kind lives from setting documents against each other; with one it is a reading question.

## Example
```yaml
kind: document-based
documents: [mill-bridge-notice]
```

## Instead
```yaml
kind: document-based
documents: [mill-bridge-notice, engineers-report]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.link import Linked
from generator.problems import Problem, Severity, error

CODE = "single-document"
SEVERITY = Severity.ERROR

_FEWEST = 2


def check(linked: Linked) -> Iterator[Problem]:
    """Report document-based questions without documents to compare."""
    unit = linked.unit
    for question in unit.questions:
        if question.kind == "document-based" and len(set(question.documents)) < _FEWEST:
            yield error(CODE, f"the document-based question `{question.id}` needs two documents or more",
                        "name readings under `documents:`, or choose another kind",
                        unit.place(question, "documents" if question.documents else "kind"), question.ref)
