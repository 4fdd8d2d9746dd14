"""The whole shipped site as its readers meet it: access, search, settings, no scripts, no network."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.waiting import wait_until
from tests.projects import ROOT, build_site, write_project

PAGES = ("index", "readings/concert-of-powers", "actors", "glossary", "timeline", "argument", "questions", "sources", "changes", "404")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextmanager
def opened(browser: Browser, address: str, *, width: int = 1280, **options: object) -> Iterator[Page]:
    """Open a page that must see no error and send no request to anyone but its own server."""
    context = browser.new_context(viewport={"width": width, "height": 800}, **options)  # type: ignore[arg-type]
    page = context.new_page()
    faults: list[str] = []
    own = address.partition("/a/b/")[0] if address.startswith("http") else "file:"
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: None if request.url.startswith((own, "blob:", "data:")) else faults.append(request.url))
    page.goto(address)
    yield page
    assert not faults
    context.close()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(browser: Browser, site: Path, name: str, scheme: str, width: int) -> None:
    with opened(browser, (site / f"{name}.html").as_uri(), width=width, color_scheme=scheme) as page:
        for closed in page.locator("details:not([open]) > summary").all():
            if closed.is_visible():
                closed.click()
        page.evaluate("scrollTo(0, 0)")  # else what is scrolled under the header counts as too small to touch
        found = Axe().run(page, options={"preload": False, "runOnly": {"type": "tag", "values": RULES}})
        assert found.violations_count == 0, json.dumps(found.response["violations"], indent=1)[:3000]


@pytest.mark.parametrize("name", PAGES)
def test_nothing_scrolls_sideways_at_320_px(browser: Browser, site: Path, name: str) -> None:
    with opened(browser, (site / f"{name}.html").as_uri(), width=320) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def search(page: Page, words: str) -> list[str]:
    """Type words into the search and return where its hits lead."""
    page.get_by_role("searchbox").fill(words)
    hits = page.locator(".x-search__hits a")
    expect(hits.first).to_be_visible(timeout=10_000)
    page.wait_for_timeout(200)
    return [str(link.get_attribute("href")).split("/site/")[-1].split("/a/b/")[-1] for link in hits.all()]


WANTED = [
    ("wedges", "readings/concert-of-powers.html#p7"),
    ("DPRK", "actors.html#north-korea"),
    ("safeguards", "glossary.html#safeguards"),
    ("safeguards", "readings/concert-of-powers.html#p6"),
    ("grand bargain", "readings/concert-of-powers.html#p5"),
    ("enrichment", "glossary.html#uranium-enrichment"),
]


@pytest.mark.parametrize(("words", "target"), WANTED)
@pytest.mark.parametrize("way", ["disk", "server"])
def test_search_finds_the_paragraph_or_entry(browser: Browser, site: Path, server: str, words: str, target: str, way: str) -> None:
    address = server if way == "server" else (site / "index.html").as_uri()
    with opened(browser, f"{server}index.html" if way == "server" else address) as page:
        hits = search(page, words)
        assert any(hit.endswith(target) for hit in hits), hits
        page.locator(f'a[href$="{target}"]').first.click()
        page.wait_for_url(f"**/{target}")
        anchor = target.partition("#")[2]
        expect(page.locator(f"#{anchor}")).to_be_in_viewport()


@pytest.mark.parametrize("damaged", [
    None, "", 'var __index = {"config":{"lang":["en"]},"docs":[{"locat', "var __index = {}", "var __index = null",
    'var __index = {"config":{"lang":["en"]},"docs":[{"title":"Kelly","text":""}]}', 'var __index = {"config":{"lang":["en"]},"docs":{}}',
], ids=["missing", "empty", "cut off", "nothing in it", "null", "an entry without address", "no list"])
def test_search_says_so_where_its_index_is_broken(browser: Browser, site: Path, tmp_path: Path, damaged: str | None) -> None:
    for name in ("assets", "search"):
        shutil.copytree(site / name, tmp_path / name)
    shutil.copyfile(site / "index.html", tmp_path / "index.html")
    index = tmp_path / "search/search_index.js"
    index.unlink()
    if damaged is not None:
        index.write_text(damaged, encoding="utf-8")
    context = browser.new_context()
    page = context.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    page.get_by_role("searchbox").fill("Kelly")
    expect(page.locator(".x-search__status")).to_have_text("The search index is missing or damaged: get the site again, or use the list of pages.")
    context.close()


def test_the_publishers_footer_is_found_by_no_search(browser: Browser, site: Path) -> None:
    with opened(browser, (site / "index.html").as_uri()) as page:
        page.get_by_role("searchbox").fill("misinformation")
        page.wait_for_timeout(1500)
        assert "quality journalism" not in page.locator("body").inner_text()


def test_search_works_by_keyboard_and_escape_returns_to_it(browser: Browser, site: Path) -> None:
    with opened(browser, (site / "glossary.html").as_uri()) as page:
        box = page.get_by_role("searchbox")
        box.focus()
        page.keyboard.type("wedges")
        expect(page.locator("a", has_text="drive wedges").first).to_be_visible(timeout=10_000)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('a, button') !== null")
        page.keyboard.press("Escape")
        expect(box).to_be_focused()


@pytest.mark.parametrize("key", ["s", "f", "/", "n", "p", ".", ","])
def test_single_keys_do_nothing(browser: Browser, site: Path, key: str) -> None:
    with opened(browser, (site / "timeline.html").as_uri()) as page:
        before = page.url
        page.keyboard.press(key)
        page.wait_for_timeout(100)
        assert page.url == before
        assert page.evaluate("document.activeElement === document.body")


@pytest.mark.parametrize("name", PAGES[:-2])
def test_every_page_reads_without_scripts(browser: Browser, site: Path, name: str) -> None:
    with opened(browser, (site / f"{name}.html").as_uri(), java_script_enabled=False) as page:
        expect(page.locator("h1")).to_be_visible()
        assert len(page.locator("main").inner_text()) > 500
        expect(page.get_by_role("searchbox")).to_be_hidden()
        expect(page.get_by_role("button", name="Reading help")).to_be_hidden()
        assert page.locator("header a:visible", has_text="Timeline").count() == 1


def test_a_mark_is_a_plain_link_without_scripts(browser: Browser, site: Path) -> None:
    with opened(browser, (site / "readings/concert-of-powers.html").as_uri(), java_script_enabled=False) as page:
        page.locator("#p1 a.x-mark", has_text="clandestine").click()
        page.wait_for_url("**/glossary.html#clandestine")
        expect(page.locator("#clandestine")).to_be_in_viewport()


def test_the_nine_paragraphs_are_the_source_to_the_letter(browser: Browser, site: Path) -> None:
    seed = (ROOT / "seeds" / "000_b547830c4c15e159.txt").read_text("utf-8").split("\n\n")
    with opened(browser, (site / "readings/concert-of-powers.html").as_uri()) as page:
        for number in range(1, 10):
            shown = page.evaluate(
                "id => { const p = document.getElementById(id).cloneNode(true);"
                " p.querySelectorAll('[data-aside]').forEach(e => e.remove()); return p.textContent }", f"p{number}")
            assert shown == seed[number - 1]
        assert page.locator("#p10").count() == 0


def test_settings_are_kept_and_applied_before_the_first_paint(browser: Browser, site: Path) -> None:
    with opened(browser, (site / "index.html").as_uri()) as page:
        page.get_by_role("button", name="Reading help").click()
        page.get_by_label("Dark").check()
        page.get_by_label("Largest").check()
        page.keyboard.press("Escape")
        expect(page.get_by_role("button", name="Reading help")).to_be_focused()
        page.goto((site / "readings/concert-of-powers.html").as_uri(), wait_until="commit")
        wait_until(page, "document.documentElement.dataset.theme === 'dark'")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(23, 25, 22)"
        assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('#p1 .x-text')).fontSize)") == pytest.approx(27, abs=0.5)


def test_a_missing_page_under_a_sub_path_is_styled(browser: Browser, server: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    response = page.goto(f"{server}no/such/page.html")
    assert response is not None
    assert response.status == 404
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") not in {"rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"}
    context.close()


def test_drawings_say_the_same_in_words(browser: Browser, site: Path) -> None:
    with opened(browser, (site / "actors.html").as_uri()) as page:
        page.get_by_text("All relations as a table").click()
        table = page.locator("table").first.inner_text()
        for name in page.locator("svg a:visible").all_text_contents():
            assert " ".join(name.split()) in " ".join(table.split())


def test_paper_shows_no_controls(browser: Browser, site: Path) -> None:
    with opened(browser, (site / "readings/concert-of-powers.html").as_uri(), color_scheme="dark") as page:
        page.emulate_media(media="print", color_scheme="dark")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") in {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
        for hidden in (page.get_by_role("searchbox"), page.locator("header nav"), page.get_by_role("button", name="Reading help")):
            expect(hidden.first).to_be_hidden()


def test_a_word_is_found_with_all_some_or_none_of_its_accents(browser: Browser, tmp_path: Path) -> None:
    project = write_project(tmp_path / "site", "They met at the Élysée.\n\nNobody stayed.")
    shutil.copyfile(ROOT / "mkdocs.yml", project / "mkdocs.yml")
    site = build_site(project)
    with opened(browser, (site / "index.html").as_uri()) as page:
        for words in ("Élysée", "elysee", "Elysée", "Élysee"):
            assert any(link.endswith("readings/doc.html#p1") for link in search(page, words)), words
