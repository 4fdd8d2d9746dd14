"""More of a text made public than its rights allow.

## What it does
Counts the words of a reading that quotations marked `public: true`, and parts of quotations under `public_part`, show, each
word once, and how many of them stand in a row. Both have a limit where `rights` say `excerpts`: `share` (percent of all words, 10 where left out) and `run`
(60 words). Where `rights` say `link`, nothing may be quoted at all. A warning; in the public edition, which would show
those words, an error.

## Why it matters
What may be quoted of a text that isn't yours is a few words for a purpose. The public edition shows every quotation that
is marked, and together they can come to most of the text.

## Example
```yaml
rights: {show: excerpts, statement: © The Alderbrook Herald, share: 5}
```
and quotations marked `public: true` that hold every tenth word.

## Instead
Take `public: true` from the quotations that can be missed; a `paraphrase` beside a quotation is shown instead of it. Name the
few words that matter as `public_part:`. Or, if
you have the publisher's word for more, write it as `share:`, and what it rests on as `evidence:`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.edition import Edition
from generator.link import Linked
from generator.model import Passage, Reading, Role
from generator.problems import Problem, Severity, error, warning
from generator.unit import Unit
from generator.walk import find
from generator.withhold import find_public
from generator.words import find_words

CODE = "public-share"
SEVERITY = Severity.WARNING


def check(linked: Linked) -> Iterator[Problem]:
    """Report readings of which too much is quoted."""
    unit = linked.unit
    report = error if unit.edition is Edition.PUBLIC else warning
    for identity in find_public(unit):
        reading = unit.by_id[identity]
        if isinstance(reading, Reading):
            yield from _check_linked(unit, reading, report) if reading.rights.show == "link" else _check_excerpts(unit, reading, report)


def _check_excerpts(unit: Unit, reading: Reading, report: Callable[..., Problem]) -> Iterator[Problem]:
    shown = list(_shown_words(unit, reading))
    count, run = sum(shown), _longest_run(shown)
    rights = reading.rights
    if count > rights.share * len(shown) / 100:
        yield report(CODE, f"{count} of the {len(shown)} words of `{reading.id}` are public ({100 * count / len(shown):.1f} percent); "
                           f"its rights allow {rights.share:g} percent",
                     "take `public: true` from some quotations; a `paraphrase` is shown instead", unit.place(reading, "rights"), reading.ref)
    if run > rights.run:
        yield report(CODE, f"{run} words of `{reading.id}` in a row are public; its rights allow {rights.run}",
                     "quote in shorter pieces, or take `public: true` from one of the quotations", unit.place(reading, "rights"), reading.ref)


def _check_linked(unit: Unit, reading: Reading, report: Callable[..., Problem]) -> Iterator[Problem]:
    for spot in find(unit, Role.PASSAGE):
        if isinstance(spot.value, Passage) and spot.value.shown and spot.value.reading == reading.id:
            yield report(CODE, f"nothing of `{reading.id}` may be quoted in public: its rights say `link`",
                         "take `public: true` away, or write `show: excerpts` if words may be quoted",
                         spot.place(unit, "public" if spot.value.public else "public_part"), spot.about)


def _shown_words(unit: Unit, reading: Reading) -> Iterator[bool]:
    """Yield for each word of the text whether any of it is public."""
    public = find_public(unit)[reading.id]
    for paragraph in unit.texts[reading.id].shown:
        spans = public.get(paragraph.number, [])
        for start, end in find_words(paragraph.text):
            yield any(begin < end and start < stop for begin, stop in spans)


def _longest_run(shown: list[bool]) -> int:
    longest = run = 0
    for is_shown in shown:
        run = run + 1 if is_shown else 0
        longest = max(longest, run)
    return longest
