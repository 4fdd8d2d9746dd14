"""A hedge that doesn't stand in the claim's paragraph.

## What it does
Looks for the word of a claim's `hedge` in the paragraph of its `passage`, or of a passage under `also`.

## Why it matters
The site shows it as the author's own word.

## Example
```yaml
hedge:
  word: perhaps
```

## Instead
```yaml
hedge:
  word: apparently
```
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.link import Linked
from generator.problems import Problem, Severity, error
from generator.quotes import find_segments

CODE = "hedge-not-in-text"
SEVERITY = Severity.ERROR


def check(linked: Linked) -> Iterator[Problem]:
    """Report hedges that aren't found."""
    unit = linked.unit
    for claim in unit.claims:
        if not claim.hedge:
            continue
        texts = [(unit.texts.get(passage.reading), passage.paragraph) for passage in (claim.passage, *claim.also)]
        paragraphs = [paragraph for text, number in texts if text and (paragraph := text.get(number))]
        if paragraphs and not any(p.withheld or find_segments(p.text, [claim.hedge.word]) for p in paragraphs):
            yield error(CODE, f"paragraph {claim.passage.paragraph} of `{claim.passage.reading}` has no “{claim.hedge.word}”",
                        "copy the word from the text, or add the passage where it stands under `also:`",
                        unit.place(claim, "hedge", "word"), claim.ref)
