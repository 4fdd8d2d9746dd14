"""The Teach page and the lesson plans: all that a plan names stands on it."""

from __future__ import annotations

from typing import Any

from generator.pages.assign import Place, view_assignable
from generator.pages.lesson import questions_of
from generator.pages.teach import view_standards
from generator.unit import Unit
from tests.projects import Values, actor, event, unit_of
from tests.rendering import assert_inert, html_of, part_of, render_kind, text_of

TEXT = "The bridge is closed. It will stay closed.\n\nWe call for a survey."
HOSTILE = "<script>alert(1)</script>\"'<img src=x onerror=alert(1)>"
QUESTION: Values = {
    "id": "ask-why", "prompt": "Why is it closed?", "kind": "discussion", "skill": "sourcing", "level": "find", "standards": ["D2.His.11.9-12"],
    "evidence": {"passages": [{"reading": "doc", "paragraph": 1, "quote": "The bridge is closed"}]},
}


def lesson(**more: Any) -> Values:
    return {
        "id": "whom-to-believe", "title": "Whom to believe", "summary": "Two accounts of one bridge.", "question": "Whom?", "minutes": 35,
        "known_until": "1894-02-28", "objectives": ["Weigh two accounts."], "standards": ["D2.His.11.9-12", "CCSS.ELA-LITERACY.RH.9-10.1"],
        "preparation": "Copy the notice.", "materials": ["reading:doc", "page:timeline"],
        "steps": [
            {"title": "Read", "minutes": 20, "teacher": "Hand it out.", "students": "Read it.", "materials": ["reading:doc#p2"]},
            {"title": "Discuss", "minutes": 15, "teacher": "Chair.", "students": "Argue.", "materials": ["question:ask-why"]},
        ],
        "differentiation": {"support": "Read in pairs."},
        "roles": [{"actor": "council", "title": "The council", "position": "It stays closed.", "aims": ["Keep people safe."], "limits": ["No ferry."],
                   "unknown": "What the mill wants.", "events": ["survey"], "sources": ["src"]}],
        "exit_ticket": {"prompt": "Whom do you believe?", "minutes": 5},
        "rubric": {"levels": ["Strong", "Weak"], "criteria": [{"name": "Evidence", "levels": ["Quotes the text.", "Quotes nothing."]}]},
    } | more


def unit_with(*lessons: Values) -> Unit:
    return unit_of(TEXT, lessons=lessons, questions=[QUESTION], actors=[actor("council", "council", name="Town council")],
                   timeline=[event("survey", title="Survey printed")])


def page_of(unit: Unit, kind: str = "lesson") -> str:
    (page,) = render_kind(unit, kind)
    return html_of(page)


def test_a_plan_can_be_taught_from_its_page_alone() -> None:
    text = text_of(page_of(unit_with(lesson())))
    for words in (
        "Lesson plan · 35 minutes · 1 role card", "Two accounts of one bridge.", "Whom?", "Weigh two accounts.", "Copy the notice.", "Hand it out.",
        "Read it.", "Read in pairs.", "The council", "It stays closed.", "Keep people safe.", "No ferry.", "What the mill wants.", "Survey printed",
        "Whom do you believe?", "Quotes the text.", "Why is it closed?", "“The bridge is closed” ¶ 1", "Only what was public up to February 28, 1894",
    ):
        assert words in text, words


def test_steps_stand_by_the_clock() -> None:
    text = text_of(page_of(unit_with(lesson())))
    assert "20 min from minute 0–20 Read" in text
    assert "15 min from minute 20–35 Discuss" in text


def test_standards_of_a_plan_stand_in_the_order_in_which_it_names_them() -> None:
    html = page_of(unit_with(lesson()))
    assert -1 < html.index("D2.His.11.9-12") < html.index("CCSS.ELA-LITERACY.RH.9-10.1")


def test_materials_are_named_as_on_their_pages() -> None:
    html = page_of(unit_with(lesson()))
    assert 'href="../timeline.html">Timeline</a>' in html
    assert 'href="../readings/doc.html#p2">Document, ¶ 2</a>' in html
    assert 'href="../questions.html#ask-why">Question: Why is it closed?</a>' in html


def test_a_lesson_uses_each_question_once_whether_listed_or_among_materials() -> None:
    unit = unit_with(lesson(questions=["ask-why"]))
    assert [question.id for question in questions_of(unit, unit.lessons[0])] == ["ask-why"]
    unlisted = unit_with(lesson())
    assert [question.id for question in questions_of(unlisted, unlisted.lessons[0])] == ["ask-why"]


def test_the_teach_page_lists_plans_and_what_they_serve() -> None:
    html = page_of(unit_with(lesson()), "teach")
    assert 'href="lessons/whom-to-believe.html">Whom to believe</a>' in html
    assert "35 minutes" in html
    assert 'href="questions.html#ask-why">1<span' in html


def test_standards_stand_in_their_order_with_what_serves_them() -> None:
    rows = list(view_standards(unit_with(lesson())))
    assert [(row.code, len(row.lessons), len(row.questions)) for row in rows] == [("CCSS.ELA-LITERACY.RH.9-10.1", 1, 0), ("D2.His.11.9-12", 1, 1)]
    assert all(row.text and row.url for row in rows)


def test_a_unit_without_lessons_has_a_teach_page_without_plans() -> None:
    html = page_of(unit_of(TEXT), "teach")
    assert "x-lessons" not in html
    assert "x-standards" not in html


def test_each_role_has_a_card_with_an_anchor() -> None:
    card = part_of(page_of(unit_with(lesson())), "x--role-whom-to-believe-1")
    assert "Your part: Town council" in text_of(card)


def test_a_card_doesnt_tell_the_end_of_what_was_still_going_on() -> None:
    meeting = event("meeting", title="They meet", date="1894-02-26/1894-03-02")
    (role,) = lesson()["roles"]
    unit = unit_of(TEXT, lessons=[lesson(roles=[role | {"events": ["survey", "meeting"]}])], questions=[QUESTION],
                   actors=[actor("council", "council", name="Town council")], timeline=[event("survey", title="Survey printed"), meeting])
    card = text_of(part_of(page_of(unit), "x--role-whom-to-believe-1"))
    assert "They meet , from February 26, 1894" in card
    assert "March" not in card


def test_hostile_words_stay_words() -> None:
    html = page_of(unit_with(lesson(title=HOSTILE, summary="x", steps=[{"title": HOSTILE, "minutes": 35, "teacher": "x", "students": "y"}])))
    assert_inert(html)


# --- what can be assigned --------------------------------------------------------------------


def test_a_question_names_its_text_in_short_or_by_its_title() -> None:
    for name, label in ((None, "Document"), ("Notice", "Notice")):
        assignable = view_assignable(unit_of(TEXT, questions=[QUESTION], label=name))
        assert assignable
        (_, (one,)), = assignable["skills"]
        assert one.places == (Place("doc", label, "¶\u00a01"),)
        assert one.readings == ("doc",)
        assert one.minutes == 8
