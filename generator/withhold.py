"""The public edition of a unit: what may not be shown isn't in it, so that nothing made from it can show it.

The text of a restricted reading becomes a fingerprint: paragraph by paragraph its length and hash, the
words that may be shown, and where records are named. Every other quotation from it becomes the place
where its words stand, and their hash.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar

from generator.edition import Edition
from generator.load import list_names
from generator.model import (
    Fingerprint,
    Mark,
    ParagraphPrint,
    Passage,
    Reading,
    Record,
    Shown,
    WithheldQuote,
    record_class,
    salted_hash,
)
from generator.problems import Place
from generator.quotes import find_segments
from generator.text import Paragraph, withheld_text
from generator.unit import Unit
from generator.words import count_words

R = TypeVar("R", bound=Record)
Spans = list[tuple[int, int]]


def withhold(unit: Unit) -> Unit:
    """Return the public edition of a linked unit; of one that is it already, that."""
    public = find_public(unit)
    readings = {reading.id: _withhold_reading(unit, reading, public[reading.id]) for reading in unit.readings if reading.id in public}
    texts = {identity: withheld_text(reading, Place(""))[0] for identity, reading in readings.items()}

    def change(passage: Passage) -> Passage:
        reading = readings.get(passage.reading)
        if reading is None or reading.fingerprint is None:
            return passage
        return _withhold_passage(unit, passage, reading.fingerprint.salt, is_shown=reading.rights.show == "excerpts")

    # All lists of records that there are: one that is added is never shown as it is by oversight.
    lists: dict[str, Any] = {name: _rewrite_all(getattr(unit, name), change) for name in list_names()}
    return replace(
        unit,
        edition=Edition.PUBLIC,
        info=unit.info.model_copy(update={"edition": str(Edition.PUBLIC)}),
        readings=tuple(readings.get(reading.id, reading) for reading in unit.readings),
        texts={**unit.texts, **texts},
        **lists,
    )


def find_public(unit: Unit) -> dict[str, dict[int, Spans]]:
    """Return for each restricted reading whose text is here where its words may be shown, by paragraph: joined where they meet."""
    found: dict[str, dict[int, Spans]] = {
        reading.id: {} for reading in unit.readings if reading.rights.is_restricted and reading.seed is not None
    }
    open_ = {reading.id for reading in unit.readings if reading.rights.show == "excerpts"} & found.keys()
    for passage in find_passages(unit):
        if passage.shown and passage.reading in open_:
            found[passage.reading].setdefault(passage.paragraph, []).extend(find_shown(unit, passage) or ())
    return {reading: {number: _join(spans) for number, spans in paragraphs.items()} for reading, paragraphs in found.items()}


def find_passages(unit: Unit) -> Iterator[Passage]:
    """Yield every passage of every record."""
    for entry in unit.entries:
        yield from _passages_in(entry)


def _passages_in(record: Record) -> Iterator[Passage]:
    for name in _fields_with_passages(type(record)):
        value = getattr(record, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Passage):
                yield item
            elif item is not None:
                yield from _passages_in(item)


def _join(spans: Spans) -> Spans:
    joined: Spans = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def find_shown(unit: Unit, passage: Passage) -> Spans | None:
    """Return where the words of a passage stand that may be shown; None where they aren't found in the quotation."""
    spans = _find(unit, passage)
    if spans is None or passage.public:
        return spans
    start, end = spans[0][0], spans[-1][1]
    quoted = unit.texts[passage.reading].paragraphs[passage.paragraph - 1].text[start:end]
    found = find_segments(quoted, passage.public_part)
    return [(start + begin, start + stop) for begin, stop in found] if found else None


def _find(unit: Unit, passage: Passage) -> Spans | None:
    text = unit.texts.get(passage.reading)
    paragraph = text.get(passage.paragraph) if text else None
    return find_segments(paragraph.text, passage.quote, passage.nth) if paragraph and passage.quote else None


def _withhold_reading(unit: Unit, reading: Reading, public: dict[int, Spans]) -> Reading:
    # From the source's own checksum: the same for the same text, and no other text's.
    salt = hashlib.sha256(f"{reading.id} {reading.sha256}".encode()).hexdigest()[:32]
    marks: dict[int, list[Mark]] = {}
    for mention in unit.mentions_by_reading.get(reading.id, ()):
        marks.setdefault(mention.paragraph, []).append(Mark(start=mention.start, end=mention.end, record=mention.record))
    return reading.model_copy(update={
        "seed": None,
        "sha256": None,
        "fingerprint": Fingerprint(salt=salt, paragraphs=tuple(
            _print(paragraph, salt, public.get(paragraph.number, []), marks.get(paragraph.number, ()))
            for paragraph in unit.texts[reading.id].shown
        )),
        "omitted": tuple(omission.model_copy(update={"begins": None, "ends": None}) for omission in reading.omitted),
    })


def _print(paragraph: Paragraph, salt: str, public: Spans, marks: Iterable[Mark]) -> ParagraphPrint:
    return ParagraphPrint(
        number=paragraph.number,
        characters=len(paragraph.text),
        words=count_words(paragraph.text),
        hash=salted_hash(salt, paragraph.text),
        shown=tuple(Shown(start=start, end=end, text=paragraph.text[start:end]) for start, end in public),
        marks=tuple(marks),
    )


def _withhold_passage(unit: Unit, passage: Passage, salt: str, *, is_shown: bool) -> Passage:
    """Return a passage with the text's own characters, if it may be shown, else without any."""
    is_shown = is_shown and bool(passage.shown)
    spans = find_shown(unit, passage) if is_shown else _find(unit, passage)
    if spans is None:  # not found, which is an error: nothing will be made of this unit
        return passage.model_copy(update={"quote": (), "public_part": ()})
    text = unit.texts[passage.reading].paragraphs[passage.paragraph - 1].text
    segments = tuple(text[start:end] for start, end in spans)
    if is_shown:
        # One after the other in the text as they are found, whichever of several it was before.
        return passage.model_copy(update={"quote": segments, "public": True, "public_part": (), "nth": 1})
    withheld = WithheldQuote(spans=tuple(spans), hash=salted_hash(salt, *segments))
    return passage.model_copy(update={"quote": (), "public": False, "public_part": (), "nth": 1, "withheld": withheld})


def _rewrite_all(records: tuple[R, ...], change: Callable[[Passage], Passage]) -> tuple[R, ...]:
    return tuple(_rewrite(record, change) for record in records)


def _rewrite(record: R, change: Callable[[Passage], Passage]) -> R:
    """Return a record with each passage in it changed."""
    changed: dict[str, Any] = {}
    for name in _fields_with_passages(type(record)):
        value = getattr(record, name)
        items = value if isinstance(value, tuple) else (value,)
        new = tuple(change(item) if isinstance(item, Passage) else _rewrite(item, change) for item in items if item is not None)
        if any(one is not other for one, other in zip(items, new, strict=False)):
            changed[name] = new if isinstance(value, tuple) else new[0]
    return record.model_copy(update=changed) if changed else record


@cache
def _fields_with_passages(model: type[Record]) -> tuple[str, ...]:
    return tuple(
        name for name, field in model.model_fields.items()
        if (inner := record_class(field.annotation)) and (issubclass(inner, Passage) or _fields_with_passages(inner))
    )
