"""The author's view, told as a fact.

## What it does
Looks, in English readings of a genre that argues (commentary, editorial, letter, speech, essay …), for whose view a
paraphrase or gist gives: “the author argues,” “in the council's view,” “according to …,” or the author's name. Every
claim's paraphrase needs such words; so does the gist of a paragraph that holds a judgment, forecast or recommendation.

## Why it matters
Without them the site takes sides, and a student takes the author's opinion for knowledge.

## Example
```yaml
paraphrase: The Board examined the wrong thing.
```

## Instead
```yaml
paraphrase: In the council’s view, the Board examined the wrong thing.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.english import is_attributed, is_english, is_opinion
from generator.link import Linked
from generator.model import Reading
from generator.problems import Problem, Severity, warning
from generator.prose import plain
from generator.unit import Unit

CODE = "author-view-unattributed"
SEVERITY = Severity.WARNING

_HINT = "say whose view it is: “the author argues …”, “in the author’s view …”"


def check(linked: Linked) -> Iterator[Problem]:
    """Report paraphrases and gists that don't say whose view they give."""
    unit = linked.unit
    if not is_english(unit.info.language):
        return
    arguing = {reading.id: reading for reading in unit.readings if is_english(reading.language) and is_opinion(reading.genre)}
    for claim in unit.claims:
        reading = arguing.get(claim.passage.reading)
        if reading and not is_attributed(plain(claim.paraphrase), reading.creator):
            yield warning(CODE, "this paraphrase tells the author’s claim as a fact", _HINT,
                          unit.place(claim, "paraphrase"), claim.ref)
    opinions = {
        (passage.reading, passage.paragraph)
        for claim in unit.claims if claim.kind != "fact" for passage in (claim.passage, *claim.also)
    }
    for reading in arguing.values():
        yield from _check_gists(unit, reading, opinions)


def _check_gists(unit: Unit, reading: Reading, opinions: set[tuple[str, int]]) -> Iterator[Problem]:
    for index, gist in enumerate(reading.gists):
        if (reading.id, gist.paragraph) in opinions and not is_attributed(plain(gist.text), reading.creator):
            yield warning(CODE, f"paragraph {gist.paragraph} holds a view of the author’s; its gist tells it as a fact", _HINT,
                          unit.place(reading, "gists", index, "text"), f"{reading.ref}#p{gist.paragraph}")
