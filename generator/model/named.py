"""What a text names: actors, terms, events."""

from typing import ClassVar, Literal

from pydantic import Field

from generator.dates import Edtf
from generator.model.passage import Passage
from generator.model.record import Entry, Forms, Position, Record
from generator.model.values import ActorId, NamedId, Prose, SourceId, Text


class Relation(Record):
    """How an actor stands to another one."""

    to: ActorId = Field(description="Id of the other actor.")
    kind: Literal["alliance", "talks", "none", "member", "dispute"] = Field(
        description="Alliance or close partner; talks or agreement; none (no diplomatic relations, or no contact); part of it; open dispute.",
    )
    label: Text = Field(description="The relation in a few words, written on the line.")
    text: Prose | None = Field(default=None, description="The relation in a sentence, for the table.")
    sources: tuple[SourceId, ...] = Field(default=(), description="Ids of the sources.")


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
    part_of: ActorId | None = Field(default=None, description="Id of the actor it belongs to or acts for.")
    set: Text | None = Field(
        default=None,
        description="A set the document puts it in, such as `the author's four powers`; framed on the diagram.",
    )
    forms: Forms = Field(default=(), description="How the text names it.")
    aliases: tuple[Text, ...] = Field(default=(), description="Other names, for the search only.")
    role: Prose = Field(description="What it was at the time of the document.")
    aims: Prose | None = Field(default=None, description="What it said it wanted.")
    note: Prose | None = Field(default=None, description="What else a reader should know.")
    relations: tuple[Relation, ...] = Field(default=(), description="How it stands to others; each pair once.")
    position: GridPosition | None = Field(default=None, description="Its place on the diagram, if the curator wants one.")
    sources: tuple[SourceId, ...] = Field(default=(), description="Ids of the sources that say so.")


class Term(Entry):
    """A word or phrase that needs explaining."""

    kind_name: ClassVar[str] = "term"

    term: Text = Field(description="The headword.")
    forms: Forms | None = Field(default=None, description="How the text writes it; the headword where left out.")
    aliases: tuple[Text, ...] = Field(default=(), description="Other spellings, for the search only.")
    definition: Prose = Field(description="What it means, for the unit's audience, in one to three sentences.")
    example: Prose | None = Field(default=None, description="An example of use, in our own words.")
    tier: Literal["everyday", "academic", "technical"] = Field(
        description="Everyday word, academic word (useful in every subject), or word of the field.",
    )
    learn_first: bool = Field(default=False, description="One of the words to know before reading.")
    context: bool = Field(default=False, description="A word that the text studied doesn't use but a reader needs; documents read beside it may.")
    mentions_of: NamedId | None = Field(
        default=None,
        description="Id of the record that owns the forms, where the text names this through another record.",
    )
    sources: tuple[SourceId, ...] = Field(default=(), description="Ids of the sources; none where it is ordinary usage.")


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
    text: Prose = Field(description="What happened, in one to three sentences.")
    forms: Forms = Field(default=(), description="How the text names it.")
    aliases: tuple[Text, ...] = Field(default=(), description="Other names, for the search only.")
    mentions_of: NamedId | None = Field(
        default=None,
        description="Id of the record that owns the forms, where the text names this through another record.",
    )
    refers: tuple[Passage, ...] = Field(default=(), description="Where the text refers to it without a name of its own.")
    actors: tuple[ActorId, ...] = Field(default=(), description="Ids of those who took part.")
    contested: bool = Field(default=False, description="What happened, or what it meant, is disputed.")
    positions: tuple[Position, ...] = Field(default=(), description="What each side says, where contested.")
    key: bool = Field(default=False, description="Shown on the strip on the home page.")
    sources: tuple[SourceId, ...] = Field(default=(), description="Ids of the sources that say so.")
