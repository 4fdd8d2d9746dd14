"""The folder of an export: replaced as a whole, but for what a person has put there."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from generator.build import Built
from generator.destination import DestinationError, check_destination, follow
from generator.exporters.errors import ExportError
from generator.replacing import replacing
from generator.runs import refuse

LIST = "explainer-export.txt"
"""Names what the export wrote, in the form of ``sha256sum``: so what a person has added or changed is told from it."""

_HEAD = "# Written by explainer. The next export takes the place of the files listed here and leaves all others alone.\n"
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")


@contextlib.contextmanager
def exporting(built: Built, target: Path, *, is_searched: bool = False) -> Iterator[Path]:
    """Give a new folder that takes the place of the export in `target` when the block ends well; else all stays as it was.

    `is_searched` says that what is written there was looked through before. Files that no export wrote (a repository's, pages
    by hand, a site built from the export) are there in the new folder as in the old one. Raises ExportError where the
    new folder holds words that the edition may not show, where `target` is no folder for an export of the project, where something
    written by hand would be lost, and where the folder can't be written.
    """
    try:
        target = follow(target)
        check_destination(built.unit.root, target)
        written = _check(target)
        with replacing(target) as folder:
            yield folder
            if found := [] if is_searched else built.runs.search(folder):
                raise ExportError(refuse(found, "nothing was exported"))
            _write_list(folder)
            _keep(target, folder, written)
    except DestinationError as exc:
        raise ExportError(f"{exc.reason}; name another folder with --to") from exc
    except OSError as exc:
        msg = f"{exc.filename or target}: {exc.strerror or exc}"
        raise ExportError(msg) from exc


def _check(target: Path) -> set[str]:
    """Return what an earlier export wrote to a folder, all of it unchanged. Raises ExportError."""
    if not target.is_dir() or not any(target.iterdir()):
        return set()
    if not (target / LIST).is_file():
        msg = f"{target} isn't empty and wasn't written by an export; name another folder with --to"
        raise ExportError(msg)
    lines = (target / LIST).read_text("utf-8", "replace").splitlines()
    listed = {match[2]: match[1] for line in lines if (match := _LINE.fullmatch(line))}
    for name, checksum in listed.items():
        if (target / name).is_file() and _checksum(target / name) != checksum:
            msg = f"{target / name} was changed since it was exported; move it away, or name another folder with --to"
            raise ExportError(msg)
    return {*listed, LIST}


def _write_list(folder: Path) -> None:
    rows = [f"{_checksum(path)}  {path.relative_to(folder).as_posix()}\n" for path in sorted(folder.rglob("*")) if path.is_file()]
    (folder / LIST).write_text(_HEAD + "".join(rows), encoding="utf-8", newline="\n")


def _keep(target: Path, folder: Path, written: set[str]) -> None:
    """Have what others put into the old folder in the new one as well. Raises ExportError where the export wrote that, too."""
    for place, folders, files in os.walk(target):
        here = Path(place).relative_to(target)
        linked = [name for name in folders if (Path(place) / name).is_symlink()]
        for name in (*files, *linked):
            if (here / name).as_posix() in written:
                continue
            if os.path.lexists(folder / here / name):
                msg = f"{target / here / name} wasn't written by an export and has the name of a file that would be; rename it"
                raise ExportError(msg)
            (folder / here).mkdir(parents=True, exist_ok=True)
            shutil.copy2(target / here / name, folder / here / name, follow_symlinks=False)
        # A repository holds folders that are empty and have to be there.
        if not any(Path(place).iterdir()):
            (folder / here).mkdir(parents=True, exist_ok=True)


def _checksum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
