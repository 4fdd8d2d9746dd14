"""What stands for words that aren't here: `explainer export public-source` writes it, no curator does.

A hash is the SHA-256 checksum, in hexadecimal, of the reading's ``salt``, a line break and the words, as
UTF-8. It shows whether a copy of the text has the same words; offsets count code points of the paragraph.
"""

import hashlib
from typing import Annotated

from pydantic import AfterValidator, Field

from generator.model.record import Record
from generator.model.values import Text


def salted_hash(salt: str, *texts: str) -> str:
    """Return the hash of words, or of the segments of a quotation."""
    return hashlib.sha256("\n".join((salt, *texts)).encode("utf-8", "surrogatepass")).hexdigest()


def _check_span(span: tuple[int, int]) -> tuple[int, int]:
    if not 0 <= span[0] < span[1]:
        msg = f"words can't stand from {span[0]} to {span[1]}"
        raise ValueError(msg)
    return span


Span = Annotated[tuple[int, int], AfterValidator(_check_span)]


class WithheldQuote(Record):
    """A quotation whose words aren't here."""

    spans: tuple[Span, ...] = Field(min_length=1, description="Where its segments begin and end in the paragraph.")
    hash: Text = Field(description="Hash of the segments, a line break between two.")


class Shown(Record):
    """Words of a withheld paragraph that may be shown: a quotation marked `public`, or several that touch."""

    start: int = Field(ge=0, description="Where they begin in the paragraph.")
    end: int = Field(ge=1, description="Where they end.")
    text: Text = Field(description="The words.")


class Mark(Record):
    """Words of a withheld paragraph that name a record."""

    start: int = Field(ge=0, description="Where they begin in the paragraph.")
    end: int = Field(ge=1, description="Where they end.")
    record: Text = Field(description="The record, such as `actor:japan`.")


class ParagraphPrint(Record):
    """What is known of a paragraph whose text isn't here."""

    number: int = Field(ge=1, description="Number of the paragraph.")
    characters: int = Field(ge=0, description="How many characters it has.")
    words: int = Field(ge=0, description="How many words it has.")
    hash: Text = Field(description="Hash of the paragraph.")
    shown: tuple[Shown, ...] = Field(default=(), description="Words of it that may be shown, in order.")
    marks: tuple[Mark, ...] = Field(default=(), description="Words of it that name a record, in order.")


class Fingerprint(Record):
    """The paragraphs of a reading whose text isn't here."""

    salt: Text = Field(description="What each hash begins with.")
    paragraphs: tuple[ParagraphPrint, ...] = Field(description="Every paragraph that isn't left out.")
