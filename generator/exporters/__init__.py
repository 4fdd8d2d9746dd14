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
from generator.exporters.pdf import export_pdf
from generator.exporters.public_source import export_public_source
from generator.exporters.single_file import export_single_file
from generator.problems import Problem


class Export(Protocol):
    """The form of an exporter's function."""

    def __call__(self, built: Built, target: Path, *, strict: bool) -> list[Problem]:
        """Write the unit."""


class Exporter(NamedTuple):
    """An exporter: its function, what it writes and what to do with that, how its file's name ends (a folder's doesn't), its edition if it has only one."""

    export: Export
    what: str
    next_step: str
    ending: str = ""
    edition: Edition | None = None

    def complete(self, target: Path) -> Path:
        """Return what is written where somebody names `target`: a file gets its ending."""
        is_whole = not self.ending or target.is_dir() or target.name.lower().endswith(self.ending)
        return target if is_whole else target.with_name(target.name + self.ending)

    def target(self, place: Path, edition: Edition) -> Path:
        """Return what is written by default: `place`, named after the edition where there are several, with the ending."""
        place = place if self.edition else edition.place(place)
        return place.with_name(place.name + self.ending)


EXPORTERS: Mapping[str, Exporter] = {
    "markdown": Exporter(
        export_markdown, "The pages as Markdown", "Build them there with `mkdocs build` (the theme: pip install mkdocs-material)."),
    "public-source": Exporter(
        export_public_source, "The public source", "README.md in it tells how to build and publish it. Publishing refuses warnings.", edition=Edition.PUBLIC),
    "offline": Exporter(
        export_offline, "The site in one zip", "Whoever gets it unpacks it and opens index.html.", ".zip"),
    "single-file": Exporter(
        export_single_file, "The texts with notes, glossary and questions", "Open it in any browser, or send it by e-mail.", ".html"),
    "pdf": Exporter(
        export_pdf, "The PDFs", "Print them, or put them where your class finds them."),
}

__all__ = ["EXPORTERS", "ExportError"]
