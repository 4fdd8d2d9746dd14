"""Values that a key doesn't allow: of another kind, out of a list of choices, empty."""

from __future__ import annotations

import re
import unicodedata

from pydantic.fields import FieldInfo

from generator.faults.choices import advise_choice
from generator.faults.fault import Fault, fields_of, list_keys
from generator.faults.shapes import show
from generator.model import Name, record_class, suggest_id
from generator.problems import Problem
from generator.yamltext.items import see_glued_key
from generator.yamltext.quoting import advise_quotes

_RECORD = "a record of keys and values"
EXPECTED = {
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
_LANGUAGES = {
    "american english": "en-US", "arabic": "ar", "british english": "en-GB", "chinese": "zh", "dutch": "nl", "english": "en", "french": "fr",
    "german": "de", "greek": "el", "hebrew": "he", "hindi": "hi", "italian": "it", "japanese": "ja", "korean": "ko", "latin": "la",
    "polish": "pl", "portuguese": "pt", "russian": "ru", "spanish": "es", "turkish": "tr", "ukrainian": "uk",
}
"""Tags of languages (BCP 47) that people write by name."""
_ID = re.compile(r"[a-z0-9-]+")
_KEY = re.compile(r"[a-z_]+")


def _explain_empty(fault: Fault) -> Problem:
    what = "this item" if not fault.loc else f"an item of `{fault.name}`" if fault.is_item else f"`{fault.name}`"
    return fault.report("value-empty", f"{what} has no value",
                        "write one, or delete the line; put the word null in quotes if you mean the word")


def explain_choice(fault: Fault) -> Problem:
    """Explain a value that isn't one of those to choose from."""
    if fault.value is None:
        return _explain_empty(fault)
    choices = [choice.strip("'") for choice in fault.context["expected"].replace(" or ", ", ").split(", ")]
    return fault.report("unknown-choice", f"`{fault.name}` can't be `{fault.value}`; it is one of: {', '.join(choices)}",
                        advise_choice(str(fault.value), choices))


def explain_type(fault: Fault) -> Problem:
    """Explain a text where a list or record should stand, or the other way round."""
    value = fault.value
    if value is None:
        return _explain_empty(fault)
    shown = "a list" if isinstance(value, list) else "keys and values" if isinstance(value, dict) else f"`{value}`"
    if not fault.loc:
        return _explain_record(fault, shown)
    what = f"an item of `{fault.name}`" if fault.is_item else f"`{fault.name}`"
    expected = EXPECTED[fault.kind]
    return fault.report("wrong-type", f"{what} is {shown}; it should be {expected}", _advise_type(fault, expected))


def _advise_type(fault: Fault, expected: str) -> str:
    """Return the advice for a value of the wrong kind: the line to write, where it can be told."""
    if expected == "a whole number":
        digits = re.findall(r"\d+", str(fault.value))
        return f"write `{fault.name}: {digits[0]}`" if len(digits) == 1 else f"write one number in digits; {fault.description}"
    if expected == "a text":
        return _advise_text(fault)
    if expected == EXPECTED["dict_type"]:
        code = fault.value if isinstance(fault.value, str) and _ID.fullmatch(fault.value) else "…"
        return f"write `{fault.name}: {{{code}: the reason}}`; {fault.description}"
    return _advise_shape(fault, fault.field) if fault.field and expected in {"a list", _RECORD} else fault.description


def _advise_text(fault: Fault) -> str:
    """Return the advice for a list or a record that stands where a text should."""
    if text := _as_text(fault):
        return advise_quotes(text, "" if fault.is_item else fault.name, what="item" if fault.is_item else "value")
    if isinstance(fault.value, list) and fault.is_item:
        return "a list within a list: delete the dash, or the brackets"
    if isinstance(fault.value, list) and len(fault.value) == 1 and isinstance(fault.value[0], str):
        return f"write `{fault.name}: {fault.value[0]}`"
    return fault.description


def _advise_shape(fault: Fault, field: FieldInfo) -> str:
    """Return the advice for what stands where a list or a record should: an example of the shape."""
    place = fault.tree.place(fault.here)
    if isinstance(fault.value, str) and fault.value.startswith("- ") and not fault.is_item:
        return f"take away the sign behind `{fault.name}:` that begins a text (`>` or `|`): the lines below it are a list already"
    if items := re.match(r"\{([^{}:]+)\}", fault.tree.lines[place.line - 1][place.column - 1 :]):
        return f"write `{fault.name}: {show(field, items.group(1))}`, in square brackets"
    written = fault.value
    if isinstance(written, dict):
        if not fields_of(model := record_class(field.annotation)).keys().isdisjoint(written) or model is None:
            return "write `- ` before its first key, and begin its other keys with two more spaces"
        written = list(written.values())
    example = show(field, written, as_item=fault.is_item)
    if record_class(field.annotation) is Name and "family" in example:
        return f"write `{example if fault.is_item else f'{fault.name}: {example}'}`; a body, or a name that isn't divided, is `{{literal: …}}`"
    return f"write `{example if fault.is_item else f'{fault.name}: {example}'}`; {fault.description}"


def _as_text(fault: Fault) -> str:
    """Return the text that YAML took for a list in brackets or for a key and its value, or nothing where it is no text."""
    place = fault.tree.place(fault.here)
    written = fault.tree.lines[place.line - 1][place.column - 1 :].rstrip()
    if written[:1] in {"[", "{"}:
        is_list = all(_ID.fullmatch(piece.strip()) for piece in written[1:-1].split(","))
        is_text = written[-1] in "]}" and written[1:2] not in "[{" and not is_list
        return written if is_text else ""
    if isinstance(fault.value, dict) and len(fault.value) == 1:
        ((key, value),) = fault.value.items()
        return f"{key}: {value}" if isinstance(value, str) and not _KEY.fullmatch(key) else ""
    return ""


def _explain_record(fault: Fault, shown: str) -> Problem:
    """Explain that something else stands where a record should."""
    keys = list_keys(fields_of(fault.owner))
    if isinstance(fault.value, str) and (slip := see_glued_key([f"- {fault.value}"], 0)):
        return fault.report(slip.code, slip.message, slip.hint)
    hint = keys
    if isinstance(fault.value, list):
        hint = f"{'delete one of the two dashes' if fault.path else 'delete the dash, and begin each key at the left edge'}; {keys}"
    return fault.report("wrong-type", f"this is {shown}; it should be {_RECORD}", hint)


def explain_value(fault: Fault) -> Problem:
    """Explain a date, an id or a language that is none."""
    if isinstance(fault.value, list | dict):
        return fault.report("wrong-type", f"`{fault.name}` is {'a list' if isinstance(fault.value, list) else 'keys and values'}; it should be a text",
                            fault.description)
    said = fault.context["error"]
    code = _code_of_value(fault.name, str(said))
    if code == "bad-id":
        return _explain_id(fault, str(said))
    hint = getattr(said, "hint", "")
    if tag := _LANGUAGES.get(str(fault.value).lower()):
        hint = f"write `{tag}`"
    return fault.report(code, f"`{fault.name}`: {said}", hint or fault.description)


def _explain_id(fault: Fault, said: str) -> Problem:
    written = str(fault.value)
    identity = suggest_id(written)
    hint = f"write `{identity}`" if identity else "choose another name" + ("" if written.isascii() else ", in letters from a to z")
    pieces = [piece for piece in re.split(r"[;,\s]+", written) if piece]
    if fault.is_item and len(pieces) > 1 and all(map(_ID.fullmatch, pieces)):
        hint = f"put a comma between two ids: `{', '.join(pieces)}`" + ("" if ";" in written else f"; if it is one, write `{identity}`")
    if any(unicodedata.category(char) == "Cf" for char in written):
        return fault.report("bad-id", f"`{fault.name}`: this id has an invisible character in it", f"delete it and type it anew: `{identity}`")
    return fault.report("bad-id", f"`{fault.name}`: `{written}` can't be an id; {said.removesuffix('; choose another')}", hint)


def explain_form(fault: Fault) -> Problem:
    """Explain a text that isn't of the form its key asks for."""
    return fault.report("wrong-value", f"`{fault.name}` isn't of the form it must have", fault.description)


def explain_short(fault: Fault) -> Problem:
    """Explain a text or a list that is empty."""
    what = f"an item of `{fault.name}`" if fault.is_item else f"`{fault.name}`"
    if isinstance(fault.value, str) and not fault.is_item and fault.field and fault.field.is_required():
        return fault.report("value-empty", f"{what} is empty", f"write it; {fault.description}")
    is_needed = not fault.is_item and fault.field and fault.field.is_required()
    return fault.report("value-empty", f"{what} is empty", "write at least one" if is_needed else "write it, or delete the line")


def explain_other(fault: Fault) -> Problem:
    """Explain what is left, such as a number out of range, in pydantic's words."""
    if fault.value is None:
        return _explain_empty(fault)
    return fault.report("wrong-value", f"`{fault.name}`: {fault.said.removeprefix('Input ')}", fault.description)


def _code_of_value(name: str, said: str) -> str:
    if name in {"date", "known_from", "issued"}:
        return "impossible-date"
    return "bad-id" if said.startswith(("an id", "this id")) else "wrong-value"
