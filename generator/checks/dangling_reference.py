"""A reference to a record, paragraph or page that isn't there.

## What it does
Follows every id in every record (`part_of`, `to`, `actors`, `mentions_of`, `events`, `claims`, `claim`, `reading`),
every paragraph number, every link between records in prose, and the steps in `unit.yml`. A paragraph that is left
out can't be referred to. Ids of records that couldn't be read aren't reported: they exist. Whether a place on a page is
there (`page:actors#who-stood-where`) shows when the page is written: it is looked for when there are no other errors.
(Sources have a check of their own, `unknown-source`.)

## Why it matters
Students would meet a dead link, or an actor's card that lacks what was meant to stand there.

## Example
```yaml
actors: [ada-thorne]
text: See the [flood](event:febuary-flood) and [¶12](reading:mill-bridge-notice#p12).
```

## Instead
```yaml
actors: [ada-thorn]
text: See the [flood](event:february-flood) and [¶2](reading:mill-bridge-notice#p2).
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from urllib.parse import unquote

from generator.checks.whereabouts import Whereabouts
from generator.link import Linked
from generator.links import RECORD_SCHEMES
from generator.model import Actor, Event, ParagraphRange, Passage, Reading, Role, Term
from generator.nearest import did_you_mean
from generator.pages import KINDS, plan_pages
from generator.problems import Problem, Severity, error
from generator.unit import Unit
from generator.walk import Spot, find_also_in_broken, find_hrefs, unread_kinds

CODE = "dangling-reference"
SEVERITY = Severity.ERROR

_A = {"actor": "an actor", "event": "an event"}
_FILES = {
    "actor": "actors.yml", "term": "glossary.yml", "event": "timeline.yml", "claim": "claims.yml",
    "question": "questions.yml", "source": "sources.yml", "reading": "readings/",
    "lesson": "lessons.yml", "comparison": "comparisons.yml",
}
_PARAGRAPH = re.compile(r"p([1-9]\d*)\Z", re.ASCII)


def check(linked: Linked) -> Iterator[Problem]:
    """Report references that lead nowhere."""
    unit = linked.unit
    unread = unread_kinds(unit)
    for spot in find_also_in_broken(unit, Role.ID):
        kinds = spot.purpose.kinds
        if kinds != ("source",) and (fault := explain_id(unit, str(spot.value), kinds, unread)):
            yield error(CODE, *fault, spot.place(unit), spot.about)
    yield from _check_owners(unit)
    whereabouts = Whereabouts(unit)
    for spot in find_also_in_broken(unit, Role.PASSAGE):
        yield from _check_passage(unit, spot, whereabouts)
    for reading in unit.readings:
        yield from _check_own_paragraphs(unit, reading)
    yield from _check_links(unit, unread)


def explain_id(unit: Unit, identity: str, kinds: tuple[str, ...], unread: AbstractSet[str]) -> tuple[str, str] | None:
    """Return message and advice if there is no record of one of these kinds with this id.

    `unread` are the kinds of which nobody knows what there is.
    """
    found = unit.by_id.get(identity)
    if identity in unit.broken_ids or (found and found.kind_name in kinds) or (not found and not unread.isdisjoint(kinds)):
        return None
    wanted = " or ".join(kinds)
    near = did_you_mean(identity, (entry.id for entry in unit.entries if entry.kind_name in kinds))
    if found:
        return (f"`{identity}` is {_a(found.kind_name)}, not {_a(wanted)}", near or f"write the id of {_a(wanted)} here")
    files = " or ".join(_FILES[kind] for kind in kinds)
    return (f"there is no {wanted} `{identity}`", near or f"write it in {files}, or correct the id")


def _a(kind: str) -> str:
    first, _, more = kind.partition(" ")
    return " ".join(part for part in (_A.get(first, f"a {first}"), more) if part)


def _check_owners(unit: Unit) -> Iterator[Problem]:
    """Report records that say they are named through one which has no names of its own."""
    records: tuple[Term | Event, ...] = (*unit.glossary, *unit.timeline)
    for record in records:
        owner = unit.by_id.get(record.mentions_of) if record.mentions_of else None
        if isinstance(owner, Term | Event | Actor) and (owner is record or getattr(owner, "mentions_of", None)):
            yield error(CODE, f"`{owner.id}` has no mentions of its own to share", "name the record that owns the forms",
                        unit.place(record, "mentions_of"), record.ref)


def _check_passage(unit: Unit, spot: Spot, whereabouts: Whereabouts) -> Iterator[Problem]:
    """Report paragraphs of passages and of forms' contexts that aren't there."""
    at = spot.value
    if isinstance(at, Passage):
        if fault := _explain_paragraph(unit, at.reading, at.paragraph):
            message, hint = fault
            if at.quote and (now := whereabouts.find(at.reading, at.quote)):
                hint = f"these words stand in paragraph {now[0]}"
            yield error(CODE, message, hint, spot.place(unit, "paragraph"), spot.about)
    elif isinstance(at, ParagraphRange):
        for index, number in enumerate(at.paragraphs):
            if fault := _explain_paragraph(unit, at.reading, number):
                yield error(CODE, *fault, spot.place(unit, "paragraphs", index), spot.about)


def _check_own_paragraphs(unit: Unit, reading: Reading) -> Iterator[Problem]:
    numbers = [(number, "divisions", index, key) for index, division in enumerate(reading.divisions)
               for key, number in (("first", division.first), ("last", division.last))]
    numbers += [(gist.paragraph, "gists", index, "paragraph") for index, gist in enumerate(reading.gists)]
    numbers += [(note.paragraph, "notes", index, "paragraph") for index, note in enumerate(reading.notes)]
    for index, paragraph in enumerate(reading.fingerprint.paragraphs if reading.fingerprint else ()):
        for position, mark in enumerate(paragraph.marks):
            named = unit.by_id.get(mark.record.partition(":")[2])
            if named is None or named.ref != mark.record:
                yield error(CODE, f"there is no record `{mark.record}`", "export the public source from the full project anew",
                            unit.place(reading, "fingerprint", "paragraphs", index, "marks", position, "record"), reading.ref)
    for number, field, index, key in numbers:
        if fault := _explain_paragraph(unit, reading.id, number):
            yield error(CODE, *fault, unit.place(reading, field, index, key), reading.ref)


def _explain_paragraph(unit: Unit, reading: str, number: int) -> tuple[str, str] | None:
    """Return message and advice if a reading shows no such paragraph; None too where its text isn't known."""
    text, record = unit.texts.get(reading), unit.by_id.get(reading)
    if text is not None and isinstance(record, Reading) and not (record.seed or record.fingerprint):
        return f"`{reading}` has no text here, so no paragraph {number}", "refer to the reading as a whole"
    if text is None or not text.paragraphs or text.get(number):
        return None
    if number <= len(text.paragraphs):
        return f"paragraph {number} of `{reading}` is left out", "refer to a paragraph that is shown"
    last = text.shown[-1].number if text.shown else 0
    return f"`{reading}` has no paragraph {number}", f"its last one is {last}; every paragraph of the source counts"


def _check_links(unit: Unit, unread: AbstractSet[str]) -> Iterator[Problem]:
    pages: frozenset[str] | None = None
    for link in find_hrefs(unit):
        href, spot = link.href, link.spot
        scheme, colon, rest = href.partition(":")
        if not colon or scheme.lower() not in RECORD_SCHEMES:
            if spot.purpose.role is Role.LINK:
                yield error(CODE, f"`{href}` names no record and no page",
                            "write one such as `reading:…`, `event:…` or `page:timeline`", link.place(unit), spot.about)
            continue
        if scheme != scheme.lower():
            yield error(CODE, f"`{scheme}:` isn't written in small letters", f"write `{scheme.lower()}:`",
                        link.place(unit), spot.about)
            continue
        if scheme == "page":
            pages = pages if pages is not None else frozenset(plan.kind for plan in plan_pages(unit))
            fault = _explain_page(rest.partition("#")[0], pages, is_whole=not (unread or unit.broken_ids))
        elif scheme == "source":
            continue
        else:
            # The parser of prose writes what isn't ASCII as codes, and no id holds any of that.
            fault = _explain_link(unit, scheme, unquote(rest), unread) or _explain_codes(rest)
        if fault:
            yield error(CODE, *fault, link.place(unit), spot.about)


def _explain_page(kind: str, pages: AbstractSet[str], *, is_whole: bool) -> tuple[str, str] | None:
    if kind in pages:
        return None
    if kind in {known.name for known in KINDS}:
        if not is_whole:
            return None
        return f"the unit has no page `{kind}`: nothing would stand on it", "write records for it, or delete the link"
    return f"there is no page `{kind}`", did_you_mean(kind, pages) or f"pages here are: {', '.join(sorted(pages))}"


def _explain_link(unit: Unit, scheme: str, target: str, unread: AbstractSet[str]) -> tuple[str, str] | None:
    identity, hash_mark, anchor = target.partition("#")
    if fault := explain_id(unit, identity, (scheme,), unread):
        return fault
    if not hash_mark:
        return None
    if scheme != "reading":
        return f"`{target}` names a place inside a record", f"write `{scheme}:{identity}` only; readings have places, such as `#p5`"
    if match := _PARAGRAPH.match(anchor):
        return _explain_paragraph(unit, identity, int(match.group(1)))
    return f"`#{anchor}` is no place in a reading", f"write a paragraph, such as `reading:{identity}#p2`"


def _explain_codes(target: str) -> tuple[str, str] | None:
    return (f"`{target}` has characters written as codes", f"write `{unquote(target)}`") if "%" in target else None


