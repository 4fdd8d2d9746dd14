"""Problems as text for people, as JSON for programs, as annotations for GitHub."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from generator.problems import Problem, Severity

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


def report_text(problems: Sequence[Problem]) -> str:
    """Return two lines a problem, ``file:line:column: severity: message [code]`` and the advice, then a count."""
    lines = [f"{p.place}: {p.severity}: {_line(p.message)} [{p.code}]\n    {_line(p.hint)}" for p in problems]
    return "\n".join([*lines, summarize(problems)])


def report_json(problems: Sequence[Problem]) -> str:
    """Return a JSON list of objects with file, line, column, severity, code, message, hint and the record it is about."""
    rows = [
        {"file": p.place.file, "line": p.place.line, "column": p.place.column, "severity": str(p.severity), "code": p.code,
         "message": p.message, "hint": p.hint, "record": p.about or None}
        for p in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def report_github(problems: Sequence[Problem]) -> str:
    """Return GitHub workflow commands, one a problem.

    See https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    return "\n".join(
        f"::{p.severity} file={_property(p.place.file)},line={max(p.place.line, 1)},col={max(p.place.column, 1)},"
        f"title={_property(p.code)}::{_data(f'{p.message}. {p.hint}')}"
        for p in problems
    )


def summarize(problems: Sequence[Problem]) -> str:
    """Return the number of errors and warnings in words."""
    counts = Counter(problem.severity for problem in problems)
    if not counts:
        return "no problems"
    return ", ".join(f"{number} {severity}{'s' if number > 1 else ''}" for severity in Severity if (number := counts[severity]))


def _line(text: str) -> str:
    """Return text on one line; what it quotes from the content may hold anything, commands to a terminal included."""
    return _CONTROL.sub(" ", text)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


REPORTERS: Mapping[str, Callable[[Sequence[Problem]], str]] = {
    "text": report_text,
    "json": report_json,
    "github": report_github,
}
