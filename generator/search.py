"""What the search finds: a paragraph, a term, an actor, an event, a claim, a question, never a whole page.

Entries are those of Material's index (``location``, ``title``, ``text``) with ``alt``, which is searched
and never shown (aliases, forms of the text, the same words without their accents), and ``kind``, shown
under the title.
"""

from __future__ import annotations

import json
import os
import shutil
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, TextIO

from generator.link import forms_of
from generator.model import Actor, Event, Reading, Term
from generator.pages.addresses import Addresses, page_url
from generator.pages.guidance import anchor_of, name_of
from generator.pages.lesson import anchor_of_role
from generator.pages.page import Plan
from generator.pages.questions import anchor_of_answer
from generator.prose import plain
from generator.text import Paragraph
from generator.unit import Unit

_BLOCK = 1 << 16


def search_entries(unit: Unit, plans: Sequence[Plan], addresses: Addresses) -> Iterator[dict[str, str]]:
    """Yield the entries of the search index.

    Each page comes first with an entry of its title alone: the search files the first entry of an
    address as that of the page, and would lose a paragraph there.
    """
    for plan in plans:
        yield _entry(page_url(plan.uri, directory_urls=addresses.directory_urls), plan.title, "")
    for reading in unit.readings:
        for paragraph in unit.texts[reading.id].shown:
            location = addresses.url(f"reading:{reading.id}#p{paragraph.number}")
            text = _shown_of(reading, paragraph) if paragraph.withheld else paragraph.text
            yield _entry(location, f"¶ {paragraph.number} · {reading.title.text}", " ".join(text.split()))
    for actor in unit.actors:
        text = " ".join(plain(part) for part in (actor.role, actor.aims, actor.note) if part)
        yield _entry(addresses.url(actor.ref), actor.name, text, "Actor", (actor.full_name or "", *_names(actor)))
    for term in unit.glossary:
        yield _entry(addresses.url(term.ref), term.term, plain(term.definition), "Term", _names(term))
    for event in unit.timeline:
        yield _entry(addresses.url(event.ref), event.title, plain(event.text), f"Event, {event.date.label}", _names(event))
    for claim in unit.claims:
        yield _entry(addresses.url(claim.ref), "Claim", plain(claim.paraphrase), "Argument")
    for question in unit.questions:
        yield _entry(addresses.url(question.ref), "Question", plain(question.prompt))
    for comparison in unit.comparisons:
        said = (plain(note) for note in (*(cell.note for cell in comparison.cells), comparison.note) if note)
        yield _entry(addresses.url(comparison.ref), comparison.title, " ".join(said), "Corroboration")
    yield from _lesson_entries(unit, addresses)
    yield from _teacher_entries(unit, plans, addresses)


def _lesson_entries(unit: Unit, addresses: Addresses) -> Iterator[dict[str, str]]:
    """Yield the entries of lesson plans and of their role cards."""
    for lesson in unit.lessons:
        steps = (text for step in lesson.steps for text in (step.title, plain(step.students)))
        page = addresses.url(lesson.ref)
        yield _entry(f"{page}#x--plan", lesson.title, " ".join((plain(lesson.summary), *steps)), f"Lesson plan, {lesson.minutes} minutes")
        for number, role in enumerate(lesson.roles, start=1):
            text = " ".join(map(plain, (role.position, *role.aims, *role.limits)))
            yield _entry(f"{page}#{anchor_of_role(lesson, number)}", role.title, text, "Role card")


def _teacher_entries(unit: Unit, plans: Sequence[Plan], addresses: Addresses) -> Iterator[dict[str, str]]:
    """Yield the entries that only the teacher edition has: answers and advice."""
    titles = {plan.uri: plan.title for plan in plans}
    for answer in unit.answers:
        text = " ".join(map(plain, filter(None, (answer.answer, *answer.look_for, *answer.misreadings, answer.marking))))
        page = addresses.url(f"question:{answer.question}").partition("#")[0]
        yield _entry(f"{page}#{anchor_of_answer(answer)}", name_of(unit, f"question:{answer.question}"), text, "Answer, for teachers")
    for number, guidance in enumerate(unit.guidance, start=1):
        if guidance.about in addresses:
            uri, _ = addresses.target(guidance.about)
            location = f"{page_url(uri, directory_urls=addresses.directory_urls)}#{anchor_of(number)}"
            yield _entry(location, name_of(unit, guidance.about) or titles[uri], plain(guidance.text), "Advice for teachers")


def write_entries(entries: Iterable[dict[str, str]], file: TextIO) -> None:
    """Write entries one by one, as they stand in the list of an index: a comma between two."""
    encode = json.JSONEncoder(separators=(",", ":")).encode
    file.writelines(f",{encode(entry)}" if number else encode(entry) for number, entry in enumerate(entries))


def insert_entries(index: Path, entries: IO[bytes]) -> None:
    """Put entries, as `write_entries` writes them (in UTF-8), at the end of a search index (a file) of the search plugin.

    The plugin itself would hold all of them in memory three times over. Raises ValueError for an
    index of another form.
    """
    with index.open("r+b") as file:
        file.seek(-3, os.SEEK_END)
        end = file.read()
        if not end.endswith(b"]}"):
            msg = f"{index} isn't a search index of mkdocs-material 9"
            raise ValueError(msg)
        file.seek(-2, os.SEEK_END)
        if begin := entries.read(_BLOCK):
            file.write((b"" if end.startswith(b"[") else b",") + begin)
            shutil.copyfileobj(entries, file)
        file.write(b"]}")


def _shown_of(reading: Reading, paragraph: Paragraph) -> str:
    """Return what the page shows of a paragraph that is withheld: its gist, and words that may be quoted."""
    gists = [plain(gist.text) for gist in reading.gists if gist.paragraph == paragraph.number]
    quoted = [f"“{shown.text}”" for shown in paragraph.withheld.shown] if paragraph.withheld else []
    return " ".join([*gists, *quoted])


def _names(entry: Actor | Term | Event) -> tuple[str, ...]:
    return (*(form.text for form in forms_of(entry)), *entry.aliases)


def _entry(location: str, title: str, text: str, kind: str = "", names: Iterable[str] = ()) -> dict[str, str]:
    entry = {"location": location, "title": _escape(title), "text": _escape(text)}
    if kind:
        entry["kind"] = kind
    found = " ".join(dict.fromkeys(filter(None, names)))
    if alt := " ".join(filter(None, (found, _unaccented(title, text, found)))):
        entry["alt"] = _escape(alt)
    return entry


def _unaccented(*texts: str) -> str:
    """Return the words of texts that have accents, without them."""
    accented = (word for text in texts if not text.isascii() for word in text.split() if not word.isascii())
    folded = ("".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)) for word in accented)
    return " ".join(word for word in folded if word.isascii())


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
