"""Where Material for MkDocs keeps the built files that our pages load; their names change with every version."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable
from pathlib import Path

_PATTERNS = {
    "style": "assets/stylesheets/main.*.min.css",
    "bundle": "assets/javascripts/bundle.*.min.js",
    "worker": "assets/javascripts/workers/search.*.min.js",
}


def material_folder() -> Path:
    """Return the folder of Material's theme. Raises LookupError if it isn't installed."""
    spec = importlib.util.find_spec("material")
    if not spec or not spec.submodule_search_locations:
        msg = "mkdocs-material isn't installed"
        raise LookupError(msg)
    return Path(spec.submodule_search_locations[0]) / "templates"


def find_material_files(theme_dirs: Iterable[str]) -> dict[str, str]:
    """Return the addresses of Material's stylesheet, script and search worker, from the site's root.

    `theme_dirs` are MkDocs' ``theme.dirs``. Keys are ``style``, ``bundle`` and ``worker``. Raises
    ``LookupError`` if a file isn't there exactly once: another Material than this theme knows.
    """
    folders = [Path(folder) for folder in theme_dirs]
    files = {}
    for name, pattern in _PATTERNS.items():
        found = [path.relative_to(folder).as_posix() for folder in folders for path in folder.glob(pattern)]
        if len(found) != 1:
            msg = f"the theme has {len(found)} files {pattern}; this generator needs mkdocs-material 9"
            raise LookupError(msg)
        files[name] = found[0]
    return files
