"""A lesson plan: its steps by the clock, and all that they name, so that it can be taught from paper alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Any, NamedTuple

from generator.days import civil, words
from generator.model import Activity, Actor, Event, Lesson, Question, RoleCard, Source, StandardText
from generator.pages.addresses import Addresses
from generator.pages.guidance import name_of
from generator.pages.page import Plan
from generator.pages.questions import view_question
from generator.standards import known_standards
from generator.unit import Unit

_KINDS = {"question": "Question: ", "claim": "Claim: "}
"""Materials whose names don't tell what they are."""


class Material(NamedTuple):
    """A thing that is used: a link to a record or page, and what it is called."""

    link: str
    name: str


class StepView(NamedTuple):
    """A step with the minutes of the lesson at which it begins and ends."""

    step: Activity
    begin: int
    end: int
    materials: tuple[Material, ...]


class RoleView(NamedTuple):
    """A role card; ``id`` is its anchor. Events come with when they were, in words, as far as the card may know."""

    id: str
    role: RoleCard
    actor: Actor | None
    events: tuple[tuple[Event, str], ...]
    sources: tuple[Source, ...]


def plan(unit: Unit) -> tuple[Plan, ...]:
    """Plan one page a lesson; they are reached from the Teach page."""
    return tuple(Plan("lesson", f"lessons/{lesson.id}.md", lesson.title, subject=lesson.ref) for lesson in unit.lessons)


def view(unit: Unit, page: Plan, addresses: Addresses) -> Mapping[str, Any]:
    """Prepare a lesson."""
    lesson = unit.by_id[page.subject.partition(":")[2]]
    assert isinstance(lesson, Lesson)  # noqa: S101 - for the type checker; pages are planned from lessons
    return {
        "lesson": lesson,
        "standards": list(_standards(unit, lesson)),
        "materials": list(_materials(unit, lesson.materials, addresses)),
        "steps": list(_steps(unit, lesson, addresses)),
        "roles": list(_roles(unit, lesson)),
        "questions": [view_question(unit, question, number) for number, question in enumerate(questions_of(unit, lesson), start=1)],
    }


def questions_of(unit: Unit, lesson: Lesson) -> tuple[Question, ...]:
    """Return the questions a lesson uses, each once: those it lists, then those that are only among its materials."""
    links = [*lesson.materials, *(link for step in lesson.steps for link in step.materials)]
    ids = [*lesson.questions, *(link.partition(":")[2] for link in links if link.startswith("question:"))]
    return tuple(question for identity in dict.fromkeys(ids) if isinstance(question := unit.by_id.get(identity), Question))


def anchor_of_role(lesson: Lesson, number: int) -> str:
    """Return the anchor of role card number `number` of a lesson; two hyphens, as in no record's id."""
    return f"x--role-{lesson.id}-{number}"


def _standards(unit: Unit, lesson: Lesson) -> Iterator[StandardText]:
    known = known_standards(unit)
    return (known[code] for code in lesson.standards if code in known)


def _materials(unit: Unit, links: Iterable[str], addresses: Addresses) -> Iterator[Material]:
    for link in links:
        if link in addresses:
            kind = _KINDS.get(link.partition(":")[0], "")
            yield Material(link, kind + (name_of(unit, link) or addresses.title(link)))


def _steps(unit: Unit, lesson: Lesson, addresses: Addresses) -> Iterator[StepView]:
    ends = accumulate(step.minutes for step in lesson.steps)
    for step, end in zip(lesson.steps, ends, strict=True):
        yield StepView(step, end - step.minutes, end, tuple(_materials(unit, step.materials, addresses)))


def _roles(unit: Unit, lesson: Lesson) -> Iterator[RoleView]:
    for number, role in enumerate(lesson.roles, start=1):
        actor = unit.by_id.get(role.actor)
        yield RoleView(
            anchor_of_role(lesson, number),
            role,
            actor if isinstance(actor, Actor) else None,
            tuple((event, _day_of(event, lesson)) for identity in role.events if isinstance(event := unit.by_id.get(identity), Event)),
            unit.cited(role.sources),
        )


def _day_of(event: Event, lesson: Lesson) -> str:
    """Return when an event was, in words; of one that wasn't over on the lesson's last known day only when it began."""
    is_over = lesson.known_until is None or event.date.end <= lesson.known_until.end
    return event.date.label if is_over else f"from {words(*civil(event.date.start))}"
