"""The Teach page: what a teacher can do with the unit, the lesson plans, and which standards are served where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import Any, NamedTuple

from generator.model import Lesson, Question
from generator.pages.addresses import Addresses
from generator.pages.assign import view_assignable
from generator.pages.page import Plan
from generator.pages.questions import number_questions
from generator.standards import known_standards
from generator.unit import Unit


class StandardView(NamedTuple):
    """A row of the table of standards: the code, what it asks in our words (both None where nobody knows the code), and what serves it.

    Each question comes with its number on its page.
    """

    code: str
    text: str | None
    url: str | None
    lessons: tuple[Lesson, ...]
    questions: tuple[tuple[int, Question], ...]


def plan(unit: Unit) -> tuple[Plan, ...]:
    """Plan the page, for whatever can be assigned: a reading."""
    return (Plan("teach", "teach.md", "Teach", "Teach"),) if unit.readings else ()


def view(unit: Unit, page: Plan, addresses: Addresses) -> Mapping[str, Any]:
    """Prepare the page."""
    return {"assignable": view_assignable(unit), "lessons": unit.lessons, "standards": list(view_standards(unit)), "is_for_teachers": bool(unit.edition.label)}


def view_standards(unit: Unit) -> Iterator[StandardView]:
    """Yield the standards that lessons or questions name: in the order of what is known, others after them."""
    known = known_standards(unit)
    numbers = number_questions(unit)
    named = {code for lesson in unit.lessons for code in lesson.standards} | {code for question in unit.questions for code in question.standards}
    for code in [*(code for code in known if code in named), *sorted(named - known.keys())]:
        standard = known.get(code)
        yield StandardView(
            code,
            standard.text if standard else None,
            standard.url if standard else None,
            tuple(lesson for lesson in unit.lessons if code in lesson.standards),
            tuple(sorted(((numbers[question.id], question) for question in unit.questions if code in question.standards), key=itemgetter(0))),
        )
