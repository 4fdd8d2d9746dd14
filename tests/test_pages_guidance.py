"""Advice for teachers and answers: where they stand, and that nothing of the words can break out."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.edition import Edition
from generator.link import link
from generator.model import Answer, Guidance
from generator.pages import plan_pages
from generator.pages.addresses import Addresses
from generator.pages.guidance import guidance_on, name_of
from generator.search import search_entries
from generator.unit import Unit
from tests.projects import Values, actor, event, term, unit_of
from tests.rendering import assert_inert, html_of, part_of, render_kind, text_of

TEXT = "The bridge is closed.\n\nWe call for a survey."
HOSTILE = "<script>alert(1)</script>\"'<img src=x onerror=alert(1)>"
QUESTIONS = [{"id": "ask-a", "prompt": "Why *closed*?", "kind": "discussion", "skill": "sourcing", "level": "find"},
             {"id": "ask-b", "prompt": "Why?", "kind": "discussion", "skill": "sourcing", "level": "find"}]


def unit(*guidance: tuple[str, str], answers: list[Values] | None = None) -> Unit:
    made = unit_of(TEXT, actors=[actor("council", "We")], glossary=[term("survey", "survey")], timeline=[event("flood")], questions=QUESTIONS)
    return link(replace(
        made,
        answers=tuple(map(Answer.model_validate, answers or [])),
        guidance=tuple(Guidance(about=about, text=text, sources=("src",)) for about, text in guidance),
    )).unit


def test_advice_on_a_page_stands_below_its_title() -> None:
    (page,) = render_kind(unit(("page:timeline", "Cover it."), ("page:actors", "Not here.")), "timeline")
    (block,) = re.findall(r"^# Timeline\n\n(\w+)\n", page.markdown, re.MULTILINE)
    assert text_of(page.blocks[block]) == "For the teacher Cover it. Source: Source"


def test_advice_on_a_record_stands_at_the_top_of_its_page_and_names_it() -> None:
    html = html_of(render_kind(unit(("term:survey", "Draw one."), ("event:flood", "Elsewhere.")), "glossary")[0])
    assert "For the teacher On survey Draw one." in text_of(html)
    assert '<a href="#survey">survey</a>' in html
    assert "Elsewhere" not in html


def test_advice_on_the_reading_and_on_a_paragraph_stand_there() -> None:
    html = html_of(render_kind(unit(("reading:doc", "Twice."), ("reading:doc#p2", "Slowly.")), "reading")[0])
    assert text_of(part_of(html, "p2")).endswith("For the teacher Slowly. Source: Source")
    assert "Slowly" not in part_of(html, "p1")
    assert html.index("x-published") < html.index("Twice.") < html.index("x-legend") < html.index('id="p1"')


def test_advice_on_a_paragraph_that_is_not_shown_is_not_lost() -> None:
    html = html_of(render_kind(unit(("reading:doc#p9", "Ask where it is.")), "reading")[0])
    assert "On Document, ¶ 9 Ask where it is." in text_of(html).replace("\u00a0", " ")


def test_answers_and_advice_stand_at_their_question() -> None:
    answers = [{"question": "ask-a", "answer": "So.", "look_for": ["One.", "Two."], "misreadings": ["Never."], "marking": "Two points.", "sources": ["src"]}]
    html = html_of(render_kind(unit(("question:ask-a", "Pairs."), answers=answers), "questions")[0])
    first = text_of(part_of(html, "ask-a"))
    assert "Answer and marking of question 1 A model answer So. Look for One. Two. Often misread Never. Marking Two points. Source: Source" in first
    assert "For the teacher Pairs." in first
    assert "Answer and marking" not in part_of(html, "ask-b")
    assert re.findall(r"<details[^>]*x-answer[^>]*>", html) == ['<details class="x-more x-teacher x-answer">']


def test_an_answer_may_be_nothing_but_one() -> None:
    html = html_of(render_kind(unit(answers=[{"question": "ask-b", "answer": "So."}]), "questions")[0])
    assert text_of(part_of(html, "x--answer-ask-b")) == "A model answer So."


def test_words_can_not_break_out() -> None:
    answers = [{"question": "ask-a", "answer": HOSTILE, "look_for": [HOSTILE], "misreadings": [HOSTILE], "marking": HOSTILE}]
    one = unit(("reading:doc#p1", HOSTILE), ("page:questions", HOSTILE), answers=answers)
    for kind in ("questions", "reading"):
        assert_inert(html_of(render_kind(one, kind)[0]))


def test_the_search_finds_each_in_its_own_place() -> None:
    one = unit(("page:timeline", "Cover *it*."), ("reading:doc#p2", "Slowly."), answers=[{"question": "ask-a", "answer": "So.", "marking": "Two."}])
    plans = plan_pages(one)
    found = {entry["location"]: (entry["title"], entry["text"], entry.get("kind")) for entry in search_entries(one, plans, Addresses(plans, directory_urls=False))}
    assert found["questions.html#x--answer-ask-a"] == ("Why closed?", "So. Two.", "Answer, for teachers")
    assert found["timeline.html#x--guidance-1"] == ("Timeline", "Cover it.", "Advice for teachers")
    assert found["readings/doc.html#x--guidance-2"] == ("Document, ¶\u00a02", "Slowly.", "Advice for teachers")


def test_what_advice_is_about_has_a_name() -> None:
    one = unit()
    names = {about: name_of(one, about) for about in ("actor:council", "event:flood", "source:src", "question:ask-a", "reading:doc", "page:timeline")}
    assert names == {"actor:council": "council", "event:flood": "flood", "source:src": "Source", "question:ask-a": "Why closed?",
                     "reading:doc": "Document", "page:timeline": ""}


def test_there_is_none_where_the_unit_has_none_or_it_leads_nowhere() -> None:
    one = unit(("page:nowhere", "Lost."))
    plans = plan_pages(one)
    addresses = Addresses(plans, directory_urls=False)
    assert all(guidance_on(one, plan, addresses) == ([], {}) for plan in plans)


def test_the_teacher_edition_asks_where_a_link_for_students_leads() -> None:
    html = {edition: html_of(render_kind(replace(unit(), edition=edition), "teach")[0]) for edition in Edition}
    assert [edition for edition in Edition if 'name="students-site"' in html[edition]] == [Edition.TEACHER]
