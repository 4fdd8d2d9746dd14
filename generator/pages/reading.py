"""The reading page: the whole text, numbered, with marks, gists, notes and what was left out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import escape
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from markupsafe import Markup

from generator import prose
from generator.links import is_web
from generator.mentions import Mention
from generator.model import Division, Note, Omission, Reading, Source, Term
from generator.pages.addresses import Addresses
from generator.pages.cards import cards_for
from generator.pages.marks import mark_text
from generator.pages.numbers import count, span
from generator.pages.page import Plan
from generator.pages.withheld import StandIn, StandIns, view_withheld
from generator.text import Text
from generator.unit import Unit
from generator.words import WORDS_A_MINUTE

LINES = {"term": "dotted", "actor": "single line", "event": "double line"}
"""The line under a mark, in the legend's words, by kind of record."""

# A stop, whatever closes after it, and a capital: where a sentence may end.
_STOP = re.compile(r"[.!?]([”’)\"]*)(?= [“‘\"(]?([^\W\d_]))")
# Primary subtags of languages that are written from right to left.
_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he nqo ps sd syr ug ur yi".split())


class NoteView(NamedTuple):
    """A note in the margin; ``text`` is prose, ``claim`` the id of the claim that shows both sides."""

    title: str
    text: str
    contested: bool
    claim: str | None
    sources: tuple[Source, ...]


class ParagraphView(NamedTuple):
    """One paragraph as the template shows it.

    ``tag`` is the element its words stand in (``p``, or ``h2`` to ``h4``), ``html`` those words
    with marks, ``stand_in`` what stands there where the words may not; ``gist`` is prose, ``sources`` are
    what the paragraph rests on.
    """

    number: int
    kind: str
    tag: str
    html: Markup
    stand_in: StandIn | None
    gist: str | None
    sources: tuple[Source, ...]
    notes: tuple[NoteView, ...]


class PartView(NamedTuple):
    """A part of the text: ``first`` is the paragraph its link leads to, ``numbers`` reads ``2`` or ``3–4``."""

    first: int
    numbers: str
    title: str
    summary: str | None


class OmissionView(NamedTuple):
    """What was left out for one reason: ``numbers`` reads ``¶ 10`` or ``¶ 3, 10``; the rest is prose."""

    numbers: str
    description: str
    reason: str


class Original(NamedTuple):
    """Where the original of a reading can be read: an ``http`` address, and its host in words."""

    url: str
    host: str


def plan(unit: Unit) -> tuple[Plan, ...]:
    """Plan one page a reading: the one that is studied is a way in, others are reached by their list."""
    only = unit.studied[0] if len(unit.studied) == 1 else None
    return tuple(
        Plan("reading", f"readings/{reading.id}.md", reading.title.text, "Read" if reading is only else None, reading=reading.id)
        for reading in unit.readings
    )


def view(unit: Unit, page: Plan, addresses: Addresses) -> Mapping[str, Any]:
    """Prepare a reading."""
    reading = unit.by_id[page.reading]
    assert isinstance(reading, Reading)  # noqa: S101 - for the type checker; pages are planned from readings
    text = unit.texts[reading.id]
    groups = groupby(unit.mentions_by_reading.get(reading.id, ()), attrgetter("paragraph"))
    mentions: dict[int, tuple[Mention, ...]] = defaultdict(tuple, ((number, tuple(group)) for number, group in groups))
    first = _first_paragraphs(mentions.values())
    kinds = {ref.partition(":")[0] for ref in first}
    return {
        "reading": reading,
        "kicker": kicker(reading, text),
        "byline": byline(reading),
        "about": [(label, note) for label, note in (("Title", reading.title.note), ("Date", reading.date_note)) if note],
        "original": find_original(reading),
        "withheld": view_withheld(reading, text),
        "is_linked": not reading.seed and not text.shown,
        "text_direction": _attribute("dir", reading.direction, _direction_of(unit.info.language)),
        "text_language": _attribute("lang", reading.language, unit.info.language),
        "our_language": _attribute("lang", unit.info.language, reading.language),
        "legend": [(kind, line) for kind, line in LINES.items() if kind in kinds],
        "parts": [_part(division, text) for division in reading.divisions],
        "paragraphs": list(_paragraphs(unit, reading, text, mentions)),
        "omissions": group_omissions(reading.omitted),
        "cards": cards_for(unit, first),
        "words": _write_words(unit, first),
    }


def kicker(reading: Reading, text: Text) -> str:
    """Return what a reading is and how long it takes, as one line."""
    if not text.shown:
        return reading.genre
    return f"{reading.genre} · {count(len(text.shown), 'paragraph')} · about {count(minutes_of(text), 'minute')}"


def minutes_of(text: Text) -> int:
    """Return how many minutes a text takes at a school pace."""
    # Near enough for minutes, and much quicker than counting words as a reader would.
    words = sum(p.withheld.words if p.withheld else p.text.count(" ") + p.text.count("\n") + 1 for p in text.shown)
    return max(1, round(words / WORDS_A_MINUTE))


def byline(reading: Reading) -> str:
    """Return who wrote a reading, who published it and when, as one line."""
    return ", ".join(part for part in (reading.creator, reading.publisher, reading.date.label) if part)


def find_original(reading: Reading) -> Original | None:
    """Return where the original is, if that is an address of the web."""
    if not reading.url or not is_web(reading.url):
        return None
    parts = urlsplit(reading.url)
    return Original(parts.geturl(), parts.netloc.removeprefix("www."))


def gloss(definition: str) -> str:
    """Return the first sentence of a definition, as plain text.

    More than that where its end isn't plain, as after ``Prof.`` or ``U.S.``.
    """
    text = prose.plain(definition)
    for stop in _STOP.finditer(text):
        before = text[: stop.start()].rpartition(" ")[2].lstrip('“‘"(')
        is_word = len(before) > 2 and before.islower()  # noqa: PLR2004 - shorter ones may be cut short: St., vs.
        if stop.group(2).isupper() and (stop.group(1) or is_word or not before[-1:].isalpha()):
            return text[: stop.end()]
    return text


@lru_cache(maxsize=65536)
def _explained(term: str, definition: str) -> tuple[str, str]:
    """Return a headword and the first sentence of its definition, escaped: the same in each reading that names it."""
    return escape(term, quote=False), escape(gloss(definition), quote=False)


def group_omissions(omissions: Iterable[Omission]) -> list[OmissionView]:
    """Put together what was left out for the same reason and is described in the same words."""
    groups: dict[tuple[str, str], list[int]] = {}
    for omission in sorted(omissions, key=lambda omission: omission.paragraph):
        groups.setdefault((omission.description, omission.reason), []).append(omission.paragraph)
    return [
        OmissionView("¶\u00a0" + ", ".join(map(str, numbers)), description, reason)
        for (description, reason), numbers in groups.items()
    ]


def _direction_of(language: str) -> str:
    return "rtl" if language.partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def _attribute(name: str, value: str, around: str) -> Markup:
    """Return an attribute, or nothing where the value is that of the element around it."""
    return Markup("") if value == around else Markup(' {}="{}"').format(Markup(name), value)  # noqa: S704 - a literal


def _first_paragraphs(mentions: Iterable[tuple[Mention, ...]]) -> dict[str, int]:
    """Return for each record that is named its first paragraph, in the order of the text."""
    first: dict[str, int] = {}
    for paragraph in mentions:
        for mention in paragraph:
            first.setdefault(mention.record, mention.paragraph)
    return first


def _write_words(unit: Unit, first: Mapping[str, int]) -> Markup:
    """Return the printed word list: each term a reading names, in the order of the text, and what it means in a sentence."""
    lines = []
    for ref, paragraph in first.items():
        term = unit.by_id[ref.partition(":")[2]]
        if isinstance(term, Term):
            word, meaning = _explained(term.term, term.definition)
            lines.append(f"<p><strong>{word}</strong> ¶&nbsp;{paragraph} {meaning}</p>")
    return Markup("\n".join(lines))  # noqa: S704 - escaped


def _part(division: Division, text: Text) -> PartView:
    numbers = range(division.first, division.last + 1)
    first = next((number for number in numbers if text.get(number)), division.first)
    return PartView(first, span(division.first, division.last), division.title, division.summary)


def _paragraphs(
    unit: Unit, reading: Reading, text: Text, mentions: Mapping[int, tuple[Mention, ...]],
) -> Iterator[ParagraphView]:
    gists = {gist.paragraph: gist.text for gist in reading.gists}
    cited = {one.paragraph: unit.cited(one.sources) for one in reading.citations}
    notes: dict[int, list[Note]] = {}
    for note in reading.notes:
        notes.setdefault(note.paragraph, []).append(note)
    seen_actors: set[str] = set()
    stand_ins = StandIns(unit)
    for paragraph in text.shown:
        number = paragraph.number
        is_heading = paragraph.kind == "heading"
        html = "" if paragraph.withheld else mark_text(paragraph.text, mentions[number], seen_actors, linked=not is_heading)
        yield ParagraphView(
            number,
            paragraph.kind,
            f"h{paragraph.level}" if is_heading else "p",
            Markup(html),  # noqa: S704 - mark_text escapes the source
            stand_ins.view(paragraph, mentions[number]),
            gists.get(number),
            cited.get(number, ()),
            tuple(_note(unit, note) for note in notes.get(number, ())),
        )


def _note(unit: Unit, note: Note) -> NoteView:
    return NoteView(note.title, note.text, note.contested, note.claim, unit.cited(note.sources))
