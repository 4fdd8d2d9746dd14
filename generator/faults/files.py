"""What is wrong with a file as such, in a curator's words: its permissions, its format, its encoding."""

from __future__ import annotations

import codecs
import errno
import os
import re
import stat
from pathlib import Path

from generator import limits
from generator.problems import Place, Problem, error

_SAVE = "save it anew as UTF-8 (Notepad: Save as, Encoding: UTF-8; VS Code: Save with Encoding, UTF-8)"
_FORMATS = (
    (b"PK\x03\x04", "a document of a word processor, or an archive"),
    (b"\xd0\xcf\x11\xe0", "a document of an old word processor"),
    (b"{\\rtf", "a document in RTF, as TextEdit and WordPad save it"),
    (b"%PDF", "a PDF"),
)
_WIDE = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)

ADVICE_ON_LINK = "put the file itself in the place of the link"
_NO_FILE = errno.EINVAL
_ADVICE = {
    _NO_FILE: "it may be a pipe or a device: move it away, and put a file of text in its place",
    errno.ENAMETOOLONG: "give the file a shorter name",
    **dict.fromkeys((errno.EACCES, errno.EPERM), "check its permissions"),
}
"""What to do about a file that can't be read, by the number of the error."""


def find_format(data: bytes) -> str | None:
    """Return what a file is that isn't plain text, in words; None where it may be."""
    return next((kind for mark, kind in _FORMATS if data.startswith(mark)), None)


def decode_yaml(data: bytes, file: str) -> str | Problem:
    """Return the text of a YAML file, or what is wrong with its bytes."""
    if kind := find_format(data):
        return error("not-utf8", f"this is no plain text but {kind}", "save it as plain text, in UTF-8", Place(file, 1, 1))
    for mark, name in _WIDE:
        if data.startswith(mark):
            return error("not-utf8", f"this file is {name}, not UTF-8: it begins with the byte-order mark of {name}", _SAVE, Place(file, 1, 1))
    if data.count(0) * 4 > len(data):
        return error("not-utf8", "this file looks like UTF-16: it has bytes of value 0", _SAVE, Place(file, 1, 1))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        begin = data.rfind(b"\n", 0, exc.start) + 1
        place = Place(file, data.count(b"\n", 0, exc.start) + 1, len(data[begin : exc.start].decode("utf-8", "replace")) + 1)
        return error("not-utf8", f"byte {exc.start} (hexadecimal {data[exc.start]:02x}) isn't UTF-8{_guess(data, exc.start)}", _SAVE, place)


def _guess(data: bytes, at: int) -> str:
    """Say what a byte would be in Windows-1252, the encoding that most such files are in."""
    try:
        letter = data[at : at + 1].decode("cp1252")
    except UnicodeDecodeError:
        return ""
    before = re.search(rb"[^\s:\"'\[({,]*\Z", data[max(at - 20, 0) : at])
    after = re.match(rb"[^\s\"'\])},.;:]*", data[at : at + 20])
    word = b"".join(found.group() for found in (before, after) if found).decode("cp1252", "replace")
    return f"; the file looks like Windows-1252, in which it is the “{letter}” of “{word}”"


def read_file(path: Path) -> bytes:
    """Return the bytes of a file. Raises OSError, also for what is too large (EFBIG) or no file (a pipe would have us wait for ever)."""
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(status.st_mode):
        raise OSError(_NO_FILE, "it isn't a file", str(path))
    if status.st_size > limits.FILE:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return path.read_bytes()


def explain_os_error(exc: OSError, what: str, place: Place) -> Problem:
    """Return the problem of a file, called `what`, that is there but can't be read."""
    if exc.errno == errno.EFBIG:
        return error("file-too-large", f"{what} has more than {limits.FILE:,} bytes", "take out what doesn't belong there, or make several units", place)
    if isinstance(exc, IsADirectoryError):
        return error("file-unreadable", f"{what} is a folder, not a file", "give the name of a file, or rename the folder", place)
    if exc.errno == errno.ELOOP:
        return error("file-unreadable", f"{what} is a link that leads to itself", ADVICE_ON_LINK, place)
    hint = _ADVICE.get(exc.errno or 0, "see whether an editor opens it; if not, put it there anew")
    return error("file-unreadable", f"{what} can't be read: {exc.strerror or exc}", hint, place)
