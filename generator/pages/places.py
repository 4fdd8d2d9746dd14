"""Where the text names a record: links to the paragraphs, and the words around its name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from markupsafe import Markup

from generator.mentions import Mention
from generator.model import Passage, Reading
from generator.unit import Unit

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


def links_to(unit: Unit, ref: str, passages: Sequence[Passage] = ()) -> tuple[ParagraphLinks, ...]:
    """Return where a record is named, and where the passages stand, reading by reading."""
    several = len(unit.readings) > 1
    mentions = unit.mentions_by_record.get(ref)
    numbers = mentions.paragraphs() if mentions else {}
    if passages:
        for passage in passages:
            numbers.setdefault(passage.reading, []).append(passage.paragraph)
        numbers = {reading.id: sorted(set(numbers[reading.id])) for reading in unit.readings if reading.id in numbers}
    total = sum(map(len, numbers.values()))
    found: list[ParagraphLinks] = []
    for identity, ordered in numbers.items():
        reading = unit.by_id[identity]
        title = reading.title.text if several and isinstance(reading, Reading) else None
        kept = ordered if total <= MAX_LINKS else ordered[:1]
        found.append(ParagraphLinks(identity, title, tuple(kept), len(ordered) - len(kept)))
    return tuple(found)


class Excerpt(NamedTuple):
    """Words of the text with what stands before and after them (all verbatim; ``…`` where it was cut)."""

    reading: str
    paragraph: int
    before: str
    words: str
    after: str


def excerpt(unit: Unit, mention: Mention, reach: int = 48) -> Excerpt | None:
    """Return a mention in its context, cut at a word about `reach` characters away on both sides.

    None where the words may not be shown; where some may, the context ends with them.
    """
    paragraph = unit.texts[mention.reading].paragraphs[mention.paragraph - 1]
    if not paragraph.withheld:
        return _cut(mention, paragraph.text, 0, reach)
    for shown in paragraph.withheld.shown:
        if shown.start <= mention.start and mention.end <= shown.end:
            found = _cut(mention, shown.text, shown.start, reach)
            is_first, is_last = shown.start == 0, shown.end == paragraph.withheld.characters
            return found._replace(
                before=found.before if is_first or found.before.startswith("…") else f"…{found.before}",
                after=found.after if is_last or found.after.endswith("…") else f"{found.after}…",
            )
    return None


def words_of(unit: Unit, mention: Mention) -> str | None:
    """Return the words of a mention; None where they may not be shown."""
    paragraph = unit.texts[mention.reading].paragraphs[mention.paragraph - 1]
    if not paragraph.withheld:
        return paragraph.text[mention.start : mention.end]
    found = excerpt(unit, mention)
    return found.words if found else None


def _cut(mention: Mention, text: str, offset: int, reach: int) -> Excerpt:
    """Return a mention in its context in a text that begins `offset` characters after its paragraph."""
    start, end = mention.start - offset, mention.end - offset
    before, after = text[:start], text[end:]
    # In scripts without spaces there is no word to cut at.
    if len(before) > reach:
        near = before[-reach:]
        before = "…" + (near.partition(" ")[2] or near)
    if len(after) > reach:
        near = after[:reach]
        after = (near.rpartition(" ")[0] or near) + "…"
    return Excerpt(mention.reading, mention.paragraph, before, text[start:end], after)
