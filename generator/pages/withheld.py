"""A reading whose text may not be shown: why, and of each paragraph its length, what may be quoted and what it names.

A reader who has a copy of the text can have it shown in place (``js/owncopy.js``): the page brings the hash of
each paragraph and the marks that belong in it, without their words.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from generator.mentions import Mention
from generator.model import Actor, Reading, Shown, Term
from generator.pages.marks import mark_text, place_marks
from generator.pages.quoted import enclose
from generator.text import Paragraph, Text
from generator.unit import Unit
from generator.words import count_words

_LABELS = {"heading": "Heading", "verse": "Verse", "speech": "Speech", "note": "Note"}


class Share(NamedTuple):
    """How much of a text is quoted: so many of its words, and how many percent that is, in words (``9.5 percent``)."""

    words: int
    of_words: int
    percent: str


class WithheldView(NamedTuple):
    """What a reader's own copy is compared by: the salt of the hashes, how it splits, its encoding if it has an unusual one."""

    salt: str
    split: str
    encoding: str | None
    share: Share
    has_paragraphs: bool


class StandIn(NamedTuple):
    """What stands in place of a paragraph's text.

    ``length`` says what it is and how long (``93 words``), ``quotes`` are words that may be shown, with
    marks and in quotation marks, ``named`` the records it names, each once (ref, kind, name); ``marks`` are
    those that belong in the text, empty, each with the offsets of its words.
    """

    length: str
    hash: str
    quotes: tuple[Markup, ...]
    named: tuple[tuple[str, str, str], ...]
    marks: Markup


def share_of(text: Text) -> Share:
    """Return how much of a text that is withheld is quoted."""
    words = sum(count_words(shown.text) for p in text.shown if p.withheld for shown in p.withheld.shown)
    percent = 100 * words / text.words if text.words else 0
    return Share(words, text.words, f"{percent:.1f}".removesuffix(".0") + " percent")


def report_shares(unit: Unit) -> Iterator[str]:
    """Yield a line for each reading that is withheld: how much of it is quoted, and how much may be."""
    for reading in unit.readings:
        if reading.fingerprint:
            share = share_of(unit.texts[reading.id])
            may = f"; its rights allow {reading.rights.share:g}" if reading.rights.show == "excerpts" else ""
            yield f"{reading.id}: {share.words} of {share.of_words} words are quoted ({share.percent}{may})."


def report_bare(unit: Unit) -> Iterator[str]:
    """Yield a line for each reading that may be quoted and of which the public edition quotes nothing: mostly nobody has thought of it."""
    for reading in unit.readings:
        if reading.fingerprint and reading.rights.show == "excerpts" and not share_of(unit.texts[reading.id]).words:
            yield (f"{reading.id}: this public edition shows none of its words, for no quotation is marked `public: true`; "
                   "mark those that readers need, or write `show: link`")


def view_withheld(reading: Reading, text: Text) -> WithheldView | None:
    """Prepare what is said of the whole text; None if it may be shown."""
    if reading.seed:
        return None
    salt = reading.fingerprint.salt if reading.fingerprint else ""
    return WithheldView(salt, reading.split, browsers_name(reading.encoding), share_of(text), bool(text.shown))


def browsers_name(encoding: str | None) -> str | None:
    """Return the name by which browsers know an encoding (https://encoding.spec.whatwg.org/#names-and-labels); None for UTF-8."""
    if encoding is None:
        return None
    try:
        name = codecs.lookup(encoding).name
    except LookupError:
        return None
    return {"utf-8": None, "mac-roman": "macintosh"}.get(name, re.sub(r"^cp(?=125\d$)", "windows-", name))


class StandIns:
    """Prepares what stands in place of paragraphs, in their order; remembers which actors have been marked."""

    def __init__(self, unit: Unit) -> None:
        """Take the unit."""
        self._unit = unit
        self._seen_in_quotes: set[str] = set()
        self._seen_in_text: set[str] = set()

    def view(self, paragraph: Paragraph, mentions: Sequence[Mention]) -> StandIn | None:
        """Return what stands in place of a paragraph's text; None if that may be shown."""
        known = paragraph.withheld
        if known is None:
            return None
        words = f"{known.words:,} {'word' if known.words == 1 else 'words'}"
        label = _LABELS.get(paragraph.kind)
        marks = place_marks(mentions, self._seen_in_text, linked=paragraph.kind != "heading")
        return StandIn(
            f"{label}, {words}" if label else words,
            known.hash,
            tuple(self._quote(shown, mentions) for shown in known.shown),
            tuple(self._name(ref) for ref in dict.fromkeys(mention.record for mention in mentions)),
            Markup(marks),  # noqa: S704 - refs and numbers
        )

    def _quote(self, shown: Shown, mentions: Sequence[Mention]) -> Markup:
        inside = [
            mention._replace(start=mention.start - shown.start, end=mention.end - shown.start)
            for mention in mentions if shown.start <= mention.start and mention.end <= shown.end
        ]
        return enclose(shown.text, mark_text(shown.text, inside, self._seen_in_quotes))

    def _name(self, ref: str) -> tuple[str, str, str]:
        entry = self._unit.by_id[ref.partition(":")[2]]
        name = entry.name if isinstance(entry, Actor) else entry.term if isinstance(entry, Term) else getattr(entry, "title", entry.id)
        return ref, entry.kind_name, str(name)
