"""Reading built sites in tests: the text of a reading as a browser has it, links that lead nowhere, titles."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import html5lib

SPACES = re.compile("[ \t\n\r]+")
"""White space that prose may show as one space; every other character is the text's own."""

_ADDRESSES = {("a", "href"), ("link", "href"), ("script", "src"), ("img", "src"), ("form", "action"), ("source", "src")}


def parse(html: str) -> Any:
    """Return a page as a browser would read it (an ElementTree element)."""
    return html5lib.parse(html, namespaceHTMLElements=False)


def squeeze(text: str) -> str:
    """Return prose as it may show: runs of spaces, tabs and line breaks as one space."""
    return SPACES.sub(" ", text).strip(" ")


def as_shown(paragraph: str) -> str:
    """Return a source paragraph as it has to show. U+0000 can't stand in HTML in any form."""
    return squeeze(paragraph.replace("\0", "\ufffd"))


def paragraphs(page: Any) -> dict[int, str]:
    """Return the text of each ``#pN`` of a reading's page, without what isn't the source's (``data-aside``)."""
    found = {}
    for element in page.iter():
        number = re.fullmatch(r"p(\d+)", element.get("id", "")) if isinstance(element.tag, str) else None
        if number:
            found[int(number.group(1))] = squeeze("".join(_source_text(element)))
    return found


def elements_in_paragraphs(page: Any) -> set[str]:
    """Return the names of the elements that stand in the source's text."""
    return {
        child.tag
        for element in page.iter()
        if isinstance(element.tag, str) and re.fullmatch(r"p\d+", element.get("id", ""))
        for child in _without_asides(element)
    }


def _source_text(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.get("data-aside") is None:
            yield from _source_text(child)
        yield child.tail or ""


def _without_asides(element: Any) -> Iterator[Any]:
    for child in element:
        if child.get("data-aside") is None:
            yield child
            yield from _without_asides(child)


def by_id(page: Any, identity: str) -> Any:
    """Return the element with an id."""
    (found,) = [element for element in page.iter() if element.get("id") == identity]
    return found


def text_of(element: Any) -> str:
    """Return all the text of an element, white space squeezed."""
    return squeeze("".join(element.itertext()))


def title_of(page: Any) -> str:
    """Return the page's title in the browser's bar."""
    return text_of(page.find(".//title"))


def headings(page: Any) -> list[str]:
    """Return the words of all headings that stand outside templates."""
    inside = {id(part) for template in page.iter("template") for part in template.iter()}
    names = {"h1", "h2", "h3", "h4", "h5", "h6"}
    return [text_of(element).removesuffix("¶") for element in page.iter() if element.tag in names and id(element) not in inside]


class _Addresses(HTMLParser):
    """Collects a page's ids and the addresses it names."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if (tag, name) in _ADDRESSES and value is not None:
                self.addresses.append(value)


def find_dead_links(site: Path) -> list[str]:
    """Return the links of all pages to files or anchors of the site that aren't there, as ``page -> address``.

    The page for missing addresses is left out: its links count from the site's root on a server.
    """
    pages: dict[Path, _Addresses] = {}
    for path in site.rglob("*.html"):
        pages[path] = _Addresses()
        pages[path].feed(path.read_text("utf-8"))
    return [
        f"{path.relative_to(site)} -> {address}"
        for path, page in pages.items() if path.name != "404.html"
        for address in dict.fromkeys(page.addresses)
        if not _leads_somewhere(site, path, address, pages)
    ]


def _leads_somewhere(site: Path, path: Path, address: str, pages: dict[Path, _Addresses]) -> bool:
    parts = urlsplit(address)
    if parts.scheme in {"http", "https", "mailto"}:
        return True
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return False
    target = path if not parts.path else Path(_normal(path.parent / unquote(parts.path)))
    if target.is_dir():
        target /= "index.html"
    if not target.is_file() or not target.is_relative_to(site):
        return False
    return not parts.fragment or target not in pages or unquote(parts.fragment) in pages[target].ids


def _normal(path: Path) -> str:
    parts: list[str] = []
    for part in path.parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return str(Path(*parts))


def count_links(site: Path) -> int:
    """Return how many addresses the pages of a site name."""
    total = 0
    for path in site.rglob("*.html"):
        page = _Addresses()
        page.feed(path.read_text("utf-8"))
        total += len(page.addresses)
    return total


def ids(html: str) -> list[str]:
    """Return all ids of a page."""
    page = _Addresses()
    page.feed(html)
    return page.ids


def repeated_ids(html: str) -> list[str]:
    """Return ids that stand twice in a page."""
    found = ids(html)
    return sorted({identity for identity in found if found.count(identity) > 1})


def search_index(site: Path) -> list[dict[str, str]]:
    """Return the entries of a site's search index."""
    entries: list[dict[str, str]] = json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"]
    return entries


def checksums(folder: Path) -> dict[str, str]:
    """Return the checksum of each file of a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*")) if path.is_file()
    }
