"""Records to YAML and back: the same records, and nothing that the reader would complain of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.load import LISTS, load
from generator.model import Change, Term
from generator.unit import Unit
from generator.yamltext.writer import write_record, write_records
from tests.projects import ROOT


def rewrite(root: Path, target: Path) -> tuple[Unit, Unit, list[Any]]:
    """Load a project, write its content anew elsewhere beside the same seeds, and load that."""
    before = load(root).unit
    (target / "content/readings").mkdir(parents=True)
    (target / "seeds").symlink_to(root / "seeds")
    (target / "content/unit.yml").write_text(write_record(before.info), encoding="utf-8")
    for reading in before.readings:
        (target / f"content/readings/{reading.id}.yml").write_text(write_record(reading, without=["id"]), encoding="utf-8")
    (target / "content/teacher").mkdir()
    for name in LISTS:
        if records := getattr(before, Path(name).stem):
            (target / "content" / name).write_text(write_records(records), encoding="utf-8")
    loaded = load(target)
    return before, loaded.unit, loaded.problems


@pytest.mark.parametrize("root", [ROOT, ROOT / "tests/content"], ids=["shipped", "small"])
def test_a_unit_written_and_read_is_the_same(root: Path, tmp_path: Path) -> None:
    before, after, problems = rewrite(root, tmp_path)
    assert problems == []
    assert (after.info, after.readings, after.changes) == (before.info, before.readings, before.changes)
    assert list(after.entries) == list(before.entries)
    assert len(list(after.entries)) > 10


@pytest.mark.parametrize("text", [
    "yes", "null", "2002-10-21", "1", "- dash", "# hash", "a # b", "a: b", "“quoted”", "‘quoted’ once", "'straight'", '"double"', "C:\\temp", "@at",
    "% percent", "a\n\nb", "a\n  indented", " spaces ", "tab\there", "trailing\n", "[x](term:y)", "{x}", "> quote", "| bar", "*bold*", "&amp;", "!tag",
    "日本語の文", "😀", "é e\u0301", "\u00a0", "a\u2028b", "x" * 300, "long words " * 40,
])
def test_any_text_survives(text: str, tmp_path: Path) -> None:
    change = Change.model_validate({"version": text, "date": "2026-01-01", "text": text})
    (tmp_path / "content").mkdir()
    (tmp_path / "content/changes.yml").write_text(write_records([change]), encoding="utf-8", newline="\n")
    loaded = load(tmp_path)
    assert [(problem.code, problem.place.file) for problem in loaded.problems] == [("unit-missing", "content/unit.yml")]
    assert loaded.unit.changes == (change,)


def test_what_says_nothing_new_is_left_out() -> None:
    term = Term.model_validate({"id": "ford", "term": "ford", "definition": "Shallow water.", "tier": "everyday", "learn_first": False, "forms": ["ford"]})
    assert write_records([term]) == "- id: ford\n  term: ford\n  forms:\n    - text: ford\n  definition: Shallow water.\n  tier: everyday\n"
