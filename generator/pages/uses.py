"""Where a source is used: the records and notes of the unit that cite it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from generator.model import Claim, Event, Position, Question, Reading, Source
from generator.pages.quoted import find_passage
from generator.prose import plain
from generator.unit import Unit

_LINK = re.compile(r"source:([a-z0-9-]+)")
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
        """Return the uses of a source: texts first, then in the order of the site's pages."""
        return tuple(self._found.get(source.id, ()))

    @cached_property
    def _found(self) -> Mapping[str, Mapping[Use, None]]:
        found: dict[str, dict[Use, None]] = {}
        for use, sources in _uses(self._unit):
            for source in sources:
                found.setdefault(source, {}).setdefault(use)
        return found


def _uses(unit: Unit) -> Iterator[tuple[Use, Iterable[str]]]:
    for reading in unit.readings:
        yield from _of_reading(reading)
    for actor in unit.actors:
        relations = (source for relation in actor.relations for source in relation.sources)
        yield Use("actor", actor.ref, actor.name), (*actor.sources, *relations)
    for term in unit.glossary:
        yield Use("term", term.ref, term.term), term.sources
    for event in unit.timeline:
        yield _of_event(event)
    for claim in unit.claims:
        yield _of_claim(unit, claim)
    for question in unit.questions:
        yield _of_question(question)


def _of_reading(reading: Reading) -> Iterator[tuple[Use, Iterable[str]]]:
    for note in reading.notes:
        yield Use("note", f"{reading.ref}#p{note.paragraph}", f"“{note.title}” (¶\u00a0{note.paragraph})"), note.sources
    for omission in reading.omitted:
        cited = _LINK.findall(f"{omission.description} {omission.reason}")
        yield Use("omission", reading.ref, f"¶\u00a0{omission.paragraph} of the source file"), cited


def _of_event(event: Event) -> tuple[Use, Iterable[str]]:
    return Use("event", event.ref, event.title), (*event.sources, *_of_positions(event.positions))


def _of_claim(unit: Unit, claim: Claim) -> tuple[Use, Iterable[str]]:
    segments = find_passage(unit, claim.passage)
    words = f"“{_shorten(' '.join(segments[0].split()))}”" if segments else _shorten(plain(claim.paraphrase))
    name = f"{words} (¶\u00a0{claim.passage.paragraph})"
    return Use("claim", claim.ref, name), (*claim.sources, *_of_positions((*claim.supports, *claim.disputes)))


def _of_question(question: Question) -> tuple[Use, Iterable[str]]:
    return Use("question", question.ref, _shorten(plain(question.prompt))), question.evidence.sources


def _of_positions(positions: Iterable[Position]) -> Iterator[str]:
    return (source for position in positions for source in position.sources)


def _shorten(text: str) -> str:
    words = text.split()
    return text if len(words) <= _WORDS else f"{' '.join(words[:_WORDS]).rstrip(',;:—– ')} …"
