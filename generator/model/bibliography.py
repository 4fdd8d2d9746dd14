"""The works that are cited, as CSL data."""

from typing import ClassVar, Literal

from pydantic import ConfigDict, Field

from generator.dates import Edtf
from generator.model.record import Entry, Record
from generator.model.values import Address, Prose, Text

SourceType = Literal[
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter", "classic", "collection",
    "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic", "hearing", "interview",
    "legal_case", "legislation", "manuscript", "map", "motion_picture", "musical_score", "pamphlet", "paper-conference", "patent",
    "performance", "periodical", "personal_communication", "post", "post-weblog", "regulation", "report", "review", "review-book",
    "software", "song", "speech", "standard", "thesis", "treaty", "webpage",
]
"""The types of CSL 1.0.2 (https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types)."""


class Name(Record):
    """A person or body in the bibliography, as CSL has it."""

    family: Text | None = Field(default=None, description="Family name.")
    given: Text | None = Field(default=None, description="Given name.")
    literal: Text | None = Field(default=None, description="Name of a body, or a name that isn't divided.")


class Source(Entry):
    """A work in the bibliography. Keys are CSL variables (https://docs.citationstyles.org), and a few of ours."""

    kind_name: ClassVar[str] = "source"
    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        defer_build=True,
        alias_generator=lambda name: name if name in {"url", "mentions_of", "archived_copy"} else name.replace("_", "-"),
    )

    type: SourceType = Field(description="CSL type, such as `article-newspaper`, `webpage`, `report`, `treaty`, `speech`.")
    label: Text = Field(description="Short form shown where it is cited, such as `IAEA, 2002`.")
    title: Text = Field(description="Title of the work.")
    author: tuple[Name, ...] = Field(default=(), description="Authors.")
    editor: tuple[Name, ...] = Field(default=(), description="Editors.")
    container_title: Text | None = Field(default=None, description="Newspaper, journal, site or collection it stands in.")
    collection_title: Text | None = Field(default=None, description="Series.")
    publisher: Text | None = Field(default=None, description="Publisher.")
    publisher_place: Text | None = Field(default=None, description="Place of publication.")
    event_title: Text | None = Field(default=None, description="Occasion of a speech or paper.")
    event_place: Text | None = Field(default=None, description="Place of the occasion.")
    issued: Edtf | None = Field(default=None, description="Date of publication (EDTF).")
    number: Text | None = Field(default=None, description="Number of a report, resolution or document.")
    volume: Text | None = Field(default=None, description="Volume.")
    issue: Text | None = Field(default=None, description="Issue.")
    page: Text | None = Field(default=None, description="Pages.")
    genre: Text | None = Field(default=None, description="Kind of work, such as `Press release`.")
    medium: Text | None = Field(default=None, description="Medium.")
    language: Text | None = Field(default=None, description="Language of the work, if it isn't the unit's.")
    note: Prose | None = Field(default=None, description="What the work is and what it is used for here.")
    url: Address | None = Field(default=None, description="Address.")
    archived_copy: bool = Field(default=False, description="The address leads to an archived copy.")
    rights: Text | None = Field(default=None, description="Rights in the work, where it matters.")
