"""Words of a reading that a record points to."""

from typing import Any

from pydantic import Field, ValidationInfo, ValidatorFunctionWrapHandler, field_validator
from pydantic_core import PydanticKnownError

from generator.model.record import Record
from generator.model.values import Prose, ReadingId, Segments
from generator.model.withheld import WithheldQuote


class Passage(Record):
    """Words of a reading, by paragraph and quotation."""

    reading: ReadingId = Field(description="Id of the reading.")
    paragraph: int = Field(ge=1, description="Number of the paragraph.")
    withheld: WithheldQuote | None = Field(default=None, description="Written in place of `quote` where the words aren't here.")
    quote: Segments = Field(
        default=(),
        validate_default=True,
        description="The words as they stand there; a list where words between are left out.",
        json_schema_extra={"minItems": 0},  # for those that are withheld
    )
    nth: int = Field(default=1, ge=1, description="Which one, where the words stand more than once in the paragraph.")
    public: bool = Field(default=False, description="These words may stand in the public edition, where the reading's rights allow excerpts.")
    public_part: Segments = Field(
        default=(),
        description="Words of the quotation that may stand there instead of all of it; a list where words between are left out.",
        json_schema_extra={"minItems": 0},
    )
    paraphrase: Prose | None = Field(
        default=None, description="What the words say, in our own: shown instead of them where they may not stand.",
    )

    @property
    def shown(self) -> tuple[str, ...]:
        """The words that may be shown, as they were quoted."""
        return self.quote if self.public else self.public_part

    @field_validator("quote", mode="wrap")
    @classmethod
    def _check_quote(cls, value: object, validate: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
        """Ask for the words wherever they aren't withheld."""
        if value != ():
            return validate(value)
        if info.data.get("withheld", ...) is None:
            raise PydanticKnownError("missing")
        return ()
