"""Words of a document as the pages show them: verbatim, with where they stand and in which language."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.model import Passage, Reading
from generator.pages.parts import quotation
from generator.unit import Unit


@dataclass(frozen=True)
class Quoted:
    """A quotation as HTML, its reading and paragraph.

    ``language`` (BCP 47) and ``direction`` say how to read it; None where that is no different
    from the words around it.
    """

    reading: str
    paragraph: int
    words: Markup
    language: str | None
    direction: str | None


def quote(unit: Unit, passage: Passage) -> Quoted:
    """Return the words of a passage, ready to be shown."""
    return Quoted(passage.reading, passage.paragraph, quotation(unit, passage), *language_of(unit, passage.reading))


def language_of(unit: Unit, reading: str) -> tuple[str | None, str | None]:
    """Return language and direction of a reading; None for each where the unit's own material is the same."""
    found = unit.by_id.get(reading)
    if not isinstance(found, Reading):
        return None, None
    return (
        found.language if found.language != unit.info.language else None,
        found.direction if found.direction != "ltr" else None,
    )
