"""Assignments on paper: how their codes are read, and what is printed of them. The codes are those that the script in the page has to read, too."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator import cli
from generator.build import Built
from generator.citations import start
from generator.exporters.errors import ExportError
from generator.exporters.paper.assignment import Assignment, assign, read_assignment
from generator.exporters.paper.documents import make_documents
from generator.unit import CACHE
from tests.assignments import CODES, pack
from tests.projects import sound, write_project
from tests.rendering import text_of

TEXT = "Rivers rise.\n\nBridges break.\n\nFerries wait."


def question(identity: str, paragraph: int, quote: str) -> dict[str, Any]:
    return {"id": identity, "prompt": f"Why {identity}?", "kind": "discussion", "skill": "sourcing", "level": "find",
            "evidence": {"passages": [{"reading": "doc", "paragraph": paragraph, "quote": quote}]}}


QUESTIONS = [question("rise", 1, "Rivers rise"), question("break", 2, "Bridges break"), question("wait", 3, "Ferries wait")]
LESSON = {"id": "plan", "title": "A plan", "summary": "It.", "question": "What?", "minutes": 10, "objectives": ["Read."], "questions": ["rise", "wait"],
          "steps": [{"title": "Read", "minutes": 10, "teacher": "Ask.", "students": "Read."}]}


@pytest.fixture
def built(tmp_path: Path) -> Built:
    return sound(write_project(tmp_path / "project", TEXT, questions=QUESTIONS, lessons=[LESSON]))


def printed(built: Built, assignment: Assignment, *kinds: str) -> dict[str, str]:
    """Return the text of what is printed of an assignment, by the names of the documents."""
    assigned, _ = assign(built, assignment)
    citations = start(built.unit, built.plans, built.unit.root / CACHE).result()
    return {document.name: text_of(document.html) for document in make_documents(built, kinds or ("reading", "worksheet"), citations, assigned)}


@pytest.mark.parametrize("case", CODES["sound"], ids=range(len(CODES["sound"])))
def test_a_sound_code_is_read(case: dict[str, Any]) -> None:
    for written in (case["code"], f"https://school.example/teach.html#assign={case['code']}", f"  {case['code']}\n"):
        found = read_assignment(written)
        assert found._asdict() | {"questions": list(found.questions), "paragraphs": found.paragraphs and list(found.paragraphs)} == case["assignment"]


@pytest.mark.parametrize("case", CODES["faults"], ids=range(len(CODES["faults"])))
def test_a_fault_is_told_in_a_line(case: dict[str, str]) -> None:
    with pytest.raises(ExportError, match={"damaged": "is damaged", "newer": "newer version"}[case["fault"]]):
        read_assignment(case["code"])


def test_half_a_character_is_replaced() -> None:
    assert read_assignment(pack('{"r":"doc","q":"","n":"\\ud800!"}')).note == "\ufffd!"


def test_the_reading_has_its_part_and_what_the_class_was_told(built: Built) -> None:
    documents = printed(built, Assignment("doc", ("wait",), (2, 3), "2026-12-01", "Bring a pencil."))
    assert documents.keys() == {"reading-doc", "worksheet"}
    for text in documents.values():
        assert "Due December 1, 2026" in text
        assert "Bring a pencil." in text
    assert "¶ 2–3 of 3" in documents["reading-doc"]
    assert "Bridges break." in documents["reading-doc"]
    assert "Rivers rise." not in documents["reading-doc"]
    assert "Why wait?" in documents["worksheet"]
    assert "Why rise?" not in documents["worksheet"]


def test_without_questions_the_note_stands_with_the_reading(built: Built) -> None:
    documents = printed(built, Assignment("doc", (), note="Only read."))
    assert documents.keys() == {"reading-doc"}
    assert "Only read." in documents["reading-doc"]


def test_a_lesson_plan_keeps_all_its_questions(built: Built) -> None:
    (plan,) = printed(built, Assignment("doc", ("rise",)), "lesson").values()
    assert "Why wait?" in plan


def test_what_is_gone_is_named(built: Built) -> None:
    assigned, problems = assign(built, Assignment("doc", ("rise", "gone"), (50, 60)))
    assert [problem.message for problem in problems] == [
        "the assignment names the question `gone`, which this unit no longer has", "the text has no paragraphs 50–60 any more",
    ]
    assert assigned.assignment.paragraphs is None
    with pytest.raises(ExportError, match="`other`, which this unit no longer has"):
        assign(built, Assignment("other", ()))


def test_a_reading_without_its_text_cannot_be_printed(tmp_path: Path) -> None:
    root = write_project(tmp_path / "linked", TEXT)
    (root / "content/readings/far.yml").write_text(
        "title: {text: Far away, origin: printed}\ngenre: Treaty\ndate: 1968\ncompanion: true\nurl: https://example.org/far\n"
        "introduction: A treaty.\nsource: src\nrights: {show: link, statement: Theirs.}\n", encoding="utf-8")
    unit = root / "content/unit.yml"
    unit.write_text(unit.read_text("utf-8").replace("[doc]", "[doc, far]").replace("- doc\n", "- doc\n- far\n"), encoding="utf-8")
    with pytest.raises(ExportError, match="“Far away”, which this unit only links to"):
        assign(sound(root), Assignment("far", ()))


def test_an_empty_link_is_no_assignment(built: Built, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["export", "pdf", "--project", str(built.unit.root), "--assignment", ""]) == cli.ERRORS
    assert "is damaged" in capsys.readouterr().err
