"""Waiting for a page. Playwright's own `wait_for_function` evaluates text in the page, which the pages' policy forbids."""

from __future__ import annotations

import time
from typing import Any

from playwright.sync_api import Page


def wait_until(page: Page, expression: str, arg: Any = None, *, seconds: float = 15) -> None:
    """Wait until a JavaScript expression (or function of `arg`) is true in the page. Raises AssertionError when it takes too long."""
    end = time.monotonic() + seconds
    while not page.evaluate(expression, arg):
        assert time.monotonic() < end, f"not true after {seconds} s: {expression}"
        page.wait_for_timeout(20)
