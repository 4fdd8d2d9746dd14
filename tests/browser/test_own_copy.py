"""A reader's own copy of a text that the public edition may not show: compared, shown in place, removed; it goes nowhere."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, FileChooser, Page, expect

from generator.edition import Edition
from generator.text import split
from tests import sites
from tests.browser.test_site import RULES
from tests.projects import actor, build_site, copy_shipped, event, sound, term, write_project

TEXT = (
    "THE PACT\n\n"
    "  The council of Oslo met,\nand Oslo met it. Nobody 😀 signed the pact <b>&amp; all</b> that.  \n\n"
    "Advertisement: buy a boat.\n\n"
    "\u00a0Not blank.\u2003A flood came after the pact; e\u0301 and é are two."
)
READING: dict[str, Any] = {
    "rights": {"show": "excerpts", "statement": "Theirs.", "share": 100},
    "structure": [{"paragraph": 1, "kind": "heading"}],
    "omitted": [{"paragraph": 3, "begins": "Advertisement", "description": "An advertisement.", "reason": "It isn’t the author’s."}],
    "gists": [{"paragraph": 2, "text": "No pact."}, {"paragraph": 4, "text": "A flood."}],
}
CLAIM = {"id": "c", "passage": {"reading": "doc", "paragraph": 2, "quote": "Nobody 😀 signed the pact", "public": True}, "kind": "fact",
         "paraphrase": "The author says that nobody signed.", "evidence": "None.", "sources": ["src"]}
RECORDS: dict[str, Any] = {
    "actors": [actor("oslo", "Oslo", name="Oslo")],
    "glossary": [term("pact", "pact", {"text": "THE PACT", "exact": True}, term="Pact", definition="An agreement.")],
    "timeline": [event("flood", "flood", title="The flood")],
    "claims": [CLAIM],
}
PAGES = ("index", "readings/concert-of-powers", "actors", "glossary", "argument", "questions", "sources")

Open = Callable[..., AbstractContextManager[Page]]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    root = write_project(tmp_path_factory.mktemp("own copy") / "project", TEXT, reading=READING, **RECORDS)
    return (build_site(root, Edition.PUBLIC) / "readings/doc.html").as_uri()


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_site(copy_shipped(tmp_path_factory.mktemp("public")), Edition.PUBLIC)


@pytest.fixture
def opened(browser: Browser, address: str) -> Open:
    """Return a function that opens a page from the disk, which must see no error and send no request."""

    @contextmanager
    def open_page(at: str = "", script: str = "", **options: Any) -> Iterator[Page]:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        if script:
            context.add_init_script(script)
        page = context.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("request", lambda request: None if request.url.startswith("file:") else faults.append(request.url))
        page.goto(at or address)
        yield page
        assert not faults
        context.close()

    return open_page


def choose(page: Page, data: str | bytes, name: str = "copy.txt") -> None:
    buffer = data if isinstance(data, bytes) else data.encode()
    page.get_by_label("Have the class’s copy of the text?").set_input_files({"name": name, "mimeType": "text/plain", "buffer": buffer})


def status(page: Page) -> Any:
    return page.locator(".x-own__status")


def text_of(page: Page, number: int) -> str:
    return str(page.locator(f"#p{number} .x-text--own").evaluate("element => element.textContent"))


# --- showing -------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [
    TEXT, TEXT.replace("\n", "\r\n"), TEXT.encode("utf-8-sig"), TEXT.encode("utf-16"), "A title of ours\n\n" + TEXT + "\n\nA footer\n",
], ids=["as it is", "line ends of Windows", "with a mark", "UTF-16", "with more round it"])
def test_a_copy_is_recognized_and_shown_letter_for_letter(opened: Open, data: str | bytes) -> None:
    with opened() as page:
        choose(page, data)
        expect(status(page)).to_have_text("All 3 paragraphs match and are shown.")
        paragraphs = [paragraph for _, paragraph in split(TEXT, "blank-line")]
        assert [text_of(page, number) for number in (1, 2, 4)] == [paragraphs[0], paragraphs[1], paragraphs[3]]
        assert page.locator("h2.x-text--own").inner_text() == "THE PACT"
        expect(page.locator("#p2 .x-shown")).to_be_hidden()
        expect(page.locator("#p2 .x-place__length")).to_be_hidden()
        expect(page.locator("#p2").get_by_text("No pact.")).to_be_visible()
        assert "buy a boat" not in page.locator("body").inner_text()


def test_its_marks_open_their_cards(opened: Open) -> None:
    with opened() as page:
        choose(page, TEXT)
        marks = page.locator("#p2 .x-text--own a.x-mark")
        assert marks.all_inner_texts() == ["Oslo", "pact"]
        marks.nth(1).click()
        card = page.get_by_role("dialog", name="Pact")
        expect(card).to_be_visible()
        assert card.locator(".x-card__places a").all_inner_texts() == ["¶\u00a01", "¶\u00a02", "¶\u00a04"]
        page.keyboard.press("Escape")
        card.wait_for(state="hidden")
        page.evaluate("document.documentElement.dataset.marks = 'all'")
        expect(page.locator("#p2 .x-text--own a.x-mark")).to_have_count(3)
        page.evaluate("document.documentElement.dataset.marks = 'hidden'")
        expect(page.locator("#p2 .x-text--own a.x-mark")).to_have_count(0)


def test_nothing_of_a_file_is_taken_for_html(opened: Open) -> None:
    with opened() as page:
        choose(page, TEXT)
        assert "<b>&amp; all</b>" in text_of(page, 2)
        assert page.locator(".x-text--own b").count() == 0


def test_what_differs_is_named_and_not_shown(opened: Open) -> None:
    with opened() as page:
        choose(page, TEXT.replace("A flood", "No flood"))
        expect(status(page)).to_have_text("2 of 3 paragraphs match and are shown. These differ in your copy and aren’t shown: ¶ 4.")
        assert page.locator("#p4 .x-text--own").count() == 0
        assert "No flood" not in page.locator("body").inner_text()
        expect(page.locator("#p4 .x-place__length")).to_be_visible()


@pytest.mark.parametrize("data", ["Another text altogether.", "", "\n\n\n"])
def test_another_text_is_not_shown_at_all(opened: Open, data: str) -> None:
    with opened() as page:
        choose(page, data)
        expect(status(page)).to_contain_text("None of the 3 paragraphs matches.")
        expect(page.get_by_role("button", name="Remove the text")).to_be_hidden()


def test_a_file_that_is_no_text_is_one_line(opened: Open) -> None:
    with opened() as page:
        choose(page, b"PK\x03\x04\xff\xfa\x80", "copy.docx")
        expect(status(page)).to_contain_text("can’t be read as text")


def test_a_second_file_takes_the_place_of_the_first(opened: Open) -> None:
    with opened() as page:
        choose(page, TEXT)
        expect(page.locator(".x-text--own")).to_have_count(3)
        choose(page, TEXT.replace("A flood", "No flood"))
        expect(page.locator(".x-text--own")).to_have_count(2)


# --- keeping and removing ------------------------------------------------------------------


def test_it_is_there_after_a_reload_and_gone_after_removing(opened: Open) -> None:
    with opened() as page:
        choose(page, TEXT)
        expect(page.locator(".x-text--own")).to_have_count(3)
        page.reload()
        expect(page.locator(".x-text--own")).to_have_count(3)
        page.get_by_role("button", name="Remove the text").click()
        expect(page.locator(".x-text--own")).to_have_count(0)
        expect(status(page)).to_have_text("The text is removed.")
        expect(page.locator("#p2 .x-shown")).to_be_visible()
        assert page.evaluate("document.activeElement.id") == "x--own-file"
        page.reload()
        expect(page.locator(".x-text--own")).to_have_count(0)
        assert page.evaluate("[sessionStorage.length, Object.keys(localStorage).filter(key => key.includes('own-copy')).length]") == [0, 0]


def test_a_browser_that_keeps_nothing_shows_it_all_the_same(opened: Open) -> None:
    with opened(script="Object.defineProperty(window, 'sessionStorage', {get() { throw new Error('refused'); }})") as page:
        choose(page, TEXT)
        expect(page.locator(".x-text--own")).to_have_count(3)


def test_it_works_by_keyboard(opened: Open, tmp_path: Path) -> None:
    (tmp_path / "copy.txt").write_text(TEXT, encoding="utf-8")
    with opened() as page:
        # Heard from here on: asked for with the key press itself, the browser may be told too late.
        choosers: list[FileChooser] = []
        page.on("filechooser", lambda chooser: choosers.append(chooser))  # noqa: PLW0108 - Playwright can't wrap a built-in method
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id") == "x--own-file":
                break
        expect(page.get_by_label("Have the class’s copy of the text?")).to_be_focused()
        page.keyboard.press("Space")
        for _ in range(100):
            if choosers:
                break
            page.wait_for_timeout(50)
        choosers[0].set_files(tmp_path / "copy.txt")
        expect(page.locator(".x-text--own")).to_have_count(3)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator(".x-text--own")).to_have_count(0)


# --- where it can't work -------------------------------------------------------------------


def test_without_a_way_to_compare_it_says_so(opened: Open) -> None:
    with opened(script="Object.defineProperty(Crypto.prototype, 'subtle', {value: undefined})") as page:
        expect(status(page)).to_contain_text("doesn’t let the browser compare texts")
        assert page.get_by_label("Have the class’s copy of the text?").is_disabled()


def test_without_javascript_nothing_is_offered(opened: Open) -> None:
    with opened(java_script_enabled=False) as page:
        expect(page.get_by_label("Have the class’s copy of the text?")).to_be_hidden()
        expect(page.get_by_text("The text isn’t shown here.")).to_be_visible()


def test_the_student_edition_offers_nothing(browser: Browser, site: Path) -> None:
    assert "x-own" not in (site / "readings/concert-of-powers.html").read_text("utf-8")


# --- the same paragraphs as the generator's -------------------------------------------------


@pytest.mark.parametrize("how", ["blank-line", "line", "verse"])
def test_a_text_is_split_as_the_generator_splits_it(browser: Browser, tmp_path: Path, how: str) -> None:
    spaces = [" ", "\t", "\x0b", "\x0c", "\x1c", "\x1f", "\x85", "\xa0", "\u1680", "\u2003", "\u2028", "\u202f", "\u3000", "\ufeff", "\u200b", "\u180e"]
    text = "\n".join(["  First \t", "second\t ", "", *(f"{space}\nafter U+{ord(space):04X} {space}" for space in spaces), "\u2029", " last "])
    count = len(split(text, how))
    root = write_project(tmp_path / "project", text, reading={"rights": READING["rights"], "split": how})
    site = build_site(root, Edition.PUBLIC)
    page = browser.new_page()
    page.goto((site / "readings/doc.html").as_uri())
    choose(page, text)
    expect(status(page)).to_have_text(f"All {count} paragraphs match and are shown.")
    shown = {int(str(one.get_attribute("id"))[1:]): one.locator(".x-text--own").evaluate("e => e.textContent") for one in page.locator(".x-para").all()}
    assert shown == {paragraph.number: paragraph.text for paragraph in sound(root).unit.texts["doc"].shown}
    page.close()


def test_a_copy_in_an_old_encoding_is_read(browser: Browser, tmp_path: Path) -> None:
    data = "Über „alles“ hinaus.\n\nNichts.".encode("cp1252")
    root = write_project(tmp_path / "project", data, reading={"rights": READING["rights"], "encoding": "cp1252", "language": "de"})
    page = browser.new_page()
    page.goto((build_site(root, Edition.PUBLIC) / "readings/doc.html").as_uri())
    choose(page, data)
    expect(status(page)).to_have_text("All 2 paragraphs match and are shown.")
    assert text_of(page, 1) == "Über „alles“ hinaus."
    page.close()


# --- the unit that ships --------------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing_on_public_pages(opened: Open, shipped: Path, name: str, scheme: str, width: int) -> None:
    with opened((shipped / f"{name}.html").as_uri(), color_scheme=scheme, viewport={"width": width, "height": 800}) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert_axe_finds_nothing(page)


@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1280)])
def test_axe_finds_nothing_with_the_text_in_place(opened: Open, shipped: Path, scheme: str, width: int) -> None:
    seed = next((shipped.parent / "seeds").glob("000_*.txt")).read_bytes()
    with opened((shipped / "readings/concert-of-powers.html").as_uri(), color_scheme=scheme, viewport={"width": width, "height": 800}) as page:
        choose(page, seed)
        expect(status(page)).to_have_text("All 9 paragraphs match and are shown.")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert_axe_finds_nothing(page)


def test_the_text_in_place_is_the_texts_own(opened: Open, shipped: Path) -> None:
    text = sound(shipped.parent).unit.texts["concert-of-powers"]
    seed = next((shipped.parent / "seeds").glob("000_*.txt")).read_bytes()
    with opened((shipped / "readings/concert-of-powers.html").as_uri()) as page:
        choose(page, seed)
        expect(page.locator(".x-text--own")).to_have_count(9)
        assert {paragraph.number: text_of(page, paragraph.number) for paragraph in text.shown} == {
            paragraph.number: sites.as_shown(paragraph.text) for paragraph in text.shown
        }


def assert_axe_finds_nothing(page: Page) -> None:
    for closed in page.locator("details:not([open]) > summary").all():
        if closed.is_visible():
            closed.click()
    page.evaluate("scrollTo(0, 0)")
    found = Axe().run(page, options={"preload": False, "runOnly": {"type": "tag", "values": RULES}})
    assert found.violations_count == 0, json.dumps(found.response["violations"], indent=1)[:3000]
