"""The sources page: how to cite, where the text comes from, the bibliography and rights; by letter where it is long."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from generator.days import civil, words
from generator.links import is_web
from generator.model import Reading, Source
from generator.pages.addresses import Addresses
from generator.pages.letters import by_letter, collation_key
from generator.pages.page import Plan
from generator.pages.splitting import Sibling
from generator.pages.uses import Use, Uses
from generator.pages.withheld import Share, share_of
from generator.unit import Unit

MAX_SOURCES = 150
"""A page shows no more sources than this; a longer bibliography goes by letter."""
MAX_TEXTS = 12
"""With more readings than this, how to cite each stands on its own page only."""
MAX_PARAGRAPHS = 60
"""Up to this many paragraphs are offered one by one; of a longer text the reader types the number."""
MAX_USES = 4
"""More uses than this of one source are folded away."""

_OFFICIAL = {"bill", "hearing", "legal_case", "legislation", "regulation", "report", "speech", "standard", "treaty"}
_NEWS = {"article", "article-magazine", "article-newspaper", "broadcast", "post", "post-weblog", "webpage"}
_TITLE_ORIGINS = {
    "printed": "As printed on the document.",
    "address": "Rebuilt from the web address of the original.",
    "curator": "Given by the editors of this site.",
}


@dataclass(frozen=True, kw_only=True)
class SourcesPlan(Plan):
    """A page of the bibliography: which works it shows, and whether it opens with how to cite.

    ``siblings`` are the pages by letter, none where one page shows all works.
    """

    works: tuple[Source, ...]
    uses: Uses
    is_opening: bool
    siblings: tuple[Sibling, ...] = ()


class Row(NamedTuple):
    """A line of "How to cite": what is cited (`page:URI`), its name, a link to it, and the paragraphs that can be named."""

    ref: str
    name: str
    link: str
    paragraphs: str


class Document(NamedTuple):
    """What is known of a document, as the bibliography shows it with its entry; ``share`` where not all of it is on the site."""

    reading: Reading
    title: str
    author: str | None
    author_note: str | None
    published: str
    original: str | None
    permission: str | None
    share: Share | None


class BibliographyEntry(NamedTuple):
    """A work in the bibliography, the documents it is the source of, and what uses it."""

    source: Source
    documents: tuple[Document, ...]
    uses: tuple[Use, ...]

    @property
    def is_folded(self) -> bool:
        """Whether its uses are too many to stand open."""
        return len(self.uses) > MAX_USES


class Group(NamedTuple):
    """Works of one sort, from A to Z; without a title where one page shows all sorts."""

    id: str
    title: str
    entries: tuple[BibliographyEntry, ...]


def plan(unit: Unit) -> tuple[SourcesPlan, ...]:
    """Plan one page; for a long bibliography one for all else and several by letter."""
    ordered = tuple(sorted(unit.sources, key=sort_key))
    uses = Uses(unit)
    pages = by_letter("sources", ordered, _name, MAX_SOURCES) if len(ordered) > MAX_SOURCES else ()
    siblings = tuple(page.sibling for page in pages)
    works = () if pages else ordered
    return (
        SourcesPlan("sources", "sources.md", "Sources", "Sources", _refs(works), works=works, uses=uses, is_opening=True, siblings=siblings),
        *(
            SourcesPlan(
                "sources",
                page.sibling.uri,
                f"Sources: {page.sibling.name}",
                entries=_refs(page.records),
                works=page.records,
                uses=uses,
                is_opening=False,
                siblings=siblings,
            )
            for page in pages
        ),
    )


def _refs(works: Iterable[Source]) -> tuple[str, ...]:
    return tuple(work.ref for work in works)


def view(unit: Unit, page: SourcesPlan, addresses: Addresses) -> Mapping[str, Any]:
    """Prepare the page."""
    entries = [_entry(unit, source, tuple(use for use in page.uses.of(source) if use.link in addresses)) for source in page.works]
    return {
        "is_opening": page.is_opening,
        "groups": [Group("works", "", tuple(entries))] if page.siblings else group(entries, several=len(unit.readings) > 1),
        "siblings": page.siblings,
        "count": len(unit.sources),
        "rows": _rows(unit, addresses) if page.is_opening else (),
        "recorded": recorded(unit) if any(source.url for source in page.works) else None,
        "has_descriptions": any(source.title.startswith("[") for source in page.works),
        "license_url": unit.info.license.url if is_web(unit.info.license.url) else None,
        "has_changes": bool(unit.changes),
    }


def sort_key(source: Source) -> tuple[str, int, str, str]:
    """Return what the bibliography is sorted by: who it is from (the label up to its first comma), then the date."""
    return collation_key(_name(source)), source.issued.start if source.issued else 0, source.label, source.id


def group(entries: Iterable[BibliographyEntry], *, several: bool) -> list[Group]:
    """Return the works in groups: the documents, what bodies publish under their own name, what others report, the rest."""
    names = {
        "documents": "The documents" if several else "The document",
        "official": "Governments and organizations",
        "news": "News reports and articles",
        "other": "Books, journals and other works",
    }
    found: dict[str, list[BibliographyEntry]] = {name: [] for name in names}
    for entry in entries:
        found["documents" if entry.documents else _sort_of(entry.source)].append(entry)
    return [Group(name, names[name], tuple(group)) for name, group in found.items() if group]


def recorded(unit: Unit) -> str:
    """Return the month in which the addresses were recorded, that of the unit's version."""
    year, month, _ = civil(unit.info.date.start)
    return words(year, month, 0) if "-" in unit.info.date.text[1:] else unit.info.date.label


def _sort_of(source: Source) -> str:
    is_body = any(author.literal for author in source.author)
    if source.type in _OFFICIAL or (source.type == "webpage" and is_body):
        return "official"
    return "news" if source.type in _NEWS else "other"


def _name(source: Source) -> str:
    return source.label.partition(",")[0].removeprefix("The ")


def _rows(unit: Unit, addresses: Addresses) -> tuple[Row, ...]:
    """Return what can be cited of the site: it, and the texts that stand in it; what it only links to is cited for itself."""
    site = Row("page:index.md", "This site", "page:home", "")
    texts = [reading for reading in unit.readings if unit.texts[reading.id].shown]
    if len(texts) > MAX_TEXTS:
        return (site,)
    return (site, *(Row(f"page:{addresses.target(text.ref)[0]}", text.title.text, text.ref, _paragraphs(unit, text.id)) for text in texts))


def _paragraphs(unit: Unit, reading: str) -> str:
    numbers = [paragraph.number for paragraph in unit.texts[reading].shown]
    if len(numbers) > MAX_PARAGRAPHS:
        return f"{numbers[0]}–{numbers[-1]}"
    return " ".join(str(number) for number in numbers)


def _entry(unit: Unit, source: Source, uses: tuple[Use, ...]) -> BibliographyEntry:
    return BibliographyEntry(source, tuple(_document(unit, reading) for reading in unit.readings if reading.source == source.id), uses)


def _document(unit: Unit, reading: Reading) -> Document:
    return Document(
        reading,
        title=reading.title.note or _TITLE_ORIGINS[reading.title.origin],
        author=reading.creator,
        author_note=reading.creator_note,
        published=", ".join(part for part in (reading.publisher, reading.date.label) if part),
        original=reading.url if reading.url and is_web(reading.url) else None,
        permission=reading.rights.url if reading.rights.url and is_web(reading.rights.url) else None,
        share=share_of(unit.texts[reading.id]) if reading.fingerprint else None,
    )
