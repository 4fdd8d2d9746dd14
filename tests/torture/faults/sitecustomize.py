"""Does something nasty at a chosen moment of a Python program: at the n-th event that Python's audit hooks see.

The environment says what (https://docs.python.org/3/library/audit_events.html): ``FAULT_AT`` is the number of
the event, from 1, counted from the moment at which the command begins; ``FAULT_DO`` is ``kill:SIGNAL``,
``remove:PATH`` or ``rename:PATH``. ``FAULT_COUNT`` names a file that gets the number of events, at the end.
With ``FAULT_CHILDREN`` (a seed) each copy of the process is killed soon after it has begun, and says so
in the file ``FAULT_CHILDREN_KILLED``. With ``FAULT_ALONE`` there is no process and no thread to be had beside this one.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import NoReturn

EVENTS = {
    "open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.listdir", "os.scandir", "os.fork", "os.truncate", "os.chmod",
    "subprocess.Popen", "shutil.rmtree", "shutil.copyfile", "tempfile.mkstemp", "ctypes.dlsym", "ctypes.dlsym/handle", "glob.glob", "marshal.loads",
}
FIRST = "cli.py"
"""The file whose reading begins the count: before, it's Python that starts, not the command."""


class Moment:
    """Counts events and acts at the chosen one."""

    def __init__(self) -> None:
        self.at = int(os.environ.get("FAULT_AT", "0"))
        self.process = os.getpid()
        self.seen = 0
        self.is_counting = False
        self.is_done = False

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if event not in EVENTS or os.getpid() != self.process or self.is_done:
            return
        self.is_counting = self.is_counting or (event == "open" and str(arguments[0]).partition("cli.")[0].endswith(("generator/", "__pycache__/")))
        self.seen += self.is_counting
        if self.at and self.seen == self.at:
            self.is_done = True
            act(os.environ["FAULT_DO"])


def act(what: str) -> None:
    verb, _, object_ = what.partition(":")
    if verb == "kill":
        os.kill(os.getpid(), int(object_))
    elif verb == "rename":
        with contextlib.suppress(FileNotFoundError):
            Path(object_).rename(f"{object_}.away")
    elif Path(object_).is_dir():
        shutil.rmtree(object_)
    else:
        Path(object_).unlink(missing_ok=True)


def count(file: str) -> None:
    moment.is_done = True
    Path(file).write_text(str(moment.seen), "utf-8")


def refuse(*_: object, **__: object) -> NoReturn:
    raise BlockingIOError(11, "Resource temporarily unavailable")


def refuse_thread(*_: object, **__: object) -> NoReturn:
    msg = "can't start new thread"
    raise RuntimeError(msg)


def kill_children(seed: str) -> None:
    """Have each copy of this process killed some time after it has begun; a file of the environment's gets a line for each."""
    chance = random.Random(seed)
    process = os.getpid()

    def die(*_: object) -> None:
        with Path(os.environ["FAULT_CHILDREN_KILLED"]).open("a", encoding="utf-8") as file:
            file.write(f"{os.getpid()}\n")
        os.kill(os.getpid(), signal.SIGKILL)

    def begin() -> None:
        if os.getppid() == process:
            signal.signal(signal.SIGALRM, die)
            signal.setitimer(signal.ITIMER_REAL, chance.uniform(0.0001, 0.02))

    os.register_at_fork(before=chance.random, after_in_child=begin)


if wanted := os.environ.get("FAULT_CHILDREN"):
    kill_children(wanted)
if "FAULT_ALONE" in os.environ:
    os.fork = refuse
    subprocess._fork_exec = refuse  # type: ignore[attr-defined] # noqa: SLF001 - what a system without room for a process does
    threading._start_new_thread = refuse_thread  # type: ignore[attr-defined] # noqa: SLF001
if os.environ.keys() & {"FAULT_AT", "FAULT_COUNT"}:
    moment = Moment()
    sys.addaudithook(moment)
    if wanted := os.environ.get("FAULT_COUNT"):
        atexit.register(count, wanted)
