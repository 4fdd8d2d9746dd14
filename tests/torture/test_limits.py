"""Just above each limit there is a report at its place, and soon; at the limit there is none."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import limits
from generator.link import link
from generator.load import load
from generator.problems import Problem
from tests.projects import MKDOCS, actor, term, write_project

ROOT = Path(__file__).parents[2]
SOON = 60
"""Seconds, on a slow machine, in which any unit has to be refused."""


def of_glossary(**more: Any) -> Callable[[Path], Path]:
    return lambda root: write_project(root, "Text.", glossary=[term("t") | more])


def large_file(extra: int) -> Callable[[Path], Path]:
    def write(root: Path) -> Path:
        write_project(root, "Text.", glossary=[term("t")])
        file = root / "content/glossary.yml"
        text = file.read_text("utf-8")
        line = "# " + "x" * 997 + "\n"
        lines, rest = divmod(limits.FILE + extra - len(text), len(line))
        file.write_text(text + line * (lines - 1) + "#" + "x" * (rest + len(line) - 2) + "\n", "utf-8")
        assert file.stat().st_size == limits.FILE + extra
        return root

    return write


def of_text(text: str, **reading: Any) -> Callable[[Path], Path]:
    return lambda root: write_project(root, text, reading=reading, actors=[actor("a", "a", sources=["src"])])


def nested(depth: int) -> Callable[[Path], Path]:
    def write(root: Path) -> Path:
        write_project(root, "Text.")
        # The record is one level, its key another.
        (root / "content/changes.yml").write_text("- version: " + "[" * (depth - 2) + "]" * (depth - 2) + "\n", "utf-8")
        return root

    return write


def mentions(count: int) -> Callable[[Path], Path]:
    a_line = limits.PARAGRAPH // 2
    lines = [a_line] * (count // a_line) + ([count % a_line] if count % a_line else [])
    return of_text("\n\n".join("a " * number for number in lines), language="en-US")


_PARAGRAPHS = ("x" * 99_998 + "\n\n") * (limits.FILE // 100_000)

# Code, place, what is at the limit, what is just above it.
LIMITS = {
    "file": ("file-too-large", "content/glossary.yml", large_file(0), large_file(1)),
    "source": ("file-too-large", "content/readings/doc.yml:1:7", of_text(_PARAGRAPHS), of_text(_PARAGRAPHS + "\n")),
    "depth": ("yaml-too-deep", "content/changes.yml:1:51", nested(limits.DEPTH + 1), nested(limits.DEPTH + 2)),
    "depth of ten thousand": ("yaml-too-deep", "content/changes.yml:1:1010", nested(limits.DEPTH + 1), nested(10_000)),
    "records": ("list-too-long", f"content/glossary.yml:{limits.ITEMS * 6 + 1}:3",
                lambda root: write_project(root, "Text.", glossary=[term(f"t-{n}", "x") for n in range(limits.ITEMS)]),  # all claim one form
                lambda root: write_project(root, "Text.", glossary=[term(f"t-{n}", "x") for n in range(limits.ITEMS + 1)])),
    "forms": ("list-too-long", f"content/glossary.yml:{limits.ITEMS + 6}:5",
              of_glossary(forms=[f"form {n}" for n in range(limits.ITEMS)]), of_glossary(forms=[f"form {n}" for n in range(limits.ITEMS + 1)])),
    "value": ("value-too-long", "content/glossary.yml:3:15",
              of_glossary(definition="x" * limits.VALUE), of_glossary(definition="x" * (limits.VALUE + 1))),
    "id": ("bad-id", "content/glossary.yml:1:7", of_glossary(id="x" * limits.ID), of_glossary(id="x" * (limits.ID + 1))),
    "paragraphs": ("too-many-paragraphs", f"seeds/doc.txt:{limits.PARAGRAPHS * 2 + 1}:1",
                   of_text("x\n\n" * limits.PARAGRAPHS), of_text("x\n\n" * (limits.PARAGRAPHS + 1))),
    "paragraph": ("paragraph-too-long", "seeds/doc.txt:3:1",
                  of_text("x\n\n" + "x" * limits.PARAGRAPH), of_text("x\n\n" + "x" * (limits.PARAGRAPH + 1))),
    "mentions": ("too-many-mentions", "content/actors.yml:5:3", mentions(limits.MENTIONS), mentions(limits.MENTIONS + 1)),
}
QUICK = {"depth", "depth of ten thousand", "value", "id", "paragraph", "forms"}


def problems_of(root: Path) -> list[Problem]:
    loaded = load(root)
    return [*loaded.problems, *link(loaded.unit).problems]


@pytest.mark.parametrize("name", [pytest.param(name, marks=[] if name in QUICK else pytest.mark.torture) for name in LIMITS])
def test_just_above_a_limit_there_is_a_report(name: str, tmp_path: Path, counts: Counter[str]) -> None:
    code, place, at_limit, above = LIMITS[name]
    assert code not in {problem.code for problem in problems_of(at_limit(tmp_path / "at"))}
    root = above(tmp_path / "above")
    begun = time.monotonic()
    found = [problem for problem in problems_of(root) if problem.code == code]
    assert time.monotonic() - begun < SOON
    assert [str(problem.place) for problem in found] == [place]
    assert any(f"{number:,}" in found[0].message for number, _, described in limits.DESCRIBED if described == code)
    counts["limits"] += 1


def test_every_limit_is_tested_and_stated() -> None:
    assert {code for _, _, code in limits.DESCRIBED} == {code for code, *_ in LIMITS.values()}
    stated = (ROOT / "docs/content.md").read_text("utf-8").partition("## Limits")[2]
    for number, counted, code in limits.DESCRIBED:
        assert f"| {number:,} | {counted} | `{code}` |" in stated


@pytest.mark.torture
def test_a_unit_at_its_limits_builds(tmp_path: Path, counts: Counter[str]) -> None:
    """Far more records and paragraphs than any unit has: what isn't refused has to be built."""
    from tests.torture import builds

    few = limits.ITEMS // 2
    words = " ".join(f"word{n}x" for n in range(few))
    root = write_project(
        tmp_path / "project", words + "\n\n" + "x\n\n" * (limits.PARAGRAPHS // 10), mkdocs=MKDOCS,
        glossary=[term(f"t-{n}", f"word{n}x", sources=["src"]) for n in range(few)],
        timeline=[{"id": f"e-{n}", "date": str(1500 + n % 500), "title": f"Event {n}", "text": "It happened.", "sources": ["src"]} for n in range(few)],
        actors=[actor("a", *(f"form {n}" for n in range(limits.ITEMS)), sources=["src"], accept={"unused-form": "made up"})],
    )
    (root / "content/changes.yml").write_text(yaml.safe_dump([{"version": "1", "date": "2026-01-01", "text": "x" * limits.VALUE}]), "utf-8")
    ended = builds.run(root)
    assert ended.code == 0, ended
    assert (root / "site/index.html").is_file()
    counts["units at their limits built"] += 1
