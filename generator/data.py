"""``unit.json``: the unit as data for whoever builds on it, and the JSON Schema beside it.

The records stand as in the YAML (docs/content.md), without what only the build needs; a reading
has its ``paragraphs`` and each record its ``address`` on the site. The schema is a file of the
package, made from the model by ``python -m generator.data`` and held fresh by a test.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from generator.edition import Edition
from generator.model import (
    Actor,
    Answer,
    Change,
    Claim,
    Comparison,
    Entry,
    Event,
    Guidance,
    Lesson,
    Question,
    Reading,
    Record,
    Source,
    Term,
    UnitInfo,
)
from generator.pages.addresses import Addresses
from generator.text import Paragraph
from generator.unit import Unit

DATA_URI = "unit.json"
SCHEMA_URI = "unit.schema.json"
SCHEMA_FILE = Path(__file__).with_name("unit.schema.json")
FORMAT_VERSION = 1
"""Goes up when something that was there changes its name or meaning; additions don't count."""

_GROUPS: dict[str, type[Entry]] = {
    "actors": Actor, "glossary": Term, "timeline": Event, "claims": Claim, "questions": Question, "sources": Source, "lessons": Lesson,
    "comparisons": Comparison,
}
"""Fields of the unit that are lists of records, and keys of the data, with what they hold."""
_FOR_TEACHERS: dict[str, type[Record]] = {"answers": Answer, "guidance": Guidance}
"""The same of what only the teacher edition's data holds."""
# Accepted warnings, checksums and file names concern the build; what begins an omitted
# paragraph is text that isn't published.
_BUILD_ONLY: dict[str, Any] = dict.fromkeys(("accept", "sha256", "seed", "encoding", "split", "fingerprint"), True)
_NESTED_BUILD_ONLY = {"gists": {"__all__": {"accept"}}}

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def write_schema(folder: Path) -> None:
    """Write the schema that ``unit.json`` names into a folder."""
    (folder / SCHEMA_URI).write_text(SCHEMA_FILE.read_text("utf-8"), encoding="utf-8", newline="\n")


def write_json(unit: Unit, addresses: Addresses, file: TextIO) -> None:
    """Write the text of ``unit.json``, record by record: a large unit is never whole in memory."""
    for number, (key, value) in enumerate(_parts(unit, addresses)):
        file.write(f'{"," if number else "{"}"{key}":')
        if isinstance(value, Iterator):
            file.write("[" + next(value, ""))
            file.writelines(f",{item}" for item in value)
            file.write("]")
        else:
            file.write(_encode(value))
    file.write("}\n")


def _parts(unit: Unit, addresses: Addresses) -> Iterator[tuple[str, Any]]:
    """Yield the keys of the data and their values; for a list an iterator over the JSON of its items."""
    yield "$schema", SCHEMA_URI
    yield "format", FORMAT_VERSION
    yield "unit", _dump(unit.info)
    yield "readings", (_encode(_reading(unit, reading, addresses)) for reading in unit.readings)
    for name in _GROUPS:
        yield name, (_encode(_dump(record) | {"address": addresses.url(record.ref)}) for record in getattr(unit, name))
    yield "changes", (_encode(_dump(change)) for change in unit.changes)
    if unit.edition is Edition.TEACHER:
        for name in _FOR_TEACHERS:
            yield name, (_encode(_dump(record)) for record in getattr(unit, name))
    # Ids and numbers need no escaping, and there may be more than a hundred thousand.
    yield "mentions", (
        f'{{"reading":"{reading}","paragraph":{paragraph},"start":{start},"end":{end},"record":"{record}"}}'
        for reading, paragraph, start, end, record in unit.mentions
    )


def _reading(unit: Unit, reading: Reading, addresses: Addresses) -> dict[str, Any]:
    shown = unit.texts[reading.id].shown
    salt = {"salt": reading.fingerprint.salt} if reading.fingerprint else {}
    return _dump(reading) | salt | {
        "address": addresses.url(reading.ref),
        "paragraphs": [{"number": p.number, **_words(p), "kind": p.kind} for p in shown],
        "omitted": [{"paragraph": o.paragraph, "description": o.description, "reason": o.reason} for o in reading.omitted],
    }


def _words(paragraph: Paragraph) -> dict[str, Any]:
    if not paragraph.withheld:
        return {"text": paragraph.text}
    return {"withheld": paragraph.withheld.model_dump(exclude={"number", "marks"})}


def _dump(record: Record) -> dict[str, Any]:
    return record.model_dump(mode="json", by_alias=True, exclude=_BUILD_ONLY | _NESTED_BUILD_ONLY, exclude_none=True)


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of ``unit.json``."""
    definitions: dict[str, Any] = {}

    def take(model: type[Record], **more: Any) -> dict[str, Any]:
        found = model.model_json_schema(by_alias=True, mode="serialization", ref_template="#/$defs/{model}")
        definitions.update({name: _trim(definition) for name, definition in found.pop("$defs", {}).items()})
        return _trim(found, **more)

    address = {"type": "string", "description": "Address on the site, from its root."}
    paragraph = _object("One paragraph: its text, or what is known of it where that is withheld.", number={"type": "integer", "minimum": 1},
                        kind={"enum": ["prose", "heading", "verse", "speech", "note"]})
    omission = _object("A paragraph of the source that isn't shown.", paragraph={"type": "integer", "minimum": 1},
                       description={"type": "string"}, reason={"type": "string"})
    whole = {"type": "integer", "minimum": 0}
    mention = _object("Words that name a record; start and end count code points of the paragraph's text.",
                      reading={"type": "string"}, paragraph={"type": "integer", "minimum": 1}, start=whole, end=whole,
                      record={"type": "string", "pattern": "^(actor|term|event):[a-z0-9-]+$"})
    withheld = _object("A paragraph whose text isn't here. The hash is the SHA-256 of the reading's salt, a line break and the text, in UTF-8.",
                       characters=whole, words=whole, hash={"type": "string"}, shown=_list({"$ref": "#/$defs/Shown"}))
    paragraph["properties"] |= {"text": {"type": "string"}, "withheld": withheld}
    paragraph["oneOf"] = [{"required": ["text"]}, {"required": ["withheld"]}]
    reading = take(Reading, address=address, paragraphs=_list(paragraph), omitted=_list(omission))
    reading["properties"]["salt"] = {"type": "string", "description": "What the hashes of a text that is withheld begin with."}
    for unused in ("Fingerprint", "ParagraphPrint", "Mark"):
        del definitions[unused]
    properties = {
        "$schema": {"type": "string"},
        "format": {"const": FORMAT_VERSION},
        "unit": take(UnitInfo),
        "readings": _list(reading),
        **{name: _list(take(model, address=address)) for name, model in _GROUPS.items()},
        "changes": _list(take(Change)),
        "mentions": _list(mention),
    }
    for_teachers = {name: _list(take(model)) | {"description": "In the teacher edition only."} for name, model in _FOR_TEACHERS.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A teaching unit",
        "description": "Records as a curator wrote them, the paragraphs of the readings, and where they name which record.",
        "type": "object",
        "required": list(properties),
        "additionalProperties": False,
        "properties": properties | for_teachers,
        "$defs": dict(sorted(definitions.items())),
    }


def _trim(definition: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Take out of a record's schema what the data doesn't hold: build-only keys, and null (such keys are left out)."""
    properties = {name: _without_null(value) for name, value in definition.get("properties", {}).items() if name not in _BUILD_ONLY}
    if "properties" in definition:
        definition["properties"] = properties | more
    required = [name for name in definition.get("required", ()) if name in properties and "default" not in properties[name]]
    return definition | {"required": sorted({*required, *more})} if required or more else definition


def _without_null(value: Any) -> Any:
    if isinstance(value, dict) and "anyOf" in value:
        kept = [choice for choice in value["anyOf"] if choice != {"type": "null"}]
        rest = {key: item for key, item in value.items() if key != "anyOf" and not (key == "default" and item is None)}
        return rest | (kept[0] if len(kept) == 1 else {"anyOf": kept})
    return value


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _object(description: str, /, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "description": description, "required": list(properties), "additionalProperties": False,
            "properties": properties}


if __name__ == "__main__":
    SCHEMA_FILE.write_text(json.dumps(schema(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
