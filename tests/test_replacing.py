"""A folder takes another's place whole or not at all, and nothing stays beside it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator import replacing as module
from generator.replacing import replacing
from tests import sites


@pytest.fixture(params=[True, False], ids=["at once", "in two steps"])
def _both_ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have two folders exchanged at once, or in two steps as on systems that can't."""
    if not request.param:
        monkeypatch.setattr(module, "_exchange", lambda _one, _other: False)


both_ways = pytest.mark.usefixtures("_both_ways")


def put(target: Path, text: str) -> None:
    with replacing(target) as folder:
        (folder / "index.html").write_text(text, "utf-8")


def shown(target: Path) -> str:
    return (target / "index.html").read_text("utf-8")


@both_ways
def test_a_folder_replaces_all_of_the_old_one(tmp_path: Path) -> None:
    put(tmp_path / "site", "old")
    (tmp_path / "site/leftover.html").write_text("old", "utf-8")
    put(tmp_path / "site", "new")
    assert sites.checksums(tmp_path).keys() == {"site/index.html"}
    assert shown(tmp_path / "site") == "new"


@both_ways
@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_fails_leaves_the_old_one_and_nothing_beside_it(tmp_path: Path, fault: BaseException) -> None:
    put(tmp_path / "site", "old")

    def fail() -> None:
        with replacing(tmp_path / "site") as folder:
            (folder / "index.html").write_text("half", "utf-8")
            raise fault

    with pytest.raises(type(fault)):
        fail()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert shown(tmp_path / "site") == "old"


def test_the_old_one_comes_back_if_the_new_one_can_not_move(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "site", "old")
    monkeypatch.setattr(module, "_exchange", lambda _one, _other: False)
    rename = Path.rename

    def refuse_new(self: Path, target: Path) -> Path:
        if "building" in self.name:
            raise PermissionError(13, "in use", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse_new)
    with pytest.raises(PermissionError):
        put(tmp_path / "site", "new")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert shown(tmp_path / "site") == "old"


def test_a_folder_lost_between_two_renames_comes_back(tmp_path: Path) -> None:
    put(tmp_path / "site", "old")
    (tmp_path / "site").rename(tmp_path / f".site.replaced-{_dead()}")
    with pytest.raises(InterruptedError), replacing(tmp_path / "site"):
        raise InterruptedError
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert shown(tmp_path / "site") == "old"


def test_what_a_killed_process_left_goes_but_not_what_another_uses(tmp_path: Path) -> None:
    (tmp_path / ".site.building-word").mkdir()
    (tmp_path / f".site.building-ab-{_dead()}").mkdir()
    (tmp_path / f".site.building-cd-{os.getpid()}").mkdir()  # an earlier process of this number, as in a container
    running = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    with running:
        (tmp_path / f".site.building-ef-{running.pid}").mkdir()
        put(tmp_path / "site", "new")
        assert sorted(path.name for path in tmp_path.iterdir()) == [f".site.building-ef-{running.pid}", "site"]
        running.communicate(b"\n")


@pytest.mark.skipif(sys.platform == "win32", reason="a folder in use can't be removed there anyway")
def test_a_folder_in_use_stays_though_its_process_can_not_be_seen(tmp_path: Path) -> None:
    with replacing(tmp_path / "site") as folder:
        unseen = folder.rename(folder.with_name(f".site.building-ab-{_dead()}"))
        put(tmp_path / "site", "the other's")
        assert unseen.is_dir()
        unseen.rename(folder)
        (folder / "index.html").write_text("the last one", "utf-8")
    assert shown(tmp_path / "site") == "the last one"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("exchange", ["", "module._exchange = lambda *_: False"], ids=["at once", "in two steps"])
def test_of_many_at_once_the_last_one_stays_whole(tmp_path: Path, exchange: str) -> None:
    code = f"""
import sys
from pathlib import Path
from generator import replacing as module
{exchange}
for turn in range(40):
    with module.replacing(Path(sys.argv[1])) as folder:
        for name in "abc":
            (folder / name).write_text(f"{{sys.argv[2]}} {{turn}}")
"""
    builds = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "site"), str(number)], stderr=subprocess.PIPE, text=True)
        for number in range(4)
    ]
    assert [build.communicate()[1] for build in builds] == ["", "", "", ""]
    (whole,) = {path.read_text("utf-8") for path in (tmp_path / "site").iterdir()}
    assert whole.endswith(" 39")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such modes there")
@pytest.mark.parametrize("umask", [0o077, 0o000])
def test_everybody_may_read_what_is_made_and_only_its_owner_may_write(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        with replacing(tmp_path / "site") as folder:
            (folder / "sub").mkdir()
            (folder / "sub/page.html").touch()
        assert os.umask(umask) == umask
    finally:
        os.umask(before)
    modes = [oct(path.stat().st_mode & 0o777) for path in (tmp_path / "site", tmp_path / "site/sub", tmp_path / "site/sub/page.html")]
    assert modes == ["0o755", "0o755", "0o644"]


def test_a_request_to_stop_waits_until_all_is_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "site", "old")
    swap = module._swap  # noqa: SLF001 - the moment that matters

    def swap_and_interrupt(fresh: Path, target: Path) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        swap(fresh, target)

    monkeypatch.setattr(module, "_swap", swap_and_interrupt)
    with pytest.raises(KeyboardInterrupt):
        put(tmp_path / "site", "new")
    assert shown(tmp_path / "site") == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_name_with_brackets_is_a_name(tmp_path: Path) -> None:
    (tmp_path / f".site[1].building-ab-{_dead()}").mkdir()
    put(tmp_path / "site[1]", "new")
    assert [path.name for path in tmp_path.iterdir()] == ["site[1]"]


def test_a_file_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine", "utf-8")
    with pytest.raises(NotADirectoryError):
        put(tmp_path / "site", "new")
    assert (tmp_path / "site").read_text("utf-8") == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    put(tmp_path / "a/b/site", "new")
    assert shown(tmp_path / "a/b/site") == "new"


def _dead() -> str:
    """Return the number of a process that has ended."""
    return subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True, check=True).stdout.strip()
