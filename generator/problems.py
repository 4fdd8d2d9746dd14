"""A fault in the content, as a value: it is reported, never raised."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a problem matters: an error stops the build, a warning doesn't."""

    ERROR = "error"
    WARNING = "warning"


class Place(NamedTuple):
    """A point in a file: path relative to the project, line and column from 1 (0 = the whole file)."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Return ``file:line:column``, the form editors and terminals turn into a link."""
        return ":".join([self.file, *(str(number) for number in (self.line, self.column) if number)])


class Problem(NamedTuple):
    """What is wrong, where, and what to do about it, in the curator's words."""

    code: str
    severity: Severity
    message: str
    hint: str
    place: Place
    about: str = ""
    """The record it concerns (such as ``actor:japan``), which may accept a warning; empty for a file."""


def error(code: str, message: str, hint: str, place: Place, about: str = "") -> Problem:
    """Return a problem that stops the build."""
    return Problem(code, Severity.ERROR, message, hint, place, about)


def warning(code: str, message: str, hint: str, place: Place, about: str = "") -> Problem:
    """Return a problem that a strict build refuses and a plain build only tells."""
    return Problem(code, Severity.WARNING, message, hint, place, about)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Say whether any of the problems stops the build."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def sort_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems once each, in the order of file, line and column."""
    return sorted(set(problems), key=lambda p: (p.place, p.severity, p.code, p.message))
