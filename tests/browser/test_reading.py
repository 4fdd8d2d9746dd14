"""The reading page as a reader meets it: cards, marks, gists, addresses, paper. Opened from a folder, as on a USB stick."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.waiting import wait_until
from tests.projects import actor, build_site, copy_shipped, event, term, write_project

WORDS = "the council met again in the old hall and nobody could say how long it would take "
SEED = "\n\n".join([
    "Part one",
    "The pact of Oslo is only a pact. " + WORDS * 6,
    "Later Oslo left the pact, and the flood came.\nBern stayed. " + WORDS * 6,
    *(f"In paragraph {number} Oslo is quiet. " + WORDS * 6 for number in range(4, 12)),
    "Last of all, the pact.",
])
READING = {
    "structure": [{"paragraph": 1, "kind": "heading"}],
    "introduction": "Read on.",
    "divisions": [{"first": 1, "last": 2, "title": "The pact"}, {"first": 3, "last": 12, "title": "The flood"}],
    "gists": [{"paragraph": 2, "text": "A pact, in short."}, {"paragraph": 3, "text": "A flood, in short."}],
    "notes": [
        {"paragraph": number, "title": "Two views", "text": "It is disputed. " * 20, "contested": number == 3, "sources": ["src"]}
        for number in (3, 3, 4, 4, 5, 12, 12)
    ],
}
RECORDS: dict[str, Any] = {
    "actors": [actor("oslo", "Oslo", name="Oslo"), actor("bern", "Bern", name="Bern")],
    "glossary": [term("pact", "pact", term="Pact", definition="An agreement. The opposite of a [flood](event:flood)."),
                 term("hall", "hall", definition="A long definition. " * 60)],
    "timeline": [event("flood", "flood", title="The flood")],
}
SIZES = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 740}}

Open = Callable[..., AbstractContextManager[Page]]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    root = write_project(tmp_path_factory.mktemp("reading") / "project", SEED, reading=READING, **RECORDS)
    return (build_site(root) / "readings/doc.html").as_uri()


@pytest.fixture
def opened(browser: Browser, address: str) -> Open:
    """Return a function that opens the page, in a new context that must see no error and no request to a server."""

    @contextmanager
    def open_page(size: str = "desktop", hash_: str = "", settings: str = "", **options: Any) -> Iterator[Page]:
        context = browser.new_context(viewport=SIZES[size], **options)  # type: ignore[arg-type]
        if settings:
            context.add_init_script(f"localStorage.setItem('tests.reading-help', '{settings}')")
        page = context.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: None if request.url.startswith(("file:", "blob:", "data:")) else faults.append(request.url))
        page.goto(address + hash_)
        yield page
        assert not faults
        context.close()

    return open_page


def mark(page: Page, number: int, words: str) -> Locator:
    return page.locator(f"#p{number} a.x-mark", has_text=words).first


def card(page: Page) -> Locator:
    return page.locator("[role=dialog].x-card")


def choose(page: Page, name: str, value: str) -> None:
    """Choose a setting under "Reading help" as a reader does."""
    page.get_by_role("button", name="Reading help").click()
    page.locator(f".x-help input[name={name}][value={value}]").click()
    page.keyboard.press("Escape")


def source_text(page: Page, number: int) -> str:
    text: str = page.evaluate(
        """number => {
          const copy = document.getElementById("p" + number).cloneNode(true);
          copy.querySelectorAll("[data-aside]").forEach(aside => aside.remove());
          return copy.textContent;
        }""", number)
    return text


# --- the card ------------------------------------------------------------------------------


def test_a_press_on_a_mark_opens_its_card(opened: Open) -> None:
    with opened() as page:
        mark(page, 2, "pact").click()
        expect(page.get_by_role("dialog", name="Pact")).to_be_visible()
        expect(card(page).locator(".x-card__kind")).to_have_text("Term · word of the field")
        assert card(page).locator(".x-card__places a").all_inner_texts() == ["¶\u00a02", "¶\u00a03", "¶\u00a012"]
        assert page.evaluate("document.querySelector('.x-card').contains(document.activeElement)")
        assert mark(page, 2, "pact").get_attribute("aria-expanded") == "true"
        assert card(page).bounding_box()["width"] == 380  # type: ignore[index]
        assert page.url.endswith("doc.html")


def test_hovering_opens_nothing(opened: Open) -> None:
    with opened() as page:
        mark(page, 2, "pact").hover()
        expect(card(page)).to_be_hidden()


@pytest.mark.parametrize("leave", ["Escape", "Close", "outside", "again", "Tab", "Shift+Tab"])
def test_the_focus_is_on_the_word_again(opened: Open, leave: str) -> None:
    with opened() as page:
        word = mark(page, 2, "pact")
        word.focus()
        page.keyboard.press("Enter")
        expect(card(page)).to_be_visible()
        if leave == "Close":
            card(page).get_by_role("button", name="Close").click()
        elif leave == "outside":
            page.mouse.click(700, 300)
        elif leave == "again":
            word.click()
        else:
            for _ in range(card(page).locator("a[href], button").count() + 1 if leave == "Tab" else 1):
                page.keyboard.press(leave)
        expect(card(page)).to_be_hidden()
        expect(word).to_be_focused()
        assert word.get_attribute("aria-expanded") is None
        page.keyboard.press("Enter")
        expect(card(page)).to_be_visible()


def test_another_mark_takes_the_card(opened: Open) -> None:
    with opened() as page:
        mark(page, 2, "Oslo").click()
        mark(page, 2, "hall").click()
        expect(page.get_by_role("dialog")).to_have_count(1)
        expect(card(page)).to_contain_text("A long definition.")
        assert page.locator("[aria-expanded=true]").count() == 1


def test_a_modified_press_is_a_plain_link(opened: Open, address: str) -> None:
    with opened() as page:
        with page.context.expect_page() as new:
            mark(page, 2, "pact").click(modifiers=["Control"])
        assert new.value.url == address.replace("readings/doc.html", "glossary.html#pact")
        expect(card(page)).to_be_hidden()


def test_links_in_a_card_lead_on(opened: Open) -> None:
    with opened() as page:
        mark(page, 2, "pact").click()
        card(page).locator(".x-card__places a", has_text="12").click()
        expect(card(page)).to_be_hidden()
        assert page.url.endswith("#p12")
        expect(page.locator("#p12")).to_be_in_viewport()
        expect(mark(page, 2, "pact")).not_to_be_focused()
        mark(page, 12, "pact").click()
        card(page).get_by_role("link", name="flood").click()
        assert page.url.endswith("timeline.html#flood")


def test_a_card_goes_with_its_word_and_stays_in_the_window(opened: Open) -> None:
    with opened() as page:
        word = mark(page, 3, "flood")
        word.click()
        for top in (0, 200, 400):
            page.evaluate("top => window.scrollTo(0, top)", top)
            wait_until(page, "top => window.scrollY === top", arg=top)
            page.evaluate("() => new Promise(requestAnimationFrame)")
            beside, box = word.bounding_box(), card(page).bounding_box()
            assert beside
            assert box
            below = box["y"] - beside["y"] - beside["height"]
            above = beside["y"] - box["y"] - box["height"]
            assert 0 < max(below, above) < 20
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 1280


def test_on_a_phone_the_card_is_a_sheet_below_its_word(opened: Open) -> None:
    with opened("phone", has_touch=True, is_mobile=True) as page:
        for number, words in ((2, "hall"), (12, "pact")):
            word = mark(page, number, words)
            word.tap()
            expect(card(page)).to_be_visible()
            sheet, box = card(page).bounding_box(), word.bounding_box()
            assert sheet
            assert box
            assert (sheet["x"], sheet["width"], sheet["y"] + sheet["height"]) == (0, 360, 740)
            assert sheet["height"] <= 0.6 * 740 + 3
            assert box["y"] >= 0
            assert box["y"] + box["height"] <= sheet["y"]
            page.touchscreen.tap(180, 40)
            expect(card(page)).to_be_hidden()


def test_without_scripts_a_mark_leads_to_its_entry(opened: Open) -> None:
    with opened(java_script_enabled=False) as page:
        assert page.locator(".x-copy").count() == 0
        mark(page, 2, "pact").click()
        assert page.url.endswith("glossary.html#pact")


# --- marks, gists, parts -------------------------------------------------------------------


def test_marks_follow_the_readers_choice(opened: Open) -> None:
    with opened() as page:
        before = [source_text(page, number) for number in range(1, 13)]
        assert page.locator("#p2 a.x-mark", has_text="pact").count() == 1
        choose(page, "marks", "all")
        assert page.locator("#p2 a.x-mark", has_text="pact").count() == 2
        assert page.locator("#p4 a.x-mark", has_text="Oslo").get_attribute("class") == "x-mark x-mark--actor"
        page.locator("#p2 a.x-mark", has_text="pact").last.click()
        expect(card(page)).to_contain_text("An agreement")
        choose(page, "marks", "hidden")
        assert page.locator(".x-body a.x-mark").count() == 0
        expect(page.locator(".x-legend")).to_be_hidden()
        assert [source_text(page, number) for number in range(1, 13)] == before
        choose(page, "marks", "first")
        assert page.locator("#p2 a.x-mark", has_text="pact").count() == 1
        assert page.locator("#p4 a.x-mark", has_text="Oslo").count() == 0


def test_gists_open_by_the_setting(opened: Open) -> None:
    with opened() as page:
        expect(page.get_by_text("A pact, in short.")).to_be_hidden()
        choose(page, "gists", "open")
        expect(page.get_by_text("A pact, in short.")).to_be_visible()
        expect(page.get_by_text("A flood, in short.")).to_be_visible()
        choose(page, "gists", "closed")
        expect(page.get_by_text("A pact, in short.")).to_be_hidden()


@pytest.mark.parametrize(("settings", "is_shown"), [('{"gists": "open"}', True), ("", False)])
def test_gists_print_by_the_setting_and_not_by_luck(opened: Open, settings: str, is_shown: bool) -> None:  # noqa: FBT001
    with opened(settings=settings, color_scheme="dark") as page:
        # The opposite of the setting, by hand.
        page.locator("#p2 summary").click()
        page.emulate_media(media="print")
        assert page.locator("#p2 .x-gist p").is_visible() is is_shown
        assert page.locator("#p3 .x-gist p").is_visible() is is_shown
        assert page.evaluate("getComputedStyle(document.querySelector('#p2 .x-text')).color") == "rgb(0, 0, 0)"


def test_without_scripts_no_gist_prints(opened: Open) -> None:
    with opened(java_script_enabled=False) as page:
        page.locator("#p2 summary").click()
        expect(page.get_by_text("A pact, in short.")).to_be_visible()
        page.emulate_media(media="print")
        expect(page.get_by_text("A pact, in short.")).to_be_hidden()


def test_on_paper_only_terms_are_marked_and_the_word_list_stands_at_the_end(opened: Open) -> None:
    with opened() as page:
        expect(page.locator(".x-words")).to_be_hidden()
        page.emulate_media(media="print")
        lines = "mark => getComputedStyle(mark).textDecorationLine"
        assert mark(page, 2, "pact").evaluate(lines) == "underline"
        assert mark(page, 2, "Oslo").evaluate(lines) == "none"
        assert mark(page, 3, "flood").evaluate(lines) == "none"
        expect(page.locator(".x-words")).to_contain_text("Pact ¶\u00a02 An agreement.")
        expect(page.locator(".x-rail")).to_be_hidden()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_shipped_article_prints_on_two_pages(browser: Browser, tmp_path: Path, paper: str) -> None:
    copy_shipped(tmp_path)
    page = browser.new_page(color_scheme="dark")
    page.goto((build_site(tmp_path) / "readings/concert-of-powers.html").as_uri())
    assert page.pdf(format=paper).count(b"/Type /Page\n") == 2
    page.close()


def test_the_part_being_read_is_told(opened: Open) -> None:
    with opened() as page:
        current = page.locator(".x-rail a[aria-current]")
        expect(current).to_contain_text("The pact")
        page.evaluate("document.getElementById('p6').scrollIntoView()")
        expect(current).to_have_count(1)
        expect(current).to_contain_text("The flood")


@pytest.mark.parametrize("options", [{}, {"java_script_enabled": False}])
@pytest.mark.parametrize("width", [1280, 1000])
def test_long_notes_cover_nothing(opened: Open, options: dict[str, Any], width: int) -> None:
    with opened(**options) as page:
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(100)
        overlaps = page.evaluate("""() => {
          const boxes = [...document.querySelectorAll(".x-text, .x-note, .x-omitted, .x-footer")].map(e => e.getBoundingClientRect());
          return boxes.some((a, i) => boxes.slice(i + 1).some(b =>
            a.left < b.right && b.left < a.right && a.top + 1 < b.bottom && b.top + 1 < a.bottom));
        }""")
        assert not overlaps


# --- addresses -----------------------------------------------------------------------------


def test_a_paragraphs_address_is_copied_and_said(opened: Open, address: str) -> None:
    with opened() as page:
        button = page.get_by_role("button", name="Copy link to paragraph 5")
        assert button.evaluate("button => getComputedStyle(button).opacity") == "0"
        button.focus()
        assert button.evaluate("button => getComputedStyle(button).opacity") == "1"
        page.keyboard.press("Enter")
        expect(page.get_by_role("status").filter(has_text="Link copied")).to_be_visible()
        expect(button).to_be_focused()
        page.get_by_role("searchbox").click()
        page.keyboard.press("Control+v")
        assert page.get_by_role("searchbox").input_value() == f"{address}#p5"


def test_copying_works_where_the_clipboard_is_refused(opened: Open) -> None:
    with opened() as page:
        page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")
        page.evaluate("() => document.addEventListener('copy', () => { window.copied = document.activeElement.value; })")
        page.get_by_role("button", name="Copy link to paragraph 5").click()
        expect(page.get_by_role("status").filter(has_text="Link copied")).to_be_visible()
        assert page.evaluate("window.copied").endswith("#p5")
        expect(page.get_by_role("button", name="Copy link to paragraph 5")).to_be_focused()


def test_a_touch_screen_shows_the_button(opened: Open) -> None:
    with opened("phone", has_touch=True, is_mobile=True) as page:
        assert page.locator("#p5 .x-copy").evaluate("button => getComputedStyle(button).opacity") == "1"


def test_the_paragraph_of_an_address_is_seen(opened: Open) -> None:
    with opened(hash_="#p5") as page:
        number = page.get_by_role("link", name="Paragraph 5")
        expect(number).to_be_in_viewport()
        accent = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--x-accent')").strip()
        assert accent == "#14594b"
        assert number.evaluate("link => getComputedStyle(link).backgroundColor") == "rgb(20, 89, 75)"


# --- for everyone --------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(opened: Open, size: str, scheme: str) -> None:
    with opened(size, color_scheme=scheme, settings='{"gists": "open"}', hash_="#p3") as page:
        options = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
        for is_open in (False, True):
            if is_open:
                mark(page, 2, "pact").click()
                expect(card(page)).to_be_visible()
            found = Axe().run(page, options=options).response["violations"]
            assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []


@pytest.mark.parametrize("width", [320, 360, 768, 1024, 1216, 1280])
def test_nothing_scrolls_sideways(opened: Open, width: int) -> None:
    with opened() as page:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
