"""An assignment from the teacher's choice to the student's workbook: the address holds it, and nothing in an address can do more."""

from __future__ import annotations

import base64
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from generator.coverage import MINUTES
from tests import sites
from tests.browser.test_site import RULES

READING = "readings/concert-of-powers.html"
CODES = json.loads((Path(__file__).parent.parent / "cases/assignment-codes.json").read_text("utf-8"))
DAMAGED = "This assignment link is damaged. Copy it once more from where you got it."
NEWER = "This assignment link was made by a newer version of this site. Ask for a new one."
HOSTILE = '<img src=x onerror="window.wasHit=1"><script>window.wasHit=1</script>'


def code_of(**kept: Any) -> str:
    """Return the code of an assignment, made as the page makes it."""
    payload = base64.urlsafe_b64encode(json.dumps(kept).encode()).decode().rstrip("=")
    return f"1.{payload}.{check(payload)}"


def check(payload: str) -> str:
    """Return the FNV-1a hash (32 bits) of a text, in base 36 and seven digits."""
    value = 0x811C9DC5
    for char in payload:
        value = ((value ^ ord(char)) * 0x01000193) & 0xFFFFFFFF
    digits = ""
    while value:
        value, digit = divmod(value, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits.rjust(7, "0")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Yield a page of a fresh browser that must see no error and send no request."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: None if request.url.startswith(("file:", "blob:")) else faults.append(request.url))
    yield page
    assert faults == []
    context.close()


def open_with(page: Page, site: Path, code: str) -> None:
    page.goto(f"{(site / READING).as_uri()}#assign={code}")


# --- making one -----------------------------------------------------------------------------


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
    payload = base64.urlsafe_b64encode(json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()).decode().rstrip("=")
    return f"1.{payload}.{check(payload)}"


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


# --- doing it ---------------------------------------------------------------------------------


def test_what_was_chosen_is_shown_and_nothing_else(page: Page, site: Path) -> None:
    open_with(page, site, code_of(r="concert-of-powers", q="ask-where-from.ask-apparently", p=[2, 3], d="2026-12-01", n="Read twice."))
    banner = page.get_by_role("region", name="Your assignment")
    expect(banner).to_contain_text("Read ¶ 2–3 and answer the 2 questions. Due December 1, 2026.")
    expect(banner).to_contain_text("Read twice.")
    assert [text[:24] for text in page.locator(".x-work__prompt").all_inner_texts()] == ["Where and when was this ", "The author writes that K"]
    assert [one.get_attribute("id") for one in page.locator(".x-para").all() if one.is_visible()] == ["p2", "p3"]
    page.get_by_role("button", name="Show the whole text").click()
    expect(page.locator("#p9")).to_be_visible()
    page.get_by_role("button", name="Close the assignment").click()
    expect(banner).to_have_count(0)
    expect(page.locator("#p1")).to_be_visible()


def test_what_shows_an_assignment_is_fetched_only_for_one(page: Page, site: Path) -> None:
    scripts = "[...document.scripts].map(one => one.src.split('/').pop()).filter(name => name.startsWith('explainer-assign'))"
    page.goto((site / READING).as_uri())
    assert page.evaluate(scripts) == []
    for note in ("First.", "Second."):  # the second while the scripts are still on their way
        page.evaluate("code => { location.hash = '#assign=' + code; }", code_of(r="concert-of-powers", q="ask-where-from", n=note))
    expect(page.locator(".x-assigned__note")).to_have_text("Second.")
    expect(page.locator(".x-work")).to_have_count(1)
    assert page.evaluate(scripts) == ["explainer-assignable.js", "explainer-assignment.js"]


def test_a_site_with_a_part_missing_says_so(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.route("**/explainer-assignment.js", lambda route: route.abort())
    page.goto((site / READING).as_uri())
    page.evaluate("code => { location.hash = '#assign=' + code; }", code_of(r="concert-of-powers", q="ask-where-from"))
    expect(page.locator(".x-assigned-fault")).to_have_text("The assignment couldn’t be opened: a part of this site is missing.")
    page.close()


def test_answers_are_kept_and_handed_in(page: Page, site: Path, tmp_path: Path) -> None:
    open_with(page, site, code_of(r="concert-of-powers", q="ask-where-from.ask-apparently"))
    page.get_by_label("Your answer to question 1").fill(f"In a newspaper. {HOSTILE}")
    evidence = page.get_by_label("Evidence for question 2")
    evidence.fill("apparently refused")
    page.get_by_role("button", name="Add words of the text").nth(1).click()
    expect(page.get_by_text("Added from ¶ 5.")).to_be_visible()
    evidence.fill("never said")
    page.get_by_role("button", name="Add words of the text").nth(1).click()
    expect(page.get_by_text("These words don’t stand in the text like this.")).to_be_visible()
    page.get_by_label("Your name").fill("A. Student")
    page.reload()
    expect(page.get_by_label("Your answer to question 1")).to_have_value(f"In a newspaper. {HOSTILE}")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download workbook").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert file.name == "A-Student-Problem-calls-for-a-concert-of-powers.html"
    book = sites.parse(file.read_text("utf-8"))
    text = sites.text_of(book.find("body"))
    for words in ("A. Student", "Where and when was this text published", f"In a newspaper. {HOSTILE}", "“apparently refused” (¶ 5)", "No answer."):
        assert words in text, words
    assert [one.tag for one in book.iter() if one.tag in {"script", "img"}] == []
    assert page.evaluate("window.wasHit") is None


def test_who_forgets_the_name_is_reminded_once(page: Page, site: Path) -> None:
    open_with(page, site, code_of(r="concert-of-powers", q="ask-where-from"))
    hand_in = page.get_by_role("button", name="Download workbook")
    hand_in.click()
    expect(page.get_by_text("Your name is missing.")).to_be_visible()
    expect(page.get_by_label("Your name")).to_be_focused()
    with page.expect_download() as download:
        hand_in.click()
    assert download.value.suggested_filename == "Problem-calls-for-a-concert-of-powers.html"


def test_a_copied_link_isnt_called_so_when_another_is_made(page: Page, site: Path) -> None:
    page.goto((site / "teach.html").as_uri())
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_text("Link copied")).to_be_visible()
    page.locator("[name='question']").first.check()
    expect(page.get_by_text("Link copied")).to_be_hidden()


def test_answers_stand_on_paper(page: Page, site: Path) -> None:
    open_with(page, site, code_of(r="concert-of-powers", q="ask-where-from"))
    page.get_by_label("Your answer to question 1").fill("In a newspaper.")
    page.emulate_media(media="print")
    expect(page.locator(".x-work__paper")).to_have_text("In a newspaper.")
    expect(page.locator(".x-work__paper")).to_be_visible()
    expect(page.locator("#p1")).to_be_visible()
    assert [one.inner_text() for one in page.locator(":is(.x-assigned, .x-work) :is(button, .x-jump)").all() if one.is_visible()] == []
    name = page.get_by_label("Your name")
    assert [name.evaluate(f"field => getComputedStyle(field).border{side}Style") for side in ("Top", "Bottom")] == ["none", "solid"]  # a line to write on
    page.evaluate("document.documentElement.dataset.xPrint = 'work'")
    expect(page.locator("#p1")).to_be_hidden()
    expect(page.locator(".x-work__prompt")).to_be_visible()


def test_what_no_longer_exists_is_named(page: Page, site: Path) -> None:
    open_with(page, site, code_of(r="concert-of-powers", q="ask-where-from.ask-what-was-deleted", p=[40, 50]))
    banner = page.get_by_role("region", name="Your assignment")
    expect(banner).to_contain_text("One question of this assignment is no longer on the site (ask-what-was-deleted).")
    expect(banner).to_contain_text("The text has no paragraphs 40–50 any more; all of it is shown.")
    expect(page.locator("#p1")).to_be_visible()


@pytest.mark.parametrize(("code", "words"), [
    ("", None), ("1", "damaged"), ("1.abc.0000000", "damaged"), (code_of(r="concert-of-powers", q="a")[:-1], "damaged"), (code_of(r=1, q="a"), "damaged"),
    (code_of(r="concert-of-powers"), "damaged"), (code_of(r="concert-of-powers", q="a", p=[5, 1]), "damaged"), (code_of(r="elsewhere", q=""), "another text"),
    ("2" + code_of(r="concert-of-powers", q="")[1:], "newer version"), ("1." + "A" * 9000 + ".x", "damaged"),
])
def test_a_damaged_link_changes_nothing_and_says_so_in_a_line(page: Page, site: Path, code: str, words: str | None) -> None:
    open_with(page, site, code)
    if words:
        expect(page.locator(".x-assigned-fault")).to_contain_text(words)
    expect(page.locator(".x-assigned")).to_have_count(0)
    assert page.locator(".x-para").count() == 9


# --- two tabs, and the focus -------------------------------------------------------------


BOTH = code_of(r="concert-of-powers", q="ask-where-from.ask-apparently")


def test_two_tabs_keep_each_others_answers(page: Page, site: Path) -> None:
    open_with(page, site, BOTH)
    other = page.context.new_page()
    open_with(other, site, BOTH)
    other.get_by_label("Your answer to question 2").fill("It hedges.")
    page.get_by_label("Your answer to question 1").fill("In a newspaper.")
    expect(other.get_by_label("Your answer to question 1")).to_have_value("In a newspaper.")
    expect(page.get_by_label("Your answer to question 2")).to_have_value("It hedges.")
    collect(page, 1, "apparently refused")
    collect(other, 1, "The stunning revelation")
    expect(page.locator(".x-work__quotes li")).to_have_count(2)
    page.get_by_label("Your name").fill("A. Student")
    expect(other.get_by_label("Your name")).to_have_value("A. Student")
    page.reload()
    expect(page.get_by_label("Your answer to question 1")).to_have_value("In a newspaper.")
    expect(page.get_by_label("Your answer to question 2")).to_have_value("It hedges.")
    expect(page.locator(".x-work__quotes li")).to_have_count(2)


def test_a_tab_that_hears_nothing_of_the_other_undoes_nothing(page: Page, site: Path) -> None:
    """A tab that the browser has put to sleep gets no `storage` event before it writes."""
    open_with(page, site, BOTH)
    page.get_by_label("Your answer to question 1").fill("Mine.")
    page.evaluate("""() => {
        const key = Object.keys(localStorage).find(key => key.includes(".assignment."));
        localStorage.setItem(key, JSON.stringify({ name: "B", answers: { "ask-where-from": { text: "Mine." }, "ask-apparently": { text: "The other's." } } }));
    }""")
    page.get_by_label("Your answer to question 1").fill("Mine, too.")
    page.reload()
    expect(page.get_by_label("Your answer to question 1")).to_have_value("Mine, too.")
    expect(page.get_by_label("Your answer to question 2")).to_have_value("The other's.")
    expect(page.get_by_label("Your name")).to_have_value("B")


def test_a_browser_that_keeps_nothing_says_so_and_loses_nothing_on_the_page(page: Page, site: Path) -> None:
    open_with(page, site, BOTH)
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    page.get_by_label("Your answer to question 1").fill("In a newspaper.")
    expect(page.get_by_text("This browser keeps nothing: hand in before you leave the page.")).to_be_visible()
    collect(page, 1, "apparently refused")
    expect(page.get_by_label("Your answer to question 1")).to_have_value("In a newspaper.")
    expect(page.locator(".x-work__quotes li")).to_have_count(1)


def collect(page: Page, question: int, words: str) -> None:
    page.get_by_label(f"Evidence for question {question}").fill(words)
    page.get_by_role("button", name="Add words of the text").nth(question - 1).click()


def test_the_focus_goes_to_the_banner_and_back_to_the_heading(page: Page, site: Path) -> None:
    open_with(page, site, BOTH)
    expect(page.get_by_role("heading", name="Your assignment")).to_be_focused()
    order = page.locator("article :is(h1, h2)").evaluate_all("all => all.map(one => one.textContent)")
    assert order[:3] == ["Problem calls for a concert of powers", "Your assignment", "Questions"]
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="To the questions")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Questions", exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Back to the text")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#p1 .x-number")).to_be_focused()
    assert "#assign=" in page.url
    page.get_by_role("button", name="Close the assignment").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_focused()


def test_a_page_that_is_come_back_to_leaves_the_focus_alone(page: Page, site: Path) -> None:
    open_with(page, site, BOTH)
    expect(page.get_by_role("region", name="Your assignment")).to_be_visible()
    page.goto((site / READING).as_uri() + "#p5")
    page.reload()
    expect(page.get_by_role("region", name="Your assignment")).to_be_visible()
    expect(page.get_by_role("heading", name="Your assignment")).not_to_be_focused()


def test_only_reading_shows_no_answers(page: Page, site: Path) -> None:
    open_with(page, site, code_of(r="concert-of-powers", q="", p=[2, 3]))
    expect(page.get_by_role("region", name="Your assignment")).to_contain_text("Read ¶ 2–3.")
    expect(page.get_by_role("complementary", name="Your answers")).to_have_count(0)
    expect(page.get_by_text("To the questions")).to_have_count(0)
    expect(page.locator("#p2")).to_be_visible()
    expect(page.locator("#p1")).to_be_hidden()
    page.get_by_role("button", name="Close the assignment").click()
    expect(page.locator("#p1")).to_be_visible()


def test_a_link_to_a_hidden_paragraph_shows_the_whole_text(page: Page, site: Path) -> None:
    open_with(page, site, code_of(r="concert-of-powers", q="ask-apparently", p=[1, 2]))
    expect(page.locator("#p5")).to_be_hidden()
    page.locator(".x-work").get_by_role("link", name="¶ 5").click()
    expect(page.locator("#p5")).to_be_in_viewport()
    whole = page.get_by_role("button", name="Show the whole text")
    expect(whole).to_have_attribute("aria-pressed", "true")
    whole.click()
    expect(page.locator("#p5")).to_be_hidden()
    page.locator(".x-work").get_by_role("link", name="¶ 5").click()  # its address is the page's already
    expect(page.locator("#p5")).to_be_in_viewport()


def test_opening_again_and_again_watches_the_selection_once(page: Page, site: Path) -> None:
    page.add_init_script("""
        window.watched = [];
        const add = EventTarget.prototype.addEventListener;
        const remove = EventTarget.prototype.removeEventListener;
        EventTarget.prototype.addEventListener = function (name, ...rest) { window.watched.push(name); return add.call(this, name, ...rest); };
        EventTarget.prototype.removeEventListener = function (name, ...rest) {
            window.watched.splice(window.watched.indexOf(name), 1);
            return remove.call(this, name, ...rest);
        };
    """)
    open_with(page, site, BOTH)
    expect(page.locator(".x-assigned")).to_be_visible()
    counts = "['selectionchange', 'storage', 'hashchange'].map(name => window.watched.filter(one => one === name).length)"
    before = page.evaluate(counts)
    assert before[0] == 1
    for note in ("one", "two", "three"):
        page.evaluate("code => { location.hash = '#assign=' + code; }", code_of(r="concert-of-powers", q="ask-apparently", n=note))
        expect(page.locator(".x-assigned__note")).to_have_text(note)
    assert page.evaluate(counts) == before


# --- evidence and choices ----------------------------------------------------------------------


def test_evidence_is_kept_as_it_stands_in_the_text(page: Page, site: Path) -> None:
    open_with(page, site, BOTH)
    collect(page, 1, '"  North   Korea "going')
    expect(page.locator(".x-work__said").first).to_have_text("These words don’t stand in the text like this.")
    collect(page, 1, 'North   Korea "going nuclear."')
    expect(page.locator(".x-work__quotes li").first).to_contain_text("“North Korea “going nuclear.”\u202f” ¶ 4")


@pytest.mark.parametrize(("words", "said"), [
    ("e", "Take at least two words, or one long one."), ("Korea", "Take at least two words, or one long one."), ("“ ”", "Take at least two words, or one long one."),
    ("North Korea", "Added from ¶ 1."), ("revelation", "Added from ¶ 1."), ("", "Mark words in the text, or type them here."),
    ("apparently refused", "These words stand in ¶ 5, which isn’t part of this assignment."),
])
def test_what_counts_as_evidence(page: Page, site: Path, words: str, said: str) -> None:
    open_with(page, site, code_of(r="concert-of-powers", q="ask-apparently", p=[1, 3]))
    collect(page, 1, words)
    expect(page.locator(".x-work__said").first).to_have_text(said)
    expect(page.locator(".x-work__quotes li")).to_have_count(1 if said.startswith("Added") else 0)


def test_marked_words_come_from_where_they_were_marked(page: Page, site: Path) -> None:
    open_with(page, site, BOTH)
    page.evaluate("""() => {
        const texts = document.createTreeWalker(document.querySelector("#p4 .x-text"), NodeFilter.SHOW_TEXT);
        let node = texts.nextNode();
        while (!node.data.includes("North Korea")) { node = texts.nextNode(); }
        const at = node.data.indexOf("North Korea");
        getSelection().setBaseAndExtent(node, at, node, at + "North Korea".length);
    }""")
    page.get_by_role("button", name="Add words of the text").first.click()
    expect(page.locator(".x-work__said").first).to_have_text("Added from ¶ 4.")


def test_a_self_check_is_answered_and_handed_in_without_a_verdict(page: Page, site: Path, tmp_path: Path) -> None:
    open_with(page, site, code_of(r="concert-of-powers", q="ask-check-who-told-the-world.ask-where-from"))
    choices = page.get_by_role("group", name="Answers to question 1").get_by_role("radio")
    assert choices.count() >= 3
    expect(page.get_by_label("Your answer to question 1")).to_have_count(0)
    choices.nth(1).check()
    chosen = choices.nth(1).evaluate("radio => radio.closest('label').textContent")
    panel = page.locator(".x-work").inner_text()
    assert "Right." not in panel
    assert "Not right." not in panel
    page.reload()
    expect(choices.nth(1)).to_be_checked()
    page.get_by_label("Your name").fill("Élodie Ō 三")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download workbook").click()
    file = tmp_path / "workbook.html"
    download.value.save_as(file)
    text = sites.text_of(sites.parse(file.read_text("utf-8")).find("body"))
    assert f"B. {chosen} (chosen)" in " ".join(text.split())
    assert text.count("(chosen)") == 1
    assert text.count("No answer.") == 1
    assert "Saved" in text
    assert "Handed in" not in text
    assert download.value.suggested_filename == "Élodie-Ō-三-Problem-calls-for-a-concert-of-powers.html"
    page.emulate_media(media="print")
    expect(choices.nth(1)).to_be_visible()


# --- hostile addresses ---------------------------------------------------------------------


def mutations(count: int) -> Iterator[tuple[str, str | None]]:
    """Yield fragments, each with the note that it has to show or None: codes with characters changed, cut and doubled, and sound ones with what is hostile."""
    chance = random.Random(20021021)
    hostile = [HOSTILE, "__proto__", "constructor", "javascript:alert(1)", "\u202e", "a" * 1500, "'\"><svg onload=window.wasHit=1>", "</p></section>"]
    unsound = ["\0", {"a": 1}, [], None, 1e308, True]
    sound = code_of(r="concert-of-powers", q="ask-where-from", p=[1, 3], d="2026-12-01", n="Note")
    for number in range(count):
        kept = {"r": "concert-of-powers", "q": "ask-where-from.constructor", "p": [1, 3], "d": "2026-12-01", "n": "x", "z": number}
        if number % 3 == 0:
            at = chance.randrange(len(sound))
            piece = chance.choice(["", "<", "'", "%00", "%", "#", sound[at] * 3, "é", ".", HOSTILE])
            yield sound[:at] + piece + sound[at + chance.randrange(1, 4):], None
        elif number % 3 == 1:
            kept["n"] = note = chance.choice(hostile)
            kept["q"] = chance.choice(["ask-where-from.constructor", "to-string.value-of", "ask-where-from", "constructor.has-own-property", ""])
            kept["z"] = [number, chance.choice([*hostile, *unsound])]
            yield code_of(**kept), note
        else:
            kept[chance.choice(["r", "q", "p", "d"])] = chance.choice(hostile[:2] + hostile[3:] + unsound)
            yield code_of(**kept), None


def test_a_thousand_mutated_fragments_do_nothing(page: Page, site: Path) -> None:
    open_with(page, site, code_of(r="concert-of-powers", q="", n="First."))
    expect(page.locator(".x-assigned__note")).to_have_text("First.")
    fragments = list(mutations(1000))
    found = page.evaluate(
        """async fragments => {
            const found = [];
            let opened = 0;
            for (const [fragment, note] of fragments) {
                const followed = new Promise(done => addEventListener("hashchange", done, { once: true }));
                location.hash = "#assign=" + fragment;
                await Promise.race([followed, new Promise(done => setTimeout(done, 200))]);
                const notes = document.querySelectorAll(".x-assigned__note");
                const isShown = notes.length === 1 && notes[0].textContent === note && notes[0].childElementCount === 0;
                const intruders = document.querySelectorAll("article script, article img, article iframe, article [onload]").length;
                if (note !== null && isShown) { opened += 1; }
                if (window.wasHit || intruders || note !== null && !isShown || document.querySelectorAll(".x-para").length !== 9
                    || document.querySelectorAll(".x-work").length > 1 || !document.querySelector("h1")) { found.push(fragment); }
            }
            return { found, opened };
        }""",
        fragments,
    )
    assert found["found"] == []
    assert found["opened"] == sum(note is not None for _, note in fragments) > 300
    assert page.locator("#p9").text_content()


@pytest.mark.parametrize("kind", ["sound", "faults"])
def test_codes_are_read_as_the_pdf_export_reads_them(page: Page, site: Path, kind: str) -> None:
    cases = CODES[kind]
    page.goto((site / "teach.html").as_uri())
    read = page.evaluate("codes => codes.map(code => explainerAssignment.decode(explainerAssignment.find(code)))", [case["code"] for case in cases])
    if kind == "sound":
        assert [one.get("assignment") for one in read] == [case["assignment"] for case in cases]
    else:
        assert [{DAMAGED: "damaged", NEWER: "newer"}.get(one.get("fault")) for one in read] == [case["fault"] for case in cases]


# --- access ----------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("where", ["teach.html", f"{READING}#assign={code_of(r='concert-of-powers', q='ask-where-from.ask-apparently', p=[1, 2], n='Read.')}"])
def test_axe_finds_nothing(browser: Browser, site: Path, where: str, scheme: Any, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    file, _, fragment = where.partition("#")
    page.goto((site / file).as_uri() + (f"#{fragment}" if fragment else ""))
    if fragment:
        expect(page.get_by_role("region", name="Your assignment")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page, options={"preload": False, "runOnly": {"type": "tag", "values": RULES}})
    assert found.violations_count == 0, json.dumps(found.response["violations"], indent=1)[:3000]
    context.close()


def test_without_javascript_it_says_what_works(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "teach.html").as_uri())
    expect(page.get_by_text("switch on JavaScript")).to_be_visible()
    expect(page.locator(".x-assign")).to_be_hidden()
    context.close()
