"""The unit as frozen records: what a curator may write, field by field.

Every field says here what it is for; the content reference and the JSON Schema are made from
these declarations. Unknown keys are rejected. Scalars arrive as the text that was written
and are typed here. Curators' prose (marked *prose*) is Markdown without HTML; links between
records use a scheme, such as ``[Kelly](actor:james-kelly)``.
"""

from generator.model.argument import Choice, Claim, Evidence, Hedge, Question
from generator.model.bibliography import Name, Source
from generator.model.named import Actor, Event, GridPosition, Relation, Term
from generator.model.reading import Division, Gist, Note, Omission, Reading, ReadingTitle, Rights, Structure
from generator.model.record import RESERVED_IDS, Entry, Form, Forms, Id, ParagraphRange, Passage, Position, Record, Segments, Text
from generator.model.unit_info import Change, License, Path, Stage, Step, UnitInfo

__all__ = [
    "RESERVED_IDS",
    "Actor",
    "Change",
    "Choice",
    "Claim",
    "Division",
    "Entry",
    "Event",
    "Evidence",
    "Form",
    "Forms",
    "Gist",
    "GridPosition",
    "Hedge",
    "Id",
    "License",
    "Name",
    "Note",
    "Omission",
    "ParagraphRange",
    "Passage",
    "Path",
    "Position",
    "Question",
    "Reading",
    "ReadingTitle",
    "Record",
    "Relation",
    "Rights",
    "Segments",
    "Source",
    "Stage",
    "Step",
    "Structure",
    "Term",
    "Text",
    "UnitInfo",
]
