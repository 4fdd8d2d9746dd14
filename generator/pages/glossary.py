"""The glossary: every term from A to Z, explained, with the words it stands among; by letter where there are many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from generator.model import Actor, Event, Source, Term
from generator.pages.addresses import Addresses
from generator.pages.cards import TIERS
from generator.pages.letters import Letter, by_letter, collation_key, letter_row
from generator.pages.page import Plan
from generator.pages.places import Excerpt, ParagraphLinks, excerpt, links_to
from generator.pages.quoted import language_of
from generator.pages.splitting import Sibling
from generator.unit import Unit

MAX_TERMS = 150
"""A page shows no more terms than this; a larger glossary goes by letter."""
MAX_LEARN_FIRST = 100
"""The first page of a glossary that goes by letter names no more than this many words to learn first."""

CHIPS = {
    "learn-first": "Learn first",
    "academic": "Academic words",
    "technical": "Words of the field",
    "everyday": "Everyday words",
    "context": "Words not in the text",
}


@dataclass(frozen=True, kw_only=True)
class GlossaryPlan(Plan):
    """A page of the glossary: which terms it shows.

    ``letters`` and ``siblings`` (all pages of a glossary that goes by letter, else none) are the
    same on every page; ``learn_first`` are words of all pages, named on the first.
    """

    terms: tuple[Term, ...]
    letters: tuple[Letter, ...]
    siblings: tuple[Sibling, ...] = ()
    learn_first: tuple[Term, ...] = ()


class Owner(NamedTuple):
    """The record that owns the words by which the text names a term: its kind in words, its ref and name."""

    kind: str
    ref: str
    name: str


class TermView(NamedTuple):
    """A term as the template shows it.

    ``tags`` are what the chips choose by; ``excerpt`` is the first place where the text names the
    term and its words may be shown, in ``language`` and ``direction`` (None: those of the page), ``links`` are all of them.
    """

    term: Term
    tags: str
    tier: str
    excerpt: Excerpt | None
    language: str | None
    direction: str | None
    links: tuple[ParagraphLinks, ...]
    owner: Owner | None
    sources: tuple[Source, ...]


def plan(unit: Unit) -> tuple[GlossaryPlan, ...]:
    """Plan one page, or several by letter; only the first is in the navigation."""
    if not unit.glossary:
        return ()
    ordered = tuple(sorted(unit.glossary, key=sort_key))
    letters = letter_row(ordered, _headword)
    if len(ordered) <= MAX_TERMS:
        return (GlossaryPlan("glossary", "glossary.md", "Glossary", "Glossary", _refs(ordered), terms=ordered, letters=letters),)
    pages = by_letter("glossary", ordered, _headword, MAX_TERMS, opening="glossary.md")
    siblings = tuple(page.sibling for page in pages)
    learn_first = tuple(term for term in ordered if term.learn_first)
    return tuple(
        GlossaryPlan(
            "glossary",
            page.sibling.uri,
            f"Glossary: {page.sibling.name}" if index else "Glossary",
            None if index else "Glossary",
            _refs(page.records),
            terms=page.records,
            letters=letters,
            siblings=siblings,
            learn_first=() if index else learn_first,
        )
        for index, page in enumerate(pages)
    )


def _refs(terms: Iterable[Term]) -> tuple[str, ...]:
    return tuple(term.ref for term in terms)


def view(unit: Unit, page: GlossaryPlan, addresses: Addresses) -> Mapping[str, Any]:
    """Prepare a page of the glossary."""
    terms = [_view_term(unit, term) for term in page.terms]
    tags = {tag for term in terms for tag in term.tags.split()}
    return {
        "terms": terms,
        "chips": [(tag, words) for tag, words in CHIPS.items() if tag in tags],
        "letters": page.letters,
        "siblings": page.siblings,
        "several": len(unit.readings) > 1,
        "is_whole": unit.is_whole,
        "from_text": sum(not term.context for term in unit.glossary),
        "from_context": sum(term.context for term in unit.glossary),
        "learn_first": page.learn_first[:MAX_LEARN_FIRST],
        "more_to_learn": max(0, len(page.learn_first) - MAX_LEARN_FIRST),
    }


def sort_key(term: Term) -> tuple[str, str, str]:
    """Return what terms are sorted by; the id decides between headwords that are written alike."""
    return collation_key(term.term), term.term, term.id


def _headword(term: Term) -> str:
    return term.term


def _view_term(unit: Unit, term: Term) -> TermView:
    mentions = unit.mentions_by_record.get(term.ref, ())
    shown = next(filter(None, (excerpt(unit, mention) for mention in mentions)), None)
    tags = [tag for tag, holds in (("learn-first", term.learn_first), (term.tier, True), ("context", term.context)) if holds]
    return TermView(
        term,
        " ".join(tags),
        TIERS[term.tier].capitalize(),
        shown,
        *(language_of(unit, shown.reading) if shown else (None, None)),
        links_to(unit, term.ref),
        _owner(unit, term),
        unit.cited(term.sources),
    )


def _owner(unit: Unit, term: Term) -> Owner | None:
    record = unit.by_id.get(term.mentions_of or "")
    if isinstance(record, Actor):
        return Owner("actor", record.ref, record.name)
    if isinstance(record, Term):
        return Owner("term", record.ref, record.term)
    if isinstance(record, Event):
        return Owner("event", record.ref, record.title)
    return None
