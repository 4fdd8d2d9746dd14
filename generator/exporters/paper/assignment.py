"""An assignment as its link holds it (``js/assign-code.js``): ``1.<payload>.<check>``, the payload JSON in base64url."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import json
import re
from dataclasses import replace
from typing import Any, NamedTuple, NoReturn

from generator.build import Built
from generator.days import words
from generator.exporters.errors import ExportError
from generator.pages import plan_pages
from generator.problems import Place, Problem, warning

_LONGEST = 8000
_LONGEST_NOTE = 2000
_MOST_QUESTIONS = 200
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_VERSION = re.compile(r"[1-9]\d*", re.ASCII)
_DAMAGED = "the assignment link is damaged; copy it once more from where you got it"
_NEWER = "the assignment link was made by a newer version; ask for a new one"
_OPTION = Place("--assignment")


class Assignment(NamedTuple):
    """What a class is given: ids of a reading and of questions, the first and last paragraph (None: all), a note and a day (``2026-12-01``)."""

    reading: str
    questions: tuple[str, ...]
    paragraphs: tuple[int, int] | None = None
    due: str = ""
    note: str = ""

    @property
    def due_in_words(self) -> str:
        """The day by which it is due, as in running text."""
        return words(*map(int, self.due.split("-"))) if self.due else ""

    def has(self, paragraph: int) -> bool:
        """Say whether a paragraph is to be read."""
        return self.paragraphs is None or self.paragraphs[0] <= paragraph <= self.paragraphs[1]


class Assigned(NamedTuple):
    """An assignment of which only that is left which the unit has, and the unit with no other questions, in the order of the assignment."""

    assignment: Assignment
    built: Built


def read_assignment(link: str) -> Assignment:
    """Read a whole link, or the code alone. Raises ExportError."""
    code = link.strip().rpartition("#assign=")[2]
    version, _, rest = code.partition(".")
    payload, _, check = rest.partition(".")
    if len(code) > _LONGEST or not code.isascii() or not _VERSION.fullmatch(version) or check != _checksum(payload):
        raise ExportError(_DAMAGED)
    if version != "1":
        raise ExportError(_NEWER)
    try:
        data = base64.b64decode(payload + "=" * (-len(payload) % 4), altchars=b"-_", validate=True)
        kept = json.loads(data.decode("utf-8"), parse_constant=_refuse)
        return _take(kept)
    except (ValueError, binascii.Error, RecursionError) as exc:
        raise ExportError(_DAMAGED) from exc


def assign(built: Built, assignment: Assignment) -> tuple[Assigned, list[Problem]]:
    """Return what of an assignment the unit has, and a warning for each thing it hasn't. Raises ExportError where its reading has no text here."""
    unit = built.unit
    reading = next((one for one in unit.readings if one.id == assignment.reading), None)
    numbers = [paragraph.number for paragraph in unit.texts[reading.id].shown] if reading else []
    if not reading:
        msg = f"the assignment is about the reading `{assignment.reading}`, which this unit no longer has"
        raise ExportError(msg)
    if not numbers:
        msg = f"the assignment is about “{reading.title.text}”, which this unit only links to: there is no text to print"
        raise ExportError(msg)
    by_id = {question.id: question for question in unit.questions}
    problems = [
        warning("assigned-but-absent", f"the assignment names the question `{identity}`, which this unit no longer has",
                "the others are printed; make the assignment anew on the Teach page", _OPTION)
        for identity in assignment.questions if identity not in by_id
    ]
    if assignment.paragraphs and not any(map(assignment.has, numbers)):
        problems.append(warning("assigned-but-absent", "the text has no paragraphs {}–{} any more".format(*assignment.paragraphs),
                                "all of it is printed; make the assignment anew on the Teach page", _OPTION))
        assignment = assignment._replace(paragraphs=None)
    chosen = replace(unit, questions=tuple(by_id[identity] for identity in assignment.questions if identity in by_id))
    return Assigned(assignment, built._replace(unit=chosen, plans=plan_pages(chosen))), problems


def _take(kept: Any) -> Assignment:
    """Return the assignment that a payload holds, which may be anything. Raises ValueError."""
    if not isinstance(kept, dict):
        _refuse(kept)
    reading, listed, due, note = kept.get("r"), kept.get("q"), kept.get("d"), kept.get("n", "")
    if not isinstance(reading, str) or not isinstance(listed, str) or not isinstance(note, str) or len(note) > _LONGEST_NOTE:
        _refuse(kept)
    questions = tuple(dict.fromkeys(filter(None, listed.split("."))))
    if len(questions) > _MOST_QUESTIONS or not all(map(_ID.fullmatch, [reading, *questions])):
        _refuse(kept)
    return Assignment(reading, questions, _take_span(kept["p"]) if "p" in kept else None, _take_day(due) if "d" in kept else "", _mend(note))


def _take_span(span: Any) -> tuple[int, int]:
    # JSON knows numbers only: 2.0 is a whole one, True is none.
    if not isinstance(span, list) or not all(type(one) in {int, float} and float(one).is_integer() for one in span):
        _refuse(span)
    first, last = map(int, span)
    if not 1 <= first <= last:
        _refuse(span)
    return first, last


def _take_day(day: Any) -> str:
    if not isinstance(day, str) or not _DAY.fullmatch(day):
        _refuse(day)
    return dt.date.fromisoformat(day).isoformat()


def _mend(text: str) -> str:
    """Return a text with what is half of a character, as scripts may write it, replaced."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _refuse(_: object) -> NoReturn:
    raise ValueError


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
