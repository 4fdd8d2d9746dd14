"""The actors: who stood where, drawn and as a table; a card each; and every place where the text names them.

Many actors are shared out among several pages. Where the text names them very often, the places
move to pages of their own, one a reading (`generator.pages.concordance`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from generator.link import forms_of
from generator.mentions import Mention
from generator.model import Actor, Reading, Source
from generator.pages.addresses import Addresses
from generator.pages.cards import ACTOR_KINDS
from generator.pages.concordance import ConcordanceLink, find_pages, has_own_pages, write_places
from generator.pages.page import Plan
from generator.pages.places import ParagraphLinks, links_to, words_of
from generator.pages.quoted import language_of
from generator.pages.splitting import Sibling, split_evenly
from generator.pages.standing import RelationView, Standing, draw_standing, relations_of
from generator.unit import Unit

LIMIT = 60
"""So many cards a page at most."""

GROUPS: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset({"state", "government", "organization"}), "States and organizations"),
    (frozenset({"person"}), "People"),
    (frozenset({"group"}), "Groups"),
)
"""Kinds of actors that stand together, in the order of the page, with their heading."""

_POSSESSIVE = ("'s", "’s")


@dataclass(frozen=True, kw_only=True)
class ActorsPlan(Plan):
    """A page of actors: which it shows. ``siblings`` are all pages of actors (empty where there is one)."""

    actors: tuple[Actor, ...]
    is_first: bool
    siblings: tuple[Sibling, ...]


class NameView(NamedTuple):
    """A name that the text uses, in the language of its reading (None: that of the page)."""

    words: str
    language: str | None
    direction: str | None


class ActorView(NamedTuple):
    """An actor's card: kind in words, whom it belongs to, the set it is in, names and places in the text."""

    actor: Actor
    kind: str
    whose: Actor | None
    names: tuple[NameView, ...]
    links: tuple[ParagraphLinks, ...]
    sources: tuple[Source, ...]


class Group(NamedTuple):
    """Cards under one heading."""

    heading: str
    actors: tuple[ActorView, ...]


def plan(unit: Unit) -> tuple[ActorsPlan, ...]:
    """Plan the page, or several where there are too many actors for one; only the first is in the navigation."""
    pieces = split_evenly([actor for _, actors in group_actors(unit.actors) for actor in actors], LIMIT)
    uris = ["actors.md", *(f"actors-{number}.md" for number in range(2, len(pieces) + 1))]
    siblings = tuple(
        Sibling(f"Page {number}", uri, piece[0].ref) for number, (uri, piece) in enumerate(zip(uris, pieces, strict=False), start=1)
    )
    return tuple(
        ActorsPlan(
            "actors",
            sibling.uri,
            f"Actors, page {number}" if number > 1 else "Actors",
            None if number > 1 else "Actors",
            tuple(actor.ref for actor in piece),
            actors=piece,
            is_first=number == 1,
            siblings=siblings if len(siblings) > 1 else (),
        )
        for number, (sibling, piece) in enumerate(zip(siblings, pieces, strict=True), start=1)
    )


def group_actors(actors: Sequence[Actor]) -> list[tuple[str, tuple[Actor, ...]]]:
    """Return actors with their heading, in the order of the page: those of a group as they were written."""
    grouped = [(heading, tuple(actor for actor in actors if actor.kind in kinds)) for kinds, heading in GROUPS]
    return [(heading, members) for heading, members in grouped if members]


def view(unit: Unit, page: ActorsPlan, addresses: Addresses) -> Mapping[str, Any]:
    """Prepare a page of actors: the drawing and the places only on the first."""
    standing = draw_standing(unit) if page.is_first else None
    has_pages = has_own_pages(unit)
    places = write_places(unit, unit.mentions) if page.is_first and not has_pages else None
    concordance: tuple[ConcordanceLink, ...] = find_pages(unit) if page.is_first and has_pages else ()
    return {
        "is_first": page.is_first,
        "siblings": page.siblings,
        "several": len(unit.readings) > 1,
        "is_whole": unit.is_whole,
        "standing": standing,
        "relations": _relations(unit, page.actors, standing),
        "groups": [
            Group(heading, tuple(_view_actor(unit, actor) for actor in members)) for heading, members in group_actors(page.actors)
        ],
        "places": places,
        "concordance": concordance,
    }


def _relations(unit: Unit, actors: Sequence[Actor], standing: Standing | None) -> list[RelationView]:
    """Return the rows of the table: what is written at the actors of the page, and all that is drawn on it."""
    drawn = {id(relation) for relation in standing.relations} if standing else set()
    own = {actor.ref for actor in actors}
    return [row for row in relations_of(unit) if row.source.ref in own or id(row.relation) in drawn]


def _view_actor(unit: Unit, actor: Actor) -> ActorView:
    whose = unit.by_id.get(actor.part_of or "")
    mentions: Sequence[Mention] = unit.mentions_by_record.get(actor.ref, ())
    hidden = None if unit.is_whole else next((mention for mention in mentions if words_of(unit, mention) is None), None)
    return ActorView(
        actor,
        ACTOR_KINDS[actor.kind],
        whose if isinstance(whose, Actor) else None,
        tuple(names_by_form(unit, actor, hidden.reading) if hidden else names_in_text(unit, mentions)),
        links_to(unit, actor.ref),
        unit.cited(actor.sources),
    )


def names_by_form(unit: Unit, actor: Actor, reading: str) -> Iterator[NameView]:
    """Yield the names by which a text names an actor as its record has them, for a text that isn't here."""
    for name in dict.fromkeys(form.text for form in forms_of(actor)):
        yield NameView(name, *language_of(unit, reading))


def names_in_text(unit: Unit, mentions: Sequence[Mention]) -> Iterator[NameView]:
    """Yield the words that name an actor, each once, in the order in which they first occur.

    An English possessive counts as the name itself, and so does a name that has a capital only because it opens a
    sentence: of spellings that differ by case, the one that occurs most often is shown.
    """
    counted: Counter[tuple[str, str]] = Counter()
    for mention in mentions:
        if words := words_of(unit, mention):
            counted[mention.reading, words] += 1
    spellings: dict[str, Counter[str]] = {}
    readings: dict[str, str] = {}
    for (reading, words), count in counted.items():
        name = " ".join(words.split())
        document = unit.by_id[reading]
        if isinstance(document, Reading) and document.language.startswith("en") and name.endswith(_POSSESSIVE):
            name = name[:-2]
        readings.setdefault(name, reading)
        spellings.setdefault(name.casefold(), Counter())[name] += count
    for counts in spellings.values():
        name = counts.most_common(1)[0][0]
        yield NameView(name, *language_of(unit, readings[name]))
