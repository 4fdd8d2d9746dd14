"""The pictures that links to pages are shown with: which pages have one, made beside the build, kept in the cache.

They are of use only where their full address is known, so a site that isn't published has none and pays nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path

from generator import kept
from generator.abreast import Abreast
from generator.model import Reading
from generator.online.picture import Dot, Picture
from generator.pages.moments import find_day, find_key_events, find_moments
from generator.pages.page import Plan
from generator.pages.reading import byline
from generator.problems import Place, Problem, warning
from generator.unit import CONTENT, UNIT_FILE, Unit

FOLDER = "assets/pictures"
"""Where the pictures are on the site."""
_HOME = "index.md"
_SPARE = 200
"""The cache holds so many pictures more than the unit has, so that switching between editions and versions stays quick."""
_WITHOUT_NAV = {"reading", "changes"}
"""Kinds of pages that have a picture of their own although the navigation doesn't list each."""


class Pictures:
    """The pictures of a unit's pages. `write` or `abandon` ends it."""

    def __init__(self, unit: Unit, plans: Sequence[Plan], describe: Callable[[Plan], str], cache: Path) -> None:
        """Look which pictures the cache holds (a folder, made if need be; it may be one that can't be written), and begin to draw the others.

        `describe` says in a sentence what a page holds.
        """
        self._cache = cache
        self._owners = _owners(plans)
        strip = _strip(unit)
        own = (plan for plan in plans if self._owners[plan.uri] == plan.uri)
        self._pictures = {plan.uri: Picture(unit.info.title, *_words(unit, plan, describe), *strip) for plan in own}
        stamp = _stamp()
        self._files = {uri: cache / f"picture-{_hash(stamp, picture)}.png" for uri, picture in self._pictures.items()}
        self._missing = [uri for uri, file in self._files.items() if not file.is_file()]
        self._work = Abreast(lambda: self._draw(self._missing), is_worthwhile=bool(self._missing))
        self._drawn: dict[str, bytes] | None = None
        self._failure = ""

    def uri(self, page: str) -> str:
        """Return the address, from the site's root, of the picture for a page (its uri): its own, or that of the page it belongs to.

        Waits until all are drawn; empty if that failed.
        """
        owner = self._owners.get(page, _HOME)
        return f"{FOLDER}/{owner.removesuffix('.md')}.png" if owner in self._result() else ""

    def write(self, site: Path) -> list[Problem]:
        """Write all pictures into the site's folder; return what kept them from being drawn."""
        for uri, data in self._result().items():
            file = site / self.uri(uri)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        kept.prune(self._cache, "picture-*.png", len(self._files) + _SPARE)
        if not self._failure:
            return []
        return [warning(
            "pictures-not-drawn", f"links to the pages are shown without a picture, which couldn't be drawn: {self._failure}",
            "install the library anew with `pip install --force-reinstall pillow`", Place(f"{CONTENT}/{UNIT_FILE}"),
        )]

    def abandon(self) -> None:
        """Stop drawing: there will be no site."""
        self._work.abandon()

    def _result(self) -> dict[str, bytes]:
        """Return all pictures by the page's uri, none if they couldn't be drawn."""
        if self._drawn is None:
            try:
                drawn = self._work.result()
                found = {uri: drawn.get(uri) or kept.read(file) for uri, file in self._files.items()}
                broken = self._draw([uri for uri, data in found.items() if not data])
                self._drawn = {uri: data or broken[uri] for uri, data in found.items()}
            except (ImportError, OSError) as exc:  # no library, or one that can't open the fonts
                self._drawn, self._failure = {}, str(exc)
        return self._drawn

    def _draw(self, uris: Iterable[str]) -> dict[str, bytes]:
        """Draw the pictures of these pages and put them into the cache."""
        drawn: dict[str, bytes] = {}
        for uri in uris:
            from generator.online.drawing import draw  # noqa: PLC0415 - slow to import, and not needed where the cache has all

            drawn[uri] = draw(self._pictures[uri])
            kept.write(self._files[uri], drawn[uri])
        return drawn


def _words(unit: Unit, plan: Plan, describe: Callable[[Plan], str]) -> tuple[str, str, str, bool]:
    """Return what stands above, as and below a picture's title, and whether that is the document's own."""
    reading = unit.by_id.get(plan.reading)
    if isinstance(reading, Reading):
        return reading.genre, reading.title.text, byline(reading), reading.title.origin == "printed"
    if plan.kind == "home":
        return unit.info.audience, unit.info.question, "", False
    return "", plan.title, describe(plan), False


def _strip(unit: Unit) -> tuple[tuple[Dot, ...], int | None, str]:
    """Return the days of the home page's strip, that of the document, and the words for it."""
    day = find_day(unit)
    dots = tuple(Dot(moment.first, moment.last, moment.contested) for moment in find_moments(unit, find_key_events(unit)))
    return dots, day.number if day else None, day.before[-1] if day else ""


def _owners(plans: Sequence[Plan]) -> dict[str, str]:
    """Return for each page whose picture it is shown with: parts of a list have that of its first page, what else has none that of the site."""
    first: dict[str, str] = {}
    for plan in plans:
        if plan.nav:
            first.setdefault(plan.kind, plan.uri)
    return {plan.uri: plan.uri if plan.nav or plan.kind in _WITHOUT_NAV else first.get(plan.kind, _HOME) for plan in plans}


def _stamp() -> str:
    """Return what pictures depend on besides what they show: how they are drawn, and the version of the library (by size and time)."""
    files = [Path(__file__).with_name(name) for name in ("drawing.py", "typefaces.py")]
    library = find_spec("PIL")
    if library and library.origin:
        files.append(Path(library.origin).with_name("_version.py"))
    return " ".join(f"{stat.st_size} {stat.st_mtime_ns}" for stat in (file.stat() for file in files if file.is_file()))


def _hash(stamp: str, picture: Picture) -> str:
    return hashlib.sha256(f"{stamp}\n{picture!r}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
