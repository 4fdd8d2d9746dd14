"""What has to be sure before an old site goes: that the new one takes nobody's files away, and that its pages can be read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from generator.load import TEACHER
from generator.seeds import SEEDS
from generator.unit import CONTENT

_REMEDY = "write `site_dir: site` in mkdocs.yml"


class DestinationError(Exception):
    """What is at a place mustn't be replaced; the message, a reason and a remedy, is one line for the user."""

    def __init__(self, reason: str, remedy: str = "") -> None:
        """Take both."""
        super().__init__(f"{reason}; {remedy}" if remedy else reason)
        self.reason = reason


def follow(path: Path) -> Path:
    """Return where a path leads, be it there or not, links followed. Raises DestinationError for a link that leads to itself."""
    try:
        target = path.resolve()
        is_circle = target.is_symlink()
    except (OSError, RuntimeError):  # RuntimeError: a circle, up to Python 3.12
        is_circle = True
    if is_circle:
        raise DestinationError(f"{path} is a link that leads to itself", "delete it")
    return target


def check_destination(root: Path, site: Path) -> None:
    """Refuse a folder for a site or an export whose replacement would destroy the project in `root`. Raises DestinationError.

    It may not be, hold or lie in ``content/`` or ``seeds/``, nor be or hold the project itself.
    """
    site, root = follow(site), root.resolve()
    if root.is_relative_to(site):
        raise DestinationError(f"{site} holds the project itself and would be emptied", _REMEDY)
    for name in (CONTENT, SEEDS):
        folder = (root / name).resolve()
        if site.is_relative_to(folder) or folder.is_relative_to(site):
            raise DestinationError(f"{site} would take the place of {name}/", _REMEDY)


def check_pages(root: Path, folder: Path) -> None:
    """Refuse a folder of hand-written pages whose files can't be published. Raises DestinationError.

    They may not be those of ``content/teacher/`` of the project in `root`, which MkDocs would copy into any site, and have to be
    readable: MkDocs finds out only when the old site is gone.
    """
    teacher = os.path.realpath(root / CONTENT / TEACHER)
    try:
        files = sorted(_find_files(folder))
        for path in files:
            if Path(os.path.realpath(path)).is_relative_to(teacher):  # a link that leads to itself stays where it is
                remedy = "write `docs_dir: content/pages` in mkdocs.yml, and have no link to that folder in there"
                raise DestinationError(f"{path} is for teachers only and would be put into every site", remedy)
        for path in (path for path in files if path.suffix == ".md"):
            if os.path.lexists(path) and not path.is_file():
                msg = f"{path} isn't a file; move it away"
                raise DestinationError(msg)
            path.read_text("utf-8-sig")
    except UnicodeDecodeError as exc:
        msg = f"{path}: byte {exc.start} isn't UTF-8; save the page as UTF-8"
        raise DestinationError(msg) from exc
    except OSError as exc:
        msg = f"{exc.filename}: {exc.strerror}"
        raise DestinationError(msg) from exc


def _find_files(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder. Raises OSError where a folder can't be looked into: MkDocs would go on without its pages."""
    def fail(exc: OSError) -> NoReturn:
        raise exc

    for place, _, names in os.walk(folder, onerror=fail, followlinks=True):
        yield from (Path(place, name) for name in names)


def check_replaceable(site: Path, mark: str) -> None:
    """Refuse to replace what isn't a site of ours: a folder that isn't empty and lacks the file `mark`. Raises DestinationError."""
    is_ours = site.is_dir() and ((site / mark).is_file() or not any(site.iterdir()))
    if site.exists() and not is_ours:
        raise DestinationError(f"{site} isn't empty and wasn't built by explainer", "move what is in it, or name another site_dir in mkdocs.yml")
