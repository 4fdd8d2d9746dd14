"""The unit in other forms. An exporter is one function: it takes a sound unit and a folder or file to write."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from generator.build import Built
from generator.exporters.errors import ExportError
from generator.exporters.markdown import export_markdown

EXPORTERS: Mapping[str, Callable[[Built, Path], None]] = {
    "markdown": export_markdown,
}

__all__ = ["EXPORTERS", "ExportError"]
