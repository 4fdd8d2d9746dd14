"""A cache whose faults are nobody's concern."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator import kept


def test_what_was_written_comes_back(tmp_path: Path) -> None:
    kept.write(tmp_path / "cache/one", b"\0 any\nbytes")
    assert kept.read(tmp_path / "cache/one") == b"\0 any\nbytes"
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["one"]


@pytest.mark.parametrize("damage", [b"", b"\n", b"no checksum", b"0" * 64 + b"\nother data"])
def test_what_is_damaged_is_not_there(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "one").write_bytes(damage)
    assert kept.read(tmp_path / "one") is None


@pytest.mark.parametrize("cut", range(0, 80, 7))
def test_what_was_cut_short_is_not_there(tmp_path: Path, cut: int) -> None:
    kept.write(tmp_path / "one", b"fifteen letters")
    (tmp_path / "one").write_bytes((tmp_path / "one").read_bytes()[:cut])
    assert kept.read(tmp_path / "one") is None


def test_a_cache_that_can_not_be_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    for target in (tmp_path / "file/one", tmp_path / "folder"):
        kept.write(target, b"data")
        assert kept.read(target) is None
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]


def test_what_killed_builds_were_writing_goes(tmp_path: Path) -> None:
    dead = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True, check=True).stdout.strip()
    for name in (f".one-{dead}", f".two-{os.getppid()}", "three-1"):
        (tmp_path / name).touch()
    kept.tidy(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [f".two-{os.getppid()}", "three-1"]
