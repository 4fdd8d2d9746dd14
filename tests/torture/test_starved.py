"""Builds without room, rights or files: each says why in a line, loses nothing and leaves nothing behind."""

from __future__ import annotations

import ctypes
import functools
import os
import random
import resource
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.unit import CACHE
from tests.benchmarks.units import Size, write_unit
from tests.conftest import CONTENT
from tests.torture import builds

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="mounts file systems and takes other users' place as Linux has it")

IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
needs_root = pytest.mark.skipif(not IS_ROOT, reason="needs root, to mount a small file system")
Mount = Callable[..., Path]


@pytest.fixture
def mount() -> Iterator[Mount]:
    """Return a function that mounts a file system of so many KiB on a folder; `remount` changes its options."""
    mounted: list[Path] = []

    def mount_on(folder: Path, size: int, options: str = "") -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        more = f",{options}" if options else ""
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k,mode=777{more}", "explainer-test", str(folder)], check=False)
        if done.returncode:
            pytest.skip("no file system can be mounted here")
        mounted.append(folder)
        return folder

    yield mount_on
    for folder in reversed(mounted):
        subprocess.run(["umount", "-l", str(folder)], check=True)


def remount(folder: Path, options: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{options}", str(folder)], check=True)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with a site, its cache filled, not to be changed."""
    root = Path(shutil.copytree(CONTENT, tmp_path_factory.mktemp("built") / "project"))
    assert builds.run(root).code == 0
    return root


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """Return a project with a site, its cache filled."""
    return Path(shutil.copytree(built, tmp_path / "project"))


def large(folder: Path) -> Path:
    """Write a project that is worth a second process, and build its site."""
    write_unit(folder / "large", Size("large", 420, 60, 10, 10))
    assert builds.run(folder / "large").code == 0
    return folder / "large"


@pytest.fixture
def count(counts: Counter[str]) -> Callable[[], None]:
    def one() -> None:
        counts["starved builds"] += 1

    return one


def assert_left(project: Path, before: dict[str, str], ended: builds.Ended) -> None:
    """Assert that a build failed in a line and left everything as it was."""
    assert ended.is_told_in_a_line(), ended
    assert builds.checksums(project / "site") == before
    assert builds.litter(project) == []


def used(folder: Path) -> int:
    """Return how many KiB a folder takes, by whole pages of memory as tmpfs counts."""
    return sum(4 * -(-path.stat().st_size // 4096) if path.is_file() else 0 for path in folder.rglob("*"))


# --- no room ------------------------------------------------------------------------------------


@needs_root
@pytest.mark.parametrize("share", [0.02, 0.5, *(pytest.param(n / 14, marks=pytest.mark.torture) for n in range(1, 14))])
@pytest.mark.parametrize("what", ["the project's disk", pytest.param("the site's disk", marks=pytest.mark.torture)])
def test_a_full_disk(what: str, share: float, project: Path, mount: Mount, tmp_path: Path, count: Callable[[], None]) -> None:
    before = builds.checksums(project / "site")
    need = used(project / "site")
    if what == "the project's disk":
        disk = mount(tmp_path / "disk", used(project) + int(need * share) + 40)
        root = Path(shutil.copytree(project, disk / "project"))
        shutil.rmtree(root / ".cache")
    else:
        disk = mount(tmp_path / "disk", need + int(need * share) + 40)
        (project / "site").rename(project / "moved")
        shutil.move(project / "moved", disk / "web")
        (project / "site").symlink_to(disk / "web")
        root = project
    ended = builds.run(root)
    assert_left(root, before, ended)
    assert "No space left on device; the site was left as it was" in ended.err
    assert {path.name for path in disk.iterdir()} <= {"project", "web"}
    count()


@needs_root
@pytest.mark.parametrize("size", [4, pytest.param(200, marks=pytest.mark.torture), pytest.param(1000, marks=pytest.mark.torture)])
@pytest.mark.parametrize("is_large", [False, pytest.param(True, marks=pytest.mark.torture)])
def test_no_room_for_temporary_files(size: int, is_large: bool, project: Path, mount: Mount, tmp_path: Path, count: Callable[[], None]) -> None:  # noqa: FBT001
    if is_large:
        project = large(tmp_path)
    before = builds.checksums(project / "site")
    disk = mount(tmp_path / "disk", size)
    ended = builds.run(project, builds.environment(disk))
    if ended.code:
        assert_left(project, before, ended)
        assert "No space left on device" in ended.err or "temporary" in ended.err
    else:
        assert ended.err == ""
    assert ended.code == (1 if size == 4 or (is_large and size == 200) else 0)
    assert list(disk.iterdir()) == []
    count()


@needs_root
@pytest.mark.parametrize("size", [4, pytest.param(40, marks=pytest.mark.torture)])
def test_no_room_for_the_cache(size: int, project: Path, mount: Mount, count: Callable[[], None]) -> None:
    before = builds.checksums(project / "site")
    shutil.rmtree(project / ".cache")
    mount(project / ".cache", size)
    ended = builds.run(project)
    assert (ended.code, ended.err) == (0, "")
    assert builds.checksums(project / "site") == before
    assert builds.litter(project) == []
    count()


@pytest.mark.parametrize("limit", [20_000, pytest.param(100_000, marks=pytest.mark.torture), pytest.param(300_000, marks=pytest.mark.torture)])
def test_no_file_may_be_large(limit: int, project: Path, count: Callable[[], None]) -> None:
    before = builds.checksums(project / "site")
    ended = builds.run(project, preexec_fn=functools.partial(resource.setrlimit, resource.RLIMIT_FSIZE, (limit, limit)))
    if limit < 300_000:
        assert_left(project, before, ended)
        assert "File too large; the site was left as it was" in ended.err
    else:
        assert (ended.code, ended.err) == (0, "")
    count()


@pytest.mark.parametrize("limit", [pytest.param(limit, marks=pytest.mark.torture) for limit in (6, 8, 10, 12, 16)])
def test_few_files_may_be_open(limit: int, project: Path, count: Callable[[], None]) -> None:
    before = builds.checksums(project / "site")
    shutil.rmtree(project / ".cache")
    ended = builds.run(project, preexec_fn=functools.partial(resource.setrlimit, resource.RLIMIT_NOFILE, (limit, limit)))
    if "[citations-not-in-style]" in ended.err:  # for pandoc a few more are needed
        assert ended.code == 0, ended
    elif ended.code:
        assert_left(project, before, ended)
        assert "Too many open files" in ended.err, ended
    else:
        assert builds.checksums(project / "site") == before
    assert not ended.shows_internals(), ended
    assert builds.litter(project) == []
    count()


# --- no rights ----------------------------------------------------------------------------------


@needs_root
def test_a_read_only_disk(project: Path, mount: Mount, tmp_path: Path, count: Callable[[], None]) -> None:
    disk = mount(tmp_path / "disk", 20_000)
    root = Path(shutil.copytree(project, disk / "project"))
    shutil.rmtree(root / ".cache")
    before = builds.checksums(root / "site")
    remount(disk, "ro")
    ended = builds.run(root)
    assert_left(root, before, ended)
    assert "Read-only file system; the site was left as it was" in ended.err
    count()


@needs_root
def test_a_read_only_project_whose_site_is_elsewhere(project: Path, mount: Mount, tmp_path: Path, count: Callable[[], None]) -> None:
    before = builds.checksums(project / "site")
    shutil.rmtree(project / ".cache")
    shutil.move(project / "site", tmp_path / "web")
    (project / "site").symlink_to(tmp_path / "web")
    disk = mount(tmp_path / "disk", 20_000)
    root = Path(shutil.copytree(project, disk / "project", symlinks=True))
    remount(disk, "ro")
    ended = builds.run(root)
    assert (ended.code, ended.err) == (0, "")
    assert builds.checksums(tmp_path / "web") == before
    count()


def without_privileges() -> None:
    """Take from root what lets it read and write everything (capabilities(7): DAC_OVERRIDE, DAC_READ_SEARCH), to be called before a program begins."""
    drop_from_bounding_set = 24  # prctl(2)
    for capability in (1, 2):
        ctypes.CDLL(None).prctl(drop_from_bounding_set, capability)


CLOSED = {
    "project": (".", 0o555, "Permission denied; the site was left as it was"),
    "content": ("content", 0o000, "Permission denied"),
    "a record file": ("content/actors.yml", 0o000, "[file-unreadable]"),
    "the unit's file": ("content/unit.yml", 0o000, "[file-unreadable]"),
    "the readings": ("content/readings", 0o000, "[file-unreadable]"),
    "a reading": ("content/readings/mill-bridge-notice.yml", 0o000, "[file-unreadable]"),
    "a source": ("seeds/mill-bridge.txt", 0o000, "[file-unreadable]"),
    "the sources": ("seeds", 0o000, "[file-unreadable]"),
    "a page": ("content/pages/about.md", 0o000, "about.md: Permission denied"),
    "the pages": ("content/pages", 0o000, "Permission denied"),
    "the configuration": ("mkdocs.yml", 0o000, "mkdocs.yml"),
    "the site": ("site", 0o000, "Permission denied"),
    "the cache": (".cache", 0o000, ""),
    "the citations": (CACHE, 0o555, ""),
}


@pytest.mark.parametrize("what", [pytest.param(what, marks=[] if what in {"project", "a source", "the cache"} else pytest.mark.torture) for what in CLOSED])
def test_what_may_not_be_read_or_written(what: str, project: Path, count: Callable[[], None]) -> None:
    (project / "content/pages/about.md").write_text("# About\n", "utf-8")
    assert builds.run(project).code == 0
    before = builds.checksums(project / "site")
    name, mode, said = CLOSED[what]
    usual = (project / name).stat().st_mode
    (project / name).chmod(mode)
    ended = builds.run(project, preexec_fn=without_privileges)
    (project / name).chmod(usual)
    if said:
        assert ended.code == 1, ended
        assert said in ended.err
        assert not ended.shows_internals(), ended
    else:
        assert (ended.code, ended.err) == (0, "")
    assert builds.checksums(project / "site") == before
    assert builds.litter(project) == []
    count()


@pytest.mark.parametrize("is_large", [False, pytest.param(True, marks=pytest.mark.torture)])
def test_no_process_or_thread_can_be_had(is_large: bool, project: Path, tmp_path: Path, count: Callable[[], None]) -> None:  # noqa: FBT001
    if is_large:
        project = large(tmp_path)
    before = builds.checksums(project / "site")
    ended = builds.run(project, builds.environment(FAULT_ALONE="yes"))
    assert (ended.code, ended.err) == (0, "")
    assert builds.checksums(project / "site") == before
    shutil.rmtree(project / ".cache")  # without which pandoc is needed
    ended = builds.run(project, builds.environment(FAULT_ALONE="yes"))
    assert ended.code == 0
    assert not ended.shows_internals(), ended
    assert "[citations-not-in-style]" in ended.err
    count()


# --- no longer there ----------------------------------------------------------------------------

VANISHING = {
    "a source": "seeds/mill-bridge.txt",
    "a record file": "content/timeline.yml",
    "the unit's file": "content/unit.yml",
    "a reading": "content/readings/mill-bridge-notice.yml",
    "a page": "content/pages/about.md",
    "the pages": "content/pages",
    "the content": "content",
    "the configuration": "mkdocs.yml",
    "the cache": ".cache",
    "a template of the theme": "overrides/main.html",
    "a script of the theme": "overrides/own.js",
    "our script": "generator/assets/js/cite.js",
    "our template": "generator/templates/glossary.md.j2",
    "our theme": "generator/theme/base.html",
    "our font": "generator/assets/vendor/fonts/libre-franklin-400-normal.woff2",
    "our style": "generator/styles/apa.csl",
    "the site": "site",
}


@dataclass(frozen=True)
class Themed:
    """A project with a page and a theme of its own and its own copy of the generator, its site built; and how many events a build has."""

    root: Path
    events: int

    @staticmethod
    def surroundings(root: Path, **fault: str) -> dict[str, str]:
        return builds.environment(PYTHONPATH=os.pathsep.join(map(str, (builds.FAULTS, root))), **fault)


@pytest.fixture(scope="module")
def themed(tmp_path_factory: pytest.TempPathFactory) -> Themed:
    folder = tmp_path_factory.mktemp("themed")
    root = Path(shutil.copytree(CONTENT, folder / "project"))
    shutil.copytree(builds.ROOT / "generator", root / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    (root / "content/pages/about.md").write_text("# About\n\nThis page.\n", "utf-8")
    (root / "overrides").mkdir()
    (root / "overrides/main.html").write_text('{% extends "base.html" %}\n', "utf-8")
    (root / "overrides/own.js").write_text("// nothing\n", "utf-8")
    configuration = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(configuration.replace("  name: material\n", "  name: material\n  custom_dir: overrides\n"), "utf-8")
    for _ in range(2):  # the second time as the builds to come: byte code and cache are there
        ended = builds.run(root, Themed.surroundings(root, count=str(folder / "events")))
        assert ended.code == 0, ended
    return Themed(root, int((folder / "events").read_text("utf-8")))


@pytest.mark.parametrize("verb", ["remove", "rename"])
@pytest.mark.parametrize("what", [pytest.param(what, marks=[] if what in {"a source", "a page"} else pytest.mark.torture) for what in VANISHING])
def test_a_file_that_vanishes_in_the_middle(
    what: str, verb: str, themed: Themed, tmp_path: Path, chance: random.Random, count: Callable[[], None], is_torture: bool,  # noqa: FBT001
) -> None:
    before = builds.checksums(themed.root / "site")
    for number in range(6 if is_torture else 1):
        project = Path(shutil.copytree(themed.root, tmp_path / str(number)))
        at = chance.randint(1, themed.events)
        assert (project / VANISHING[what]).exists()
        shutil.rmtree(project / ".cache") if chance.random() < 0.5 else None
        ended = builds.run(project, themed.surroundings(project, at=str(at), do=f"{verb}:{project / VANISHING[what]}"))
        print(at, ended.code, ended.err)
        assert not ended.shows_internals(), (at, ended)
        assert ended.code in {0, 1}, (at, ended)
        assert ended.code == 0 or ended.err.strip(), (at, ended)
        after = builds.checksums(project / "site")
        if ended.code == 1:
            lost = not after and what == "the site"  # by who made it vanish, and nothing could be put in its place
            assert after == before or lost, (at, ended)
        assert builds.litter(project, but=("site", "site.away", "overrides", "generator", f"{VANISHING[what]}.away")) == [], (at, ended)
        count()


# --- no peace -----------------------------------------------------------------------------------


@pytest.mark.parametrize("rounds", [1, pytest.param(9, marks=pytest.mark.torture)])
def test_several_builds_at_once(rounds: int, project: Path, count: Callable[[], None]) -> None:
    """Each is put in place whole, and the last one stays: no lock is needed, no build is refused."""
    other = project.parent / "other"
    shutil.copytree(project, other, ignore=shutil.ignore_patterns("site", ".cache"))
    (other / "content/unit.yml").write_text((project / "content/unit.yml").read_text("utf-8").replace("title: ", "title: Another ", 1), "utf-8")
    assert builds.run(other).code == 0
    wholes = [builds.checksums(folder / "site") for folder in (project, other)]
    shutil.rmtree(other / "site")
    (other / "site").symlink_to(project / "site")
    for _ in range(rounds):
        running = [builds.start(folder, builds.environment()) for folder in (project, other) * 2]
        ended = [builds.end(build) for build in running]
        assert [(one.code, one.err) for one in ended] == [(0, "")] * 4
        assert builds.checksums(project / "site") in wholes
        assert builds.litter(project) == []
        count()


# --- no order -----------------------------------------------------------------------------------


def damage(path: Path, how: str, chance: random.Random) -> None:
    data = path.read_bytes()
    path.unlink()
    match how:
        case "cut short":
            path.write_bytes(data[: chance.randrange(len(data))])
        case "changed":
            at = chance.randrange(len(data))
            path.write_bytes(data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :])
        case "emptied":
            path.touch()
        case "zeroed":
            path.write_bytes(bytes(len(data)))
        case "a folder":
            path.mkdir()
        case "a dead link":
            path.symlink_to("nowhere")


@pytest.mark.parametrize("how", ["changed", *(pytest.param(how, marks=pytest.mark.torture) for how in (
    "cut short", "emptied", "zeroed", "a folder", "a dead link"))])
def test_a_damaged_cache(how: str, project: Path, chance: random.Random, count: Callable[[], None]) -> None:
    before = builds.checksums(project / "site")
    for path in sorted(path for path in (project / ".cache").rglob("*") if path.is_file()):
        damage(path, how, chance)
    ended = builds.run(project)
    assert (ended.code, ended.err) == (0, "")
    assert builds.checksums(project / "site") == before
    count()


def test_a_cache_that_is_a_file(project: Path, count: Callable[[], None]) -> None:
    before = builds.checksums(project / "site")
    shutil.rmtree(project / ".cache")
    (project / ".cache").touch()
    ended = builds.run(project)
    assert (ended.code, ended.err) == (0, "")
    assert builds.checksums(project / "site") == before
    count()


@pytest.mark.parametrize(("name", "said"), [
    ("content/glossary.yml", "content/glossary.yml: error: this can't be read: it isn't a file [file-unreadable]"),
    ("seeds/mill-bridge.txt", "seeds/mill-bridge.txt can't be read: it isn't a file [file-unreadable]"),
    ("content/pages/about.md", "about.md isn't a file; move it away"),
    ("mkdocs.yml", "mkdocs.yml is missing"),
])
@pytest.mark.parametrize("what", ["a pipe", "a link to itself"])
def test_what_is_no_file(name: str, said: str, what: str, project: Path, count: Callable[[], None]) -> None:
    """A pipe that nobody writes to would have a build wait for ever."""
    before = builds.checksums(project / "site")
    (project / name).unlink(missing_ok=True)
    if what == "a pipe":
        os.mkfifo(project / name)
    else:
        (project / name).symlink_to((project / name).name)
    ended = builds.run(project)
    assert ended.code == 1, ended
    assert not ended.shows_internals(), ended
    assert said in ended.err or what != "a pipe", ended
    assert builds.checksums(project / "site") == before
    count()


@pytest.mark.parametrize(("target", "is_built"), [("elsewhere", True), ("not/yet/there", True), ("site", False), ("mkdocs.yml", False)])
@pytest.mark.torture
def test_a_site_that_is_a_link(target: str, is_built: bool, project: Path, count: Callable[[], None]) -> None:  # noqa: FBT001
    before = builds.checksums(project / "site")
    shutil.rmtree(project / "site")
    (project / "elsewhere").mkdir()
    (project / "site").symlink_to(target)
    ended = builds.run(project)
    assert (project / "site").is_symlink()
    if is_built:
        assert (ended.code, ended.err) == (0, "")
        assert builds.checksums(project / "site") == before
    else:
        assert ended.is_told_in_a_line(), ended
    assert builds.litter(project, but=("site", "elsewhere", "not")) == []
    count()


@pytest.mark.torture
def test_a_site_that_is_a_mounted_disk(project: Path, mount: Mount, count: Callable[[], None]) -> None:
    shutil.rmtree(project / "site")
    mount(project / "site", 20_000)
    ended = builds.run(project)
    assert ended.is_told_in_a_line(), ended
    assert "busy" in ended.err
    assert builds.litter(project) == []
    count()


@pytest.mark.parametrize("surroundings", [
    pytest.param({}, id="no environment at all", marks=pytest.mark.torture),
    pytest.param({"HOME": "/nowhere", "PATH": ""}, id="no home and no path"),
])
def test_no_home(surroundings: dict[str, str], project: Path, count: Callable[[], None]) -> None:
    before = builds.checksums(project / "site")
    shutil.rmtree(project / ".cache")
    ended = builds.run(project, surroundings | {"PYTHONPATH": str(builds.ROOT)})
    assert (ended.code, ended.err) == (0, "")
    assert builds.checksums(project / "site") == before
    count()


@pytest.mark.torture
def test_a_user_without_a_name(project: Path, count: Callable[[], None]) -> None:
    before = builds.checksums(project / "site")
    namespace = ["unshare", "--user", "--map-user=54321", "--map-group=54321"]
    if subprocess.run([*namespace, "true"], capture_output=True, check=False).returncode:
        pytest.skip("there are no user namespaces here")
    done = subprocess.run([*namespace, *builds.command()], cwd=project, env={"PYTHONPATH": str(builds.ROOT), "PATH": os.environ["PATH"]},
                          capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert builds.checksums(project / "site") == before
    count()


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&- <&-", *(pytest.param(closed, marks=pytest.mark.torture) for closed in (
    "<&-", "2>&- <&-", ">/dev/full", "2>/dev/full", ">/dev/full 2>/dev/full", "| true", "2>&1 | true"))])
@pytest.mark.parametrize("fault", [False, True], ids=["sound", "faulty"])
def test_nobody_to_tell(closed: str, fault: bool, project: Path, count: Callable[[], None]) -> None:  # noqa: FBT001
    """Nothing that is made may depend on whether anybody listens; where errors can't be told, the exit code still tells."""
    if fault:
        (project / "content/actors.yml").write_text("- [\n", "utf-8")
    before = builds.checksums(project / "site")
    (project / "site/leftover").touch()
    shell = f'"{sys.executable}" -m generator build {closed}; echo "$? ${{PIPESTATUS[0]}}" > ended'
    done = subprocess.run(["bash", "-c", shell], cwd=project, env=builds.environment(), capture_output=True, text=True, check=False)
    code = int((project / "ended").read_text("utf-8").split()[-1])
    (project / "ended").unlink()
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    assert ("leftover" in builds.checksums(project / "site")) == fault
    (project / "site/leftover").unlink(missing_ok=True)
    assert builds.checksums(project / "site") == before
    assert code != 0 if fault else code in {0, 1, 141}
    if not fault and "/dev/full" not in closed and "|" not in closed:
        assert code == 0
    assert builds.litter(project) == []
    count()
