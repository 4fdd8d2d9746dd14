"""What several pages show of a record: where it is named, who says so, and whether its author could know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from markupsafe import Markup

from generator.dates import Edtf
from generator.model import Event, Passage, Reading, Source
from generator.quotes import find_segments
from generator.unit import Mention, Unit

MAX_LINKS = 60
"""More paragraph links than this for one record become one link a reading, with a count."""


class ParagraphLinks(NamedTuple):
    """The paragraphs of one reading that name a record.

    ``title`` is the reading's, where the unit has several (else None). Where there are too many,
    ``numbers`` holds only the first and ``more`` says how many follow.
    """

    reading: str
    title: str | None
    numbers: tuple[int, ...]
    more: int = 0


def write_links(links: Iterable[ParagraphLinks]) -> Markup:
    """Return paragraph links as HTML, each followed by a space: thousands on a page, so no template loop makes them."""
    parts: list[str] = []
    for reading, title, numbers, more in links:
        if title:
            parts.append(f'<span class="x-where">{escape(title, quote=False)}:</span> ')
        parts += [f'<a class="x-pilcrow" href="reading:{reading}#p{number}">¶&nbsp;{number}</a> ' for number in numbers]
        if more:
            parts.append(f"and {more} more ")
    return Markup("".join(parts))  # noqa: S704 - ids and numbers, and what is escaped


def links_to(unit: Unit, ref: str, passages: Iterable[Passage] = ()) -> tuple[ParagraphLinks, ...]:
    """Return where a record is named, and where the passages stand, reading by reading."""
    several = len(unit.readings) > 1
    numbers: dict[str, set[int]] = {}
    for mention in unit.mentions_by_record.get(ref, ()):
        numbers.setdefault(mention.reading, set()).add(mention.paragraph)
    for passage in passages:
        numbers.setdefault(passage.reading, set()).add(passage.paragraph)
    total = sum(map(len, numbers.values()))
    found: list[ParagraphLinks] = []
    for reading in unit.readings:
        if reading.id not in numbers:
            continue
        ordered = tuple(sorted(numbers[reading.id]))
        kept = ordered if total <= MAX_LINKS else ordered[:1]
        found.append(ParagraphLinks(reading.id, reading.title.text if several else None, kept, len(ordered) - len(kept)))
    return tuple(found)


def sources_of(unit: Unit, ids: Iterable[str]) -> tuple[Source, ...]:
    """Return the sources with these ids."""
    return tuple(source for identity in ids if isinstance(source := unit.by_id.get(identity), Source))


def known_of(event: Event) -> Edtf:
    """Return since when the public could know of an event."""
    return event.known_from or event.date


def is_later(unit: Unit, known: Edtf | None, reading: str | None = None) -> bool:
    """Say whether something became known on the day of a reading (the earliest, if none is named) or later.

    If so, the author of that reading could not know it.
    """
    dated = unit.by_id.get(reading or "")
    day = dated.date.start if isinstance(dated, Reading) else unit.last_day
    return known is not None and day is not None and known.start >= day


def is_publication(unit: Unit, event: Event) -> bool:
    """Say whether an event is the publication of a reading itself."""
    return any(reading.source in event.sources and reading.date.start == event.date.start for reading in unit.readings)


@dataclass(frozen=True)
class Excerpt:
    """Words of the text with what stands before and after them (all verbatim; ``…`` where it was cut)."""

    reading: str
    paragraph: int
    before: str
    words: str
    after: str


def excerpt(unit: Unit, mention: Mention, reach: int = 48) -> Excerpt:
    """Return a mention in its context, cut at a word about `reach` characters away on both sides."""
    paragraph = unit.texts[mention.reading].paragraphs[mention.paragraph - 1].text
    before, after = paragraph[: mention.start], paragraph[mention.end :]
    # In scripts without spaces there is no word to cut at.
    if len(before) > reach:
        near = before[-reach:]
        before = "…" + (near.partition(" ")[2] or near)
    if len(after) > reach:
        near = after[:reach]
        after = (near.rpartition(" ")[0] or near) + "…"
    return Excerpt(mention.reading, mention.paragraph, before, paragraph[mention.start : mention.end], after)


def quotation(unit: Unit, passage: Passage) -> Markup:
    """Return a passage's words as they stand in the text, in quotation marks, with ``…`` between segments."""
    segments = find_passage(unit, passage)
    joined = " … ".join(escape(segment, quote=False) for segment in segments)
    if joined[:1] == "“" and joined[-1:] == "”" and joined.count("“") == 1:
        return Markup(joined)  # noqa: S704 - escaped above
    # A narrow space keeps our marks apart from the document's own.
    before, after = ("\u202f" if segment in "“”‘’" else "" for segment in (joined[:1], joined[-1:]))
    return Markup(f"“{before}{joined}{after}”")  # noqa: S704 - escaped above


def find_passage(unit: Unit, passage: Passage) -> Sequence[str]:
    """Return the segments of a passage in the source's own characters; as they were quoted where they aren't found."""
    text = unit.texts.get(passage.reading)
    paragraph = text.get(passage.paragraph) if text else None
    spans = find_segments(paragraph.text, passage.quote, passage.nth) if paragraph else None
    return [paragraph.text[start:end] for start, end in spans] if paragraph and spans else passage.quote
