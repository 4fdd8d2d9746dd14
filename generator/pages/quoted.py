"""Words of a document as the pages show them: verbatim, with where they stand and in which language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from markupsafe import Markup

from generator.model import Passage, Reading
from generator.quotes import find_segments
from generator.unit import Unit


class Quoted(NamedTuple):
    """A quotation as HTML, its reading and paragraph.

    Where its words aren't here ``words`` is None; ``instead`` is what stands for them then, prose of ours, if there is any.
    ``language`` (BCP 47) and ``direction`` say how to read it; None where that is no different
    from the words around it.
    """

    reading: str
    paragraph: int
    words: Markup | None
    instead: str | None
    language: str | None
    direction: str | None


def quote(unit: Unit, passage: Passage, instead: str | None = None) -> Quoted:
    """Return the words of a passage, ready to be shown; `instead` stands for them where it has no paraphrase of its own."""
    words = quotation(unit, passage)
    ours = None if words else passage.paraphrase or instead
    return Quoted(passage.reading, passage.paragraph, words, ours, *language_of(unit, passage.reading))


def has_withheld(quotes: Iterable[Quoted]) -> bool:
    """Say whether the words of any of these quotations aren't here."""
    return any(one.words is None for one in quotes)


def language_of(unit: Unit, reading: str) -> tuple[str | None, str | None]:
    """Return language and direction of a reading; None for each where the unit's own material is the same."""
    found = unit.by_id.get(reading)
    if not isinstance(found, Reading):
        return None, None
    return (
        found.language if found.language != unit.info.language else None,
        found.direction if found.direction != "ltr" else None,
    )


def quotation(unit: Unit, passage: Passage) -> Markup | None:
    """Return a passage's words as they stand in the text, in quotation marks, with ``…`` between segments; None where they aren't here."""
    segments = find_passage(unit, passage)
    joined = " … ".join(segments)
    return enclose(joined, escape(joined, quote=False)) if segments else None


def enclose(joined: str, html: str) -> Markup:
    """Return words of a text, which are given as HTML too, in quotation marks of ours, unless they bring a pair round all of them."""
    if joined[:1] == "“" and joined[-1:] == "”" and joined.count("“") == 1:
        return Markup(html)  # noqa: S704 - escaped by who made it
    # A narrow space keeps our marks apart from the document's own.
    before, after = ("\u202f" if segment in "“”‘’" else "" for segment in (joined[:1], joined[-1:]))
    return Markup(f"“{before}{html}{after}”")  # noqa: S704 - as above


def find_passage(unit: Unit, passage: Passage) -> Sequence[str]:
    """Return the segments of a passage in the source's own characters; as they were quoted where they aren't found; none that are withheld."""
    text = unit.texts.get(passage.reading)
    paragraph = text.get(passage.paragraph) if text else None
    spans = find_segments(paragraph.text, passage.quote, passage.nth) if paragraph else None
    return [paragraph.text[start:end] for start, end in spans] if paragraph and spans else passage.quote
