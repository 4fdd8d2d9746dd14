"""The site as an app that a reader can install: its manifest, and the worker that keeps it on the device.

Both count addresses from where they lie, so a site may lie anywhere on a server, beside others.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from generator.assets import ASSETS, ICONS_URI
from generator.prose import plain
from generator.unit import Unit

MANIFEST_URI = "manifest.webmanifest"
WORKER_URI = "service-worker.js"

_PAPER = "#fbfaf6"
_FOR_MACHINES = {"robots.txt", "sitemap.xml", "sitemap.xml.gz", "changes.xml", "unit.json", "unit.schema.json", "search/search_index.json"}
"""Files that no page loads, so that a reader's device needn't keep them."""


def manifest(unit: Unit) -> str:
    """Return the web app manifest (https://www.w3.org/TR/appmanifest/)."""
    name = unit.edition.mark(unit.info.title)
    return json.dumps({
        "name": name,
        "short_name": name,
        "description": plain(unit.info.summary),
        "lang": unit.info.language,
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        # Where there is a choice, with a way back and the address, which a citation needs.
        "display_override": ["minimal-ui"],
        "background_color": _PAPER,
        "theme_color": _PAPER,
        "icons": [
            {"src": f"{ICONS_URI}/icon.svg", "sizes": "any", "type": "image/svg+xml"},
            {"src": f"{ICONS_URI}/icon-192.png", "sizes": "192x192", "type": "image/png"},
            {"src": f"{ICONS_URI}/icon-512.png", "sizes": "512x512", "type": "image/png"},
            {"src": f"{ICONS_URI}/icon-maskable-512.png", "sizes": "512x512", "type": "image/png", "purpose": "maskable"},
        ],
    }, ensure_ascii=False, indent=1) + "\n"


def worker(unit: Unit, site: Path) -> str:
    """Return the worker that keeps all files of a site (a folder that is whole but for it) that pages load."""
    files = dict(_checksums(site))
    listed = json.dumps(files, ensure_ascii=False, indent=1, sort_keys=True)
    version = f"{unit.info.id} {hashlib.sha256(listed.encode()).hexdigest()[:16]}"
    text = (ASSETS / "js" / "service-worker.js").read_text("utf-8")
    return text.replace("{{version}}", version).replace("{{files}}", listed)


def write_no_worker(site: Path) -> None:
    """Write what takes the worker's place while a site is served to its curator: it takes away what a worker has left."""
    shutil.copyfile(ASSETS / "js" / "service-worker-gone.js", site / WORKER_URI)


def _checksums(site: Path) -> Iterator[tuple[str, str]]:
    """Yield path and checksum, as in the attribute ``integrity``, of each file that pages load."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and name not in _FOR_MACHINES:
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").digest()
            yield name, f"sha256-{base64.b64encode(digest).decode()}"
