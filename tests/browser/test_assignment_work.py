"""An assignment as a student does it: what is shown, kept, collected and handed in; two tabs, and the focus."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import sites
from tests.assignments import code_of
from tests.browser.assigning import HOSTILE, READING, open_with, strict_page


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Yield a page that must see no error and send no request."""
    with strict_page(browser) as page:
        yield page


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
