"""The places where the text names its actors, each with the words around it: lines with the name in the middle.

On the actors page where they are few, else on pages of their own, one a reading. There may be more
than a hundred thousand, so the lines are written here and not by a template.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from operator import attrgetter
from typing import Any

from markupsafe import Markup

from generator.mentions import Mention, Mentions
from generator.model import Actor, Reading
from generator.pages.addresses import Addresses
from generator.pages.marks import escape_source
from generator.pages.page import Plan
from generator.pages.places import ParagraphLinks, excerpt, words_of, write_links
from generator.pages.quoted import language_of
from generator.text import Text
from generator.unit import Unit

LIMIT = 400
"""More lines than this are no part of the actors page."""
_REACH, _REACH_WIDE = 48, 22
"""Characters before and after a name; fewer in scripts whose characters are as wide as high."""
_RUNS = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True, kw_only=True)
class ReadingPlaces(Plan):
    """A page of the places of one reading."""

    of: Reading


@dataclass(frozen=True)
class ConcordanceLink:
    """A link to a reading's page, with the number of its lines."""

    link: str
    title: str
    count: int


def has_own_pages(unit: Unit) -> bool:
    """Say whether the places are too many for the actors page."""
    return sum(len(unit.mentions_by_record.get(actor.ref, ())) for actor in unit.actors) > LIMIT


def plan(unit: Unit) -> tuple[ReadingPlaces, ...]:
    """Plan a page for each reading that names an actor, if the actors page can't hold them all."""
    if not has_own_pages(unit):
        return ()
    naming = {mention.reading for actor in unit.actors for mention in unit.mentions_by_record.get(actor.ref, ())}
    return tuple(
        ReadingPlaces("concordance", f"{_stem(reading)}.md", f"Actors in “{reading.title.text}”", of=reading)
        for reading in unit.readings
        if reading.id in naming
    )


def _stem(reading: Reading) -> str:
    return f"actors-in-{reading.id}"


def view(unit: Unit, page: ReadingPlaces, addresses: Addresses) -> Mapping[str, Any]:
    """Prepare the page of a reading."""
    places = write_places(unit, unit.mentions_by_reading.get(page.of.id, Mentions()), titled=False)
    return {"reading": page.of, "is_whole": unit.is_whole, "places": places}


def find_pages(unit: Unit) -> tuple[ConcordanceLink, ...]:
    """Return the links to the pages of all readings."""
    counts = Counter(mention.reading for actor in unit.actors for mention in unit.mentions_by_record.get(actor.ref, ()))
    return tuple(
        ConcordanceLink(f"page:{_stem(reading)}", reading.title.text, counts[reading.id]) for reading in unit.readings if reading.id in counts
    )


def write_places(unit: Unit, mentions: Mentions, *, titled: bool = True) -> Markup:
    """Return the places of each actor that is named: a list an actor that can be opened, the most often named first.

    `mentions` come in the order of the text; those of other records are passed over. `titled` says whether readings are
    told apart by their titles, where there are several.
    """
    found: dict[str, list[Mention]] = {}
    for mention in mentions.of_kind("actor"):
        found.setdefault(mention.record, []).append(mention)
    named = sorted(found.values(), key=len, reverse=True)
    lists = _Lists(unit, titled=titled and len(unit.readings) > 1)
    return Markup("\n".join(lists.write(places, is_open=places is named[0]) for places in named))  # noqa: S704 - escaped


class _Lists:
    """Writes the lists of actors' places, and remembers what is the same in all of them."""

    def __init__(self, unit: Unit, *, titled: bool) -> None:
        self.unit = unit
        self.titled = titled
        self.heads: dict[str, tuple[str, str, int]] = {}

    def write(self, mentions: Sequence[Mention], *, is_open: bool) -> str:
        ref = mentions[0].record
        identity = ref.partition(":")[2]
        actor = self.unit.by_id[identity]
        name = escape(actor.name) if isinstance(actor, Actor) else identity
        times = "1 time" if len(mentions) == 1 else f"{len(mentions)} times"
        opening = f'<details class="x-more x-places" id="places--{identity}"{" open" if is_open else ""}>'
        parts = [opening, f"<summary><strong>{name}</strong> {times}</summary>"]
        for reading, group in groupby(mentions, key=attrgetter("reading")):
            title, attributes, reach = self.head(reading)
            parts.append(title + write_group(self.unit, list(group), attributes, reach))
        parts.append(f'<p class="x-fine"><a href="{ref}">About {name}</a></p></details>')
        return "".join(parts)

    def head(self, reading: str) -> tuple[str, str, int]:
        """Return the title that stands above a reading's list, the list's attributes, and how many characters fit beside a name."""
        if reading not in self.heads:
            record = self.unit.by_id[reading]
            title = f'<p class="x-label">{escape(record.title.text)}</p>' if self.titled and isinstance(record, Reading) else ""
            language, direction = language_of(self.unit, reading)
            attributes = "".join(
                f' {key}="{escape(value)}"' for key, value in (("class", "x-kwic"), ("lang", language), ("dir", direction)) if value
            )
            self.heads[reading] = title, attributes, _reach(self.unit.texts[reading])
        return self.heads[reading]


def _reach(text: Text) -> int:
    """Return how many characters fit beside a name, by the script that a text begins in."""
    opening = next((paragraph.text for paragraph in text.shown), "")[:200]
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in opening)
    return _REACH_WIDE if wide > len(opening) / 2 else _REACH


def write_group(unit: Unit, mentions: Sequence[Mention], attributes: str, reach: int) -> str:
    """Return an actor's places in one reading: a list with the words around each, and links alone where these may not be shown."""
    lines = write_lines(unit, mentions, reach)
    listed = f"<ul{attributes}>{lines}</ul>" if lines else ""
    hidden = dict.fromkeys(mention.paragraph for mention in mentions if words_of(unit, mention) is None)
    if not hidden:
        return listed
    links = write_links([ParagraphLinks(mentions[0].reading, None, tuple(hidden))])
    return f'{listed}<p class="x-places__only">{"Also in" if lines else "In"} {links}</p>'


def write_lines(unit: Unit, mentions: Iterable[Mention], reach: int = _REACH) -> str:
    """Return a list item for each mention whose words may be shown: link to the paragraph, words before, the name, words after."""
    items: list[str] = []
    for mention in mentions:
        place = excerpt(unit, mention, reach)
        if place is None:
            continue
        items.append(
            f'<li><a class="x-pilcrow" href="reading:{mention.reading}#p{mention.paragraph}">¶&nbsp;{mention.paragraph}</a>'
            f"<span>{_show(place.before)}</span><span><b>{_show(place.words)}</b>{_show(place.after)}</span></li>",
        )
    return "\n".join(items)


def _show(text: str) -> str:
    """Escape a piece of the text; runs of white space become one space, for the line to stay one."""
    return escape_source(_RUNS.sub(" ", text) if "\n" in text or "\t" in text or "  " in text or "\r" in text else text)
