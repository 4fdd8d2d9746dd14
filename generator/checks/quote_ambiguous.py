"""A quotation whose words stand more than once in its paragraph.

## What it does
Warns where the words of a `quote` stand more than once in the paragraph and no `nth` says which ones are meant.

## Why it matters
The site marks the quoted words in the text: it would mark the first ones, right or wrong.

## Example
```yaml
{reading: mill-bridge-notice, paragraph: 4, quote: survey}
```

## Instead
```yaml
{reading: mill-bridge-notice, paragraph: 4, quote: survey, nth: 2}
```
Or quote some words more, so that they stand there once.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.quote_not_in_text import number_of_times
from generator.link import Linked
from generator.model import Passage, Role
from generator.problems import Problem, Severity, warning
from generator.quotes import count, find_segments
from generator.walk import find

CODE = "quote-ambiguous"
SEVERITY = Severity.WARNING


def check(linked: Linked) -> Iterator[Problem]:
    """Report quotations that could mean several places."""
    unit = linked.unit
    for spot in find(unit, Role.PASSAGE):
        passage = spot.value
        if not isinstance(passage, Passage) or "nth" in passage.model_fields_set:
            continue
        text = unit.texts.get(passage.reading)
        paragraph = text.get(passage.paragraph) if text else None
        if paragraph and find_segments(paragraph.text, passage.quote, nth=2):
            times = max(count(paragraph.text, passage.quote[0]), 2)
            where = f"paragraph {passage.paragraph} of `{passage.reading}`"
            yield warning(CODE, f"“{passage.quote[0]}” stands {number_of_times(times)} in {where}",
                          "quote some words more, or say which: `nth: 1`", spot.place(unit, "quote"), spot.about)
