"""A paraphrase that is surer than the claim.

## What it does
Warns of a claim in an English reading whose quoted words hold a hedge (*apparently*, *perhaps*, *unlikely* …), or
which names one under `hedge`, while its paraphrase has none.

## Why it matters
The paraphrase is what students discuss. A doubt that it drops is a doubt the author had.

## Example
```yaml
quote: the north pier had apparently shifted
paraphrase: The council says that the north pier moved.
```

## Instead
```yaml
quote: the north pier had apparently shifted
paraphrase: The council says that the north pier apparently moved.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.english import find_hedge, is_english, is_hedged
from generator.link import Linked
from generator.model import Reading
from generator.problems import Problem, Severity, warning
from generator.prose import plain

CODE = "claim-without-hedge"
SEVERITY = Severity.WARNING


def check(linked: Linked) -> Iterator[Problem]:
    """Report paraphrases that leave out the author's doubts."""
    unit = linked.unit
    for claim in unit.claims:
        reading = unit.by_id.get(claim.passage.reading)
        if not (isinstance(reading, Reading) and is_english(reading.language) and is_english(unit.info.language)):
            continue
        hedge = claim.hedge.word if claim.hedge else find_hedge(" … ".join(claim.passage.quote))
        paraphrase = plain(claim.paraphrase)
        if hedge and hedge.lower() not in paraphrase.lower() and not is_hedged(paraphrase):
            yield warning(CODE, f"the author says “{hedge}”; the paraphrase is surer than that",
                          "keep the word, or limit the paraphrase in another way (seems, may, not certain)",
                          unit.place(claim, "paraphrase"), claim.ref)
