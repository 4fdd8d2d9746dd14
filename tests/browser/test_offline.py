"""The bundle as a pupil with a stick meets it: unpacked somewhere else, on a computer without any network."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, expect

from generator.exporters.offline import README, export_offline
from tests.browser.chromium import ARGUMENTS, find
from tests.browser.test_policy import violations, watched
from tests.browser.test_site import PAGES, WANTED, opened, search
from tests.projects import ROOT, copy_shipped, sound, write_project


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_shipped(tmp_path_factory.mktemp("offline") / "project")
    export_offline(sound(root), root / "unit.zip")
    stick = tmp_path_factory.mktemp("stick") / "Schöne Texte"
    with zipfile.ZipFile(root / "unit.zip") as archive:
        archive.extractall(stick)
    shutil.rmtree(root)
    (folder,) = stick.iterdir()
    return folder


@pytest.fixture(scope="module")
def alone(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Start a browser that sees no network interface but its own loopback, which is down."""
    unshare = shutil.which("unshare")
    if not unshare or subprocess.run([unshare, "-n", "true"], check=False, capture_output=True).returncode:
        pytest.skip("a network namespace needs root and `unshare`")
    path = tmp_path_factory.mktemp("alone") / "chromium"
    path.write_text(f'#!/bin/sh\nexec {unshare} -n {find()} "$@"\n', encoding="utf-8")
    path.chmod(0o755)
    with browser.browser_type.launch(executable_path=str(path), args=list(ARGUMENTS)) as chromium:
        yield chromium


def test_every_page_opens_without_a_fault(alone: Browser, bundle: Path) -> None:
    pages = sorted(bundle.rglob("*.html"))
    assert {*PAGES, README.removesuffix(".html")} - {"404"} <= {path.relative_to(bundle).as_posix().removesuffix(".html") for path in pages}
    for path in pages:
        with watched(alone, path.as_uri()) as (page, complaints):
            expect(page.locator("h1")).to_be_visible()
            if path.name != README:
                page.get_by_role("button", name="Reading help").click()
                page.locator(".x-help input[name=size][value=large]").click()
                assert page.evaluate("document.documentElement.dataset.size") == "large"
            assert [*violations(page), *complaints] == [], path.name


def test_every_search_finds(alone: Browser, bundle: Path) -> None:
    for words, target in WANTED:
        with opened(alone, (bundle / "index.html").as_uri()) as page:
            assert any(hit.endswith(target) for hit in search(page, words)), words


@pytest.mark.parametrize("words", ["élysée", "elysee", "ELYSEE"])
def test_accents_need_not_be_typed(alone: Browser, tmp_path: Path, words: str) -> None:
    plugins = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["plugins"]
    root = write_project(tmp_path / "project", "They met at the Élysée.", mkdocs={"plugins": plugins})
    export_offline(sound(root), tmp_path / "unit.zip")
    shutil.unpack_archive(tmp_path / "unit.zip", tmp_path / "stick")
    with opened(alone, (tmp_path / "stick/tests/index.html").as_uri()) as page:
        assert any(hit.endswith("readings/doc.html#p1") for hit in search(page, words))


def test_cards_open(alone: Browser, bundle: Path) -> None:
    with opened(alone, (bundle / "readings/concert-of-powers.html").as_uri()) as page:
        page.locator("#p1 a", has_text="clandestine").first.click()
        expect(page.locator("[popover]", has_text="Kept secret, usually because it is forbidden.")).to_be_visible()


def test_the_person_with_the_stick_finds_the_site(alone: Browser, bundle: Path) -> None:
    with opened(alone, (bundle / README).as_uri()) as page:
        page.get_by_role("link", name="Open the site").click()
        page.wait_for_url("**/index.html")
