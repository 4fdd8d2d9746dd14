"""``unit.json`` and its schema."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator.build import Built, build
from generator.data import DATA_URI, SCHEMA_FILE, schema, write_json, write_schema
from generator.edition import Edition
from tests.projects import ROOT, actor, term, write_project


def write_data(built: Built, folder: Path, *, directory_urls: bool = False) -> None:
    """Write ``unit.json`` and its schema into a folder."""
    write_schema(folder)
    with (folder / DATA_URI).open("w", encoding="utf-8", newline="\n") as file:
        write_json(built.unit, built.addresses(directory_urls=directory_urls), file)


def data_of(root: Path, folder: Path, *, directory_urls: bool = False, edition: Edition | None = None) -> dict[str, Any]:
    """Write a unit's data and return it, checked against the schema beside it."""
    folder.mkdir(exist_ok=True)
    built = build(root, edition)
    assert built.is_sound, built.problems
    write_data(built, folder, directory_urls=directory_urls)
    data: dict[str, Any] = json.loads((folder / "unit.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(json.loads((folder / data["$schema"]).read_text("utf-8"))).validate(data)
    return data


@pytest.fixture
def small(small_unit: Path, tmp_path: Path) -> dict[str, Any]:
    return data_of(small_unit, tmp_path / "out")


def test_the_schema_in_the_package_is_fresh() -> None:
    assert json.loads(SCHEMA_FILE.read_text("utf-8")) == schema(), "run: python -m generator.data"


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


def test_the_unit_that_ships_is_valid(tmp_path: Path) -> None:
    data = data_of(ROOT, tmp_path)
    assert len(data["glossary"]) > 20
    assert data["unit"]["id"] == "concert-of-powers-2002"


def test_the_schema_refuses_what_it_does_not_know(small: dict[str, Any]) -> None:
    validator = jsonschema.Draft202012Validator(schema())
    for spoil in (
        lambda data: data.pop("mentions"),
        lambda data: data.update(extra=1),
        lambda data: data["mentions"][0].update(record="question:x"),
        lambda data: data["readings"][0]["paragraphs"][0].update(number=0),
        lambda data: data["glossary"][0].pop("definition"),
        lambda data: data["glossary"][0].pop("address"),
        lambda data: data["glossary"][0].update(accept={}),
    ):
        spoiled = json.loads(json.dumps(small))
        spoil(spoiled)
        assert not validator.is_valid(spoiled)


def test_the_keys_are_those_that_are_documented(small_unit: Path, tmp_path: Path) -> None:
    small = data_of(small_unit, tmp_path / "out", edition=Edition.TEACHER)
    documented = set(re.findall(r"`(\w+)`", "".join(
        line for line in (ROOT / "docs/unit-json.md").read_text("utf-8").splitlines(keepends=True) if line.startswith("| `")
    )))
    assert small.keys() - {"$schema"} == documented - {"paragraphs", "omitted", "address"}
    assert documented - small.keys() <= small["readings"][0].keys()


def test_what_is_for_teachers_is_in_their_edition_only(small_unit: Path, tmp_path: Path) -> None:
    (small_unit / "content/teacher").mkdir()
    (small_unit / "content/teacher/answers.yml").write_text("- {question: ask-who-wrote, answer: The council., look_for: [Its name.]}\n", encoding="utf-8")
    data = {edition: data_of(small_unit, tmp_path / edition, edition=edition) for edition in Edition}
    assert data[Edition.TEACHER]["answers"] == [{"question": "ask-who-wrote", "answer": "The council.", "look_for": ["Its name."], "misreadings": [], "sources": []}]
    assert data[Edition.TEACHER].keys() - data[Edition.STUDENT].keys() == {"answers", "guidance"}
    assert data[Edition.STUDENT].keys() == data[Edition.PUBLIC].keys()


def test_a_mention_points_to_its_words(small: dict[str, Any]) -> None:
    paragraphs = {(reading["id"], p["number"]): p["text"] for reading in small["readings"] for p in reading["paragraphs"]}
    words = [paragraphs[m["reading"], m["paragraph"]][m["start"] : m["end"]] for m in small["mentions"] if m["record"] == "actor:ada-thorn"]
    assert words == ["Ada Thorn", "Ms. Thorn’s"]


def test_offsets_count_code_points_beyond_the_first_plane(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project", "😀 and l’E\u0301lyse\u0301e’s peace", actors=[actor("elysee", "Élysée")], glossary=[term("peace", "peace")])
    data = data_of(root, tmp_path / "out")
    text = data["readings"][0]["paragraphs"][0]["text"]
    assert [text[m["start"] : m["end"]] for m in data["mentions"]] == ["E\u0301lyse\u0301e’s", "peace"]


def test_records_stand_as_they_were_written_with_their_address(small: dict[str, Any]) -> None:
    assert [term["id"] for term in small["glossary"]] == ["pier", "ford", "survey", "board-of-the-river", "scour"]
    assert small["glossary"][0]["address"] == "glossary.html#pier"
    assert small["timeline"][2]["date"] == "1894-03-01/1894-03-05"
    assert small["actors"][1]["forms"][1]["not_in"] == ["River Board"]
    assert small["sources"][1]["author"] == [{"family": "Hale", "given": "Josiah"}]


def test_addresses_are_those_of_the_site(small_unit: Path, tmp_path: Path) -> None:
    data = data_of(small_unit, tmp_path / "out", directory_urls=True)
    assert data["readings"][0]["address"] == "readings/mill-bridge-notice/"
    assert data["glossary"][0]["address"] == "glossary/#pier"


def test_what_is_left_out_of_the_text_is_not_in_the_data(small_unit: Path, tmp_path: Path) -> None:
    data = data_of(small_unit, tmp_path / "out")
    assert [paragraph["number"] for paragraph in data["readings"][0]["paragraphs"]] == [1, 2, 3, 4, 5]
    written = (tmp_path / "out/unit.json").read_text("utf-8")
    assert "Please return this sheet" not in written
    assert "you have read it" not in written
    assert data["readings"][0]["omitted"] == [{
        "paragraph": 6,
        "description": "The printer’s line at the foot of the sheet is left out.",
        "reason": "It is not part of the letter.",
    }]


def test_what_only_the_build_needs_is_not_in_the_data(small_unit: Path, tmp_path: Path) -> None:
    file = small_unit / "content/glossary.yml"
    file.write_text(file.read_text("utf-8").replace("  tier: everyday\n", "  tier: everyday\n  accept: {term-never-used: a reason for us}\n", 1), encoding="utf-8")
    data = data_of_unsound(small_unit, tmp_path / "out")
    for word in ("sha256", "mill-bridge.txt", "a reason for us", "blank-line", "null"):
        assert word not in data


def data_of_unsound(root: Path, folder: Path) -> str:
    """Write a unit's data whatever is wrong with it, and return it as text."""
    folder.mkdir()
    built = build(root)
    write_data(built, folder)
    return (folder / "unit.json").read_text("utf-8")


def test_line_breaks_of_the_source_are_kept(small: dict[str, Any]) -> None:
    assert "On Sunday evening the\nbridge keeper" in small["readings"][0]["paragraphs"][1]["text"]
