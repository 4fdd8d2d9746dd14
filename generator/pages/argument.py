"""The argument: its main point and its parts, then claim by claim what is offered, what supports it and what disputes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from generator.model import Claim, Position, Reading, Source
from generator.pages.addresses import Addresses
from generator.pages.known import is_later
from generator.pages.numbers import span
from generator.pages.quoted import Quoted, has_withheld, quote
from generator.pages.splitting import RecordsPlan, group_by_reading, plan_by_reading, plan_one
from generator.unit import Unit

MAX_CLAIMS = 100
"""A page shows no more claims than this; a longer argument goes by reading."""

KINDS = {
    "fact": "Stated as fact",
    "judgment": "Judgment",
    "forecast": "Forecast",
    "recommendation": "Recommendation",
}


class PositionView(NamedTuple):
    """One thing that speaks for or against a claim; ``later`` is since when it is known, if the author couldn't know it."""

    position: Position
    later: str | None
    sources: tuple[Source, ...]


class ClaimView(NamedTuple):
    """A claim as the template shows it; ``tags`` are what the chips choose by, ``sides`` its two sides with their headings."""

    claim: Claim
    number: int
    kind: str
    tags: str
    words: Quoted
    also: tuple[Quoted, ...]
    sides: tuple[tuple[str, tuple[PositionView, ...]], ...]
    sources: tuple[Source, ...]


class PartView(NamedTuple):
    """A part of the document: its paragraphs, what it does there, and the claims made in it."""

    first: int
    paragraphs: str
    title: str
    summary: str | None
    claims: tuple[ClaimView, ...]


class Section(NamedTuple):
    """What is said of one reading. ``title`` is the reading's where the page shows several, else None."""

    number: int
    reading: str
    title: str | None
    theses: tuple[ClaimView, ...]
    parts: tuple[PartView, ...]
    chips: tuple[tuple[str, str, int], ...]
    claims: tuple[ClaimView, ...]


def plan(unit: Unit) -> tuple[RecordsPlan[Claim], ...]:
    """Plan one page, or one a reading; only the first is in the navigation."""
    claims = [claim for _, group in _by_reading(unit, unit.claims) for claim in group]
    if len(claims) <= MAX_CLAIMS:
        return plan_one("argument", "Argument", claims)
    return plan_by_reading("argument", "Argument", _by_reading(unit, claims), MAX_CLAIMS)


def view(unit: Unit, page: RecordsPlan[Claim], addresses: Addresses) -> Mapping[str, Any]:
    """Prepare a page: its claims by reading, numbered through the page."""
    claims = {claim.ref: _view_claim(unit, claim, number) for number, claim in enumerate(page.records, start=1)}
    groups = _by_reading(unit, page.records)
    sections = [
        _view_section(number, reading, [claims[claim.ref] for claim in group], page, is_alone=len(groups) == 1)
        for number, (reading, group) in enumerate(groups, start=1)
    ]
    level = 2 if len(groups) == 1 else 3
    return {
        "sections": sections,
        "total": len(claims),
        "siblings": page.siblings,
        # Below a reading's title everything stands one level deeper.
        "hashes": "#" * level,
        "level": level + 1,
        "has_withheld": has_withheld(claim.words for claim in claims.values()),
        "has_later": any(position.later for claim in claims.values() for _, side in claim.sides for position in side),
    }


def _by_reading(unit: Unit, claims: Iterable[Claim]) -> list[tuple[Reading | None, list[Claim]]]:
    return group_by_reading(unit, claims, lambda claim: claim.passage.reading)


def _view_section(
    number: int, reading: Reading | None, claims: Sequence[ClaimView], page: RecordsPlan[Claim], *, is_alone: bool,
) -> Section:
    return Section(
        number,
        reading.id if reading else "",
        None if is_alone or not reading else reading.title.text,
        tuple(claim for claim in claims if claim.claim.thesis) if page.is_opening else (),
        _view_parts(reading, claims) if reading and page.is_opening else (),
        _count_kinds(claims),
        tuple(claims),
    )


def _view_parts(reading: Reading, claims: Sequence[ClaimView]) -> tuple[PartView, ...]:
    return tuple(
        PartView(
            part.first,
            span(part.first, part.last),
            part.title,
            part.summary,
            tuple(claim for claim in claims if part.first <= claim.claim.passage.paragraph <= part.last),
        )
        for part in reading.divisions
    )


def _count_kinds(claims: Sequence[ClaimView]) -> tuple[tuple[str, str, int], ...]:
    """Return the chips: what they choose by, their words and how many claims there are; only what occurs."""
    counts = Counter(tag for claim in claims for tag in claim.tags.split())
    return tuple((tag, words, counts[tag]) for tag, words in {**KINDS, "contested": "Contested"}.items() if counts[tag])


def _view_claim(unit: Unit, claim: Claim, number: int) -> ClaimView:
    return ClaimView(
        claim,
        number,
        KINDS[claim.kind] + (", hedged" if claim.hedge else ""),
        f"{claim.kind} contested" if claim.contested else claim.kind,
        quote(unit, claim.passage, claim.paraphrase),
        tuple(quote(unit, passage) for passage in claim.also),
        (
            ("Supports it", _view_side(unit, claim, claim.supports)),
            ("Disputes it", _view_side(unit, claim, claim.disputes)),
        ),
        unit.cited(claim.sources),
    )


def _view_side(unit: Unit, claim: Claim, side: Iterable[Position]) -> tuple[PositionView, ...]:
    return tuple(
        PositionView(
            position,
            position.known_from.label if position.known_from and is_later(unit, position.known_from, claim.passage.reading) else None,
            unit.cited(position.sources),
        )
        for position in side
    )
