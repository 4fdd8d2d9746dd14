from __future__ import annotations

from generator.pages.home import kicker
from generator.pages.moments import find_key_events
from tests.drawn import read_drawing
from tests.projects import ROOT, actor, event, sound, term, unit_of
from tests.rendering import assert_inert, html_of, render_kind, text_of

HOSTILE = "<script>alert(1)</script>\"'<img src=x onerror=alert(1)>"


def home(*args: object, **more: object) -> str:
    (page,) = render_kind(unit_of(*args, **more), "home")  # type: ignore[arg-type]
    return html_of(page)


def fact(html: str, name: str) -> str:
    return text_of(html[html.index(f"<dt>{name}</dt>") :].partition("</dd>")[0]).removeprefix(name).strip()


def test_the_question_is_the_heading() -> None:
    (page,) = render_kind(unit_of("Text.", info={"question": "Who *decides*?"}), "home")
    assert "# Who &#42;decides&#42;?" in page.markdown
    assert page.plan.uri == "index.md"


def test_the_kicker_says_for_whom_how_much_and_how_long() -> None:
    path = {"before": {"minutes": 15}, "during": {"minutes": 30}, "after": {}}
    assert kicker(unit_of("Text.", info={"audience": "Grade 9", "path": path})) == "Grade 9 · 1 reading · 45 minutes"
    assert kicker(unit_of({"a": "Text.", "b": "Text."}, info={"audience": "Grade 9"})) == "Grade 9 · 2 readings"


def test_the_text_opens_with_its_first_paragraph_verbatim() -> None:
    unit = unit_of(["A <b>first</b> paragraph & its end.", "Second."])
    html = html_of(render_kind(unit, "home")[0])
    assert "A &lt;b&gt;first&lt;/b&gt; paragraph &amp; its end. " in html
    assert 'href="readings/doc.html#p1">¶&nbsp;1</a>' in html
    assert "Second." not in html


def test_unknown_facts_are_said() -> None:
    html = home("One two three.", title={"text": "Words", "origin": "address"})
    assert fact(html, "Author") == "Not known"
    assert fact(html, "Title") == "Words (rebuilt from the web address)"
    assert fact(html, "Published") == "October 21, 2002"
    assert fact(html, "Length") == "1 paragraph, about 1 minute"
    assert fact(html, "Kind") == "Letter"
    assert 'class="x-serif">Words' not in html


def test_known_facts_are_shown_and_a_printed_title_is_the_documents_own_words() -> None:
    html = home("One.", creator="Ada Lovelace", publisher="The Times", creator_note="Her *first*.", date_note="By hand.")
    assert fact(html, "Author") == "Ada Lovelace Her first ."
    assert fact(html, "Published") == "The Times, October 21, 2002 By hand."
    assert 'class="x-serif">Document' in html
    assert fact(home("One.", creator_note="No byline."), "Author") == "No byline."


def test_a_note_on_the_title_takes_the_place_of_its_origin() -> None:
    html = home("One.", title={"text": "Words", "origin": "curator", "note": "Ours."})
    assert fact(html, "Title") == "Words Ours."


def test_there_is_one_solid_button() -> None:
    html = home({"a": "Text.", "b": "Text."})
    assert html.count("x-button--solid") == 1
    assert '<a class="x-button x-button--solid" href="readings/a.html">Read the first text</a>' in html


def test_several_readings_are_listed() -> None:
    (page,) = render_kind(unit_of({"a": "Text.", "b": "Text."}), "home")
    assert "## The readings" in page.markdown
    assert html_of(page).count('class="x-row__name" href="readings/') == 2
    assert "## The readings" not in render_kind(unit_of("Text."), "home")[0].markdown


def test_a_unit_without_anything_else_still_has_a_home_page() -> None:
    (page,) = render_kind(unit_of({}), "home")
    html = html_of(page)
    assert "x-timeline" not in html
    assert "x-home__document" not in html
    assert "## A way through" not in page.markdown


# --- the strip ----------------------------------------------------------------------------


def test_the_strip_shows_the_key_events() -> None:
    html = home("Text.", timeline=[
        event("a", date="2002-09-17", key=True, label="Declaration"), event("b", date="2002-10-01"),
        event("c", date="2002-10-25", key=True, contested=True),
    ])
    svg = html[html.index('<svg class="x-tl x-tl--wide"') :].partition("</svg>")[0] + "</svg>"
    drawing = read_drawing(svg, day_href="readings/doc.html")
    assert [href for href, _ in drawing.labels] == ["timeline.html#a", "timeline.html#c"]
    assert [box.words for box in drawing.captions] == ["The text, October 21, 2002", "What its author could not know"]
    assert "contested" in text_of(html)


def test_where_no_event_is_marked_the_nearest_ones_stand_for_them() -> None:
    unit = unit_of("Text.", timeline=[
        *(event(f"e{year}", date=str(year)) for year in range(1990, 2010)),
        event("published", date="2002-10-21", sources=["src"]),
    ])
    assert [one.id for one in find_key_events(unit)] == ["e2000", "e2001", "e2002", "e2003", "e2004", "e2005"]


def test_too_many_key_events_leave_the_nearest() -> None:
    unit = unit_of("Text.", timeline=[event(f"e{year}", date=str(year), key=True) for year in range(1900, 2020)])
    chosen = [one.id for one in find_key_events(unit)]
    assert len(chosen) == 12
    assert "e2002" in chosen
    assert "e1990" not in chosen


# --- the ways in --------------------------------------------------------------------------


def test_the_way_through_leads_only_to_what_is_there() -> None:
    steps = [
        {"title": "Look", "link": "event:a"}, {"title": "Read", "link": "reading:doc#p1"}, {"title": "Dance", "link": "page:dance"},
    ]
    (page,) = render_kind(
        unit_of("Text.", timeline=[event("a")], info={"path": {"before": {"minutes": 1, "steps": steps}}}), "home",
    )
    html = html_of(page)
    assert "## A way through" in page.markdown
    assert '<a href="timeline.html#a">Look</a>' in html
    assert '<a href="readings/doc.html#p1">Read</a>' in html
    assert "<li>Dance</li>" in html
    assert "Before reading 1 minute" in text_of(html)
    assert "After reading" not in html


def test_entrances_count_honestly_and_lead_only_to_what_is_there() -> None:
    html = home(
        "Text.",
        actors=[actor("a"), actor("b", kind="person"), actor("c", kind="person")],
        glossary=[term("t"), term("u", context=True)],
        timeline=[event("before", date="2001"), event("after", date="2003"), event("later", date="2002", known_from="2004")],
    )
    words = text_of(html)
    assert "Actors 1 state, 2 people:" in words
    assert "Timeline 3 events, drawn to scale: 1 public before the text appeared, 2 from that day on" in words
    assert "Glossary 1 term from the text, each with the words around it, and 1 for the background" in words
    assert "Sources 1 source," in words
    for name in ("Argument", "Questions"):
        assert f">{name}</a>" not in html


def test_nothing_a_curator_writes_becomes_markup() -> None:
    unit = unit_of(
        [HOSTILE],
        info={"question": HOSTILE, "summary": HOSTILE, "audience": HOSTILE, "path": {"after": {"steps": [{"title": HOSTILE, "link": "page:x"}]}}},
        title={"text": HOSTILE, "origin": "printed", "note": HOSTILE}, creator=HOSTILE, publisher=HOSTILE, genre=HOSTILE,
        timeline=[event("a", title=HOSTILE, key=True)],
    )
    (page,) = render_kind(unit, "home")
    assert_inert(html_of(page))
    assert "<script" not in page.markdown


def test_the_shipped_home_page_has_all_its_parts() -> None:
    (page,) = render_kind(sound(ROOT).unit, "home")
    headings = [line for line in page.markdown.splitlines() if line.startswith("#")]
    assert headings[1:] == ["## To read beside it", "## A way through", "## Start somewhere else"]
    html = html_of(page)
    assert "The stunning revelation that North Korea has a clandestine nuclear-weapons program" in html
    assert html.count("x-stage__title") == 3


def test_where_the_strip_is_narrow_the_caption_of_what_came_later_is_short_and_not_cut() -> None:
    (page,) = render_kind(sound(ROOT).unit, "home")
    html = html_of(page)
    wide, _, narrow = html.partition("x-timeline__narrow")
    assert "What its author could not know" in wide
    assert "Known later" in narrow
    assert "…</text>" not in narrow
