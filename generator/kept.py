"""Files that make the next build quicker, each with its checksum.

What isn't whole isn't there, and what can't be written is done without: no fault of the cache is
any concern of a build.
"""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path

from generator.leftovers import named, sweep


def read(file: Path) -> bytes | None:
    """Return what a file of the cache holds; None where there is none or it isn't what was written."""
    try:
        checksum, _, data = file.read_bytes().partition(b"\n")
    except OSError:
        return None
    return data if checksum == _checksum(data) else None


def write(file: Path, data: bytes) -> None:
    """Write a file of the cache in one step, making its folder if need be."""
    fresh = named(file)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(_checksum(data) + b"\n" + data)
        fresh.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            fresh.unlink()


def tidy(folder: Path) -> None:
    """Remove from a folder of the cache what killed builds were writing."""
    sweep(folder, ".*-*")


def prune(folder: Path, pattern: str, most: int) -> None:
    """Let go of the oldest files of the cache that match a pattern, so that so many are left; one that is gone already is nobody's loss."""
    dated: list[tuple[float, Path]] = []
    with contextlib.suppress(OSError):
        for path in list(folder.glob(pattern)):
            with contextlib.suppress(OSError):
                dated.append((path.stat().st_mtime, path))
    for _, old in sorted(dated, reverse=True)[most:]:
        with contextlib.suppress(OSError):
            old.unlink()


def _checksum(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()
