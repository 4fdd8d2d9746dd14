"""The unit as frozen records: what a curator may write, field by field.

Every field says here what it is for; the content reference and the JSON Schema are made from
these declarations. Unknown keys are rejected. Scalars arrive as the text that was written
and are typed here. Curators' prose (marked *prose*) is Markdown without HTML; links between
records use a scheme, such as ``[Kelly](actor:james-kelly)``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr

from generator.dates import Edtf

ID_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
_PAGES = {"404", "index", "assets", "search", "readings", "actors", "glossary", "timeline"}
_PAGES |= {"argument", "questions", "sources", "practice", "teach", "unit", "pages", "teacher"}
RESERVED_IDS = frozenset(_DEVICES | _PAGES)


def _check_id(value: str) -> str:
    if not ID_PATTERN.match(value):
        msg = "an id is small letters, digits and single hyphens, such as `north-korea`"
        raise ValueError(msg)
    if value in RESERVED_IDS or re.fullmatch(r"p\d+", value):
        msg = "this id is reserved (for a page, a paragraph or a device name on Windows); choose another"
        raise ValueError(msg)
    return value


def _one_or_more(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Id = Annotated[str, BeforeValidator(lambda value: _check_id(value) if isinstance(value, str) else value)]
Text = Annotated[str, Field(min_length=1)]
Segments = Annotated[tuple[Text, ...], BeforeValidator(_one_or_more), Field(min_length=1)]


class Record(BaseModel):
    """What all records share: immutable, and no key that isn't declared."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Entry(Record):
    """A record with an id, written in one of the content files."""

    kind_name: ClassVar[str]
    """The word before the colon in a link to such a record (``actor:``, ``term:`` …)."""

    id: Id = Field(description="Name of the record in links and addresses: kebab-case, unique over all kinds.")
    accept: Mapping[str, Text] = Field(
        default={},
        description="Warnings accepted for this record: check code to the reason why it is right here.",
    )
    _origin: tuple[str, tuple[str | int, ...]] = PrivateAttr(default=("", ()))

    @property
    def origin(self) -> tuple[str, tuple[str | int, ...]]:
        """The content file it was read from, and the path to it in there."""
        return self._origin

    def set_origin(self, file: str, path: tuple[str | int, ...]) -> None:
        """Remember where the record was read from; the loader does this once."""
        self._origin = (file, path)

    @property
    def ref(self) -> str:
        """The record's full name, such as ``actor:james-kelly``."""
        return f"{self.kind_name}:{self.id}"


class ParagraphRange(Record):
    """A place in a reading: one paragraph, or several."""

    reading: Id = Field(description="Id of the reading.")
    paragraphs: tuple[int, ...] = Field(description="Numbers of the paragraphs.", min_length=1)


def _form_from_text(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


class Form(Record):
    """A way the text names a record. A plain text stands for ``{text: …}``."""

    text: Text = Field(description="The words as they stand in the text (singular; English plurals follow by rule).")
    any_case: bool = Field(default=False, description="Capital and small letters make no difference.")
    exact: bool = Field(default=False, description="No plural or possessive by rule: only these words.")
    only_in: tuple[Text, ...] = Field(default=(), description="Counts only inside one of these longer phrases.")
    not_in: tuple[Text, ...] = Field(default=(), description="Doesn't count inside one of these longer phrases.")
    only_at: tuple[ParagraphRange, ...] = Field(default=(), description="Counts only in these paragraphs.")

    @property
    def has_context(self) -> bool:
        """Whether the form says where it counts."""
        return bool(self.only_in or self.not_in or self.only_at)


Forms = tuple[Annotated[Form, BeforeValidator(_form_from_text)], ...]


class Passage(Record):
    """Words of a reading, by paragraph and quotation."""

    reading: Id = Field(description="Id of the reading.")
    paragraph: int = Field(ge=1, description="Number of the paragraph.")
    quote: Segments = Field(description="The words as they stand there; a list where words between are left out.")
    nth: int = Field(default=1, ge=1, description="Which one, where the words stand more than once in the paragraph.")
    public: bool = Field(default=False, description="May be shown in the public edition of a restricted reading.")


class Position(Record):
    """One side of a contested matter, or one piece of evidence for or against a claim."""

    side: Text | None = Field(default=None, description="Whose position this is, in a few words.")
    text: Text = Field(description="The position or the evidence, one or two sentences. Prose.")
    known_from: Edtf | None = Field(default=None, description="Since when the public could know it (EDTF).")
    sources: tuple[Id, ...] = Field(default=(), description="Ids of the sources that say so.")


# --- readings -----------------------------------------------------------------------------


class ReadingTitle(Record):
    """The document's title and how sure it is."""

    text: Text = Field(description="The title.")
    origin: Literal["printed", "address", "curator"] = Field(
        description="Where it comes from: printed on the document, rebuilt from its web address, or given by the curator.",
    )
    note: Text | None = Field(default=None, description="What a reader should know about the title. Prose.")


class Rights(Record):
    """Whose the text is and what may be shown of it."""

    show: Literal["full", "excerpts", "link"] = Field(description="What the public edition shows of the text.")
    statement: Text = Field(description="The rights line shown with the text, such as `© The Japan Times`. Prose.")
    url: Text | None = Field(default=None, description="Address of the licence or permission.")


class Omission(Record):
    """A paragraph of the source file that isn't part of the document and isn't shown."""

    paragraph: int = Field(ge=1, description="Its number in the source file.")
    begins: Text = Field(description="The words it begins with, to be sure that it is the right one.")
    ends: Text | None = Field(default=None, description="The words it ends with.")
    description: Text = Field(description="What it is, told to the reader in place of it. Prose.")
    reason: Text = Field(description="Why it is left out. Prose.")


class Structure(Record):
    """A paragraph that isn't plain prose and keeps its shape."""

    paragraph: int = Field(ge=1, description="Number of the paragraph.")
    kind: Literal["heading", "verse", "speech", "note"] = Field(description="What it is.")
    level: int = Field(default=2, ge=2, le=4, description="Rank of a heading; 2 is the highest below the title.")


class Gist(Record):
    """What a paragraph says, in short."""

    paragraph: int = Field(ge=1, description="Number of the paragraph.")
    text: Text = Field(description="The gist, one or two sentences; keeps the paragraph's hedges. Prose.")
    accept: Mapping[str, Text] = Field(default={}, description="Warnings accepted for this gist, with the reason.")


class Division(Record):
    """A part of the document's argument."""

    first: int = Field(ge=1, description="Number of its first paragraph.")
    last: int = Field(ge=1, description="Number of its last paragraph.")
    title: Text = Field(description="What the part does, in a few words.")
    summary: Text | None = Field(default=None, description="What the part says, in a sentence. Prose.")


class Note(Record):
    """A note in the margin of a paragraph, at most 40 words."""

    paragraph: int = Field(ge=1, description="Number of the paragraph.")
    title: Text = Field(description="Its label, one to three words; `Contested` is set for contested notes.")
    text: Text = Field(description="The note. Prose.")
    contested: bool = Field(default=False, description="Serious sources disagree about what the paragraph says.")
    claim: Id | None = Field(default=None, description="Id of the claim that shows both sides.")
    sources: tuple[Id, ...] = Field(default=(), description="Ids of the sources the note rests on.")


class Reading(Entry):
    """One document. Its id is the name of its file in ``readings/``."""

    kind_name: ClassVar[str] = "reading"

    seed: Text = Field(description="Name of the source file in `seeds/`.")
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] = Field(
        description="SHA-256 checksum of the source file: shows that nobody changed it.",
    )
    encoding: Text | None = Field(default=None, description="Character encoding, if it isn't UTF-8 and has no mark of its own.")
    language: Text = Field(default="en", description="Language of the text (BCP 47), such as `en-US`.")
    direction: Literal["ltr", "rtl"] = Field(default="ltr", description="Writing direction of the text.")
    split: Literal["blank-line", "line", "verse"] = Field(
        default="blank-line",
        description="What ends a paragraph: a blank line (lines are joined), every line, or a blank line with lines kept.",
    )
    title: ReadingTitle = Field(description="The title and where it comes from.")
    genre: Text = Field(description="What kind of document it is, such as `Newspaper commentary`.")
    creator: Text | None = Field(default=None, description="Who wrote it; leave out where nobody knows.")
    creator_note: Text | None = Field(default=None, description="What is known about who wrote it. Prose.")
    publisher: Text | None = Field(default=None, description="Who published it.")
    date: Edtf = Field(description="The day it was published or written (EDTF).")
    date_note: Text | None = Field(default=None, description="How the date is known. Prose.")
    url: Text | None = Field(default=None, description="Address of the original.")
    source: Id = Field(description="Id of its entry in the bibliography.")
    rights: Rights = Field(description="Whose the text is.")
    introduction: Text | None = Field(default=None, description="What to know before reading. Prose.")
    omitted: tuple[Omission, ...] = Field(default=(), description="Paragraphs of the source file that aren't shown.")
    structure: tuple[Structure, ...] = Field(default=(), description="Headings, verse, speeches and notes.")
    divisions: tuple[Division, ...] = Field(default=(), description="Parts of the argument, in order.")
    gists: tuple[Gist, ...] = Field(default=(), description="A gist for each paragraph.")
    notes: tuple[Note, ...] = Field(default=(), description="Notes in the margin.")


# --- actors, glossary, timeline -----------------------------------------------------------


class Relation(Record):
    """How an actor stands to another one."""

    to: Id = Field(description="Id of the other actor.")
    kind: Literal["alliance", "talks", "none", "member", "dispute"] = Field(
        description="Alliance or close partner; talks or agreement; no diplomatic relations; part of it; open dispute.",
    )
    label: Text = Field(description="The relation in a few words, written on the line.")
    text: Text | None = Field(default=None, description="The relation in a sentence, for the table. Prose.")
    sources: tuple[Id, ...] = Field(default=(), description="Ids of the sources.")


class GridPosition(Record):
    """A place on the relation diagram."""

    column: int = Field(ge=1, le=12, description="Column from the left.")
    row: int = Field(ge=1, le=24, description="Row from the top.")


class Actor(Entry):
    """A person, state, organization, government or group."""

    kind_name: ClassVar[str] = "actor"

    name: Text = Field(description="Name used on the site.")
    full_name: Text | None = Field(default=None, description="Official or full name.")
    kind: Literal["state", "government", "organization", "person", "group"] = Field(description="What it is.")
    part_of: Id | None = Field(default=None, description="Id of the actor it belongs to or acts for.")
    set: Text | None = Field(
        default=None,
        description="A set the document puts it in, such as `the author's four powers`; framed on the diagram.",
    )
    forms: Forms = Field(default=(), description="How the text names it.")
    aliases: tuple[Text, ...] = Field(default=(), description="Other names, for the search only.")
    role: Text = Field(description="What it was at the time of the document. Prose.")
    aims: Text | None = Field(default=None, description="What it said it wanted. Prose.")
    note: Text | None = Field(default=None, description="What else a reader should know. Prose.")
    relations: tuple[Relation, ...] = Field(default=(), description="How it stands to others; each pair once.")
    position: GridPosition | None = Field(default=None, description="Its place on the diagram, if the curator wants one.")
    sources: tuple[Id, ...] = Field(default=(), description="Ids of the sources that say so.")


class Term(Entry):
    """A word or phrase that needs explaining."""

    kind_name: ClassVar[str] = "term"

    term: Text = Field(description="The headword.")
    forms: Forms | None = Field(default=None, description="How the text writes it; the headword where left out.")
    aliases: tuple[Text, ...] = Field(default=(), description="Other spellings, for the search only.")
    definition: Text = Field(description="What it means, for the unit's audience, in one to three sentences. Prose.")
    example: Text | None = Field(default=None, description="An example of use, in our own words. Prose.")
    tier: Literal["everyday", "academic", "technical"] = Field(
        description="Everyday word, academic word (useful in every subject), or word of the field.",
    )
    learn_first: bool = Field(default=False, description="One of the words to know before reading.")
    context: bool = Field(default=False, description="A word that the text doesn't use but a reader needs.")
    mentions_of: Id | None = Field(
        default=None,
        description="Id of the record that owns the forms, where the text names this through another record.",
    )
    sources: tuple[Id, ...] = Field(default=(), description="Ids of the sources; none where it is ordinary usage.")


class Event(Entry):
    """Something that happened."""

    kind_name: ClassVar[str] = "event"

    date: Edtf = Field(description="When it happened (EDTF): a day, month, year or a span such as `2002-10-03/2002-10-05`.")
    known_from: Edtf | None = Field(
        default=None,
        description="Since when the public could know of it (EDTF); its own first day where left out.",
    )
    title: Text = Field(description="What happened, in a headline.")
    label: Text | None = Field(default=None, description="A shorter title, for the drawing.")
    text: Text = Field(description="What happened, in one to three sentences. Prose.")
    forms: Forms = Field(default=(), description="How the text names it.")
    aliases: tuple[Text, ...] = Field(default=(), description="Other names, for the search only.")
    mentions_of: Id | None = Field(
        default=None,
        description="Id of the record that owns the forms, where the text names this through another record.",
    )
    refers: tuple[Passage, ...] = Field(default=(), description="Where the text refers to it without a name of its own.")
    actors: tuple[Id, ...] = Field(default=(), description="Ids of those who took part.")
    contested: bool = Field(default=False, description="What happened, or what it meant, is disputed.")
    positions: tuple[Position, ...] = Field(default=(), description="What each side says, where contested.")
    key: bool = Field(default=False, description="Shown on the strip on the home page.")
    sources: tuple[Id, ...] = Field(default=(), description="Ids of the sources that say so.")


# --- argument and questions ---------------------------------------------------------------


class Hedge(Record):
    """A word by which the author limits a claim."""

    word: Text = Field(description="The word, as it stands in the claim or its paragraph.")
    note: Text = Field(description="What it tells about the author's certainty. Prose.")


class Claim(Entry):
    """Something the author claims."""

    kind_name: ClassVar[str] = "claim"

    passage: Passage = Field(description="The claim in the author's words.")
    also: tuple[Passage, ...] = Field(default=(), description="Other places that belong to the claim.")
    kind: Literal["fact", "judgment", "forecast", "recommendation"] = Field(
        description="How it is put forward: stated as fact, a judgment, a forecast, a recommendation.",
    )
    thesis: bool = Field(default=False, description="The main point of the document.")
    paraphrase: Text = Field(
        description="The claim in our own words, attributed to the author and with its hedges. Prose.",
    )
    hedge: Hedge | None = Field(default=None, description="The word that limits the claim.")
    contested: bool = Field(default=False, description="Serious sources disagree about it.")
    evidence: Text = Field(description="The evidence the author offers, or that there is none. Prose.")
    supports: tuple[Position, ...] = Field(default=(), description="What supports it.")
    disputes: tuple[Position, ...] = Field(default=(), description="What disputes or limits it.")
    note: Text | None = Field(default=None, description="What to bear in mind when weighing it. Prose.")
    sources: tuple[Id, ...] = Field(default=(), description="Ids of sources for the claim as a whole.")


class Evidence(Record):
    """What a question can be answered from."""

    passages: tuple[Passage, ...] = Field(default=(), description="Words of the readings.")
    events: tuple[Id, ...] = Field(default=(), description="Ids of events.")
    claims: tuple[Id, ...] = Field(default=(), description="Ids of claims.")
    sources: tuple[Id, ...] = Field(default=(), description="Ids of sources.")

    @property
    def is_empty(self) -> bool:
        """Whether nothing is named."""
        return not (self.passages or self.events or self.claims or self.sources)


class Choice(Record):
    """One answer to choose in a self-check."""

    text: Text = Field(description="The answer. Prose.")
    correct: bool = Field(default=False, description="Whether it is right.")
    feedback: Text = Field(description="Why it is right or wrong. Prose.")


class Question(Entry):
    """A question for discussion, writing or self-check."""

    kind_name: ClassVar[str] = "question"

    prompt: Text = Field(description="The question. Prose.")
    kind: Literal["short-answer", "discussion", "writing", "debate", "self-check"] = Field(
        description="What students do with it.",
    )
    skill: Literal["sourcing", "contextualization", "close-reading", "corroboration"] = Field(
        description="The historical-thinking skill it practices.",
    )
    level: Literal["find", "explain", "judge"] = Field(description="How far it goes.")
    evidence: Evidence = Field(default=Evidence(), description="What it can be answered from.")
    standards: tuple[Text, ...] = Field(default=(), description="Codes of standards it serves.")
    choices: tuple[Choice, ...] = Field(default=(), description="Answers to choose from, in a self-check.")


# --- sources, changes, unit ---------------------------------------------------------------


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

    type: Text = Field(description="CSL type, such as `article-newspaper`, `webpage`, `report`, `treaty`, `speech`.")
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
    note: Text | None = Field(default=None, description="What the work is and what it is used for here. Prose.")
    url: Text | None = Field(default=None, description="Address.")
    archived_copy: bool = Field(default=False, description="The address leads to an archived copy.")
    rights: Text | None = Field(default=None, description="Rights in the work, where it matters.")


class License(Record):
    """Terms of the curated material."""

    name: Text = Field(description="Name of the licence, such as `CC BY 4.0`.")
    url: Text = Field(description="Address of its text.")


class Step(Record):
    """A step on the way through the unit."""

    title: Text = Field(description="What to do, in a few words.")
    link: Text = Field(description="Where to do it: a record (`reading:…`, `event:…`) or a page (`page:timeline`).")


class Stage(Record):
    """Before, during or after reading."""

    minutes: int | None = Field(default=None, ge=1, description="How long it takes.")
    steps: tuple[Step, ...] = Field(default=(), description="What to do, in order.")


class Path(Record):
    """The way through the unit."""

    before: Stage = Field(default=Stage(), description="Before reading.")
    during: Stage = Field(default=Stage(), description="While reading.")
    after: Stage = Field(default=Stage(), description="After reading.")


class UnitInfo(Record):
    """``unit.yml``: the unit itself."""

    id: Id = Field(description="Name of the unit: kebab-case.")
    version: Text = Field(description="Version, such as `1.0.0`.")
    date: Edtf = Field(description="Date of this version (EDTF).")
    title: Text = Field(description="Title of the site.")
    question: Text = Field(description="The essential question.")
    summary: Text = Field(description="What the unit is about, in two or three sentences. Prose.")
    audience: Text = Field(description="For whom, such as `History, ages 15–18`.")
    language: Text = Field(default="en-US", description="Language of the curated material (BCP 47).")
    license: License = Field(description="Terms of the curated material.")
    credit: Text | None = Field(default=None, description="Who curated it; shown in citations of the site.")
    readings: tuple[Id, ...] = Field(default=(), description="Ids of the readings, in order.")
    path: Path = Field(default=Path(), description="The way through the unit, shown on the home page.")
    accept: Mapping[str, Text] = Field(default={}, description="Warnings accepted for the unit, with the reason.")


class Change(Record):
    """What changed in a version, for readers."""

    version: Text = Field(description="The version.")
    date: Edtf = Field(description="Its date (EDTF).")
    text: Text = Field(description="What changed. Prose.")
