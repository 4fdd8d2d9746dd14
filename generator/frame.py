"""What the frame of every page is told: the templates in ``theme/`` read it as ``config.extra.explainer``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from generator.build import Built
from generator.days import civil
from generator.material import find_material_files
from generator.online.app import MANIFEST_URI
from generator.online.feeds import FEED_URI
from generator.online.web import Web
from generator.pages.addresses import page_url
from generator.pages.changes import URI as CHANGES_URI
from generator.prose import plain

_DATABLE_YEARS = range(1970, 2106)
"""What the time in a gzip file can say (RFC 1952); MkDocs stamps the site map's archive with it."""


class Frame(NamedTuple):
    """The unit as the frame shows it. Addresses count from the site's root and are empty where there is nothing to lead to."""

    unit_id: str
    language: str
    material: Mapping[str, str]
    """Addresses of Material's own files, see `find_material_files`."""
    footer: str
    """Whose everything is, as text."""
    version: str
    """The unit's version and its date, in words."""
    version_date: str
    """The day of the version, as ``2026-11-25``; empty where it isn't datable."""
    changes: str
    feed: str
    manifest: str
    edition: str
    """The words that mark a page as one for teachers; empty where students may see it."""
    noindex: bool
    """Search engines are asked not to list the pages."""


def frame_of(built: Built, web: Web, theme_dirs: Iterable[str]) -> Frame:
    """Return what the frame of a unit's pages is told; `theme_dirs` are MkDocs' ``theme.dirs``. Raises LookupError as `find_material_files`."""
    unit, info = built.unit, built.unit.info
    rights = " ".join(dict.fromkeys(plain(reading.rights.statement) for reading in unit.studied))
    has_changes = built.is_sound and bool(unit.changes)
    return Frame(
        unit_id=info.id,
        language=info.language,
        material=find_material_files(theme_dirs),
        footer=f"Text: {rights} Curated material: {info.license.name}.",
        version=f"Version {info.version}, {info.date.label}",
        version_date=version_date(built),
        changes=page_url(CHANGES_URI, directory_urls=web.directory_urls) if has_changes else "",
        feed=FEED_URI if has_changes and web.is_published else "",
        manifest=MANIFEST_URI if built.is_sound and not (web.is_served or web.is_carried) else "",
        edition=unit.edition.label,
        noindex=not unit.edition.is_indexed,
    )


def version_date(built: Built) -> str:
    """Return the day of the unit's version, empty where MkDocs couldn't write it into the site map's archive."""
    year, month, day = civil(built.unit.info.date.start)
    return f"{year:04}-{month:02}-{day:02}" if year in _DATABLE_YEARS else ""
