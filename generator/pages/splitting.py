"""Pages that would grow too long: how records are shared out among several, and how these lead to each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from generator.model import Entry, Reading
from generator.pages.page import Plan
from generator.unit import Unit

R = TypeVar("R", bound=Entry)
T = TypeVar("T")


class Sibling(NamedTuple):
    """One of the pages that share a kind's records: its name, its uri, and its first record, where a link leads."""

    name: str
    uri: str
    ref: str


@dataclass(frozen=True, kw_only=True)
class RecordsPlan(Plan, Generic[R]):
    """A page that shows some of a kind's records, or all.

    ``is_opening`` says whether they are the first ones of their reading, ``siblings`` are all
    pages that share the kind's records (empty where one page shows them all).
    """

    records: tuple[R, ...]
    is_opening: bool = True
    siblings: tuple[Sibling, ...] = ()


def split_evenly(items: Sequence[T], limit: int) -> list[tuple[T, ...]]:
    """Return the items in as few pieces of at most `limit` as possible, all about equally long."""
    count = -(-len(items) // limit)
    bounds = [len(items) * number // max(count, 1) for number in range(count + 1)]
    return [tuple(items[start:end]) for start, end in zip(bounds, bounds[1:], strict=False)]


def group_by_reading(
    unit: Unit, records: Iterable[R], reading_of: Callable[[R], str | None],
) -> list[tuple[Reading | None, list[R]]]:
    """Return the records of each reading, in the order of the readings.

    First of all come those that belong to no reading alone: where `reading_of` gives None, or a
    reading that the unit hasn't.
    """
    loose: list[R] = []
    groups: dict[str, list[R]] = {reading.id: [] for reading in unit.readings}
    for record in records:
        groups.get(reading_of(record) or "", loose).append(record)
    found: list[tuple[Reading | None, list[R]]] = [(None, loose)]
    found += [(reading, groups[reading.id]) for reading in unit.readings]
    return [(reading, group) for reading, group in found if group]


def plan_one(kind: str, title: str, records: Sequence[R]) -> tuple[RecordsPlan[R], ...]:
    """Plan one page that shows all records of a kind; none where there are no records."""
    if not records:
        return ()
    return (RecordsPlan(kind, f"{kind}.md", title, title, tuple(record.ref for record in records), records=tuple(records)),)


def plan_by_reading(
    kind: str, title: str, groups: Iterable[tuple[Reading | None, Sequence[R]]], limit: int,
) -> tuple[RecordsPlan[R], ...]:
    """Plan a page for each reading, and several for a reading with more than `limit` records.

    The first has the kind's own address and is the only one in the navigation. Two hyphens stand
    before the number of a further page: no id has them, so no two pages get the same name.
    """
    pieces: list[tuple[Sibling, tuple[R, ...], bool]] = []
    for reading, records in groups:
        name = reading.title.text if reading else "Across the texts"
        stem = f"{kind}-{reading.id}" if reading else kind
        for number, piece in enumerate(split_evenly(records, limit), start=1):
            uri = f"{stem}.md" if number == 1 else f"{stem}--{number}.md"
            sibling = Sibling(
                name if number == 1 else f"{name}, part {number}", uri if pieces else f"{kind}.md", piece[0].ref,
            )
            pieces.append((sibling, piece, number == 1))
    siblings = tuple(sibling for sibling, *_ in pieces)
    return tuple(
        RecordsPlan(
            kind,
            sibling.uri,
            f"{title}: {sibling.name}",
            None if index else title,
            tuple(record.ref for record in piece),
            records=piece,
            is_opening=is_opening,
            siblings=siblings,
        )
        for index, (sibling, piece, is_opening) in enumerate(pieces)
    )
