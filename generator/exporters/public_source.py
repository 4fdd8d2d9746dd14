"""The project without the words that may not be published: what belongs into a public repository.

It builds, checks and deploys by itself, but only the public edition, and that to the same bytes as the full project does.
The records are written anew, so that no comment takes anything along, and so is the README, which tells of the full project.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Container, Iterator
from pathlib import Path

from generator.build import Built
from generator.data import DATA_URI, SCHEMA_URI
from generator.exporters.errors import ExportError
from generator.exporters.folder import LIST, exporting
from generator.exporters.toolchain import (
    IGNORED,
    LICENSE,
    README,
    TOOLS,
    find_checkout,
    has_generator,
    merge_ignored,
    write_license,
    write_readme,
)
from generator.load import READINGS, list_names
from generator.problems import Place, Problem, warning
from generator.reporters import report_text
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


def export_public_source(built: Built, target: Path, *, strict: bool = False) -> list[Problem]:
    """Write the public source of a unit of the public edition to a folder, and warn if the generator isn't in it. Raises ExportError."""
    root = built.unit.root
    checkout = None if has_generator(root) else find_checkout()
    has_tools = has_generator(root) or checkout is not None
    problems = [] if has_tools else [_explain_no_tools(target)]
    if strict and problems:
        raise ExportError(report_text(problems), is_strictness=True)
    with exporting(built, target) as folder:
        for path in _find_files(root, target.resolve()):
            _copy(root / path, folder / path)
        if checkout:
            _add_tools(checkout, root, target.resolve(), folder)
        for seed in _find_seeds(built.unit):
            _copy(root / SEEDS / seed, folder / SEEDS / seed)
        for name in (READINGS, "pages"):  # MkDocs insists on its folder
            (folder / CONTENT / name).mkdir(parents=True, exist_ok=True)
        for name, text in _write_content(built.unit):
            _write(folder / CONTENT / name, _HEAD + text)
        _write(folder / README, write_readme(built.unit, has_tools=has_tools))
    return problems


def _explain_no_tools(target: Path) -> Problem:
    return warning("generator-not-here", "the public source can't build, check or publish by itself: it has no generator, Makefile or workflows, for "
                   "explainer was installed without its source", "get a clone of explainer's repository and run this command with its "
                   ".venv/bin/explainer; or build the folder where explainer is installed", Place(str(target)))


def _add_tools(checkout: Path, root: Path, target: Path, folder: Path) -> None:
    """Put what builds, checks and publishes beside a unit that was in a folder of its own; what that has already stays."""
    for path in _find_files(checkout, target, TOOLS):
        if not (folder / path).exists():
            _copy(checkout / path, folder / path)
    _write(folder / IGNORED, "".join(f"{line}\n" for line in merge_ignored(checkout / IGNORED, root / IGNORED)))
    if not (folder / LICENSE).exists():
        _write(folder / LICENSE, write_license(checkout))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _find_files(root: Path, target: Path, only: Container[str] | None = None) -> Iterator[Path]:
    """Yield the paths, relative to the project, of all files that are copied as they are. Raises ExportError.

    `only` are the files and folders to begin with, if not all.
    """
    for place, folders, files in os.walk(root):
        here = Path(place).relative_to(root)
        folders[:] = sorted(name for name in folders if not _is_left_out(root, here / name, target) and _is_in(here / name, only))
        for name in sorted(files):
            path = here / name
            if _is_left_out(root, path, target) or _is_record_file(path) or not _is_in(path, only):
                continue
            if not (root / path).resolve().is_relative_to(root.resolve()):
                msg = f"{root / path} is a link that leads out of the project; put the file itself there"
                raise ExportError(msg)
            yield path


def _is_in(path: Path, only: Container[str] | None) -> bool:
    return only is None or path.parts[0] in only


def _is_left_out(root: Path, path: Path, target: Path) -> bool:
    name = path.name
    if path.parts[:2] == _PAGES and not name.startswith("."):
        return False  # whatever a page that is written by hand is called
    if name in _LEFT_OUT or name.endswith(".egg-info") or (name.startswith(".") and name not in _HIDDEN):
        return True
    if path.as_posix() in {*_NEEDS_TEXTS, SEEDS, f"{CONTENT}/teacher", LIST, README}:
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
