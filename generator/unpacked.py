"""What a file holds as text, packed files opened: for whoever searches all that is published."""

from __future__ import annotations

import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator

UNREADABLE = (zipfile.BadZipFile, gzip.BadGzipFile, EOFError, zlib.error, lzma.LZMAError, RuntimeError, NotImplementedError)
"""What reading a file that others are packed in can raise: damaged, cut off, locked with a password, packed in an unknown way."""


def texts_in(data: bytes) -> Iterator[str]:
    """Yield the text of a file, or the texts of what is packed in it. Raises one of `UNREADABLE` for what is damaged or locked."""
    if data.startswith(b"\x1f\x8b"):
        yield from texts_in(gzip.decompress(data))
    elif data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name
                yield from texts_in(archive.read(name))
    else:
        yield data.decode("utf-8", "replace")
