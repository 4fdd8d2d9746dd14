"""Names and folders of the content files: what a file that nothing reads was meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from generator.model import suggest_id
from generator.nearest import did_you_mean
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


def find_strays(content: Path, readings: Path, known: frozenset[str], others: frozenset[str]) -> Iterator[Stray]:
    """Yield YAML files that are misspelt, or have another ending, or lie in another folder.

    `content` and `readings` are the folders, `known` the files of `content`, `others` what else may be
    there.
    """
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


def _find_meaning(path: Path, name: str, readings: Path, known: frozenset[str]) -> Stray:
    """Return what a file in the content folder was meant to be."""
    folder = f"{path.parent.name}/{readings.name}/"
    if name.lower() in known:
        return Stray(path, f"rename it to `{name.lower()}`", path.parent / name.lower())
    if _is_reading(path):
        reading = meant_reading(name) or name
        return Stray(path, f"move it to {folder}{reading}", readings / reading)
    return Stray(path, did_you_mean(name, known) or f"files here are: {', '.join(sorted(known))}; a reading belongs in {folder}")


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
