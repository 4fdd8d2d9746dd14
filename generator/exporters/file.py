"""The file of an export: replaced as a whole, and only where an export may have written it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from generator.destination import DestinationError, check_destination, follow
from generator.exporters.errors import ExportError
from generator.replacing import beside


@contextlib.contextmanager
def writing(root: Path, target: Path, is_of_its_kind: Callable[[Path], bool]) -> Iterator[tuple[BinaryIO, Path]]:
    """Give a new file that takes the place of `target` when the block ends well, and a folder to work in; else all stays as it was.

    A file that is there already is replaced only if `is_of_its_kind` says so of it. Raises ExportError where `target` can't be
    or mustn't be written.
    """
    try:
        target = follow(target)
        if target.is_dir():
            msg = f"{target} is a folder; name a file with --to"
            raise ExportError(msg)
        check_destination(root, target)
        if target.exists() and not is_of_its_kind(target):
            msg = f"{target} is another kind of file and wasn't written by this export; name another with --to"
            raise ExportError(msg)
        with beside(target) as folder:
            fresh = folder / target.name
            (folder / "work").mkdir()
            with fresh.open("wb") as file:
                yield file, folder / "work"
            os.replace(fresh, target)  # noqa: PTH105 - the one call that replaces a file everywhere, Windows included
    except DestinationError as exc:
        raise ExportError(f"{exc.reason}; name another file with --to") from exc
    except OSError as exc:
        msg = f"{exc.filename or target}: {exc.strerror or exc}"
        raise ExportError(msg) from exc
