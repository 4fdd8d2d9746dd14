from __future__ import annotations

import re
from typing import Any, get_args

from generator.model import Question
from generator.pages.questions import KINDS, LEVELS, SKILLS, plan, reading_of
from generator.unit import Unit
from tests.projects import Values, event, unit_of
from tests.rendering import assert_inert, html_of, part_of, render_kind, text_of

TEXT = "The bridge is closed. It will stay closed.\n\nWe call for a survey."
HOSTILE = "<script>alert(1)</script>\"'<img src=x onerror=alert(1)>"
CHOICES = [
    {"text": "By bridge", "feedback": "It is closed."}, {"text": "By ford", "correct": True, "feedback": "Yes, at Low Meadow."},
]


def question(identity: str, **more: Any) -> Values:
    return {"id": identity, "prompt": f"Why {identity}?", "kind": "discussion", "skill": "sourcing", "level": "find"} | more


def passage(quote: str = "The bridge is closed", reading: str = "doc", paragraph: int = 1) -> Values:
    return {"reading": reading, "paragraph": paragraph, "quote": quote}


def claim(identity: str, reading: str = "doc") -> Values:
    return {"id": identity, "passage": passage("It will stay closed", reading), "kind": "forecast", "paraphrase": "So.", "evidence": "None."}


def page_of(unit: Unit) -> str:
    (page,) = render_kind(unit, "questions")
    return html_of(page)


def test_every_kind_skill_and_level_has_a_name() -> None:
    for field, names in (("kind", KINDS), ("skill", SKILLS), ("level", LEVELS)):
        assert set(names) == set(get_args(Question.model_fields[field].annotation))


def test_questions_stand_by_skill_and_numbers_run_through() -> None:
    unit = unit_of(TEXT, questions=[
        question("ask-c", skill="corroboration"), question("ask-a"), question("ask-d", skill="corroboration"), question("ask-b"),
    ])
    (page,) = render_kind(unit, "questions")
    assert re.findall(r"^#+ .*$", page.markdown, re.MULTILINE) == ["# Questions", "## Sourcing", "## Corroboration"]
    html = html_of(page)
    for number, identity in enumerate(("ask-a", "ask-b", "ask-c", "ask-d"), start=1):
        assert text_of(part_of(html, identity)).startswith(f"Question {number} Why {identity}?")


def test_a_level_is_told_by_dots_and_words() -> None:
    html = page_of(unit_of(TEXT, questions=[
        question("ask-a", level="explain", kind="short-answer", standards=["D2.His.11.9-12", "RH.9-10.1"]), question("ask-b", level="judge"),
    ]))
    first = part_of(html, "ask-a")
    assert text_of(first).endswith("Level 2 of 3 · explain Short answer Standards: D2.His.11.9-12 RH.9-10.1")
    assert re.findall(r'<circle [^>]*fill="(\w+)"', first) == ["currentColor", "currentColor", "none"]
    chips = text_of(html[html.index("<fieldset") : html.index("</fieldset>")])
    assert chips == "Level All 2 Explain 3 Judge"
    assert re.findall(r'data-x-level="(\d)"', html) == ["2", "3"]


def test_one_level_needs_no_chips() -> None:
    assert "<fieldset" not in page_of(unit_of(TEXT, questions=[question("ask-a")]))


def test_evidence_is_quoted_or_a_click_away() -> None:
    unit = unit_of(
        TEXT, timeline=[event("flood", title="Flood", date="2002-10-01")], claims=[claim("stays")],
        questions=[question("ask-a", evidence={"passages": [passage()], "events": ["flood"], "claims": ["stays"], "sources": ["src"]})],
    )
    asked = part_of(page_of(unit), "ask-a")
    shown, _, behind = asked.partition("<details")
    assert "“The bridge is closed” ¶ 1" in text_of(shown)
    assert 'href="readings/doc.html#p1"' in shown
    assert "Where to look Event. Flood , October 1, 2002 Claim. “It will stay closed” Source. Source" in text_of(behind)
    for href in ("timeline.html#flood", "argument.html#stays", "sources.html#src"):
        assert f'href="{href}"' in behind
        assert href not in shown


def test_a_question_without_evidence_has_nowhere_to_look() -> None:
    assert "Where to look" not in part_of(page_of(unit_of(TEXT, questions=[question("ask-a")])), "ask-a")


def test_a_self_check_keeps_its_evidence_and_its_answers_closed() -> None:
    check = question("ask-a", kind="self-check", choices=CHOICES, evidence={"passages": [passage()]})
    asked = part_of(page_of(unit_of(TEXT, questions=[check])), "ask-a")
    shown = re.sub(r"<details.*?</details>", "", asked)
    assert "Answers to question 1 By bridge By ford" in text_of(shown)
    assert "The bridge is closed" not in shown
    assert "Low Meadow" not in shown
    assert 'role="status"></div>' in shown
    check_key, look = re.findall(r"<details.*?</details>", asked)
    assert text_of(check_key) == "Check Not right. It is closed. Right. Yes, at Low Meadow."
    assert text_of(look) == "Where to look “The bridge is closed” ¶ 1"


def test_only_open_questions_have_a_place_for_notes() -> None:
    html = page_of(unit_of(TEXT, questions=[question("ask-a"), question("ask-b", kind="self-check", choices=CHOICES)]))
    assert re.findall(r'<textarea[^>]* data-x-notes="([^"]*)"', html) == ["ask-a"]


def test_a_question_belongs_to_the_one_reading_it_rests_on() -> None:
    unit = unit_of({"first": TEXT, "second": TEXT}, claims=[claim("in-first", "first"), claim("in-second", "second")], questions=[
        question("by-passage", evidence={"passages": [passage(reading="second")]}),
        question("by-claim", evidence={"claims": ["in-first"]}),
        question("by-both", evidence={"passages": [passage(reading="second")], "claims": ["in-first"]}),
        question("by-none"),
    ])
    assert [reading_of(unit, one) for one in unit.questions] == ["second", "first", None, None]


def test_many_questions_on_several_readings_go_by_reading() -> None:
    unit = unit_of({"first": TEXT, "second": TEXT}, questions=[
        *(question(f"b{number}", evidence={"passages": [passage(reading="second")]}) for number in range(130)),
        *(question(f"a{number}", evidence={"passages": [passage(reading="first")]}) for number in range(5)),
        question("both"),
    ])
    plans = plan(unit)
    assert [one.uri for one in plans] == ["questions.md", "questions-first.md", "questions-second.md", "questions-second--2.md"]
    assert [len(one.entries) for one in plans] == [1, 5, 65, 65]
    assert [one.nav for one in plans] == ["Questions", None, None, None]
    first, *_, last = (html_of(page) for page in render_kind(unit, "questions"))
    assert 'href="questions-second--2.html#b65"' in first
    assert text_of(part_of(last, "b65")).startswith("Question 1 ")


def test_questions_that_fit_are_one_page() -> None:
    two = {"first": TEXT, "second": TEXT}
    assert len(plan(unit_of(two, questions=[question(f"a{number}") for number in range(60)]))) == 1
    assert len(plan(unit_of(TEXT, questions=[question(f"a{number}") for number in range(100)]))) == 1
    assert plan(unit_of(TEXT)) == ()


def test_too_many_questions_on_one_reading_are_shared_out_evenly() -> None:
    first, second = plan(unit_of(TEXT, questions=[question(f"a{number}") for number in range(101)]))
    assert (first.uri, first.title, len(first.entries)) == ("questions.md", "Questions: Document", 50)
    assert (second.uri, second.title, len(second.entries)) == ("questions-doc--2.md", "Questions: Document, part 2", 51)


def test_what_a_curator_or_a_document_writes_stays_text() -> None:
    unit = unit_of(f"Here: {HOSTILE}.", questions=[
        question("ask-a", prompt=HOSTILE, standards=[HOSTILE], evidence={"passages": [passage(HOSTILE)]}),
        question("ask-b", kind="self-check", choices=[{"text": HOSTILE, "feedback": HOSTILE, "correct": True}] * 2),
    ])
    assert_inert(page_of(unit))
