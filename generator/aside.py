"""What no page waits for, written beside MkDocs' own work: the unit's data and the entries of the search index."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from generator.abreast import Abreast
from generator.data import DATA_URI, write_json, write_schema
from generator.pages.addresses import Addresses
from generator.pages.page import Plan
from generator.search import insert_entries, search_entries, write_entries
from generator.unit import Unit


class Aside:
    """Writes to files that have no name, perhaps in a second process, until the site's folder is ready for them."""

    def __init__(self, unit: Unit, plans: Sequence[Plan], addresses: Addresses, *, is_large: bool) -> None:
        """Begin to write; of a unit that isn't large only when the files are wanted."""
        self._data = tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115 - closed by `put_into` or `abandon`
        self._entries = tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115 - as above

        def write() -> None:
            for file in (self._data, self._entries):
                file.seek(0)
                file.truncate()  # a second process that died may have begun
            write_json(unit, addresses, self._data)
            write_entries(search_entries(unit, plans, addresses), self._entries)
            for file in (self._data, self._entries):
                file.flush()

        self._work = Abreast(write, is_worthwhile=is_large)

    def put_into(self, site: Path, index: Path) -> None:
        """Write ``unit.json`` and its schema into the site's folder, and the entries into its search index (a file) if there is one."""
        self._work.result()
        with self._data, self._entries:
            write_schema(site)
            self._data.seek(0)
            with (site / DATA_URI).open("w", encoding="utf-8", newline="\n") as file:
                shutil.copyfileobj(self._data, file)
            if index.is_file():
                self._entries.seek(0)
                insert_entries(index, self._entries)

    def abandon(self) -> None:
        """Stop writing and let go of the files: there will be no site."""
        self._work.abandon()
        self._data.close()
        self._entries.close()
