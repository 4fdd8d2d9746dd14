"""The places where the text names its actors, each with the words around it: lines with the name in the middle.

On the actors page where they are few, else on pages of their own, one a reading. There may be more
than a hundred thousand, so the lines are written here and not by a template.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from markupsafe import Markup

from generator.model import Actor, Reading
from generator.pages.marks import escape_source
from generator.pages.page import Plan
from generator.pages.parts import excerpt
from generator.pages.quoted import language_of
from generator.unit import Mention, Unit

LIMIT = 400
"""More lines than this are no part of the actors page."""
_REACH, _REACH_WIDE = 48, 22
"""Characters before and after a name; fewer in scripts whose characters are as wide as high."""
_RUNS = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True)
class ReadingLines:
    """The lines of one reading: list items, with title, language and direction where the page's are others."""

    title: str | None
    language: str | None
    direction: str | None
    lines: Markup


@dataclass(frozen=True)
class Places:
    """All places that name an actor."""

    actor: Actor
    count: int
    readings: tuple[ReadingLines, ...]


@dataclass(frozen=True)
class Entrance:
    """A link to a reading's page, with the number of its lines."""

    link: str
    title: str
    count: int


def has_own_pages(unit: Unit) -> bool:
    """Say whether the places are too many for the actors page."""
    return sum(len(unit.mentions_by_record.get(actor.ref, ())) for actor in unit.actors) > LIMIT


def plan(unit: Unit) -> tuple[Plan, ...]:
    """Plan a page for each reading that names an actor, if the actors page can't hold them all."""
    if not has_own_pages(unit):
        return ()
    naming = {mention.reading for actor in unit.actors for mention in unit.mentions_by_record.get(actor.ref, ())}
    return tuple(
        Plan("concordance", f"{_stem(reading)}.md", f"Actors in “{reading.title.text}”", part=reading.id)
        for reading in unit.readings
        if reading.id in naming
    )


def _stem(reading: Reading) -> str:
    return f"actors-in-{reading.id}"


def view(unit: Unit, page: Plan) -> Mapping[str, Any]:
    """Prepare the page of a reading."""
    mentions = (
        mention
        for paragraph in unit.texts[page.part].shown
        for mention in unit.mentions_by_paragraph.get((page.part, paragraph.number), ())
    )
    return {"reading": unit.by_id[page.part], "places": find_places(unit, mentions, titled=False)}


def find_entrances(unit: Unit) -> tuple[Entrance, ...]:
    """Return the links to the pages of all readings."""
    actors = {actor.ref for actor in unit.actors}
    counts: dict[str, int] = {}
    for mention in unit.mentions:
        if mention.record in actors:
            counts[mention.reading] = counts.get(mention.reading, 0) + 1
    return tuple(
        Entrance(f"page:{_stem(reading)}", reading.title.text, counts[reading.id]) for reading in unit.readings if reading.id in counts
    )


def find_places(unit: Unit, mentions: Iterable[Mention], *, titled: bool = True) -> tuple[Places, ...]:
    """Return the places of each actor that is named, the most often named first.

    `mentions` come in the order of the text; `titled` says whether readings are told apart by title, where there are several.
    """
    found: dict[str, list[Mention]] = {actor.ref: [] for actor in unit.actors}
    for mention in mentions:
        if mention.record in found:
            found[mention.record].append(mention)
    reaches = {reading.id: _reach(unit, reading) for reading in unit.readings}
    titles = {reading.id: reading.title.text for reading in unit.readings} if titled and len(unit.readings) > 1 else {}
    named = sorted((actor for actor in unit.actors if found[actor.ref]), key=lambda actor: -len(found[actor.ref]))
    return tuple(
        Places(
            actor,
            len(found[actor.ref]),
            tuple(
                ReadingLines(titles.get(reading), *language_of(unit, reading), write_lines(unit, list(group), reaches[reading]))
                for reading, group in groupby(found[actor.ref], key=lambda mention: mention.reading)
            ),
        )
        for actor in named
    )


def _reach(unit: Unit, reading: Reading) -> int:
    """Return how many characters fit beside a name, by the script of the reading's first paragraph."""
    opening = next((paragraph.text for paragraph in unit.texts[reading.id].shown), "")[:200]
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in opening)
    return _REACH_WIDE if wide > len(opening) / 2 else _REACH


def write_lines(unit: Unit, mentions: Sequence[Mention], reach: int = _REACH) -> Markup:
    """Return a list item for each mention: link to the paragraph, words before, the name, words after."""
    items: list[str] = []
    for mention in mentions:
        place = excerpt(unit, mention, reach)
        items.append(
            f'<li><a class="x-pilcrow" href="reading:{mention.reading}#p{mention.paragraph}">¶&nbsp;{mention.paragraph}</a>'
            f"<span>{_show(place.before)}</span><span><b>{_show(place.words)}</b>{_show(place.after)}</span></li>",
        )
    return Markup("\n".join(items))  # noqa: S704 - the text is escaped


def _show(text: str) -> str:
    """Escape a piece of the text; runs of white space become one space, for the line to stay one."""
    return escape_source(_RUNS.sub(" ", text) if "\n" in text or "\t" in text or "  " in text or "\r" in text else text)
