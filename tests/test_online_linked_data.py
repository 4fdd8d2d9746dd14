"""What pages say of themselves in JSON-LD: valid, in place, and nothing that a reader of the page doesn't see."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.dates import parse
from generator.edition import Edition
from generator.load import load
from generator.online.linked_data import linked_data
from generator.pages import plan_pages
from tests import sites
from tests.projects import ROOT, build_site, copy_shipped, event, term, unit_of, write_project

_BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
NOT_SHOWN = {"@context", "@type", "@id", "url", "inLanguage", "timeRequired", "targetUrl", "alignmentType", "learningResourceType"}
"""Properties that machines read: types, addresses, languages."""
DATES = ("dateModified", "datePublished", "startDate", "endDate")
"""Properties that are dates for machines (ISO 8601); the page shows them in words."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_site(copy_shipped(tmp_path_factory.mktemp("linked") / "project"))


def data_of(page: Path) -> dict[str, Any]:
    (block,) = _BLOCK.findall(page.read_text("utf-8"))
    found: dict[str, Any] = json.loads(block)
    return found


def words_in(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        if days := [value[name] for name in DATES if name in value]:
            assert all(re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", day) for day in days), days
            yield parse("/".join(days)).label
        for name, item in value.items():
            if name not in DATES:
                yield from words_in(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from words_in(item, key)
    elif key not in NOT_SHOWN:
        yield value


def test_every_page_shows_what_it_says(site: Path) -> None:
    pages = [path for path in sorted(site.rglob("*.html")) if path.name != "404.html"]
    assert len(pages) > 20
    for path in pages:
        data = data_of(path)
        page = sites.parse(path.read_text("utf-8"))
        shown = squeeze(" ".join(sites.text_of(page.find(part)) for part in ("head", "body")))
        assert data["@context"] == "https://schema.org"
        for words in words_in(data):
            assert squeeze(words) in shown, (path.name, words)


def squeeze(text: str) -> str:
    return re.sub(r"[\s\u202f]+", "", text)


def test_anchors_are_there(site: Path) -> None:
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8")
        anchors = set(re.findall(r'"@id":"#([^"]+)"', html))
        assert anchors <= set(sites.ids(html)), path.name


def test_each_kind_is_told_in_its_terms(site: Path) -> None:
    assert data_of(site / "glossary.html")["@type"] == ["LearningResource", "DefinedTermSet"]
    assert {one["@type"] for one in data_of(site / "timeline.html")["mentions"]} == {"Event"}
    assert {"Country", "Person"} <= {one["@type"] for one in data_of(site / "actors.html")["mentions"]}
    assert data_of(site / "argument.html")["hasPart"][0]["@type"] == "Quotation"
    lesson = data_of(site / "lessons/who-says-so.html")
    assert lesson["timeRequired"] == "PT45M"
    assert {one["@type"] for one in lesson["educationalAlignment"]} == {"AlignmentObject"}
    reading = data_of(site / "readings/concert-of-powers.html")["mainEntity"]
    assert (reading["datePublished"], "creator" in reading) == ("2002-10-21", False)


def test_the_dates_of_all_events_are_told(site: Path) -> None:
    events = {event["@id"]: event for event in data_of(site / "timeline.html")["mentions"]}
    unit = load(ROOT).unit
    assert len(events) == len(unit.timeline)
    assert all("startDate" in event for event in events.values())
    assert sum("endDate" in event for event in events.values()) == sum("/" in event.date.text for event in unit.timeline) > 9


@pytest.mark.parametrize(("date", "days"), [
    ("1994-06-15/1994-06-17", {"startDate": "1994-06-15", "endDate": "1994-06-17"}),
    ("1957", {"startDate": "1957"}),
    ("1999-09", {"startDate": "1999-09"}),
    ("2002-10-21T08:30Z", {"startDate": "2002-10-21"}),
    ("1994-10/..", {"startDate": "1994-10"}),
    ("1994-10/", {"startDate": "1994-10"}),
    ("../1953", {"endDate": "1953"}),
    ("1994-06~", {}),
    ("1994?/1996", {"endDate": "1996"}),
    ("199X", {}),
    ("1994-XX", {"startDate": "1994"}),
    ("1994-06-XX", {"startDate": "1994-06"}),
    ("2002-21", {"startDate": "2002"}),
    ("-0043", {}),
    ("1950S2", {}),
    ("[1667,1668]", {}),
])
def test_a_date_is_iso_8601_or_left_out(date: str, days: dict[str, str]) -> None:
    unit = unit_of("Text.", timeline=[event("it", date=date)])
    (plan,) = [plan for plan in plan_pages(unit) if plan.kind == "timeline"]
    (found,) = json.loads(linked_data(unit, plan, "Timeline", ""))["mentions"]
    assert {name: value for name, value in found.items() if name in DATES} == days


@pytest.mark.parametrize(("date", "published"), [("2002-10-21", "2002-10-21"), ("2002-10", "2002-10"), ("2002-10~", None), ("2002-10-01/2002-10-05", None)])
def test_a_document_of_no_certain_date_has_none(date: str, published: str | None) -> None:
    unit = unit_of("Text.", date=date)
    (plan,) = [plan for plan in plan_pages(unit) if plan.kind == "reading"]
    assert json.loads(linked_data(unit, plan, "Document", ""))["mainEntity"].get("datePublished") == published


def test_nothing_ends_the_element_before_its_time(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project", "Text.", glossary=[term("text", "Text", term="</script><script>alert(1)</script>")])
    html = (build_site(root) / "glossary.html").read_text("utf-8")
    (block,) = _BLOCK.findall(html)
    assert json.loads(block)["hasDefinedTerm"][0]["name"] == "</script><script>alert(1)</script>"


def test_of_a_text_that_is_withheld_only_public_words_are_quoted(tmp_path: Path) -> None:
    site = build_site(copy_shipped(tmp_path / "project"), Edition.PUBLIC)
    texts = [one["text"] for one in data_of(site / "argument.html")["hasPart"]]
    page = squeeze(sites.text_of(sites.parse((site / "argument.html").read_text("utf-8")).find("body")))
    assert texts
    assert all(squeeze(text) in page for text in texts)
