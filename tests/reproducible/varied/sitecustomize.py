"""Varies what a Python program sees of its surroundings, before anything else runs (https://docs.python.org/3/library/site.html).

The environment says how: ``VARY_ORDER`` (a number: folders list their files in another order),
``VARY_CLOCK`` (seconds that the clock is ahead), ``VARY_PROCESSORS`` (how many there are at most).
"""

from __future__ import annotations

import datetime as dt
import os
import random
import time
from collections.abc import Iterator
from typing import Any, Self


def vary_order(seed: str) -> None:
    listdir, scandir = os.listdir, os.scandir

    def shuffled(found: list[Any]) -> list[Any]:
        found.sort(key=str)
        random.Random(f"{seed} {len(found)}").shuffle(found)
        return found

    class Scan:
        def __init__(self, path: Any) -> None:
            with scandir(path) as entries:
                self.entries = iter(shuffled(list(entries)))

        def __iter__(self) -> Iterator[Any]:
            return self.entries

        def __next__(self) -> Any:
            return next(self.entries)

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def close(self) -> None:
            pass

    os.listdir = lambda path=".": shuffled(listdir(path))
    os.scandir = lambda path=".": Scan(path)  # type: ignore[assignment]


def vary_clock(ahead: float) -> None:
    now, localtime, gmtime, strftime = time.time, time.localtime, time.gmtime, time.strftime
    time.time = lambda: now() + ahead
    time.time_ns = lambda: int(time.time() * 1e9)
    time.localtime = lambda seconds=None: localtime(time.time() if seconds is None else seconds)
    time.gmtime = lambda seconds=None: gmtime(time.time() if seconds is None else seconds)
    time.strftime = lambda form, at=None: strftime(form, time.localtime() if at is None else at)
    real = dt.datetime

    class AnyDatetime(type):
        def __instancecheck__(cls, one: object) -> bool:
            return isinstance(one, real)

        def __subclasscheck__(cls, one: type) -> bool:
            return issubclass(one, real)

    class Datetime(real, metaclass=AnyDatetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> Any:
            return real.fromtimestamp(time.time(), tz)

        @classmethod
        def utcnow(cls) -> Any:
            return real.fromtimestamp(time.time(), dt.UTC).replace(tzinfo=None)

        @classmethod
        def today(cls) -> Any:
            return cls.now()

    dt.datetime = Datetime  # type: ignore[misc]


def vary_processors(count: int) -> None:
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:count])


if wanted := os.environ.get("VARY_ORDER"):
    vary_order(wanted)
if wanted := os.environ.get("VARY_CLOCK"):
    vary_clock(float(wanted))
if wanted := os.environ.get("VARY_PROCESSORS"):
    vary_processors(int(wanted))
