"""Surroundings that must not matter to what is made: folder, modes and times of the sources, environment, clock, processors."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
VARIED = Path(__file__).parent / "varied"
DAY = 86400


@dataclass(frozen=True)
class Variation:
    """One way in which the surroundings of a build may differ; what isn't named is as it is here."""

    name: str
    folder: str = "project"
    """Path of the project below a scratch folder."""
    environment: Mapping[str, str | None] = field(default_factory=dict)
    """Variables set, or unset for None."""
    umask: int = 0o022
    file_modes: int = 0o644
    """Modes of the project's own files."""
    modified: int | None = None
    """When the project's own files were modified, each at another time near this one (seconds of the epoch); else just now."""


_LONG = "/".join("a rather long name of a folder, as a school's network drive may have it" for _ in range(4))

AS_IS = Variation("as is")
VARIATIONS = (
    Variation("folder with a space and an umlaut", folder="Geschichte für alle/Übung 1"),
    Variation("folder with a long path", folder=f"{_LONG}/project"),
    Variation("hash seed", environment={"PYTHONHASHSEED": "4711"}),
    Variation("time zone", environment={"TZ": "Pacific/Kiritimati"}),
    Variation("locale", environment={"LC_ALL": "C", "LANG": "tr_TR.UTF-8", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
    Variation("umask", umask=0o077, file_modes=0o600),
    Variation("file order", environment={"VARY_ORDER": "1"}),
    Variation("clock", environment={"VARY_CLOCK": str(400 * DAY)}, modified=1_000_000_000),
    Variation("one processor", environment={"VARY_PROCESSORS": "1"}),
    Variation("another person's session", environment={"HOME": None, "USER": None, "TERM": "dumb", "COLUMNS": "20", "NO_COLOR": "1"}),
)
EVERYTHING = Variation(
    "everything at once",
    folder=f"Geschichte für alle/{_LONG}",
    environment={name: value for one in VARIATIONS for name, value in one.environment.items()},
    umask=0o077,
    file_modes=0o600,
    modified=1_000_000_000,
)


@dataclass(frozen=True)
class Output:
    """Something that can be made of a project: the command's arguments, and where it is then, below the project."""

    arguments: tuple[str, ...]
    path: str
    module: str = "generator"
    has_modes: bool = True
    """Whether its files have modes that don't depend on the umask."""


OUTPUTS: Mapping[str, Output] = {
    "site": Output(("build",), "site"),
    "site, all from the cache": Output(("build",), "site"),
    "site by mkdocs build": Output(("build", "-q"), "site", module="mkdocs", has_modes=False),
    "public site": Output(("build", "--edition", "public", "--site-url", "https://school.example/unit/"), "site-public"),
    "teacher site": Output(("build", "--edition", "teacher"), "site-teacher"),
    "export markdown": Output(("export", "markdown"), "export/markdown"),
    "export markdown, public": Output(("export", "markdown", "--edition", "public"), "export/markdown-public"),
    "export public-source": Output(("export", "public-source"), "export/public-source"),
    "export offline": Output(("export", "offline"), "export/offline.zip"),
    "export offline --single-file": Output(("export", "offline", "--single-file", "--to", "export/letter/unit.html"), "export/letter"),
    "export pdf": Output(("export", "pdf"), "export/pdf"),
    "export offline, public": Output(("export", "offline", "--edition", "public"), "export/offline-public.zip"),
}


def make(project: Path, variation: Variation, scratch: Path, outputs: Mapping[str, Output] = OUTPUTS) -> dict[str, Path]:
    """Make outputs of a copy of a project in varied surroundings; return where each is.

    `scratch` is a new folder. Raises CalledProcessError, with what was said, if a command fails.
    """
    root = _copy(project, scratch / variation.folder, variation)
    environment = {name: value for name, value in os.environ.items() if name not in {"LC_ALL", "LANG", "TZ", "SOURCE_DATE_EPOCH"}}
    environment |= {"PYTHONPATH": os.pathsep.join(map(str, (VARIED, ROOT))), "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0"}
    for name, value in variation.environment.items():
        environment.pop(name, None)
        environment |= {} if value is None else {name: value}
    made: dict[str, Path] = {}
    for number, (name, output) in enumerate(outputs.items()):
        subprocess.run(
            [sys.executable, "-m", output.module, *output.arguments], cwd=root, env=environment, umask=variation.umask,
            check=True, capture_output=True,
        )
        made[name] = (root / output.path).rename(scratch / f"output-{number}")
    return made


def _copy(project: Path, root: Path, variation: Variation) -> Path:
    for name in ("content", "seeds"):
        shutil.copytree(project / name, root / name, copy_function=shutil.copyfile)
    shutil.copyfile(project / "mkdocs.yml", root / "mkdocs.yml")
    chance = random.Random(variation.name)
    for path in sorted(root.rglob("*")):
        if path.is_file():
            path.chmod(variation.file_modes)
            if variation.modified is not None:
                os.utime(path, (variation.modified, variation.modified + chance.randrange(10 * DAY)))
    return root
