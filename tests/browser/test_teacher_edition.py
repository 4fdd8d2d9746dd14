"""The teacher edition in a real browser: access, what is closed and opens, paper."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from generator.edition import Edition
from tests.browser.serving import serving
from tests.browser.test_site import RULES, opened
from tests.projects import build_site, copy_shipped

PAGES = ("questions", "readings/concert-of-powers", "coverage", "lessons/october-22", "teach", "timeline")
ANSWER = "five days after the United States had gone public"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Build the teacher edition of the shipped unit."""
    return build_site(copy_shipped(tmp_path_factory.mktemp("teacher") / "project"), Edition.TEACHER)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing(browser: Browser, site: Path, name: str, scheme: str, width: int) -> None:
    with opened(browser, (site / f"{name}.html").as_uri(), width=width, color_scheme=scheme) as page:
        page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
        page.evaluate("scrollTo(0, 0)")
        found = Axe().run(page, options={"preload": False, "runOnly": {"type": "tag", "values": RULES}})
        assert found.violations_count == 0, json.dumps(found.response["violations"], indent=1)[:3000]


@pytest.mark.parametrize("name", PAGES)
def test_nothing_scrolls_sideways_at_320_px(browser: Browser, site: Path, name: str) -> None:
    with opened(browser, (site / f"{name}.html").as_uri(), width=320) as page:
        page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("width", [320, 1280])
def test_the_mark_is_seen_on_the_screen_and_leaves_the_header_in_one_line(browser: Browser, site: Path, width: int) -> None:
    with opened(browser, (site / "glossary.html").as_uri(), width=width) as page:
        expect(page.locator(".x-header .x-edition")).to_be_in_viewport()
        expect(page.locator(".x-edition--paper")).to_be_hidden()
        boxes = [box for one in page.locator(".x-header__bar > :not(.x-edition)").all() if one.is_visible() and (box := one.bounding_box())]
        assert len(boxes) >= 2
        assert max(box["y"] for box in boxes) < min(box["y"] + box["height"] for box in boxes)


def test_an_answer_is_closed_until_it_is_wanted_and_the_search_leads_into_it(browser: Browser, site: Path) -> None:
    with opened(browser, (site / "index.html").as_uri()) as page:
        page.get_by_role("searchbox").fill("misreads subscription appeal")
        hit = page.locator(".x-search__hits a", has_text="Where and when was this text published").first
        expect(hit).to_be_visible(timeout=10_000)
        hit.click()
        page.wait_for_url("**/questions.html*#x--answer-ask-where-from")
        expect(page.get_by_text(ANSWER)).to_be_visible()
        expect(page.locator(".x-answer[open]")).to_have_count(1)


def test_all_answers_open_and_close_at_once(browser: Browser, site: Path) -> None:
    with opened(browser, (site / "questions.html").as_uri()) as page:
        answers = page.locator(".x-answer")
        for choice, count in (("Open", answers.count()), ("Closed", 0)):
            page.get_by_role("group", name="Answers").get_by_role("radio", name=choice).check()
            expect(page.locator(".x-answer[open]")).to_have_count(count)


def test_paper_shows_the_mark_and_every_answer_without_scripts(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "questions.html").as_uri())
    expect(page.get_by_text(ANSWER)).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".x-edition--paper")).to_be_visible()
    answers = page.locator(".x-answer .x-teacher__body")
    assert answers.count() > 30
    assert all(one.is_visible() for one in answers.all())
    expect(page.locator("details", has_text="Where to look").first).to_be_hidden()
    context.close()


def test_a_link_leads_to_the_students_site_or_there_is_none(browser: Browser, site: Path) -> None:
    with opened(browser, (site / "teach.html").as_uri()) as page:
        page.locator("[name='question']").first.check()
        field, link = page.get_by_label("Address of your students’ site"), page.get_by_label("Link for students")
        expect(link).to_be_hidden()
        expect(page.get_by_role("button", name="Copy link")).to_be_hidden()
        code = page.get_by_label("The code alone").input_value()
        assert code.startswith("1.")
        for refused in ("example.org/korea", "javascript:alert(1)", "file:///tmp/site/"):
            field.fill(refused)
            expect(link).to_be_hidden()
        for given in ("https://example.org/korea", "https://example.org/korea/", "https://example.org/korea/teach.html#standards"):
            field.fill(given)
            expect(link).to_have_value(f"https://example.org/korea/readings/concert-of-powers.html#assign={code}")
        expect(page.get_by_role("link", name="Google Classroom")).to_be_visible()
        page.reload()
        expect(link).to_have_value(re.compile(r"^https://example\.org/korea/readings/"))


def test_the_address_of_the_teachers_own_site_is_not_taken_for_the_students(browser: Browser, site: Path, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "a/b")
    with serving(tmp_path) as address, opened(browser, f"{address}a/b/teach.html") as page:
        page.get_by_label("Address of your students’ site").fill(f"{address}a/b/teach.html")
        expect(page.get_by_label("Link for students")).to_be_hidden()
