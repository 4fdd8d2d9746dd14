"""A question whose words of the text can't be shown, and nothing is there instead.

## What it does
Warns where the evidence of a question quotes a reading whose `rights` say `excerpts` or `link`, and the quotation is
neither marked `public: true` nor has a `public_part` or a `paraphrase`. (A claim has a paraphrase anyhow.)

## Why it matters
The public edition would show a question about words that a student doesn't see.

## Example
```yaml
passages:
  - {reading: mill-bridge-notice, paragraph: 5, quote: The council will meet}
```

## Instead
```yaml
passages:
  - reading: mill-bridge-notice
    paragraph: 5
    quote: The council will meet
    paraphrase: The council names a day on which it can be asked.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.link import Linked
from generator.problems import Problem, Severity, warning

CODE = "paraphrase-missing"
SEVERITY = Severity.WARNING


def check(linked: Linked) -> Iterator[Problem]:
    """Report evidence that the public edition has nothing to show of."""
    unit = linked.unit
    restricted = {reading.id for reading in unit.readings if reading.rights.is_restricted}
    for question in unit.questions:
        for index, passage in enumerate(question.evidence.passages):
            if passage.reading in restricted and not (passage.shown or passage.paraphrase):
                yield warning(CODE, f"the words of `{passage.reading}` that this question quotes aren't public, and nothing is shown instead",
                              "add a `paraphrase:` beside the quotation, or mark it `public: true`",
                              unit.place(question, "evidence", "passages", index), question.ref)
