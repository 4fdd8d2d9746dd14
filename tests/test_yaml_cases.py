"""Slips in YAML that curators of neighboring tools made: each has its report, alone and all in one folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.load import load

CASES = Path(__file__).parent / "cases" / "yaml"
# Case to the file it stands in for, and what is reported where. A reading is a record, so its slip shows without a list.
EXPECTED = {
    "apostrophe": ("readings/apostrophe.yml", [("apostrophe-in-quotes", 2, 21)]),
    "at-sign": ("questions.yml", [("special-first-character", 2, 10), ("special-first-character", 4, 10), ("special-first-character", 6, 10)]),
    "colon-in-title": ("readings/colon-in-title.yml", [("colon-in-text", 2, 14)]),
    "list-forgotten": ("claims.yml", [("list-expected", 1, 1)]),
    "nbsp-indent": ("readings/nbsp-indent.yml", [("odd-space-indent", 2, 1)]),
    "tab-indent": ("actors.yml", [("tab-indent", 2, 1)]),
    "two-documents": ("sources.yml", [("two-documents", 3, 1)]),
    "typed": ("timeline.yml", [("value-empty", 3, 27), ("value-empty", 3, 33)]),
    "unclosed-quote": ("changes.yml", [("quote-not-closed", 2, 15)]),
    "unknown-key": ("glossary.yml", [("unknown-key", 2, 3), ("unknown-key", 3, 3)]),
    "windows-path": ("readings/windows-path.yml", [("backslash-in-quotes", 2, 9)]),
    "wrong-indent": ("readings/wrong-indent.yml", [("wrong-indent", 3, 2)]),
}


def reported(root: Path) -> set[tuple[str, str, int, int]]:
    return {(problem.place.file, problem.code, problem.place.line, problem.place.column) for problem in load(root).problems}


def put(case: str, root: Path) -> set[tuple[str, str, int, int]]:
    """Put a case into a project and return what must be reported of it."""
    name, faults = EXPECTED[case]
    target = root / "content" / name
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(CASES / f"{case}.yml", target)
    return {(f"content/{name}", *fault) for fault in faults}


def test_every_case_is_expected() -> None:
    assert {path.stem for path in CASES.iterdir()} == EXPECTED.keys()


@pytest.mark.parametrize("case", EXPECTED)
def test_a_slip_is_reported_at_its_place(case: str, tmp_path: Path) -> None:
    assert put(case, tmp_path) <= reported(tmp_path)


def test_all_slips_in_one_folder_are_reported_in_one_run(tmp_path: Path) -> None:
    expected = set[tuple[str, str, int, int]]().union(*(put(case, tmp_path) for case in EXPECTED))
    assert expected <= reported(tmp_path)


def test_scalars_stay_as_they_were_written(tmp_path: Path) -> None:
    put("typed", tmp_path)
    (record,) = load(tmp_path).unit.trees["content/timeline.yml"].value
    assert record["id"] == "1994"
    assert record["title"] == "no"
    assert record["forms"] == ["on", "off", "y", "NO", None, None, "1e3", "1_000", "017", "12:30", ".5", "0x1F", "2002-10-21"]
    assert record["definition"] == "42"
