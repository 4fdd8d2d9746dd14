"""A quotation whose words don't stand in its paragraph.

## What it does
Looks for the words of every `quote` in the paragraph it names; the segments of a list must stand there in order.
So must those of every `public_part`, within the quotation. White space, the style of quotation marks and apostrophes, soft
hyphens and composed letters may differ. Where the
words aren't found, the report shows the nearest ones and the first difference, or the paragraph in which they stand.

## Why it matters
What stands between quotation marks is the author's, letter for letter.

## Example
```yaml
{reading: mill-bridge-notice, paragraph: 2, quote: the north pier apparently shifted}
```

## Instead
```yaml
{reading: mill-bridge-notice, paragraph: 2, quote: the north pier had apparently shifted}
```
Words may be left out between segments: `quote: [the north pier, apparently shifted]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.checks.whereabouts import Whereabouts
from generator.link import Linked
from generator.model import Passage, Role
from generator.problems import Problem, Severity, error
from generator.quotes import find_nearest, find_segments
from generator.text import Paragraph
from generator.unit import Unit
from generator.walk import Spot, find_also_in_broken
from generator.withhold import find_shown
from generator.yamltext.quoting import write_scalar

CODE = "quote-not-in-text"
SEVERITY = Severity.ERROR

_ELLIPSIS = re.compile(r"\s*[\[(]?(?:\.\s?\.\s?\.|…)[\])]?\s*")
_COMMA = re.compile(r"[,;]\s")
_NEAR = 0.6
"""How like the quoted words others must be (0 to 1) to be worth showing."""


def check(linked: Linked) -> Iterator[Problem]:
    """Report quotations that aren't found."""
    unit = linked.unit
    whereabouts = Whereabouts(unit)
    for spot in find_also_in_broken(unit, Role.PASSAGE):
        if not isinstance(spot.value, Passage):
            continue
        text = unit.texts.get(spot.value.reading)
        paragraph = text.get(spot.value.paragraph) if text else None
        if not paragraph or paragraph.withheld:
            continue
        if find_segments(paragraph.text, spot.value.quote, spot.value.nth) is None:
            yield _report(unit, spot, spot.value, paragraph, whereabouts)
        elif spot.value.public_part and find_shown(unit, spot.value) is None:
            yield error(CODE, f"the quotation has no “{' … '.join(spot.value.public_part)}”", "copy the words from the quotation",
                        spot.place(unit, "public_part"), spot.about)


def _report(unit: Unit, spot: Spot, passage: Passage, paragraph: Paragraph, whereabouts: Whereabouts) -> Problem:
    segment, index = _first_missing(paragraph, passage)
    place = spot.place(unit, "quote", index)
    where = f"paragraph {passage.paragraph} of `{passage.reading}`"
    if find_segments(paragraph.text, passage.quote):
        times = next(n for n in range(1, passage.nth) if find_segments(paragraph.text, passage.quote, n + 1) is None)
        return error(CODE, f"“{segment}” stands only {number_of_times(times)} in {where}, so there is no number {passage.nth}",
                     f"write a number up to {times}" if times > 1 else "leave `nth` out", spot.place(unit, "nth"), spot.about)
    if elsewhere := whereabouts.find(passage.reading, passage.quote):
        hint = f"these words stand in paragraph {' and '.join(map(str, elsewhere[:3]))}: write `paragraph: {elsewhere[0]}`"
        return error(CODE, f"{where} has no “{segment}”", hint, spot.place(unit, "paragraph"), spot.about)
    if find_segments(paragraph.text, [segment]):
        return error(CODE, f"in {where} “{segment}” doesn't stand after “{passage.quote[index - 1]}”",
                     "list the segments in the order of the text", place, spot.about)
    return error(CODE, f"{where} has no “{segment}”", _advise(paragraph, segment), place, spot.about)


def _first_missing(paragraph: Paragraph, passage: Passage) -> tuple[str, int]:
    """Return the first segment that isn't found after those before it, and its index."""
    for index in range(len(passage.quote)):
        if find_segments(paragraph.text, passage.quote[: index + 1]) is None:
            return passage.quote[index], index
    return passage.quote[0], 0


def _advise(paragraph: Paragraph, segment: str) -> str:
    if not segment.strip():
        return "write the words, or delete the passage"
    if (bare := segment.strip('"“”„«»‘’')) != segment and find_segments(paragraph.text, [bare]):
        return "leave out the quotation marks round it: they aren't in the text"
    for parting in (_ELLIPSIS, _COMMA):
        pieces = [piece.strip() for piece in parting.split(segment) if piece.strip()]
        if len(pieces) > 1 and find_segments(paragraph.text, pieces):
            return f"where words are left out, write a list of what stands there: `quote: [{', '.join(map(write_scalar, pieces))}]`"
    nearest = find_nearest(paragraph.text, segment)
    if nearest.likeness < _NEAR:
        return f"copy the words from the text; this paragraph begins “{_beginning(paragraph.text.split())}”"
    there = f"the text has “{nearest.written}”" if nearest.written else "the text has nothing more"
    return f"the nearest words are “{nearest.words}”: you wrote “{nearest.quoted}”, {there}"


def _beginning(words: Sequence[str]) -> str:
    return " ".join(words[:6]) + (" …" if len(words) > 6 else "")  # noqa: PLR2004


def number_of_times(number: int) -> str:
    """Return how often in words."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")
