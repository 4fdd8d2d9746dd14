"""What YAML's parser says, in a curator's words and at the place of the slip."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from generator import limits
from generator.problems import Place, Problem, error
from generator.yamltext.brackets import see_in_brackets, see_open_end
from generator.yamltext.items import INDENT_HINT, Misread, see_invisible
from generator.yamltext.lines import Mark, Slip
from generator.yamltext.slips import (
    see_after_bar,
    see_backslash,
    see_colon,
    see_first_character,
    see_line_without_colon,
    see_misplaced,
)


class _Fault(NamedTuple):
    pattern: str
    """Searched in the parser's context and problem, joined by a slash."""
    code: str
    message: str
    hint: str
    look: Callable[[Sequence[str], Mark, Mark | None], Slip | None] = lambda *_: None
    """What looks closer at the lines, given where the parser stopped and where the construct began; None: as it stands here."""
    at_context: bool = False
    """Whether the slip is where the construct began rather than where reading stopped."""


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_FAULTS = (
    _Fault(r"quoted scalar/.*(end of stream|document indicator)", "quote-not-closed",
           "a quotation mark that opens here is never closed", "add the closing quotation mark", at_context=True),
    _Fault(r"maximum nesting depth", "yaml-too-deep", f"values are nested more than {limits.DEPTH} levels deep", "check the brackets here"),
    _Fault(r"unknown escape|did not find expected hexdecimal|invalid Unicode character", "backslash-in-quotes",
           "in double quotes a backslash has a meaning of its own", "use single quotes round the value, or / instead of \\", look=see_backslash),
    _Fault(r"flow node/", "bracket-not-closed", "a bracket that opens here is never closed", "add the closing bracket",
           look=see_open_end, at_context=True),
    _Fault(r"expected ',' or '[\]}]'", "bracket-not-closed", "a bracket that opens here is never closed", "add the closing bracket",
           look=see_in_brackets, at_context=True),
    _Fault(r"mapping values are not allowed", "colon-in-text",
           "a colon followed by a space can't stand in text that isn't in quotes", "put the whole value in double quotes", look=see_colon),
    _Fault(r"cannot start any token|(sequence entries|mapping keys) are not allowed", "special-first-character",
           "a value can't begin with this character", "put the whole value in double quotes", look=see_first_character),
    _Fault(r"(parsing|scanning) a tag|undefined tag handle", "yaml-tag",
           "a value that begins with `!` is a YAML tag; tags aren't allowed", "put the whole value in double quotes", at_context=True),
    _Fault(r"block scalar", "text-after-bar",
           "after `|` or `>` at the beginning of a value the text must start on the next line",
           "begin a new line there, or put the whole value in double quotes", look=see_after_bar, at_context=True),
    _Fault(r"scanning a directive/", "special-first-character",
           "a line can't begin with this character", "indent it if it continues a text, or delete it", at_context=True),
    _Fault(r"did not find expected node content", "special-first-character",
           "a value can't begin with this character", "put the whole value in double quotes", look=see_first_character),
    _Fault(r"could not find expected ':'", "colon-missing",
           "this line has no `key: value`", "add the colon and a space, or indent the line if it continues a text",
           look=see_line_without_colon, at_context=True),
    _Fault(r"tab character", "tab-indent", "there is a tab here", "indent with ordinary spaces, two a level"),
    _Fault(r"expected '-' indicator|expected <block end>|did not find expected key|block (mapping|collection)|document start", "wrong-indent",
           "this line isn't indented like the ones it belongs to", INDENT_HINT, look=see_misplaced),
    _Fault(r"alphabetic or numeric character|while scanning an? (alias|anchor)", "special-first-character",
           "a value can't begin with this character", "put the whole value in double quotes", look=see_first_character, at_context=True),
    _Fault(r"control characters|special characters", "control-character",
           "there is an invisible control character here", "delete it"),
)


def explain_syntax_error(exc: Any, lines: list[str], first: Place) -> Problem:
    """Return the problem for a YAML error.

    `lines` is what was being read, `first` the place of its first line.
    """
    if isinstance(exc, Misread):
        return error(exc.slip.code, exc.slip.message, exc.slip.hint, _place(first, exc.slip.mark))
    mark = _mark(exc, "problem_mark") or _find_control_character(lines)
    context = _mark(exc, "context_mark")
    if problem := _explain_odd_indent(lines[: mark.line + 1] if mark else lines, first):
        return problem
    said = f"{getattr(exc, 'context', '') or ''}/{getattr(exc, 'problem', '') or exc}"
    for fault in _FAULTS:
        if re.search(fault.pattern, said):
            slip = fault.look(lines, mark, context) if mark else None
            if slip:
                return error(slip.code, slip.message, slip.hint, _place(first, slip.mark))
            at = context if fault.at_context and context else mark
            return error(fault.code, _name_character(fault, lines, at), fault.hint, _place(first, at))
    return error("not-yaml", f"this isn't YAML: {said.strip('/')}", INDENT_HINT, _place(first, mark))


def _explain_odd_indent(lines: list[str], first: Place) -> Problem | None:
    """Report the first line that is indented with something else than spaces, whatever the parser made of it."""
    for index, line in enumerate(lines):
        if slip := see_invisible(lines, index):
            return error(slip.code, slip.message, slip.hint, _place(first, slip.mark))
        indent = re.match(r"[ ]*([^\S ]+)", line)
        if indent and line.strip():
            is_tab = "\t" in indent.group(1)
            return error(
                "tab-indent" if is_tab else "odd-space-indent",
                "this line is indented with a tab" if is_tab else "this line is indented with a space that isn't the ordinary one",
                "indent with ordinary spaces, two a level",
                Place(first.file, first.line + index, indent.start(1) + 1),
            )
    return None


def _find_control_character(lines: list[str]) -> Mark | None:
    """Find what the parser refuses before it counts lines."""
    for index, line in enumerate(lines):
        if found := _CONTROL.search(line):
            return Mark(index, found.start())
    return None


def _mark(exc: Any, name: str) -> Mark | None:
    mark = getattr(exc, name, None)
    return Mark(mark.line, mark.column) if mark else None


def _place(first: Place, mark: Mark | None) -> Place:
    if mark is None:
        return Place(first.file, first.line, 1)
    return Place(first.file, first.line + mark.line, mark.column + 1)


def _name_character(fault: _Fault, lines: list[str], mark: Mark | None) -> str:
    if fault.code != "special-first-character" or mark is None or mark.line >= len(lines):
        return fault.message
    character = lines[mark.line][mark.column : mark.column + 1]
    return fault.message.replace("this character", f"`{character}`") if character != "`" else "a value can't begin with a backtick"
