"""A folder that is made beside the one it replaces, and takes its place only when it is whole."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import glob
import os
import secrets
import shutil
import signal
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from generator.leftovers import hold, is_in_use, sweep

_BUILDING, _REPLACED = ".building-", ".replaced-"
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
_OCCUPIED = {errno.ENOTEMPTY, errno.EEXIST}
_REQUESTS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""What asks a process to stop."""


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give a new, empty folder that takes the place of the folder `target` when the block ends well; else `target` stays as it was.

    Of several processes that do so at once, each puts its folder in place whole and the last one stays. Raises OSError.
    """
    # Asked once: between two questions another process may have it away.
    with contextlib.suppress(FileNotFoundError):
        if not stat.S_ISDIR(target.stat().st_mode):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(target))
    with beside(target) as fresh:
        yield fresh
        with _undisturbed():
            _swap(fresh, target)


@contextlib.contextmanager
def beside(target: Path) -> Iterator[Path]:
    """Give a new, empty folder beside `target`, a file or folder, that is gone when the block ends.

    What killed processes left there goes first. Whatever umask is set, all may read what is made in the block. Raises OSError.
    """
    fresh = target.with_name(f".{target.name}{_BUILDING}{secrets.token_hex(3)}-{os.getpid()}")
    umask = os.umask(0o022)
    try:
        if not target.parent.exists():
            target.parent.mkdir(parents=True)
        tidy(target)
        fresh.mkdir()
        with hold(fresh):
            yield fresh
    finally:
        with _undisturbed():
            shutil.rmtree(fresh, ignore_errors=True)
            os.umask(umask)


def tidy(target: Path) -> None:
    """Remove what killed processes left beside a folder, and bring it back if one was killed while it was away."""
    name = glob.escape(target.name)
    for replaced in target.parent.glob(f".{name}{_REPLACED}*"):
        if not target.exists() and not is_in_use(replaced):
            replaced.rename(target)
    for mark in (_BUILDING, _REPLACED):
        sweep(target.parent, f".{name}{mark}*")


def _swap(fresh: Path, target: Path) -> None:
    """Put the new folder in place of the old one, in one step where the system has one."""
    for _ in range(100):  # others may be at it: then once more
        try:
            if not target.exists():
                fresh.rename(target)
            elif not _exchange(fresh, target):
                _swap_in_two_steps(fresh, target)
        except OSError as exc:
            if exc.errno not in _OCCUPIED:
                raise
        else:
            _remove_replaced(target)
            return
    raise FileExistsError(errno.EEXIST, "other builds keep putting theirs in place", str(target))


def _swap_in_two_steps(fresh: Path, target: Path) -> None:
    # A name of its own each time: what was replaced before may not have found back.
    replaced = target.with_name(f".{target.name}{_REPLACED}{secrets.token_hex(3)}-{os.getpid()}")
    with contextlib.suppress(FileNotFoundError):  # another process has it away just now
        target.rename(replaced)
    try:
        fresh.rename(target)
    except OSError:
        if not target.exists():
            with contextlib.suppress(OSError):  # there was nothing to bring back, or another's stands there meanwhile
                replaced.rename(target)
        raise


def _remove_replaced(target: Path) -> None:
    """Remove what this process has put a folder in place of."""
    for replaced in target.parent.glob(f".{glob.escape(target.name)}{_REPLACED}*-{os.getpid()}"):
        shutil.rmtree(replaced, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders by Linux's renameat2(2); return whether that worked."""
    if sys.platform != "linux":
        return False
    try:
        renameat2 = ctypes.CDLL(None).renameat2
    except AttributeError:
        return False
    return bool(renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold back requests to stop for the moment it takes to leave everything in order.

    Not by blocking signals: the system would hand them to another thread, and Python acts on them in the main one all the same.
    """
    if threading.current_thread() is not threading.main_thread():  # where no request arrives
        yield
        return
    requests: list[int] = []
    before = {request: signal.getsignal(request) for request in _REQUESTS}
    for request in _REQUESTS:
        signal.signal(request, lambda number, _: requests.append(number))
    try:
        yield
    finally:
        for request, reaction in before.items():
            signal.signal(request, signal.SIG_DFL if reaction is None else reaction)
        if requests:
            signal.raise_signal(requests[0])
