"""The glossary: every term from A to Z, explained, with the words it stands among; by letter where there are many."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from string import ascii_uppercase
from typing import Any

from generator.model import Actor, Event, Source, Term
from generator.pages.cards import TIERS
from generator.pages.page import Plan
from generator.pages.parts import Excerpt, ParagraphLinks, excerpt, links_to, sources_of
from generator.pages.quoted import language_of
from generator.pages.splitting import Sibling, split_evenly
from generator.unit import Unit

MAX_TERMS = 150
"""A page shows no more terms than this; a larger glossary goes by letter."""
MAX_LEARN_FIRST = 100
"""The first page of a glossary that goes by letter names no more than this many words to learn first."""

NUMBERS = "0–9"
SYMBOLS = "#"
CHIPS = {
    "learn-first": "Learn first",
    "academic": "Academic words",
    "technical": "Words of the field",
    "everyday": "Everyday words",
    "context": "Words not in the text",
}


@dataclass(frozen=True)
class Letter:
    """A letter of the row above the list; ``ref`` is its first term's, None where no term begins with it."""

    letter: str
    ref: str | None


@dataclass(frozen=True)
class Part:
    """What a page of the glossary shows: a plan's ``part``.

    ``letters`` and ``siblings`` (all pages of a glossary that goes by letter, else none) are the
    same on every page; ``learn_first`` are words of all pages, named on the first.
    """

    terms: tuple[Term, ...]
    letters: tuple[Letter, ...]
    siblings: tuple[Sibling, ...] = ()
    learn_first: tuple[Term, ...] = ()


@dataclass(frozen=True)
class Owner:
    """The record that owns the words by which the text names a term: its kind in words, its ref and name."""

    kind: str
    ref: str
    name: str


@dataclass(frozen=True)
class TermView:
    """A term as the template shows it.

    ``tags`` are what the chips choose by; ``excerpt`` is the first place where the text names the
    term, in ``language`` and ``direction`` (None: those of the page), ``links`` are all of them.
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


def plan(unit: Unit) -> tuple[Plan, ...]:
    """Plan one page, or several by letter; only the first is in the navigation."""
    if not unit.glossary:
        return ()
    ordered = tuple(sorted(unit.glossary, key=sort_key))
    letters = letter_row(ordered)
    if len(ordered) <= MAX_TERMS:
        return (_plan_page("glossary.md", "Glossary", Part(ordered, letters)),)
    shares = split_by_letter(ordered)
    siblings = tuple(
        Sibling(name, f"glossary-{stem}.md" if index else "glossary.md", terms[0].ref)
        for index, ((name, stem), terms) in enumerate(zip(_names(shares), shares, strict=True))
    )
    learn_first = tuple(term for term in ordered if term.learn_first)
    return tuple(
        _plan_page(
            sibling.uri,
            f"Glossary: {sibling.name}" if index else "Glossary",
            Part(terms, letters, siblings, () if index else learn_first),
        )
        for index, (sibling, terms) in enumerate(zip(siblings, shares, strict=True))
    )


def _plan_page(uri: str, title: str, part: Part) -> Plan:
    nav = title if uri == "glossary.md" else None
    return Plan("glossary", uri, title, nav, tuple(term.ref for term in part.terms), part)


def view(unit: Unit, page: Plan) -> Mapping[str, Any]:
    """Prepare a page of the glossary."""
    part: Part = page.part
    terms = [_view_term(unit, term) for term in part.terms]
    tags = {tag for term in terms for tag in term.tags.split()}
    return {
        "terms": terms,
        "chips": [(tag, words) for tag, words in CHIPS.items() if tag in tags],
        "letters": part.letters,
        "siblings": part.siblings,
        "several": len(unit.readings) > 1,
        "from_text": sum(not term.context for term in unit.glossary),
        "from_context": sum(term.context for term in unit.glossary),
        "learn_first": part.learn_first[:MAX_LEARN_FIRST],
        "more_to_learn": max(0, len(part.learn_first) - MAX_LEARN_FIRST),
    }


def fold_headword(text: str) -> str:
    """Return a headword as it is sorted: without case, accents and leading signs, the same in every locale."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    start = next((index for index, char in enumerate(plain) if char.isalnum()), len(plain))
    return plain[start:]


def sort_key(term: Term) -> tuple[str, str, str]:
    """Return what terms are sorted by; the id decides between headwords that are written alike."""
    return fold_headword(term.term), term.term, term.id


def initial(headword: str) -> str:
    """Return the letter a headword is found under: ``A``, ``0–9``, ``#`` where it has neither letter nor digit."""
    first = fold_headword(headword)[:1]
    if not first:
        return SYMBOLS
    return NUMBERS if first in "0123456789" else first.upper()


def letter_row(ordered: Sequence[Term]) -> tuple[Letter, ...]:
    """Return the letters above the list: A to Z where any of them occurs, of other scripts those that occur."""
    first: dict[str, str] = {}
    for term in ordered:
        first.setdefault(initial(term.term), term.ref)
    before = [letter for letter in (SYMBOLS, NUMBERS) if letter in first]
    latin = list(ascii_uppercase) if not first.keys().isdisjoint(ascii_uppercase) else []
    beyond = [letter for letter in first if letter not in {*before, *ascii_uppercase}]
    return tuple(Letter(letter, first.get(letter)) for letter in (*before, *latin, *beyond))


def split_by_letter(ordered: Sequence[Term], limit: int = MAX_TERMS) -> list[tuple[Term, ...]]:
    """Share sorted terms out among as few pages as possible, letters kept whole where they fit on one.

    Among the ways to do that, take the one whose largest page is smallest, so that none is tiny.
    """
    groups = [
        piece
        for _, group in groupby(ordered, key=lambda term: initial(term.term))
        for piece in split_evenly(tuple(group), limit)
    ]
    fewest = len(_fill(groups, limit))
    evenest = next(size for size in range(len(ordered) // max(fewest, 1), limit + 1) if len(_fill(groups, size)) == fewest)
    return _fill(groups, evenest)


def _fill(groups: Sequence[tuple[Term, ...]], size: int) -> list[tuple[Term, ...]]:
    pages: list[tuple[Term, ...]] = []
    for group in groups:
        if pages and len(pages[-1]) + len(group) <= size:
            pages[-1] += group
        else:
            pages.append(group)
    return pages


def _names(shares: Sequence[tuple[Term, ...]]) -> Iterator[tuple[str, str]]:
    """Yield the name of each page (``D to M``; ``S, part 2``) and what its address ends in (``d``, ``s-2``)."""
    named: dict[str, int] = {}
    started: dict[str, int] = {}
    for terms in shares:
        first, last = initial(terms[0].term), initial(terms[-1].term)
        name = first if first == last else f"{first} to {last}"
        named[name] = named.get(name, 0) + 1
        stem = first.lower() if first in ascii_uppercase else "-".join(f"u{ord(char):04x}" for char in first)
        started[stem] = started.get(stem, 0) + 1
        yield (
            name if named[name] == 1 else f"{name}, part {named[name]}",
            stem if started[stem] == 1 else f"{stem}-{started[stem]}",
        )


def _view_term(unit: Unit, term: Term) -> TermView:
    mentions = unit.mentions_by_record.get(term.ref, ())
    shown = excerpt(unit, mentions[0]) if mentions else None
    tags = [tag for tag, holds in (("learn-first", term.learn_first), (term.tier, True), ("context", term.context)) if holds]
    return TermView(
        term,
        " ".join(tags),
        TIERS[term.tier].capitalize(),
        shown,
        *(language_of(unit, shown.reading) if shown else (None, None)),
        links_to(unit, term.ref),
        _owner(unit, term),
        sources_of(unit, term.sources),
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
