"""The one file that came by e-mail, opened where nothing else is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from generator.exporters.single_file import export_single_file
from tests.browser.test_policy import violations, watched
from tests.browser.test_site import RULES, opened
from tests.projects import actor, add_reading, copy_shipped, sound, term, write_project

TEXT = "#x--reading-concert-of-powers--"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    root = copy_shipped(tmp_path_factory.mktemp("file") / "project")
    target = tmp_path_factory.mktemp("letter") / "Anhang für alle.html"
    export_single_file(sound(root), target)
    return target.as_uri()


def test_cards_settings_and_filters_work(browser: Browser, file: str) -> None:
    with watched(browser, file) as (page, complaints):
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        page.locator(f"{TEXT}p1 a.x-mark", has_text="clandestine").click()
        card = page.get_by_role("dialog", name="clandestine")
        expect(card).to_contain_text("Kept secret, usually because it is forbidden.")
        card.get_by_role("link", name="Full entry").click()
        expect(page.locator("#clandestine")).to_be_in_viewport()
        page.get_by_role("button", name="Reading help").click()
        page.locator(".x-help input[name=theme][value=dark]").click()
        page.keyboard.press("Escape")
        assert page.evaluate("document.documentElement.dataset.theme") == "dark"
        page.locator("fieldset[data-x-filter] input[value=learn-first]").check()
        expect(page.locator("#abducted")).to_be_hidden()
        assert page.locator(".x-copy").count() == 0
        assert [*violations(page), *complaints, *[url for url in requests if not url.startswith("data:")]] == []


def test_cards_of_each_of_two_texts_lead_to_its_own_paragraphs(browser: Browser, tmp_path: Path) -> None:
    root = write_project(tmp_path / "project", "A pact.\n\nThe pact of Oslo.", actors=[actor("oslo", "Oslo")], glossary=[term("pact", "pact")])
    add_reading(root, "other", b"Nothing.\n\nNothing.\n\nThe pact, again.")
    export_single_file(sound(root), root / "unit.html")
    with opened(browser, (root / "unit.html").as_uri()) as page:
        for reading, numbers in (("doc", ["¶\u00a01", "¶\u00a02"]), ("other", ["¶\u00a03"])):
            page.locator(f"[id^=x--reading-{reading}--p] a.x-mark", has_text="pact").first.click()
            places = page.locator(".x-card__places a")
            assert places.all_inner_texts() == numbers
            assert [str(link.get_attribute("href")).rpartition("--")[0] for link in places.all()] == [f"#x--reading-{reading}"] * len(numbers)
            page.keyboard.press("Escape")


def test_it_reads_and_links_without_scripts(browser: Browser, file: str) -> None:
    with opened(browser, file, java_script_enabled=False) as page:
        page.locator(f"{TEXT}p1 a.x-mark", has_text="clandestine").click()
        assert page.url.endswith("#clandestine")
        expect(page.locator("#clandestine")).to_be_in_viewport()
        expect(page.get_by_role("button", name="Reading help")).to_be_hidden()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, file: str, width: int, scheme: str) -> None:
    with opened(browser, file, width=width, color_scheme=scheme) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(page, options={"preload": False, "runOnly": {"type": "tag", "values": RULES}})
        assert found.violations_count == 0, json.dumps(found.response["violations"], indent=1)[:3000]


def test_it_prints_with_each_part_on_a_page_of_its_own(browser: Browser, file: str) -> None:
    with opened(browser, file) as page:
        page.emulate_media(media="print")
        expect(page.locator(".x-header")).to_be_hidden()
        assert page.locator(".x-part").evaluate_all("parts => parts.slice(1).map(part => getComputedStyle(part).breakBefore)") == ["page"] * 5
        assert len(page.pdf()) > 50_000
