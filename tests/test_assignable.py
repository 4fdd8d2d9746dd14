"""What an opened assignment shows of the unit: text, no answers, nothing that the edition withholds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.assignable import NAME, URI, write_assignable
from generator.pages import plan_pages
from generator.pages.addresses import Addresses
from generator.unit import Unit
from tests.projects import Values, unit_of

TEXT = "Rivers *rise*.\n\nBridges break."
QUOTE = {"reading": "doc", "paragraph": 1, "quote": "Rivers *rise*"}
CHOICES = [{"text": "The *council*", "feedback": "Right so.", "correct": True}, {"text": "The mill", "feedback": "No.", "correct": False}]


def question(identity: str, kind: str, **more: Any) -> Values:
    return {"id": identity, "prompt": "Why do <b>rivers</b> *rise*?", "kind": kind, "skill": "sourcing", "level": "explain", "evidence": {"passages": [QUOTE]}} | more


def data_of(unit: Unit, folder: Path) -> dict[str, Any]:
    write_assignable(unit, Addresses(plan_pages(unit), directory_urls=False), folder)
    script = (folder / URI).read_text("utf-8")
    head = f"var {NAME} = "
    assert script.startswith(head)
    data: dict[str, Any] = json.loads(script.removeprefix(head).rstrip().removesuffix(";"))
    return data


def test_a_question_is_text_with_its_words_of_the_document(tmp_path: Path) -> None:
    data = data_of(unit_of(TEXT, questions=[question("ask", "discussion")]), tmp_path)
    assert data["questions"]["ask"] == {
        "number": 1, "prompt": "Why do <b>rivers</b> rise?", "about": "Level 2 of 3 · discussion",
        "quotes": [{"reading": "doc", "paragraph": 1, "words": "“Rivers *rise*”"}], "choices": [],
    }
    assert data["readings"]["doc"] == {"title": "Document", "address": "readings/doc.html"}


def test_a_self_check_gives_its_answer_away_in_nothing(tmp_path: Path) -> None:
    data = data_of(unit_of(TEXT, questions=[question("ask", "self-check", choices=CHOICES)]), tmp_path)
    assert data["questions"]["ask"]["quotes"] == []
    assert data["questions"]["ask"]["choices"] == ["The council", "The mill"]
    written = (tmp_path / URI).read_text("utf-8")
    assert "correct" not in written
    assert "Right so." not in written
