"""Where a source is used: the records, notes and pages that cite it, by its id or by a link in their prose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from generator.model import (
    Actor,
    Claim,
    Comparison,
    Division,
    Event,
    Gist,
    Lesson,
    Note,
    Omission,
    ParagraphSources,
    Question,
    Reading,
    Role,
    Source,
    Term,
)
from generator.pages.quoted import find_passage
from generator.prose import find_links, plain
from generator.unit import Unit
from generator.walk import Spot, find
from generator.yamltext.tree import PathKey

_SCHEME = "source:"
_WORDS = 7


class Use(NamedTuple):
    """A place that cites a source: what it is (`claim`, `event` …), a link to it, and its name in a few words."""

    kind: str
    link: str
    name: str


class Uses:
    """The uses of all sources of a unit, found when the first one is asked for."""

    def __init__(self, unit: Unit) -> None:
        """Take the unit; nothing is read yet."""
        self._unit = unit

    def of(self, source: Source) -> tuple[Use, ...]:
        """Return the uses of a source: what the unit says of itself, then texts, then in the order of the site's pages."""
        return tuple(self._found.get(source.id, ()))

    @cached_property
    def _found(self) -> Mapping[str, Mapping[Use, None]]:
        found: dict[str, dict[Use, None]] = {}
        order = {entry.ref: index for index, entry in enumerate(self._unit.entries)}
        for spot, source in sorted(_citations(self._unit), key=lambda citation: order.get(citation[0].owner.ref, -1) if citation[0].owner else -1):
            use = _use_at(self._unit, spot)
            if use and use.link != f"source:{source}":
                found.setdefault(source, {}).setdefault(use)
        return found


def _citations(unit: Unit) -> Iterator[tuple[Spot, str]]:
    """Yield each value that cites a source, with that source's id."""
    for spot in find(unit, Role.ID):
        if spot.purpose.kinds == ("source",):
            yield spot, str(spot.value)
    for spot in find(unit, Role.PROSE, _may_cite):
        for link in find_links(str(spot.value)):
            if link.startswith(_SCHEME):
                yield spot, link.removeprefix(_SCHEME)
    for spot in find(unit, Role.LINK, _may_cite):
        yield spot, str(spot.value).removeprefix(_SCHEME)


def _may_cite(text: str) -> bool:
    return _SCHEME in text


def _use_at(unit: Unit, spot: Spot) -> Use | None:
    """Return what the reader is told of a place; None for a reading's own entry, and for what is for teachers only."""
    match spot.owner:
        case None:
            return _use_by_unit(spot)
        case Reading() as reading:
            return _use_in_reading(reading, spot.path)
        case Claim() as claim:
            return Use("claim", claim.ref, _name_claim(unit, claim))
        case Question() as question:
            return Use("question", question.ref, _shorten(plain(question.prompt)))
        case Actor(name=name) | Term(term=name) | Event(title=name) | Source(label=name) | Lesson(title=name) | Comparison(title=name):
            return Use(spot.owner.kind_name, spot.owner.ref, name)
    return None


def _use_by_unit(spot: Spot) -> Use:
    return Use("page", "page:home", "Home") if spot.about == "unit" else Use("page", "page:changes", "Changes")


def _use_in_reading(reading: Reading, path: PathKey) -> Use | None:
    field = getattr(reading, str(path[0]))
    part = field[path[1]] if len(path) > 1 and isinstance(path[1], int) else None
    match part:
        case Note():
            return Use("note", f"{reading.ref}#p{part.paragraph}", f"“{part.title}” (¶\u00a0{part.paragraph})")
        case Omission():
            return Use("omission", reading.ref, f"¶\u00a0{part.paragraph} of the source file")
        case Gist() | ParagraphSources():
            return Use("paragraph", f"{reading.ref}#p{part.paragraph}", f"¶\u00a0{part.paragraph}")
        case Division():
            return Use("part", f"{reading.ref}#p{part.first}", f"“{part.title}”")
    return None if path == ("source",) else Use("text", reading.ref, reading.title.text)


def _name_claim(unit: Unit, claim: Claim) -> str:
    segments = find_passage(unit, claim.passage)
    words = f"“{_shorten(' '.join(segments[0].split()))}”" if segments else _shorten(plain(claim.paraphrase))
    return f"{words} (¶\u00a0{claim.passage.paragraph})"


def _shorten(text: str) -> str:
    words = text.split()
    return text if len(words) <= _WORDS else f"{' '.join(words[:_WORDS]).rstrip(',;:—– ')} …"
