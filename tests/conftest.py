"""Fixtures that tests share: a copy of the small unit, and one with a fault in it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.chromium import ADVICE, ARGUMENTS, find

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CONTENT = Path(__file__).parent / "content"
FAULT = "fault.diff"
EXPECTED = "expected.txt"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flags that write golden files anew and that do everything in ``torture/``."""
    parser.addoption("--update-golden", action="store_true", help="write golden files anew; then read what changed")
    parser.addoption("--torture", action="store_true", help="do everything in tests/torture, not a sample of it")
    parser.addoption("--torture-seed", type=int, default=20021021, help="the seed of all chance in tests/torture")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written rather than compared."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture
def small_unit(tmp_path: Path) -> Path:
    """Return the folder of a project with the small valid unit, free to be changed."""
    root = tmp_path / "project"
    shutil.copytree(CONTENT, root)
    return root


@pytest.fixture
def faulty_unit(small_unit: Path) -> Callable[[Path], Path]:
    """Return a function that lays a folder with a fault over the small unit and returns the project's folder.

    Files of the folder replace those of the unit; ``fault.diff`` changes lines in them.
    """

    def lay_over(folder: Path) -> Path:
        for source in sorted(path for path in folder.rglob("*") if path.is_file() and path.name not in {FAULT, EXPECTED}):
            target = small_unit / source.relative_to(folder)
            if target.parent.is_file():
                target.parent.unlink()
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
        if (folder / FAULT).exists():
            for name, before, after in read_changes((folder / FAULT).read_text(encoding="utf-8")):
                change(small_unit / name, before, after)
        return small_unit

    return lay_over


def read_changes(diff: str) -> Iterator[tuple[str, str, str | None]]:
    """Yield file, lines before and lines after of each piece of a ``fault.diff``.

    A piece begins with ``--- FILE`` (or ``@@`` for a further one in the same file); its lines begin
    with a space (both), ``-`` (before) or ``+`` (after). ``+++ /dev/null`` deletes the file: its
    lines after are None.
    """
    name = ""
    for piece in re.split(r"^(?=--- |@@)", diff, flags=re.MULTILINE):
        head, _, body = piece.partition("\n")
        if head.startswith("--- "):
            name = head.removeprefix("--- ").strip()
        if body.startswith("+++ /dev/null"):
            yield name, "", None
        elif body:
            lines = body.splitlines(keepends=True)
            yield name, *("".join(line[1:] for line in lines if line[0] in f" {sign}") for sign in "-+")  # type: ignore[misc]


def change(file: Path, before: str, after: str | None) -> None:
    """Change a file, which must hold the lines before exactly once."""
    if after is None:
        file.unlink()
        return
    text = file.read_text(encoding="utf-8")
    assert text.count(before) == 1, f"these lines stand {text.count(before)} times in {file.name}:\n{before}"
    file.write_text(text.replace(before, after), encoding="utf-8", newline="")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests: Playwright can't be started twice in a process."""
    from playwright.sync_api import sync_playwright

    path = find()
    if not path:
        pytest.skip(ADVICE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield chromium
        chromium.close()
