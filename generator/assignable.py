"""What an opened assignment shows of the unit, as a script: a page that is opened from a disk can't ask for data.

``js/assign-follow.js`` fetches it when an assignment is opened, and no page else has its weight.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.model import Question
from generator.pages.addresses import Addresses
from generator.pages.questions import KINDS, LEVELS, number_questions
from generator.pages.quoted import quote
from generator.prose import plain
from generator.unit import Unit

URI = "assets/explainer-assignable.js"
NAME = "explainerAssignable"
"""The variable that the script sets."""


def write_assignable(unit: Unit, addresses: Addresses, site: Path) -> None:
    """Write the script into a site's folder: its readings and questions by id, all of it text and not HTML."""
    numbers = number_questions(unit)
    data = {
        "unit": unit.info.title,
        "readings": {
            reading.id: {"title": reading.title.text, "address": addresses.url(reading.ref)}
            for reading in unit.readings if unit.texts[reading.id].shown
        },
        "questions": {question.id: _question(unit, question, numbers[question.id]) for question in unit.questions},
    }
    text = f"var {NAME} = {json.dumps(data, separators=(',', ':'))};\n"
    (site / URI).parent.mkdir(exist_ok=True)
    (site / URI).write_text(text, encoding="utf-8", newline="\n")


def _question(unit: Unit, question: Question, number: int) -> dict[str, Any]:
    quotes = [quote(unit, passage) for passage in question.evidence.passages] if question.kind != "self-check" else []
    return {
        "number": number,
        "prompt": plain(question.prompt),
        "about": f"Level {list(LEVELS).index(question.level) + 1} of 3 · {KINDS[question.kind].lower()}",
        "quotes": [
            {"reading": one.reading, "paragraph": one.paragraph, "words": one.words.unescape() if one.words else plain(one.instead or "")}
            for one in quotes if one.words or one.instead
        ],
        "choices": [plain(choice.text) for choice in question.choices],
    }
