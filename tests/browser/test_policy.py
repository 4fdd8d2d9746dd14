"""The pages' security policy in the browser: it stops nothing of ours, and does stop what isn't."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_site import PAGES, WANTED, search
from tests.browser.waiting import wait_until
from tests.projects import build_site, write_project

LISTEN = """
window.violations = [];
document.addEventListener("securitypolicyviolation", event => {
  window.violations.push([event.effectiveDirective, event.blockedURI, event.sourceFile].join(" "));
});
"""


@contextmanager
def watched(browser: Browser, address: str) -> Iterator[tuple[Page, list[str]]]:
    """Open a page and give it with the list of what its console complains of."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.add_init_script(LISTEN)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None)
    page.goto(address)
    yield page, complaints
    context.close()


def violations(page: Page) -> list[str]:
    found: list[str] = page.evaluate("window.violations")
    return found


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("way", ["disk", "server"])
def test_no_page_meets_its_own_policy(browser: Browser, site: Path, server: str, name: str, way: str) -> None:
    with watched(browser, f"{server}{name}.html" if way == "server" else (site / f"{name}.html").as_uri()) as (page, complaints):
        if name != "404":
            page.get_by_role("button", name="Reading help").click()
            page.locator(".x-help input[name=theme][value=dark]").click()
            page.keyboard.press("Escape")
            assert search(page, WANTED[0][0])
            page.keyboard.press("Escape")
        if name.startswith("readings/"):
            page.locator("a.x-mark").first.click()
            expect(page.locator(".x-card")).to_be_visible()
        page.emulate_media(media="print")
        assert violations(page) == []
        assert complaints == []


def test_settings_hold_before_the_first_paint(browser: Browser, site: Path) -> None:
    context = browser.new_context()
    context.add_init_script("localStorage.setItem('concert-of-powers-2002.reading-help', '{\"theme\": \"dark\"}')")
    context.add_init_script("requestAnimationFrame(() => { window.first = document.documentElement.dataset.theme })")
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    assert page.evaluate("window.first") == "dark"
    context.close()


@pytest.mark.parametrize("way", ["disk", "server"])
def test_what_a_page_doesnt_hold_is_stopped(browser: Browser, site: Path, server: str, way: str) -> None:
    with watched(browser, f"{server}index.html" if way == "server" else (site / "index.html").as_uri()) as (page, complaints):
        page.evaluate("""() => {
          window.ran = [];
          const script = document.createElement("script");
          script.textContent = "window.ran.push('inline')";
          const picture = document.createElement("img");
          picture.src = "https://host.example/a.png";
          const styled = document.createElement("p");
          styled.setAttribute("style", "color: red");
          document.body.append(script, picture, styled);
          setTimeout("window.ran.push('evaluated')");
        }""")
        wait_until(page, "window.violations.length >= 4")
        assert sorted(violation.split()[0] for violation in violations(page)) == ["img-src", "script-src", "script-src-elem", "style-src-attr"]
        assert page.evaluate("window.ran") == []
        assert complaints


def test_a_page_by_hand_runs_what_it_holds_and_nothing_more(browser: Browser, tmp_path: Path) -> None:
    root = write_project(tmp_path / "project", "One.")
    (root / "content/pages/notes.md").write_text(
        "# Notes\n\n| a | b |\n|--:|---|\n| 1 | 2 |\n\n<script>\ndocument.documentElement.dataset.ran = 1 < 2;\n</script>\n\n"
        "<style>\n#go { color: rgb(1, 2, 3) }\n</style>\n\n<p id='go' onclick=\"document.documentElement.dataset.ran = 'handler'\">Go</p>\n",
        encoding="utf-8")
    with watched(browser, (build_site(root) / "notes.html").as_uri()) as (page, _):
        assert page.evaluate("document.documentElement.dataset.ran") == "true"
        assert page.locator("#go").evaluate("words => getComputedStyle(words).color") == "rgb(1, 2, 3)"
        assert page.locator("td").first.evaluate("cell => getComputedStyle(cell).textAlign") == "right"
        page.locator("#go").click()
        assert page.evaluate("document.documentElement.dataset.ran") == "true"
        assert [violation.split()[0] for violation in violations(page)] == ["script-src-attr"]


def test_from_the_disk_search_in_another_language_has_its_word_rules(browser: Browser, tmp_path: Path) -> None:
    theme = {"name": "material", "font": False, "language": "de"}
    root = write_project(tmp_path / "project", "Die Verhandlungen scheiterten.", mkdocs={
        "theme": theme, "plugins": [{"search": {"lang": "de"}}, "explainer"]})
    with watched(browser, (build_site(root) / "index.html").as_uri()) as (page, complaints):
        assert search(page, "Verhandlung")
        assert violations(page) == complaints == []
