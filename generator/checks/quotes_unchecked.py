"""Quotations that couldn't be compared with their text, because it couldn't be read.

## What it does
Says once for each reading whose text couldn't be read, for a fault in its file or in what names and divides it, how many
quotations from it are left unchecked. Other faults of a reading leave its text readable, and its quotations are checked.

## Why it matters
No report about a quotation doesn't mean then that it is right. The faults of the reading are reported by themselves; when
they are mended, its quotations are checked.

## Example
```yaml
seed: mill-brigde.txt
```

## Instead
```yaml
seed: mill-bridge.txt
```
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.link import Linked
from generator.load import READINGS
from generator.model import Passage, Reading, Role
from generator.problems import Place, Problem, Severity, warning
from generator.unit import CONTENT, Unit
from generator.walk import find

CODE = "quotes-unchecked"
SEVERITY = Severity.WARNING


def check(linked: Linked) -> Iterator[Problem]:
    """Report readings whose quotations weren't checked."""
    unit = linked.unit
    quoted = Counter(spot.value.reading for spot in find(unit, Role.PASSAGE) if isinstance(spot.value, Passage))
    for identity, number in quoted.items():
        if place := _find_broken(unit, identity):
            what = "one quotation" if number == 1 else f"{number} quotations"
            yield warning(CODE, f"{what} from `{identity}` couldn't be checked, because its text couldn't be read",
                          "mend what is reported of this reading, then check again", place, f"{Reading.kind_name}:{identity}")


def _find_broken(unit: Unit, identity: str) -> Place | None:
    """Return the place of a reading that is there and has no text because of a fault, or None."""
    reading = unit.by_id.get(identity)
    if isinstance(reading, Reading):
        return None if unit.texts[identity].paragraphs or not reading.seed else Place(reading.origin[0], 1, 1)
    is_broken = identity in unit.broken_ids and not reading and identity not in unit.texts
    return Place(f"{CONTENT}/{READINGS}/{identity}.yml", 1, 1) if is_broken else None
