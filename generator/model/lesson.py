"""What a teacher does with the unit: lesson plans, role cards, rubrics."""

from typing import ClassVar

from pydantic import Field

from generator.dates import Edtf
from generator.model.record import Entry, Record
from generator.model.values import ActorId, Address, EventId, Link, Prose, QuestionId, SourceId, Standard, Text


class Activity(Record):
    """A step of a lesson."""

    title: Text = Field(description="What happens, in a few words.")
    minutes: int = Field(ge=1, description="How long it takes; those of all steps add up to the lesson's.")
    teacher: Prose = Field(description="What the teacher does, with the words to say where they matter.")
    students: Prose = Field(description="What the students do.")
    materials: tuple[Link, ...] = Field(
        default=(), description="What is used: records or pages, such as `question:ID`, `reading:ID#p5`, `page:timeline`.",
    )


class Differentiation(Record):
    """How the lesson is fitted to those who learn otherwise."""

    language_learners: Prose | None = Field(default=None, description="For those who are learning the language.")
    support: Prose | None = Field(default=None, description="For readers who need support.")
    extension: Prose | None = Field(default=None, description="For readers who want more.")


class RoleCard(Record):
    """A part to play in a simulation. What it says must have been public by the lesson's `known_until`."""

    actor: ActorId = Field(description="Id of the actor that is played.")
    title: Text = Field(description="Who speaks, such as `Delegation of Japan`.")
    position: Prose = Field(description="What this side has said in public so far.")
    aims: tuple[Prose, ...] = Field(min_length=1, description="What it wants from the meeting, resting on what it has said.")
    limits: tuple[Prose, ...] = Field(default=(), description="What it has ruled out, or made a condition.")
    unknown: Prose | None = Field(default=None, description="What it hadn't said, or what isn't known: where the player must be careful.")
    events: tuple[EventId, ...] = Field(default=(), description="Ids of the events it knows of and can point to.")
    sources: tuple[SourceId, ...] = Field(min_length=1, description="Ids of the sources for its position.")


class Criterion(Record):
    """A line of a rubric."""

    name: Text = Field(description="What is looked at, such as `Use of evidence`.")
    levels: tuple[Text, ...] = Field(min_length=2, description="What each level looks like, one for each of the rubric's levels.")


class Rubric(Record):
    """How work is marked: criteria down, levels across."""

    levels: tuple[Text, ...] = Field(min_length=2, description="Names of the levels, the highest first.")
    criteria: tuple[Criterion, ...] = Field(min_length=1, description="What is looked at.")


class ExitTicket(Record):
    """What each student answers before leaving."""

    prompt: Prose = Field(description="The question or task.")
    minutes: int | None = Field(default=None, ge=1, description="How long it takes, where it isn't one of the steps.")


class Lesson(Entry):
    """A lesson plan."""

    kind_name: ClassVar[str] = "lesson"

    title: Text = Field(description="Title of the lesson.")
    summary: Prose = Field(description="What happens in it, in one or two sentences.")
    question: Prose = Field(description="The central question.")
    minutes: int = Field(ge=1, description="How long it takes.")
    known_until: Edtf | None = Field(
        default=None, description="Students argue with what was known up to this day (EDTF); held for every role card.",
    )
    objectives: tuple[Prose, ...] = Field(min_length=1, description="What students can do afterward.")
    standards: tuple[Standard, ...] = Field(default=(), description="Codes of the standards it serves.")
    materials: tuple[Link, ...] = Field(default=(), description="What to have ready: records or pages.")
    preparation: Prose | None = Field(default=None, description="What to do before the lesson.")
    steps: tuple[Activity, ...] = Field(min_length=1, description="What happens, in order.")
    differentiation: Differentiation = Field(default=Differentiation(), description="For those who learn otherwise.")
    questions: tuple[QuestionId, ...] = Field(default=(), description="Ids of the questions it uses.")
    roles: tuple[RoleCard, ...] = Field(default=(), description="Parts to play in a simulation.")
    exit_ticket: ExitTicket | None = Field(default=None, description="What each student answers before leaving.")
    rubric: Rubric | None = Field(default=None, description="How the work is marked.")


class StandardText(Record):
    """A standard that questions and lessons can name."""

    code: Text = Field(description="Its code, as its publisher writes it.")
    text: Text = Field(description="What it asks for, in a short paraphrase of your own.")
    url: Address = Field(description="Its publisher's page.")
