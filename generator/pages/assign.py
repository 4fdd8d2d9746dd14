"""What can be assigned: the texts that are here, and the questions by skill."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from generator.coverage import MINUTES
from generator.model import Claim, Question, Reading
from generator.pages.questions import KINDS, LEVELS, SKILLS
from generator.pages.reading import minutes_of
from generator.unit import Unit


class AssignableReading(NamedTuple):
    """A reading with the numbers of its first and last paragraph, and how many minutes it takes."""

    reading: Reading
    first: int
    last: int
    minutes: int


class Place(NamedTuple):
    """Where a question quotes: the id of a reading, what the reading is called in a line, and the paragraphs (``¶ 1, 5``)."""

    reading: str
    label: str
    paragraphs: str


class AssignableQuestion(NamedTuple):
    """A question, its level (1 to 3), its kind in words, about how many minutes it takes, where it quotes, and the ids of all readings it is about."""

    question: Question
    level: int
    kind: str
    minutes: int
    places: tuple[Place, ...]
    readings: tuple[str, ...]


def view_assignable(unit: Unit) -> Mapping[str, Any] | None:
    """Prepare the builder; None where no reading has paragraphs."""
    readings = [
        AssignableReading(reading, text.shown[0].number, text.shown[-1].number, minutes_of(text))
        for reading in unit.readings
        if (text := unit.texts[reading.id]).shown
    ]
    if not readings:
        return None
    return {"readings": readings, "skills": [(title, found) for title, found in _by_skill(unit) if found]}


def _by_skill(unit: Unit) -> Iterator[tuple[str, list[AssignableQuestion]]]:
    levels = list(LEVELS)
    for skill, (title, _) in SKILLS.items():
        yield title, [
            AssignableQuestion(
                question, levels.index(question.level) + 1, KINDS[question.kind], MINUTES[question.kind],
                tuple(_places(unit, question)), _readings(unit, question),
            )
            for question in unit.questions
            if question.skill == skill
        ]


def _places(unit: Unit, question: Question) -> Iterator[Place]:
    """Yield where a question quotes, in the order of the unit's readings."""
    for reading in unit.readings:
        numbers = sorted({passage.paragraph for passage in question.evidence.passages if passage.reading == reading.id})
        if numbers:
            yield Place(reading.id, reading.label or reading.title.text, "¶\u00a0" + ", ".join(map(str, numbers)))


def _readings(unit: Unit, question: Question) -> tuple[str, ...]:
    """Return the readings that a question quotes, takes claims from or names as its documents."""
    claims = [claim for identity in question.evidence.claims if isinstance(claim := unit.by_id.get(identity), Claim)]
    passages = (*question.evidence.passages, *(claim.passage for claim in claims))
    return tuple(dict.fromkeys((*(passage.reading for passage in passages), *question.documents)))
