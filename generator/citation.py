"""One citation: as pandoc drafts it, with places for a page's address and paragraph, and as it is read in the end.

Pages hold a `marker` where a citation will stand; `fill` puts it in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape, unescape
from typing import NamedTuple

from markupsafe import Markup

from generator.csl import LESS_THAN, PAGE_ADDRESS, Item
from generator.days import civil, words
from generator.model import UnitInfo

STYLES: Mapping[str, str] = {"mla": "MLA", "apa": "APA", "chicago": "Chicago"}
"""The styles and their names, in the order in which they are offered."""

# What a citation of a page holds where the reader's paragraph and the page's address belong.
_NUMBER = re.compile(r"<!--(, par\. |, para\. )number-->")
_ADDRESS = re.compile(r"<!--(,? )address(\.?)-->")
_MARKER = re.compile(r"<!--cite ([a-z]+) (\S+)-->")
_ENCODED_MARKER = re.compile(_MARKER.pattern.encode())
_PAGE_LINK = re.compile(rf'(,?)\s*<a href="{re.escape(PAGE_ADDRESS)}">[^<]*</a>(\.?)')
_IS_CLOSED = re.compile(r"[.?!][”’]?(?:</em>)?\Z")
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
