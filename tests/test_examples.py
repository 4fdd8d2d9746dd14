"""The example that README.md has people copy works, alone and word for word."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.build import build
from generator.cli import main
from generator.edition import Edition
from tests import sites
from tests.projects import ROOT

MINIMAL = ROOT / "examples/minimal"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return shutil.copytree(MINIMAL, tmp_path / "my unit", ignore=shutil.ignore_patterns("site*", ".cache", "export"))


@pytest.mark.parametrize("edition", Edition)
def test_nothing_is_wrong_with_it(edition: Edition, copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--strict", "--project", str(copied), "--edition", str(edition)]
    assert main(["check", *arguments]) == 0
    assert capsys.readouterr().out == "no problems\n"
    assert main(["build", *arguments]) == 0
    site = edition.place(copied / "site")
    assert sites.find_dead_links(site) == []
    page = sites.parse((site / "readings/gettysburg-address.html").read_text("utf-8"))
    source = (copied / "seeds/gettysburg-address.txt").read_text("utf-8").split("\n\n")
    assert sites.paragraphs(page) == {number: sites.squeeze(text) for number, text in enumerate(source, 1)}


@pytest.mark.parametrize("root", [ROOT, *(file.parent for file in sorted(ROOT.glob("examples/*/mkdocs.yml")))], ids=lambda root: root.name)
def test_git_ignores_every_edition_that_is_built_and_every_export(root: Path) -> None:
    ignored = (root / ".gitignore").read_text("utf-8").splitlines()
    assert {*(f"{edition.place(Path('site'))}/" for edition in Edition), "export/", ".cache/", ".site*.building-*", ".site*.replaced-*"} <= set(ignored)


def test_it_shows_every_kind_of_record_and_little_of_each() -> None:
    unit = build(MINIMAL).unit
    counts = [len(records) for records in (unit.readings, unit.actors, unit.glossary, unit.timeline, unit.claims, unit.questions)]
    assert counts == [1, 2, 3, 2, 1, 2]
    assert len(unit.sources) == 6
    assert {mention.record for mention in unit.mentions} >= {"actor:founders", *(term.ref for term in unit.glossary)}


def test_its_document_is_in_the_public_domain() -> None:
    (reading,) = build(MINIMAL).unit.readings
    assert reading.rights.show == "full"
    assert reading.rights.evidence
