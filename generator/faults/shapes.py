"""What a value should look like: a small example in YAML, made from the model and from what was written."""

from __future__ import annotations

import re
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from generator.dates import Edtf
from generator.model import Form, Name, Record, Role, purpose_of, record_class, suggest_id
from generator.yamltext.quoting import write_scalar

_LEFT_OPEN = "…"
_WANTED = "quote"
"""A key that a record may leave out and mostly shouldn't."""
_BRACKETED = re.compile(r"\A\((.*)\)\Z", re.DOTALL)


def is_list(annotation: Any) -> bool:
    """Say whether a field holds a list."""
    return get_origin(annotation) is tuple or any(is_list(argument) for argument in get_args(annotation))


def show(field: FieldInfo, written: Any = _LEFT_OPEN, *, as_item: bool = False) -> str:
    """Return an example of a field's value on one line.

    `written` is what stood there instead; a text finds its place in the example. `as_item` asks for
    one item of the list that the field holds.
    """
    model = record_class(field.annotation)
    texts = [written] if isinstance(written, str) else [one for one in written if isinstance(one, str)] if isinstance(written, list) else []
    if not is_list(field.annotation) or as_item:
        return _show_record(model, texts[0] if texts else _LEFT_OPEN) if model else _show_text(", ".join(texts) or _LEFT_OPEN)
    if model is None or model is Form:
        items = [item.strip() for text in texts for item in re.split(r"[,;]", _BRACKETED.sub(r"\1", text)) if item.strip()]
        return f"[{', '.join(_show_item(field, item) for item in items) or _LEFT_OPEN}]"
    return f"[{', '.join(_show_record(model, text) for text in texts or [_LEFT_OPEN])}]"


def _show_item(field: FieldInfo, text: str) -> str:
    return suggest_id(text) or _LEFT_OPEN if _role(field) is Role.ID else _show_text(text.removesuffix(".yml"))


def _role(field: FieldInfo) -> Role | None:
    purpose = purpose_of(field.rebuild_annotation())
    return purpose.role if purpose else None


def _show_record(model: type[Record], text: str) -> str:
    if model is Name:
        return _show_name(text)
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    shown = {name: field for name, field in fields.items() if field.is_required() or name == _WANTED} or dict(list(fields.items())[:1])
    texts = [name for name, field in shown.items() if _role(field) not in {Role.ID, Role.ADDRESS} and (field.annotation is str or name == "quote")]
    place = next((name for name in ("quote", "text") if name in texts), texts[0] if texts else "")
    return "{" + ", ".join(f"{name}: {_show_text(text) if name == place else _show_value(field)}" for name, field in shown.items()) + "}"


def _show_value(field: FieldInfo) -> str:
    if field.examples:
        return str(field.examples[0])
    if get_origin(field.annotation) is Literal:
        return str(get_args(field.annotation)[0])
    if field.annotation is Edtf:
        return "1863-11-19"
    if field.annotation is int:
        return "1"
    return _LEFT_OPEN if field.annotation is str else show(field)


def _show_name(text: str) -> str:
    family, comma, given = text.partition(",")
    if not comma:
        given, _, family = text.rpartition(" ")
    if text == _LEFT_OPEN or not given.strip():
        return f"{{literal: {_show_text(text)}}}"
    return f"{{family: {_show_text(family.strip())}, given: {_show_text(given.strip())}}}"


def _show_text(text: str) -> str:
    return text if text == _LEFT_OPEN else write_scalar(text)
