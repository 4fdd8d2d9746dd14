from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from generator.model import Source
from generator.online.descriptions import describe_pages
from generator.online.tags import PageMetadata, Tag, page_tags
from generator.pages import plan_pages
from generator.pages.page import Plan
from generator.unit import Unit
from generator.withhold import withhold
from tests.projects import event, unit_of

ADDRESS = "https://school.example/rivers/readings/doc.html"
NEWS = {"type": "article-newspaper", "title": "Rivers", "container-title": "The Example Times", "issued": "2002-10-21"}


def unit_with(reading: dict[str, Any] | None = None, info: dict[str, Any] | None = None, **source: Any) -> Unit:
    unit = unit_of("One.\n\nTwo.", info=info, **(reading or {}))
    return replace(unit, sources=(Source.model_validate({"id": "src", "label": "Source"} | NEWS | source),))


def plan_of(unit: Unit, kind: str) -> Plan:
    return next(plan for plan in plan_pages(unit) if plan.kind == kind)


def tags_of(unit: Unit, kind: str = "reading", **shown: str) -> dict[str, str]:
    tags = page_tags(unit, plan_of(unit, kind), PageMetadata(**({"title": "Title", "description": "Description."} | shown)))
    assert len({tag.name for tag in tags}) == len(tags)
    return {tag.name: tag.content for tag in tags}


def test_a_reading_is_described_as_its_document() -> None:
    tags = tags_of(unit_with(reading={"language": "en-GB"}))
    assert tags["z:itemType"] == "newspaperArticle"
    assert "DC.type" not in tags
    assert tags["citation_title"] == "Rivers"
    assert tags["prism.publicationName"] == "The Example Times"
    assert tags["citation_publication_date"] == "2002/10/21"
    assert tags["DC.date"] == "2002-10-21"
    assert tags["citation_language"] == "en-GB"
    assert tags["DC.rights"] == "Free."
    assert tags["og:type"] == "article"


def test_a_newspaper_is_no_journal() -> None:
    """Zotero takes every page with `citation_journal_title` for a journal article."""
    assert "citation_journal_title" not in tags_of(unit_with())
    assert tags_of(unit_with(type="article-journal"))["citation_journal_title"] == "The Example Times"
    assert tags_of(unit_with(type="chapter"))["citation_inbook_title"] == "The Example Times"


def test_nobody_becomes_the_author_where_nobody_is_known() -> None:
    tags = tags_of(unit_with(info={"credit": "Example School"}), author="Example School")
    assert not {"author", "citation_author", "DC.creator", "article:author"} & tags.keys()


def test_authors_are_named_family_name_first_and_bodies_as_they_are() -> None:
    unit = unit_with(author=[{"family": "Doe", "given": "Jane"}, {"literal": "United Nations"}], editor=[{"family": "Roe"}])
    tags = page_tags(unit, plan_of(unit, "reading"), PageMetadata("Title", "Description."))
    assert [tag.content for tag in tags if tag.name == "citation_author"] == ["Doe, Jane", "United Nations"]
    assert [tag.content for tag in tags if tag.name == "citation_editor"] == ["Roe"]


def test_the_kind_of_a_work_is_told_beside_its_type() -> None:
    tags = tags_of(unit_with(type="report", genre="Press release"))
    assert (tags["z:itemType"], tags["DC.type"]) == ("report", "Press release")
    assert tags_of(unit_with(type="pamphlet"))["z:itemType"] == "document"


def test_pages_volume_and_issue() -> None:
    tags = tags_of(unit_with(type="article-journal", page="12–15", volume="3", issue="4", publisher="Press"))
    named = ("citation_firstpage", "citation_lastpage", "citation_volume", "citation_issue", "citation_publisher")
    assert [tags[name] for name in named] == ["12", "15", "3", "4", "Press"]
    assert "citation_lastpage" not in tags_of(unit_with(page="12"))


@pytest.mark.parametrize(("date", "highwire", "dublin_core"), [
    ("2002-10", "2002/10", "2002-10"),
    ("2002", "2002", "2002"),
    ("0450", "0450", "0450"),
    ("2002?", None, "2002?"),
    ("2002-10-03/2002-10-05", None, "October 3–5, 2002"),
    ("-0043", None, "44 BCE"),
])
def test_dates_that_are_not_plain_are_given_in_words(date: str, highwire: str | None, dublin_core: str) -> None:
    unit = unit_with(issued=date)
    tags = tags_of(unit)
    assert tags.get("citation_publication_date") == highwire
    (source,) = unit.sources
    assert source.issued is not None
    assert tags["DC.date"] == (source.issued.label if highwire is None else dublin_core)


def test_the_address_is_where_the_text_was_read() -> None:
    unit = unit_with(reading={"rights": {"show": "link", "statement": "Theirs."}}, url="https://paper.example/rivers")
    assert tags_of(unit, address=ADDRESS)["citation_public_url"] == ADDRESS
    assert tags_of(withhold(unit), address=ADDRESS)["citation_public_url"] == "https://paper.example/rivers"
    assert tags_of(withhold(unit_with()), address=ADDRESS)["citation_public_url"] == ADDRESS
    assert "citation_public_url" not in tags_of(unit)


def test_other_pages_are_pages_of_the_site() -> None:
    tags = tags_of(unit_with(info={"date": "2026-11-25"}), "home", author="Example School", address="https://school.example/rivers/index.html")
    assert tags["og:type"] == "website"
    assert tags["og:url"] == "https://school.example/rivers/index.html"
    assert tags["og:site_name"] == "Tests"
    assert tags["author"] == "Example School"
    assert tags["DC.date"] == "2026-11-25"
    assert not [name for name in tags if name.startswith(("citation_", "prism"))]


def test_a_picture_needs_an_address() -> None:
    tags = tags_of(unit_with())
    assert tags["twitter:card"] == "summary"
    assert not [name for name in tags if name.startswith("og:image")]
    tags = tags_of(unit_with(), image="https://school.example/rivers/assets/cards/index.png")
    assert tags["twitter:card"] == "summary_large_image"
    assert (tags["og:image:width"], tags["og:image:height"], tags["og:image:alt"]) == ("1200", "630", "Title")


@pytest.mark.parametrize(("language", "locale"), [("en-US", "en_US"), ("de", None), ("zh-Hant", None)])
def test_a_locale_has_a_language_and_a_region(language: str, locale: str | None) -> None:
    assert tags_of(unit_with(info={"language": language})).get("og:locale") == locale


def test_a_page_written_by_hand_has_tags_too() -> None:
    tags = page_tags(unit_with(), None, PageMetadata("About", "About us."))
    assert Tag("name", "description", "About us.") in tags
    assert Tag("property", "og:title", "About") in tags


def test_every_page_is_described() -> None:
    unit = unit_of({"a": "One.", "b": "Two."}, timeline=[event("flood")], info={"summary": "About *rivers*."})
    describe = describe_pages(unit)
    found = {plan.kind: describe(plan) for plan in plan_pages(unit)}
    assert found["home"] == "About rivers."
    assert found["reading"].startswith("Letter, October 21, 2002. ")
    assert found["readings"].startswith("2 documents to read")
    assert found["timeline"].startswith("1 event, ")
    assert all(text.endswith((".", "?", "!", "”")) for text in found.values())
