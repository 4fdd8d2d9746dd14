"""What records are made of: ids, texts, forms, positions."""

from typing import Annotated, Any, ClassVar, Self, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr

from generator.dates import Edtf
from generator.model.values import Acceptances, Id, Prose, ReadingId, SourceId, Text

_WRITTEN: dict[frozenset[str], frozenset[str]] = {}


class Record(BaseModel):
    """What all records share: immutable, and no key that isn't declared."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    def model_post_init(self, context: Any, /) -> None:  # noqa: ARG002 - as pydantic wants it
        """Share the set of written fields with all records that have the same: one each would be a third of a unit's memory."""
        # Frozen, as it is shared: pydantic only reads the set of a record that can't be changed.
        written = frozenset(self.__pydantic_fields_set__)
        object.__setattr__(self, "__pydantic_fields_set__", _WRITTEN.setdefault(written, written))

    def __copy__(self) -> Self:
        """Return a copy with a set of written fields of its own, for `model_copy` to add to."""
        copied = super().__copy__()
        object.__setattr__(copied, "__pydantic_fields_set__", set(self.__pydantic_fields_set__))
        return copied


def record_class(annotation: object) -> type[Record] | None:
    """Return the class of the records that a field holds, alone or in a list; None for a field of plain values."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for argument in get_args(annotation) if (found := record_class(argument))), None)


class Placed(Record):
    """A record that is an item of a content file, or fills one, and knows where."""

    _origin: tuple[str, tuple[str | int, ...]] = PrivateAttr(default_factory=lambda: ("", ()))

    @property
    def origin(self) -> tuple[str, tuple[str | int, ...]]:
        """The content file it was read from, and the path to it in there."""
        return self._origin

    def set_origin(self, file: str, path: tuple[str | int, ...]) -> None:
        """Remember where the record was read from; the loader does this once."""
        self._origin = (file, path)

    @property
    def ref(self) -> str:
        """What reports call it."""
        raise NotImplementedError


class Entry(Placed):
    """A record with an id, written in one of the content files."""

    kind_name: ClassVar[str]
    """The word before the colon in a link to such a record (``actor:``, ``term:`` …)."""

    id: Id = Field(description="Name of the record in links and addresses: kebab-case, unique over all kinds.")
    accept: Acceptances = Field(
        description="Warnings accepted for this record: check code to the reason why it is right here.",
    )

    @property
    def ref(self) -> str:
        """The record's full name, such as ``actor:james-kelly``."""
        return f"{self.kind_name}:{self.id}"


class ParagraphRange(Record):
    """A place in a reading: one paragraph, or several."""

    reading: ReadingId = Field(description="Id of the reading.")
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


class Position(Record):
    """One side of a contested matter, or one piece of evidence for or against a claim."""

    side: Text | None = Field(default=None, description="Whose position this is, in a few words.")
    text: Prose = Field(description="The position or the evidence, one or two sentences.")
    known_from: Edtf | None = Field(default=None, description="Since when the public could know it (EDTF).")
    sources: tuple[SourceId, ...] = Field(default=(), description="Ids of the sources that say so.")
