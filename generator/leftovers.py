"""What a killed run left behind, told from what a running one uses: its name ends in the number of the process that made it."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

if sys.platform != "win32":
    import fcntl


def named(path: Path) -> Path:
    """Return a hidden name beside `path` for something of this process that is to take its place."""
    return path.with_name(f".{path.name}-{os.getpid()}")


def sweep(folder: Path, pattern: str) -> None:
    """Remove from a folder what matches the pattern and belongs to no running process."""
    try:
        found = list(folder.glob(pattern))
    except OSError:  # it can't be looked into
        return
    for path in found:
        if not is_in_use(path):
            shutil.rmtree(path, ignore_errors=True)
            with contextlib.suppress(OSError):
                path.unlink()


def is_in_use(path: Path) -> bool:
    """Say whether another process with the number in a name is running, or any process has hold of the folder.

    The number alone would do on one machine; containers that share a disk each count their processes from 1.
    """
    process = path.name.rpartition("-")[2]
    return (process != str(os.getpid()) and _is_running(process)) or _is_held(path)


@contextlib.contextmanager
def hold(folder: Path) -> Iterator[None]:
    """Show other processes, on Unix, that a folder is in use as long as this one lives; where that can't be shown, go on."""
    if sys.platform == "win32":  # a folder in use can't be removed there anyway
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


def _is_held(path: Path) -> bool:
    if sys.platform == "win32":
        return False
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return False


def _is_running(process: str) -> bool:
    # On Windows signal 0 is Ctrl-C and would go to every process of the console.
    if not process.isdecimal() or sys.platform == "win32":
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
