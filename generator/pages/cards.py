"""The short note that a mark in the text opens: one for each record named in a reading.

A card waits in a ``<template>`` of the page; ``js/card.js`` shows it. Records are named in many
readings and their cards are the same in all of them, so each is made once.
"""

from __future__ import annotations

from collections.abc import Iterable
from weakref import WeakKeyDictionary

from markupsafe import Markup, escape

from generator import prose
from generator.model import Actor, Entry, Event, Term
from generator.pages.known import is_later, is_publication, known_of
from generator.unit import Unit

TIERS = {"everyday": "everyday word", "academic": "academic word", "technical": "word of the field"}
ACTOR_KINDS = {"state": "State", "government": "Government", "organization": "Organization", "person": "Person", "group": "Group"}
_MADE: WeakKeyDictionary[Unit, dict[str, Markup]] = WeakKeyDictionary()
"""The cards made so far, by ref."""


def cards_for(unit: Unit, refs: Iterable[str]) -> Markup:
    """Return the cards of records as HTML, in the order of the refs.

    The id of a card is ``card--`` and the id of its record, which is also the anchor that a mark
    leads to: so a script finds the card of a link. Raises TypeError for a record of a kind that
    isn't named in texts.
    """
    made = _MADE.setdefault(unit, {})
    wanted = list(refs)
    for ref in wanted:
        if ref not in made:
            made[ref] = card_of(unit, unit.by_id[ref.partition(":")[2]])
    return Markup("\n".join([made[ref] for ref in wanted]))  # noqa: S704 - of markup


def card_of(unit: Unit, entry: Entry) -> Markup:
    """Return the card of a record: kind in words, headword, one to three sentences, where the entry is."""
    if isinstance(entry, Term):
        return _card(entry.ref, f"Term · {TIERS[entry.tier]}", entry.term, entry.definition)
    if isinstance(entry, Actor):
        whose = unit.by_id.get(entry.part_of) if entry.part_of else None
        kind = ACTOR_KINDS[entry.kind] + (f" · {whose.name}" if isinstance(whose, Actor) else "")
        return _card(entry.ref, kind, entry.name, entry.role)
    if isinstance(entry, Event):
        return _card(entry.ref, _event_kind(unit, entry), entry.title, entry.text)
    msg = f"{entry.ref} has no card"
    raise TypeError(msg)


def _event_kind(unit: Unit, event: Event) -> str:
    words = ["Event", event.date.label]
    if event.contested:
        words.append("contested")
    if is_later(unit, known_of(event)) and not is_publication(unit, event):
        words.append("the author could not know it")
    return " · ".join(words)


def _card(ref: str, kind: str, headword: str, text: str) -> Markup:
    return Markup(  # noqa: S704 - everything is escaped or rendered without HTML
        f'<template id="card--{ref.partition(":")[2]}"><p class="x-card__kind">{escape(kind)}</p>'
        f'<h2 class="x-card__head">{escape(headword)}</h2>'
        f'<div class="x-card__text">{prose.render(text)}</div>'
        f'<p class="x-card__foot"><a class="x-card__entry" href="{ref}">Full entry</a></p></template>',
    )
