"""Broken YAML files of different kinds: each has its report, at the place of the slip, and its wording is pinned.

``broken/NAME.FILE.yml`` stands in for ``content/FILE.yml`` of the small unit; ``broken/NAME.txt`` is what is reported of
it. Like other expected outputs they are written by ``--update-golden`` and then read by a person.
"""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from generator.build import build
from generator.reporters import report_text

FILES = sorted((Path(__file__).parent / "broken").glob("*.yml"))


def test_there_are_many_kinds() -> None:
    names = [path.name.partition(".")[0] for path in FILES]
    assert len(set(names)) == len(FILES) >= 60
    assert {path.stem for path in (Path(__file__).parent / "broken").glob("*.txt")} == set(names)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name.partition(".")[0])
def test_a_slip_is_reported_at_its_place(path: Path, small_unit: Path, update_golden: bool, counts: Counter[str]) -> None:  # noqa: FBT001
    name, _, file = path.name.partition(".")
    shutil.copyfile(path, small_unit / "content" / file)
    problems = [problem for problem in build(small_unit).problems if problem.place.file == f"content/{file}"]
    report = report_text(problems) + "\n"
    golden = path.with_name(f"{name}.txt")
    if update_golden:
        golden.write_text(report, encoding="utf-8", newline="\n")
    assert report == golden.read_text("utf-8")
    assert problems
    for problem in problems:
        assert problem.place.line > 0
        assert problem.place.column > 0
        assert problem.message
        assert problem.hint
    counts["broken YAML files"] += 1
