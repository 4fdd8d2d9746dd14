"""What the search finds: a paragraph, a term, an actor, an event, a question, never a whole page.

Entries are those of Material's index (``location``, ``title``, ``text``) with ``alt``, which is searched
and never shown: aliases, inflected forms and the same words without their accents.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from generator.link import forms_of
from generator.model import Actor, Event, Term
from generator.pages.addresses import Addresses
from generator.prose import plain
from generator.unit import Unit


def search_entries(unit: Unit, addresses: Addresses) -> Iterator[dict[str, str]]:
    """Yield the entries of the search index."""
    for reading in unit.readings:
        for paragraph in unit.texts[reading.id].shown:
            text = " ".join(paragraph.text.split())
            yield _entry(addresses.url(f"reading:{reading.id}#p{paragraph.number}"), f"¶ {paragraph.number} · {reading.title.text}", text, ())
    for actor in unit.actors:
        text = " ".join(plain(part) for part in (actor.role, actor.aims, actor.note) if part)
        yield _entry(addresses.url(actor.ref), f"{actor.name} · actor", text, (actor.full_name or "", *_names(actor)))
    for term in unit.glossary:
        yield _entry(addresses.url(term.ref), f"{term.term} · term", plain(term.definition), _names(term))
    for event in unit.timeline:
        yield _entry(addresses.url(event.ref), f"{event.title} · {event.date.label}", plain(event.text), _names(event))
    for question in unit.questions:
        yield _entry(addresses.url(question.ref), "Question", plain(question.prompt), ())


def _names(entry: Actor | Term | Event) -> tuple[str, ...]:
    return (*(form.text for form in forms_of(entry)), *entry.aliases)


def _entry(location: str, title: str, text: str, names: Iterable[str]) -> dict[str, str]:
    entry = {"location": location, "title": title, "text": _escape(text)}
    alt = [*names, _unaccented(f"{title} {text}")]
    if found := " ".join(dict.fromkeys(word for word in alt if word)):
        entry["alt"] = f"{found} {_unaccented(found)}".strip()
    return entry


def _unaccented(text: str) -> str:
    """Return the words of a text that have accents, without them."""
    if text.isascii():
        return ""
    folded = (
        "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)) for word in text.split()
        if not word.isascii()
    )
    return " ".join(word for word in folded if word.isascii())


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
