"""The corroboration page: a claim beside what each document says of it, told by words and not by color alone."""

from __future__ import annotations

from dataclasses import replace

from generator.model.reading import ParagraphSources
from generator.pages.comparisons import plan
from generator.unit import Unit
from tests.projects import Values, unit_of
from tests.rendering import assert_inert, html_of, part_of, render_kind, text_of

TEXTS = {"doc": "The pier has moved.\n\nIt will fall.", "letter": "The pier stands as it stood."}
CLAIM: Values = {"id": "moved", "passage": {"reading": "doc", "paragraph": 1, "quote": "The pier has moved"}, "kind": "fact",
                 "paraphrase": "The author says that it moved.", "evidence": "None.", "sources": ["src"]}
HOSTILE = "<script>alert(1)</script>\"'<img src=x onerror=alert(1)>"


def comparison(**more: object) -> Values:
    return {"id": "compare-pier", "claim": "moved", "title": "Whether it moved", "note": "Two words against each other.", "cells": [
        {"reading": "letter", "verdict": "differs", "passage": {"reading": "letter", "paragraph": 1, "quote": "stands as it stood"}, "note": "It denies it."},
        {"reading": "doc", "verdict": "silent"},
    ]} | more


def page_of(unit: Unit) -> str:
    (page,) = render_kind(unit, "comparisons")
    return html_of(page)


def test_each_cell_says_its_verdict_in_words_with_the_documents_own() -> None:
    section = part_of(page_of(unit_of(TEXTS, claims=[CLAIM], comparisons=[comparison()])), "compare-pier")
    text = text_of(section)
    assert "“The pier has moved” ¶ 1" in text
    assert "1 differs, 1 is silent." in text
    assert "Differs “stands as it stood” ¶ 1 It denies it." in text
    assert "Says nothing on it" in text
    assert "Two words against each other." in text


def test_what_came_on_the_day_or_later_is_marked() -> None:
    unit = unit_of(TEXTS, claims=[CLAIM], comparisons=[comparison()])
    assert text_of(page_of(unit)).count("the author could not know it") == 2  # both are of the same day


def test_a_text_written_for_the_unit_is_no_document_that_came_later() -> None:
    unit = unit_of(TEXTS, claims=[CLAIM], comparisons=[comparison(cells=[comparison()["cells"][0]])])
    doc, letter = unit.readings
    ours = letter.model_copy(update={"citations": (ParagraphSources(paragraph=1, sources=("src",)),)})
    assert "could not know" in page_of(unit)
    assert "could not know" not in page_of(replace(unit, readings=(doc, ours)))


def test_there_is_no_page_without_comparisons() -> None:
    assert plan(unit_of(TEXTS, claims=[CLAIM])) == ()


def test_hostile_words_stay_words() -> None:
    cells = [{"reading": "letter", "verdict": "agrees", "words": HOSTILE, "sources": ["src"]}]
    assert_inert(page_of(unit_of(TEXTS, claims=[CLAIM], comparisons=[comparison(title=HOSTILE, cells=cells)])))
