"""What the types of fields say of their values: checks, reference and schema rely on it."""

from __future__ import annotations

import pytest

from generator.load import LISTS
from generator.model import (
    Actor,
    Claim,
    Entry,
    Event,
    Form,
    ParagraphRange,
    Question,
    Reading,
    Record,
    Role,
    Source,
    Step,
    Term,
    UnitInfo,
    purpose_of,
)
from generator.model.argument import Evidence
from generator.model.named import Relation
from generator.model.values import Purpose


def every_record() -> set[type[Record]]:
    """Return all classes of records."""
    found: set[type[Record]] = set()
    waiting: list[type[Record]] = [Record]
    while waiting:
        model = waiting.pop()
        found.add(model)
        waiting += model.__subclasses__()
    return found - {Record, Entry}


@pytest.mark.parametrize(("model", "field", "expected"), [
    (Term, "definition", Purpose(Role.PROSE)),
    (Term, "example", Purpose(Role.PROSE)),
    (Term, "term", None),
    (Source, "url", Purpose(Role.ADDRESS)),
    (Step, "link", Purpose(Role.LINK)),
    (Actor, "part_of", Purpose(Role.ID, ("actor",))),
    (Event, "mentions_of", Purpose(Role.ID, ("actor", "term", "event"))),
    (Claim, "sources", Purpose(Role.ID, ("source",))),
    (Evidence, "events", Purpose(Role.ID, ("event",))),
    (Relation, "to", Purpose(Role.ID, ("actor",))),
    (ParagraphRange, "reading", Purpose(Role.ID, ("reading",))),
    (Form, "text", None),
    (Question, "id", None),
])
def test_a_type_says_what_its_values_are_for(model: type[Record], field: str, expected: Purpose | None) -> None:
    assert purpose_of(model.model_fields[field].rebuild_annotation()) == expected


def test_every_field_that_is_described_as_an_id_is_one_of_a_kind_of_record() -> None:
    kinds = {model.kind_name for model in LISTS.values() if issubclass(model, Entry)} | {Reading.kind_name}
    described = {
        (model.__name__, name): purpose_of(field.rebuild_annotation())
        for model in every_record() for name, field in model.model_fields.items() if (field.description or "").startswith(("Id of", "Ids of"))
    }
    # The readings of a unit are looked for when their files are read.
    assert described.pop((UnitInfo.__name__, "readings")) is None
    assert {place for place, purpose in described.items() if not purpose or purpose.role is not Role.ID} == set()
    assert {kind for purpose in described.values() if purpose for kind in purpose.kinds} <= kinds


def test_prose_is_told_by_its_type_and_not_by_its_description() -> None:
    assert [name for model in every_record() for name, field in model.model_fields.items() if "Prose" in (field.description or "")] == []
