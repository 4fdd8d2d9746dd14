"""The unit: all records of a content folder, their texts, and where everything was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from generator.edition import Edition
from generator.model import Actor, Change, Claim, Entry, Event, Question, Reading, Source, Term, UnitInfo
from generator.problems import Place
from generator.text import Text
from generator.yamltree import Tree

UNIT_FILE = "unit.yml"
CONTENT = "content"
CACHE = ".cache/explainer"
"""Folder, in the project, of what makes the next build quicker; may be deleted at any time."""

_MANY_PARAGRAPHS = 400


class Mention(NamedTuple):
    """Words of a paragraph that name a record.

    ``start`` and ``end`` count code points of the paragraph's own text; ``record`` is a ref such
    as ``actor:james-kelly``.
    """

    reading: str
    paragraph: int
    start: int
    end: int
    record: str


Named = Actor | Term | Event
"""A record that the text can name."""


@dataclass(frozen=True, eq=False)
class Unit:
    """Everything that was loaded, compared by identity. ``mentions`` is empty until `link` has filled it."""

    root: Path
    info: UnitInfo
    readings: tuple[Reading, ...]
    texts: Mapping[str, Text]
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
    mentions: tuple[Mention, ...] = field(default=(), repr=False)
    edition: Edition = Edition.STUDENT

    @property
    def is_large(self) -> bool:
        """Whether work on all of it is worth a second process."""
        return sum(len(text.paragraphs) for text in self.texts.values()) >= _MANY_PARAGRAPHS

    @property
    def entries(self) -> Iterator[Entry]:
        """All records that have an id, readings first."""
        for group in (self.readings, self.actors, self.glossary, self.timeline, self.claims, self.questions, self.sources):
            yield from group

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
    def mentions_by_record(self) -> Mapping[str, tuple[Mention, ...]]:
        """Mentions by ref, in the order of the text.

        A record that is named through another one (``mentions_of``) has that one's mentions.
        """
        found: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            found.setdefault(mention.record, []).append(mention)
        for entry in self.named:
            owner = None if isinstance(entry, Actor) else self.by_id.get(entry.mentions_of or "")
            if owner:
                found[entry.ref] = found.get(owner.ref, [])
        return {ref: tuple(mentions) for ref, mentions in found.items()}

    @cached_property
    def mentions_by_paragraph(self) -> Mapping[tuple[str, int], tuple[Mention, ...]]:
        """Mentions by reading and paragraph, in the order of the text."""
        found: dict[tuple[str, int], list[Mention]] = {}
        for mention in self.mentions:
            found.setdefault((mention.reading, mention.paragraph), []).append(mention)
        return {key: tuple(mentions) for key, mentions in found.items()}

    @cached_property
    def last_day(self) -> int | None:
        """The day of the earliest reading (day number): what became known on it or later, its author couldn't know."""
        return min((reading.date.start for reading in self.readings), default=None)

    def place(self, record: Entry | None, *path: str | int) -> Place:
        """Return where a value of a record was written; of ``unit.yml`` for None."""
        file, prefix = record.origin if record is not None else (f"{CONTENT}/{UNIT_FILE}", ())
        tree = self.trees.get(file)
        return tree.place((*prefix, *path)) if tree else Place(file, 1, 1)

    def key_place(self, record: Entry | None, *path: str | int) -> Place:
        """Return where a key of a record was written."""
        file, prefix = record.origin if record is not None else (f"{CONTENT}/{UNIT_FILE}", ())
        tree = self.trees.get(file)
        return tree.key_place((*prefix, *path)) if tree else Place(file, 1, 1)
