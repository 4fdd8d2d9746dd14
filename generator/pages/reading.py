"""The reading page: the whole text, numbered, with marks, gists, notes and what was left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from generator.model import Division, Note, Reading, Term
from generator.pages.cards import cards_for
from generator.pages.marks import mark_text
from generator.pages.page import Plan
from generator.text import Paragraph
from generator.unit import Unit

WORDS_A_MINUTE = 120
"""A school pace for a hard text; silent reading of easy prose is about twice that."""


@dataclass(frozen=True)
class ParagraphView:
    """One paragraph as the template shows it; ``html`` is its text with marks."""

    number: int
    kind: str
    level: int
    html: Markup
    gist: str | None
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class WordView:
    """One line of the printed word list."""

    term: Term
    paragraph: int


def plan(unit: Unit) -> tuple[Plan, ...]:
    """Plan one page a reading."""
    several = len(unit.readings) > 1
    return tuple(
        Plan("reading", f"readings/{reading.id}.md", reading.title.text, reading.title.text if several else "Read", part=reading.id)
        for reading in unit.readings
    )


def view(unit: Unit, page: Plan) -> Mapping[str, Any]:
    """Prepare a reading."""
    reading = unit.by_id[page.part]
    assert isinstance(reading, Reading)  # noqa: S101 - for the type checker; pages are planned from readings
    text = unit.texts[reading.id]
    mentions = [mention for paragraph in text.shown for mention in unit.mentions_by_paragraph.get((reading.id, paragraph.number), ())]
    first_in: dict[str, int] = {}
    for mention in mentions:
        first_in.setdefault(mention.record, mention.paragraph)
    return {
        "reading": reading,
        "minutes": max(1, round(text.words / WORDS_A_MINUTE)),
        "byline": byline(reading),
        "paragraphs": _paragraphs(unit, reading, text.shown),
        "divisions": reading.divisions,
        "omitted": reading.omitted,
        "cards": cards_for(unit, mentions),
        "words": sorted(
            (WordView(term, first_in[term.ref]) for term in unit.glossary if term.ref in first_in),
            key=lambda word: word.paragraph,
        ),
    }


def byline(reading: Reading) -> str:
    """Return who published a reading and when, as one line."""
    return ", ".join(part for part in (reading.creator, reading.publisher, reading.date.label) if part)


def division_range(division: Division) -> str:
    """Return the numbers of a division's paragraphs: ``2`` or ``3–4``."""
    return str(division.first) if division.first == division.last else f"{division.first}–{division.last}"


def _paragraphs(unit: Unit, reading: Reading, shown: tuple[Paragraph, ...]) -> list[ParagraphView]:
    gists = {gist.paragraph: gist.text for gist in reading.gists}
    notes: dict[int, list[Note]] = {}
    for note in reading.notes:
        notes.setdefault(note.paragraph, []).append(note)
    seen_actors: set[str] = set()
    return [
        ParagraphView(
            number=paragraph.number,
            kind=paragraph.kind,
            level=paragraph.level,
            # A heading holds no link.
            html=Markup(mark_text(  # noqa: S704 - mark_text escapes the source
                paragraph.text,
                unit.mentions_by_paragraph.get((reading.id, paragraph.number), ()) if paragraph.kind != "heading" else (),
                seen_actors,
            )),
            gist=gists.get(paragraph.number),
            notes=tuple(notes.get(paragraph.number, ())),
        )
        for paragraph in shown
    ]
