"""Where Material for MkDocs keeps the built files that our pages load; their names change with every version."""

from __future__ import annotations

from pathlib import Path

_PATTERNS = {
    "style": "assets/stylesheets/main.*.min.css",
    "bundle": "assets/javascripts/bundle.*.min.js",
    "worker": "assets/javascripts/workers/search.*.min.js",
}


def find_material_files(theme_dir: Path) -> dict[str, str]:
    """Return the addresses of Material's stylesheet, script and search worker, from the site's root.

    `theme_dir` is Material's folder of templates. Keys are ``style``, ``bundle`` and ``worker``.
    Raises ``LookupError`` if a file isn't there exactly once: another version of Material than
    this theme knows.
    """
    files = {}
    for name, pattern in _PATTERNS.items():
        found = sorted(theme_dir.glob(pattern))
        if len(found) != 1:
            msg = f"{theme_dir} holds {len(found)} files {pattern}; this theme needs mkdocs-material 9"
            raise LookupError(msg)
        files[name] = found[0].relative_to(theme_dir).as_posix()
    return files
