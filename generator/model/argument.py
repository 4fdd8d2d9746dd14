"""What the author claims, and what students are asked."""

from typing import ClassVar, Literal

from pydantic import Field

from generator.model.lesson import Rubric
from generator.model.passage import Passage
from generator.model.record import Entry, Position, Record
from generator.model.values import ClaimId, EventId, Prose, ReadingId, SourceId, Standard, Text


class Hedge(Record):
    """A word by which the author limits a claim."""

    word: Text = Field(description="The word, as it stands in the claim or its paragraph.")
    note: Prose = Field(description="What it tells about the author's certainty.")


class Claim(Entry):
    """Something the author claims."""

    kind_name: ClassVar[str] = "claim"

    passage: Passage = Field(description="The claim in the author's words.")
    also: tuple[Passage, ...] = Field(default=(), description="Other places that belong to the claim.")
    kind: Literal["fact", "judgment", "forecast", "recommendation"] = Field(
        description="How it is put forward: stated as fact, a judgment, a forecast, a recommendation.",
    )
    thesis: bool = Field(default=False, description="The main point of the document.")
    paraphrase: Prose = Field(
        description="The claim in our own words, attributed to the author and with its hedges.",
    )
    hedge: Hedge | None = Field(default=None, description="The word that limits the claim.")
    contested: bool = Field(default=False, description="Serious sources disagree about it.")
    evidence: Prose = Field(description="The evidence the author offers, or that there is none.")
    supports: tuple[Position, ...] = Field(default=(), description="What supports it.")
    disputes: tuple[Position, ...] = Field(default=(), description="What disputes or limits it.")
    note: Prose | None = Field(default=None, description="What to bear in mind when weighing it.")
    sources: tuple[SourceId, ...] = Field(default=(), description="Ids of sources for the claim as a whole.")


class Evidence(Record):
    """What a question can be answered from."""

    passages: tuple[Passage, ...] = Field(default=(), description="Words of the readings.")
    events: tuple[EventId, ...] = Field(default=(), description="Ids of events.")
    claims: tuple[ClaimId, ...] = Field(default=(), description="Ids of claims.")
    sources: tuple[SourceId, ...] = Field(default=(), description="Ids of sources.")

    @property
    def is_empty(self) -> bool:
        """Whether nothing is named."""
        return not (self.passages or self.events or self.claims or self.sources)


class Choice(Record):
    """One answer to choose in a self-check."""

    text: Prose = Field(description="The answer.")
    correct: bool = Field(default=False, description="Whether it is right.")
    feedback: Prose = Field(description="Why it is right or wrong.")


class Question(Entry):
    """A question for discussion, writing or self-check."""

    kind_name: ClassVar[str] = "question"

    prompt: Prose = Field(description="The question.")
    kind: Literal["short-answer", "discussion", "writing", "debate", "self-check", "document-based"] = Field(
        description="What students do with it; `document-based` sets several documents against each other.",
    )
    skill: Literal["sourcing", "contextualization", "close-reading", "corroboration"] = Field(
        description="The historical-thinking skill it practices.",
    )
    level: Literal["find", "explain", "judge"] = Field(description="How far it goes.")
    evidence: Evidence = Field(default=Evidence(), description="What it can be answered from.")
    standards: tuple[Standard, ...] = Field(default=(), description="Codes of the standards it serves.")
    choices: tuple[Choice, ...] = Field(default=(), description="Answers to choose from, in a self-check.")
    documents: tuple[ReadingId, ...] = Field(default=(), description="Ids of the readings to use, in a document-based question.")
    rubric: Rubric | None = Field(default=None, description="How the work is marked.")


class Cell(Record):
    """What one document says on a claim."""

    reading: ReadingId = Field(description="Id of the reading.")
    verdict: Literal["agrees", "differs", "silent"] = Field(description="Whether it agrees, differs or says nothing on it.")
    passage: Passage | None = Field(default=None, description="Its words, where the unit has its text.")
    words: Text | None = Field(default=None, description="Its words as a source quotes them, where the unit hasn't its text.")
    note: Prose | None = Field(default=None, description="In what it agrees or differs, in a sentence.")
    sources: tuple[SourceId, ...] = Field(default=(), description="Ids of the sources for its words or what it says.")


class Comparison(Entry):
    """A claim of one document held against others."""

    kind_name: ClassVar[str] = "comparison"

    claim: ClaimId = Field(description="Id of the claim.")
    title: Text = Field(description="What is compared, in a few words.")
    cells: tuple[Cell, ...] = Field(min_length=1, description="What each of the other documents says.")
    note: Prose | None = Field(default=None, description="What follows from it.")
