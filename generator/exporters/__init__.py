"""The unit in other forms.

An exporter is one function: it takes a sound unit, a folder or file to write, and whether warnings forbid that; it returns
what it has to warn of. It raises ExportError.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from generator.build import Built
from generator.exporters.errors import ExportError
from generator.exporters.markdown import export_markdown
from generator.exporters.offline import export_offline
from generator.exporters.public_source import export_public_source
from generator.exporters.single_file import export_single_file
from generator.problems import Problem


class Exporter(Protocol):
    """The form of an exporter."""

    def __call__(self, built: Built, target: Path, *, strict: bool) -> list[Problem]:
        """Write the unit."""


EXPORTERS: Mapping[str, Exporter] = {
    "markdown": export_markdown,
    "public-source": export_public_source,
    "offline": export_offline,
    "single-file": export_single_file,
}

__all__ = ["EXPORTERS", "ExportError"]
