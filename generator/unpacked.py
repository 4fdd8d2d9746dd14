"""What a file holds as text, packed files opened: for whoever searches all that is published."""

from __future__ import annotations

import codecs
import gzip
import io
import logging
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import TypeVar

_Packed = TypeVar("_Packed")
_Read = TypeVar("_Read")

_DAMAGED = (zipfile.BadZipFile, EOFError, OSError, ValueError, zlib.error, lzma.LZMAError, RuntimeError, NotImplementedError)
"""What the standard library raises for a packed file that is damaged, cut off, locked with a password, packed in an unknown way."""


class UnreadableError(Exception):
    """A file, or one that is packed in it, can't be read."""


def texts_in(data: bytes) -> Iterator[str]:
    """Yield the text of a file, or the names and texts of what is packed in it.

    Raises UnreadableError for what is damaged or locked, when everything else has been yielded.
    """
    if data.startswith(b"PK\x03\x04"):
        yield from _texts_in_zip(data)
    elif data.startswith(b"\x1f\x8b"):
        yield from texts_in(_open(gzip.decompress, data))
    elif data.startswith(b"%PDF-"):
        yield from _texts_in_pdf(data)
    else:
        is_utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        yield data.decode("utf-16" if is_utf16 else "utf-8", "replace")


def _open(read: Callable[[_Packed], _Read], packed: _Packed) -> _Read:
    try:
        return read(packed)
    except _DAMAGED as exc:
        raise UnreadableError from exc


def _texts_in_zip(data: bytes) -> Iterator[str]:
    unreadable: UnreadableError | None = None
    with _open(zipfile.ZipFile, io.BytesIO(data)) as archive:
        for name in archive.namelist():
            yield name
            try:
                yield from texts_in(_open(archive.read, name))
            except UnreadableError as exc:
                unreadable = exc
    if unreadable:
        raise unreadable


def _texts_in_pdf(data: bytes) -> Iterator[str]:
    """Yield what a PDF says about itself, its pages, and the files attached to it. What is a picture of letters has none."""
    from pypdf import PdfReader  # noqa: PLC0415 - slow to import, and hardly ever needed

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every slip that it makes good
    try:
        reader = PdfReader(io.BytesIO(data))
        yield " ".join(map(str, (reader.metadata or {}).values()))
        yield "\n".join(page.extract_text() for page in reader.pages)
        attached = [content for contents in reader.attachments.values() for content in contents]
    except Exception as exc:
        raise UnreadableError from exc  # a damaged one can fail in any way
    for content in attached:
        yield from texts_in(content)
