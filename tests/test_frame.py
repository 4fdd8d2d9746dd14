"""What the frame of every page is told."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.assets import THEME
from generator.build import Built
from generator.edition import Edition
from generator.frame import Frame, frame_of
from generator.model import Change
from generator.online.web import Web
from generator.pages import plan_pages
from generator.problems import Place, Problem, error
from tests.projects import unit_of

PUBLISHED = Web("https://example.org/unit/", directory_urls=True)
CHANGE = Change.model_validate({"version": "1.0.0", "date": "2026-01-01", "text": "First."})


@pytest.fixture
def theme(tmp_path: Path) -> list[str]:
    """Return the folder of a theme with the files that are looked for."""
    for name in ("stylesheets/main.1.min.css", "javascripts/bundle.2.min.js", "javascripts/workers/search.3.min.js"):
        (tmp_path / "assets" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "assets" / name).touch()
    return [str(tmp_path)]


def built(*problems: Problem, date: str = "2026-01-01", edition: Edition = Edition.STUDENT, changes: tuple[Change, ...] = (CHANGE,)) -> Built:
    unit = unit_of("One.", info={"date": date})
    unit = replace(unit, edition=edition, changes=changes)
    return Built(unit, plan_pages(unit), list(problems))


def test_the_theme_reads_every_field_and_no_other() -> None:
    read = {name for path in THEME.rglob("*") if path.suffix in {".html", ".xml"} for name in re.findall(r"\bexplainer\.(\w+)", path.read_text("utf-8"))}
    assert read == set(Frame._fields)


def test_it_says_whose_the_text_is_and_which_version(theme: list[str]) -> None:
    frame = frame_of(built(), Web(), theme)
    assert frame.footer == "Text: Free. Curated material: CC BY 4.0."
    assert (frame.version, frame.version_date) == ("Version 1.0.0, January 1, 2026", "2026-01-01")
    assert frame_of(built(date="-0043"), Web(), theme).version_date == ""


@pytest.mark.parametrize(("one", "web", "found"), [
    (built(), PUBLISHED, ("changes/", "changes.xml", "manifest.webmanifest")),
    (built(), Web(), ("changes.html", "", "manifest.webmanifest")),
    (built(), Web("http://localhost/", is_served=True), ("changes.html", "", "")),
    (built(changes=()), PUBLISHED, ("", "", "manifest.webmanifest")),
    (built(error("x", "wrong", "mend it", Place("x"))), Web(is_served=True), ("", "", "")),
], ids=["published", "no address", "served", "no changes", "faulty"])
def test_it_leads_only_to_what_there_is(one: Built, web: Web, found: tuple[str, str, str], theme: list[str]) -> None:
    frame = frame_of(one, web, theme)
    assert (frame.changes, frame.feed, frame.manifest) == found


def test_the_teacher_edition_is_marked(theme: list[str]) -> None:
    marks = {edition: frame_of(built(edition=edition), Web(), theme).edition for edition in Edition}
    assert marks == {Edition.STUDENT: "", Edition.TEACHER: "Teacher edition", Edition.PUBLIC: ""}


def test_search_engines_may_list_the_public_edition_only(theme: list[str]) -> None:
    assert frame_of(built(), Web(), theme).noindex
    assert not frame_of(built(edition=Edition.PUBLIC), Web(), theme).noindex
