"""What a page holds, in a sentence: for lists of search results and for links that are shown with a preview."""

from __future__ import annotations

from collections.abc import Callable

from generator.model import Reading
from generator.pages.entrances import entrances
from generator.pages.numbers import count
from generator.pages.page import Plan
from generator.pages.reading import byline
from generator.prose import plain
from generator.unit import Unit


def describe_pages(unit: Unit) -> Callable[[Plan], str]:
    """Return the function that describes the pages of a unit."""
    of_kind = {
        "home": plain(unit.info.summary),
        "readings": f"{count(len(unit.readings), 'document')} to read, with their words, people and events explained",
        "changes": f"What is new in each version of “{unit.info.title}”",
        **{entrance.link.removeprefix("page:"): entrance.text for entrance in entrances(unit)},
    }
    of_kind |= {"concordance": of_kind["actors"]}

    def describe(plan: Plan) -> str:
        reading = unit.by_id.get(plan.reading)
        if isinstance(reading, Reading):
            return f"{reading.genre}, {byline(reading)}. Its words, people and events are explained, paragraph by paragraph."
        return _as_sentence(of_kind.get(plan.kind, of_kind["home"]))

    return describe


def _as_sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!", "”")) else f"{text}."
