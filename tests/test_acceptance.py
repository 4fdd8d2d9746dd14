"""Warnings that a curator accepts, with a reason; the faults are those of ``checks/``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build import build
from generator.problems import Problem

CHECKS = Path(__file__).parent / "checks"
READING = "readings/mill-bridge-notice.yml"
FORD = "- id: ford\n"


def accept(root: Path, name: str, after: str, acceptance: str) -> list[Problem]:
    """Write an acceptance behind a line of a content file, and return what is reported."""
    file = root / "content" / name
    text = file.read_text(encoding="utf-8")
    assert text.count(after) == 1
    file.write_text(text.replace(after, after + acceptance), encoding="utf-8")
    return build(root).problems


@pytest.mark.parametrize(
    ("fault", "name", "after", "acceptance"),
    [
        ("term-never-used", "glossary.yml", FORD, "  accept: {term-never-used: it will come}\n"),
        ("curly-quotes", "glossary.yml", FORD, "  accept: {curly-quotes: they belong there}\n"),
        ("gist-drops-hedge", READING, "stays closed for months.\n", "    accept: {gist-drops-hedge: for beginners}\n"),
        ("division-gap", READING, "language: en-US\n", "accept: {division-gap: the third is a transition}\n"),
        ("mojibake", READING, "language: en-US\n", "accept: {mojibake: it is printed so}\n"),
        ("answer-given-away.position", "unit.yml", "title: The Mill Bridge\n", "accept: {answer-given-away: the second is always best}\n"),
    ],
)
def test_an_accepted_warning_is_dropped(
    fault: str, name: str, after: str, acceptance: str, faulty_unit: Callable[[Path], Path],
) -> None:
    root = faulty_unit(CHECKS / fault)
    assert [problem.code for problem in build(root).problems] == [fault.partition(".")[0]]
    assert accept(root, name, after, acceptance) == []


def test_another_record_accepts_nothing(faulty_unit: Callable[[Path], Path]) -> None:
    problems = accept(faulty_unit(CHECKS / "curly-quotes"), "glossary.yml", "- id: pier\n", "  accept: {curly-quotes: they belong there}\n")
    assert [(problem.code, problem.about) for problem in problems] == [("accepted-but-absent", "term:pier"), ("curly-quotes", "term:ford")]


def test_an_error_cannot_be_accepted(faulty_unit: Callable[[Path], Path]) -> None:
    root = faulty_unit(CHECKS / "quote-not-in-text")
    problems = accept(root, "claims.yml", "- id: pier-shifted\n", "  accept: {quote-not-in-text: nobody will notice}\n")
    assert [problem.code for problem in problems] == ["accepted-but-absent", "quote-not-in-text"]
    assert "error" in problems[0].message


def test_an_error_elsewhere_may_hide_an_accepted_warning(faulty_unit: Callable[[Path], Path]) -> None:
    problems = accept(faulty_unit(CHECKS / "source-missing"), "glossary.yml", FORD, "  accept: {term-never-used: it will come}\n")
    assert [problem.code for problem in problems] == ["quotes-unchecked", "source-missing"]
