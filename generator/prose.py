"""A curator's Markdown to HTML: CommonMark without HTML, and only links that lead somewhere safe.

The one renderer for page, card, paper and export. Links between records keep their scheme
(``actor:james-kelly``) here; `pages.addresses` turns them into addresses.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.links import is_safe

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

# A text without any of these is a plain paragraph: by far the most are, and need no parser.
_ACTIVE = re.compile(r"[\\`*_\[\]<&\n\r\t\x00]|!\[|^\s|\s$|  |^(?:[-+>#~=]|\d+[.)])")

_CODE = re.compile(r"<pre>.*?</pre>", re.DOTALL)


@lru_cache(maxsize=2)
def _parser(*, refuses: bool) -> MarkdownIt:
    """Return the parser that leaves unsafe links as text, or one that takes every link for one, to find them."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - not needed where all prose is plain

    parser = MarkdownIt("commonmark", {"html": False})
    parser.disable(["image", "heading", "lheading", "hr", "html_block", "html_inline"])
    parser.validateLink = is_safe if refuses else lambda _: True  # type: ignore[method-assign, assignment]
    return parser


def render(text: str) -> str:
    """Return prose as HTML blocks (``<p>…</p>``)."""
    return _parse(text) if _ACTIVE.search(text) else f"<p>{_escape(text)}</p>"


def render_inline(text: str) -> str:
    """Return prose as HTML for one line: no paragraph round it, lists and quotes left as they were written."""
    return _parse_inline(text) if _ACTIVE.search(text) else _escape(text)


@lru_cache(maxsize=65536)
def _parse(text: str) -> str:
    html = str(_parser(refuses=True).render(text)).rstrip("\n")
    # On one line, for Markdown pages hold it; the lines of code stay lines.
    return _CODE.sub(lambda match: match.group().replace("\n", "&#10;"), html).replace("\n", " ")


@lru_cache(maxsize=65536)
def _parse_inline(text: str) -> str:
    return str(_parser(refuses=True).renderInline(text))


def may_have_links(text: str) -> bool:
    """Say whether a piece of prose is worth parsing for links."""
    return "](" in text or "<" in text or "]:" in text


def find_links(text: str) -> list[str]:
    """Return the targets of all links in a piece of prose, refused and empty ones included."""
    if not may_have_links(text):
        return []
    tokens = (token for block in _parser(refuses=False).parse(text) for token in block.children or ())
    return [str(token.attrs["href"]) for token in tokens if token.type == "link_open"]


def find_texts(text: str) -> list[str]:
    """Return the pieces of prose that are shown as they stand: what is neither mark nor code, link target nor escaped ``<``."""
    tokens = (token for block in _parser(refuses=False).parse(text.replace("\\<", "")) for token in block.children or ())
    return [token.content for token in tokens if token.type == "text"]


def plain(text: str) -> str:
    """Return prose as plain text, for the search index and for labels."""
    if not _ACTIVE.search(text):
        return text
    from html import unescape  # noqa: PLC0415

    return unescape(re.sub(r"<[^>]+>", "", render(text).replace("</p>", " ").replace("</li>", " "))).strip()


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
