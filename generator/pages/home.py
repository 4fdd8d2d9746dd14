"""The home page: the question, the document among its neighbors, how it opens, and the ways through the unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from generator import pages
from generator.drawing.timeline import Day, Timeline, draw_strip
from generator.model import Event, Reading, Stage
from generator.pages.known import is_later, is_publication, known_of
from generator.pages.page import Plan
from generator.pages.quoted import language_of
from generator.pages.reading import WORDS_A_MINUTE
from generator.pages.timeline import find_day, find_moments
from generator.unit import Unit

STRIP_LIMIT = 12
"""The strip shows so many events at most, those nearest to the document."""
NEIGHBORS = 3
"""So many events on each side of the document stand for the key events where the curator marks none."""

TITLE_ORIGINS = {"printed": None, "address": "rebuilt from the web address", "curator": "given by the editors of this site"}


class StepView(NamedTuple):
    """A step on the way; ``link`` is None where the site has no such page."""

    title: str
    link: str | None


class StageView(NamedTuple):
    """One of the three columns."""

    heading: str
    minutes: int | None
    steps: tuple[StepView, ...]


class Opening(NamedTuple):
    """The first paragraph of a reading as it stands there, or what it says in short (prose) where its words may not be shown.

    ``language`` and ``direction`` are given where they aren't the site's.
    """

    reading: Reading
    number: int
    text: str | None
    gist: str | None
    language: str | None
    direction: str | None


class Facts(NamedTuple):
    """What is known of a reading, and what isn't; ``title_origin`` says where a title comes from that has no note on it."""

    reading: Reading
    is_printed: bool
    title_origin: str | None
    published: str
    author: str | None
    length: str


class Entrance(NamedTuple):
    """A row of the list of pages: its name, its link, what it holds."""

    name: str
    link: str
    text: str


def plan(unit: Unit) -> tuple[Plan, ...]:
    """Plan the page."""
    return (Plan("home", "index.md", unit.info.title, "Home"),)


def view(unit: Unit, page: Plan) -> Mapping[str, Any]:
    """Prepare the page."""
    links = _known_links(unit)
    key_events = find_key_events(unit)
    first = unit.readings[0] if unit.readings else None
    return {
        "kicker": kicker(unit),
        "strip": _strip(unit, key_events),
        "has_contested": any(event.contested for event in key_events),
        "opening": _opening(unit, first) if first else None,
        "facts": facts_of(unit, first) if first else None,
        "readings": [facts_of(unit, reading) for reading in unit.readings] if len(unit.readings) > 1 else [],
        "can_teach": "page:teach" in links,
        "stages": list(_stages(unit, links)),
        "entrances": [entrance for entrance in entrances(unit) if entrance.link in links],
    }


def kicker(unit: Unit) -> str:
    """Return for whom the unit is, how much there is to read and how long it takes, as one line."""
    path = unit.info.path
    minutes = sum(stage.minutes or 0 for stage in (path.before, path.during, path.after))
    parts = [unit.info.audience, count(len(unit.readings), "reading") if unit.readings else "", count(minutes, "minute") if minutes else ""]
    return " · ".join(part for part in parts if part)


def count(number: int, noun: str) -> str:
    """Return a number and its noun: ``1 term``, ``1,200 terms``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


# --- the strip ----------------------------------------------------------------------------


def find_key_events(unit: Unit) -> list[Event]:
    """Return the events of the strip, in order of date: the key events, or the nearest neighbors where there are none."""
    events = sorted((event for event in unit.timeline if not is_publication(unit, event)), key=lambda event: event.date.start)
    day = unit.last_day
    chosen = [event for event in events if event.key]
    if not chosen and day is not None:
        chosen = [event for event in events if event.date.start < day][-NEIGHBORS:]
        chosen += [event for event in events if event.date.start >= day][:NEIGHBORS]
    if day is not None:
        chosen = sorted(chosen, key=lambda event: abs(event.date.start - day))
    return sorted(chosen[:STRIP_LIMIT], key=lambda event: event.date.start)


def _strip(unit: Unit, events: Sequence[Event]) -> Timeline | None:
    if not events:
        return None
    day = find_day(unit)
    moments = [moment._replace(key=False) for moment in find_moments(unit, events)]
    return draw_strip(moments, _caption(day) if day else None, "The text among its neighbors, to scale")


def _caption(day: Day) -> Day:
    return day._replace(before=day.before[1:], after=("What its author could not know",))


# --- the document -------------------------------------------------------------------------


def _opening(unit: Unit, reading: Reading) -> Opening | None:
    shown = unit.texts[reading.id].shown if reading.id in unit.texts else ()
    paragraph = next((one for one in shown if one.kind != "heading"), None)
    if paragraph is None:
        return None
    text = None if paragraph.withheld else paragraph.text
    gist = None if text else next((gist.text for gist in reading.gists if gist.paragraph == paragraph.number), None)
    return Opening(reading, paragraph.number, text, gist, *language_of(unit, reading.id)) if text or gist else None


def facts_of(unit: Unit, reading: Reading) -> Facts:
    """Return the facts about a reading."""
    text = unit.texts.get(reading.id)
    paragraphs, words = (len(text.shown), text.words) if text else (0, 0)
    return Facts(
        reading,
        reading.title.origin == "printed",
        None if reading.title.note else TITLE_ORIGINS[reading.title.origin],
        ", ".join(part for part in (reading.publisher, reading.date.label) if part),
        reading.creator,
        f"{count(paragraphs, 'paragraph')}, about {count(max(1, round(words / WORDS_A_MINUTE)), 'minute')}",
    )


# --- the ways in --------------------------------------------------------------------------


def _known_links(unit: Unit) -> frozenset[str]:
    """Return what a link can lead to: records that have a place on a page, readings, kinds of pages."""
    plans = pages.plan_pages(unit)
    return frozenset(
        {f"page:{plan.kind}" for plan in plans}
        | {ref for plan in plans for ref in plan.entries}
        | {reading.ref for reading in unit.readings}
    )


def _stages(unit: Unit, links: frozenset[str]) -> Iterator[StageView]:
    path = unit.info.path
    for heading, stage in (("Before reading", path.before), ("During reading", path.during), ("After reading", path.after)):
        if stage != Stage():
            steps = (StepView(step.title, step.link if step.link.partition("#")[0] in links else None) for step in stage.steps)
            yield StageView(heading, stage.minutes, tuple(steps))


def entrances(unit: Unit) -> Iterator[Entrance]:
    """Yield the pages of a unit by name, and what each holds; not every unit has all of them."""
    yield Entrance("Actors", "page:actors", f"{_counts(unit)}: how they stood to one another, and where the text names them")
    known = sum(not is_later(unit, known_of(event)) for event in unit.timeline)
    later = len(unit.timeline) - known
    parts = f": {known:,} public before the text appeared, {later:,} from that day on" if known and later else ""
    yield Entrance("Timeline", "page:timeline", f"{count(len(unit.timeline), 'event')}, drawn to scale{parts}")
    yield Entrance("Argument", "page:argument", f"{count(len(unit.claims), 'claim')}: what supports each, and what disputes it")
    context = sum(term.context for term in unit.glossary)
    background = f", and {context:,} for the background" if context else ""
    named = count(len(unit.glossary) - context, "term")
    yield Entrance("Glossary", "page:glossary", f"{named} from the text, each with the words around it{background}")
    checks = sum(question.kind == "self-check" for question in unit.questions)
    yield Entrance("Questions", "page:questions", _questions(len(unit.questions) - checks, checks))
    yield Entrance("Practice", "page:practice", "Check what you understood and learn the words; what you do stays on this device")
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
