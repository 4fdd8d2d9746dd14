"""The whole site as one zip, for a stick or a school's shared drive: it opens from the disk, without a network.

The same unit gives the same bytes: files are sorted, and dated by ``SOURCE_DATE_EPOCH`` or the unit's version.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from generator.build import Built
from generator.data import SCHEMA_URI
from generator.exporters.archive import archive_time, write_archive
from generator.exporters.errors import ExportError
from generator.exporters.file import writing
from generator.exporters.restricted import find_restricted
from generator.pages.render import environment
from generator.policy import secure
from generator.problems import Problem
from generator.site import SiteError, carry_site

README = "READ-ME.html"

# Search reads the index as a script: no page opened from the disk can read JSON.
_FOR_SERVERS = ("search/search_index.json",)
_ABSOLUTE = re.compile(r"""<[a-z][^<>]*\s(?:href|src|action|data|poster)=["'](/[^"']*|file:[^"']*)""", re.IGNORECASE)


def export_offline(built: Built, target: Path, *, strict: bool = False) -> list[Problem]:
    """Write the site as the zip `target`; nothing is written unless all of it is whole. Raises ExportError."""
    unit = built.unit
    top = unit.edition.place(Path(unit.info.id)).name
    with writing(unit.root, target, _is_carried_site) as (file, folder):
        carry(built, folder, strict=strict)
        for name in _FOR_SERVERS:
            (folder / name).unlink(missing_ok=True)
        if faults := [*_find_namesakes(folder), *_find_absolute_links(folder)]:
            raise ExportError("\n".join(faults))
        (folder / README).write_text(_read_me(built), encoding="utf-8", newline="\n")
        write_archive(file, folder, top, archive_time(unit.info.date.start))
    return []


def _is_carried_site(path: Path) -> bool:
    """Say whether a file is a zip that this export wrote: another one may be anybody's."""
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as archive:
        inside = {name.partition("/")[2] for name in archive.namelist()}
    return {README, SCHEMA_URI} <= inside


def carry(built: Built, folder: Path, *, strict: bool) -> None:
    """Build the site to be opened from a disk into a folder. Raises ExportError."""
    try:
        carry_site(built.unit.root, built, folder, strict=strict)
    except SiteError as exc:
        raise ExportError(str(exc), is_strictness=exc.is_strictness) from exc


def _read_me(built: Built) -> str:
    """Return the page for the person who is handed the stick."""
    readings = [(reading.title.text, reading.rights.statement) for reading in built.unit.readings]
    page = environment().get_template("read-me.html.j2")
    html = page.render(info=built.unit.info, readings=readings, restricted=find_restricted(built), edition=built.unit.edition.label)
    return secure(html, is_generated=True).html + "\n"


def _find_namesakes(folder: Path) -> Iterator[str]:
    for path in folder.iterdir():
        if path.name.casefold() == README.casefold():
            yield f"{path.name} has the name of the page for whoever gets the zip ({README}); rename it"


def _find_absolute_links(folder: Path) -> Iterator[str]:
    """Yield a sentence for each address in a page that counts from the root of a server or a disk."""
    for path in sorted(folder.rglob("*.html")):
        for address in dict.fromkeys(_ABSOLUTE.findall(path.read_text("utf-8"))):
            yield f"{path.relative_to(folder).as_posix()}: {address} leads nowhere from a stick; write the address relative to the page"
