"""What a unit covers, counted: questions by paragraph, skill and level, standards, what nothing asks about, reading levels, minutes.

A pure function from a linked unit. `generator.report` tells it, and a page of the teacher edition shows it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, get_args

from generator.fold import fold
from generator.link import forms_of, is_named
from generator.model import Claim, Entry, Form, Question, Reading, Role, TeacherRecord
from generator.prose import find_links, plain
from generator.reading_level import grade_of, is_measured
from generator.standards import known_standards
from generator.unit import Unit
from generator.walk import find, find_hrefs
from generator.words import WORDS_A_MINUTE, count_words

SKILLS: tuple[str, ...] = get_args(Question.model_fields["skill"].annotation)
LEVELS: tuple[str, ...] = get_args(Question.model_fields["level"].annotation)
MINUTES = {"self-check": 1, "short-answer": 4, "discussion": 8, "writing": 20, "debate": 25, "document-based": 90}
"""How many minutes a question takes, by its kind: an estimate of ours, for a plan and no more."""
_LAST_GRADE = 16
_HARDER = 1
"""So many grades above its paragraph a gist is harder than it."""


class Named(NamedTuple):
    """A record: its full name, and what readers call it."""

    ref: str
    name: str


class ParagraphCoverage(NamedTuple):
    """A paragraph: its words, its reading level and that of its gist (None: not measured), and how many questions rest on it."""

    number: int
    words: int
    grade: float | None
    gist_grade: float | None
    questions: int

    @property
    def has_harder_gist(self) -> bool:
        """Whether what is to help is harder to read than what it helps with."""
        return self.grade is not None and self.gist_grade is not None and self.gist_grade >= self.grade + _HARDER


class ReadingCoverage(NamedTuple):
    """A reading whose text is shown, and how many minutes it takes at `WORDS_A_MINUTE`."""

    ref: str
    title: str
    language: str
    words: int
    minutes: int
    paragraphs: tuple[ParagraphCoverage, ...]


class StandardCoverage(NamedTuple):
    """A standard that is served: its code, our paraphrase, its publisher's page, and how many questions and lessons name it."""

    code: str
    text: str
    url: str
    questions: int
    lessons: int


class Coverage(NamedTuple):
    """What a unit covers. ``questions`` is how many there are by skill and level; ``unanswered`` is None where answers aren't to be seen."""

    title: str
    readings: tuple[ReadingCoverage, ...]
    questions: Mapping[tuple[str, str], int]
    self_checks: int
    standards: tuple[StandardCoverage, ...]
    known_standards: int
    terms_without_practice: tuple[Named, ...]
    unused_events: tuple[Named, ...]
    claims_without_question: tuple[Named, ...]
    unanswered: tuple[Named, ...] | None
    question_minutes: int
    lessons: tuple[tuple[Named, int], ...]

    @property
    def total(self) -> int:
        """How many questions there are."""
        return sum(self.questions.values())

    def count_questions(self, skill: str | None = None, level: str | None = None) -> int:
        """Return how many questions practice a skill and reach a level; None stands for all."""
        return sum(number for (one, other), number in self.questions.items() if skill in {None, one} and level in {None, other})

    @property
    def unmeasured(self) -> tuple[str, ...]:
        """Languages of readings whose reading level isn't measured."""
        return tuple(dict.fromkeys(reading.language for reading in self.readings if not is_measured(reading.language)))


def measure_coverage(unit: Unit, *, has_answers: bool) -> Coverage:
    """Measure a linked unit; `has_answers` says whether model answers are there to be counted."""
    rests = Counter(place for question in unit.questions for place in _paragraphs_of(unit, question))
    asked = {ref for question in unit.questions for ref in _refs_of(question)}
    used = _used_events(unit)
    answered = {answer.question for answer in unit.answers}
    return Coverage(
        title=unit.info.title,
        readings=tuple(_reading(unit, reading, rests) for reading in unit.readings if unit.texts[reading.id].shown),
        questions=Counter((question.skill, question.level) for question in unit.questions),
        self_checks=sum(question.kind == "self-check" for question in unit.questions),
        standards=tuple(_standards(unit)),
        known_standards=len(known_standards(unit)),
        terms_without_practice=tuple(_unpracticed(unit, asked)),
        unused_events=tuple(Named(event.ref, event.title) for event in unit.timeline if event.ref not in used),
        claims_without_question=tuple(_claims(claim for claim in unit.claims if claim.ref not in asked)),
        unanswered=tuple(
            Named(question.ref, plain(question.prompt)) for question in unit.questions
            if question.kind != "self-check" and question.id not in answered
        ) if has_answers else None,
        question_minutes=sum(MINUTES[question.kind] for question in unit.questions),
        lessons=tuple((Named(lesson.ref, lesson.title), lesson.minutes) for lesson in unit.lessons),
    )


# --- questions -------------------------------------------------------------------------------


def _paragraphs_of(unit: Unit, question: Question) -> set[tuple[str, int]]:
    """Return the paragraphs (id of the reading, number) that a question rests on, by a passage or by a claim made there."""
    claims = (unit.by_id.get(identity) for identity in question.evidence.claims)
    passages = [*question.evidence.passages, *(claim.passage for claim in claims if isinstance(claim, Claim))]
    return {(passage.reading, passage.paragraph) for passage in passages}


def _refs_of(question: Question) -> Iterator[str]:
    """Yield what a question names: the claims and events it rests on, and what its words link to."""
    yield from (f"claim:{identity}" for identity in question.evidence.claims)
    yield from (f"event:{identity}" for identity in question.evidence.events)
    for text in _texts_of(question):
        yield from (link.partition("#")[0] for link in find_links(text))


def _texts_of(question: Question) -> Iterator[str]:
    yield question.prompt
    for choice in question.choices:
        yield from (choice.text, choice.feedback)


def _unpracticed(unit: Unit, asked: set[str]) -> Iterator[Named]:
    """Yield the terms that no question links to or names in its own words, be they large or small letters."""
    words = "\n".join(fold(plain(text)).text for question in unit.questions for text in _texts_of(question))
    is_english = unit.info.language.startswith("en")
    for term in unit.glossary:
        forms = (*(Form(text=name) for name in (term.term, *term.aliases)), *forms_of(term))
        in_any_case = [form.model_copy(update={"any_case": True}) for form in forms]
        if term.ref not in asked and not is_named(term, in_any_case, words, is_english=is_english):
            yield Named(term.ref, term.term)


def _claims(claims: Iterable[Claim]) -> Iterator[Named]:
    return (Named(claim.ref, plain(claim.paraphrase)) for claim in claims)


def _used_events(unit: Unit) -> set[str]:
    """Return the events that the text names or refers to or that another record, a lesson or the way through the unit points to; answers don't count."""
    used = {ref for ref, mentions in unit.mentions_by_record.items() if mentions}
    used |= {event.ref for event in unit.timeline if event.refers}
    for spot in find(unit, Role.ID):
        if "event" in spot.purpose.kinds and not isinstance(spot.owner, TeacherRecord):
            used.add(f"event:{spot.value}")
    for href in find_hrefs(unit):
        if not isinstance(href.spot.owner, TeacherRecord) and not _is_own(href.spot.owner, href.href):
            used.add(href.href.partition("#")[0])
    return used


def _is_own(owner: object, href: str) -> bool:
    return isinstance(owner, Entry) and owner.ref == href.partition("#")[0]


def _standards(unit: Unit) -> Iterator[StandardCoverage]:
    """Yield the known standards that are named, in the order in which they are known."""
    questions = Counter(code for question in unit.questions for code in set(question.standards))
    lessons = Counter(code for lesson in unit.lessons for code in set(lesson.standards))
    for code, standard in known_standards(unit).items():
        if questions[code] or lessons[code]:
            yield StandardCoverage(code, standard.text, standard.url, questions[code], lessons[code])


# --- readings --------------------------------------------------------------------------------


def _reading(unit: Unit, reading: Reading, rests: Mapping[tuple[str, int], int]) -> ReadingCoverage:
    gists = {gist.paragraph: plain(gist.text) for gist in reading.gists}
    measured, ours = is_measured(reading.language), is_measured(unit.info.language)
    paragraphs = tuple(
        ParagraphCoverage(
            paragraph.number,
            paragraph.withheld.words if paragraph.withheld else count_words(paragraph.text),
            grade_of(paragraph.text) if measured and not paragraph.withheld and paragraph.kind != "heading" else None,
            grade_of(gists[paragraph.number]) if ours and paragraph.number in gists else None,
            rests.get((reading.id, paragraph.number), 0),
        )
        for paragraph in unit.texts[reading.id].shown
    )
    words = sum(paragraph.words for paragraph in paragraphs)
    return ReadingCoverage(reading.ref, reading.title.text, reading.language, words, max(1, round(words / WORDS_A_MINUTE)), paragraphs)


# --- in words --------------------------------------------------------------------------------


def name_thin(coverage: Coverage) -> list[str]:
    """Return what is thin, a sentence each: paragraphs, skills and levels without a question, gists that are harder than their paragraph."""
    found = []
    for reading in coverage.readings:
        bare = [paragraph.number for paragraph in reading.paragraphs if not paragraph.questions]
        if bare:
            found.append(f"No question rests on {_list_paragraphs(bare)} of “{reading.title}”.")
        harder = [paragraph.number for paragraph in reading.paragraphs if paragraph.has_harder_gist]
        if harder:
            found.append(f"The gist reads harder than the paragraph itself: {_list_paragraphs(harder)} of “{reading.title}”.")
    found += [f"No question practices {skill.replace('-', ' ')} at the level “{level}”."
              for skill in SKILLS for level in LEVELS if coverage.total and not coverage.count_questions(skill, level)]
    if coverage.total and not coverage.standards:
        found.append("No question or lesson names a standard.")
    return found


def name_grade(grade: float | None) -> str:
    """Return a grade as it is told: whole, as it is no exact measure, and none beyond the last year of college."""
    if grade is None:
        return "–"
    return f"{_LAST_GRADE}+" if grade > _LAST_GRADE else str(max(1, round(grade)))


def _list_paragraphs(numbers: Sequence[int]) -> str:
    """Return numbers of paragraphs, those that follow each other as one span: ``¶ 1–3, 7``."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return "¶\u00a0" + ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in spans)
