"""An assignment as its link holds it (``js/assign-code.js``): ``1.<payload>.<check>``, the payload JSON in base64url."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import replace
from typing import Any, NamedTuple

from generator.build import Built
from generator.exporters.errors import ExportError
from generator.pages import plan_pages
from generator.problems import Place, Problem, warning

_LONGEST = 8000
_DAMAGED = "the assignment link is damaged; copy it once more from where you got it"
_NEWER = "the assignment link was made by a newer version; ask for a new one"


class Assignment(NamedTuple):
    """What a class is given: ids of a reading and of questions, the first and last paragraph (None: all), a note and a day."""

    reading: str
    questions: tuple[str, ...]
    paragraphs: tuple[int, int] | None = None
    due: str = ""
    note: str = ""


def read_assignment(link: str) -> Assignment:
    """Read a whole link, or the code alone. Raises ExportError."""
    code = link.strip().rpartition("#assign=")[2]
    version, _, rest = code.partition(".")
    payload, _, check = rest.partition(".")
    if len(code) > _LONGEST or not code.isascii() or check != _checksum(payload):
        raise ExportError(_DAMAGED)
    if version != "1":
        raise ExportError(_NEWER if version.isdecimal() else _DAMAGED)
    try:
        kept = json.loads(base64.b64decode(payload + "=" * (-len(payload) % 4), altchars=b"-_", validate=True))
    except (ValueError, binascii.Error) as exc:
        raise ExportError(_DAMAGED) from exc
    return _check_values(kept)


def narrow(built: Built, assignment: Assignment) -> tuple[Built, list[Problem]]:
    """Return a unit with only the questions that are assigned, in their order, and what the assignment names that it hasn't. Raises ExportError."""
    unit = built.unit
    if not any(reading.id == assignment.reading and unit.texts[reading.id].shown for reading in unit.readings):
        msg = f"the assignment is about the reading `{assignment.reading}`, which this unit no longer has"
        raise ExportError(msg)
    by_id = {question.id: question for question in unit.questions}
    chosen = tuple(by_id[identity] for identity in assignment.questions if identity in by_id)
    gone = [identity for identity in assignment.questions if identity not in by_id]
    problems = [warning("assigned-but-absent", f"the assignment names the question `{identity}`, which this unit no longer has",
                        "the others are printed; make the assignment anew on the Teach page", Place("--assignment")) for identity in gone]
    narrowed = replace(unit, questions=chosen)
    return built._replace(unit=narrowed, plans=plan_pages(narrowed)), problems


def _check_values(kept: Any) -> Assignment:
    """Return an assignment of what a payload holds, which may be anything. Raises ExportError."""
    if not isinstance(kept, dict):
        raise ExportError(_DAMAGED)
    texts = [kept.get(key, "") for key in "rqdn"]
    span = kept.get("p")
    is_span = span is None or (isinstance(span, list) and [type(one) for one in span] == [int, int] and 1 <= span[0] <= span[1])
    if not all(isinstance(text, str) for text in texts) or not is_span:
        raise ExportError(_DAMAGED)
    reading, questions, due, note = texts
    return Assignment(reading, tuple(filter(None, questions.split("."))), (span[0], span[1]) if span else None, due, note)


def _checksum(text: str) -> str:
    """Return the FNV-1a hash of a text (32 bits, http://www.isthe.com/chongo/tech/comp/fnv/) in base 36, seven digits."""
    value = 0x811C9DC5
    for char in text:
        value = ((value ^ ord(char)) * 0x01000193) & 0xFFFFFFFF
    digits = ""
    while value:
        value, digit = divmod(value, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits.rjust(7, "0")
