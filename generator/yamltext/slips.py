"""The slip that a person sees in the lines where YAML's parser stopped.

The parser stops at a consequence: a key that is told to be misplaced may stand below a line
whose colon lacks its space. Each function looks at what is written there and returns the slip it
recognizes, or None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.yamltext.brackets import see_after_value
from generator.yamltext.indent import see_indent
from generator.yamltext.items import see_glued_key, see_item, see_merge_mark, unindented
from generator.yamltext.lines import BLOCK, ITEM, QUOTES, Mark, Slip, Written, advise_value, is_key_line, line_above, read_line

_COMMENT = re.compile(r"\s*(//|/\*|<!--|;|--)")
_RUN_ON = re.compile(r"(?:,\s*|\s{2,})([a-z_]+)\Z")


def see_colon(lines: Sequence[str], mark: Mark, _: Mark | None) -> Slip | None:
    """Look at a colon that YAML doesn't allow where it stands."""
    before = lines[mark.line][: mark.column]
    above = line_above(lines, mark.line)
    key = before.strip()
    if re.fullmatch(r"[\w-]+", key):  # the line is a key, so what is wrong is its place or the line above
        at_fault = (see_item(lines, above) or see_glued_key(lines, above)) if above >= 0 else None
        return at_fault or see_item(lines, mark.line) or see_indent(lines, Mark(mark.line, len(before) - len(before.lstrip())), None)
    if slip := see_item(lines, mark.line):
        return slip
    begin = mark.line
    while begin > 0 and not is_key_line(lines[begin]) and not read_line(lines[begin]).dashes.strip():
        begin = line_above(lines, begin)
    hint = advise_value(lines, max(begin, 0))
    if run_on := _RUN_ON.search(before):
        hint = f"if `{run_on.group(1)}` is a key, begin a new line with it; if the colon belongs to the text, {hint}"
    return Slip("colon-in-text", "a colon followed by a space can't stand in text that isn't in quotes", hint, mark)


def see_line_without_colon(lines: Sequence[str], mark: Mark, context: Mark | None) -> Slip | None:
    """Look at a line that is no ``key: value``; `context` is where it begins."""
    index, column = context or mark
    if index >= len(lines):
        return None
    line = lines[index]
    if slip := see_merge_mark(lines, index) or see_glued_key(lines, index) or see_item(lines, index):
        return slip
    here = Mark(index, column)
    if _COMMENT.match(line):
        return Slip("colon-missing", "this line has no `key: value`", "if it is a comment, begin it with `#`", here)
    above = line_above(lines, index)
    while above > 0 and not read_line(lines[above]).key and not read_line(lines[above]).dashes.strip():
        above = line_above(lines, above)
    return _see_below(read_line(lines[above]), line, here) if above >= 0 else None


def _see_below(upper: Written, line: str, here: Mark) -> Slip | None:
    """Look at a line without a colon below the key or the item that it may belong to."""
    message = "this line has no `key: value`"
    if BLOCK.match(upper.value):
        return unindented(upper, here)
    if not upper.key:
        return _see_below_item(line, here) if here.column == len(upper.dashes.rstrip()) - 1 else None
    word, _, rest = line.strip().partition(" ")
    as_key = f"write `{word}: {rest[:40]}`" if rest and re.fullmatch("[a-z_]+", word) else "add a colon and a space behind the key"
    if not upper.value and here.column == upper.key_column:
        return Slip("colon-missing", message, f"if it is the value of `{upper.key}`, begin it with {here.column + 2} spaces; else {as_key}", here)
    if upper.value and upper.value[0] not in "[{|>" + QUOTES and here.column <= upper.key_column:
        as_text = f"if it goes on with the text of `{upper.key}`, begin it with {upper.key_column + 2} spaces; else "
        return Slip("colon-missing", message, (as_text if " " in upper.value else "") + as_key, here)
    return None


def _see_below_item(line: str, here: Mark) -> Slip:
    if line[here.column] == "-":
        return Slip("space-missing", "a space is missing after the dash", f"put a space after the dash: `- {line[here.column + 1 :].strip()[:40]}`",
                    Mark(here.line, here.column + 1))
    return Slip("colon-missing", "this line has no `key: value`",
                f"if it is an item of the list, write `- {line.strip()[:40]}`; if it goes on with the text above, begin it with {here.column + 2} spaces",
                here)


def see_misplaced(lines: Sequence[str], mark: Mark, context: Mark | None) -> Slip | None:
    """Look at what can't stand where it does: behind a value that is whole, or at a column of its own."""
    return see_after_value(lines, mark, context) or see_cut(lines, mark) or see_indent(lines, mark, context)


def see_cut(lines: Sequence[str], mark: Mark) -> Slip | None:
    """See a text that goes on below the line in which ` #` ended it."""
    above = line_above(lines, mark.line)
    if above < 0 or mark.line >= len(lines) or is_key_line(lines[mark.line]) or ITEM.match(lines[mark.line]):
        return None
    written = read_line(lines[above])
    cut = re.search(r"\s#", written.value)
    if not cut or written.value[0] in QUOTES + "[{|>":
        return None
    return Slip("text-cut-by-comment", "YAML takes everything from ` #` on as a comment, and the text goes on below it",
                advise_value(lines, above), Mark(above, written.column + cut.start()))


def see_after_bar(lines: Sequence[str], mark: Mark, context: Mark | None) -> Slip | None:
    """Look at text behind the sign that begins a block of text."""
    index, column = context or mark
    written = read_line(lines[index])
    sign = re.match(r"[|>][-+0-9]*", lines[index][column:])
    if not written.key or not sign:
        return None
    shown = lines[index][column + sign.end() :].strip()[:40]
    return Slip("text-after-bar", f"after `{sign.group()}` the text must start on the next line",
                f"begin a new line at “{shown}”, with {written.key_column + 2} spaces", Mark(index, column))


def see_backslash(lines: Sequence[str], mark: Mark, _: Mark | None) -> Slip | None:
    """Look at a backslash in double quotes."""
    return Slip("backslash-in-quotes", "in double quotes a backslash has a meaning of its own",
                f"{advise_value(lines, mark.line)}; in a path, write / instead", mark)


def see_first_character(lines: Sequence[str], mark: Mark, context: Mark | None) -> Slip | None:  # noqa: PLR0911 - one return a kind of slip
    """Look at a character with which YAML lets no text begin."""
    index, column = context or mark
    if index >= len(lines) or column >= len(lines[index]):
        return None
    line = lines[index]
    sign = line[column]
    here = Mark(index, column)
    if line.rstrip() == "...":
        return Slip("two-documents", "for YAML the file ends here", "delete the line `...`", here)
    if sign == "\t":
        return Slip("tab-indent", "there is a tab here", "put an ordinary space in its place", here)
    if line.startswith("```"):
        return Slip("special-first-character", "a line can't begin with backticks", "delete the line: a YAML file needs no fence", here)
    written = read_line(line)
    named = f"`{sign}`" if sign != "`" else "a backtick"
    message = f"a value can't begin with {named}"
    if sign in "*?" and not written.key and line[column + 1 : column + 2] == " ":
        return see_item(lines, index) or Slip("special-first-character", message, f"write `- {line[column + 2 :].strip()[:40]}` if it is an item of a list",
                                              here)
    if sign == "-" and written.key:
        return Slip("special-first-character", message + " and a space",
                    f"{advise_value(lines, index)}; a list begins on the line below its key", here)
    if sign in "&*?-%@`," + "]}" and column == written.column:
        return Slip("special-first-character", message, advise_value(lines, index), here)
    return None
