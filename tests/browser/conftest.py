"""One built copy of the shipped site for all browser tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.serving import serving
from tests.projects import build_site, copy_shipped


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the shipped unit's site in a folder whose name has a space and an umlaut."""
    return build_site(copy_shipped(tmp_path_factory.mktemp("a folder") / "Geschichte für alle"))


@pytest.fixture(scope="session")
def server(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the site under the path /a/b/ and give its address."""
    root = tmp_path_factory.mktemp("served")
    shutil.copytree(site, root / "a" / "b")
    with serving(root) as address:
        yield f"{address}a/b/"
