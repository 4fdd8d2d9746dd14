from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.model import Omission, Reading
from generator.pages.reading import byline, find_original, gloss, group_omissions, kicker
from generator.problems import Place
from generator.text import Paragraph, Text, read_text
from generator.unit import Unit
from tests.projects import HOSTILE, READING, actor, build_site, sound, term, unit_of, write_project
from tests.rendering import html_of, part_of, render_kind, text_of
from tests.sites import headings, parse, title_of

MARKDOWN: dict[str, Any] = {"markdown_extensions": [
    "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "meta", "smarty", "tables", "toc", "pymdownx.superfences",
]}


def exact_texts(page: Any) -> dict[int, str]:
    """Return the text of each ``#pN`` without ``data-aside``, to the letter: no white space is squeezed."""

    def text(element: Any) -> str:
        if element.get("data-aside") is not None:
            return ""
        return (element.text or "") + "".join(text(child) + (child.tail or "") for child in element)

    return {int(element.get("id")[1:]): text(element) for element in page.iter("div") if "x-para" in element.get("class", "").split()}


def page_of(unit: Unit) -> str:
    (page,) = render_kind(unit, "reading")
    return html_of(page)


def paragraph(html: str, number: int) -> Any:
    """Return a paragraph's element as a browser has it."""
    return parse(part_of(html, f"p{number}")).find("body/div")


# --- the text ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["markdown-active.txt", "html-in-text.txt", "boundaries.txt", "wrapped.txt"])
@pytest.mark.parametrize("split", ["blank-line", "verse", "line"])
def test_a_text_comes_out_of_a_build_to_the_letter(tmp_path: Path, name: str, split: str) -> None:
    seed = (HOSTILE / name).read_bytes()
    glossary = [term("first", "the", "a", "in"), term("second", "and")]
    root = write_project(tmp_path / "project", seed, reading={"split": split}, glossary=glossary, mkdocs=MARKDOWN)
    unit = sound(root).unit
    page = parse((build_site(root) / "readings/doc.html").read_text("utf-8"))
    assert exact_texts(page) == {each.number: each.text for each in unit.texts["doc"].shown}
    assert headings(page) == ["Document"]
    assert title_of(page).startswith("Document")
    assert {child.tag for element in page.iter("p") if element.get("class") == "x-text" for child in element} <= {"a", "span"}
    assert not [script for script in page.iter("script") if "hit" in (script.text or "")]


def test_line_breaks_and_spaces_stay_in_a_reading_with_everything_in_it(tmp_path: Path) -> None:
    seed = "A title\n\nOslo  wrote\nto Bern.\n\n    four spaces\n\teight"
    reading = {
        "split": "verse",
        "structure": [{"paragraph": 1, "kind": "heading", "level": 3}],
        "gists": [{"paragraph": 2, "text": "Oslo wrote."}],
        "notes": [{"paragraph": 2, "title": "Why", "text": "Nobody knows.", "sources": ["src"]}],
    }
    root = write_project(tmp_path / "project", seed, reading=reading, actors=[actor("oslo", "Oslo"), actor("bern", "Bern")])
    page = parse((build_site(root) / "readings/doc.html").read_text("utf-8"))
    assert exact_texts(page) == {1: "A title", 2: "Oslo  wrote\nto Bern.", 3: "    four spaces\n\teight"}


def test_a_heading_of_the_text_is_a_heading_without_links() -> None:
    unit = unit_of("Oslo\n\nOslo again.", actors=[actor("oslo", "Oslo")], structure=[])
    text = unit.texts["doc"].paragraphs
    texts = {"doc": Text((Paragraph(1, text[0].text, 1, "heading", 3), text[1]))}
    html = page_of(Unit(**{**vars(unit), "texts": texts}))
    first = paragraph(html, 1)
    assert [element.tag for element in first][:2] == ["div", "h3"]
    assert first.find("h3//a") is None
    assert paragraph(html, 2).find("p/a").text == "Oslo"


def test_omitted_paragraphs_keep_their_numbers_and_are_told_after_the_text() -> None:
    reading = {"omitted": [{"paragraph": 2, "begins": "Subscribe", "description": "An appeal.", "reason": "Added later."}]}
    data = b"One.\n\nSubscribe now!\n\nThree."
    unit = unit_of("", **reading)
    text, _ = read_text(unit.readings[0], data, "seeds/doc.txt", lambda _: Place("x"))
    html = page_of(Unit(**{**vars(unit), "texts": {"doc": text}}))
    assert 'id="p1"' in html
    assert 'id="p2"' not in html
    assert 'id="p3"' in html
    assert "Subscribe now!" not in html
    assert "3 Three. Not part of the text ¶ 2 An appeal. Added later." in text_of(html)


def test_what_is_left_out_for_one_reason_is_told_once() -> None:
    def omission(number: int, reason: str) -> Omission:
        return Omission(paragraph=number, begins="x", description="An appeal.", reason=reason)

    grouped = group_omissions([omission(9, "Added later."), omission(2, "Added later."), omission(4, "Unreadable.")])
    assert [(one.numbers, one.reason) for one in grouped] == [("¶\u00a02, 9", "Added later."), ("¶\u00a04", "Unreadable.")]


# --- what stands beside it -----------------------------------------------------------------


def test_number_gist_and_notes_are_asides() -> None:
    claim = {"id": "c", "passage": {"reading": "doc", "paragraph": 1, "quote": "One"}, "kind": "fact", "paraphrase": "P.", "evidence": "E."}
    unit = unit_of(
        "One.", claims=[claim],
        gists=[{"paragraph": 1, "text": "In *short*."}],
        notes=[
            {"paragraph": 1, "title": "Two views", "text": "It is disputed.", "contested": True, "claim": "c"},
            {"paragraph": 1, "title": "Why", "text": "Nobody knows."},
        ],
    )
    element = paragraph(page_of(unit), 1)
    assert [child.get("data-aside") is not None for child in element] == [True, False, True, True]
    gutter, _, gist, notes = element
    assert (gutter.find("a").get("href"), gutter.find("a").text) == ("#p1", "1")
    assert gist.tag == "details"
    assert gist.get("open") is None
    assert [(note.get("role"), " ".join("".join(note.itertext()).split())) for note in notes] == [
        ("note", "Contested Two viewsIt is disputed.Both sides"), ("note", "WhyNobody knows."),
    ]
    assert notes.find("div//a").get("href") == "../argument.html#c"


def test_a_note_names_its_sources() -> None:
    html = page_of(unit_of("One.", notes=[{"paragraph": 1, "title": "Why", "text": "Nobody knows.", "sources": ["src"]}]))
    assert '<a href="../sources.html#src">Source</a>' in html


def test_languages_are_told_only_where_they_differ() -> None:
    same = page_of(unit_of("One.", gists=[{"paragraph": 1, "text": "Short."}]))
    assert "lang=" not in same
    assert "dir=" not in same
    html = page_of(unit_of("واحد.", language="ar", direction="rtl", gists=[{"paragraph": 1, "text": "Short."}]))
    assert '<div class="x-body" lang="ar">' in html
    _, text, gist = paragraph(html, 1)
    assert text.get("dir") == "rtl"
    assert (gist.get("lang"), gist.get("dir")) == ("en-US", None)


def test_parts_lead_to_their_first_paragraph_that_is_shown() -> None:
    divisions = [{"first": 1, "last": 1, "title": "The news"}, {"first": 2, "last": 3, "title": "AT&T <b>"}]
    html = page_of(unit_of("One.\n\nTwo.\n\nThree.", divisions=divisions))
    links = [(link.get("href"), "".join(link.itertext())) for link in parse(html).iter("a") if link.get("data-x-part") is not None]
    assert links == [("#p1", "1 The news"), ("#p2", "2–3 AT&T <b>")]


def test_the_legend_shows_only_lines_that_are_there() -> None:
    unit = unit_of("A pact.", glossary=[term("pact", "pact")], actors=[actor("oslo", "Oslo")])
    html = page_of(unit)
    assert "dotted" in html
    assert "single line" not in html
    assert "x-legend" not in page_of(unit_of("Nothing is named."))


def test_a_mark_belongs_to_the_record_that_owns_the_form() -> None:
    html = page_of(unit_of(
        "The agency agreed.", actors=[actor("iaea", "agency")], glossary=[term("agency-term", mentions_of="iaea", forms=[])],
    ))
    assert 'href="../actors.html#iaea">agency</a>' in html
    assert "card--iaea" in html
    assert "card--agency-term" not in html


def test_the_word_list_follows_the_text() -> None:
    glossary = [term("zeal", "zeal", definition="An eager wish. And more."), term("awe", "awe"), term("unused", "nowhere")]
    html = page_of(unit_of("Some zeal.\n\nSome awe and zeal.", glossary=glossary))
    assert "<strong>zeal</strong> ¶&nbsp;1 An eager wish.</p> <p><strong>awe</strong> ¶&nbsp;2 A definition.</p>" in html
    assert "unused" not in html


# --- what it is ----------------------------------------------------------------------------


def reading_of(**values: Any) -> Reading:
    return Reading.model_validate(READING | {"id": "doc", "sha256": "0" * 64} | values)


def text_with(words: int) -> Text:
    return Text((Paragraph(1, " ".join(["word"] * words), 1),))


def test_kicker_counts_in_words() -> None:
    assert kicker(reading_of(), text_with(120)) == "Letter · 1 paragraph · about 1 minute"
    assert kicker(reading_of(), Text(text_with(300).paragraphs * 2)) == "Letter · 2 paragraphs · about 5 minutes"


def test_byline_says_what_is_known() -> None:
    assert byline(reading_of()) == "October 21, 2002"
    assert byline(reading_of(creator="A. Writer", publisher="The Times")) == "A. Writer, The Times, October 21, 2002"


@pytest.mark.parametrize("url", [None, "javascript:alert(1)", "JavaScript://example.org/%0aalert(1)", "data:text/html,x", "https:", "//example.org", "https://["])
def test_only_an_address_of_the_web_is_offered(url: str | None) -> None:
    assert find_original(reading_of(url=url)) is None


def test_the_original_is_named_by_its_host() -> None:
    original = find_original(reading_of(url="https://www.example.org/a?b=1"))
    assert original
    assert (original.url, original.host) == ("https://www.example.org/a?b=1", "example.org")


@pytest.mark.parametrize(("origin", "is_serif"), [("printed", True), ("address", False), ("curator", False)])
def test_only_a_printed_title_speaks_in_the_documents_voice(origin: str, is_serif: bool) -> None:  # noqa: FBT001
    html = page_of(unit_of("One.", title={"text": "Document", "origin": origin, "note": "Rebuilt from the address."}))
    assert ("x-kicker--printed" in html) is is_serif
    assert "Title: Rebuilt from the address." in html


@pytest.mark.parametrize(("definition", "first"), [
    ("Kept secret. Usually forbidden.", "Kept secret."),
    ("Words of Prof. Smith and of the U.S. The rest.", "Words of Prof. Smith and of the U.S. The rest."),
    ("The wars (of 1815). They ended.", "The wars (of 1815)."),
    ("Signed in 1985. Still bound.", "Signed in 1985."),
    ("In use for years (see below.) Then not.", "In use for years (see below.)"),
    ("They said “no.” Others agreed.", "They said “no.”"),
    ("Le mot. À la fin.", "Le mot."),
    ("The word etc. élan follows. Then more.", "The word etc. élan follows."),
    ("One sentence, with a [link](term:x).", "One sentence, with a link."),
])
def test_gloss_is_the_first_sentence_where_its_end_is_plain(definition: str, first: str) -> None:
    assert gloss(definition) == first
