"""What can be assigned: the texts that are here, and the questions by skill."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from generator.model import Question, Reading
from generator.pages.questions import KINDS, LEVELS, SKILLS
from generator.pages.reading import minutes_of
from generator.unit import Unit


class AssignableReading(NamedTuple):
    """A reading with the numbers of its first and last paragraph, and how many minutes it takes."""

    reading: Reading
    first: int
    last: int
    minutes: int


class AssignableQuestion(NamedTuple):
    """A question, its level (1 to 3), its kind in words, and the paragraphs it quotes (``¶ 1, 5``)."""

    question: Question
    level: int
    kind: str
    paragraphs: str


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
            AssignableQuestion(question, levels.index(question.level) + 1, KINDS[question.kind], _paragraphs(question))
            for question in unit.questions
            if question.skill == skill
        ]


def _paragraphs(question: Question) -> str:
    numbers = sorted({passage.paragraph for passage in question.evidence.passages})
    return "¶\u00a0" + ", ".join(map(str, numbers)) if numbers else ""
