"""What pydantic says of a record, in a curator's words."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from generator.model import RESERVED_IDS, Form, Name, Record, record_class
from generator.problems import Place, Problem, Severity, error
from generator.shapes import show
from generator.yamlquotes import advise_quotes
from generator.yamlslips import see_glued_key
from generator.yamltree import PathKey, Tree

_RECORD = "a record of keys and values"
_EXPECTED = {
    "string_type": "a text",
    "tuple_type": "a list",
    "dict_type": "keys and values, such as `key: value`",
    "mapping_type": "keys and values, such as `key: value`",
    "model_type": _RECORD,
    "model_attributes_type": _RECORD,
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "bool_parsing": "true or false",
    "bool_type": "true or false",
}
_ID = re.compile(r"[a-z0-9-]+")
_KEY = re.compile(r"[a-z_]+")
_ALSO_CALLED = {"date": "issued", "year": "issued", "published": "issued", "link": "url", "website": "url", "address": "url", "body": "text"}
"""Names that people give to keys, where the record has no such key but this one."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return advice naming the nearest known words, or nothing where none is near."""
    near = _nearest(word, known)
    return f"did you mean {' or '.join(f'`{one}`' for one in near)}?" if near else ""


def _nearest(word: str, known: Iterable[str]) -> list[str]:
    return difflib.get_close_matches(word.lower(), list(known), n=2, cutoff=0.6)


def suggest_id(text: str) -> str:
    """Return a text as an id could be: ``north-korea`` for ``North Korea``; empty where nothing is left of it, or only what is reserved."""
    plain = unicodedata.normalize("NFKD", text.removesuffix(".yml").replace("'", "").replace("’", "")).encode("ascii", "ignore").decode()
    identity = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    return "" if identity in RESERVED_IDS or re.fullmatch(r"p\d+", identity) else identity


def explain_validation(exc: ValidationError, model: type[Record], tree: Tree, path: PathKey, about: str) -> list[Problem]:
    """Return a placed problem for each fault of one record.

    `path` leads to the record in its file, `about` names it. A slip that has two consequences, such
    as a misspelt key that is then missing, is reported once.
    """
    faults = [_Fault.of(raw, model, tree, path, about) for raw in exc.errors(include_url=False, include_input=True)]
    unknown = [fault for fault in faults if fault.kind == "extra_forbidden"]
    return [_EXPLAINED.get(fault.kind, _explain_other)(fault) for fault in faults if not _is_consequence(fault, unknown)]


@dataclass(frozen=True)
class _Fault:
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
    def of(cls, raw: Any, model: type[Record], tree: Tree, path: PathKey, about: str) -> _Fault:
        loc = tuple(raw["loc"])
        keys = [index for index, part in enumerate(loc) if isinstance(part, str)]
        owner = _model_at(model, loc[: keys[-1]]) if keys else model
        outer = _model_at(model, loc[: keys[-2]]) if len(keys) > 1 else None
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
        return _fields(self.owner).get(self.name)

    @property
    def description(self) -> str:
        """What the field is for, as advice."""
        return f"{self.name}: {self.field.description if self.field else 'see the content reference'}"

    def report(self, code: str, message: str, hint: str, place: Place | None = None) -> Problem:
        return error(code, message, hint, place or self.tree.place(self.here), self.about)


def _is_consequence(fault: _Fault, unknown: list[_Fault]) -> bool:
    """Say whether a missing key is there: in a piece that isn't YAML and was reported as such, misspelt, or in another record."""
    if fault.kind != "missing":
        return False
    if len(fault.here) == 1 and fault.name in fault.tree.unread_keys:
        return True
    beside = [other for other in unknown if other.loc[:-1] == fault.loc[:-1]]
    if any(other.name == fault.name for other in unknown):
        return True
    return any(_meant_key(other) == fault.name for other in beside) or (fault.owner is Form and bool(beside))


def _explain_missing(fault: _Fault) -> Problem:
    place = fault.tree.place(fault.here)
    if fault.tree.has(fault.here):
        for problem in fault.tree.problems:
            if problem.code == "text-cut-by-comment" and problem.place == place:
                return problem._replace(severity=Severity.ERROR, about=fault.about)
        return fault.report("value-empty", f"`{fault.name}` has no value", fault.description)
    description = fault.field.description if fault.field else "it is required"
    return fault.report("key-missing", f"`{fault.name}` is missing", f"add `{fault.name}:` — {description}", fault.tree.place(fault.here[:-1]))


def _explain_unknown(fault: _Fault) -> Problem:
    known = _fields(fault.owner)
    place = fault.tree.key_place(fault.here)
    visible = "".join(char for char in fault.name if unicodedata.category(char) != "Cf")
    if visible != fault.name:
        return fault.report("unknown-key", f"`{visible}` has an invisible character in it", "delete the key and type it anew", place)
    message = f"a colon and a space make `{fault.name}` a key, which isn't one of this record" if " " in fault.name else \
        f"`{fault.name}` is no key of this record"
    return fault.report("unknown-key", message, _advise_key(fault, known), place)


def _advise_key(fault: _Fault, known: Mapping[str, FieldInfo]) -> str:
    if fault.owner is Form and " " in f"{fault.name} {fault.value}" and fault.name not in _fields(fault.outer):
        return advise_quotes(f"{fault.name}: {fault.value}", what="item")
    if fault.name in _fields(fault.outer):
        outer = next(str(part) for part in reversed(fault.loc[:-1]) if isinstance(part, str))
        return f"it belongs to the record around this one: begin it exactly below `{outer}:`"
    inner = [key for key, field in known.items() if (model := record_class(field.annotation)) and fault.name in _fields(model)]
    if inner and _plain(fault.name) not in known:
        return f"it is a key of {_or(inner)}: write it below that key, indented by two more spaces"
    if meant := _meant_key(fault):
        return f"did you mean `{meant}`?"
    if " " in fault.name:
        return "if it goes on with the text above, put that whole text in double quotes; " + _list_keys(known)
    return _list_keys(known)


def _meant_key(fault: _Fault) -> str:
    """Return the key that a misspelt one was meant to be, or nothing."""
    known = _fields(fault.owner)
    plain = _plain(fault.name)
    same = [key for key in known if _plain(key) == plain] or [key for name, key in _ALSO_CALLED.items() if name == plain and key in known]
    return next(iter(same or _nearest(fault.name, known)), "")


def _plain(key: str) -> str:
    return re.sub(r"[\s_-]", "", key.lower())


def _list_keys(known: Iterable[str]) -> str:
    return f"keys here are: {', '.join(known)}"


def _explain_empty(fault: _Fault) -> Problem:
    what = "this item" if not fault.loc else f"an item of `{fault.name}`" if fault.is_item else f"`{fault.name}`"
    return fault.report("value-empty", f"{what} has no value",
                        "write one, or delete the line; put the word null in quotes if you mean the word")


def _explain_choice(fault: _Fault) -> Problem:
    if fault.value is None:
        return _explain_empty(fault)
    choices = [choice.strip("'") for choice in fault.context["expected"].replace(" or ", ", ").split(", ")]
    return fault.report("unknown-choice", f"`{fault.name}` can't be `{fault.value}`; it is one of: {', '.join(choices)}",
                        did_you_mean(str(fault.value), choices) or "choose one of these")


def _explain_type(fault: _Fault) -> Problem:
    value = fault.value
    if value is None:
        return _explain_empty(fault)
    shown = "a list" if isinstance(value, list) else "keys and values" if isinstance(value, dict) else f"`{value}`"
    if not fault.loc:
        return _explain_record(fault, shown)
    what = f"an item of `{fault.name}`" if fault.is_item else f"`{fault.name}`"
    expected = _EXPECTED[fault.kind]
    return fault.report("wrong-type", f"{what} is {shown}; it should be {expected}", _advise_type(fault, expected))


def _advise_type(fault: _Fault, expected: str) -> str:
    """Return the advice for a value of the wrong kind: the line to write, where it can be told."""
    if expected == "a whole number":
        digits = re.findall(r"\d+", str(fault.value))
        return f"write `{fault.name}: {digits[0]}`" if len(digits) == 1 else f"write one number in digits; {fault.description}"
    if expected == "a text":
        return _advise_text(fault)
    return _advise_shape(fault, fault.field) if fault.field and expected in {"a list", _RECORD} else fault.description


def _advise_text(fault: _Fault) -> str:
    """Return the advice for a list or a record that stands where a text should."""
    if text := _as_text(fault):
        return advise_quotes(text, "" if fault.is_item else fault.name, what="item" if fault.is_item else "value")
    if isinstance(fault.value, list) and len(fault.value) == 1 and isinstance(fault.value[0], str):
        return f"write `{fault.name}: {fault.value[0]}`"
    return fault.description


def _advise_shape(fault: _Fault, field: FieldInfo) -> str:
    """Return the advice for what stands where a list or a record should: an example of the shape."""
    if isinstance(fault.value, dict):
        return "write `- ` before its first key, and begin its other keys with two more spaces"
    example = show(field, fault.value, as_item=fault.is_item)
    if record_class(field.annotation) is Name and "family" in example:
        return f"write `{example if fault.is_item else f'{fault.name}: {example}'}`; a body, or a name that isn't divided, is `{{literal: …}}`"
    return f"write `{example if fault.is_item else f'{fault.name}: {example}'}`; {fault.description}"


def _as_text(fault: _Fault) -> str:
    """Return the text that YAML took for a list in brackets or for a key and its value, or nothing where it is no text."""
    place = fault.tree.place(fault.here)
    written = fault.tree.lines[place.line - 1][place.column - 1 :].rstrip()
    if written[:1] in {"[", "{"}:
        is_text = written[-1] in "]}" and written[1:2] not in "[{" and not _ID.fullmatch(written[1:-1])
        return written if is_text else ""
    if isinstance(fault.value, dict) and len(fault.value) == 1:
        ((key, value),) = fault.value.items()
        return f"{key}: {value}" if isinstance(value, str) and not _KEY.fullmatch(key) else ""
    return ""


def _explain_record(fault: _Fault, shown: str) -> Problem:
    """Explain that something else stands where a record should."""
    keys = _list_keys(_fields(fault.owner))
    if isinstance(fault.value, str) and (slip := see_glued_key([f"- {fault.value}"], 0)):
        return fault.report(slip.code, slip.message, slip.hint)
    hint = keys
    if isinstance(fault.value, list):
        hint = f"{'delete one of the two dashes' if fault.path else 'delete the dash, and begin each key at the left edge'}; {keys}"
    return fault.report("wrong-type", f"this is {shown}; it should be {_RECORD}", hint)


def _explain_value(fault: _Fault) -> Problem:
    if isinstance(fault.value, list | dict):
        return fault.report("wrong-type", f"`{fault.name}` is {'a list' if isinstance(fault.value, list) else 'keys and values'}; it should be a text",
                            fault.description)
    said = fault.context["error"]
    code = _code_of_value(fault.name, str(said))
    identity = suggest_id(str(fault.value)) if code == "bad-id" else ""
    hint = getattr(said, "hint", "") or (f"write `{identity}`" if identity else fault.description)
    return fault.report(code, f"`{fault.name}`: {said}", hint)


def _explain_form(fault: _Fault) -> Problem:
    return fault.report("wrong-value", f"`{fault.name}` isn't of the form it must have", fault.description)


def _explain_short(fault: _Fault) -> Problem:
    return fault.report("value-empty", f"`{fault.name}` is empty", "write at least one, or delete the line")


def _explain_other(fault: _Fault) -> Problem:
    if fault.value is None:
        return _explain_empty(fault)
    return fault.report("wrong-value", f"`{fault.name}`: {fault.said.removeprefix('Input ')}", fault.description)


_EXPLAINED: Mapping[str, Callable[[_Fault], Problem]] = {
    "missing": _explain_missing,
    "extra_forbidden": _explain_unknown,
    "literal_error": _explain_choice,
    "value_error": _explain_value,
    "string_pattern_mismatch": _explain_form,
    "too_short": _explain_short,
    "string_too_short": _explain_short,
    **dict.fromkeys(_EXPECTED, _explain_type),
}
"""Kinds of pydantic's errors, and what explains them."""


def _code_of_value(name: str, said: str) -> str:
    if name in {"date", "known_from", "issued"}:
        return "impossible-date"
    return "bad-id" if said.startswith(("an id", "this id")) else "wrong-value"


def _or(keys: Iterable[str]) -> str:
    return " or ".join(f"`{key}`" for key in keys)


def _fields(owner: type[Record] | None) -> dict[str, FieldInfo]:
    return {field.alias or name: field for name, field in owner.model_fields.items()} if owner else {}


def _model_at(model: type[Record] | None, loc: PathKey) -> type[Record] | None:
    """Follow a path of keys and indexes to the record class that holds its end."""
    for part in loc:
        if isinstance(part, int) or model is None:
            continue
        fields = _fields(model)
        model = record_class(fields[part].annotation) if part in fields else None
    return model
