"""Units whose every text is hostile: the fields are found from the model itself, so a new one is attacked as soon as it's there."""

from __future__ import annotations

import functools
import hashlib
import random
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import yaml
from annotated_types import Ge, Le
from pydantic.fields import FieldInfo

from generator.dates import Edtf
from generator.model import (
    Activity,
    Actor,
    Answer,
    Change,
    Claim,
    Comparison,
    Event,
    Guidance,
    Lesson,
    Note,
    Passage,
    Question,
    Reading,
    Record,
    Role,
    Source,
    Term,
    UnitInfo,
    purpose_of,
)
from generator.model.values import Language
from tests.projects import MKDOCS
from tests.torture.attacks import attack, escape_prose

STANDARDS = ("D2.His.11.9-12", "CCSS.ELA-LITERACY.RH.9-10.1")
DATES = ("2002-10-21", "1994-06~", "-0043", "1999-09/2001", "1939/..", "2002?", "19XX")
PARAGRAPHS = 60
LISTS: Mapping[str, type[Record]] = {
    "actors": Actor, "glossary": Term, "timeline": Event, "claims": Claim, "questions": Question, "sources": Source, "lessons": Lesson,
    "comparisons": Comparison, "changes": Change, "teacher/answers": Answer, "teacher/guidance": Guidance,
}
READINGS = ("first", "second")


@dataclass(frozen=True)
class Value:
    """A hostile text: where it stands, what was meant, and what was written to show that."""

    number: int
    where: str
    """Such as ``Term.definition``."""
    meant: str
    written: str
    is_raw: bool = False
    """Whether it is Markdown that may come out as something else than its letters."""


@dataclass
class HostileUnit:
    """A unit in the making. ``values`` has all its hostile texts by number."""

    chance: random.Random
    first: int
    """Number of its first value."""
    records: int
    tame: frozenset[int] = frozenset()
    """Numbers of values that were refused: prose isn't raw Markdown then, and U+0000 stands nowhere."""
    values: dict[int, Value] = field(default_factory=dict)
    paragraphs: dict[str, list[str]] = field(default_factory=dict)
    quotes: list[tuple[str, int, str]] = field(default_factory=list)
    """Words of the readings that only stand once: reading, paragraph, words."""
    unnamed: list[str] = field(default_factory=list)
    """Those that no record has for a form yet."""
    ids: dict[str, list[str]] = field(default_factory=dict)
    answered: int = 0
    """How many questions have an answer."""
    refused: int = 0
    """How many values were refused before they were tamed."""

    # --- texts ----------------------------------------------------------------------------------

    def text(self, where: str, *, is_prose: bool = False) -> str:
        """Return a hostile text for a field."""
        number = self.first + len(self.values)
        core = attack(self.chance)
        if number in self.tame:
            core = core.replace("\0", "")
        is_raw = is_prose and self.chance.random() < 0.5 and number not in self.tame
        meant = f"qa{number}q {core} qz{number}q"
        written = meant if is_raw or not is_prose else escape_prose(meant)
        self.values[number] = Value(number, where, meant, written, is_raw=is_raw)
        return written

    def write_text(self, reading: str) -> bytes:
        """Write the text of a reading, paragraphs of it for quotations."""
        paragraphs = []
        for number in range(1, PARAGRAPHS + 1):
            words = f"qt{reading}{number}q"
            self.quotes.append((reading, number, words))
            self.unnamed.append(words)
            paragraphs.append(f"{words} {' '.join(attack(self.chance).split())} {words}x {' '.join(attack(self.chance).split())}")
        self.paragraphs[reading] = paragraphs
        return "\n\n".join(paragraphs).encode("utf-8")

    # --- values by type -------------------------------------------------------------------------

    def value(self, annotation: Any, where: str, info: tuple[object, ...] = ()) -> Any:  # noqa: PLR0911 - one return a kind of type
        """Return a value for an annotation of the model, each text in it hostile."""
        if annotation == Language:
            return "en"
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            purpose = purpose_of(annotation)
            if purpose and purpose.role is not Role.PASSAGE:
                return self._by_role(purpose.role, purpose.kinds, where)
            return self.value(arguments[0], where, arguments[1:])
        if origin in {Union, types.UnionType}:
            return self.value(next(part for part in arguments if part is not type(None)), where, info)
        if origin is tuple:
            return [self.value(arguments[0], where) for _ in range(self.chance.randint(1, 2))]
        if origin is Literal:
            return self.chance.choice(arguments)
        if annotation is Passage:
            return self.passage()
        if isinstance(annotation, type) and issubclass(annotation, Record):
            return self.record(annotation)
        return self._plain(annotation, where, info)

    def _plain(self, annotation: Any, where: str, info: tuple[object, ...]) -> Any:
        if annotation is bool:
            return str(self.chance.random() < 0.5).lower()
        if annotation is int:
            marks = [mark for one in info for mark in (one.metadata if isinstance(one, FieldInfo) else [one])]
            least = next((int(str(mark.ge)) for mark in marks if isinstance(mark, Ge)), 1)
            most = next((int(str(mark.le)) for mark in marks if isinstance(mark, Le)), least + 20)
            return self.chance.randint(least, most)
        if annotation is float:
            return 10
        if annotation is Edtf:
            return self.chance.choice(DATES)
        if annotation is str:
            return self.text(where)
        return {}

    def _by_role(self, role: Role, kinds: tuple[str, ...], where: str) -> str:
        if role is Role.PROSE:
            return self.text(where, is_prose=True)
        if role is Role.ID:
            return self.chance.choice(self.ids[self.chance.choice(kinds)])
        if role is Role.STANDARD:
            return self.chance.choice(STANDARDS)
        if role is Role.LINK:
            return f"term:{self.chance.choice(self.ids['term'])}"
        return f"https://example.org/{self.chance.randrange(10**6)}?a=b&c=%22'"

    # --- records --------------------------------------------------------------------------------

    def record(self, model: type[Record]) -> dict[str, Any]:
        """Return a record with every field filled."""
        hints = _hints(model)
        record: dict[str, Any] = {}
        for name, described in model.model_fields.items():
            if (special := SPECIAL.get((model.__name__, name), SPECIAL.get(("", name)))) is not None:
                made = special(self, record)
            else:
                made = self.value(hints[name], f"{model.__name__}.{name}", (described,))
            if made is not None:
                record[described.alias or name] = made
        return record

    def passage(self) -> dict[str, Any]:
        """Return words of a reading that stand there once."""
        reading, number, words = self.chance.choice(self.quotes)
        whole = self.paragraphs[reading][number - 1]
        paraphrase = self.text("Passage.paraphrase", is_prose=True)
        # What no YAML of ours can hold can't be quoted either.
        quote = self.chance.choice((words + "x", whole)) if "\0" not in whole else words + "x"
        return {"reading": reading, "paragraph": number, "quote": quote, "paraphrase": paraphrase}

    def write(self, root: Path) -> Path:
        """Write the unit as a project."""
        for folder in ("content/readings", "content/pages", "content/teacher", "seeds"):
            (root / folder).mkdir(parents=True)
        self.ids = {model.kind_name: [f"{model.kind_name}-{n}" for n in range(self.records)] for model in LISTS.values() if hasattr(model, "kind_name")}
        self.ids["reading"] = list(READINGS)
        for identity in READINGS:
            (root / f"seeds/{identity}.txt").write_bytes(self.write_text(identity))
        for name, model in LISTS.items():
            records = [self.record(model) for _ in range(self.records)]
            for number, record in enumerate(records):
                if "id" in record:
                    record["id"] = f"{getattr(model, 'kind_name', '')}-{number}"
            _dump(root / f"content/{name}.yml", records)
        for identity in READINGS:
            reading = self.record(Reading)
            del reading["id"]
            data = (root / f"seeds/{identity}.txt").read_bytes()
            _dump(root / f"content/readings/{identity}.yml", reading | {"seed": f"{identity}.txt", "sha256": hashlib.sha256(data).hexdigest()})
        _dump(root / "content/unit.yml", self.record(UnitInfo) | {"readings": list(READINGS), "date": "2026-01-01"})
        _dump(root / "mkdocs.yml", MKDOCS)
        return root


@functools.cache
def _hints(model: type[Record]) -> dict[str, Any]:
    return get_type_hints(model, include_extras=True)


Special = Callable[[HostileUnit, dict[str, Any]], Any]


def _leave_out(_unit: HostileUnit, _record: dict[str, Any]) -> None:
    return None


def _choices(unit: HostileUnit, record: dict[str, Any]) -> list[dict[str, Any]]:
    """Return choices for a self-check, of which one is right."""
    if record["kind"] != "self-check":
        return []
    texts = [(unit.text("Choice.text", is_prose=True), unit.text("Choice.feedback", is_prose=True)) for _ in range(3)]
    return [{"text": text, "feedback": feedback, "correct": "true" if not number else "false"} for number, (text, feedback) in enumerate(texts)]


def _question_without_answer(unit: HostileUnit, _: dict[str, Any]) -> str:
    unit.answered += 1
    return unit.ids["question"][(unit.answered - 1) % len(unit.ids["question"])]


def _each_paragraph(key: str, where: str) -> Special:
    def make(unit: HostileUnit, _: dict[str, Any]) -> list[dict[str, Any]]:
        return [{"paragraph": number, key: unit.text(where, is_prose=True)} for number in range(1, PARAGRAPHS + 1, 3)]

    return make


def _two(where: str) -> Special:
    def make(unit: HostileUnit, _: dict[str, Any]) -> list[str]:
        return [unit.text(where), unit.text(where)]

    return make


def _form(unit: HostileUnit, _: dict[str, Any]) -> list[Any]:
    words = [unit.unnamed.pop(unit.chance.randrange(len(unit.unnamed)))] if unit.unnamed else []
    return [*words, {"text": unit.text("Form.text"), "not_in": [unit.text("Form.not_in")], "any_case": "true"}]


SPECIAL: Mapping[tuple[str, str], Special] = {
    ("", "id"): lambda _unit, _record: "to-be-numbered",
    ("", "accept"): _leave_out,
    ("", "forms"): _form,
    ("", "known_from"): lambda _unit, _record: "2026",
    ("", "part_of"): _leave_out,
    ("", "mentions_of"): _leave_out,
    ("", "context"): _leave_out,
    ("", "relations"): _leave_out,
    ("Claim", "hedge"): lambda unit, record: {"word": unit.paragraphs[record["passage"]["reading"]][record["passage"]["paragraph"] - 1].split()[0],
                                              "note": unit.text("Hedge.note", is_prose=True)},
    ("Question", "choices"): _choices,
    ("Question", "documents"): lambda _unit, _record: list(READINGS),
    ("Rubric", "levels"): _two("Rubric.levels"),
    ("Criterion", "levels"): _two("Criterion.levels"),
    ("Lesson", "minutes"): lambda _unit, _record: 10,
    ("Lesson", "known_until"): _leave_out,
    ("Lesson", "steps"): lambda unit, _: [unit.record(Activity) | {"minutes": 10}],
    ("Cell", "passage"): _leave_out,
    ("Answer", "question"): _question_without_answer,
    ("Reading", "companion"): _leave_out,
    ("Reading", "citations"): lambda unit, _: [{"paragraph": number, "sources": [unit.ids["source"][0]]} for number in range(1, PARAGRAPHS + 1, 5)],
    ("Source", "type"): lambda unit, _: unit.chance.choice(("book", "webpage", "document", "report", "speech", "article-newspaper")),
    ("Source", "language"): lambda _unit, _record: "en",
    ("Reading", "fingerprint"): _leave_out,
    ("Reading", "seed"): _leave_out,
    ("Reading", "sha256"): _leave_out,
    ("Reading", "encoding"): _leave_out,
    ("Reading", "split"): _leave_out,
    ("Reading", "direction"): _leave_out,
    ("Reading", "omitted"): _leave_out,
    ("Reading", "structure"): _leave_out,
    ("Reading", "divisions"): lambda unit, _: [{"first": first, "last": first + 19, "title": unit.text("Division.title"),
                                               "summary": unit.text("Division.summary", is_prose=True)} for first in range(1, PARAGRAPHS, 20)],
    ("Reading", "gists"): _each_paragraph("text", "Gist.text"),
    ("Reading", "notes"): lambda unit, _: [unit.record(Note) | {"paragraph": number} for number in range(1, PARAGRAPHS + 1, 4)],
    ("UnitInfo", "readings"): _leave_out,
    ("UnitInfo", "edition"): _leave_out,
    ("Rights", "show"): lambda _unit, _record: "full",
}
"""What can't be any value at all: by record and field, or by field of all records."""


def _dump(path: Path, value: Any) -> None:
    path.write_text(yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10**6), encoding="utf-8", newline="\n")
