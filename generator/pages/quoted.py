"""Words of a document as the pages show them: verbatim, with where they stand and in which language."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from markupsafe import Markup

from generator.model import Passage, Reading
from generator.quotes import find_segments
from generator.unit import Unit


class Quoted(NamedTuple):
    """A quotation as HTML, its reading and paragraph.

    ``language`` (BCP 47) and ``direction`` say how to read it; None where that is no different
    from the words around it.
    """

    reading: str
    paragraph: int
    words: Markup
    language: str | None
    direction: str | None


def quote(unit: Unit, passage: Passage) -> Quoted:
    """Return the words of a passage, ready to be shown."""
    return Quoted(passage.reading, passage.paragraph, quotation(unit, passage), *language_of(unit, passage.reading))


def language_of(unit: Unit, reading: str) -> tuple[str | None, str | None]:
    """Return language and direction of a reading; None for each where the unit's own material is the same."""
    found = unit.by_id.get(reading)
    if not isinstance(found, Reading):
        return None, None
    return (
        found.language if found.language != unit.info.language else None,
        found.direction if found.direction != "ltr" else None,
    )


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
