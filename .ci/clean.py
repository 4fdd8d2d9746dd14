"""Removes what was built and can be built again, and nothing that a person wrote; called by the Makefile.

Needs nothing but Python.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CACHES = (".cache", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", ".import_linter_cache")
WHEELS = ("build/lib", "build/bdist.*", "dist/explainer_generator-*", "*.egg-info")
OF_MKDOCS = ("404.html", "sitemap.xml", "search/search_index.json")
SITE_MARK, EXPORT_LIST = "unit.schema.json", "explainer-export.txt"
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")


def main(root: Path = ROOT) -> None:
    """Clean up."""
    for path in built(root):
        remove(path)
    for path in (root / "export").glob("*"):
        if is_site_in_zip(path):
            remove(path)
        clear_export(path)
    for name in ("export", "build", "dist"):
        remove_if_empty(root / name)
    kept = sorted(path.relative_to(root).as_posix() for name in ("export", "build", "dist") for path in (root / name).glob("*"))
    print("Removed what was built." + (f" Kept, for explainer didn't write all of it: {', '.join(kept)}" if kept else ""))


def built(root: Path) -> Iterator[Path]:
    """Yield what is built anew without anybody's help."""
    yield root / ".venv"
    yield from (root / name for name in CACHES)
    for pattern in WHEELS:
        yield from root.glob(pattern)
    for pattern in ("site", "site-*", ".site*.building-*", ".site*.replaced-*"):
        # A folder of that name without a unit's data in it isn't ours, but for what a killed build left.
        yield from (path for path in root.glob(pattern) if path.name.startswith(".") or (path / SITE_MARK).is_file())
    for folder in ("generator", "tests", ".ci"):
        yield from list((root / folder).rglob("__pycache__"))


def is_site_in_zip(path: Path) -> bool:
    """Say whether a file is a site that was written to be carried."""
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as archive:
        return any(name.endswith(f"/{SITE_MARK}") for name in archive.namelist())


def clear_export(folder: Path) -> None:
    """Remove what an export wrote and nobody has changed; its list stays with what a person put there, for the next export."""
    try:
        lines = (folder / EXPORT_LIST).read_text("utf-8").splitlines()
    except OSError:
        return
    for match in filter(None, map(_LINE.fullmatch, lines)):
        path = folder / match[2]
        if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == match[1]:
            path.unlink()
    if all((folder / "site" / name).is_file() for name in OF_MKDOCS):
        remove(folder / "site")  # which MkDocs, too, empties before it builds
    for path in sorted(folder.rglob("*"), reverse=True):
        remove_if_empty(path)
    if [path.name for path in folder.iterdir()] == [EXPORT_LIST]:
        remove(folder)


def remove(path: Path) -> None:
    """Remove a file, a folder with all that is in it, or a link but not what it leads to."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    elif path.exists() or path.is_symlink():
        path.unlink()


def remove_if_empty(path: Path) -> None:
    """Remove a folder if nothing is in it."""
    if path.is_dir() and not path.is_symlink() and not any(path.iterdir()):
        path.rmdir()


if __name__ == "__main__":
    main()
