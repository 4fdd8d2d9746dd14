"""What the unit covers, for teachers: counted, with what is thin named in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from generator.coverage import MINUTES, SKILLS, Coverage, Named, measure_coverage, name_grade, name_thin
from generator.edition import Edition
from generator.pages import questions
from generator.pages.addresses import Addresses
from generator.pages.page import Plan
from generator.unit import Unit
from generator.words import WORDS_A_MINUTE

MAX_PARAGRAPHS = 300
"""A page has a row for each paragraph up to so many; for more it has a row for each text."""


class ThinList(NamedTuple):
    """Records that something is missing for: what, in words, and they; ``note`` says what that means."""

    title: str
    note: str
    records: Sequence[Named]


class SkillRow(NamedTuple):
    """A row of the table of questions: the skill, how many at each level, and in all."""

    title: str
    counts: tuple[int, ...]
    total: int


def plan(unit: Unit) -> tuple[Plan, ...]:
    """Plan the page, in the teacher edition."""
    return (Plan("coverage", "coverage.md", "What the unit covers", "Coverage"),) if unit.edition is Edition.TEACHER else ()


def view(unit: Unit, page: Plan, addresses: Addresses) -> Mapping[str, Any]:
    """Prepare the page."""
    found = measure_coverage(unit, has_answers=True)
    return {
        "coverage": found,
        "thin": name_thin(found),
        "lists": [one for one in _lists(found) if one.records],
        "levels": questions.LEVELS.values(),
        "skills": [
            SkillRow(questions.SKILLS[skill][0], tuple(found.count_questions(skill, level) for level in questions.LEVELS), found.count_questions(skill))
            for skill in SKILLS
        ],
        "all_levels": [found.count_questions(level=level) for level in questions.LEVELS],
        "is_by_paragraph": sum(len(reading.paragraphs) for reading in found.readings) <= MAX_PARAGRAPHS,
        "grade": name_grade,
        "reading_minutes": sum(reading.minutes for reading in found.readings),
        "words_a_minute": WORDS_A_MINUTE,
        "kinds": ", ".join(f"{questions.KINDS[kind].lower()} {minutes}" for kind, minutes in MINUTES.items()),
        "addresses": addresses,
    }


def _lists(coverage: Coverage) -> Iterator[ThinList]:
    yield ThinList("Terms without practice", "No question or self-check links to them or names them.", coverage.terms_without_practice)
    yield ThinList("Events never referred to", "Neither the text names them nor does a question, a claim, a lesson or another entry point to them.",
                   coverage.unused_events)
    yield ThinList("Claims without a question", "No question rests on them.", coverage.claims_without_question)
    yield ThinList("Questions without a model answer", "Nothing stands in content/teacher/answers.yml for them.", coverage.unanswered or ())
