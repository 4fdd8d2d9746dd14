"""Reading a built site as a browser does, to say whether each hostile text stands there letter for letter and does nothing."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests import sites
from tests.torture.hostile_units import HostileUnit, Value

FORBIDDEN = {"base", "iframe", "object", "embed", "math", "applet", "frame", "frameset", "plaintext", "xmp", "marquee", "foreignobject", "audio", "video"}
LOADING = {"src", "srcset", "action", "formaction", "data", "poster", "background", "ping", "manifest", "srcdoc"}
MARKED = re.compile(r"qa(\d+)q.*?qz\1q", re.DOTALL)
_SET_BY_STYLE = re.compile("[-–—\\s\"'‘’“”`«»‹›„‚]")
"""What a style of citation sets in its own way, besides capital letters."""
_REFERENCES = {"id", "href", "for", "name", "aria-labelledby", "aria-describedby", "aria-controls", "aria-details", "list", "headers"}
"""Attributes that hold ids, some of which MkDocs makes from headings."""
NOT_ALWAYS_SHOWN = re.compile(r"Form\.|Passage\.|Name\.|Source\.|Rights\.evidence\Z|\w+\.aliases\Z|Event\.label\Z")
"""Fields that only the search, a drawing, a style of citation or the unit's data shows."""


def fold(text: str) -> str:
    """Return text as it may show: any white space as one space, U+0000 as the sign for it."""
    return " ".join(text.replace("\0", "\ufffd").split())


@dataclass
class Site:
    """What was found in a built site."""

    folder: Path
    faults: list[str] = field(default_factory=list)
    shown: dict[int, list[tuple[str, str, bool]]] = field(default_factory=lambda: defaultdict(list))
    """Hostile texts by number, each as page, text as it stands there, and whether it is in a citation."""

    def read(self) -> None:
        """Read all pages, the search index and the unit's data."""
        for path in sorted(self.folder.rglob("*.html")):
            self._read_page(path.relative_to(self.folder).as_posix(), path.read_text("utf-8"))
        for entry in sites.search_index(self.folder):
            for key in ("title", "text", "alt"):
                body = sites.parse(entry.get(key, "")).find("body")
                self._complain("search index", [f"<{element.tag}>" for element in body.iter() if element.tag not in {"body", "p"}])
                self._note("search index", sites.text_of(body), is_cited=False)
        script = (self.folder / "search/search_index.js").read_text("utf-8").removeprefix("var __index = ")
        if json.loads(script) != json.loads((self.folder / "search/search_index.json").read_text("utf-8")):
            self.faults.append("search_index.js isn't search_index.json")

    def _read_page(self, name: str, html: str) -> None:
        page = sites.parse(html)
        self._complain(name, [f"id {identity} twice" for identity in sites.repeated_ids(html)])
        self._complain(name, list(_find_active(page)))
        for text, is_cited in _texts(page):
            self._note(name, text, is_cited=is_cited)

    def _complain(self, name: str, found: list[str]) -> None:
        self.faults += [f"{name}: {one}" for one in found]

    def _note(self, page: str, text: str, *, is_cited: bool) -> None:
        for match in MARKED.finditer(text):
            self.shown[int(match[1])].append((page, match[0], is_cited))

    def find_altered(self, values: Mapping[int, Value]) -> Iterator[str]:
        """Say which texts stand somewhere else than letter for letter, and which stand nowhere."""
        data = set(map(fold, _strings(json.loads((self.folder / "unit.json").read_text("utf-8")))))
        for number, value in values.items():
            if fold(value.written) not in data:
                yield f"{value} isn't in unit.json"
            if not value.is_raw:
                meant = fold(value.meant)
                for page, text, is_cited in self.shown[number]:
                    if fold(text) != meant and not (is_cited and _SET_BY_STYLE.sub("", text.lower()) == _SET_BY_STYLE.sub("", meant.lower())):
                        yield f"{value} stands on {page} as {text!r}"
                if not self.shown[number] and not NOT_ALWAYS_SHOWN.match(value.where):
                    yield f"{value} stands on no page"


def find_altered_paragraphs(folder: Path, unit: HostileUnit) -> Iterator[str]:
    """Say which paragraphs of the readings aren't the source's."""
    for identity, paragraphs in unit.paragraphs.items():
        shown = sites.paragraphs(sites.parse((folder / f"readings/{identity}.html").read_text("utf-8")))
        for number, paragraph in enumerate(paragraphs, 1):
            if shown[number] != sites.as_shown(paragraph):
                yield f"{identity} {number}: {paragraph!r} stands there as {shown[number]!r}"


def _find_active(page: Any) -> Iterator[str]:
    """Yield what could do something that no page of ours does."""
    for element in page.iter():
        if isinstance(element.tag, str):
            tag = element.tag.rpartition("}")[2].lower()
            if _is_active(tag, element):
                yield f"<{tag}> {''.join(element.itertext())[:80]!r}"
            yield from (f"<{tag} {name}={value[:80]!r}>" for name, value in element.attrib.items() if _acts(tag, name.lower(), value))


def _is_active(tag: str, element: Any) -> bool:
    text = "".join(element.itertext())
    if tag == "script" and element.get("type", "").endswith("json"):
        json.loads(text)
        return False
    is_code = (tag == "script" and bool(text.strip())) or (tag == "style" and bool(re.search(r"hit|evil|qa\d", text)))
    return is_code or tag in FORBIDDEN or (tag == "meta" and element.get("http-equiv", "").lower() == "refresh")


def _acts(tag: str, name: str, value: str) -> bool:
    if name.startswith("on") or (name in LOADING and "evil" in value):
        return True
    if name == "style":
        return bool(re.search(r"hit|evil|expression|url", value))
    return name.endswith("href") and not _may_be_followed(tag, value)


def _may_be_followed(tag: str, address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if (tag, address) == ("link", "data:,"):  # the icon of a page that has none
        return True
    is_elsewhere = parts.scheme in {"http", "https", "mailto"}
    return is_elsewhere if tag == "a" and parts.scheme else not parts.netloc and not parts.scheme


def _texts(page: Any) -> Iterator[tuple[str, bool]]:
    """Yield the text of a page outside drawings, in one piece but for citations, and its attributes that hold texts."""
    pieces: list[str] = []
    cited: list[str] = []

    def gather(element: Any) -> None:
        if isinstance(element.tag, str) and element.tag.rpartition("}")[2] not in {"script", "style", "svg"}:
            if element.get("class") == "x-cite__text":
                cited.append("".join(element.itertext()))
            else:
                pieces.append(element.text or "")
                for child in element:
                    gather(child)
        pieces.append(element.tail or "")

    gather(page)
    yield "".join(pieces), False
    yield from ((text, True) for text in cited)
    for element in page.iter():
        if isinstance(element.tag, str):
            yield from ((value, element.get("name", "").startswith("citation_")) for name, value in element.attrib.items() if name not in _REFERENCES)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
