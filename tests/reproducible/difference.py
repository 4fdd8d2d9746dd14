"""The first difference between two outputs, for a person to see at once where it comes from."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path

AROUND = 40
"""Bytes shown before and after a difference."""


def find_difference(one: Path, other: Path, *, modes: bool = True) -> str | None:
    """Return in words where two folders or files first differ in name, mode (if wanted) or bytes; None where they don't."""
    ours, theirs = ({path.relative_to(output).as_posix(): path for path in (output, *output.rglob("*"))} for output in (one, other))
    for name in sorted(ours.keys() | theirs.keys()):
        if name not in ours or name not in theirs:
            return f"{name} is in the {'second' if name not in ours else 'first'} only"
        mine, its = ours[name], theirs[name]
        if modes and (found := _differ_in_mode(mine, its, name)):
            return found
        if mine.is_file() and (found := _differ_in_bytes(mine.read_bytes(), its.read_bytes(), name)):
            return found
    return None


def _differ_in_mode(one: Path, other: Path, name: str) -> str | None:
    modes = [stat.filemode(path.lstat().st_mode) for path in (one, other)]
    return f"{name} has the mode {modes[0]} in the first and {modes[1]} in the second" if modes[0] != modes[1] else None


def _differ_in_bytes(one: bytes, other: bytes, name: str) -> str | None:
    if one == other:
        return None
    if zipfile.is_zipfile(io.BytesIO(one)) and zipfile.is_zipfile(io.BytesIO(other)) and (found := _differ_in_member(one, other, name)):
        return found
    offset = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    line = one.count(b"\n", 0, offset) + 1
    return "\n".join([f"{name} differs at byte {offset} (line {line})", f"    first:  {_excerpt(one, offset)}", f"    second: {_excerpt(other, offset)}"])


def _differ_in_member(one: bytes, other: bytes, name: str) -> str | None:
    archives = [zipfile.ZipFile(io.BytesIO(data)) for data in (one, other)]
    for mine, its in zip(*(archive.infolist() for archive in archives), strict=False):
        if mine.filename != its.filename:
            return f"{name} holds {mine.filename} in the first where the second holds {its.filename}"
        if found := _differ_in_bytes(archives[0].read(mine), archives[1].read(its), f"{name}: {mine.filename}"):
            return found
        for what in ("date_time", "external_attr", "create_system", "compress_type", "extra"):
            if getattr(mine, what) != getattr(its, what):
                return f"{name}: {what} of {mine.filename} is {getattr(mine, what)} in the first and {getattr(its, what)} in the second"
    return None


def _excerpt(data: bytes, offset: int) -> str:
    return repr(data[max(0, offset - AROUND) : offset + AROUND])[1:]
