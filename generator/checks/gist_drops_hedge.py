"""A gist that is surer than its paragraph.

## What it does
Warns where an English paragraph holds a hedge (*apparently*, *perhaps*, *seems*, *may*, *unlikely*, *reportedly*, *professes*,
*should be possible* …) and its gist has none: neither the same word nor another that limits what is said. The report
is about the gist, which may accept it.

## Why it matters
“It moved” isn't what the author wrote who wrote “it had apparently moved.” Hedges are what close reading is about.

## Example
```yaml
- paragraph: 2
  text: The bridge keeper found that the north pier moved.
```

## Instead
```yaml
- paragraph: 2
  text: The bridge keeper found that the north pier seemed to have moved.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.english import find_hedge, is_english, is_hedged
from generator.link import Linked
from generator.problems import Problem, Severity, warning
from generator.prose import plain

CODE = "gist-drops-hedge"
SEVERITY = Severity.WARNING


def check(linked: Linked) -> Iterator[Problem]:
    """Report gists that leave out the author's doubts."""
    unit = linked.unit
    for reading in unit.readings:
        if not (is_english(reading.language) and is_english(unit.info.language)):
            continue
        text = unit.texts[reading.id]
        for index, gist in enumerate(reading.gists):
            paragraph = text.get(gist.paragraph)
            if paragraph and (hedge := find_hedge(paragraph.text)) and not is_hedged(plain(gist.text)):
                yield warning(CODE, f"paragraph {gist.paragraph} says “{hedge}”; its gist is surer than that",
                              "keep the word, or limit the gist in another way (seems, may, not certain)",
                              unit.place(reading, "gists", index, "text"), f"{reading.ref}#p{gist.paragraph}")
