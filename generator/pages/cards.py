"""The short note that a mark in the text opens: one for each record named in a reading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model import Actor, Event, Term
from generator.unit import Mention, Unit

TIERS = {"everyday": "everyday word", "academic": "academic word", "technical": "word of the field"}
ACTOR_KINDS = {"state": "State", "government": "Government", "organization": "Organization", "person": "Person", "group": "Group"}


@dataclass(frozen=True)
class Card:
    """What a card shows: kind in words, headword, one to three sentences (prose), and where the entry is."""

    id: str
    ref: str
    kind: str
    headword: str
    text: str


def cards_for(unit: Unit, mentions: Iterable[Mention]) -> list[Card]:
    """Return a card for each record that is mentioned, in the order of the text."""
    by_ref = {entry.ref: entry for entry in (*unit.actors, *unit.glossary, *unit.timeline)}
    return [card_of(unit, by_ref[ref]) for ref in dict.fromkeys(mention.record for mention in mentions)]


def card_of(unit: Unit, entry: Actor | Term | Event) -> Card:
    """Return the card of a record."""
    if isinstance(entry, Actor):
        whose = unit.by_id.get(entry.part_of or "")
        kind = ACTOR_KINDS[entry.kind] + (f" · {whose.name}" if isinstance(whose, Actor) else "")
        return Card(entry.id, entry.ref, kind, entry.name, entry.role)
    if isinstance(entry, Term):
        return Card(entry.id, entry.ref, f"Term · {TIERS[entry.tier]}", entry.term, entry.definition)
    kind = f"Event · {entry.date.label}" + (" · contested" if entry.contested else "")
    return Card(entry.id, entry.ref, kind, entry.title, entry.text)
