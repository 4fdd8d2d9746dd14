from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from generator.dates import parse
from generator.pages.argument import plan
from generator.unit import Unit
from tests.projects import Values, unit_of
from tests.rendering import assert_inert, html_of, part_of, render_kind, text_of

TEXT = "The bridge is closed. It will stay closed.\n\nWe call for a survey, and for a “ferry,” at once."
HOSTILE = "<script>alert(1)</script>\"'<img src=x onerror=alert(1)>"


def claim(identity: str, quote: str | list[str] = "The bridge is closed", **more: Any) -> Values:
    passage = {"reading": more.pop("reading", "doc"), "paragraph": more.pop("paragraph", 1), "quote": quote}
    return {"id": identity, "passage": passage, "kind": "fact", "paraphrase": "It says so.", "evidence": "None."} | more


def page_of(unit: Unit) -> str:
    (page,) = render_kind(unit, "argument")
    return html_of(page)


def test_a_claim_shows_its_words_what_it_is_and_where_it_stands() -> None:
    html = page_of(unit_of(TEXT, claims=[
        claim("closed"),
        claim("survey", ["We call for a survey", "at once"], paragraph=2, kind="recommendation", thesis=True, contested=True,
              hedge={"word": "call", "note": "It asks."}, also=[{"reading": "doc", "paragraph": 1, "quote": "stay closed"}]),
    ]))
    first, second = part_of(html, "closed"), part_of(html, "survey")
    assert text_of(first).startswith("Stated as fact Claim 1 of 2 · ¶ 1 “The bridge is closed” It says so.")
    assert "Contested" not in first
    assert "Main point" not in first
    assert text_of(second).startswith("Recommendation, hedged Claim 2 of 2 · ¶ 2 Contested Main point “We call for a survey … at once”")
    assert "Hedge. “call” : It asks." in text_of(second)
    assert "Also in the text. “stay closed” ¶ 1" in text_of(second)
    assert 'href="readings/doc.html#p2"' in second


def test_both_sides_are_shown_and_an_empty_one_says_so() -> None:
    html = page_of(unit_of(TEXT, claims=[
        claim("closed", supports=[{"side": "Council", "text": "It closed it.", "sources": ["src"]}]),
    ]))
    supports, disputes = re.findall(r'<div class="x-side">.*?(?=<div class="x-side">|<div class="x-claim__note|$)', part_of(html, "closed"))
    assert text_of(supports) == "Supports it Council It closed it. Source: Source"
    assert 'href="sources.html#src"' in supports
    assert text_of(disputes) == "Disputes it No source is cited for this side."


def test_what_became_known_on_the_day_or_later_is_marked() -> None:
    known = ["2002-10-20", "2002-10-21", "2002-10", "2003", None]
    html = page_of(unit_of(TEXT, claims=[
        claim("closed", supports=[{"text": f"n{number}", "known_from": day} for number, day in enumerate(known)]),
    ]))
    marked = re.findall(r"Public only from ([^:]+): too late for the author</p>\s*<p>(n\d)</p>", html)
    assert marked == [("October 21, 2002", "n1"), ("2003", "n3")]
    assert html.count("x-side__piece--later") == 2
    assert "the author could not know it" in html


def test_nothing_is_said_of_later_where_all_was_known() -> None:
    html = page_of(unit_of(TEXT, claims=[claim("closed", supports=[{"text": "Old.", "known_from": "1999"}])]))
    assert "could not know" not in html


def test_each_reading_has_its_own_day() -> None:
    unit = unit_of({"first": TEXT, "second": TEXT}, claims=[
        claim(identity, reading=identity.removeprefix("in-"), supports=[{"text": "News.", "known_from": "2002-10-25"}])
        for identity in ("in-first", "in-second")
    ])
    first, second = unit.readings
    unit = replace(unit, readings=(first, second.model_copy(update={"date": parse("2002-11-01")})))
    html = page_of(unit)
    assert "x-side__piece--later" in part_of(html, "in-first")
    assert "x-side__piece--later" not in part_of(html, "in-second")


def test_the_page_opens_with_the_main_point_and_the_parts() -> None:
    divisions = [
        {"first": 1, "last": 1, "title": "News", "summary": "The town learns."}, {"first": 2, "last": 3, "title": "Appeal"},
    ]
    unit = unit_of(f"{TEXT}\n\nEnd.", divisions=divisions, claims=[
        claim("closed", contested=True), claim("survey", "We call for a survey", paragraph=2, kind="recommendation", thesis=True),
    ])
    (page,) = render_kind(unit, "argument")
    headings = re.findall(r"^#+ .*$", page.markdown, re.MULTILINE)
    assert headings == ["# Argument", "## The main point", "## The shape of the argument", "## Claim by claim"]
    _, point, shape, _ = page.blocks.values()
    assert "“We call for a survey”" in point
    assert 'href="#survey"' in point
    parts = [text_of(part) for part in re.findall(r'<li class="x-shape__part">.*?</ul></li>', " ".join(shape.split()))]
    assert parts == [
        "¶ 1 News The town learns. Claim 1 , stated as fact , contested", "¶ 2–3 Appeal Claim 2 , recommendation",
    ]
    assert 'href="readings/doc.html#p2"' in shape


def test_without_thesis_and_parts_only_the_claims_are_shown() -> None:
    (page,) = render_kind(unit_of(TEXT, claims=[claim("closed")]), "argument")
    assert re.findall(r"^#+ .*$", page.markdown, re.MULTILINE) == ["# Argument", "## Claim by claim"]


def test_chips_count_what_they_choose() -> None:
    html = page_of(unit_of(TEXT, claims=[
        claim("closed", contested=True), claim("again"), claim("will", "It will stay closed", kind="forecast"),
    ]))
    chips = text_of(html[html.index("<fieldset") : html.index("</fieldset>")])
    assert chips == "Show All 3 Stated as fact 2 Forecast 1 Contested 1"
    assert re.findall(r'data-x-kind="([^"]*)"', html) == ["fact contested", "fact", "forecast"]
    assert "<fieldset" not in page_of(unit_of(TEXT, claims=[claim("closed")]))


def test_several_readings_are_told_apart_and_numbered_through() -> None:
    unit = unit_of({"first": TEXT, "second": TEXT}, claims=[
        claim("b", reading="second", thesis=True), claim("a", reading="first"), claim("c", reading="second"),
    ])
    (page,) = render_kind(unit, "argument")
    assert re.findall(r"^#+ .*$", page.markdown, re.MULTILINE) == [
        "# Argument", "## Document", "### Claim by claim", "## Document", "### The main point", "### Claim by claim",
    ]
    html = html_of(page)
    assert [re.findall(r"Claim \d of \d", part_of(html, identity)) for identity in "abc"] == [
        ["Claim 1 of 3"], ["Claim 2 of 3"], ["Claim 3 of 3"],
    ]
    assert html.count('<h4 class="x-claim__words">') == 3
    assert html.count('<h5 class="x-side__title">') == 6


def test_a_long_argument_goes_by_reading() -> None:
    unit = unit_of({"first": TEXT, "second": TEXT, "third": TEXT}, divisions=[{"first": 1, "last": 2, "title": "All"}], claims=[
        *(claim(f"a{number}", reading="first") for number in range(60)), *(claim(f"c{number}", reading="third") for number in range(150)),
    ])
    plans = plan(unit)
    assert [one.uri for one in plans] == ["argument.md", "argument-third.md", "argument-third--2.md"]
    assert [one.nav for one in plans] == ["Argument", None, None]
    assert [ref for one in plans for ref in one.entries] == [one.ref for one in unit.claims]
    pages = [html_of(page) for page in render_kind(unit, "argument")]
    assert ["x-shape__part" in html for html in pages] == [True, True, False]
    assert "Claim 1 of 75" in pages[2]
    assert 'href="argument-third--2.html#c75"' in pages[0]


def test_a_unit_without_claims_has_no_argument() -> None:
    assert plan(unit_of(TEXT)) == ()


def test_what_a_curator_or_a_document_writes_stays_text() -> None:
    side = [{"side": HOSTILE, "text": HOSTILE, "known_from": "2003"}]
    unit = unit_of(
        f"Here: {HOSTILE}.", divisions=[{"first": 1, "last": 1, "title": HOSTILE, "summary": HOSTILE}],
        claims=[claim("hostile", HOSTILE, thesis=True, paraphrase=HOSTILE, evidence=HOSTILE, note=HOSTILE, supports=side, disputes=side,
                      hedge={"word": HOSTILE, "note": HOSTILE})],
    )
    (page,) = render_kind(unit, "argument")
    assert_inert(html_of(page))
