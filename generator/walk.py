"""Every value of a unit that points somewhere or is read as prose, with its place: for checks, and for pages about all records.

What a field is for follows from its type (`generator.model.values`). A new kind of record is
walked without a word here.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple
from urllib.parse import unquote
from weakref import WeakKeyDictionary

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from generator.load import LISTS, UNREAD_UNIT
from generator.model import Entry, Gist, ParagraphRange, Passage, Placed, Purpose, Record, Role, purpose_of, record_class
from generator.model.values import ID_PATTERN
from generator.problems import Place
from generator.prose import find_links, may_have_links
from generator.unit import CONTENT, UNIT_FILE, Unit
from generator.yamltext.tree import PathKey, Tree


class Spot(NamedTuple):
    """A value, what it is for, the record it belongs to, and the path to it in there.

    The owner is None for what stands in a file without being a record with an id: ``unit.yml`` and
    ``changes.yml``. ``gist`` is the paragraph of the gist that holds the value, else 0.
    """

    value: object
    purpose: Purpose
    owner: Placed | None
    file: str
    path: PathKey
    gist: int

    @property
    def about(self) -> str:
        """The ref of the record; a gist's is ``reading:ID#pN``, that of ``unit.yml`` is ``unit``."""
        if self.owner is None:
            return "unit" if self.file.endswith(UNIT_FILE) else ""
        return f"{self.owner.ref}#p{self.gist}" if self.gist else self.owner.ref

    def place(self, unit: Unit, *inside: str | int) -> Place:
        """Return where the value was written, or one inside it."""
        if self.owner is not None:
            return unit.place(self.owner, *self.path, *inside)
        tree = unit.trees.get(self.file)
        return tree.place((*self.path, *inside)) if tree else Place(self.file, 1, 1)

    def place_inside(self, unit: Unit, pattern: str, nth: int) -> Place:
        """Return where in the value something was written: the first group of a pattern, match number `nth`."""
        file, prefix = self.owner.origin if self.owner is not None else (self.file, ())
        tree = unit.trees.get(file)
        return tree.place_inside((*prefix, *self.path), pattern, nth) if tree else Place(file, 1, 1)


class Href(NamedTuple):
    """A link's target, the prose (or step) it stands in, and which of the links there with this target it is."""

    href: str
    spot: Spot
    nth: int = 1

    def place(self, unit: Unit) -> Place:
        """Return where the target was written; the parser of prose may have put codes in place of some characters."""
        if self.spot.purpose.role is not Role.PROSE:
            return self.spot.place(unit)
        written = "|".join(map(re.escape, dict.fromkeys([self.href, unquote(self.href)])))
        return self.spot.place_inside(unit, rf"(?:\(<?|<|\]:\s*)({written})(?=[\s)>'\"]|\Z)", self.nth)


_FOUND: WeakKeyDictionary[Unit, dict[tuple[Role, Callable[[Any], bool]], Sequence[Spot]]] = WeakKeyDictionary()
"""What was found in a unit before: several checks look at the same values."""


def find(unit: Unit, role: Role, keep: Callable[[Any], bool] = bool) -> Sequence[Spot]:
    """Return all values of a role: those of ``unit.yml`` first, then record by record.

    The value of a `Role.PASSAGE` is a `Passage` or a `ParagraphRange`, of all others a text. `keep`
    says of a value whether it is wanted.
    """
    found = _FOUND.setdefault(unit, {})
    if (role, keep) not in found:
        found[role, keep] = _find(unit, role, keep)
    return found[role, keep]


def _find(unit: Unit, role: Role, keep: Callable[[Any], bool]) -> Sequence[Spot]:
    walk = _Walk(role, keep, [])
    if unit.info.id != UNREAD_UNIT:
        walk.visit(unit.info, (None, f"{CONTENT}/{UNIT_FILE}", ()))
    for entry in (*unit.entries, *unit.answers, *unit.guidance):
        walk.visit(entry, (entry, "", ()))
    for index, standard in enumerate(unit.standards):
        walk.visit(standard, (None, f"{CONTENT}/standards.yml", (index,)))
    for index, change in enumerate(unit.changes):
        walk.visit(change, (None, f"{CONTENT}/changes.yml", (index,)))
    return walk.found


def find_also_in_broken(unit: Unit, role: Role) -> Iterator[Spot]:
    """Yield the values of a role, ids or passages: those of the unit, and those of records that have a fault elsewhere."""
    yield from find(unit, role)
    yield from _find_in_broken(unit, role)


def _find_in_broken(unit: Unit, role: Role) -> Iterator[Spot]:
    """Yield the values of a role, ids or passages, in records that have a fault: those that are right in themselves, and where nothing is told of yet."""
    for broken in unit.broken:
        tree = unit.trees.get(broken.file)
        if tree is not None:
            value = tree.value
            for part in broken.path:
                value = value[part]
            yield from _find_written(broken.model, value, role, _Written(tree, broken.told, broken.path))


class _Written(NamedTuple):
    """Where in a file a value was written, and which places are told of."""

    tree: Tree
    told: frozenset[Place]
    path: PathKey

    def inside(self, part: str | int) -> _Written | None:
        """Return where a part of the value was written, None where that is told of."""
        path = (*self.path, part)
        return None if self.tree.place(path) in self.told else self._replace(path=path)


def _find_written(model: type[Record], value: object, role: Role, at: _Written) -> Iterator[Spot]:
    for name, field in model.model_fields.items():
        key = field.alias or name
        written = value.get(key) if isinstance(value, dict) else None
        here = at.inside(key) if written is not None else None
        if here is None:
            continue
        inner = record_class(field.annotation)
        purpose = _purpose_of(field, inner)
        for index, item in enumerate(written) if isinstance(written, list) else ((None, written),):
            spot = here if index is None else here.inside(index)
            if spot is None:
                continue
            if purpose and purpose.role is role and (found := _as_value(item, inner)) is not None:
                yield Spot(found, purpose, None, at.tree.file, spot.path, 0)
            if inner:
                yield from _find_written(inner, item, role, spot)


def _as_value(written: object, model: type[Record] | None) -> object:
    """Return an id, or a record of this kind, as it was written; None for what is neither."""
    if model is None:
        return written if isinstance(written, str) and ID_PATTERN.match(written) else None
    try:
        return model.model_validate(written)
    except ValidationError:
        return None


def find_hrefs(unit: Unit) -> Iterator[Href]:
    """Yield the target of every link in prose and of every step on the way through the unit."""
    for spot in find(unit, Role.PROSE, may_have_links):
        links = _links(str(spot.value))
        for index, href in enumerate(links):
            yield Href(href, spot, links[: index + 1].count(href))
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
        return os.path.lexists(unit.root / CONTENT / name)
    return not isinstance(tree.value, list)


@lru_cache(maxsize=65536)
def _links(text: str) -> tuple[str, ...]:
    return tuple(find_links(text))


class _Walk(NamedTuple):
    """A walk through records that collects the values of one role."""

    role: Role
    keep: Callable[[Any], bool]
    found: list[Spot]

    def visit(self, record: Record, at: tuple[Placed | None, str, PathKey], gist: int = 0) -> None:
        """Collect from one record. `at` is the owner, the file where it has none, and the path."""
        owner, file, path = at
        for name, key, purpose, within in _plan(type(record), self.role):
            value = getattr(record, name)
            if not value:
                continue
            is_list = isinstance(value, tuple)
            for index, item in enumerate(value if is_list else (value,)):
                if purpose and self.keep(item):
                    self.found.append(Spot(item, purpose, owner, file, (*path, key, index) if is_list else (*path, key), gist))
                # A field that wasn't written holds nothing; this passes over most forms and gists.
                if within and not within.isdisjoint(item.model_fields_set):
                    here = (*path, key, index) if is_list else (*path, key)
                    self.visit(item, (owner, file, here), item.paragraph if isinstance(item, Gist) else gist)


@cache
def _plan(model: type[Record], role: Role) -> tuple[tuple[str, str, Purpose | None, frozenset[str]], ...]:
    """Return the fields of a record that matter for a role: name, key in YAML, their purpose if it is that role, fields of theirs that matter."""
    found = []
    for name, field in model.model_fields.items():
        inner = record_class(field.annotation)
        purpose = _purpose_of(field, inner)
        wanted = purpose if purpose and purpose.role is role else None
        within = frozenset(name for name, *_ in _plan(inner, role)) if inner else frozenset()
        if wanted or within:
            found.append((name, field.alias or name, wanted, within))
    return tuple(found)


def _purpose_of(field: FieldInfo, inner: type[Record] | None) -> Purpose | None:
    if inner is not None:
        return Purpose(Role.PASSAGE) if issubclass(inner, Passage | ParagraphRange) else None
    return purpose_of(field.rebuild_annotation())
