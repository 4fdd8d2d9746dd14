"""What the head of a page tells machines: search engines, social networks (Open Graph) and reference managers (Zotero and others).

A reading's page is described as the document it shows, as everywhere on the site (`generator.citations`):
who keeps the page in Zotero gets the newspaper article, not a web page about it, and nobody as its
author where nobody is known. All other pages are pages of the site, of its version and date.

Zotero's Embedded Metadata takes the kind of item from ``z:itemType``, unless ``citation_journal_title`` or
the like has decided on a journal article: so the name of a newspaper goes into ``prism.publicationName``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.csl import csl_date, source_of_page
from generator.dates import Edtf
from generator.model import Name, Reading, Source
from generator.pages.page import Plan
from generator.prose import plain
from generator.unit import Unit

IMAGE_SIZE = (1200, 630)
"""Width and height in pixels of the picture that a link to a page is shown with."""

_ITEM_TYPES: Mapping[str, str] = {
    "article": "journalArticle", "article-journal": "journalArticle", "article-magazine": "magazineArticle",
    "article-newspaper": "newspaperArticle", "bill": "bill", "book": "book", "broadcast": "tvBroadcast", "chapter": "bookSection",
    "dataset": "dataset", "entry-dictionary": "dictionaryEntry", "entry-encyclopedia": "encyclopediaArticle", "graphic": "artwork",
    "hearing": "hearing", "interview": "interview", "legal_case": "case", "legislation": "statute", "manuscript": "manuscript",
    "map": "map", "motion_picture": "film", "paper-conference": "conferencePaper", "patent": "patent",
    "personal_communication": "letter", "post": "forumPost", "post-weblog": "blogPost", "report": "report", "song": "audioRecording",
    "speech": "presentation", "standard": "standard", "thesis": "thesis", "treaty": "statute", "webpage": "webpage",
}
"""Zotero's kinds of items by CSL type; what isn't here is a document."""
_CONTAINERS: Mapping[str, str] = {
    "article-journal": "citation_journal_title", "chapter": "citation_inbook_title", "paper-conference": "citation_conference_title",
}
"""The tag for the work in which another one stands, by CSL type."""


class Tag(NamedTuple):
    """A ``<meta>``: the attribute that names it (``name`` or ``property``), its name and its content."""

    attribute: str
    name: str
    content: str


class PageMetadata(NamedTuple):
    """What tags say of a page: title, description, who made it, its full address and that of its picture (empty where not known)."""

    title: str
    description: str
    author: str = ""
    address: str = ""
    image: str = ""


def page_tags(unit: Unit, plan: Plan | None, metadata: PageMetadata) -> list[Tag]:
    """Return the tags of a page; `plan` is None for one that was written by hand."""
    source = source_of_page(unit, plan) if plan else None
    reading = unit.by_id.get(plan.reading) if plan and source else None
    tags = [Tag("name", "description", metadata.description)]
    if source and isinstance(reading, Reading):
        tags += (Tag("name", name, content) for name, content in _work_tags(unit, reading, source, metadata.address))
    else:
        tags += (Tag("name", "author", metadata.author), Tag("name", "DC.date", written(unit.info.date)))
    tags += (Tag("property", name, content) for name, content in _graph_tags(unit, metadata, is_article=source is not None))
    # All else is taken from Open Graph.
    tags.append(Tag("name", "twitter:card", "summary_large_image" if metadata.image else "summary"))
    return [tag for tag in tags if tag.content]


def written(date: Edtf) -> str:
    """Return a date for a machine, ``2002-10-21`` or a part of it; one that isn't plain in words, as reference managers keep it."""
    return "-".join(_plain_parts(date)) or date.label


def _plain_parts(date: Edtf) -> list[str]:
    """Return year, month and day, as far as they are known; nothing for a span, a guess, a season, or a year before the era."""
    parts = csl_date(date)
    (first, *more) = parts["date-parts"]
    is_plain = not more and first[0] > 0 and parts.keys() == {"date-parts"}
    return [f"{first[0]:04}", *(f"{part:02}" for part in first[1:])] if is_plain else []


def _graph_tags(unit: Unit, metadata: PageMetadata, *, is_article: bool) -> Iterator[tuple[str, str]]:
    """Yield the Open Graph properties (https://ogp.me)."""
    language, _, region = unit.info.language.replace("_", "-").partition("-")
    yield "og:title", metadata.title
    yield "og:type", "article" if is_article else "website"
    yield "og:url", metadata.address
    yield "og:site_name", unit.info.title
    yield "og:description", metadata.description
    yield "og:locale", f"{language.lower()}_{region.upper()}" if len(region) == len("US") else ""
    if metadata.image:
        width, height = IMAGE_SIZE
        yield "og:image", metadata.image
        yield "og:image:type", "image/png"
        yield "og:image:width", str(width)
        yield "og:image:height", str(height)
        yield "og:image:alt", metadata.title


def _work_tags(unit: Unit, reading: Reading, source: Source, address: str) -> Iterator[tuple[str, str]]:
    """Yield what is known of a work: Highwire Press tags where there is one, else Dublin Core or PRISM."""
    date = source.issued or reading.date
    first_page, _, last_page = (source.page or "").replace("-", "–").partition("–")
    yield "z:itemType", _ITEM_TYPES.get(source.type, "document")
    yield "DC.type", source.genre or ""
    yield "citation_title", source.title
    yield from (("citation_author", _name(author)) for author in source.author)
    yield from (("citation_editor", _name(editor)) for editor in source.editor)
    yield _CONTAINERS.get(source.type, "prism.publicationName"), source.container_title or ""
    yield "citation_publication_date", "/".join(_plain_parts(date))
    yield "DC.date", written(date)
    yield "citation_publisher", source.publisher or ""
    yield "citation_volume", source.volume or ""
    yield "citation_issue", source.issue or ""
    yield "citation_firstpage", first_page.strip()
    yield "citation_lastpage", last_page.strip()
    yield "citation_language", source.language or reading.language
    yield "citation_public_url", address if shows_whole(unit, reading) else source.url or reading.url or address
    yield "DC.rights", plain(reading.rights.statement)


def shows_whole(unit: Unit, reading: Reading) -> bool:
    """Whether the text is on the site, so that who cites the page has read the work there."""
    return not any(paragraph.withheld for paragraph in unit.texts[reading.id].shown)


def _name(name: Name) -> str:
    return name.literal or ", ".join(part for part in (name.family, name.given) if part)
