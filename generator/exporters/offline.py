"""The whole site as one zip, for a stick or a school's shared drive: it opens from the disk, without a network.

The same unit gives the same bytes: files are sorted, and dated by ``SOURCE_DATE_EPOCH`` or the unit's version.
"""

from __future__ import annotations

import calendar
import os
import re
import stat
import tempfile
import time
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from generator.build import Built
from generator.dates import civil
from generator.exporters.errors import ExportError
from generator.exporters.file import writing
from generator.pages.render import environment
from generator.policy import secure
from generator.problems import Problem
from generator.prose import plain
from generator.site import SiteError, carry_site
from generator.unit import Unit

README = "READ-ME.html"

_LONGEST_PATH = 180
"""Characters: Windows takes 260, of which a folder such as ``C:\\Users\\…\\Downloads\\`` needs its share."""
_FORBIDDEN = re.compile(r'[<>:"\\|?*\x00-\x1f]|[. ]$')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?\Z", re.IGNORECASE)
_YEARS = range(1980, 2108)
"""What the time of a file in a zip can say (APPNOTE.TXT, 4.4.6)."""


def export_offline(built: Built, target: Path, *, strict: bool = False) -> list[Problem]:
    """Write the site as the zip `target`; nothing is written unless all of it is whole. Raises ExportError."""
    unit = built.unit
    top = unit.info.id if not unit.edition.is_indexed else f"{unit.info.id}-{unit.edition}"
    moment = _moment(unit)
    with writing(unit.root, target, zipfile.is_zipfile) as file, tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "site"
        try:
            carry_site(unit.root, built, folder, strict=strict)
        except SiteError as exc:
            raise ExportError(str(exc), is_strictness=exc.is_strictness) from exc
        (folder / README).write_text(_read_me(built), encoding="utf-8", newline="\n")
        names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
        if faults := list(find_unsafe_names(f"{top}/{name}" for name in names)):
            raise ExportError("\n".join(faults))
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for name in names:
                entry = zipfile.ZipInfo(f"{top}/{name}", moment)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 3  # Unix, wherever it is made
                entry.external_attr = (stat.S_IFREG | 0o644) << 16
                archive.writestr(entry, (folder / name).read_bytes())
    return []


def find_unsafe_names(names: Iterable[str]) -> Iterator[str]:
    """Yield a sentence for each path that a stick (FAT) or Windows couldn't hold, or would take for another one."""
    seen: dict[str, str] = {}
    for name in names:
        if len(name) > _LONGEST_PATH:
            yield f"{name}: the path is longer than {_LONGEST_PATH} characters; shorten the id or the file's name"
        for part in PurePosixPath(name).parts:
            if _FORBIDDEN.search(part) or _DEVICE.match(part):
                yield f"{name}: Windows has no file called {part!r}; rename it"
        if (other := seen.setdefault(name.casefold(), name)) != name:
            yield f"{name}: Windows takes it for {other}; rename one of the two"


def _read_me(built: Built) -> str:
    """Return the page for the person who is handed the stick."""
    info = built.unit.info
    rights = dict.fromkeys(plain(reading.rights.statement) for reading in built.unit.readings)
    html = environment().get_template("read-me.html.j2").render(info=info, rights=rights, is_public=built.unit.edition.is_indexed)
    return secure(html, is_generated=True).html + "\n"


def _moment(unit: Unit) -> tuple[int, int, int, int, int, int]:
    """Return the time that all files bear: that of ``SOURCE_DATE_EPOCH`` (https://reproducible-builds.org), else of the unit's version."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        year, month, day, hour, minute, second = time.gmtime(min(int(epoch), calendar.timegm((2107, 12, 31, 23, 59, 58, 0, 0, 0))))[:6]
    else:
        (year, month, day), (hour, minute, second) = civil(unit.info.date.start), (0, 0, 0)
    return (year, month, day, hour, minute, second) if year in _YEARS else (1980, 1, 1, 0, 0, 0)
