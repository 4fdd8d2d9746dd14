"""Requests to stop: Ctrl-C, and the signals by which systems end a program."""

from __future__ import annotations

import contextlib
import signal
from typing import NoReturn

_REQUESTS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""What asks a program to stop, besides Ctrl-C."""


class StopRequest(KeyboardInterrupt):
    """A request to stop that isn't Ctrl-C."""

    def __init__(self, number: int) -> None:
        """Take the signal's number."""
        super().__init__()
        self.number = number


def stop_in_order() -> None:
    """Have requests to stop end the command as Ctrl-C does, so that nothing half done stays behind; those that are ignored (nohup) stay so."""
    def stop(number: int, _: object) -> NoReturn:
        raise StopRequest(number)

    for request in _REQUESTS:
        if signal.getsignal(request) is signal.SIG_DFL:
            with contextlib.suppress(ValueError):  # a thread that isn't the main one has no say in this
                signal.signal(request, stop)


def ignore_requests() -> None:
    """Let no further request disturb what is left to do."""
    for request in (signal.SIGINT, *_REQUESTS):
        signal.signal(request, signal.SIG_IGN)


def number_of(stopped: KeyboardInterrupt) -> int:
    """Return the number of the signal that stopped the command."""
    return stopped.number if isinstance(stopped, StopRequest) else signal.SIGINT
