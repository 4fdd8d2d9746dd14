"""Keys that are missing, unknown, or in the wrong record."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from pydantic.fields import FieldInfo

from generator.faults.fault import Fault, fields_of, list_keys
from generator.model import Form, record_class
from generator.nearest import nearest
from generator.problems import Problem, Severity
from generator.yamltext.quoting import advise_quotes

_ALSO_CALLED = {"date": "issued", "year": "issued", "published": "issued", "link": "url", "website": "url", "address": "url", "body": "text"}
"""Names that people give to keys, where the record has no such key but this one."""


def is_consequence(fault: Fault, unknown: list[Fault]) -> bool:
    """Say whether a missing key is there: in a piece that isn't YAML and was reported as such, misspelt, or in another record."""
    if fault.kind != "missing":
        return False
    if len(fault.here) == 1 and fault.name in fault.tree.unread_keys:
        return True
    beside = [other for other in unknown if other.loc[:-1] == fault.loc[:-1]]
    if any(other.name == fault.name for other in unknown):
        return True
    return any(_meant_key(other) == fault.name for other in beside) or (fault.owner is Form and bool(beside))


def explain_missing(fault: Fault) -> Problem:
    """Explain a key that isn't there, or has no value."""
    place = fault.tree.place(fault.here)
    if fault.tree.has(fault.here):
        for problem in fault.tree.problems:
            if problem.code == "text-cut-by-comment" and problem.place == place:
                return problem._replace(severity=Severity.ERROR, about=fault.about)
        return fault.report("value-empty", f"`{fault.name}` has no value", fault.description)
    description = fault.field.description if fault.field else "it is required"
    return fault.report("key-missing", f"`{fault.name}` is missing", f"add `{fault.name}:` — {description}", fault.tree.place(fault.here[:-1]))


def explain_unknown(fault: Fault) -> Problem:
    """Explain a key that the record doesn't have."""
    known = fields_of(fault.owner)
    place = fault.tree.key_place(fault.here)
    visible = "".join(char for char in fault.name if unicodedata.category(char) != "Cf")
    if visible != fault.name:
        return fault.report("unknown-key", f"`{visible}` has an invisible character in it", "delete the key and type it anew", place)
    message = f"a colon and a space make `{fault.name}` a key, which isn't one of this record" if " " in fault.name else \
        f"`{fault.name}` is no key of this record"
    return fault.report("unknown-key", message, _advise_key(fault, known), place)


def _advise_key(fault: Fault, known: Mapping[str, FieldInfo]) -> str:
    if fault.owner is Form and " " in f"{fault.name} {fault.value}" and fault.name not in fields_of(fault.outer):
        return advise_quotes(f"{fault.name}: {fault.value}", what="item")
    if fault.name in fields_of(fault.outer):
        outer = next(str(part) for part in reversed(fault.loc[:-1]) if isinstance(part, str))
        return f"it belongs to the record around this one: begin it exactly below `{outer}:`"
    inner = [key for key, field in known.items() if (model := record_class(field.annotation)) and fault.name in fields_of(model)]
    if inner and _plain(fault.name) not in known:
        return f"it is a key of {_or(inner)}: write it below that key, indented by two more spaces"
    if meant := _meant_key(fault):
        return f"did you mean `{meant}`?"
    if " " in fault.name:
        return "if it goes on with the text above, put that whole text in double quotes; " + list_keys(known)
    return list_keys(known)


def _meant_key(fault: Fault) -> str:
    """Return the key that a misspelt one was meant to be, or nothing."""
    known = fields_of(fault.owner)
    plain = _plain(fault.name)
    same = [key for key in known if _plain(key) == plain] or [key for name, key in _ALSO_CALLED.items() if name == plain and key in known]
    return next(iter(same or nearest(fault.name, known)), "")


def _plain(key: str) -> str:
    return re.sub(r"[\s_-]", "", key.lower())


def _or(keys: Iterable[str]) -> str:
    return " or ".join(f"`{key}`" for key in keys)
