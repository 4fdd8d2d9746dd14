"""Pages put together in one: ids made unique, links turned to where their targets stand in it, and those that lead out made text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.links import RECORD_SCHEMES

_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_OWN_ID = re.compile(r"x--|p\d+\Z")
"""Ids that every page may have: of its parts and of a text's paragraphs. All others belong to a record or its card."""
_NAMED = re.compile(r'(?<=\s)(id|name|for|list|aria-labelledby|aria-describedby|aria-controls|data-x-filter|popovertarget|(?:data-)?href)="([^"]*)"')
_LINK = re.compile(r'<a\b(?=[^<>]*\shref="([^"]*)")[^<>]*>(.*?)</a>', re.DOTALL)
_ANY_HREF = re.compile(r'(?<=\s)((?:data-)?href)="([^"]*)"')
_REFS = re.compile(rf'href="((?:{"|".join(RECORD_SCHEMES)}):[a-z0-9-]+)')
_USELESS = re.compile(r'<a class="x-note__claim"[^<>]*>.*?</a>|<a class="x-card__entry"[^<>]*>.*?</a>', re.DOTALL)
"""Links whose words say nothing but where they lead."""


def make_unique(html: str, prefix: str) -> str:
    """Return a page's HTML with a prefix before each id that another page may have too, and before what names it."""
    own = {match[2] for tag in _TAG.findall(html) for match in _NAMED.finditer(tag) if match[1] == "id" and _OWN_ID.match(match[2])}

    def rename(match: re.Match[str]) -> str:
        name, value = match[1], match[2]
        if name == "name":
            value = prefix + value
        elif name.endswith("href"):
            value = f"#{prefix}{value[1:]}" if value.startswith("#") and value[1:] in own else value
        else:
            value = " ".join(prefix + one if one in own else one for one in value.split(" "))
        return f'{name}="{value}"'

    return _TAG.sub(lambda tag: _NAMED.sub(rename, tag[0]), html)


def refs_in(html: str) -> set[str]:
    """Return the records (``term:clandestine``) that links with a scheme lead to."""
    return {ref for tag in _TAG.findall(html) for ref in _REFS.findall(tag)}


def ids_in(html: str) -> set[str]:
    """Return all ids of a page."""
    return {match[2] for tag in _TAG.findall(html) for match in _NAMED.finditer(tag) if match[1] == "id"}


def turn_inside(html: str, places: Mapping[str, str]) -> str:
    """Return HTML whose links lead to where `places` says that a link's target stands (an id), and nowhere else.

    `places` has links as they are written (``page:glossary``, ``reading:ID#p5``); records stand where their id is, if it is
    in the page. A link that leads out is its words, without a link.
    """
    ids = ids_in(html)

    def find(link: str) -> str:
        if link.startswith("#"):
            return link if link[1:] in ids else ""
        place = places.get(link) or link.partition(":")[2]
        return f"#{place}" if place in ids else ""

    def turn(match: re.Match[str]) -> str:
        if place := find(match[1]):
            return _ANY_HREF.sub(f'href="{place}"', match[0], count=1)
        return "" if _USELESS.fullmatch(match[0]) else f"<span>{match[2]}</span>"

    html = _LINK.sub(turn, html)
    # A mention that isn't a mark yet keeps its address in an attribute.
    def turn_kept(match: re.Match[str]) -> str:
        return f'{match[1]}="{find(match[2]) or match[2]}"' if match[1] == "data-href" else match[0]

    return _TAG.sub(lambda tag: _ANY_HREF.sub(turn_kept, tag[0]), html)


def places_of(readings: Iterable[tuple[str, str, Iterable[int]]]) -> dict[str, str]:
    """Return where links to texts and paragraphs lead; `readings` are id, prefix and numbers of paragraphs."""
    places = {}
    for reading, prefix, numbers in readings:
        places[f"reading:{reading}"] = f"{prefix}top"
        places |= {f"reading:{reading}#p{number}": f"{prefix}p{number}" for number in numbers}
    return places
