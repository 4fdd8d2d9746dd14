"""Links on paper: to what stands in the same file, to the web with the address spelled out, else only their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.exporters.inside import ids_in
from generator.links import is_web
from generator.model import Reading
from generator.unit import Unit

_LINK = re.compile(r'<a\b(?=[^<>]*\shref="([^"]*)")[^<>]*>(.*?)</a>', re.DOTALL)


def paragraph_id(reading: str, number: int) -> str:
    """Return the anchor of a paragraph on paper; two hyphens, as in no record's id."""
    return f"x--{reading}--p{number}"


def places_in(unit: Unit, pages: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Return where links lead that don't name a record: paragraphs, and pages of the site, given as link and anchor."""
    places = {f"reading:{one.id}#p{paragraph.number}": paragraph_id(one.id, paragraph.number)
              for one in unit.readings if isinstance(one, Reading) for paragraph in unit.texts[one.id].shown}
    return places | dict(pages)


def turn_inward(html: str, places: Mapping[str, str]) -> str:
    """Return HTML whose links lead to what stands in it, by `places` or a record's id, or to the web; others become their words."""
    ids = ids_in(html)

    def turn(match: re.Match[str]) -> str:
        link, words = match[1], match[2]
        if is_web(link):
            is_spelled = words == link
            return f'<a href="{link}">{words}</a>' if is_spelled else f'<a class="web" href="{link}">{words}</a>'
        place = link[1:] if link.startswith("#") else places.get(link) or link.partition(":")[2].partition("#")[0]
        return f'<a href="#{place}">{words}</a>' if place in ids else words

    return _LINK.sub(turn, html)
