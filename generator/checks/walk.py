"""Every value of a unit that points somewhere or is read as prose, with its place.

What a field is follows from its declaration in `model`: curators' prose is described as *Prose*,
a field named like a kind of record holds ids of that kind. A new kind of record is walked
without a word here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple, get_args

from pydantic.fields import FieldInfo

from generator.load import LISTS, UNREAD_UNIT
from generator.model import Entry, Gist, ParagraphRange, Passage, Record
from generator.problems import Place
from generator.prose import find_links
from generator.unit import CONTENT, UNIT_FILE, Unit
from generator.yamltree import PathKey, Tree

POINTERS: Mapping[str, tuple[str, ...]] = {
    "reading": ("reading",),
    "part_of": ("actor",),
    "to": ("actor",),
    "actors": ("actor",),
    "mentions_of": ("actor", "term", "event"),
    "events": ("event",),
    "claim": ("claim",),
    "claims": ("claim",),
    "questions": ("question",),
    "source": ("source",),
    "sources": ("source",),
}
"""Fields that hold ids of records, and of which kinds."""


class Role(StrEnum):
    """What a value is for."""

    PROSE = "prose"
    POINTER = "pointer"
    ADDRESS = "address"
    LINK = "link"
    PASSAGE = "passage"


class Spot(NamedTuple):
    """A value, the field it stands in, where it was written, and the record it belongs to.

    ``about`` is the record's ref; a gist's is ``reading:ID#pN``, the unit's own is ``unit``.
    """

    value: object
    field: str
    file: str
    path: PathKey
    about: str

    def place(self, unit: Unit, *inside: str | int) -> Place:
        """Return where the value was written, or one inside it."""
        path = (*self.path, *inside)
        return unit.trees[self.file].place(path) if self.file in unit.trees else Place(self.file, 1, 1)


class Href(NamedTuple):
    """A link's target and the prose (or step) it stands in."""

    href: str
    spot: Spot


def find(unit: Unit, role: Role) -> Iterator[Spot]:
    """Yield all values of a role: those of ``unit.yml`` first, then record by record.

    The value of a `Role.PASSAGE` is a `Passage` or a `ParagraphRange`, of all others a text.
    """
    if unit.info.id != UNREAD_UNIT:
        yield from _walk(unit.info, role, f"{CONTENT}/{UNIT_FILE}", (), "unit")
    for entry in unit.entries:
        yield from _walk(entry, role, *entry.origin, entry.ref)
    for index, change in enumerate(unit.changes):
        yield from _walk(change, role, f"{CONTENT}/changes.yml", (index,), "")


def find_hrefs(unit: Unit) -> Iterator[Href]:
    """Yield the target of every link in prose and of every step on the way through the unit."""
    for spot in find(unit, Role.PROSE):
        for href in _links(str(spot.value)):
            yield Href(href, spot)
    for spot in find(unit, Role.LINK):
        yield Href(str(spot.value), spot)


def unread_kinds(unit: Unit) -> frozenset[str]:
    """Return the kinds of records whose file is there but couldn't be read: nobody knows what it holds."""
    return frozenset(
        model.kind_name for name, model in LISTS.items()
        if issubclass(model, Entry) and _is_unread(unit.trees.get(f"{CONTENT}/{name}"), unit, name)
    )


def _is_unread(tree: Tree | None, unit: Unit, name: str) -> bool:
    if tree is None:
        return (unit.root / CONTENT / name).exists()
    return not isinstance(tree.value, list)


@lru_cache(maxsize=65536)
def _links(text: str) -> tuple[str, ...]:
    return tuple(find_links(text))


def _walk(record: Record, role: Role, file: str, path: PathKey, about: str) -> Iterator[Spot]:
    for name, key, own in _plan(type(record), role):
        value = getattr(record, name)
        if not value:
            continue
        is_list = isinstance(value, tuple)
        for index, item in enumerate(value if is_list else (value,)):
            here = (*path, key, index) if is_list else (*path, key)
            if own is role:
                yield Spot(item, name, file, here, about)
            if isinstance(item, Record):
                yield from _walk(item, role, file, here, f"{about}#p{item.paragraph}" if isinstance(item, Gist) else about)


@cache
def _plan(model: type[Record], role: Role) -> tuple[tuple[str, str, Role | None], ...]:
    """Return the fields of a record that have a role, or hold records with such fields: name, key in YAML, role."""
    found = []
    for name, field in model.model_fields.items():
        inner = _record_class(field.annotation)
        own = _role(name, field, inner)
        if own is role or (inner is not None and _plan(inner, role)):
            found.append((name, field.alias or name, own))
    return tuple(found)


def _role(name: str, field: FieldInfo, inner: type[Record] | None) -> Role | None:
    if inner is not None:
        return Role.PASSAGE if issubclass(inner, Passage | ParagraphRange) else None
    if (field.description or "").endswith("Prose."):
        return Role.PROSE
    if name in POINTERS:
        return Role.POINTER
    return {"url": Role.ADDRESS, "link": Role.LINK}.get(name)


def _record_class(annotation: object) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for argument in get_args(annotation) if (found := _record_class(argument))), None)
