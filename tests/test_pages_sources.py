from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.citation import STYLES, fill
from generator.citations import start
from generator.link import link
from generator.model import Answer, Change, Reading, Source
from generator.pages import plan_pages, sources
from generator.pages.page import Page
from generator.pages.uses import Uses
from generator.unit import Unit
from tests.projects import READING, actor, event, term, unit_of
from tests.rendering import assert_inert, html_of, part_of, render_kind, text_of

HOSTILE = "<script>alert(1)</script>\"'<img src=x onerror=alert(1)>"


def source(identity: str, **values: Any) -> Source:
    named = {"type": "webpage", "label": identity, "title": f"Title of {identity}"} | values
    return Source.model_validate({"id": identity} | {key if key == "archived_copy" else key.replace("_", "-"): value for key, value in named.items()})


def unit_with(*others: Source, document: dict[str, Any] | None = None, **parts: Any) -> Unit:
    unit = unit_of("One.\n\nTwo.\n\nThree.", **parts)
    return replace(unit, sources=(source("src", **(document or {})), *others))


def page_of(unit: Unit) -> Page:
    (page,) = render_kind(unit, "sources")
    return page


def headings(page: Page) -> list[str]:
    return re.findall(r"^#{2,3} (.*)$", page.markdown, re.MULTILINE)


def labels(html: str) -> list[str]:
    return re.findall(r'<p class="x-source__label">([^<]*)</p>', html)


def test_how_to_cite_comes_first_then_the_document_then_the_rest() -> None:
    unit = unit_with(
        source("un", type="report", author=[{"literal": "UN"}]), source("cnn"), source("iaea", author=[{"literal": "IAEA"}]),
        source("doe", author=[{"family": "Doe"}]), source("book", type="book"),
    )
    page = page_of(replace(unit, changes=(Change.model_validate({"version": "1", "date": "2026", "text": "New."}),)))
    assert headings(page) == [
        "How to cite", "Bibliography", "The document", "Governments and organizations", "News reports and articles",
        "Books, journals and other works", "License",
    ]
    assert labels(html_of(page)) == ["src", "iaea", "un", "cnn", "doe", "book"]


def test_site_and_text_are_cited_in_all_styles_and_the_text_by_paragraph() -> None:
    html = html_of(page_of(unit_with()))
    site, text = re.findall(r'<div class="x-citing" data-x-cite(.*?)>(.*?)</div>', html)
    for style in STYLES:
        assert f"<!--cite {style} page:index.md-->" in site[1]
        assert f"<!--cite {style} page:readings/doc.md-->" in text[1]
    assert site[0] == ""
    assert text[0] == ' data-x-paragraphs="1 2 3"'
    assert 'href="readings/doc.html" data-x-page>Document</a>' in text[1]


def test_of_a_long_text_the_first_and_last_paragraph_are_given() -> None:
    unit = unit_of([f"Paragraph {number}." for number in range(sources.MAX_PARAGRAPHS + 1)])
    assert 'data-x-paragraphs="1–61"' in html_of(page_of(unit))


def test_of_many_texts_each_has_its_own_page_for_that() -> None:
    unit = unit_of({f"doc-{number}": "Text." for number in range(sources.MAX_TEXTS + 1)})
    html = html_of(page_of(unit))
    assert html.count("data-x-cite") == 1
    assert "How to cite a text stands at the end of its page." in html


def test_every_work_has_its_place_label_citation_and_note() -> None:
    unit = unit_with(source("un", label="UN, 1993", note="About [the text](reading:doc#p2).", rights="Public domain"))
    page = page_of(unit)
    assert set(page.plan.entries) == {"source:src", "source:un"}
    entry = part_of(html_of(page), "un")
    assert labels(entry) == ["UN, 1993"]
    assert [f"<!--cite {style} source:un-->" in entry for style in STYLES] == [True] * 3
    assert '<a href="readings/doc.html#p2">the text</a>' in entry
    assert "Rights: Public domain" in entry


def test_works_are_sorted_by_whom_they_are_from_and_date_not_month_name() -> None:
    dated = [("a", "The Times, Oct. 3, 2002", "2002-10-03"), ("b", "Times, Apr. 9, 2003", "2003-04-09"), ("c", "The Times, Feb. 1, 2002", "2002-02-01"),
             ("d", "Élan", "2000"), ("e", "“Fables”", "2000"), ("f", "Times", None)]
    found = sorted((source(identity, label=label, **({"issued": date} if date else {})) for identity, label, date in dated), key=sources.sort_key)
    assert [one.id for one in found] == ["d", "e", "f", "c", "a", "b"]


def test_the_document_says_where_title_author_and_date_come_from() -> None:
    unit = unit_with(
        title={"text": "Document", "origin": "address", "note": "From its *address*."}, creator_note="No byline is known.",
        publisher="The Paper", date_note="Printed day unknown.", url="https://paper.example/1",
        rights={"show": "excerpts", "statement": "© The Paper", "url": "https://paper.example/permission"},
        omitted=[{"paragraph": 3, "begins": "Three", "description": "An appeal.", "reason": "It is not the author’s."}],
    )
    facts = dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", part_of(html_of(page_of(unit)), "src")))
    assert facts["Title"] == "From its <em>address</em>."
    assert facts["Author"].strip() == "No byline is known."
    assert facts["Published"] == "The Paper, October 21, 2002. Printed day unknown."
    assert text_of(facts["Rights"]) == "© The Paper License or permission Read the original"
    assert facts["Omitted"] == "An appeal. It is not the author’s."
    assert "readings/doc.html" in facts["On this site"]


@pytest.mark.parametrize(("origin", "words"), [("printed", "As printed"), ("address", "Rebuilt from the web address"), ("curator", "Given by the editors")])
def test_where_a_title_comes_from_is_said_without_a_note_too(origin: str, words: str) -> None:
    html = html_of(page_of(unit_with(title={"text": "T", "origin": origin})))
    assert f"<dt>Title</dt><dd>{words}" in html
    assert "<dd> Not known.</dd>" in html


def test_the_month_of_the_addresses_is_that_of_the_version() -> None:
    with_url = unit_with(source("a", url="https://a.example/"), info={"date": "2026-11-25"})
    assert "Addresses as recorded in November 2026." in html_of(page_of(with_url))
    assert "Addresses as recorded in 2026." in html_of(page_of(unit_with(source("a", url="https://a.example/"), info={"date": "2026"})))
    assert "as recorded" not in html_of(page_of(unit_with()))


def test_descriptions_in_brackets_are_explained_where_there_are_any() -> None:
    assert "A title in [brackets]" in html_of(page_of(unit_with(source("a", title="[A report]"))))
    assert "A title in [brackets]" not in html_of(page_of(unit_with()))


def test_works_say_what_uses_them() -> None:
    position = {"text": "So it is.", "sources": ["used"]}
    claim = {
        "id": "c", "passage": {"reading": "doc", "paragraph": 2, "quote": "Two"}, "kind": "fact", "paraphrase": "The author says so.",
        "evidence": "None.", "supports": [position], "disputes": [position],
    }
    question = {
        "id": "ask-q", "prompt": "One two three four five six seven, eight?", "kind": "discussion", "skill": "sourcing", "level": "find",
        "evidence": {"sources": ["used"]},
    }
    unit = unit_with(
        source("used"), actors=[actor("a", sources=["used"], relations=[{"to": "b", "kind": "talks", "label": "talks", "sources": ["used"]}]), actor("b")],
        glossary=[term("t", sources=["used"])], timeline=[event("e", title="It begins", contested=True, positions=[position])],
        claims=[claim], questions=[question],
        notes=[{"paragraph": 1, "title": "Who", "text": "They.", "sources": ["used"]}],
        omitted=[{"paragraph": 3, "begins": "Three", "description": "An appeal.", "reason": "See [that](source:used)."}],
    )
    uses = Uses(unit).of(unit.sources[1])
    assert [(use.kind, use.link, use.name) for use in uses] == [
        ("note", "reading:doc#p1", "“Who” (¶\u00a01)"), ("omission", "reading:doc", "¶\u00a03 of the source file"), ("actor", "actor:a", "a"),
        ("term", "term:t", "t"), ("event", "event:e", "It begins"), ("claim", "claim:c", "“Two” (¶\u00a02)"),
        ("question", "question:ask-q", "One two three four five six seven …"),
    ]
    assert Uses(unit).of(unit.sources[0]) == ()
    entry = part_of(html_of(page_of(unit)), "used")
    assert "<summary>Used in 7 places</summary>" in entry
    assert '<a href="actors.html#a">a</a>' in entry


def test_a_link_in_prose_is_a_use_wherever_it_stands() -> None:
    said = "As [it](source:used) says."
    unit = unit_with(
        source("used", note=said), source("other", note=said),
        info={"summary": said}, title={"text": "Document", "origin": "printed", "note": said},
        divisions=[{"first": 1, "last": 2, "title": "It opens", "summary": said}],
        gists=[{"paragraph": 1, "text": said}, {"paragraph": 2, "text": "`[it](source:used)` is code."}],
        notes=[{"paragraph": 2, "title": "Who", "text": said}],
        actors=[actor("a", aims=said), actor("b", aims="[Not](actor:a) it, though source:used is written.")],
        glossary=[term("t", definition="<source:used>", example=said)], timeline=[event("e", text=said)],
    )
    assert [(use.kind, use.link, use.name) for use in Uses(unit).of(unit.sources[1])] == [
        ("page", "page:home", "Home"), ("text", "reading:doc", "Document"), ("part", "reading:doc#p1", "“It opens”"),
        ("paragraph", "reading:doc#p1", "¶\u00a01"), ("note", "reading:doc#p2", "“Who” (¶\u00a02)"),
        ("actor", "actor:a", "a"), ("term", "term:t", "t"), ("event", "event:e", "e"), ("source", "source:other", "other"),
    ]
    assert '<a href="index.html">Home</a>' in part_of(html_of(page_of(unit)), "used")


def test_what_has_no_place_on_the_site_is_no_use() -> None:
    """An answer is for teachers only."""
    answer = Answer.model_validate({"question": "ask-q", "answer": "As [it](source:used) says.", "sources": ["used"]})
    unit = replace(unit_with(source("used")), answers=(answer,))
    assert Uses(unit).of(unit.sources[1]) == ()
    assert "Used in" not in html_of(page_of(unit))


def test_few_uses_stand_open() -> None:
    entry = part_of(html_of(page_of(unit_with(source("used"), glossary=[term("t", sources=["used"])]))), "used")
    assert "<details" not in entry
    assert 'Used in: term <a href="glossary.html#t">t</a>' in entry


def test_the_version_is_named_and_leads_to_what_is_new() -> None:
    changes = (Change.model_validate({"version": "1.0.0", "date": "2026-01-01", "text": "First."}),)
    html = html_of(page_of(replace(unit_with(), changes=changes)))
    assert 'This is version 1.0.0 of January 1, 2026. <a href="changes.html">' in html
    assert "changes.html" not in html_of(page_of(unit_with()))


def test_license_and_credit_are_named() -> None:
    html = html_of(page_of(unit_with(info={"credit": "Example School"})))
    assert 'by Example School: <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>' in html
    html = html_of(page_of(unit_with(info={"license": {"name": "Ours", "url": "javascript:alert(1)"}})))
    assert "javascript" not in html
    assert "quoted: Ours." in html


def test_a_long_bibliography_goes_by_letter() -> None:
    unit = unit_with(*(source(f"{letter}-{number}", label=f"{letter.upper()} {number:03}") for letter in "abc" for number in range(70)))
    opening, *pages = render_kind(unit, "sources")
    assert [(page.plan.uri, page.plan.title, page.plan.nav) for page in (opening, *pages)] == [
        ("sources.md", "Sources", "Sources"), ("sources-a.md", "Sources: A to B", None), ("sources-c.md", "Sources: C to S", None),
    ]
    assert sorted(ref for page in pages for ref in page.plan.entries) == sorted(one.ref for one in unit.sources)
    assert opening.plan.entries == ()
    assert 'href="sources-c.html#c-0">C to S</a>' in html_of(opening)
    assert "How to cite" in headings(opening)
    assert "How to cite" not in headings(pages[0])
    assert '<span aria-current="page">A to B</span>' in html_of(pages[0])
    assert labels(html_of(opening)) == []
    assert len(labels(html_of(pages[0]))) == 140


def test_hostile_words_are_inert_on_the_finished_page(tmp_path: Path) -> None:
    hostile = source("bad", label=HOSTILE, title=HOSTILE, note=HOSTILE, rights=HOSTILE, container_title=HOSTILE, url="javascript:alert(1)",
                     author=[{"literal": HOSTILE}])
    unit = unit_with(hostile, info={"title": HOSTILE, "version": HOSTILE, "credit": HOSTILE, "license": {"name": HOSTILE, "url": "data:text/html,x"}},
                     glossary=[term("t", term=HOSTILE, sources=["bad"])], title={"text": HOSTILE, "origin": "printed"}, creator=HOSTILE,
                     publisher=HOSTILE, url="javascript:alert(1)", rights={"show": "full", "statement": HOSTILE, "url": "javascript:alert(1)"})
    unit = replace(unit, changes=(Change.model_validate({"version": HOSTILE, "date": "2026", "text": HOSTILE}),))
    citations = start(unit, plan_pages(link(unit).unit), tmp_path).result()
    html = fill(html_of(page_of(unit)), citations)
    assert_inert(html)
    assert "<!--" not in html
    assert 'href="javascript' not in html
    assert "<script" not in page_of(unit).markdown


def test_a_unit_without_works_still_says_how_to_cite_it() -> None:
    unit = replace(unit_of("Text."), sources=(), readings=(Reading.model_validate(READING | {"id": "doc", "sha256": "0" * 64}),))
    assert headings(page_of(unit)) == ["How to cite", "License"]
