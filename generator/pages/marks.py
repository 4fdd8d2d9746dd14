"""A paragraph's text as HTML, its mentions marked.

The text is the source's to the letter: nothing stands in it but the marks, and only what HTML
would take for its own is escaped. A term or event is marked the first time in each paragraph, an
actor the first time in the reading; the other mentions carry their address, for a reader who wants
to see all of them (``js/marks.js``) and for the list of places on a card (``js/card.js``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from generator.mentions import Mention

_ACTIVE = re.compile('[&<>"\0]')


def escape_source(text: str) -> str:
    """Escape a source's text for the inside of an element.

    Quotation marks too, so that a text about HTML never reads like a link of ours (``href="term:…"``).
    U+0000 can't stand in HTML in any form; it shows as U+FFFD instead of vanishing.
    """
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("\0", "\ufffd")


def mark_text(text: str, mentions: Sequence[Mention], seen_actors: set[str], *, linked: bool = True) -> str:
    """Return the text with its mentions as links.

    `mentions` are those of this paragraph, in order and without overlap; `seen_actors` holds the
    refs of actors already marked in this reading and is added to. Where links can't stand, in a
    heading, `linked` is false: the mentions then only carry their address.
    """
    escape = escape_source if _ACTIVE.search(text) else str
    if not mentions:
        return escape(text)
    seen: set[str] = set()
    parts: list[str] = []
    done = 0
    for mention in mentions:
        name, attributes = _element(mention.record, seen, seen_actors, linked=linked)
        parts.append(f"{escape(text[done : mention.start])}<{name} {attributes}>{escape(text[mention.start : mention.end])}</{name}>")
        done = mention.end
    parts.append(escape(text[done:]))
    return "".join(parts)


def place_marks(mentions: Sequence[Mention], seen_actors: set[str], *, linked: bool = True) -> str:
    """Return the marks of a paragraph whose words aren't here: empty elements that carry the offsets of their words (``data-x-span``)."""
    seen: set[str] = set()
    parts: list[str] = []
    for mention in mentions:
        name, attributes = _element(mention.record, seen, seen_actors, linked=linked)
        parts.append(f'<{name} {attributes} data-x-span="{mention.start} {mention.end}"></{name}>')
    return "".join(parts)


def _element(ref: str, seen: set[str], seen_actors: set[str], *, linked: bool) -> tuple[str, str]:
    """Return the name and the attributes of the element that marks a mention."""
    is_actor, first, further = _attributes(ref)
    marked = seen_actors if is_actor else seen
    if not linked:
        return "span", f'data-href="{ref}"'
    if ref in marked:
        return "span", further
    marked.add(ref)
    return "a", first


@lru_cache(maxsize=65536)
def _attributes(ref: str) -> tuple[bool, str, str]:
    """Return whether a mark is an actor's, and the attributes of the first mark and of further ones: the same in thousands of places."""
    kind = ref.partition(":")[0]
    return kind == "actor", f'class="x-mark x-mark--{kind}" href="{ref}"', f'data-href="{ref}" data-x-mark="{kind}"'
