"""Names and folders of the content files: what a file that nothing reads was meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from generator.model import suggest_id
from generator.nearest import did_you_mean, slip_of
from generator.problems import Place, Problem, error, warning

_ENDINGS = (".yaml.txt", ".yml.txt", ".yaml", ".yml")
"""Endings of files that are meant as YAML, longest first; ``.txt`` is what some editors add."""


class Stray(NamedTuple):
    """A YAML file that nothing reads, what to do with it, and the file it was meant to be, where that can be told."""

    path: Path
    hint: str
    target: Path | None = None

    @property
    def is_missed(self) -> bool:
        """Whether the file that it was meant to be isn't there."""
        return self.target is not None and not self.target.exists()

    def report(self, root: Path) -> Problem:
        """Return the problem: an error where what the file holds is missed."""
        place = Place(self.path.relative_to(root).as_posix())
        if self.is_missed:
            return error("unknown-file", "no such file is read", self.hint, place)
        hint = f"delete it; {self.target.relative_to(root).as_posix()} is there already" if self.target else self.hint
        return warning("unknown-file", "no such file is read", hint, place)


def meant_reading(name: str) -> str:
    """Return the name that a reading's file should have, which is its id and ``.yml``; empty where nothing can be made of it."""
    identity = suggest_id((_meant_name(name) or name).removesuffix(".yml"))
    return f"{identity}.yml" if identity else ""


def find_strays(content: Path, folders: tuple[Path, Path], known: frozenset[str], others: frozenset[str]) -> Iterator[Stray]:
    """Yield YAML files that are misspelt, or have another ending, or lie in another folder.

    `content` is the folder, `folders` those in it of readings and of what only teachers see, `known` the
    files, relative to `content`, `others` what else may be there.
    """
    readings, teacher = folders
    for path in _files(content.parent):
        if path.name in known:
            yield Stray(path, f"move it to {content.name}/{path.name}", content / path.name)
    for path in _files(content):
        if path.name not in known | others and (name := _meant_name(path.name)):
            yield _find_meaning(path, name, readings, known)
    for path in _files(readings):
        name = _meant_name(path.name)
        if name in known:
            yield Stray(path, f"move it to {content.name}/{name}", content / name)
        elif name and not path.name.endswith(".yml") and (reading := meant_reading(name)):
            yield Stray(path, f"rename it to `{reading}`", readings / reading)
    for path in _files(teacher):
        if f"{teacher.name}/{path.name}" not in known and (name := _meant_name(path.name)):
            yield _find_meaning(path, name, readings, known)


def _find_meaning(path: Path, name: str, readings: Path, known: frozenset[str]) -> Stray:
    """Return what a file in the content folder, or in that of teachers, was meant to be."""
    content = readings.parent
    folder = f"{content.name}/{readings.name}/"
    meant = next((file for file in sorted(known) if file.rpartition("/")[2] == name.lower()), None)
    if meant:
        target = content / meant
        return Stray(path, f"rename it to `{name.lower()}`" if target.parent == path.parent else f"move it to {content.name}/{meant}", target)
    if _is_reading(path):
        reading = meant_reading(name) or name
        return Stray(path, f"move it to {folder}{reading}", readings / reading)
    siblings = [file for file in known if (content / file).parent == path.parent]
    stems = {file.rpartition("/")[2].removesuffix(".yml"): content / file for file in siblings}
    slip = stems.get(slip_of(name.removesuffix(".yml"), stems))
    if slip and not slip.exists():
        return Stray(path, f"rename it to `{slip.name}`", slip)
    near = did_you_mean(path.relative_to(content).as_posix(), siblings) or did_you_mean(name, known)
    return Stray(path, near or f"files here are: {', '.join(sorted(known))}; a reading belongs in {folder}")


def _meant_name(name: str) -> str | None:
    """Return the name that a YAML file should have (``actors.yml`` for ``actors.yaml``); None for other files."""
    ending = next((ending for ending in _ENDINGS if name.lower().endswith(ending)), None)
    return f"{name[: -len(ending)]}.yml" if ending else None


def _is_reading(path: Path) -> bool:
    try:
        return re.search(rb"^seed[ ]*:", path.read_bytes(), re.MULTILINE) is not None
    except OSError:
        return False


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_file())
    except OSError:
        return []
