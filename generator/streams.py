"""The command's three streams: opened where they are closed, written to as far as anybody reads them."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path


class OutputError(Exception):
    """What was to be told can't be written; the message says why."""


def open_streams() -> None:
    """Open those of the three streams that are closed: else the next file that is opened would get what is written to them."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - open to the end


def escape_unencodable() -> None:
    """Have what a terminal's encoding lacks written as an escape, not raised."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def write(text: str, end: str = "\n") -> None:
    """Write what the command was asked for. Raises BrokenPipeError where a pipe's reader is gone, else OutputError."""
    try:
        print(text, end=end, flush=True)
    except BrokenPipeError:
        raise
    except OSError as exc:
        raise OutputError(exc.strerror or str(exc)) from exc


def close_output() -> None:
    """Write nothing any more: at its end Python would try once more, and complain."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(text: str) -> None:
    """Say what is wrong, if that can be said; the exit code says that something is."""
    with contextlib.suppress(OSError):
        print(text, file=sys.stderr, flush=True)


def tell(line: str) -> None:
    """Say what is going on, to a person at a terminal."""
    if sys.stderr.isatty():
        print(line, file=sys.stderr)
