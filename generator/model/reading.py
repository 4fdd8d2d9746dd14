"""One document: its text, title, rights, and what is said about its paragraphs."""

from typing import ClassVar, Literal

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticKnownError

from generator.dates import Edtf
from generator.model.record import Entry, Record
from generator.model.values import Acceptances, Address, ClaimId, Language, Prose, SourceId, Text
from generator.model.withheld import Fingerprint


class ReadingTitle(Record):
    """The document's title and how sure it is."""

    text: Text = Field(description="The title.")
    origin: Literal["printed", "address", "curator"] = Field(
        description="Where it comes from: printed on the document, rebuilt from its web address, or given by the curator.",
    )
    note: Prose | None = Field(default=None, description="What a reader should know about the title.")


class Rights(Record):
    """Whose the text is and what may be shown of it."""

    show: Literal["full", "excerpts", "link"] = Field(
        description="What the public edition shows of the text: all; quotations marked `public`; nothing but what it is and where.",
        examples=["excerpts"],  # pasted as it stands, advice must not publish what is somebody's
    )
    statement: Prose = Field(description="The rights line shown with the text, such as `© The Japan Times`.")
    evidence: Prose | None = Field(
        default=None,
        description="What the right to show the whole text rests on: public domain and why, a license, a permission and its date.",
    )
    url: Address | None = Field(default=None, description="Address of the license or permission.")
    share: float = Field(default=10, ge=0, le=100, description="With `excerpts`: how much of the text may be quoted, in percent of its words.")
    run: int = Field(default=60, ge=1, description="With `excerpts`: how many words in a row may be quoted.")

    @property
    def is_restricted(self) -> bool:
        """Whether the public edition may not show the whole text."""
        return self.show != "full"


class Omission(Record):
    """A paragraph of the source file that isn't part of the document and isn't shown."""

    paragraph: int = Field(ge=1, description="Its number in the source file.")
    begins: Text | None = Field(default=None, description="The words it begins with, to be sure that it is the right one.")
    ends: Text | None = Field(default=None, description="The words it ends with.")
    description: Prose = Field(description="What it is, told to the reader in place of it.")
    reason: Prose = Field(description="Why it is left out.")


class Structure(Record):
    """A paragraph that isn't plain prose and keeps its shape."""

    paragraph: int = Field(ge=1, description="Number of the paragraph.")
    kind: Literal["heading", "verse", "speech", "note"] = Field(description="What it is.")
    level: int = Field(default=2, ge=2, le=4, description="Rank of a heading; 2 is the highest below the title.")


class Gist(Record):
    """What a paragraph says, in short."""

    paragraph: int = Field(ge=1, description="Number of the paragraph.")
    text: Prose = Field(description="The gist, one or two sentences; keeps the paragraph's hedges.")
    accept: Acceptances = Field(description="Warnings accepted for this gist, with the reason.")


class Division(Record):
    """A part of the document's argument."""

    first: int = Field(ge=1, description="Number of its first paragraph.")
    last: int = Field(ge=1, description="Number of its last paragraph.")
    title: Text = Field(description="What the part does, in a few words.")
    summary: Prose | None = Field(default=None, description="What the part says, in a sentence.")


class Note(Record):
    """A note in the margin of a paragraph, at most 40 words."""

    paragraph: int = Field(ge=1, description="Number of the paragraph.")
    title: Text = Field(description="Its label, one to three words; `Contested` is set for contested notes.")
    text: Prose = Field(description="The note.")
    contested: bool = Field(default=False, description="Serious sources disagree about what the paragraph says.")
    claim: ClaimId | None = Field(default=None, description="Id of the claim that shows both sides.")
    sources: tuple[SourceId, ...] = Field(default=(), description="Ids of the sources the note rests on.")


class ParagraphSources(Record):
    """What a paragraph rests on, in a text that was written for the unit."""

    paragraph: int = Field(ge=1, description="Number of the paragraph.")
    sources: tuple[SourceId, ...] = Field(min_length=1, description="Ids of the sources.")


class Reading(Entry):
    """One document. Its id is the name of its file in ``readings/``."""

    kind_name: ClassVar[str] = "reading"

    title: ReadingTitle = Field(description="The title and where it comes from.")
    label: Text | None = Field(default=None, description="A shorter title, where several documents are named in a line, such as `Commentary`.")
    companion: bool = Field(
        default=False,
        description="Read beside the documents that the unit studies: its date draws no line on the timeline and doesn't decide what was known.",
    )
    genre: Text = Field(description="What kind of document it is, such as `Newspaper commentary`.")
    creator: Text | None = Field(default=None, description="Who wrote it; leave out where nobody knows.")
    creator_note: Prose | None = Field(default=None, description="What is known about who wrote it.")
    publisher: Text | None = Field(default=None, description="Who published it.")
    date: Edtf = Field(description="The day it was published or written (EDTF).")
    date_note: Prose | None = Field(default=None, description="How the date is known.")
    url: Address | None = Field(default=None, description="Address of the original.")
    source: SourceId = Field(description="Id of its entry in the bibliography.")
    rights: Rights = Field(
        description="Whose the text is, and what everybody may see of it; write `show: full` only where the whole text may be published, "
        "with `evidence` that says why.",
    )
    fingerprint: Fingerprint | None = Field(default=None, description="Written in place of `seed` where the text isn't here.")
    seed: Text | None = Field(
        default=None,
        validate_default=True,
        description="Name of the source file in `seeds/`; a text that is only linked (`show: link`) needs none.",
    )
    sha256: Text | None = Field(
        default=None,
        validate_default=True,
        description="SHA-256 checksum of the source file: shows that nobody changed it. `TODO` gets it told.",
    )
    encoding: Text | None = Field(default=None, description="Character encoding, if it isn't UTF-8 and has no mark of its own.")
    language: Language = Field(default="en", description="Language of the text (BCP 47), such as `en-US`.")
    direction: Literal["ltr", "rtl"] = Field(default="ltr", description="Writing direction of the text.")
    split: Literal["blank-line", "line", "verse"] = Field(
        default="blank-line",
        description="What ends a paragraph: a blank line (lines are joined), every line, or a blank line with lines kept.",
    )
    introduction: Prose | None = Field(default=None, description="What to know before reading.")
    omitted: tuple[Omission, ...] = Field(default=(), description="Paragraphs of the source file that aren't shown.")
    structure: tuple[Structure, ...] = Field(default=(), description="Headings, verse, speeches and notes.")
    divisions: tuple[Division, ...] = Field(default=(), description="Parts of the argument, in order.")
    gists: tuple[Gist, ...] = Field(default=(), description="A gist for each paragraph.")
    notes: tuple[Note, ...] = Field(default=(), description="Notes in the margin.")
    citations: tuple[ParagraphSources, ...] = Field(default=(), description="Sources of each paragraph, in a text written for the unit.")
    purpose: Prose | None = Field(default=None, description="Who made it and why, for a document that is only linked to.")
    ask: tuple[Prose, ...] = Field(default=(), description="Questions to take to a document that is only linked to.")

    @field_validator("seed")
    @classmethod
    def _check_seed(cls, value: str | None, info: ValidationInfo) -> str | None:
        """Ask for a source file wherever the text is here."""
        rights = info.data.get("rights")
        if value is None and info.data.get("fingerprint") is None and rights is not None and rights.show != "link":
            raise PydanticKnownError("missing")
        return value

    @field_validator("sha256")
    @classmethod
    def _check_sha256(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is None and info.data.get("seed") is not None:
            raise PydanticKnownError("missing")
        return value
