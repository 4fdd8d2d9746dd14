from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.dates import parse
from generator.pages.known import BEFORE, DOCUMENT, LATER, SAME_DAY, section_of
from generator.pages.timeline import known_note, order_events, plan
from generator.unit import Unit
from tests.drawn import read_drawing
from tests.projects import ROOT, actor, event, sound, unit_of
from tests.rendering import assert_inert, html_of, part_of, render_kind, text_of

HOSTILE = "<script>alert(1)</script>\"'<img src=x onerror=alert(1)>"


def unit_with(*events: dict[str, object], **more: object) -> Unit:
    """Make a unit whose document is of October 21, 2002."""
    return unit_of("A visit was made. It was long.", timeline=events, **more)  # type: ignore[arg-type]


def sections(unit: Unit) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for kind, one in order_events(unit):
        found.setdefault(kind, []).append(one.id)
    return found


# --- what was known -----------------------------------------------------------------------


def test_events_go_by_what_was_known_and_not_by_when_they_happened() -> None:
    unit = unit_with(
        event("later", date="2002-11-14"),
        event("secret", date="2002-10-04", known_from="2002-10-25"),
        event("same", date="2002-10-21"),
        event("visit", date="2002-10-03/2002-10-05"),
        event("published", date="2002-10-21", sources=["src"]),
        event("talks", date="2002-10-19/2002-10-23"),
    )
    assert sections(unit) == {BEFORE: ["visit", "talks"], DOCUMENT: ["published"], SAME_DAY: ["same"], LATER: ["secret", "later"]}


def test_events_of_the_same_date_keep_the_written_order() -> None:
    unit = unit_with(event("b", date="2001-05-01"), event("a", date="2001-05-01"), event("c", date="2001"))
    assert sections(unit) == {BEFORE: ["c", "b", "a"]}


def test_dates_before_the_common_era_and_spans_are_in_order() -> None:
    written = yaml.load((Path(__file__).parent / "cases/timeline-dates.yml").read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    unit = unit_with(*(one | {"text": "It happened."} for one in written), date="2002-10-21")
    assert sections(unit) == {
        BEFORE: ["e05", "e01", "e02", "e03", "e04", "e06", "e22", "e23", "e24", "e25", "e26"], SAME_DAY: ["e27", "e28"],
    }
    (page,) = render_kind(unit, "timeline")
    dates = [part_of(html_of(page), one["id"]).partition("x-event__date")[2].partition("<")[0][2:] for one in written[:5]]
    assert dates == ["March 15, 44 BCE", "2 BCE", "1 BCE", "1 CE", "432 BCE–405 BCE"]


@pytest.mark.parametrize(("date", "known", "note"), [
    ("2002-10-04", None, None),
    ("2002-10-03/2002-10-05", "2002-10-03", None),
    ("2002-10-04", "2002-10-16", "Happened October 4, 2002; known from October 16, 2002."),
    ("1994-07-08", "1994-07-09", "Happened July 8, 1994; known from July 9, 1994."),
])
def test_a_note_says_since_when_it_was_known(date: str, known: str | None, note: str | None) -> None:
    assert known_note(parse(date), parse(known) if known else None) == note


def test_without_a_document_nothing_is_known_later() -> None:
    unit = unit_of({}, timeline=[event("one", date="2002"), event("two", date="2030", known_from="2040")])
    assert sections(unit) == {BEFORE: ["one", "two"]}
    (page,) = render_kind(unit, "timeline")
    assert "## Events" in page.markdown
    assert "Known" not in text_of(html_of(page)).replace("known from 2040", "")


# --- the page -----------------------------------------------------------------------------


def test_no_events_no_page() -> None:
    assert plan(unit_with()) == ()


def test_each_section_has_its_heading_in_markdown_and_the_document_none() -> None:
    (page,) = render_kind(unit_with(
        event("before", date="2001"), event("published", date="2002-10-21", sources=["src"]), event("same", date="2002-10-21"),
        event("after", date="2003"),
    ), "timeline")
    headings = [line for line in page.markdown.splitlines() if line.startswith("#")]
    assert headings == ["# Timeline", "## Public before that day", "## The same day", "## Known later"]
    assert 'class="x-event x-event--document" id="published"' in html_of(page)


def test_the_document_stands_between_the_sections_although_no_event_tells_of_it() -> None:
    html = html_of(render_kind(unit_with(event("before", date="2001"), event("after", date="2003")), "timeline")[0])
    assert html.index('id="before"') < html.index("x-event--document") < html.index('id="after"')
    assert 'The text: <a href="readings/doc.html">Document</a>' in html
    only_before = html_of(render_kind(unit_with(event("before", date="2001")), "timeline")[0])
    assert only_before.index('id="before"') < only_before.index("x-event--document")


def test_an_event_says_what_when_who_where_and_from_which_source() -> None:
    (page,) = render_kind(unit_with(
        event(
            "visit", "visit", date="2002-10-04", known_from="2002-10-16", title="The visit", text="He *came* to [X](actor:x).",
            actors=["x"], sources=["src"], refers=[{"reading": "doc", "paragraph": 1, "quote": "It was long"}],
        ),
        actors=[actor("x", name="Mr. X")],
    ), "timeline")
    html = part_of(html_of(page), "visit")
    assert "<em>came</em>" in html
    assert text_of(html) == (
        "October 4, 2002 The visit Happened October 4, 2002; known from October 16, 2002. He came to X . "
        "Who: Mr. X In the text: ¶ 1 Source: Source"
    )
    assert 'href="actors.html#x"' in html
    assert 'href="readings/doc.html#p1"' in html
    assert 'href="sources.html#src"' in html


def test_positions_stand_with_their_sources_and_say_what_became_known_later() -> None:
    positions = [
        {"side": "One", "text": "It did.", "known_from": "2002-10-16", "sources": ["src"]},
        {"side": "Other", "text": "It didn’t.", "known_from": "2002-10-25"},
        {"text": "Who knows."},
    ]
    unit = unit_with(
        event("early", date="2002-10-04", contested=True, positions=positions),
        event("late", date="2003-10-04", contested=True, positions=positions),
    )
    html = html_of(render_kind(unit, "timeline")[0])
    early, late = (text_of(part_of(html, identity)) for identity in ("early", "late"))
    assert "early contested" in early
    assert "One. It did. Source: Source Other. It didn’t. Known later: from October 25, 2002 Who knows." in early
    assert "Known later" not in late


def test_a_drawing_shows_every_event_but_the_document_which_is_its_line() -> None:
    unit = unit_with(
        event("one", date="2002-10-04", label="Short one"), event("two", date="2002-11-04"),
        event("published", date="2002-10-21", sources=["src"]),
    )
    html = html_of(render_kind(unit, "timeline")[0])
    svg = html[html.index('<svg class="x-tl x-tl--wide"') :].partition("</svg>")[0] + "</svg>"
    drawing = read_drawing(svg, day_href="#published")
    assert {href: boxes[0].words for href, boxes in drawing.labels} == {"#one": "Short one", "#two": "two"}
    assert [box.words for box in drawing.captions] == [
        "Public before that day", "The text, October 21, 2002", "Known later", "What the author could not know",
    ]


def test_the_key_explains_only_what_is_there() -> None:
    plain = text_of(html_of(render_kind(unit_with(event("one", date="2002-10-04")), "timeline")[0]))
    full = text_of(html_of(render_kind(unit_with(
        event("one", date="2001", contested=True), event("two", date="2002-10-04", known_from="2003"),
    ), "timeline")[0]))
    assert "established" in plain
    for words in ("contested", "lasted several days", "became known later"):
        assert words not in plain
        assert words in full


# --- many events --------------------------------------------------------------------------


def test_many_events_are_shared_out_by_period() -> None:
    unit = unit_with(*(event(f"e{number}", date=str(1700 + number)) for number in range(320)))
    pages = render_kind(unit, "timeline")
    assert [page.plan.uri for page in pages] == ["timeline.md", "timeline-2.md", "timeline-3.md"]
    assert [page.plan.nav for page in pages] == ["Timeline", None, None]
    assert [len(page.plan.entries) for page in pages] == [106, 107, 107]
    assert pages[1].plan.title == "Timeline: 1806 to 1912"
    for page in pages:
        html = html_of(page)
        assert [ref for ref in page.plan.entries if f'id="{ref.partition(":")[2]}"' not in html] == []
        assert html.count("x-siblings__list") == 1
    assert "x-tl--wide" in html_of(pages[0])
    assert "x-tl--wide" not in html_of(pages[1])
    assert 'href="timeline-3.html#e213"' in html_of(pages[0])
    assert "x-event--document" not in html_of(pages[1])
    assert html_of(pages[2]).count("x-event--document") == 1


@pytest.mark.parametrize(("before", "later", "expected"), [(75, 77, [1, 0]), (76, 76, [0, 1]), (77, 75, [0, 1]), (75, 75, [1]), (152, 0, [0, 1]), (0, 152, [1, 0])])
def test_the_document_stands_on_one_of_several_pages(before: int, later: int, expected: list[int]) -> None:
    unit = unit_with(*(event(f"e{number}", date=str(2001 - before + number if number < before else 2004 + number)) for number in range(before + later)))
    pages = [html_of(page) for page in render_kind(unit, "timeline")]
    assert [html.count("x-event--document") for html in pages] == expected
    whole = " ".join(pages)
    document = whole.index("x-event--document")
    assert all(whole.index(f'id="e{number}"') < document for number in range(before))
    assert all(whole.index(f'id="e{number}"') > document for number in range(before, before + later))


def test_a_period_says_if_all_of_it_was_known_later() -> None:
    unit = unit_with(*(event(f"e{number}", date=f"{1900 + number}") for number in range(302)))
    names = [page.plan.title for page in render_kind(unit, "timeline")]
    assert names == ["Timeline", "Timeline: 2000 to 2100", "Timeline: 2101 to 2201 (known later)"]


# --- safety -------------------------------------------------------------------------------


def test_nothing_in_an_event_becomes_markup() -> None:
    unit = unit_with(event(
        "one", date="2001", title=HOSTILE, label=HOSTILE, text=HOSTILE, contested=True,
        positions=[{"side": HOSTILE, "text": HOSTILE}], known_from="2001-05",
    ))
    html = html_of(render_kind(unit, "timeline")[0])
    assert_inert(html)
    assert html.count("&lt;script&gt;") >= 5


def test_the_shipped_timeline_shows_every_event_once() -> None:
    unit = sound(ROOT).unit
    pages = render_kind(unit, "timeline")
    html = " ".join(html_of(page) for page in pages)
    assert [one.id for one in unit.timeline if html.count(f'id="{one.id}"') != 1] == []
    assert section_of(unit, next(one for one in unit.timeline if one.id == "commentary-published")) == DOCUMENT
