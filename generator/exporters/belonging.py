"""Which files of a project belong into its public source: those that are named here or in ``mkdocs.yml``, and no others."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from generator.configuration import FILE as CONFIGURATION
from generator.data import DATA_URI, SCHEMA_URI
from generator.exporters.errors import ExportError
from generator.exporters.folder import LIST
from generator.exporters.toolchain import GENERATOR, LICENSE, PACKAGE, README, TOOLS, has_generator
from generator.faults.files import read_file
from generator.load import READINGS, TEACHER, list_names
from generator.seeds import SEEDS
from generator.unit import CONTENT, UNIT_FILE

PAGES = f"{CONTENT}/pages"
_NEEDS_TEXTS = frozenset({"tests", ".ci/run", ".github/workflows/test.yml"})
"""The generator's own tests, which quote the texts, and what runs them."""
_HANDLED = frozenset({SEEDS, f"{CONTENT}/{TEACHER}", README, LIST, *_NEEDS_TEXTS})
"""What everybody expects not to be copied, or is written anew."""
_TOOL_FOLDERS = frozenset({PACKAGE, ".ci", ".github"})
_MADE = re.compile(
    r"build|dist|export|node_modules|venv|__pycache__|.*\.egg-info|\.git|\.venv|\.cache|\..*_cache|\.hypothesis|\.DS_Store|\.vscode|\.idea|\.site.*",
)
"""Names of what programs make, and of a person's settings."""
_NAMING_KEYS = frozenset({"docs_dir", "custom_dir", "hooks", "INHERIT", "base_path", "auto_append"})
"""Keys of ``mkdocs.yml`` whose values are files or folders of the project; style sheets and scripts lie in one of these folders."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Belonging(NamedTuple):
    """The files that are copied as they are, and those that nothing names: paths relative to the project, folders with a slash."""

    files: list[Path]
    left_out: list[str]


def find_belonging(root: Path, target: Path) -> Belonging:
    """Return what of the project in `root` goes into its public source in `target`. Raises ExportError for a link that leads out of it."""
    tools = {*TOOLS, *GENERATOR} if has_generator(root) else TOOLS - {PACKAGE}
    named = {Path(name) for name in (CONFIGURATION, LICENSE, PAGES, *tools, *_find_named(root))}
    written = {Path(CONTENT, name) for name in (UNIT_FILE, *(f"{name}.yml" for name in list_names()))}
    return _sort(root, target, named, written)


def find_tools(checkout: Path, target: Path) -> list[Path]:
    """Return the files of a checkout of explainer that a unit in a folder of its own is given. Raises ExportError."""
    return _sort(checkout, target, set(map(Path, TOOLS)), set()).files


def _sort(root: Path, target: Path, named: set[Path], written: set[Path]) -> Belonging:
    """Sort the files of a folder by whether one of the paths `named` is theirs; what is `written` anew is neither."""
    found = Belonging([], [])
    above = {folder for path in {*named, *written, Path(CONTENT, READINGS, "x")} for folder in path.parents}
    for place, folders, files in os.walk(root):
        here = Path(place).relative_to(root)
        descended = []
        for name in sorted(folders):
            path = here / name
            if _is_expected(root, path, target, named):
                continue
            if (path in above or _is_in(path, named)) and not (root / path).is_symlink():
                descended.append(name)
            else:
                found.left_out.append(f"{path.as_posix()}/")
        folders[:] = descended
        for name in sorted(files):
            path = here / name
            if _is_expected(root, path, target, named) or path in written or (here == Path(CONTENT, READINGS) and path.suffix == ".yml"):
                continue
            if not _is_in(path, named):
                found.left_out.append(path.as_posix())
                continue
            if not (root / path).resolve().is_relative_to(root.resolve()):
                msg = f"{root / path} is a link that leads out of the project; put the file itself there"
                raise ExportError(msg)
            found.files.append(path)
    return found


def _is_in(path: Path, named: set[Path]) -> bool:
    return not named.isdisjoint({path, *path.parents})


def _is_expected(root: Path, path: Path, target: Path, named: set[Path]) -> bool:
    """Say whether a file or folder is left out without a word: made by a program, handled elsewhere, or for nobody but its owner."""
    if path.as_posix() in _HANDLED:
        return True
    if path not in named:
        if _is_in(path, named) and path.parts[0] not in _TOOL_FOLDERS:  # whatever a page that is written by hand is called
            return path.name.startswith(".")
        if _MADE.fullmatch(path.name):
            return True
    folder = root / path
    is_made = (folder / LIST).is_file() or all((folder / made).is_file() for made in (DATA_URI, SCHEMA_URI))
    return folder.resolve() == target or (folder.is_dir() and is_made)


def _find_named(root: Path) -> Iterator[str]:
    """Yield the files and folders that ``mkdocs.yml`` names and that are in the project; what it inherits from may name some, too."""
    wanted, read = [CONFIGURATION], set[str]()
    while wanted:
        name = wanted.pop()
        if name in read:
            continue
        read.add(name)
        values = list(_read_values(root / name))
        if name == CONFIGURATION and not any(key == "docs_dir" for key, _ in values):
            values.append(("docs_dir", "docs"))  # MkDocs' own default
        wanted += [value for key, value in values if key == "INHERIT" and _is_inside(root, value)]
        yield from (Path(os.path.normpath(value)).as_posix() for _, value in values if _is_inside(root, value))


def _is_inside(root: Path, value: str) -> bool:
    """Say whether a value names something in the project that may be copied: not the project itself, and nothing that holds or is content or sources."""
    with contextlib.suppress(OSError, ValueError):
        path = Path(os.path.normpath(value))
        is_within = bool(path.parts) and not path.is_absolute() and path.parts[0] != ".."
        return is_within and path.as_posix() not in _HANDLED | {CONTENT} and path.parts[0] != SEEDS and (root / path).exists()
    return False


def _read_values(file: Path) -> Iterator[tuple[str, str]]:
    """Yield the keys of `_NAMING_KEYS` and their values, single texts, in a YAML file; none where it can't be read. Tags are not followed."""
    with contextlib.suppress(OSError, ValueError, yaml.YAMLError):
        yield from _walk(yaml.compose(read_file(file).decode("utf-8-sig"), _LOADER), "", set())


def _walk(node: yaml.Node | None, key: str, seen: set[int]) -> Iterable[tuple[str, str]]:
    if node is None or id(node) in seen:  # an alias
        return
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode) and key:
        yield key, node.value
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _walk(item, key, seen)
    elif isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from _walk(value, name.value if name.value in _NAMING_KEYS else "", seen)
