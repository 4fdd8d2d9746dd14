"""Builds as processes that something happens to, and a look at what they leave."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests import sites

ROOT = Path(__file__).parents[2]
FAULTS = Path(__file__).parent / "faults"
OWN = {"content", "seeds", "mkdocs.yml"}
"""What a curator has in her project."""


@dataclass(frozen=True)
class Ended:
    """How a build ended."""

    code: int
    out: str
    err: str

    def is_told_in_a_line(self) -> bool:
        """Say whether a failed build said why in one line, and no trace of Python's."""
        return self.code == 1 and len(self.err.strip().splitlines()) == 1 and not self.shows_internals()

    def shows_internals(self) -> bool:
        """Say whether anything but words for a curator was printed."""
        return bool(re.search(r"Traceback|Error:|Exception|\berrno\b|<frozen|\.py\b", self.err))


def command(*arguments: str) -> list[str]:
    """Return the command line of ``explainer``."""
    return [sys.executable, "-m", "generator", *(arguments or ("build",))]


def environment(temporary: Path | None = None, **fault: str) -> dict[str, str]:
    """Return the environment of a build with a fault: ``at``, ``do``, ``count`` of `faults/sitecustomize.py`; others are variables."""
    more = {f"FAULT_{name.upper()}" if name.islower() else name: value for name, value in fault.items()}
    path = os.pathsep.join(map(str, (FAULTS, ROOT)))
    return os.environ | {"PYTHONPATH": path, "NO_MKDOCS_2_WARNING": "1"} | ({"TMPDIR": str(temporary)} if temporary else {}) | more


def start(project: Path, surroundings: Mapping[str, str], arguments: Sequence[str] = (), **more: Any) -> subprocess.Popen[str]:
    """Begin a build of a project in a session of its own."""
    return subprocess.Popen(command(*arguments), cwd=project, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                            text=True, start_new_session=True, **more)


def end(build: subprocess.Popen[str]) -> Ended:
    """Wait for the end of a build."""
    out, err = build.communicate(timeout=300)
    return Ended(build.returncode, out, err)


def run(project: Path, surroundings: Mapping[str, str] | None = None, arguments: Sequence[str] = (), **more: Any) -> Ended:
    """Build a project."""
    return end(start(project, environment() if surroundings is None else surroundings, arguments, **more))


def litter(project: Path, *, but: Sequence[str] = ("site",)) -> list[str]:
    """Return what lies in a project, its cache included, that neither its curator nor a whole build has put there."""
    stray = [path.name for path in project.iterdir() if path.name not in OWN | {".cache", *but}]
    return stray + [path.name for path in (project / ".cache").rglob(".*")]


def is_running_in(project: Path) -> bool:
    """Say whether any process still works in a project (Linux)."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "cwd").resolve() == project.resolve() and " Z " not in (process / "stat").read_text("utf-8"):
                return True
        except OSError:
            continue
    return False


def left_in(temporary: Path) -> list[str]:
    """Return what lies in a folder for temporary files, but for what Python writes there for a moment to see whether it can."""
    return [path.name for path in temporary.iterdir() if not re.fullmatch(r"[a-z0-9_]{8}", path.name) or path.stat().st_size > len(b"blat")]


def fingerprint(output: Path) -> dict[str, str]:
    """Return what a file or folder holds."""
    return sites.checksums(output) if output.is_dir() else {output.name: hashlib.sha256(output.read_bytes()).hexdigest()}


def checksums(site: Path) -> dict[str, str]:
    """Return what a site holds; nothing where there is none."""
    return sites.checksums(site) if site.is_dir() else {}
