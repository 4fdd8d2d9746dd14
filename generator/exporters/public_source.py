"""The project without the words that may not be published: what belongs into a public repository.

It builds, checks and deploys by itself, but only the public edition, and that to the same bytes as the full project does.
The records are written anew, so that no comment takes anything along.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from generator.build import Built
from generator.data import DATA_URI, SCHEMA_URI
from generator.exporters.errors import ExportError
from generator.exporters.folder import LIST, exporting
from generator.load import READINGS, list_names
from generator.problems import Problem
from generator.seeds import SEEDS
from generator.unit import CONTENT, UNIT_FILE, Unit
from generator.yamltext.writer import write_record, write_records

_HEAD = "# Written by `explainer export public-source`. Change the full project and export it again.\n\n"
_HIDDEN = frozenset({".ci", ".github", ".gitattributes", ".gitignore"})
"""Names with a dot that are copied; others are caches, settings of one person, or secrets."""
_LEFT_OUT = frozenset({"__pycache__", "build", "dist", "export", "node_modules", "venv"})
_PAGES = (CONTENT, "pages")
_NEEDS_TEXTS = frozenset({"tests", ".ci/run", ".github/workflows/test.yml"})
"""The generator's own tests, which quote the texts, and what runs them."""


def export_public_source(built: Built, target: Path, *, strict: bool = False) -> list[Problem]:  # noqa: ARG001 - nothing to warn of
    """Write the public source of a unit of the public edition to a folder; raises ExportError."""
    root = built.unit.root
    with exporting(built, target) as folder:
        for path in _find_files(root, target.resolve()):
            _copy(root / path, folder / path)
        for seed in _find_seeds(built.unit):
            _copy(root / SEEDS / seed, folder / SEEDS / seed)
        for name in (READINGS, "pages"):  # MkDocs insists on its folder
            (folder / CONTENT / name).mkdir(parents=True, exist_ok=True)
        for name, text in _write_content(built.unit):
            (folder / CONTENT / name).write_text(_HEAD + text, encoding="utf-8", newline="\n")
    return []


def _find_files(root: Path, target: Path) -> Iterator[Path]:
    """Yield the paths, relative to the project, of all files that are copied as they are. Raises ExportError."""
    for place, folders, files in os.walk(root):
        here = Path(place).relative_to(root)
        folders[:] = sorted(name for name in folders if not _is_left_out(root, here / name, target))
        for name in sorted(files):
            path = here / name
            if _is_left_out(root, path, target) or _is_record_file(path):
                continue
            if not (root / path).resolve().is_relative_to(root.resolve()):
                msg = f"{root / path} is a link that leads out of the project; put the file itself there"
                raise ExportError(msg)
            yield path


def _is_left_out(root: Path, path: Path, target: Path) -> bool:
    name = path.name
    if path.parts[:2] == _PAGES and not name.startswith("."):
        return False  # whatever a page that is written by hand is called
    if name in _LEFT_OUT or name.endswith(".egg-info") or (name.startswith(".") and name not in _HIDDEN):
        return True
    if path.as_posix() in {*_NEEDS_TEXTS, SEEDS, f"{CONTENT}/teacher", LIST}:
        return True
    folder = root / path
    is_made = (folder / LIST).is_file() or all((folder / made).is_file() for made in (DATA_URI, SCHEMA_URI))
    return folder.resolve() == target or (folder.is_dir() and is_made)


def _is_record_file(path: Path) -> bool:
    """Say whether a file may hold records, which are written anew."""
    return path.parts[0] == CONTENT and path.parts[:2] != _PAGES and path.suffix in {".yml", ".yaml"}


def _find_seeds(unit: Unit) -> Iterator[Path]:
    """Yield the names of the source files that may be published, each with the originals that stand beside it under the same name."""
    seeds = unit.root / SEEDS
    for reading in unit.readings:
        if reading.seed:
            source = Path(reading.seed)
            yield from sorted(path.relative_to(seeds) for path in (seeds / source.parent).glob("*") if path.stem == source.stem and path.is_file())


def _write_content(unit: Unit) -> Iterator[tuple[str, str]]:
    """Yield the name of each file in ``content/`` and its text."""
    yield UNIT_FILE, write_record(unit.info)
    for reading in unit.readings:
        yield f"{READINGS}/{reading.id}.yml", write_record(reading, without=["id"])
    for name in list_names():
        if records := getattr(unit, name):
            yield f"{name}.yml", write_records(records)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    if source.stat().st_mode & stat.S_IXUSR:
        target.chmod(0o755)  # a script that the workflows run
