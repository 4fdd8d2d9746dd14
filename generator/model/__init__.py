"""The unit as frozen records: what a curator may write, field by field.

Every field says here what it is for; the content reference and the JSON Schema are made from
these declarations. Unknown keys are rejected. Scalars arrive as the text that was written
and are typed here. `Prose` is a curator's Markdown, without HTML; links between records use a
scheme, such as ``[Kelly](actor:james-kelly)``.

Annotations are evaluated as they stand (no ``from __future__ import annotations``): pydantic would
compile the text of each one, which takes a fifth of the time that importing the model takes.
"""

from generator.model.argument import Cell, Choice, Claim, Comparison, Evidence, Hedge, Question
from generator.model.bibliography import Name, Source
from generator.model.lesson import Activity, Criterion, Differentiation, ExitTicket, Lesson, RoleCard, Rubric, StandardText
from generator.model.named import Actor, Event, GridPosition, Relation, Term
from generator.model.passage import Passage
from generator.model.reading import Division, Gist, Note, Omission, ParagraphSources, Reading, ReadingTitle, Rights, Structure
from generator.model.record import Entry, Form, Forms, ParagraphRange, Placed, Position, Record, record_class
from generator.model.teacher import Answer, Guidance, TeacherRecord
from generator.model.unit_info import Change, License, Path, Stage, Step, UnitInfo
from generator.model.values import RESERVED_IDS, Address, Id, Link, Prose, Purpose, Role, Segments, Text, purpose_of, suggest_id
from generator.model.withheld import Fingerprint, Mark, ParagraphPrint, Shown, WithheldQuote, salted_hash

__all__ = [
    "RESERVED_IDS",
    "Activity",
    "Actor",
    "Address",
    "Answer",
    "Cell",
    "Change",
    "Choice",
    "Claim",
    "Comparison",
    "Criterion",
    "Differentiation",
    "Division",
    "Entry",
    "Event",
    "Evidence",
    "ExitTicket",
    "Fingerprint",
    "Form",
    "Forms",
    "Gist",
    "GridPosition",
    "Guidance",
    "Hedge",
    "Id",
    "Lesson",
    "License",
    "Link",
    "Mark",
    "Name",
    "Note",
    "Omission",
    "ParagraphPrint",
    "ParagraphRange",
    "ParagraphSources",
    "Passage",
    "Path",
    "Placed",
    "Position",
    "Prose",
    "Purpose",
    "Question",
    "Reading",
    "ReadingTitle",
    "Record",
    "Relation",
    "Rights",
    "Role",
    "RoleCard",
    "Rubric",
    "Segments",
    "Shown",
    "Source",
    "Stage",
    "StandardText",
    "Step",
    "Structure",
    "TeacherRecord",
    "Term",
    "Text",
    "UnitInfo",
    "WithheldQuote",
    "purpose_of",
    "record_class",
    "salted_hash",
    "suggest_id",
]
