"""What the author claims, and what students are asked."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from generator.model.record import Entry, Id, Passage, Position, Record, Text


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
