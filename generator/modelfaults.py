"""What pydantic says of a record, in a curator's words."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from generator.model import Record, record_class
from generator.problems import Problem, error
from generator.yamltree import PathKey, Tree

_EXPECTED = {
    "string_type": "a text",
    "tuple_type": "a list; begin each item with `- `, or write [one, two]",
    "dict_type": "keys and values, such as `key: value`",
    "mapping_type": "keys and values, such as `key: value`",
    "model_type": "a record of keys and values, such as `key: value`",
    "model_attributes_type": "a record of keys and values, such as `key: value`",
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "bool_parsing": "true or false",
    "bool_type": "true or false",
}


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return advice naming the nearest known words, or nothing where none is near."""
    near = difflib.get_close_matches(word.lower(), list(known), n=2, cutoff=0.6)
    return f"did you mean {' or '.join(f'`{one}`' for one in near)}?" if near else ""


def explain_validation(exc: ValidationError, model: type[Record], tree: Tree, path: PathKey, about: str) -> list[Problem]:
    """Return a placed problem for each fault of one record.

    `path` leads to the record in its file, `about` names it.
    """
    faults = exc.errors(include_url=False, include_input=True)
    return [_explain(fault, model, tree, path, about) for fault in faults if not _is_unread(fault, tree, path)]


def _is_unread(fault: Any, tree: Tree, path: PathKey) -> bool:
    """Say whether a missing key was written, in a piece of the file that isn't YAML and was reported as such."""
    return fault["type"] == "missing" and len((*path, *fault["loc"])) == 1 and fault["loc"][0] in tree.unread_keys


def _explain(fault: Any, model: type[Record], tree: Tree, path: PathKey, about: str) -> Problem:  # noqa: PLR0911 - one return a kind of fault
    loc = tuple(fault["loc"])
    kind = fault["type"]
    here = (*path, *loc)
    name = next((str(part) for part in reversed(loc) if isinstance(part, str)), "")
    owner = _model_at(model, loc[:-1])
    if kind == "missing":
        field = _fields(owner).get(name)
        return error("key-missing", f"`{name}` is missing", f"add `{name}:` — {field or 'it is required'}", tree.place(here[:-1]), about)
    if kind == "extra_forbidden":
        known = _fields(owner)
        hint = did_you_mean(name, known) or f"keys here are: {', '.join(known)}"
        return error("unknown-key", f"`{name}` is no key of this record", hint, tree.key_place(here), about)
    place = tree.place(here)
    value = fault.get("input")
    if value is None:
        what = "this item" if not loc else f"an item of `{name}`" if isinstance(loc[-1], int) else f"`{name}`"
        return error("value-empty", f"{what} has no value", "write one, or delete the line; put the word null in quotes if you mean the word", place, about)
    if kind == "literal_error":
        choices = [choice.strip("'") for choice in fault["ctx"]["expected"].replace(" or ", ", ").split(", ")]
        hint = did_you_mean(str(value), choices) or "choose one of these"
        return error("unknown-choice", f"`{name}` can't be `{value}`; it is one of: {', '.join(choices)}", hint, place, about)
    if kind in _EXPECTED:
        shown = "a list" if isinstance(value, list) else "keys and values" if isinstance(value, dict) else f"`{value}`"
        what, hint = (f"`{name}`", _describe(owner, name)) if loc else ("this", f"keys here are: {', '.join(_fields(model))}")
        return error("wrong-type", f"{what} is {shown}; it should be {_EXPECTED[kind]}", hint, place, about)
    if kind == "value_error":
        return error(_code_of_value(name, str(fault["ctx"]["error"])), f"`{name}`: {fault['ctx']['error']}", _describe(owner, name), place, about)
    if kind == "string_pattern_mismatch":
        return error("wrong-value", f"`{name}` isn't of the form it must have", _describe(owner, name), place, about)
    if kind in {"too_short", "string_too_short"}:
        return error("value-empty", f"`{name}` is empty", "write at least one, or delete the line", place, about)
    return error("wrong-value", f"`{name}`: {fault['msg'].removeprefix('Input ')}", _describe(owner, name), place, about)


def _code_of_value(name: str, said: str) -> str:
    if name in {"date", "known_from", "issued"}:
        return "impossible-date"
    return "bad-id" if said.startswith(("an id", "this id")) else "wrong-value"


def _describe(owner: type[Record] | None, name: str) -> str:
    return f"{name}: {_fields(owner).get(name, 'see the content reference')}"


def _fields(owner: type[Record] | None) -> dict[str, str]:
    if owner is None:
        return {}
    return {field.alias or name: field.description or "" for name, field in owner.model_fields.items() if name != "_origin"}


def _model_at(model: type[Record] | None, loc: PathKey) -> type[Record] | None:
    """Follow a path of keys and indexes to the record class that holds its end."""
    for part in loc:
        if isinstance(part, int) or model is None:
            continue
        by_alias = {field.alias or name: field for name, field in model.model_fields.items()}
        model = record_class(by_alias[part].annotation) if part in by_alias else None
    return model
