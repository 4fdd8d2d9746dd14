"""The questions: by skill, each with its level and with what it can be answered from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from generator.model import Answer, Claim, Event, Question, Reading, Source
from generator.pages.addresses import Addresses
from generator.pages.quoted import Quoted, has_withheld, quote
from generator.pages.splitting import RecordsPlan, group_by_reading, plan_by_reading, plan_one
from generator.unit import Unit

MAX_OF_SEVERAL = 60
"""A page shows no more questions than this where the unit has several readings: then they go by reading."""
MAX_QUESTIONS = 100
"""No page shows more questions than this."""

SKILLS = {
    "sourcing": ("Sourcing", "Who says it, when and for whom? How could they know?"),
    "contextualization": ("Contextualization", "What else was going on? What did people know at the time?"),
    "close-reading": ("Close reading", "What do the words say, what do they leave open, and how do they persuade?"),
    "corroboration": ("Corroboration", "What do other sources say? Where do they agree, and where not?"),
}
LEVELS = {"find": "Find", "explain": "Explain", "judge": "Judge"}
KINDS = {
    "short-answer": "Short answer",
    "discussion": "Discussion",
    "writing": "Writing",
    "debate": "Debate",
    "document-based": "Document-based question",
    "self-check": "Self-check",
}


class ClaimLink(NamedTuple):
    """A claim that a question rests on, by the author's words."""

    ref: str
    words: Quoted


class AnswerView(NamedTuple):
    """An answer as teachers see it; ``id`` is its anchor."""

    id: str
    answer: Answer
    sources: tuple[Source, ...]


class QuestionView(NamedTuple):
    """A question as the template shows it.

    ``level`` is 1 to 3, ``level_word`` its name, ``dots`` says which of three are filled. Words of
    the text stand under the question, or behind "Where to look" with the other evidence where they
    would answer it: in a self-check. There are ``answers`` for teachers only.
    """

    question: Question
    number: int
    kind: str
    level: int
    level_word: str
    dots: tuple[bool, ...]
    quotes_shown: tuple[Quoted, ...]
    quotes_behind: tuple[Quoted, ...]
    events: tuple[Event, ...]
    claims: tuple[ClaimLink, ...]
    sources: tuple[Source, ...]
    documents: tuple[Reading, ...]
    answers: tuple[AnswerView, ...]

    @property
    def needs_text(self) -> bool:
        """Whether it asks about words that aren't here: a self-check asks about what they say."""
        return has_withheld(self.quotes_shown)

    @property
    def has_more(self) -> bool:
        """Whether there is anything to put behind "Where to look"."""
        return bool(self.quotes_behind or self.events or self.claims or self.sources)


class SkillView(NamedTuple):
    """A skill, what it asks in a line, and its questions."""

    title: str
    line: str
    questions: tuple[QuestionView, ...]


def plan(unit: Unit) -> tuple[RecordsPlan[Question], ...]:
    """Plan one page, or one a reading; only the first is in the navigation."""
    limit = MAX_OF_SEVERAL if len(unit.readings) > 1 else MAX_QUESTIONS
    if len(unit.questions) <= limit:
        return plan_one("questions", "Questions", unit.questions)
    only = unit.readings[0].id if len(unit.readings) == 1 else None
    groups = group_by_reading(unit, unit.questions, lambda question: only or reading_of(unit, question))
    return plan_by_reading("questions", "Questions", groups, MAX_QUESTIONS)


def view(unit: Unit, page: RecordsPlan[Question], addresses: Addresses) -> Mapping[str, Any]:
    """Prepare a page: its questions by skill, numbered through the page."""
    questions = [view_question(unit, question, number) for number, question in enumerate(_by_skill(page.records), start=1)]
    skills = [
        SkillView(title, line, tuple(one for one in questions if one.question.skill == skill))
        for skill, (title, line) in SKILLS.items()
    ]
    levels = {one.level: one.level_word for one in questions}
    return {
        "skills": [skill for skill in skills if skill.questions],
        "levels": sorted(levels.items()),
        "has_answers": any(one.answers for one in questions),
        "total": len(questions),
        "needs_text": any(one.needs_text for one in questions),
        "has_withheld": has_withheld(words for one in questions for words in (*one.quotes_shown, *one.quotes_behind)),
        "siblings": page.siblings,
    }


def number_questions(unit: Unit) -> Mapping[str, int]:
    """Return by id the number under which each question stands on its page."""
    return {question.id: number for page in plan(unit) for number, question in enumerate(_by_skill(page.records), start=1)}


def _by_skill(questions: Iterable[Question]) -> list[Question]:
    return sorted(questions, key=lambda question: list(SKILLS).index(question.skill))


def reading_of(unit: Unit, question: Question) -> str | None:
    """Return the one reading a question is about; None where it rests on several or on none."""
    claims = [claim for identity in question.evidence.claims if isinstance(claim := unit.by_id.get(identity), Claim)]
    readings = {passage.reading for passage in (*question.evidence.passages, *(claim.passage for claim in claims))}
    return readings.pop() if len(readings) == 1 else None


def view_question(unit: Unit, question: Question, number: int) -> QuestionView:
    """Prepare one question."""
    level = list(LEVELS).index(question.level) + 1
    quotes = tuple(quote(unit, passage) for passage in question.evidence.passages)
    found = [unit.by_id.get(identity) for identity in (*question.evidence.events, *question.evidence.claims)]
    return QuestionView(
        question,
        number,
        KINDS[question.kind],
        level,
        LEVELS[question.level],
        tuple(dot < level for dot in range(len(LEVELS))),
        () if question.kind == "self-check" else quotes,
        quotes if question.kind == "self-check" else (),
        tuple(event for event in found if isinstance(event, Event)),
        tuple(ClaimLink(claim.ref, quote(unit, claim.passage, claim.paraphrase)) for claim in found if isinstance(claim, Claim)),
        unit.cited(question.evidence.sources),
        tuple(reading for identity in question.documents if isinstance(reading := unit.by_id.get(identity), Reading)),
        tuple(AnswerView(anchor_of_answer(answer), answer, unit.cited(answer.sources)) for answer in unit.answers if answer.question == question.id),
    )


def anchor_of_answer(answer: Answer) -> str:
    """Return the anchor of an answer; two hyphens, as in no record's id."""
    return f"x--answer-{answer.question}"
