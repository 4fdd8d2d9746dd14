"""A build that is killed leaves the last good site whole, or the new one, and nothing else once the next one begins."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.exporters import EXPORTERS
from tests.benchmarks.units import Size, write_unit
from tests.conftest import CONTENT
from tests.torture import builds

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")

POLITE = (signal.SIGINT, signal.SIGTERM)
SIGNALS = (signal.SIGKILL, *POLITE)


class Project:
    """A project whose content changes from one version to another and back, so that old and new site can be told apart."""

    def __init__(self, root: Path, temporary: Path) -> None:
        """Build both versions, the second one to stay, and see how long that takes and how many events it has."""
        self.root, self.temporary = root, temporary
        temporary.mkdir()
        self.title = (root / "content/unit.yml").read_text("utf-8")
        self.version = 0
        self.wholes: list[dict[str, str]] = []
        for _ in range(2):
            self.change()
            begun = time.monotonic()
            assert builds.run(root, builds.environment(temporary, count=str(temporary / "events"))).code == 0
            self.seconds = time.monotonic() - begun
            self.events = int((temporary / "events").read_text("utf-8"))
            (temporary / "events").unlink()
            self.wholes.append(builds.checksums(root / "site"))
        assert self.wholes[0] != self.wholes[1]

    def change(self) -> None:
        self.version = 1 - self.version
        (self.root / "content/unit.yml").write_text(self.title.replace("title: ", f"title: Version {self.version} of ", 1), "utf-8")

    @property
    def new(self) -> dict[str, str]:
        """What the site holds once the present content has been built."""
        return self.wholes[1 - self.version]

    def shown(self) -> str:
        """Return which site is there."""
        found = builds.checksums(self.root / "site")
        return "new" if found == self.new else "old" if found == self.wholes[self.version] else "broken"


@dataclass(frozen=True)
class Kill:
    """When a build is killed: at an event, or after some seconds; with which signal."""

    signal: signal.Signals
    event: int = 0
    seconds: float = 0

    def strike(self, project: Project) -> builds.Ended:
        if self.event:
            fault = {"at": str(self.event), "do": f"kill:{int(self.signal)}"}
            return builds.run(project.root, builds.environment(project.temporary, **fault))
        build = builds.start(project.root, builds.environment(project.temporary))
        time.sleep(self.seconds)
        # Ctrl-C at a terminal reaches all processes of the command.
        (os.killpg if self.signal is signal.SIGINT else os.kill)(build.pid, self.signal)
        return builds.end(build)


def choose(chance: random.Random, project: Project, number: int) -> Kill:
    kind = chance.choice(SIGNALS)
    if number % 2:
        return Kill(kind, event=chance.randint(1, project.events))
    return Kill(kind, seconds=chance.uniform(0, project.seconds))


def small(folder: Path) -> Path:
    return Path(shutil.copytree(CONTENT, folder / "small"))


def large(folder: Path) -> Path:
    """Write a unit large enough for a second process."""
    write_unit(folder / "large", Size("large", 420, 60, 10, 10))
    return folder / "large"


@pytest.mark.parametrize(("write", "quick", "all_"), [(small, 6, 70), (large, 2, 30)], ids=["small unit", "large unit"])
def test_a_killed_build_leaves_a_whole_site_and_no_litter(
    write: type[Path], quick: int, all_: int, tmp_path: Path, chance: random.Random, counts: Counter[str], is_torture: bool,  # noqa: FBT001
) -> None:
    project = Project(write(tmp_path), tmp_path / "temporary")
    outcomes: Counter[str] = Counter()
    for number in range(all_ if is_torture else quick):
        project.change()
        kill = choose(chance, project, number)
        ended = kill.strike(project)
        shown = project.shown()
        outcomes[shown] += 1
        assert shown != "broken", kill
        # Python that is still starting ends in its own way.
        is_starting = ended.code == 1 and "cli.py" not in ended.err and "KeyboardInterrupt" in ended.err
        assert is_starting or ended.code in {0, -kill.signal, 128 + kill.signal}, (kill, ended)
        if ended.code == 0:
            assert shown == "new", (kill, ended)
        if kill.signal in POLITE:
            assert builds.litter(project.root) == [], (kill, ended)
            assert "in main" not in ended.err, (kill, ended)
        assert builds.run(project.root, builds.environment(project.temporary)).code == 0, kill
        assert project.shown() == "new", kill
        assert builds.litter(project.root) == [], kill
        assert builds.left_in(project.temporary) == [], kill
        assert not builds.is_running_in(project.root), kill
        counts["killed builds"] += 1
    print(dict(outcomes))
    assert not is_torture or outcomes.keys() == {"old", "new"}


@pytest.mark.torture
@pytest.mark.parametrize("form", ["markdown", "offline", "public-source"])
def test_a_killed_export_leaves_the_last_one_whole_and_no_litter(form: str, tmp_path: Path, chance: random.Random, counts: Counter[str]) -> None:
    root, target = small(tmp_path), EXPORTERS[form].complete(tmp_path / "out" / f"export-{form}")
    arguments = ("export", form, "--to", str(target))
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    count = builds.environment(temporary, count=str(tmp_path / "events"))
    assert builds.run(root, count, arguments).code == 0
    whole, events = builds.fingerprint(target), int((tmp_path / "events").read_text("utf-8"))
    for _ in range(12):
        kind = chance.choice(SIGNALS)
        at = chance.randint(1, events)
        builds.run(root, builds.environment(temporary, at=str(at), do=f"kill:{int(kind)}"), arguments)
        assert builds.fingerprint(target) == whole, (kind, at)
        assert builds.run(root, builds.environment(temporary), arguments).code == 0
        assert builds.fingerprint(target) == whole, (kind, at)
        assert [path.name for path in target.parent.iterdir()] == [target.name], (kind, at)
        assert builds.left_in(temporary) == [], (kind, at)
        counts["killed exports"] += 1


@pytest.mark.torture
def test_a_build_whose_second_process_is_killed_makes_the_same_site(tmp_path: Path, chance: random.Random, counts: Counter[str]) -> None:
    project = Project(large(tmp_path), tmp_path / "temporary")
    killed = tmp_path / "killed"
    for _ in range(30):
        project.change()
        surroundings = builds.environment(project.temporary, children=str(chance.random()), children_killed=str(killed))
        ended = builds.run(project.root, surroundings)
        assert (ended.code, ended.err) == (0, ""), ended
        assert project.shown() == "new"
        assert builds.litter(project.root) == []
        assert builds.left_in(project.temporary) == []
    counts["killed second processes"] += len(killed.read_text("utf-8").splitlines())
    assert counts["killed second processes"] >= 30
