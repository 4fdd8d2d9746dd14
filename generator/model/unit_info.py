"""The unit itself, the way through it, and its versions."""

from typing import Literal

from pydantic import Field

from generator.dates import Edtf
from generator.model.record import Record
from generator.model.values import Acceptances, Address, Id, Language, Link, Prose, Text


class License(Record):
    """Terms of the curated material."""

    name: Text = Field(description="Name of the licence, such as `CC BY 4.0`.")
    url: Address = Field(description="Address of its text.")


class Step(Record):
    """A step on the way through the unit."""

    title: Text = Field(description="What to do, in a few words.")
    link: Link = Field(description="Where to do it: a record (`reading:…`, `event:…`) or a page (`page:timeline`).")


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
    summary: Prose = Field(description="What the unit is about, in two or three sentences.")
    audience: Text = Field(description="For whom, such as `History, ages 15–18`.")
    language: Language = Field(default="en-US", description="Language of the curated material (BCP 47).")
    license: License = Field(description="Terms of the curated material.")
    credit: Text | None = Field(default=None, description="Who curated it; shown in citations of the site.")
    readings: tuple[Id, ...] = Field(default=(), description="Ids of the readings, in order.")
    edition: Literal["public"] | None = Field(
        default=None, description="The only edition that can be built; `explainer export public-source` writes it.",
    )
    path: Path = Field(default=Path(), description="The way through the unit, shown on the home page.")
    accept: Acceptances = Field(description="Warnings accepted for the unit, with the reason.")


class Change(Record):
    """What changed in a version, for readers."""

    version: Text = Field(description="The version.")
    date: Edtf = Field(description="Its date (EDTF).")
    text: Prose = Field(description="What changed.")
