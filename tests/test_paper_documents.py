"""What the documents on paper say, kind by kind: their HTML is kept in ``golden/paper/`` and read when it changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import Built
from generator.citation import Citation
from generator.cli import main
from generator.edition import Edition
from generator.exporters.paper.documents import KINDS, make_documents
from tests.projects import actor, add_reading, event, sound, term, write_project

GOLDEN = Path(__file__).parent / "golden/paper"

FOR_TEACHERS = {"lesson", "reading", "worksheet"}
"""Kinds that say more to teachers; all others are the same in both editions."""

TEXT = "The council closed the old bridge on Monday.\n\nIt says that the piers may fall. The mill disagrees."
QUOTE = {"reading": "doc", "paragraph": 1, "quote": "closed the old bridge on Monday"}
SAYS = {"reading": "doc", "paragraph": 2, "quote": "the piers may fall"}


def question(identity: str, kind: str, **more: object) -> dict[str, object]:
    return {"id": identity, "prompt": f"Prompt of {identity}?", "kind": kind, "skill": "sourcing", "level": "explain", "evidence": {"passages": [dict(QUOTE)]}} | more


QUESTIONS = [
    question("ask-check", "self-check", level="find", choices=[
        {"text": "The council", "feedback": "It says so.", "correct": True}, {"text": "The mill", "feedback": "It disagrees.", "correct": False},
    ]),
    question("ask-why", "discussion", standards=["D2.His.11.9-12"], evidence={"passages": [dict(SAYS)], "events": ["survey"], "claims": ["piers"]}),
    question("ask-write", "writing", level="judge", skill="corroboration",
             rubric={"levels": ["Strong", "Weak"], "criteria": [{"name": "Evidence", "levels": ["Quotes both.", "Quotes none."]}]}),
]
LESSON = {
    "id": "plan", "title": "Whom to believe", "summary": "Two accounts of one bridge.", "question": "Who is right?", "minutes": 20, "known_until": "1894-02-28",
    "objectives": ["Weigh two accounts."], "standards": ["D2.His.11.9-12"], "materials": ["reading:doc", "question:ask-why", "claim:piers", "page:timeline"],
    "preparation": "Copy the notice.", "questions": ["ask-check", "ask-why"],
    "steps": [
        {"title": "Read", "minutes": 15, "teacher": "Hand it out.", "students": "Read it.", "materials": ["reading:doc#p2"]},
        {"title": "Talk", "minutes": 5, "teacher": "Chair.", "students": "Argue."},
    ],
    "differentiation": {"language_learners": "Words first.", "support": "In pairs.", "extension": "Write a reply."},
    "roles": [
        {"actor": "council", "title": "The council", "position": "The bridge stays closed.", "aims": ["Keep people safe."], "limits": ["No ferry."],
         "unknown": "What the mill wants.", "events": ["survey"], "sources": ["src"]},
        {"actor": "mill", "title": "The mill", "position": "The bridge holds.", "aims": ["Get to market."], "sources": ["src"]},
    ],
    "exit_ticket": {"prompt": "Whom do you believe?"},
    "rubric": {"levels": ["Strong", "Weak"], "criteria": [{"name": "Weighs", "levels": ["Both sides.", "One side."]}]},
}
COMPARISONS = [{
    "id": "compare-piers", "claim": "piers", "title": "Would they fall?", "note": "One report decides nothing.", "cells": [
        {"reading": "survey-report", "verdict": "differs", "words": "sound", "note": "It finds them whole.", "sources": ["src"]},
        {"reading": "letter", "verdict": "silent", "passage": {"reading": "letter", "paragraph": 1, "quote": "the market"}, "note": "It is about the market."},
    ],
}]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_project(
        tmp_path_factory.mktemp("paper") / "project", TEXT,
        reading={
            "gists": [{"paragraph": 1, "text": "Closed."}, {"paragraph": 2, "text": "Two accounts."}], "introduction": "A town and its bridge.",
            "notes": [{"paragraph": 2, "title": "Who says so", "text": "Only the council.", "contested": True, "claim": "piers", "sources": ["src"]}],
            "divisions": [{"first": 1, "last": 1, "title": "The news", "summary": "It is closed."}, {"first": 2, "last": 2, "title": "The dispute", "summary": "Why."}],
        },
        actors=[
            actor("council", "council", name="Town council", relations=[{"to": "mill", "kind": "dispute", "label": "argues with", "sources": ["src"]}]),
            actor("mill", "mill", name="The mill", kind="organization"),
        ],
        glossary=[term("pier", "piers", definition="What carries a bridge.")],
        timeline=[event("survey", title="Survey printed", date="1894-02-20", text="The survey finds the piers sound.")],
        claims=[{
            "id": "piers", "passage": SAYS, "kind": "forecast", "contested": True, "paraphrase": "The author reports a fear.", "evidence": "None.",
            "hedge": {"word": "may", "note": "It leaves room."}, "supports": [{"side": "Council", "text": "It measured.", "known_from": "1894", "sources": ["src"]}],
            "disputes": [{"text": "A survey found them sound.", "sources": ["src"]}], "note": "No verdict.",
        }],
        questions=QUESTIONS, lessons=[LESSON], comparisons=COMPARISONS,
    )
    add_reading(root, "letter", b"The mill needs the market.", title={"text": "A letter", "origin": "curator"}, companion=True)
    (root / "content/readings/survey-report.yml").write_text(
        "title: {text: Report on the bridge, origin: printed}\ngenre: Report\ndate: 1894-02-20\ncompanion: true\nurl: https://example.org/report\nsource: src\n"
        "introduction: The survey.\npurpose: Made for the council.\nask: [What did they measure?]\nrights: {show: link, statement: Theirs.}\n", encoding="utf-8")
    unit = root / "content/unit.yml"
    unit.write_text(unit.read_text("utf-8").replace("- letter\n", "- letter\n- survey-report\n"), encoding="utf-8")
    (root / "content/teacher").mkdir()
    (root / "content/teacher/answers.yml").write_text(
        "- question: ask-why\n  answer: A model answer.\n  look_for: [A fear.]\n  misreadings: [Taking it for news.]\n  marking: One point.\n", encoding="utf-8")
    (root / "content/teacher/guidance.yml").write_text(
        "- about: reading:doc#p2\n  text: Read it twice.\n- about: lesson:plan\n  text: It takes longer.\n- about: question:ask-write\n  text: Give it as homework.\n", encoding="utf-8")
    return root


@pytest.fixture(scope="module", params=[Edition.STUDENT, Edition.TEACHER])
def built(root: Path, request: pytest.FixtureRequest) -> Built:
    return sound(root, request.param)


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_says_what_it_said_when_it_was_read(built: Built, kind: str, update_golden: bool) -> None:  # noqa: FBT001
    citations = {source.ref: Citation(dict.fromkeys(("mla", "apa", "chicago"), source.label)) for source in built.unit.sources}
    html = "".join(f"{document.html}\n" for document in make_documents(built, [kind], citations))
    golden = GOLDEN / (f"{kind}-{built.unit.edition}.html" if kind in FOR_TEACHERS else f"{kind}.html")
    if update_golden:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(html, encoding="utf-8", newline="\n")
    assert html == golden.read_text("utf-8")


def test_every_kind_is_there(built: Built) -> None:
    citations = {source.ref: Citation(dict.fromkeys(("mla", "apa", "chicago"), source.label)) for source in built.unit.sources}
    assert {document.kind for document in make_documents(built, KINDS, citations)} == set(KINDS)


def test_the_help_of_the_command_lists_the_kinds(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["export", "pdf", "--help"])
    assert ", ".join(KINDS) in " ".join(capsys.readouterr().out.split())
