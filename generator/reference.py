"""Writes ``docs/content.md``, the reference of all content files, from the model: ``python -m generator.reference``."""

from __future__ import annotations

import types
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from generator import limits
from generator.dates import Edtf
from generator.load import LISTS
from generator.model import Purpose, Reading, Record, Role, UnitInfo, record_class

FILE = Path(__file__).parent.parent / "docs" / "content.md"

_ROLES = {Role.PROSE: "Markdown", Role.ADDRESS: "web address", Role.LINK: "link", Role.ID: "id", Role.STANDARD: "standard"}

_INTRODUCTION = """\
# The content files

Made from `generator/model/` by `python -m generator.reference`; edit the descriptions there.

All files are YAML and lie in `content/`. Values stay the text you write (an unquoted `no` is the word no). Anchors, aliases,
merge keys and tags are refused. Markdown is CommonMark without HTML; links between records use a scheme: `[Kelly](actor:james-kelly)`,
`term:`, `event:`, `claim:`, `question:`, `source:`, `reading:ID#p5`, `page:timeline`. Dates are
[EDTF](https://www.loc.gov/standards/datetime/): `2002-10-21`, `1999-09`, `2002-10-03/2002-10-05`, `1994-06~`, `-0043`, `../1953`.
Ids are kebab-case and unique over all kinds. A record can accept a warning: `accept: {unused-form: the reason}`.

Keys marked * are required.
"""


def reference() -> str:
    """Return the reference as Markdown."""
    files: dict[str, type[Record]] = {"unit.yml": UnitInfo, "readings/ID.yml": Reading, **LISTS}
    done: set[type[Record]] = set()
    parts = [_INTRODUCTION]
    for name, model in files.items():
        shape = "one record" if name in {"unit.yml", "readings/ID.yml"} else "a list of records"
        parts.append(f"## {name}\n\n{_first_line(model)} The file holds {shape}.\n\n{_table(model)}")
        parts += [f"### {nested.__name__}\n\n{_first_line(nested)}\n\n{_table(nested)}" for nested in _nested(model, done)]
    return "\n".join([*parts, _limits()])


def _limits() -> str:
    rows = [f"| {number:,} | {counted} | `{code}` |" for number, counted, code in limits.DESCRIBED]
    return "\n".join(["## Limits", "", "More than this is reported and not built.", "", "| At most | Counted are | Report |", "|---|---|---|", *rows, ""])


def _table(model: type[Record]) -> str:
    rows = ["| Key | Value | Meaning |", "|---|---|---|"]
    for name, field in model.model_fields.items():
        if model is Reading and name == "id":
            continue
        key = field.alias or name
        mark = " *" if field.is_required() else ""
        rows.append(f"| `{key}`{mark} | {_type(field.rebuild_annotation())} | {field.description} |")
    return "\n".join(rows) + "\n"


def _type(annotation: Any) -> str:  # noqa: PLR0911 - one return a kind of type
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        purpose = next((said for said in arguments[1:] if isinstance(said, Purpose)), None)
        return _ROLES[purpose.role] if purpose else _type(arguments[0])
    if origin is Literal:
        return ", ".join(f"`{argument}`" for argument in arguments)
    if origin in {Union, types.UnionType}:
        return " or ".join(_type(argument) for argument in arguments if argument is not type(None))
    if origin is tuple:
        return f"list of {_type(arguments[0])}"
    if annotation is Edtf:
        return "date"
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation.__name__
    return {str: "text", int: "number", bool: "true or false"}.get(annotation, "keys and texts")


def _nested(model: type[Record], done: set[type[Record]]) -> list[type[Record]]:
    found: list[type[Record]] = []
    for field in model.model_fields.values():
        nested = record_class(field.annotation)
        if nested and nested not in done:
            done.add(nested)
            found += [nested, *_nested(nested, done)]
    return found


def _first_line(model: type[Record]) -> str:
    return (model.__doc__ or "").strip().splitlines()[0]


if __name__ == "__main__":
    FILE.write_text(reference(), encoding="utf-8")
