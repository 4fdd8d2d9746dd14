"""Work in a second process: its result, and what happens where it can't be had."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from generator import abreast
from generator.abreast import Abreast, Turns


@pytest.mark.parametrize("forks", [True, False])
def test_the_result_is_that_of_the_work(monkeypatch: pytest.MonkeyPatch, forks: bool) -> None:  # noqa: FBT001
    monkeypatch.setattr(abreast, "can_fork", lambda: forks)
    here = os.getpid()
    number, process = Abreast(lambda: (6 * 7, os.getpid())).result()
    assert number == 42
    assert (process != here) is forks


@pytest.mark.parametrize("forks", [True, False])
def test_what_the_work_raises_is_raised_here(monkeypatch: pytest.MonkeyPatch, forks: bool, capfd: pytest.CaptureFixture[str]) -> None:  # noqa: FBT001
    monkeypatch.setattr(abreast, "can_fork", lambda: forks)

    def fail() -> None:
        msg = "no"
        raise ValueError(msg)

    with pytest.raises(ValueError, match="no"):
        Abreast(fail).result()
    assert "Traceback" not in capfd.readouterr().err


def test_a_child_that_dies_costs_time_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(abreast, "can_fork", lambda: True)
    parent = os.getpid()

    def work() -> str:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return "done here"

    assert Abreast(work).result() == "done here"


@pytest.mark.parametrize("forks", [True, False])
def test_what_is_to_be_done_then_goes_on_when_the_result_is_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, forks: bool,  # noqa: FBT001
) -> None:
    monkeypatch.setattr(abreast, "can_fork", lambda: forks)
    go, done = tmp_path / "go", tmp_path / "done"

    def then() -> None:
        while forks and not go.exists():
            time.sleep(0.01)
        done.write_text(str(os.getpid()), "utf-8")

    work = Abreast(os.getpid, then=then)
    process = work.result()
    assert not done.exists()
    go.touch()
    work.finish()
    assert done.read_text("utf-8") == str(process)


def test_what_was_to_be_done_then_is_done_here_where_the_child_dies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(abreast, "can_fork", lambda: True)
    parent, done = os.getpid(), []

    def then() -> None:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        done.append("here")

    work = Abreast(lambda: "done there", then=then)
    assert work.result() == "done there"
    work.finish()
    assert done == ["here"]


def test_no_process_to_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(abreast, "can_fork", lambda: True)
    monkeypatch.setattr(os, "fork", refuse)
    assert Abreast(lambda: "done here").result() == "done here"


def test_abandoned_work_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    children: list[int] = []
    fork = os.fork

    def note() -> int:
        children.append(fork())
        return children[-1]

    monkeypatch.setattr(abreast, "can_fork", lambda: True)
    monkeypatch.setattr(os, "fork", note)
    work = Abreast(signal.pause)
    work.abandon()
    (child,) = children  # not any child: those of other tests may be alive
    with pytest.raises(ChildProcessError):
        os.waitpid(child, os.WNOHANG)


def test_work_that_is_not_worthwhile_waits_for_its_result(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(abreast, "can_fork", lambda: True)
    assert Abreast(os.getpid, is_worthwhile=False).result() == os.getpid()


def test_each_turn_is_taken_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(abreast, "can_fork", lambda: True)
    turns = Turns(2000)
    others = Abreast(lambda: list(turns))
    own = list(turns)
    assert sorted(own + others.result()) == list(range(2000))
    turns.close()
