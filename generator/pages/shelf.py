"""Rendered blocks on disk, from the time they are made until they are put into their page.

MkDocs first reads all pages and then writes them; kept in memory, the blocks of a large unit
would be most of what a build needs. The file has no name and vanishes with the process.
"""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Mapping


class Shelf:
    """Keeps the blocks of pages by the page's uri."""

    def __init__(self) -> None:
        """Open an empty shelf."""
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the build
        self._where: dict[str, int] = {}
        self._others: list[Shelf] = []

    def put(self, uri: str, blocks: Mapping[str, str]) -> None:
        """Store the blocks of a page, encoded as MkDocs encodes pages."""
        self._where[uri] = self._file.seek(0, 2)
        pickle.dump({name: html.encode(errors="xmlcharrefreplace") for name, html in blocks.items()}, self._file)
        self._file.flush()

    def take(self, uri: str) -> dict[str, bytes] | None:
        """Return the blocks of a page, in UTF-8, once; None for a page that has none here."""
        where = self._where.pop(uri, None)
        if where is None:
            return next((taken for other in self._others if (taken := other.take(uri)) is not None), None)
        self._file.seek(where)
        blocks: dict[str, bytes] = pickle.load(self._file)  # noqa: S301 - our own file, which has no name
        return blocks

    def __contains__(self, uri: str) -> bool:
        """Say whether a page's blocks are here."""
        return uri in self._where or any(uri in other for other in self._others)

    @property
    def index(self) -> dict[str, int]:
        """Where the blocks of each page begin in the file, for a process that shares it."""
        return self._where

    def adopt(self, other: Shelf, index: Mapping[str, int]) -> None:
        """Take over a shelf that another process has filled, with its index."""
        other._file.flush()
        other._where = dict(index)
        self._others.append(other)

    def close(self) -> None:
        """Let go of the files."""
        self._file.close()
        for other in self._others:
            other.close()
