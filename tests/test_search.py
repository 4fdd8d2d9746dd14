from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from generator.build import build
from generator.link import link
from generator.pages import plan_pages
from generator.pages.addresses import Addresses
from generator.search import insert_entries, search_entries, write_entries
from generator.unit import Unit
from tests.projects import ROOT, actor, event, term, unit_of


def entries(unit: Unit, *, directory_urls: bool = False) -> dict[str, dict[str, str]]:
    """Return the entries of a unit by their place; each place stands once."""
    plans = plan_pages(unit)
    found = list(search_entries(unit, plans, Addresses(plans, directory_urls=directory_urls)))
    by_location = {entry["location"]: entry for entry in found}
    assert len(by_location) == len(found)
    return by_location


UNIT = link(unit_of(
    "The Élysée, and\n  Japan\n\nA <b>bold</b> R&D claim",
    actors=[actor("elysee", "Élysée", aliases=["Palais de l’Élysée"], full_name="Présidence", role="A *role*.")],
    glossary=[term("peace", "peace", "paix", definition="[Words](actor:elysee) & more.")],
    timeline=[event("treaty", title="Traité signé")],
    title={"text": "Title <i>& more</i>", "origin": "printed"},
)).unit


def test_a_paragraph_is_found_by_its_words() -> None:
    entry = entries(UNIT)["readings/doc.html#p1"]
    assert (entry["title"], entry["text"]) == ("¶ 1 · Title &lt;i&gt;&amp; more&lt;/i&gt;", "The Élysée, and Japan")
    assert "Elysee" in entry["alt"]


def test_markup_in_a_text_is_text() -> None:
    assert entries(UNIT)["readings/doc.html#p2"]["text"] == "A &lt;b&gt;bold&lt;/b&gt; R&amp;D claim"


def test_a_record_is_found_by_its_other_names_and_without_accents() -> None:
    found = entries(UNIT)
    assert found["actors.html#elysee"]["title"] == "elysee"
    assert found["actors.html#elysee"]["kind"] == "Actor"
    assert found["actors.html#elysee"]["text"] == "A role."
    assert {"Présidence", "Élysée", "Palais", "l’Élysée", "Presidence", "Elysee"} <= set(found["actors.html#elysee"]["alt"].split())
    assert found["glossary.html#peace"]["text"] == "Words &amp; more."
    assert {"peace", "paix"} <= set(found["glossary.html#peace"]["alt"].split())
    assert found["timeline.html#treaty"]["alt"] == "Traite signe"


def test_a_page_has_its_title_and_nothing_else() -> None:
    for location, entry in entries(UNIT).items():
        if "#" not in location:
            assert entry["text"] == ""
            assert entry.keys() <= {"location", "title", "text", "alt"}


@pytest.fixture(scope="module")
def shipped() -> dict[str, dict[str, str]]:
    return entries(build(ROOT).unit)


def test_every_paragraph_and_record_of_the_unit_that_ships_can_be_found(shipped: dict[str, dict[str, str]]) -> None:
    unit = build(ROOT).unit
    anchors = {location.partition("#")[2] for location in shipped}
    groups = (unit.actors, unit.glossary, unit.timeline, unit.claims, unit.questions)
    assert {record.id for group in groups for record in group} <= anchors
    commentary = [location for location in shipped if location.startswith("readings/concert-of-powers.html#")]
    assert sorted(commentary) == [f"readings/concert-of-powers.html#p{number}" for number in range(1, 10)]


def test_what_people_type_finds_what_they_mean(shipped: dict[str, dict[str, str]]) -> None:
    found = [location for location, entry in shipped.items() if "DPRK" in entry.get("alt", "").split()]
    assert found == ["actors.html#north-korea"]


def test_the_publishers_appeal_is_not_found(shipped: dict[str, dict[str, str]]) -> None:
    assert not [entry for entry in shipped.values() if "quality journalism" in " ".join(entry.values())]


def test_addresses_follow_the_site() -> None:
    assert "readings/doc/#p1" in entries(UNIT, directory_urls=True)


@pytest.mark.parametrize("already", [[], [{"location": "about.html", "title": "a", "text": "b"}]])
@pytest.mark.parametrize("added", [[], [{"location": "x", "title": "é", "text": ""}, {"location": "y", "title": "z", "text": "]}"}]])
def test_entries_come_after_those_the_index_has(tmp_path: Path, already: list[dict[str, str]], added: list[dict[str, str]]) -> None:
    index = tmp_path / "search_index.json"
    index.write_text(json.dumps({"config": {"lang": ["en"]}, "docs": already}, separators=(",", ":")), "utf-8")
    entries = io.StringIO()
    write_entries(added, entries)
    insert_entries(index, io.BytesIO(entries.getvalue().encode()))
    assert json.loads(index.read_text("utf-8")) == {"config": {"lang": ["en"]}, "docs": already + added}


def test_an_index_of_another_form_is_left_alone(tmp_path: Path) -> None:
    index = tmp_path / "search_index.json"
    index.write_text('{"docs":[],"version":2}', "utf-8")
    with pytest.raises(ValueError, match="search index"):
        insert_entries(index, io.BytesIO(b"{}"))
    assert index.read_text("utf-8") == '{"docs":[],"version":2}'
