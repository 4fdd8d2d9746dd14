"""Where quoted words stand now, after a text or a number has changed."""

from __future__ import annotations

from collections.abc import Sequence

from generator.fold import fold
from generator.quotes import find_segments
from generator.unit import Unit


class Whereabouts:
    """Looks for quotations in whole readings; folds each reading once, and only when asked."""

    def __init__(self, unit: Unit) -> None:
        """Take the unit whose readings are searched."""
        self._unit = unit
        self._folded: dict[str, list[tuple[int, str, str]]] = {}

    def find(self, reading: str, segments: Sequence[str]) -> list[int]:
        """Return the numbers of the paragraphs of a reading that hold the quoted segments."""
        if reading not in self._folded:
            self._folded[reading] = [(p.number, fold(p.text).text, p.text) for p in self._unit.texts[reading].shown]
        wanted = fold(segments[0]).text.strip()
        return [number for number, folded, text in self._folded[reading] if wanted in folded and find_segments(text, segments)]
