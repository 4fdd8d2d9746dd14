"""The home page: the question, the document among its neighbors, how it opens, and the ways through the unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from generator.drawing.timeline import Day, Timeline, draw_strip
from generator.model import Event, Reading, Stage
from generator.pages.addresses import Addresses
from generator.pages.entrances import entrances
from generator.pages.moments import find_day, find_key_events, find_moments
from generator.pages.numbers import count
from generator.pages.page import Plan
from generator.pages.quoted import language_of
from generator.unit import Unit
from generator.words import WORDS_A_MINUTE

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
    length: str | None


def plan(unit: Unit) -> tuple[Plan, ...]:
    """Plan the page."""
    return (Plan("home", "index.md", unit.info.title, "Home"),)


def view(unit: Unit, page: Plan, addresses: Addresses) -> Mapping[str, Any]:
    """Prepare the page."""
    key_events = find_key_events(unit)
    first = unit.studied[0] if unit.studied else None
    return {
        "kicker": kicker(unit),
        "strip": _strip(unit, key_events),
        "has_contested": any(event.contested for event in key_events),
        "has_spans": any(event.date.end > event.date.start for event in key_events),
        "opening": _opening(unit, first) if first else None,
        "facts": facts_of(unit, first) if first else None,
        "readings": [facts_of(unit, reading) for reading in unit.studied] if len(unit.studied) > 1 else [],
        "companions": [facts_of(unit, reading) for reading in unit.companions],
        "stages": list(_stages(unit, addresses)),
        "entrances": [entrance for entrance in entrances(unit) if entrance.link in addresses],
    }


def kicker(unit: Unit) -> str:
    """Return for whom the unit is, how much there is to read and how long it takes, as one line."""
    path = unit.info.path
    minutes = sum(stage.minutes or 0 for stage in (path.before, path.during, path.after))
    readings = count(len(unit.studied), "reading") if unit.studied else ""
    beside = f" and {count(len(unit.companions), 'document')} beside it" if unit.companions else ""
    parts = [unit.info.audience, readings + beside, count(minutes, "minute") if minutes else ""]
    return " · ".join(part for part in parts if part)


# --- the strip ----------------------------------------------------------------------------


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
        f"{count(paragraphs, 'paragraph')}, about {count(max(1, round(words / WORDS_A_MINUTE)), 'minute')}" if paragraphs else None,
    )


# --- the ways in --------------------------------------------------------------------------


def _stages(unit: Unit, addresses: Addresses) -> Iterator[StageView]:
    path = unit.info.path
    for heading, stage in (("Before reading", path.before), ("During reading", path.during), ("After reading", path.after)):
        if stage != Stage():
            steps = (StepView(step.title, step.link if step.link in addresses else None) for step in stage.steps)
            yield StageView(heading, stage.minutes, tuple(steps))
