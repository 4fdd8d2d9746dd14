"""Zip files that are the same whenever and wherever they are made, and whose names every system can unpack."""

from __future__ import annotations

import os
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from generator.days import civil
from generator.exporters.errors import ExportError

LONGEST = 180
"""Characters of a path in an archive. Windows takes 259 in all, and nobody knows in which folder it will be unpacked."""

_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\.|\Z)", re.IGNORECASE)
_YEARS = range(1980, 2108)
_MODE = 0o100644


def write_archive(file: BinaryIO, folder: Path, name: str, time: tuple[int, int, int, int, int, int]) -> None:
    """Write all files of a folder to a zip file, in which they stand in one folder called `name`.

    Order, times (all are `time`: year, month, day, hour, minute, second) and modes don't depend on the disk's.
    Raises ExportError for names that some systems can't unpack.
    """
    paths = {f"{name}/{path.relative_to(folder).as_posix()}": path for path in folder.rglob("*") if path.is_file()}
    if unsafe := list(find_unsafe_names(paths)):
        raise ExportError("\n".join(unsafe))
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for inside in sorted(paths):
            info = zipfile.ZipInfo(inside, time)
            info.create_system = 3  # Unix, whatever this is, as the modes are
            info.external_attr = _MODE << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, paths[inside].read_bytes())


def archive_time(day: int) -> tuple[int, int, int, int, int, int]:
    """Return the time of an archive's files: that of SOURCE_DATE_EPOCH where it is set, else a day (its `days.day_number`).

    See https://reproducible-builds.org/specs/source-date-epoch/. What a zip file can't say becomes the nearest that it can.
    Raises ExportError.
    """
    year, month, date = civil(day)
    clock = (0, 0, 0)
    if seconds := os.environ.get("SOURCE_DATE_EPOCH"):
        try:
            moment = datetime.fromtimestamp(int(seconds), UTC)
        except (ValueError, OverflowError, OSError) as exc:
            msg = f"SOURCE_DATE_EPOCH is `{seconds}`; it has to be a number of seconds since 1970"
            raise ExportError(msg) from exc
        year, month, date = moment.year, moment.month, moment.day
        clock = (moment.hour, moment.minute, moment.second)
    if year not in _YEARS:
        return (_YEARS[0], 1, 1, 0, 0, 0) if year < _YEARS[0] else (_YEARS[-1], 12, 31, 23, 59, 58)
    return year, month, date, *clock


def find_unsafe_names(paths: Iterable[str]) -> Iterator[str]:
    """Yield a sentence for each path that FAT, exFAT or Windows can't take, and for two that they take for one.

    The rules: https://learn.microsoft.com/windows/win32/fileio/naming-a-file.
    """
    seen: dict[str, str] = {}
    told: set[str] = set()
    for path in sorted(paths):
        if len(path.encode("utf-16-le", "surrogatepass")) // 2 > LONGEST:
            yield f"{path} is too long for a stick or for Windows ({len(path)} characters, at most {LONGEST}): give it a shorter name"
        whole = ""
        for part in path.split("/"):
            whole = f"{whole}/{part}" if whole else part
            if whole in told:
                continue
            told.add(whole)
            other = seen.setdefault(_fold(whole), whole)
            if other != whole:
                yield f"{whole} and {other} are one and the same on a stick or on Windows: rename one of them"
                break
            if reason := _find_reason(part):
                yield f"{whole} can't be unpacked on Windows: {reason}"


def _fold(path: str) -> str:
    """Return a path as these systems compare it: letter by letter in capitals; macOS also takes composed letters for their parts."""
    return "".join(capital if len(capital := char.upper()) == 1 else char for char in unicodedata.normalize("NFC", path))


def _find_reason(name: str) -> str:
    """Return why a name (a part of a path) isn't safe, or nothing."""
    if found := _FORBIDDEN.search(name):
        return f"a name may not have the character `{found.group()}`" if found.group().isprintable() else "a name may not have control characters"
    if _DEVICE.match(name):
        return f"`{name.partition('.')[0]}` is the name of a device there"
    if name.endswith((" ", ".")):
        return "a name may not end in a space or a full stop"
    if any("\ud800" <= char <= "\udfff" for char in name):
        return "its name isn't text in UTF-8"
    return ""
