"""Make the tests with Firefox possible where they can be, or say in a line why they will be skipped: ``python -m tests.browser.firefox``."""

from __future__ import annotations

from tests.browser.firefox import find_missing, install

if find_missing():
    install()
if missing := find_missing():
    print(missing)
