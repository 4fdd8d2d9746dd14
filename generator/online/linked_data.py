"""What a page is, as JSON-LD in its head: schema.org's LearningResource (with LRMI) and what stands on it.

Names and words are those that the page shows; addresses are as machines want them, and dates as ISO 8601 has them. Nothing is here
that the page doesn't show, so a text that may not be shown isn't here either.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from generator.dates import Edtf
from generator.model import Actor, Claim, Entry, Event, Lesson, Question, Reading, Term
from generator.pages.page import Plan
from generator.pages.quoted import find_passage
from generator.prose import plain
from generator.standards import known_standards
from generator.unit import Unit

Values = dict[str, Any]

_ACTORS: Mapping[str, str] = {"state": "Country", "government": "GovernmentOrganization", "organization": "Organization", "person": "Person", "group": "Thing"}
"""Types of schema.org by kind of actor."""
_TYPES: Mapping[str, str] = {
    "home": "learning unit", "reading": "reading", "questions": "assessment", "lesson": "lesson plan", "glossary": "glossary", "timeline": "timeline",
    "teach": "educator guide",
}
"""What a page is to who learns, by kind of page (LRMI's ``learningResourceType``)."""

_ISO = re.compile(r"(?!0000)\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?")
_INEXACT = re.compile(r"[^\dXTZ:+.-]")
"""A sign in an EDTF date that says that it isn't exactly that; times and unknown digits (X) have none."""


def linked_data(unit: Unit, plan: Plan, title: str, address: str) -> str:
    """Return the JSON-LD of a page, ready to stand in a script element; `address` is the page's, empty where it isn't known."""
    page: Values = {
        "@context": "https://schema.org",
        "@type": "LearningResource",
        "name": title,
        "inLanguage": unit.info.language,
        "version": unit.info.version,
        **_on("dateModified", unit.info.date),
        "license": {"@type": "CreativeWork", "name": unit.info.license.name},
    }
    if address:
        page |= {"@id": address, "url": address}
    if plan.kind in _TYPES:
        page["learningResourceType"] = _TYPES[plan.kind]
    if plan.kind != "home":
        page["isPartOf"] = {"@type": "LearningResource", "name": unit.info.title}
    page |= _about(unit, plan)
    # `<` would end the element in some text, such as `</script>`.
    return json.dumps(page, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _about(unit: Unit, plan: Plan) -> Values:
    """Return what a page of its kind says beside that."""
    entries = [entry for ref in plan.entries if (entry := unit.by_id.get(ref.partition(":")[2]))]
    if plan.kind in _DESCRIBE:
        key, describe = _DESCRIBE[plan.kind]
        found = [{**values, "@id": f"#{entry.id}"} for entry in entries if (values := describe(unit, entry))]
        return ({"@type": ["LearningResource", "DefinedTermSet"]} if plan.kind == "glossary" else {}) | ({key: found} if found else {})
    if plan.kind == "home":
        return _home(unit)
    if plan.kind == "reading":
        return {"mainEntity": _document(unit.by_id[plan.reading])}
    if plan.kind == "lesson":
        return _lesson(unit, unit.by_id[plan.subject.partition(":")[2]])
    return {}


def _home(unit: Unit) -> Values:
    path = unit.info.path
    minutes = sum(stage.minutes or 0 for stage in (path.before, path.during, path.after))
    return {"educationalLevel": unit.info.audience, "description": plain(unit.info.summary)} | ({"timeRequired": f"PT{minutes}M"} if minutes else {})


def _document(reading: Entry) -> Values:
    assert isinstance(reading, Reading)  # noqa: S101 - for the type checker; pages are planned from readings
    work: Values = {"@type": "CreativeWork", "name": reading.title.text, "genre": reading.genre, "inLanguage": reading.language}
    if reading.creator:
        work["creator"] = {"@type": "Thing", "name": reading.creator}
    if reading.publisher:
        work["publisher"] = {"@type": "Organization", "name": reading.publisher}
    return work | _on("datePublished", reading.date)


def _lesson(unit: Unit, lesson: Entry) -> Values:
    assert isinstance(lesson, Lesson)  # noqa: S101 - as above
    return {
        "description": plain(lesson.summary),
        "timeRequired": f"PT{lesson.minutes}M",
        "teaches": [plain(objective) for objective in lesson.objectives],
        "educationalAlignment": list(_alignments(unit, lesson.standards, linked=True)),
    }


def _alignments(unit: Unit, codes: Iterable[str], *, linked: bool) -> Iterator[Values]:
    """Yield the standards that something serves; with their addresses where the page links to them."""
    known = known_standards(unit) if codes else {}
    for code in codes:
        standard = known.get(code)
        address = {"targetUrl": standard.url} if linked and standard else {}
        yield {"@type": "AlignmentObject", "alignmentType": "teaches" if linked else "assesses", "targetName": code} | address


def _on(key: str, date: Edtf) -> Values:
    """Return a date under a key; nothing for a span, which has no such day."""
    return {key: day} if "/" not in date.text and (day := _iso(date.text)) else {}


def _from_to(date: Edtf) -> Values:
    """Return when something began and, for a span, ended, as far as that is known."""
    begin, slash, end = date.text.partition("/")
    days = {"startDate": _iso(begin), "endDate": _iso(end) if slash else ""}
    return {key: day for key, day in days.items() if day}


def _iso(text: str) -> str:
    """Return a year, month or day as ISO 8601 has it: of a season the year, of unknown digits what stands before them.

    Nothing for what is about, perhaps, one of several, open, or before the year 1 (which ISO leaves to agreement).
    """
    match = None if _INEXACT.search(text) else _ISO.match(text)
    return match[0] if match else ""


def _term(_unit: Unit, entry: Entry) -> Values:
    return {"@type": "DefinedTerm", "name": entry.term} if isinstance(entry, Term) else {}


def _event(_unit: Unit, entry: Entry) -> Values:
    return {"@type": "Event", "name": entry.title, **_from_to(entry.date)} if isinstance(entry, Event) else {}


def _actor(_unit: Unit, entry: Entry) -> Values:
    return {"@type": _ACTORS[entry.kind], "name": entry.name} if isinstance(entry, Actor) else {}


def _claim(unit: Unit, entry: Entry) -> Values:
    segments = find_passage(unit, entry.passage) if isinstance(entry, Claim) else ()
    return {"@type": "Quotation", "text": " … ".join(" ".join(segment.split()) for segment in segments)} if segments else {}


def _question(unit: Unit, entry: Entry) -> Values:
    if not isinstance(entry, Question):
        return {}
    question: Values = {"@type": "Question", "name": plain(entry.prompt)}
    return question | ({"educationalAlignment": list(_alignments(unit, entry.standards, linked=False))} if entry.standards else {})


_DESCRIBE: Mapping[str, tuple[str, Callable[[Unit, Entry], Values]]] = {
    "glossary": ("hasDefinedTerm", _term),
    "timeline": ("mentions", _event),
    "actors": ("mentions", _actor),
    "argument": ("hasPart", _claim),
    "questions": ("hasPart", _question),
}
"""By kind of page: the property that holds its records, and what is said of each."""
