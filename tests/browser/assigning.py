"""What the tests of assignments share: a strict page, and the text that is opened with a code."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page

READING = "readings/concert-of-powers.html"
HOSTILE = '<img src=x onerror="window.wasHit=1"><script>window.wasHit=1</script>'


@contextlib.contextmanager
def strict_page(browser: Browser) -> Iterator[Page]:
    """Open a page of a fresh browser that must see no error and send no request."""
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
