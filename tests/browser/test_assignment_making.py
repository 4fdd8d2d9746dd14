"""An assignment as a teacher makes it on the Teach page, and as its code is entered there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.coverage import MINUTES
from tests.assignments import code_of, pack
from tests.browser.assigning import READING, strict_page


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Yield a page that must see no error and send no request."""
    with strict_page(browser) as page:
        yield page


def test_from_home_to_a_link_in_a_few_clicks(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    page.get_by_role("link", name="Teach", exact=True).first.click()
    questions = page.locator("[name='question']")
    questions.nth(0).click()
    questions.nth(3).click()
    page.get_by_role("button", name="Copy link").click()  # the fourth click
    expect(page.get_by_text("Link copied")).to_be_visible()
    link = page.get_by_label("Link for students").input_value()
    assert f"{READING}#assign=1." in link
    assert len(link.partition("readings/")[2]) < 400


def test_it_can_be_made_by_keyboard(page: Page, site: Path) -> None:
    page.goto((site / "teach.html").as_uri())
    page.get_by_label("What they read").focus()
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()")
        seen.append(name)
        if name == "question" and seen.count("question") <= 2:
            page.keyboard.press("Space")
        if name == "Copy link":
            break
        if name == "question" and seen.count("question") == 3:
            page.get_by_label("Due").focus()
    assert seen[-1] == "Copy link"
    page.keyboard.press("Enter")
    expect(page.get_by_text("Link copied")).to_be_visible()
    assert page.locator(".x-assign__chosen li").count() == 2


def test_the_code_is_what_the_link_holds(page: Page, site: Path) -> None:
    page.goto((site / "teach.html").as_uri())
    page.get_by_label("From ¶").fill("2")
    page.get_by_label("to ¶").fill("4")
    page.locator("[name='question'][value='ask-where-from']").check()
    page.get_by_label("Due").fill("2026-12-01")
    page.get_by_label("Note to the class").fill("Bring a pencil, 鉛筆.")
    code = page.get_by_label("The code alone").input_value()
    assert code == code_of_keys(r="concert-of-powers", q="ask-where-from", p=[2, 4], d="2026-12-01", n="Bring a pencil, 鉛筆.")


def code_of_keys(**kept: Any) -> str:
    return pack(json.dumps(kept, ensure_ascii=False, separators=(",", ":")))


def test_a_code_that_was_given_out_is_opened(page: Page, site: Path) -> None:
    page.goto((site / "teach.html").as_uri())
    field = page.get_by_label("Paste a code or link")
    field.fill("1.nonsense.0")
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_text("This assignment link is damaged.")).to_be_visible()
    field.fill(code_of(r="concert-of-powers", q="ask-where-from"))
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_role("region", name="Your assignment")).to_be_visible()


def test_the_qr_code_is_drawn_from_the_sites_own_script(page: Page, site: Path) -> None:
    page.goto((site / "teach.html").as_uri())
    page.evaluate("document.querySelector(\"[data-x-do='picture']\").hidden = false")  # it is for sites on the web
    page.get_by_role("button", name="QR code").click()
    expect(page.get_by_role("img", name="QR code of the link for students")).to_be_visible()


@pytest.mark.parametrize(("before", "field", "value", "after", "said"), [
    (("5", "9"), "to ¶", "3", ["3", "3"], "The first paragraph can’t come after the last: set to ¶ 3."),
    (("1", "4"), "From ¶", "6", ["6", "6"], "The first paragraph can’t come after the last: set to ¶ 6."),
    (("1", "4"), "to ¶", "70", ["1", "9"], "The text has ¶ 1–9: set to ¶ 1–9."),
    (("2", "4"), "From ¶", "-3", ["1", "4"], "The text has ¶ 1–9: set to ¶ 1–4."),
    (("2", "4"), "to ¶", "", ["2", "9"], "The text has ¶ 1–9: set to ¶ 2–9."),
    (("2", "4"), "to ¶", "6", ["2", "6"], ""),
])
def test_paragraphs_that_cannot_be_are_set_right(page: Page, site: Path, before: tuple[str, str], field: str, value: str, after: list[str], said: str) -> None:
    page.goto((site / "teach.html").as_uri())
    fields = [page.get_by_label("From ¶"), page.get_by_label("to ¶")]
    for one, number in zip(fields, before, strict=True):
        one.fill(number)
        one.press("Tab")
    page.get_by_label(field).fill(value)
    page.get_by_label(field).press("Tab")
    assert [one.input_value() for one in fields] == after
    expect(page.locator(".x-assign__set")).to_have_text(said)


def about(page: Page, question: str) -> str:
    return " ".join(page.locator(f"label:has([value='{question}']) .x-assign__about").inner_text().split())


def test_questions_name_other_texts(page: Page, site: Path) -> None:
    page.goto((site / "teach.html").as_uri())
    assert about(page, "ask-apparently").endswith("· ¶ 5")
    assert about(page, "ask-briefing-what-it-is").endswith("Briefing ¶ 1 · about another text")
    assert "another text" not in about(page, "ask-where-from")
    assert "another text" not in about(page, "ask-one-message")
    several = page.locator(".x-assign__about", has=page.locator("[data-x-place='concert-of-powers'] ~ [data-x-place]")).first
    expect(several).to_contain_text(re.compile(r"Commentary ¶\s\d[\d, ]*; Briefing ¶\s\d"))
    expect(several.locator("[data-x-place]").first).to_be_visible()
    page.get_by_label("What they read").select_option("briefing-october-2002")
    assert about(page, "ask-apparently").endswith("Commentary ¶ 5 · about another text")
    assert about(page, "ask-briefing-what-it-is").endswith("· ¶ 1")


def test_the_time_is_the_reports_own_estimate(page: Page, site: Path) -> None:
    page.goto((site / "teach.html").as_uri())
    minutes = page.locator("[data-x-live='time']")
    before = int(re.findall(r"\d+", minutes.inner_text())[0])
    page.locator("[name='question'][value='ask-where-from']").check()
    page.locator("[name='question'][value='ask-check-who-told-the-world']").check()
    expect(minutes).to_have_text(f"about {before + MINUTES['short-answer'] + MINUTES['self-check']} minutes")


def test_an_empty_code_is_asked_for(page: Page, site: Path) -> None:
    page.goto((site / "teach.html").as_uri())
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_text("Paste a code or link first.")).to_be_visible()
    expect(page.get_by_label("Paste a code or link")).to_be_focused()


def test_a_site_on_this_computer_says_that_its_link_works_nowhere_else(browser: Browser, server: str) -> None:
    page = browser.new_page()
    page.goto(f"{server}teach.html")
    assert page.get_by_label("Link for students").input_value().startswith(server)
    expect(page.get_by_text("This site is served from this computer, so the link works only on it.")).to_be_visible()
    expect(page.get_by_role("link", name="Google Classroom")).to_be_hidden()
    expect(page.get_by_text("This site was opened from a disk")).to_be_hidden()
    page.close()


def test_a_copied_link_isnt_called_so_when_another_is_made(page: Page, site: Path) -> None:
    page.goto((site / "teach.html").as_uri())
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_text("Link copied")).to_be_visible()
    page.locator("[name='question']").first.check()
    expect(page.get_by_text("Link copied")).to_be_hidden()
