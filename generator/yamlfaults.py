"""What YAML's parser says, in a curator's words and at the place of the slip."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from generator.problems import Place, Problem, error


class _Fault(NamedTuple):
    pattern: str
    """Searched in the parser's context and problem, joined by a slash."""
    code: str
    message: str
    hint: str
    at_context: bool = False
    """Whether the slip is where the construct began rather than where reading stopped."""


INDENT_HINT = "records begin with `- ` at the same column; keys of one record stand exactly below each other"
_BRACKET = _Fault(r"flow node/", "bracket-not-closed",
                  "a bracket that opens here is never closed", "add the closing bracket", at_context=True)
_QUOTED = _Fault(r"expected ',' or '[\]}]'", "apostrophe-in-quotes",
                 "the value in quotes ends here, before the end of the text",
                 "double an apostrophe inside single quotes ('the North''s army'), use curly quotation marks inside double ones, "
                 "or add a missing comma")
_INDENTED = _Fault(r"expected '-' indicator|expected <block end>|did not find expected key|block (mapping|collection)|document start", "wrong-indent",
                   "this line isn't indented like the ones it belongs to", INDENT_HINT)
_COLON = _Fault(r"mapping values are not allowed", "colon-in-text",
                "a colon followed by a space can't stand in text that isn't in quotes",
                'put the whole value in double quotes: title: "KEDO: a consortium"')
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_FAULTS = (
    _Fault(r"quoted scalar/.*(end of stream|document indicator)", "quote-not-closed",
           "a quotation mark that opens here is never closed", "add the closing quotation mark", at_context=True),
    _Fault(r"unknown escape|did not find expected hexdecimal", "backslash-in-quotes",
           "in double quotes a backslash has a meaning of its own", "use single quotes round the value, or / instead of \\"),
    _BRACKET,
    _QUOTED,
    _COLON,
    _Fault(r"cannot start any token", "special-first-character",
           "a value can't begin with this character", "put the whole value in double quotes"),
    _Fault(r"(parsing|scanning) a tag|undefined tag handle", "yaml-tag",
           "a value that begins with `!` is a YAML tag; tags aren't allowed", "put the whole value in double quotes", at_context=True),
    _Fault(r"block scalar", "text-after-bar",
           "after `|` or `>` at the beginning of a value the text must start on the next line",
           "begin a new line there, or put the whole value in double quotes", at_context=True),
    _Fault(r"scanning a directive/", "special-first-character",
           "a line can't begin with this character", "indent it if it continues a text, or delete it", at_context=True),
    _Fault(r"did not find expected node content", "special-first-character",
           "a value can't begin with this character", "put the whole value in double quotes"),
    _Fault(r"could not find expected ':'", "colon-missing",
           "this line has no `key: value`", "add the colon and a space, or indent the line if it continues a text"),
    _Fault(r"tab character", "tab-indent", "there is a tab here", "indent with ordinary spaces, two a level"),
    _INDENTED,
    _Fault(r"alphabetic or numeric character|while scanning an? (alias|anchor)", "special-first-character",
           "a value can't begin with this character", "put the whole value in double quotes"),
    _Fault(r"control characters|special characters|not allowed", "control-character",
           "there is an invisible control character here", "delete it"),
)


class _Mark(NamedTuple):
    """A point in the lines that were read, from 0, as the parser's own marks have it."""

    line: int
    column: int


def explain_syntax_error(exc: Any, lines: list[str], first: Place) -> Problem:
    """Return the problem for a YAML error.

    `lines` is what was being read, `first` the place of its first line.
    """
    mark = getattr(exc, "problem_mark", None) or _find_control_character(lines)
    context = getattr(exc, "context_mark", None)
    if problem := _explain_odd_indent(lines[: mark.line + 1] if mark else lines, first):
        return problem
    said = f"{getattr(exc, 'context', '') or ''}/{getattr(exc, 'problem', '') or exc}"
    for fault in _FAULTS:
        if re.search(fault.pattern, said):
            chosen, mark = _reconsider(fault, lines, mark, context)
            at = context if chosen.at_context and context else mark
            return error(chosen.code, _name_character(chosen, lines, at), chosen.hint, _place(first, at))
    return error("not-yaml", f"this isn't YAML: {said.strip('/')}", INDENT_HINT, _place(first, mark))


def _explain_odd_indent(lines: list[str], first: Place) -> Problem | None:
    """Report the first line that is indented with something else than spaces, whatever the parser made of it."""
    for index, line in enumerate(lines):
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


def _reconsider(fault: _Fault, lines: list[str], mark: Any, context: Any) -> tuple[_Fault, Any]:
    """Return the fault and its place as a person sees them, where the parser stops at a consequence."""
    if mark is None:
        return fault, mark
    before = lines[mark.line][: mark.column] if mark.line < len(lines) else ""
    if fault is _QUOTED and context and mark.line > context.line:
        return _BRACKET, mark
    if fault is _INDENTED and before.endswith(("'", '"')):
        return _QUOTED, mark
    # `key: ` at the beginning of a line that goes on with the text above it, so YAML thinks.
    if fault is _COLON and re.fullmatch(r" +[a-z_]+", before):
        return _INDENTED, _Mark(mark.line, len(before) - len(before.lstrip()))
    return fault, mark


def _find_control_character(lines: list[str]) -> _Mark | None:
    """Find what the parser refuses before it counts lines."""
    for index, line in enumerate(lines):
        if found := _CONTROL.search(line):
            return _Mark(index, found.start())
    return None


def _place(first: Place, mark: Any) -> Place:
    if mark is None:
        return Place(first.file, first.line, 1)
    return Place(first.file, first.line + mark.line, mark.column + 1)


def _name_character(fault: _Fault, lines: list[str], mark: Any) -> str:
    if fault.code != "special-first-character" or mark is None or mark.line >= len(lines):
        return fault.message
    character = lines[mark.line][mark.column : mark.column + 1]
    return fault.message.replace("this character", f"`{character}`") if character != "`" else "a value can't begin with a backtick"
