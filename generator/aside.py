"""What no page waits for, written beside MkDocs' own work: the unit's data and the entries of the search index."""

from __future__ import annotations

import contextlib
import io
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, TextIO

from generator.assignable import write_assignable
from generator.data import DATA_URI, write_json, write_schema
from generator.pages.addresses import Addresses
from generator.pages.page import Plan
from generator.search import insert_entries, search_entries, write_entries
from generator.unit import Unit


class Aside:
    """Files that have no name, written perhaps in a second process, until the site's folder is ready for them."""

    def __init__(self, unit: Unit, plans: Sequence[Plan], addresses: Addresses) -> None:
        """Open the files."""
        self._unit = unit
        self._plans = plans
        self._addresses = addresses
        self._data = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `put_into` or `close`
        self._entries = tempfile.TemporaryFile()  # noqa: SIM115 - as above

    def write(self) -> None:
        """Write all of them."""
        with _from_its_beginning(self._data) as file:
            write_json(self._unit, self._addresses, file)
        with _from_its_beginning(self._entries) as file:
            write_entries(search_entries(self._unit, self._plans, self._addresses), file)

    def put_into(self, site: Path, index: Path) -> None:
        """Put ``unit.json``, its schema and what can be assigned into the site's folder, and the entries into its search index (a file), if there is one."""
        with self._data, self._entries:
            write_schema(site)
            write_assignable(self._unit, self._addresses, site)
            self._data.seek(0)
            with (site / DATA_URI).open("wb") as file:
                shutil.copyfileobj(self._data, file)
            if index.is_file():
                self._entries.seek(0)
                insert_entries(index, self._entries)

    def close(self) -> None:
        """Let go of the files."""
        self._data.close()
        self._entries.close()


@contextlib.contextmanager
def _from_its_beginning(file: IO[bytes]) -> Iterator[TextIO]:
    """Open a file for text, with nothing in it: a second process that died may have begun to write."""
    file.seek(0)
    file.truncate()
    text = io.TextIOWrapper(file, encoding="utf-8", newline="\n")
    yield text
    text.detach()
    file.flush()
