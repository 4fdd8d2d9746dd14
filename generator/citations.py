"""How every work and every page is cited, in MLA, APA and Chicago style.

pandoc takes longer for a bibliography than all else together, so `start` sets it going beside the
build, a process for each style, and `Citations.result` waits only if it isn't done. Until then
pages hold a `marker` where a citation will stand; `fill` puts it in. What pandoc made is kept in a
cache folder under a hash of all it was made from.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from html import escape, unescape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from generator import citeproc, kept
from generator.citeproc import CiteprocError
from generator.csl import LESS_THAN, PAGE_ADDRESS, Item, SitePage, adapt, items, source_of_page
from generator.dates import civil, words
from generator.model import UnitInfo
from generator.problems import Place, Problem, warning
from generator.unit import UNIT_FILE, Unit

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

STYLES: Mapping[str, str] = {"mla": "MLA", "apa": "APA", "chicago": "Chicago"}
"""The styles and their names, in the order in which they are offered."""

_FOLDER = Path(__file__).parent / "styles"
_FILES = {"mla": "modern-language-association.csl", "apa": "apa.csl", "chicago": "chicago-notes-bibliography.csl"}
_KEPT = 24
"""Files the cache folder may hold: three a state of the bibliography, so that switching between editions stays quick."""

# What a citation of a page holds where the reader's paragraph and the page's address belong.
_NUMBER = re.compile(r"<!--(, par\. |, para\. )number-->")
_ADDRESS = re.compile(r"<!--(,? )address(\.?)-->")
_MARKER = re.compile(r"<!--cite ([a-z]+) (\S+)-->")
_ENCODED_MARKER = re.compile(_MARKER.pattern.encode())
_PAGE_LINK = re.compile(rf'(,?)\s*<a href="{re.escape(PAGE_ADDRESS)}">[^<]*</a>(\.?)')
_IS_CLOSED = re.compile(r"[.?!][”’]?(?:</em>)?\Z")
_SLANTED = re.compile(r"<em>(.*?)</em>")
_TAG = re.compile(r"<[^>]*>")
_MONTHS = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.".split()


class Citation(NamedTuple):
    """How one work or page is cited, by style (a key of `STYLES`).

    `html` and `text` are for places that don't change: a page's `address` and a `paragraph` of it go
    in where they are given. `live` is for the site, where the reader chooses the paragraph and only
    the browser may know the address.
    """

    by_style: Mapping[str, str]

    def html(self, style: str, address: str = "", paragraph: int | None = None) -> str:
        """Return the citation as HTML: text, ``<em>`` and links."""
        if address and paragraph:
            address = f"{address.partition('#')[0]}#p{paragraph}"
        found = _NUMBER.sub(rf"\g<1>{paragraph}" if paragraph else "", self.by_style[style])
        return _ADDRESS.sub(lambda match: f"{match[1]}{_link(address)}{match[2]}" if address else "", found)

    def text(self, style: str, address: str = "", paragraph: int | None = None) -> str:
        """Return the citation as plain text."""
        return unescape(_TAG.sub("", self.html(style, address, paragraph)))

    def live(self, style: str, address: str = "") -> str:
        """Return the citation as HTML in which `cite.js` finds where paragraph and address belong."""
        found = _NUMBER.sub(r'<span data-x-number="\1"></span>', self.by_style[style])
        return _ADDRESS.sub(
            lambda match: f'<span data-x-address="{match[1]}" data-x-stop="{match[2]}">'
            + (f"{match[1]}{_link(address)}{match[2]}" if address else "") + "</span>",
            found,
        )


def _link(address: str) -> str:
    return f'<a href="{escape(address)}">{escape(address, quote=False)}</a>'


def marker(ref: str, style: str) -> Markup:
    """Return what stands in a page's HTML for a citation: of ``source:ID`` or ``page:URI``, in one style."""
    return Markup(f"<!--cite {escape(style)} {escape(ref)}-->")  # noqa: S704 - escaped; `fill` takes it out


def fill(html: str, citations: Mapping[str, Citation], address: Callable[[str], str] = lambda _: "") -> str:
    """Return HTML with the citations put in for their markers.

    `address` gives a page's full address on the web by its uri, empty where that isn't known. Raises
    KeyError for a work or page that there isn't.
    """
    if "<!--cite " not in html:
        return html

    def replace(match: re.Match[str]) -> str:
        style, ref = match[1], unescape(match[2])
        return citations[ref].live(style, address(ref.removeprefix("page:")) if ref.startswith("page:") else "")

    return _MARKER.sub(replace, html)


def fill_encoded(html: bytes, citations: Mapping[str, Citation], address: Callable[[str], str]) -> bytes:
    """Do what `fill` does to HTML in UTF-8, of which nothing but the markers is decoded: pages are large."""
    return _ENCODED_MARKER.sub(lambda match: fill(match[0].decode(), citations, address).encode(), html) if b"<!--cite " in html else html


class Citations:
    """Citations that are being made, or already there."""

    def __init__(self, unit: Unit, plans: Iterable[SitePage], cache: Path) -> None:
        """Take what the cache holds and set pandoc going for the rest."""
        plans = tuple(plans)
        self._unit = unit
        self._works = items(unit, plans)
        self._pages = {f"page:{plan.uri}": source_of_page(unit, plan) is not None for plan in plans}
        self._home = next((f"page:{plan.uri}" for plan in plans if plan.kind == "home"), "")
        self._made: dict[str, dict[str, str] | Future[dict[str, str]]] = {}
        self._failure = ""
        self._result: Mapping[str, Citation] | None = None
        if pandoc := citeproc.find_pandoc():
            self._begin(pandoc, cache)
        else:
            self._failure = "pandoc isn't installed"

    def result(self) -> Mapping[str, Citation]:
        """Return all citations by ``source:ID`` and ``page:URI``; waits until they are made."""
        if self._result is None:
            made = {style: self._collect(style) for style in STYLES}
            archived = {source.ref for source in self._unit.sources if source.archived_copy}
            found: dict[str, Citation] = {}
            editions = self._editions(made)
            for ref in self._works:
                drafts = {style: made[style][ref] for style in STYLES}
                if self._pages.get(ref):
                    drafts = {style: add_edition(draft, style, editions[style]) for style, draft in drafts.items()}
                elif ref in self._pages:
                    drafts = {style: add_address(draft, style, self._unit.info.version) for style, draft in drafts.items()}
                elif ref in archived:
                    drafts = {style: add_archived(draft) for style, draft in drafts.items()}
                found[ref] = Citation(drafts)
            self._result = found
        return self._result

    @property
    def problems(self) -> list[Problem]:
        """What kept pandoc from making them; waits until they are made."""
        self.result()
        if not self._failure:
            return []
        file = self._unit.sources[0].origin[0] if self._unit.sources else UNIT_FILE
        return [warning(
            "citations-not-in-style",
            f"citations stand in a plain form, not in MLA, APA and Chicago style: {self._failure}",
            "install pandoc with `pip install --force-reinstall pypandoc-binary`, or put pandoc 3 on the PATH",
            Place(file),
        )]

    def _editions(self, made: Mapping[str, Mapping[str, str]]) -> Mapping[str, str]:
        """Return which edition of a text is cited, in each style; MLA's citation of the home page has the title in headline style."""
        info = self._unit.info
        headline = _SLANTED.search(made["mla"].get(self._home, ""))
        plain = escape(info.title, quote=False)
        return {style: edition_of(info, style, headline[1] if headline and style != "apa" else plain) for style in STYLES}

    def _begin(self, pandoc: Path, cache: Path) -> None:
        language = self._unit.info.language
        # Size and time tell the version of pandoc (to ask itself takes longer than to read all from the cache) and of what
        # we do with its answer.
        stamps = [f"{stat.st_size} {stat.st_mtime_ns}" for stat in (pandoc.stat(), Path(citeproc.__file__).stat())]
        executor: ThreadPoolExecutor | None = None
        kept.tidy(cache)
        for style, name in _FILES.items():
            works = {ref: adapt(work, style) for ref, work in self._works.items()}
            csl = (_FOLDER / name).read_text("utf-8")
            origin = "\n".join([*stamps, language, csl, json.dumps(works, sort_keys=True)])
            file = cache / f"citations-{style}-{hashlib.sha256(origin.encode()).hexdigest()[:32]}.json"
            if (data := kept.read(file)) is not None and (made := json.loads(data)).keys() == works.keys():
                self._made[style] = made
                continue
            if executor is None:
                from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - not needed where the cache has all

                executor = ThreadPoolExecutor(len(_FILES), "citations")
            try:
                self._made[style] = executor.submit(_make, pandoc, csl, works, language, file)
            except RuntimeError as exc:  # no thread is to be had
                self._failure = str(exc)
        if executor:
            executor.shutdown(wait=False)

    def _collect(self, style: str) -> dict[str, str]:
        made = self._made.get(style)
        if isinstance(made, dict):
            return made
        if made is not None:
            try:
                return made.result()
            except CiteprocError as exc:
                self._failure = f"pandoc failed ({exc})"
        return {ref: plain_citation(work) for ref, work in self._works.items()}


def start(unit: Unit, plans: Iterable[SitePage], cache: Path) -> Citations:
    """Begin to cite all works of a unit and all pages of its site; return at once.

    `cache` is a folder for what was made before (made if need be; if it can't be written, all is
    made afresh each time).
    """
    return Citations(unit, plans, cache)


def add_archived(draft: str) -> str:
    """Return the citation of a work whose address leads to an archived copy, saying so."""
    return f"{draft} Archived copy." if draft.endswith(".") else f"{draft} (archived copy)"


def add_address(draft: str, style: str, version: str) -> str:
    """Return the citation of a page with a place for its address."""
    if style == "mla":  # writes it small inside an entry
        draft = draft.replace(f", Version {escape(version, quote=False)}", f", version {escape(version, quote=False)}")
    return _PAGE_LINK.sub(lambda match: f"<!--{match[1]} address-->{match[2]}" if match[1] else f"<!-- address{match[2]}-->", draft)


def add_edition(draft: str, style: str, edition: str) -> str:
    """Return the citation of a text as the site shows it: the work, then the edition, with places for paragraph and address."""
    work = _PAGE_LINK.sub("", draft)
    work += "" if _IS_CLOSED.search(work) else "."
    if style == "mla":
        return f"{work} {edition}<!--, par. number--><!--, address-->."
    return f"{work} {edition}<!--, para. number-->.<!-- address{'.' if style == 'chicago' else ''}-->"


def edition_of(info: UnitInfo, style: str, title: str) -> str:
    """Return which edition of a text is cited: the site, its version and date (HTML); `title` is as the style writes it."""
    version = escape(info.version, quote=False)
    year, month, day = civil(info.date.start)
    is_day = info.date.first == info.date.last
    if style == "mla":
        return f"<em>{title}</em>, version {version}, {f'{day} {_MONTHS[month - 1]} {year}' if is_day else info.date.label}"
    date = words(year, month, day) if is_day else info.date.label
    if style == "apa":
        return f"In <em>{title}</em> (Version {version}, {date})"
    return f"In {title}, version {version}, {date}"


def plain_citation(work: Item) -> str:
    """Return author, title, container, date and address, one after the other: what is left without pandoc."""
    authors = [name.get("literal") or " ".join(filter(None, (name.get("given"), name.get("family")))) for name in work.get("author", ())]
    parts = work.get("issued", {}).get("date-parts", ())
    dates = "–".join(words(*(*part, 0, 0)[:3]) if part[0] > 0 else words(part[0] + 1, *(*part[1:], 0, 0)[:2]) for part in parts if part[0])
    container = ", ".join(filter(None, (work.get("container-title"), work.get("number"), dates)))
    sentences = [", ".join(authors), _TAG.sub("", work["title"]), container]
    text = " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in sentences if part)
    html = escape(text, quote=False).replace(LESS_THAN, "&lt;")
    return f"{html} {_link(work['URL'])}" if "URL" in work else html


def _make(pandoc: Path, csl: str, works: Mapping[str, Item], language: str, file: Path) -> dict[str, str]:
    made = citeproc.cite(pandoc, csl, works, language)
    kept.write(file, json.dumps(made, ensure_ascii=False).encode())
    kept.prune(file.parent, "citations-*.json", _KEPT)
    return made
