"""Works and pages as CSL-JSON, the data that citation processors take.

Variables and types are those of https://docs.citationstyles.org. Curators' words are data: what
CSL would read as markup (``<i>``, ``<span …>``) is handed over as the characters it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Protocol

from generator.dates import Edtf, parse
from generator.days import civil
from generator.links import is_web
from generator.model import Name, Reading, Source
from generator.unit import Unit

Item = dict[str, Any]


class SitePage(Protocol):
    """What a citation needs to know of a page of the site (`generator.pages.page.Plan`)."""

    @property
    def kind(self) -> str:
        """The kind of page."""

    @property
    def uri(self) -> str:
        """The path of its Markdown."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def reading(self) -> str:
        """The id of the reading whose text it is; empty where it is none."""


PAGE_ADDRESS = "https://address.invalid/"
"""Stands for the address of one of our pages, which only the configuration or the reader's browser knows."""
LESS_THAN = "\ufdd0"
"""Stands for ``<`` in all texts; a code point that is set aside for such use and stands in no text."""

_TEXTS = {
    "container_title": "container-title",
    "collection_title": "collection-title",
    "publisher": "publisher",
    "publisher_place": "publisher-place",
    "event_title": "event-title",
    "event_place": "event-place",
    "number": "number",
    "volume": "volume",
    "issue": "issue",
    "page": "page",
    "genre": "genre",
    "medium": "medium",
}
_AS_WRITTEN = '<span class="nocase">'
_DESCRIPTION = re.compile(r"\[.+\]\Z", re.DOTALL)
_POINT = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?[?~%]?\Z", re.ASCII)
_SEASON = re.compile(r"(-?\d{4})-(2[1-4])[?~%]?\Z", re.ASCII)
_DECEMBER = 12


def items(unit: Unit, plans: Iterable[SitePage]) -> dict[str, Item]:
    """Return what is to be cited: each work by ``source:ID``, each page of the site by ``page:URI``.

    A reading's page is cited as its work; the edition is added when the citation is finished
    (`citation.add_edition`).
    """
    language = unit.info.language
    found = {source.ref: describe_source(source, language) for source in unit.sources}
    for plan in plans:
        work = source_of_page(unit, plan)
        found[f"page:{plan.uri}"] = found[work.ref] | {"URL": PAGE_ADDRESS} if work else describe_page(unit, plan)
    return found


def source_of_page(unit: Unit, plan: SitePage) -> Source | None:
    """Return the work that a page shows, where it is a reading's page and its work is in the bibliography."""
    reading = unit.by_id.get(plan.reading)
    work = unit.by_id.get(reading.source) if isinstance(reading, Reading) else None
    return work if isinstance(work, Source) else None


def describe_source(source: Source, language: str) -> Item:
    """Return a work; `language` (BCP 47) is the unit's, which holds where the work names none."""
    item: Item = {"type": source.type, "title": _title(source.title), "language": source.language or language}
    item |= {variable: _verbatim(text) for name, variable in _TEXTS.items() if (text := getattr(source, name))}
    if source.author:
        item["author"] = [_name(author) for author in source.author]
    if source.editor:
        item["editor"] = [_name(editor) for editor in source.editor]
    if source.url and is_web(source.url):
        item["URL"] = source.url
    if source.issued:
        item["issued"] = csl_date(source.issued)
    else:
        item["status"] = "n.d."  # else APA takes a work without a date for one that was retrieved on a day
    return item


def describe_page(unit: Unit, plan: SitePage) -> Item:
    """Return a page of the site, by the version of the unit and its date; the home page stands for the whole site."""
    info = unit.info
    item: Item = {
        "type": "webpage",
        "title": _verbatim(info.title),
        "number": f"Version {_verbatim(info.version)}",
        "issued": csl_date(info.date),
        "language": info.language,
        "URL": PAGE_ADDRESS,
    }
    if plan.kind != "home":
        item |= {"title": _verbatim(plan.title), "container-title": item["title"]}
    if info.credit:
        item["author"] = [{"literal": _verbatim(info.credit)}]
    return item


def adapt(work: Item, style: str) -> Item:
    """Return a work as one style needs it: MLA dates a speech by its occasion, the others by its publication."""
    if style == "mla" and work["type"] == "speech" and "issued" in work:
        return work | {"event-date": work["issued"]}
    return work


def is_description(item: Item) -> bool:
    """Say whether a title stands in brackets: it isn't the work's own, so no style puts it in quotation marks or italics."""
    return str(item["title"]).startswith(_AS_WRITTEN)


def csl_date(date: Edtf) -> Item:
    """Return an EDTF date as CSL's ``date-parts``: one list for a point, two for a span, ``[0]`` where it is open.

    CSL counts years as historians do, without a year 0: EDTF's ``0000`` is 1 BCE, which is -1.
    Anything but a plain point or span is given by the days it covers.
    """
    begin, slash, end = date.text.partition("/")
    if season := _SEASON.match(date.text):
        found: Item = {"date-parts": [_parts(int(season.group(1)))], "season": int(season.group(2)) - 20}
    elif not slash:
        found = {"date-parts": _point(date)}
    elif date.first is None:
        found = {"date-parts": _point(parse(end))[-1:]}
    elif date.last is None:
        found = {"date-parts": [_point(parse(begin))[0], [0]]}
    else:
        found = {"date-parts": [_point(parse(begin))[0], _point(parse(end))[-1]]}
    if any(mark in date.text for mark in "?~%"):
        found["circa"] = True
    return found


def _point(date: Edtf) -> list[list[int]]:
    """Return the date parts of a date that isn't a span: one list, or two where it leaves digits open."""
    if match := _POINT.match(date.text):
        return [_parts(*(int(part) for part in match.groups() if part))]
    begin, end = civil(date.start), civil(date.end)
    is_last_of_month = civil(date.end + 1)[2] == 1
    if begin[1:] == (1, 1) and end[1] == _DECEMBER and is_last_of_month:
        size = 1
    elif begin[2] == 1 and is_last_of_month:
        size = 2
    else:
        size = 3
    first, last = _parts(*begin[:size]), _parts(*end[:size])
    return [first] if first == last else [first, last]


def _parts(year: int, *month_and_day: int) -> list[int]:
    return [year if year > 0 else year - 1, *month_and_day]


def _name(name: Name) -> Item:
    parts = {"family": name.family, "given": name.given, "literal": name.literal}
    return {key: _verbatim(text) for key, text in parts.items() if text}


def _title(title: str) -> str:
    text = _verbatim(title)
    return f"{_AS_WRITTEN}{text}</span>" if _DESCRIPTION.match(text) else text


def _verbatim(text: str) -> str:
    return " ".join(text.replace("<", LESS_THAN).split())


