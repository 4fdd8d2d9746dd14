"""What two processes make of a unit is what one makes of it."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from generator import abreast, build, unit
from generator.link import Linked
from generator.problems import Problem
from tests.projects import actor, add_reading, build_site, term, write_project

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no second process here")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a project with three readings that counts as large, and whose term links to nothing."""
    monkeypatch.setattr(unit, "_MANY_PARAGRAPHS", 1)
    glossary = [term("pact", "pact", definition="Of [someone](actor:nobody)."), term("pact-too", "treaty", "accord")]
    root = write_project(tmp_path / "project", "Oslo made a pact.", actors=[actor("oslo", "Oslo")], glossary=glossary)
    for name in ("second", "third"):
        add_reading(root, name, f"The {name} pact.\n\nOslo signed a treaty, an accord.".encode())
    return root


def test_mentions_and_problems_are_the_same(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = (build_with(project, monkeypatch, forks=forks) for forks in (False, True))
    assert one.unit.is_large
    assert [m.reading for m in one.unit.mentions] == ["doc"] * 2 + ["second"] * 4 + ["third"] * 4
    assert tuple(two.unit.mentions) == tuple(one.unit.mentions)
    assert "dangling-reference" in {problem.code for problem in one.problems}
    assert two.problems == one.problems


def test_a_check_that_dies_in_the_second_process_is_made_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parent, check = os.getpid(), build.check

    def check_or_die(linked: Linked, problems: list[Problem]) -> list[Problem]:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return check(linked, problems)

    monkeypatch.setattr(build, "check", check_or_die)
    assert "dangling-reference" in {problem.code for problem in build_with(project, monkeypatch, forks=True).problems}


def test_the_site_is_the_same(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "content/glossary.yml").write_text("[]\n", "utf-8")
    sites = []
    for forks in (False, True):
        monkeypatch.setattr(abreast, "can_fork", lambda forks=forks: forks)
        site = build_site(project)
        sites.append({path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()})
    assert sites[0] == sites[1]


def build_with(root: Path, monkeypatch: pytest.MonkeyPatch, *, forks: bool) -> build.Built:
    monkeypatch.setattr(abreast, "can_fork", lambda: forks)
    return build.build(root)
