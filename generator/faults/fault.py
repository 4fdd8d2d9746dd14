"""One thing that pydantic says of a record, with all that an explanation needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic.fields import FieldInfo

from generator.model import Record, record_class
from generator.problems import Place, Problem, error
from generator.yamltext.tree import PathKey, Tree


@dataclass(frozen=True)
class Fault:
    """One thing that pydantic says: its kind and message, the path in the record, what was written there, and the fields around."""

    kind: str
    said: str
    context: Mapping[str, Any]
    loc: PathKey
    value: Any
    owner: type[Record] | None
    outer: type[Record] | None
    tree: Tree
    path: PathKey
    about: str

    @classmethod
    def of(cls, raw: Any, model: type[Record], tree: Tree, path: PathKey, about: str) -> Fault:
        """Take one of pydantic's errors (https://docs.pydantic.dev/latest/errors/errors/) of a record at a path in its file."""
        loc = tuple(raw["loc"])
        keys = [index for index, part in enumerate(loc) if isinstance(part, str)]
        owner = model_at(model, loc[: keys[-1]]) if keys else model
        outer = model_at(model, loc[: keys[-2]]) if len(keys) > 1 else None
        return cls(raw["type"], raw["msg"], raw.get("ctx", {}), loc, raw.get("input"), owner, outer, tree, path, about)

    @property
    def here(self) -> PathKey:
        """The path in the file."""
        return (*self.path, *self.loc)

    @property
    def name(self) -> str:
        """The nearest key."""
        return next((str(part) for part in reversed(self.loc) if isinstance(part, str)), "")

    @property
    def is_item(self) -> bool:
        """Whether it is about an item of a list."""
        return bool(self.loc) and isinstance(self.loc[-1], int)

    @property
    def field(self) -> FieldInfo | None:
        """The field that the nearest key names."""
        return fields_of(self.owner).get(self.name)

    @property
    def description(self) -> str:
        """What the field is for, as advice."""
        return f"{self.name}: {self.field.description if self.field else 'see the content reference'}"

    def report(self, code: str, message: str, hint: str, place: Place | None = None) -> Problem:
        """Return the problem, at the place of the value where no other is given."""
        return error(code, message, hint, place or self.tree.place(self.here), self.about)


def list_keys(known: Iterable[str]) -> str:
    """Return the advice to write one of the known keys."""
    return f"keys here are: {', '.join(known)}"


def fields_of(owner: type[Record] | None) -> dict[str, FieldInfo]:
    """Return a record's fields by the key that is written."""
    return {field.alias or name: field for name, field in owner.model_fields.items()} if owner else {}


def model_at(model: type[Record] | None, loc: PathKey) -> type[Record] | None:
    """Follow a path of keys and indexes to the record class that holds its end."""
    for part in loc:
        if isinstance(part, int) or model is None:
            continue
        fields = fields_of(model)
        model = record_class(fields[part].annotation) if part in fields else None
    return model
