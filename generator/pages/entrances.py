"""The ways into a unit: each of its pages, and what stands on it in a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from generator.pages.known import is_later, known_of
from generator.pages.numbers import count
from generator.unit import Unit


class Entrance(NamedTuple):
    """A row of the list of pages: its name, its link, what it holds."""

    name: str
    link: str
    text: str


def entrances(unit: Unit) -> Iterator[Entrance]:
    """Yield the pages of a unit by name, and what each holds; not every unit has all of them."""
    yield Entrance("Actors", "page:actors", f"{_counts(unit)}: how they stood to one another, and where the text names them")
    known = sum(not is_later(unit, known_of(event)) for event in unit.timeline)
    later = len(unit.timeline) - known
    parts = f": {known:,} public before the text appeared, {later:,} from that day on" if known and later else ""
    yield Entrance("Timeline", "page:timeline", f"{count(len(unit.timeline), 'event')}, drawn to scale{parts}")
    yield Entrance("Argument", "page:argument", f"{count(len(unit.claims), 'claim')}: what supports each, and what disputes it")
    if unit.comparisons:
        yield Entrance("Corroboration", "page:comparisons", f"{count(len(unit.comparisons), 'claim')} beside what other documents say")
    context = sum(term.context for term in unit.glossary)
    background = f", and {context:,} for the background" if context else ""
    named = count(len(unit.glossary) - context, "term")
    around = "with the words around it" if unit.is_whole else "with the places where it stands"
    yield Entrance("Glossary", "page:glossary", f"{named} from the text, each {around}{background}")
    checks = sum(question.kind == "self-check" for question in unit.questions)
    yield Entrance("Questions", "page:questions", _questions(len(unit.questions) - checks, checks))
    plans = count(len(unit.lessons), "lesson plan") if unit.lessons else "What a teacher can do with the unit"
    roles = sum(len(lesson.roles) for lesson in unit.lessons)
    yield Entrance("Teach", "page:teach", f"{plans}, with {count(roles, 'role card')}" if roles else plans)
    yield Entrance("Sources", "page:sources", f"{count(len(unit.sources), 'source')}, and how to cite each page and paragraph")


def _counts(unit: Unit) -> str:
    """Return how many actors of each kind there are, in words."""
    nouns = {
        "state": ("state", "states"),
        "government": ("government", "governments"),
        "organization": ("organization", "organizations"),
        "person": ("person", "people"),
        "group": ("group", "groups"),
    }
    counted = Counter[str](actor.kind for actor in unit.actors)
    parts = [f"{counted[kind]:,} {one if counted[kind] == 1 else many}" for kind, (one, many) in nouns.items() if counted[kind]]
    return ", ".join(parts)


def _questions(open_ones: int, checks: int) -> str:
    parts = [count(open_ones, "question") + " to discuss and write about"] if open_ones else []
    if checks:
        parts.append(count(checks, "self-check") + " with feedback")
    return ", ".join(parts)
