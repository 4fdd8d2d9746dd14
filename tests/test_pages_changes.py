from __future__ import annotations

from dataclasses import replace

from generator.model import Change
from generator.pages import plan_pages
from generator.pages.changes import releases
from tests.projects import unit_of
from tests.rendering import assert_inert, html_of, part_of, render_kind, text_of

HOSTILE = "<script>alert(1)</script>\"'<img src=x onerror=alert(1)>"


def change(version: str, date: str = "2026-11-25", text: str = "New.") -> Change:
    return Change.model_validate({"version": version, "date": date, "text": text})


def test_each_version_has_its_date_its_words_and_an_address() -> None:
    unit = replace(unit_of("One."), changes=(change("1.1.0", "2027-02", "More *questions*."), change("1.0.0")))
    (page,) = render_kind(unit, "changes")
    newest = part_of(html_of(page), "x--1-1-0")
    assert text_of(newest) == "Version 1.1.0 February 2027 More questions ."
    assert 'href="#x--1-1-0"' in newest
    assert "November 25, 2026" in part_of(html_of(page), "x--1-0-0")


def test_there_is_no_page_without_a_change() -> None:
    assert "changes" not in [plan.kind for plan in plan_pages(unit_of("One."))]


def test_no_two_versions_share_an_address() -> None:
    found = [release.anchor for release in releases([change("1.0"), change("1-0"), change("1.0!"), change("第二版"), change("2")])]
    assert found == ["x--1-0", "x--1-0--2", "x--1-0--3", "x--version", "x--2"]


def test_hostile_words_stay_words() -> None:
    (page,) = render_kind(replace(unit_of("One."), changes=(change(HOSTILE, text=HOSTILE),)), "changes")
    assert_inert(html_of(page))
