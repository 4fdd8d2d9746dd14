"""A piece of work done in a second process beside this one, where the machine has processors to spare."""

from __future__ import annotations

import ctypes
import os
import pickle
import signal
import sys
import tempfile
import threading
from array import array
from collections.abc import Callable, Iterator
from typing import Any, Generic, Self, TypeVar

T = TypeVar("T")

_PR_SET_PDEATHSIG = 1


class Abreast(Generic[T]):
    """Work that may be going on in a child process; `result` returns what it returned, leaving a ``with`` block stops it.

    The child begins as a copy of this process (fork), so it has all the data at no cost; what it
    returns comes back pickled, through a file that has no name. Where there is no second processor
    or no safe fork, or the child dies or fails, the work is done here when its result is asked for,
    and raises here what it raises.

    What is to be done `then` goes on in the child when the result is there; `finish` waits for that,
    or does it here.
    """

    def __init__(self, work: Callable[[], T], *, then: Callable[[], None] | None = None, is_worthwhile: bool = True) -> None:
        """Begin, if it is worth a second process, which costs some milliseconds."""
        self._work = work
        self._then = then
        self._child: int | None = None
        if is_worthwhile and can_fork():
            self._begin(os.getpid())

    def _begin(self, parent: int) -> None:
        self._answer = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the result
        self._news, self._sign = os.pipe()
        self._child = _fork()
        if self._child == 0:
            self._answer_and_leave(parent)
        os.close(self._sign)
        if self._child is None:
            self._close()

    def _answer_and_leave(self, parent: int) -> None:
        code = 1
        try:
            _end_with(parent)
            pickle.dump(self._work(), self._answer)
            self._answer.flush()
            os.write(self._sign, b"!")
            if self._then:
                self._then()
            code = 0
        finally:
            # Neither the parent's clean-up nor its buffered output are the child's business.
            os._exit(code)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.abandon()

    def result(self) -> T:
        """Return what the work returned; to be called once."""
        if self._child is None:
            return self._work()
        if not os.read(self._news, 1):  # it has ended without a sign
            self._wait()
            return self._work()
        self._answer.seek(0)
        answer: Any = pickle.load(self._answer)  # noqa: S301 - written by our own child
        if self._then is None:
            self._wait()
        return answer  # type: ignore[no-any-return]

    def finish(self) -> None:
        """Wait until what is to be done after the result is done; to be called once, when that has been asked for."""
        if (self._child is None or not self._wait()) and self._then:
            self._then()

    def abandon(self) -> None:
        """Stop the work if it is going on still: its result isn't wanted."""
        if self._child:
            os.kill(self._child, signal.SIGKILL)
            self._wait()

    def _wait(self) -> bool:
        """Wait until the child has ended, and say whether it did all its work."""
        child, self._child = self._child, None
        self._close()
        return child is not None and os.waitpid(child, 0)[1] == 0

    def _close(self) -> None:
        os.close(self._news)
        self._answer.close()


class Turns:
    """The numbers from 0 up to a limit, each handed out once among all processes that iterate over this.

    They lie in a file without a name, whose position the processes share: who reads, takes.
    """

    def __init__(self, limit: int) -> None:
        """Lay the numbers out."""
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - closed by `close`
        self._file.write(array("L", range(limit)).tobytes())
        self._file.seek(0)

    def __iter__(self) -> Iterator[int]:
        width = array("L").itemsize
        while turn := self._file.read(width):
            yield array("L", turn)[0]

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def can_fork() -> bool:
    """Say whether a copy of this process may do work: on Linux, with a second processor, and no other thread at work."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1 and threading.active_count() == 1


def _end_with(parent: int) -> None:
    """Have Linux end this process with its parent (prctl(2)), whatever ends that."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL))
    if os.getppid() != parent:  # it has ended meanwhile
        os._exit(1)


def _fork() -> int | None:
    try:
        return os.fork()
    except OSError:  # no memory or process left for a second one
        return None
