"""The runs of restricted texts that the public edition may show nowhere.

They are eight words of a text, one after the other, that don't all belong to a quotation marked ``public``; a run may
reach over the end of a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.runs import LENGTH, Run, split_words
from generator.unit import Unit
from generator.withhold import Spans, find_public


def find_withheld_words(unit: Unit) -> dict[str, Run]:
    """Return the runs by their letters, of a unit that has its texts; there are none in one whose texts are withheld."""
    forbidden: dict[str, Run] = {}
    allowed: set[str] = set()
    for reading, public in find_public(unit).items():
        for key, run, is_public in _windows(unit, reading, public):
            if is_public:
                allowed.add(key)
            else:
                forbidden.setdefault(key, run)
    return {key: run for key, run in forbidden.items() if key not in allowed}


def _windows(unit: Unit, reading: str, public: dict[int, Spans]) -> Iterator[tuple[str, Run, bool]]:
    """Yield every run of a text: its letters, the run, and whether all its words are public. Left-out paragraphs belong to the text."""
    words = [
        (key, word, _is_public(word, start, public.get(paragraph.number, [])))
        for paragraph in unit.texts[reading].paragraphs
        for key, word, start in split_words(paragraph.text)
    ]
    for first in range(len(words) - LENGTH + 1):
        window = words[first : first + LENGTH]
        run = Run(reading, " ".join(word for _, word, _ in window))
        yield "".join(key for key, _, _ in window), run, all(is_public for _, _, is_public in window)


def _is_public(word: str, start: int, spans: Spans) -> bool:
    """Say whether every letter of a word stands in a public span; what clings to it, such as a comma, needn't."""
    return all(any(begin <= at < end for begin, end in spans) for at, char in enumerate(word, start) if char.isalnum())
