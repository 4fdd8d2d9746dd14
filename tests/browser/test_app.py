"""The site as an app: installable, whole without a network, and a newer version offered."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import ARGUMENTS, find
from tests.projects import build_site, write_project

KEPT = """async () => {
    const {active} = await navigator.serviceWorker.ready;
    if (active.state !== "activated") {
        await new Promise((resolve) => active.addEventListener("statechange", () => active.state === "activated" && resolve()));
    }
    return active.scriptURL;
}"""
"""Waits until the worker has all files."""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


class Server:
    """Serves a folder at one port of this machine; can be stopped and started again."""

    def __init__(self, root: Path) -> None:
        """Begin to serve `root` at a port that is free."""
        self.root = root
        self.published = 0
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self._server: http.server.ThreadingHTTPServer | None = None
        self.start()

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}/"

    def start(self) -> None:
        handler = functools.partial(_Quiet, directory=str(self.root))
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    (tmp_path / "served").mkdir()
    running = Server(tmp_path / "served")
    yield running
    running.stop()


@contextmanager
def reader(browser: Browser, **options: Any) -> Iterator[Page]:
    """Open a browser that has seen nothing yet."""
    context = browser.new_context(**options)
    yield context.new_page()
    context.close()


def project(root: Path, version: str, text: str = "The river rises.", **unit: Any) -> Path:
    """Build the site of a small unit in one of its versions."""
    shutil.rmtree(root, ignore_errors=True)
    return build_site(write_project(root, text, unit={"version": version} | unit, changes=[{"version": version, "date": "2026", "text": "New."}]))


def publish(site: Path, server: Server, path: str) -> str:
    """Put a site on the server in place of what is there, whole at once (a browser may look for it at any time), and return its address."""
    place, new, old = (server.root / f"{path}{ending}" for ending in ("", ".new", ".old"))
    shutil.copytree(site, new)
    server.published += 1
    for file in new.rglob("*"):  # a server tells versions apart by the second
        os.utime(file, times=(file.stat().st_mtime + 2 * server.published,) * 2)
    if place.exists():
        place.rename(old)
    new.rename(place)
    shutil.rmtree(old, ignore_errors=True)
    return f"{server.address}{path}/"


def visit(page: Page, address: str) -> None:
    """Open a page and wait until its site is on the device."""
    page.goto(address)
    page.evaluate(KEPT)


def version_shown(page: Page) -> str:
    return page.locator(".x-footer__rights").last.inner_text().partition(",")[0]


def caches(page: Page) -> list[str]:
    names: list[str] = page.evaluate("caches.keys()")
    return sorted(names)


# --- installing ---------------------------------------------------------------------------


def test_a_browser_finds_nothing_that_hinders_installing(browser: Browser, site: Path, server: Server, tmp_path: Path) -> None:
    address = publish(site, server, "units/powers")
    # A context that isn't kept counts as private, where nothing can be installed.
    context = browser.browser_type.launch_persistent_context(tmp_path / "profile", executable_path=find(), args=list(ARGUMENTS))
    page = context.new_page()
    visit(page, address)
    devtools = context.new_cdp_session(page)
    assert devtools.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
    found = devtools.send("Page.getAppManifest")
    assert found["errors"] == []
    assert found["url"] == f"{address}manifest.webmanifest"
    for icon in found["manifest"]["icons"]:
        assert page.request.get(icon["url"]).ok
    context.close()


def test_from_the_disk_nothing_of_it_runs(browser: Browser, site: Path) -> None:
    with reader(browser) as page:
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto((site / "index.html").as_uri())
        page.wait_for_timeout(500)
        assert said == []
        assert page.locator("link[rel=manifest]").count() == 0


# --- without a network --------------------------------------------------------------------


def test_after_one_visit_everything_works_without_a_network(browser: Browser, site: Path, server: Server) -> None:
    address = publish(site, server, "units/powers")
    with reader(browser) as page:
        visit(page, f"{address}readings/concert-of-powers.html")
        server.stop()
        faults: list[str] = []
        # A picture that a page was left for is no fault.
        page.on("requestfailed", lambda request: None if request.failure == "net::ERR_ABORTED" else faults.append(f"{request.url}: {request.failure}"))
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        for path in sorted(site.rglob("*.html")):
            response = page.goto(f"{address}{path.relative_to(site).as_posix()}")
            assert response is not None
            assert response.ok
            expect(page.locator("h1")).to_be_visible()
        page.goto(address)
        page.get_by_role("searchbox").fill("wedges")
        page.locator('.x-search__hits a[href$="concert-of-powers.html#p7"]').click()
        page.wait_for_url("**/concert-of-powers.html#p7")
        expect(page.locator("#p7")).to_be_in_viewport()
        assert page.evaluate("document.fonts.check('16px \"Source Serif 4\"')")
        assert faults == []


def test_a_page_that_is_not_there_is_told_as_such_without_a_network(browser: Browser, server: Server, tmp_path: Path) -> None:
    address = publish(project(tmp_path / "project", "1.0.0"), server, "rivers")
    with reader(browser) as page:
        visit(page, address)
        server.stop()
        response = page.goto(f"{address}no/such/page.html")
        assert response is not None
        assert response.status == 404
        expect(page.locator("h1")).to_have_text("This page isn’t here")


def test_units_on_one_server_keep_out_of_each_others_way(browser: Browser, server: Server, tmp_path: Path) -> None:
    outer = publish(project(tmp_path / "one", "1.0.0", title="Rivers"), server, "units")
    inner = publish(project(tmp_path / "two", "1.0.0", title="Lakes"), server, "units/lakes")
    with reader(browser) as page:
        visit(page, outer)
        page.evaluate("caches.open('of another app')")
        visit(page, inner)
        assert [name.rpartition(" ")[0] for name in caches(page)] == ["explainer /units/ tests", "explainer /units/lakes/ tests", "of another"]
        server.stop()
        for address, name in ((inner, "Lakes"), (outer, "Rivers")):
            page.goto(f"{address}sources.html")
            expect(page.locator(".x-header__title")).to_have_text(name)


def test_parts_of_files_and_other_addresses_are_left_to_the_server(browser: Browser, server: Server, tmp_path: Path) -> None:
    address = publish(project(tmp_path / "project", "1.0.0"), server, "rivers")
    with reader(browser) as page:
        visit(page, address)
        server.stop()
        ask = "(options) => fetch('sources.html', options).then((response) => response.status, () => 'no answer')"
        assert page.evaluate(ask, {}) == 200
        assert page.evaluate(ask, {"headers": {"range": "bytes=0-1"}}) == "no answer"
        assert page.evaluate(ask, {"method": "POST"}) == "no answer"
        assert page.evaluate("fetch('/elsewhere.html').then(() => 'answer', () => 'no answer')") == "no answer"
        assert page.evaluate("fetch('constructor').then(() => 'answer', () => 'no answer')") == "no answer"


def test_a_site_that_cannot_be_kept_works_from_the_server(browser: Browser, server: Server, tmp_path: Path) -> None:
    address = publish(project(tmp_path / "project", "1.0.0"), server, "rivers")
    (server.root / "rivers/timeline.html").unlink(missing_ok=True)
    (server.root / "rivers/sources.html").write_text("changed by the host", encoding="utf-8")
    with reader(browser) as page:
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(address)
        page.wait_for_function("navigator.serviceWorker.getRegistration().then((found) => !found || !(found.installing || found.waiting || found.active))")
        page.reload()
        expect(page.locator("h1")).to_have_text("Why?")
        assert page.locator(".x-update").count() == 0
        assert faults == []


def test_a_reader_who_saves_data_is_not_sent_the_whole_site(browser: Browser, server: Server, tmp_path: Path) -> None:
    address = publish(project(tmp_path / "project", "1.0.0"), server, "rivers")
    with reader(browser) as page:
        page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
        page.goto(address)
        page.wait_for_timeout(500)
        assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
        assert caches(page) == []


# --- a newer version ----------------------------------------------------------------------


def test_a_newer_version_is_offered_and_what_the_reader_keeps_stays(browser: Browser, server: Server, tmp_path: Path) -> None:
    address = publish(project(tmp_path / "project", "1.0.0"), server, "rivers")
    with reader(browser) as page:
        visit(page, address)
        page.get_by_role("button", name="Reading help").click()
        page.get_by_label("Dark").check()
        page.keyboard.press("Escape")
        old = caches(page)
        publish(project(tmp_path / "project", "2.0.0", "The river falls."), server, "rivers")
        page.reload()
        expect(page.get_by_role("region", name="New version").get_by_role("status")).to_have_text("A newer version of this site is ready.")
        assert version_shown(page) == "Version 1.0.0"
        page.goto(f"{address}readings/doc.html")
        assert "rises" in page.locator("#p1").inner_text()

        # With the keyboard: the bar is the last thing on the page.
        page.get_by_role("button", name="Update").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#p1")).to_contain_text("falls")
        assert version_shown(page) == "Version 2.0.0"
        assert page.locator(".x-update").count() == 0
        assert page.evaluate("document.documentElement.dataset.theme") == "dark"
        (new,) = caches(page)
        assert [new] != old
        server.stop()
        page.reload()
        expect(page.locator("#p1")).to_contain_text("falls")


def test_later_is_later(browser: Browser, server: Server, tmp_path: Path) -> None:
    address = publish(project(tmp_path / "project", "1.0.0"), server, "rivers")
    with reader(browser) as page:
        visit(page, address)
        publish(project(tmp_path / "project", "2.0.0"), server, "rivers")
        page.reload()
        page.get_by_role("button", name="Later").focus()
        page.keyboard.press("Enter")
        expect(page.locator(".x-update")).to_have_count(0)
        assert page.evaluate("document.activeElement.id") == "x--content"
        page.goto(f"{address}sources.html")
        page.wait_for_timeout(500)
        assert page.locator(".x-update").count() == 0
        assert version_shown(page) == "Version 1.0.0"
        # Once all its pages are closed the new version takes the old one's place by itself.
        context = page.context
        page.close()
        again = context.new_page()
        again.wait_for_timeout(500)
        again.goto(address)
        expect(again.locator(".x-footer__rights").last).to_contain_text("Version 2.0.0")


def test_only_what_has_changed_is_fetched(browser: Browser, server: Server, tmp_path: Path) -> None:
    address = publish(project(tmp_path / "project", "1.0.0"), server, "rivers")
    with reader(browser) as page:
        visit(page, address)
        new = project(tmp_path / "project", "1.0.0", title="Floods")
        asked: list[str] = []
        page.context.on("request", lambda request: asked.append(request.url) if request.service_worker else None)
        publish(new, server, "rivers")
        page.reload()
        expect(page.locator(".x-update")).to_be_visible()
        assert f"{address}index.html" in asked
        assert not [one for one in asked if "/vendor/" in one or one.endswith(".css")]


def test_the_bar_covers_nothing_that_has_the_focus(browser: Browser, server: Server, tmp_path: Path) -> None:
    text = "\n\n".join(f"Paragraph {number} of the river." for number in range(60))
    address = publish(project(tmp_path / "project", "1.0.0", text), server, "rivers")
    with reader(browser, viewport={"width": 360, "height": 640}) as page:
        visit(page, address)
        publish(project(tmp_path / "project", "2.0.0", text), server, "rivers")
        page.goto(f"{address}readings/doc.html")
        bar = page.locator(".x-update")
        expect(bar).to_be_visible()
        for _ in range(30):
            page.keyboard.press("Tab")
            covered = page.evaluate(
                "() => { const bar = document.querySelector('.x-update'); const one = document.activeElement;"
                " return !bar.contains(one) && one.getBoundingClientRect().bottom > bar.getBoundingClientRect().top; }")
            assert not covered, page.evaluate("document.activeElement.outerHTML")


# --- while it is written ------------------------------------------------------------------


def test_a_site_that_is_served_while_it_is_written_is_never_an_old_one(browser: Browser, server: Server, tmp_path: Path) -> None:
    """A curator may have looked at the built site at the very address at which ``mkdocs serve`` shows it."""
    root = tmp_path / "project"
    server.root = project(root, "1.0.0")
    server.stop()
    server.start()
    with reader(browser) as page:
        visit(page, server.address)
        assert len(caches(page)) == 1
        server.stop()
        unit = root / "content/unit.yml"
        unit.write_text(unit.read_text("utf-8").replace("title: Tests", "title: Rewritten"), "utf-8")
        served = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--no-livereload", "-a", f"localhost:{server.port}"],
            cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait_for(server.port)
            page.goto(server.address)
            expect(page.locator(".x-header__title")).to_have_text("Rewritten", timeout=20_000)
            assert caches(page) == []
            assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
        finally:
            served.terminate()
            served.wait()


def wait_for(port: int) -> None:
    """Wait until a server answers at a port."""
    for _ in range(100):
        try:
            socket.create_connection(("localhost", port), timeout=1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError(f"nothing answers at port {port}")
