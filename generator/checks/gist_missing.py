"""Paragraphs without a gist.

## What it does
Warns, once a reading, of the paragraphs that have no gist. Headings need none.

## Why it matters
A student who asks for the text “in short” finds nothing just where she may need it.

## Example
```yaml
gists:
  - paragraph: 2
    text: The council says that …
```

## Instead
```yaml
gists:
  - paragraph: 2
    text: The council says that …
  - paragraph: 3
    text: The council thinks that …
```
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.link import Linked
from generator.problems import Problem, Severity, warning

CODE = "gist-missing"
SEVERITY = Severity.WARNING


def check(linked: Linked) -> Iterator[Problem]:
    """Report readings whose gists aren't complete."""
    unit = linked.unit
    for reading in unit.readings:
        tree = unit.trees.get(reading.origin[0])
        if tree and "gists" in tree.unread_keys:
            continue
        given = {gist.paragraph for gist in reading.gists}
        missing = [p.number for p in unit.texts[reading.id].shown if p.kind != "heading" and p.number not in given]
        if missing:
            yield warning(CODE, f"paragraph{'s' if len(missing) > 1 else ''} {join_numbers(missing)} of `{reading.id}` "
                                f"ha{'ve' if len(missing) > 1 else 's'} no gist",
                          "write one for each under `gists:`", unit.key_place(reading, "gists"), reading.ref)


def join_numbers(numbers: Sequence[int]) -> str:
    """Return numbers in words, runs joined: ``2–4 and 7``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
