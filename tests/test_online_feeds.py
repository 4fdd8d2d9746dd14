from __future__ import annotations

from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from generator.edition import Edition
from generator.model import Change
from generator.online.feeds import feed, robots
from generator.pages import plan_pages
from generator.pages.addresses import Addresses
from generator.unit import Unit
from tests.projects import term, unit_of

SITE = "https://school.example/rivers/"
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def unit_with(*changes: dict[str, str], **parts: Any) -> Unit:
    return replace(unit_of("One.", **parts), changes=tuple(map(Change.model_validate, changes)))


def feed_of(unit: Unit, *, directory_urls: bool = False) -> ET.Element:
    return ET.fromstring(feed(unit, Addresses(plan_pages(unit), directory_urls=directory_urls), SITE).encode())  # noqa: S314 - our own


def texts(found: ET.Element, path: str) -> list[str | None]:
    return [element.text for element in found.iterfind(path, ATOM)]


def test_robots_are_told_of_the_site_map_where_there_is_one() -> None:
    assert "Sitemap: https://school.example/rivers/sitemap.xml\n" in robots(Edition.PUBLIC, SITE)
    assert "Sitemap" not in robots(Edition.PUBLIC, "")
    assert "Sitemap" not in robots(Edition.STUDENT, SITE)


@pytest.mark.parametrize("edition", Edition)
def test_no_robot_is_kept_from_reading_that_a_page_is_not_to_be_listed(edition: Edition) -> None:
    assert "Disallow" not in robots(edition, SITE)


def test_each_change_is_an_entry_with_its_date() -> None:
    found = feed_of(unit_with({"version": "1.1.0", "date": "2027-02-03", "text": "New *questions*."}, {"version": "1.0.0", "date": "2026", "text": "First."}))
    assert texts(found, "a:entry/a:title") == ["Tests, version 1.1.0", "Tests, version 1.0.0"]
    assert texts(found, "a:entry/a:updated") == ["2027-02-03T00:00:00Z", "2026-01-01T00:00:00Z"]
    assert texts(found, "a:entry/a:id") == [f"{SITE}changes.html#x--1-1-0", f"{SITE}changes.html#x--1-0-0"]
    assert texts(found, "a:updated") == ["2027-02-03T00:00:00Z"]
    assert texts(found, "a:entry/a:content")[0] == "<p>New <em>questions</em>.</p>"
    assert [link.get("href") for link in found.iterfind("a:link", ATOM)] == [f"{SITE}changes.html", f"{SITE}changes.xml"]


def test_links_to_records_count_from_the_page() -> None:
    unit = unit_with({"version": "1", "date": "2026", "text": "See [it](term:delta)."}, glossary=[term("delta", "One")])
    found = feed_of(unit, directory_urls=True)
    assert found.get("{http://www.w3.org/XML/1998/namespace}base") == f"{SITE}changes/"
    assert texts(found, "a:entry/a:content") == ['<p>See <a href="../glossary/#delta">it</a>.</p>']


def test_the_feed_is_by_who_is_credited_else_by_the_site_itself() -> None:
    change = {"version": "1", "date": "2026", "text": "First."}
    assert texts(feed_of(unit_with(change, info={"credit": "Example School"})), "a:author/a:name") == ["Example School"]
    assert texts(feed_of(unit_with(change)), "a:author/a:name") == ["Tests"]


@pytest.mark.parametrize("hostile", ["</title><script>", "&amp;&#0;", "a\x01b\x0bc\ufffe", "]]>", '"\'<!--'])
def test_hostile_words_stay_words(hostile: str) -> None:
    found = feed_of(unit_with({"version": hostile, "date": "-0043", "text": "Text."}, info={"title": hostile}))
    kept = "".join(char for char in hostile if char not in "\x01\x0b\ufffe")
    assert texts(found, "a:entry/a:title") == [f"{kept}, version {kept}"]
    assert texts(found, "a:entry/a:updated")[0] == "0001-01-01T00:00:00Z"
