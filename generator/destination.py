"""What has to be sure before an old site goes: that the new one takes nobody's files away, and that its pages can be read."""

from __future__ import annotations

from pathlib import Path

from generator.load import SEEDS
from generator.unit import CONTENT

_REMEDY = "write `site_dir: site` in mkdocs.yml"


class DestinationError(Exception):
    """What is at a place mustn't be replaced; the message, a reason and a remedy, is one line for the user."""

    def __init__(self, reason: str, remedy: str = "") -> None:
        """Take both."""
        super().__init__(f"{reason}; {remedy}" if remedy else reason)
        self.reason = reason


def check_destination(root: Path, site: Path) -> None:
    """Refuse a folder for a site or an export whose replacement would destroy the project in `root`. Raises DestinationError.

    It may not be, hold or lie in ``content/`` or ``seeds/``, nor be or hold the project itself.
    """
    site, root = site.resolve(), root.resolve()
    if root.is_relative_to(site):
        raise DestinationError(f"{site} holds the project itself and would be emptied", _REMEDY)
    for name in (CONTENT, SEEDS):
        folder = (root / name).resolve()
        if site.is_relative_to(folder) or folder.is_relative_to(site):
            raise DestinationError(f"{site} would take the place of {name}/", _REMEDY)


def check_pages(folder: Path) -> None:
    """Refuse hand-written pages that can't be read: MkDocs finds out only when the old site is gone. Raises DestinationError."""
    for path in sorted(folder.rglob("*.md")):
        try:
            path.read_text("utf-8-sig")
        except UnicodeDecodeError as exc:
            msg = f"{path}: byte {exc.start} isn't UTF-8; save the page as UTF-8"
            raise DestinationError(msg) from exc
        except OSError as exc:
            msg = f"{path}: {exc.strerror}"
            raise DestinationError(msg) from exc


def check_replaceable(site: Path, mark: str) -> None:
    """Refuse to replace what isn't a site of ours: a folder that isn't empty and lacks the file `mark`. Raises DestinationError."""
    is_ours = site.is_dir() and ((site / mark).is_file() or not any(site.iterdir()))
    if site.exists() and not is_ours:
        raise DestinationError(f"{site} isn't empty and wasn't built by explainer", "move what is in it, or name another site_dir in mkdocs.yml")
