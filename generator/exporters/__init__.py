"""The unit in other forms.

An exporter is one function, with what is to be known of the file or folder it writes. The function takes a sound unit, where
to write, and whether warnings forbid that; it returns what it has to warn of. It raises ExportError.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

from generator.build import Built
from generator.edition import Edition
from generator.exporters.errors import ExportError
from generator.exporters.markdown import export_markdown
from generator.exporters.offline import export_offline
from generator.exporters.public_source import export_public_source
from generator.exporters.single_file import export_single_file
from generator.problems import Problem


class Export(Protocol):
    """The form of an exporter's function."""

    def __call__(self, built: Built, target: Path, *, strict: bool) -> list[Problem]:
        """Write the unit."""


class Exporter(NamedTuple):
    """An exporter: its function, how the name of the file it writes ends (a folder's doesn't), and the edition, if it writes only one."""

    export: Export
    ending: str = ""
    edition: Edition | None = None

    def target(self, place: Path, edition: Edition) -> Path:
        """Return what is written by default: `place`, named after the edition where there are several, with the ending."""
        place = place if self.edition else edition.place(place)
        return place.with_name(place.name + self.ending)


EXPORTERS: Mapping[str, Exporter] = {
    "markdown": Exporter(export_markdown),
    "public-source": Exporter(export_public_source, edition=Edition.PUBLIC),
    "offline": Exporter(export_offline, ".zip"),
    "single-file": Exporter(export_single_file, ".html"),
}

__all__ = ["EXPORTERS", "ExportError"]
