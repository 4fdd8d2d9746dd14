"""What a unit covers, as text for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from textwrap import wrap

from generator.coverage import LEVELS, MINUTES, SKILLS, Coverage, Named, ReadingCoverage, name_grade, name_thin
from generator.words import WORDS_A_MINUTE

_WIDTH = 100


def report_text(coverage: Coverage) -> str:
    """Return the report as lines of at most about 100 characters."""
    return "\n".join([
        f"What “{coverage.title}” covers",
        *(line for reading in coverage.readings for line in _reading(reading)),
        *_skills(coverage),
        *_standards(coverage),
        *_minutes(coverage),
        "", "What is thin",
        *_thin(coverage),
    ])


def report_json(coverage: Coverage) -> str:
    """Return the same as a JSON object."""
    return json.dumps({
        "title": coverage.title,
        "readings": [
            {"reading": one.ref, "title": one.title, "language": one.language, "words": one.words, "minutes": one.minutes,
             "paragraphs": [paragraph._asdict() for paragraph in one.paragraphs]}
            for one in coverage.readings
        ],
        "questions": {
            "total": coverage.total, "self_checks": coverage.self_checks, "minutes": coverage.question_minutes,
            "by_skill_and_level": {skill: {level: coverage.count_questions(skill, level) for level in LEVELS} for skill in SKILLS},
        },
        "standards": [one._asdict() for one in coverage.standards],
        "lessons": [{"lesson": lesson.ref, "title": lesson.name, "minutes": minutes} for lesson, minutes in coverage.lessons],
        "terms_without_practice": _refs(coverage.terms_without_practice),
        "events_never_referred_to": _refs(coverage.unused_events),
        "claims_without_question": _refs(coverage.claims_without_question),
        "questions_without_answer": None if coverage.unanswered is None else _refs(coverage.unanswered),
        "reading_level_not_measured": list(coverage.unmeasured),
        "thin": name_thin(coverage),
    }, ensure_ascii=False, indent=2)


def _refs(records: Sequence[Named]) -> list[str]:
    return [record.ref for record in records]


def _reading(reading: ReadingCoverage) -> Iterator[str]:
    yield from ("", f"{reading.title}: {reading.words:,} words, about {reading.minutes} min at {WORDS_A_MINUTE} words a minute")
    yield from _table(("¶", "words", "grade", "grade of gist", "questions"), [
        (str(one.number), str(one.words), name_grade(one.grade), name_grade(one.gist_grade), str(one.questions)) for one in reading.paragraphs
    ])


def _skills(coverage: Coverage) -> Iterator[str]:
    yield from ("", f"Questions: {coverage.total}, {coverage.self_checks} of them self-checks")
    rows = [(skill, *(str(coverage.count_questions(skill, level)) for level in LEVELS), str(coverage.count_questions(skill))) for skill in SKILLS]
    yield from _table(("skill", *LEVELS, "all"), [*rows, ("all", *(str(coverage.count_questions(level=level)) for level in LEVELS), str(coverage.total))])


def _standards(coverage: Coverage) -> Iterator[str]:
    yield from ("", f"Standards: {len(coverage.standards)} of the {coverage.known_standards} known ones are named")
    yield from _table(("code", "questions", "lessons"), [(one.code, str(one.questions), str(one.lessons)) for one in coverage.standards])


def _minutes(coverage: Coverage) -> Iterator[str]:
    yield from ("", "Minutes needed")
    yield f"  reading            {sum(reading.minutes for reading in coverage.readings)}"
    kinds = ", ".join(f"{kind} {minutes}" for kind, minutes in MINUTES.items())
    yield f"  all questions      {coverage.question_minutes} (an estimate, each: {kinds})"
    for lesson, minutes in coverage.lessons:
        yield f"  lesson             {minutes} {lesson.name}"


def _thin(coverage: Coverage) -> Iterator[str]:
    lists: Mapping[str, Sequence[Named]] = {
        "Terms that no question asks about or names": coverage.terms_without_practice,
        "Events that neither the text nor anything else refers to": coverage.unused_events,
        "Claims without a question": coverage.claims_without_question,
        "Questions without a model answer": coverage.unanswered or (),
    }
    sentences = name_thin(coverage)
    sentences += [f"{words} ({len(records)}): {', '.join(record.ref.partition(':')[2] for record in records)}." for words, records in lists.items() if records]
    if coverage.unmeasured:
        sentences.append(f"Reading levels are measured of English only, so not of texts in: {', '.join(coverage.unmeasured)}.")
    for sentence in sentences or ["Nothing of what is counted here."]:
        yield from wrap(sentence, _WIDTH, initial_indent="  - ", subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table whose first column stands to the left, all others to the right."""
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    for row in (head, *rows) if rows else ():
        cells = [cell.ljust(width) if column == 0 else cell.rjust(width) for column, (cell, width) in enumerate(zip(row, widths, strict=True))]
        yield "  " + "  ".join(cells)


REPORTS: Mapping[str, Callable[[Coverage], str]] = {"text": report_text, "json": report_json}
