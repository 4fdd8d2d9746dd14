"""The unit: all records of a content folder, their texts, and where everything was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from generator.edition import Edition
from generator.mentions import Mentions
from generator.model import (
    Actor,
    Answer,
    Change,
    Claim,
    Comparison,
    Entry,
    Event,
    Guidance,
    Lesson,
    Placed,
    Question,
    Reading,
    Record,
    Source,
    StandardText,
    Term,
    UnitInfo,
)
from generator.problems import Place
from generator.text import Text
from generator.yamltext.tree import PathKey, Tree

UNIT_FILE = "unit.yml"
CONTENT = "content"
CACHE = ".cache/explainer"
"""Folder, in the project, of what makes the next build quicker; may be deleted at any time."""

_MANY_PARAGRAPHS = 400


class BrokenRecord(NamedTuple):
    """A record that has a fault and isn't in the unit: what it should be, where it was written, and the places that are told of."""

    model: type[Record]
    file: str
    path: PathKey
    told: frozenset[Place]


Named = Actor | Term | Event
"""A record that the text can name."""


@dataclass(frozen=True, eq=False)
class Unit:
    """Everything that was loaded, compared by identity. ``mentions`` is empty until `link` has filled it."""

    root: Path
    info: UnitInfo
    readings: tuple[Reading, ...]
    texts: Mapping[str, Text]
    """By id of the reading; that of one that has a fault elsewhere, and isn't among `readings`, is here as well."""
    actors: tuple[Actor, ...]
    glossary: tuple[Term, ...]
    timeline: tuple[Event, ...]
    claims: tuple[Claim, ...]
    questions: tuple[Question, ...]
    sources: tuple[Source, ...]
    changes: tuple[Change, ...]
    trees: Mapping[str, Tree] = field(repr=False)
    broken_ids: frozenset[str] = frozenset()
    """Ids of records that couldn't be read; a reference to one isn't dangling."""
    broken: tuple[BrokenRecord, ...] = ()
    """The records that have a fault; what else they hold is still checked."""
    mentions: Mentions = field(default=Mentions(), repr=False)
    lessons: tuple[Lesson, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    standards: tuple[StandardText, ...] = ()
    """Those the unit adds to the ones that come with the program (`standards`)."""
    answers: tuple[Answer, ...] = ()
    guidance: tuple[Guidance, ...] = ()
    """What only teachers may see, with `answers`: both are empty in every other edition."""
    edition: Edition = Edition.STUDENT

    @property
    def is_large(self) -> bool:
        """Whether work on all of it is worth a second process."""
        return sum(len(text.paragraphs) for text in self.texts.values()) >= _MANY_PARAGRAPHS

    @property
    def is_whole(self) -> bool:
        """Whether all texts are here, none withheld."""
        return not any(reading.fingerprint for reading in self.readings)

    @property
    def entries(self) -> Iterator[Entry]:
        """All records that have an id, readings first."""
        for group in (self.readings, self.actors, self.glossary, self.timeline, self.claims, self.questions, self.sources, self.lessons, self.comparisons):
            yield from group

    @cached_property
    def studied(self) -> tuple[Reading, ...]:
        """The readings that the unit is about, in its order; all of them where each is a companion."""
        return tuple(reading for reading in self.readings if not reading.companion) or self.readings

    @cached_property
    def companions(self) -> tuple[Reading, ...]:
        """The readings to be read beside those studied."""
        studied = set(map(id, self.studied))
        return tuple(reading for reading in self.readings if id(reading) not in studied)

    @property
    def named(self) -> tuple[Named, ...]:
        """The records that the text can name: actors, terms, events."""
        return (*self.actors, *self.glossary, *self.timeline)

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """Records by id; the first where two share one."""
        found: dict[str, Entry] = {}
        for entry in self.entries:
            found.setdefault(entry.id, entry)
        return found

    def cited(self, ids: Iterable[str]) -> tuple[Source, ...]:
        """Return the sources with these ids."""
        return tuple(source for identity in ids if isinstance(source := self.by_id.get(identity), Source))

    @cached_property
    def mentions_by_record(self) -> Mapping[str, Mentions]:
        """Mentions by ref, in the order of the text.

        A record that is named through another one (``mentions_of``) has that one's mentions.
        """
        found = self.mentions.by_record()
        for entry in self.named:
            owner = None if isinstance(entry, Actor) else self.by_id.get(entry.mentions_of or "")
            if owner:
                found[entry.ref] = found.get(owner.ref, Mentions())
        return found

    @cached_property
    def mentions_by_reading(self) -> Mapping[str, Mentions]:
        """Mentions by id of the reading, in the order of the text."""
        return self.mentions.by_reading()

    @cached_property
    def last_day(self) -> int | None:
        """The day of the earliest document studied (day number): what became known on it or later, its author couldn't know."""
        return min((reading.date.start for reading in self.studied), default=None)

    def place(self, record: Placed | None, *path: str | int) -> Place:
        """Return where a value of a record was written; of ``unit.yml`` for None."""
        file, prefix = record.origin if record is not None else (f"{CONTENT}/{UNIT_FILE}", ())
        tree = self.trees.get(file)
        return tree.place((*prefix, *path)) if tree else Place(file, 1, 1)

    def key_place(self, record: Placed | None, *path: str | int) -> Place:
        """Return where a key of a record was written."""
        file, prefix = record.origin if record is not None else (f"{CONTENT}/{UNIT_FILE}", ())
        tree = self.trees.get(file)
        return tree.key_place((*prefix, *path)) if tree else Place(file, 1, 1)
