"""The content security policy of a page, made from what the page holds, and what in a page it will stop.

Everything comes from the site itself (CSP level 3: https://www.w3.org/TR/CSP3/). Inline scripts and styles, which
only pages written by hand may have, run because their checksum is named; event handlers in attributes don't.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

REFERRER = "no-referrer"
"""No host that a reader goes on to learns which page of a class's site she came from."""

# Pictures from `data:` are the icons in Material's style sheet.
_BASE = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'"
_PLACE = re.compile(
    r"\A[^<]*(?:<!--.*?-->\s*)*(?:<!doctype[^>]*>\s*)?(?:<html\b[^>]*>\s*)?(?:<head\b[^>]*>\s*)?(?:<meta charset=[^>]*>)?",
    re.IGNORECASE | re.DOTALL,
)
_INLINE = tuple(map(re.compile, ("<style", r"""<script\b(?![^>]*\s(?:src=|type="application/))""", r"""style=(?<=[\s"']style=)""")))
"""One expression each: with letters of its own at the beginning it is searched for ten times faster."""
_ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_SCRIPT_TYPES = {"", "module", "importmap", "speculationrules", "text/javascript", "application/javascript", "text/ecmascript",
                 "application/ecmascript", "application/x-javascript"}
_LOADING = {
    ("script", "src"), ("img", "src"), ("img", "srcset"), ("source", "src"), ("source", "srcset"), ("iframe", "src"), ("embed", "src"),
    ("audio", "src"), ("video", "src"), ("video", "poster"), ("track", "src"), ("object", "data"), ("input", "src"),
}
_LOADING_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "prefetch", "preconnect", "dns-prefetch"}


@dataclass(frozen=True, slots=True)
class Secured:
    """A page with its policy in its head, and a sentence for each thing in it that the policy stops."""

    html: str
    stopped: tuple[str, ...]


def secure(html: str, *, is_generated: bool, is_served: bool = False) -> Secured:
    """Put policies (content security, referrer) first into a page's head, right after its character set.

    A page that is generated is read only where its frame, which a curator may override, holds something
    inline. `is_served` is for ``mkdocs serve``, which puts a script of its own into each page when it is asked for.
    """
    found = _Found()
    if not is_generated or any(pattern.search(html) for pattern in _INLINE):
        found.feed(html)
        found.close()
    return Secured(_put_first(html, found.policy(is_served=is_served)), tuple(dict.fromkeys(found.stopped)))


def _put_first(html: str, policy: str) -> str:
    place = _PLACE.match(html)
    end = place.end() if place else 0
    head = f'\n<meta http-equiv="Content-Security-Policy" content="{escape(policy, quote=False)}">\n<meta name="referrer" content="{REFERRER}">'
    return html[:end] + head + html[end:]


def seal(html: str) -> str:
    """Return a page that is a file by itself with its policy: it loads nothing, and runs only the scripts it holds."""
    found = _Found()
    found.feed(html)
    found.close()
    policy = "; ".join([
        "default-src 'none'", "img-src data:", "font-src data:", "base-uri 'none'", "form-action 'none'",
        " ".join(["script-src", *_checksums(found.scripts)]), " ".join(["style-src", *_checksums(found.styles)]),
    ])
    return _put_first(html, policy)


class Guard:
    """Gives the pages of one build their policies, and knows what was told of every page already."""

    def __init__(self, addresses: Iterable[str], *, is_served: bool) -> None:
        """Take the addresses of the files that the configuration adds to every page."""
        self.everywhere = sorted({not_loaded(address) for address in addresses if is_elsewhere(address)})
        """A sentence for each of these files that no page will load."""
        self._is_served = is_served

    def secure(self, html: str, *, is_generated: bool) -> Secured:
        """Return a page with its policy, as `secure` does; what is stopped on every page isn't told again."""
        secured = secure(html, is_generated=is_generated, is_served=self._is_served)
        return Secured(secured.html, tuple(sentence for sentence in secured.stopped if sentence not in self.everywhere))


def is_elsewhere(address: str) -> bool:
    """Say whether an address leads to another host."""
    return bool(_ELSEWHERE.match(address))


def not_loaded(address: str) -> str:
    """Return what to say of a file that the policy keeps a page from loading."""
    return f"{address} isn't loaded: pages ask no other host for anything. Put the file into content/pages/ and name it from there"


class _Found(HTMLParser):
    """Collects what a page holds inline, and what is stopped."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.has_style_attributes = False
        self.stopped: list[str] = []
        self._inside: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in reversed(attrs)}  # of two equal names the first counts
        self._inside = None
        if tag == "style":
            self._inside = self.styles
        elif tag == "script" and "src" not in values and values.get("type", "").strip().lower() in _SCRIPT_TYPES:
            self._inside = self.scripts
        if self._inside is not None:
            self._inside.append("")
        if style := values.get("style"):
            self.styles.append(style)
            self.has_style_attributes = True
        self.stopped += _find_stopped(tag, values)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self._inside = None

    def handle_data(self, data: str) -> None:
        if self._inside is not None:
            self._inside[-1] += data

    def policy(self, *, is_served: bool) -> str:
        """Return the policy: the one of every page, and the checksums that this page needs."""
        parts = [_BASE]
        if is_served:
            parts.append("script-src 'self' 'unsafe-inline'")
        elif self.scripts:
            parts.append(" ".join(["script-src 'self'", *_checksums(self.scripts)]))
        if self.styles:
            attributes = ["'unsafe-hashes'"] if self.has_style_attributes else []
            parts.append(" ".join(["style-src 'self'", *attributes, *_checksums(self.styles)]))
        return "; ".join(parts)


def _checksums(texts: list[str]) -> list[str]:
    digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
    return [f"'sha256-{digest}'" for digest in dict.fromkeys(digests)]


def _find_stopped(tag: str, values: dict[str, str]) -> Iterator[str]:
    """Yield a sentence for each attribute of an element that the policy makes void."""
    for name, value in values.items():
        is_script = name in {"href", "action", "formaction"} and value.lstrip("\0\t\n\r ").lower().startswith("javascript:")
        if is_script or re.fullmatch("on[a-z]+", name):
            yield f"`{name}` of <{tag}> doesn't run: put the script into a file and name that under `extra_javascript` in mkdocs.yml"
        elif (tag, name) in _LOADING or (tag == "link" and name == "href" and _LOADING_LINKS & {*values.get("rel", "").lower().split()}):
            addresses = [part.split()[0] for part in value.split(",") if part.strip()] if name == "srcset" else [value.strip()]
            yield from (not_loaded(address) for address in addresses if is_elsewhere(address))
