"""The unit: all records of a content folder, their texts, and where everything was written."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import NamedTuple, overload

from generator.edition import Edition
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
    Source,
    StandardText,
    Term,
    UnitInfo,
)
from generator.problems import Place
from generator.text import Text
from generator.yamltext.tree import Tree

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


_WIDTH = len(Mention._fields)


class Mentions(Sequence[Mention]):
    """Mentions in the order of the text.

    They are kept as rows of numbers, and each is made when it is asked for: the hundred thousand of a
    large unit would be a fifth of its memory.
    """

    __slots__ = ("numbers", "readings", "records")

    def __init__(self, readings: Sequence[str] = (), records: Sequence[str] = (), numbers: array[int] | None = None) -> None:
        """Take ids of readings, refs of records, and five numbers a mention.

        These are the index of its reading, the number of its paragraph, start, end, and the index of its record.
        """
        self.readings = readings
        self.records = records
        self.numbers = array("I") if numbers is None else numbers

    def __len__(self) -> int:
        """Return how many mentions there are."""
        return len(self.numbers) // _WIDTH

    def __iter__(self) -> Iterator[Mention]:
        """Yield the mentions."""
        for reading, paragraph, start, end, record in self._rows():
            yield Mention(self.readings[reading], paragraph, start, end, self.records[record])

    def of_kind(self, kind: str) -> Iterator[Mention]:
        """Yield the mentions of one kind of record, such as ``actor``."""
        refs = {index: ref for index, ref in enumerate(self.records) if ref.startswith(f"{kind}:")}
        for reading, paragraph, start, end, record in self._rows():
            if record in refs:
                yield Mention(self.readings[reading], paragraph, start, end, refs[record])

    @overload
    def __getitem__(self, index: int) -> Mention: ...
    @overload
    def __getitem__(self, index: slice) -> Mentions: ...
    def __getitem__(self, index: int | slice) -> Mention | Mentions:
        """Return one mention, or those of a slice without a step."""
        if isinstance(index, int):
            at = range(len(self))[index]
            return next(iter(self[at : at + 1]))
        start, stop, _ = index.indices(len(self))
        return Mentions(self.readings, self.records, self.numbers[start * _WIDTH : stop * _WIDTH])

    def _rows(self) -> Iterator[tuple[int, int, int, int, int]]:
        numbers = iter(self.numbers)
        return zip(numbers, numbers, numbers, numbers, numbers, strict=True)

    def in_order(self) -> Mentions:
        """Return the mentions in the order of the text, in which they may not have been given."""
        return Mentions(self.readings, self.records, array("I", chain.from_iterable(sorted(self._rows()))))

    def paragraphs(self) -> dict[str, list[int]]:
        """Return the numbers of the paragraphs that hold a mention, each once, by reading."""
        found: dict[str, list[int]] = {}
        for reading, paragraph in dict.fromkeys(zip(self.numbers[::_WIDTH], self.numbers[1::_WIDTH], strict=True)):
            found.setdefault(self.readings[reading], []).append(paragraph)
        return found

    def most_named(self) -> int:
        """Return the index, in ``records``, of the record that has the most mentions."""
        return Counter(self.numbers[_WIDTH - 1 :: _WIDTH]).most_common(1)[0][0]

    def by_record(self) -> dict[str, Mentions]:
        """Return the mentions of each record that is named."""
        found: dict[int, array[int]] = defaultdict(lambda: array("I"))
        for row in self._rows():
            found[row[-1]].extend(row)
        return {self.records[record]: Mentions(self.readings, self.records, numbers) for record, numbers in found.items()}

    def by_reading(self) -> dict[str, Mentions]:
        """Return the mentions of each reading that names anything."""
        readings = self.numbers[::_WIDTH]
        ends = [bisect_left(readings, index) for index in range(len(self.readings) + 1)]
        return {reading: self[start:end] for reading, start, end in zip(self.readings, ends, ends[1:], strict=False) if start < end}


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
        """The day of the earliest reading (day number): what became known on it or later, its author couldn't know."""
        return min((reading.date.start for reading in self.readings), default=None)

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
