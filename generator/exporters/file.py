"""The file of an export: replaced as a whole, and only where an export may have written it."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from generator.destination import DestinationError, check_destination
from generator.exporters.errors import ExportError

_MODE = 0o644
"""Whatever umask is set, all may read what is made."""


@contextlib.contextmanager
def writing(root: Path, target: Path, is_of_its_kind: Callable[[Path], bool]) -> Iterator[BinaryIO]:
    """Give a new file that takes the place of `target` when the block ends well; else all stays as it was.

    A file that is there already is replaced only if `is_of_its_kind` says so of it. Raises ExportError where `target` can't be
    or mustn't be written.
    """
    target = target.resolve()
    if target.is_dir():
        msg = f"{target} is a folder; name a file with --to"
        raise ExportError(msg)
    fresh = target.with_name(f".{target.name}.{secrets.token_hex(3)}")
    try:
        check_destination(root, target)
        if target.exists() and not is_of_its_kind(target):
            msg = f"{target} is another kind of file and wasn't written by this export; name another with --to"
            raise ExportError(msg)
        target.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("wb") as file:
            yield file
        fresh.chmod(_MODE)
        os.replace(fresh, target)  # noqa: PTH105 - the one call that replaces a file everywhere, Windows included
    except DestinationError as exc:
        raise ExportError(f"{exc.reason}; name another file with --to") from exc
    except OSError as exc:
        msg = f"{exc.filename or target}: {exc.strerror or exc}"
        raise ExportError(msg) from exc
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
