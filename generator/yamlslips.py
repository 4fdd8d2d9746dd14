"""The slip that a person sees in the lines where YAML's parser stopped.

The parser stops at a consequence: a key that is told to be misplaced may stand below a line
whose colon lacks its space. Each function looks at what is written there and returns the slip it
recognizes, or None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from generator.yamlbrackets import see_after_value
from generator.yamllines import DASHES, ITEM, QUOTES, Mark, Slip, Written, advise_value, is_key_line, line_above, read_line

INDENT_HINT = "records begin with `- ` at the same column; keys of one record stand exactly below each other"
FIRST_KEYS = ("id", "version")
"""Keys with which records begin in a list of them."""

_GLUED_KEY = re.compile(r"[ ]*(?:-[ ]+)*(?P<key>[A-Za-z_][A-Za-z_-]*)[ ]*(?P<colon>:(?!//)[^\s:]|[:：][^\S ]|[：=])[ ]*(?P<value>.*)")
_COMMENT = re.compile(r"\s*(//|/\*|<!--|;|--)")
_BLOCK = re.compile(r"(?:^|.*[:-][ ]+)[|>][-+0-9]*[ ]*(?:#.*)?\Z")
_RUN_ON = re.compile(r"(?:,\s*|\s{2,})([a-z_]+)\Z")


# What may be wrong with a single line, whatever the parser made of it.


def see_item(lines: Sequence[str], index: int) -> Slip | None:
    """See a dash without its space, and a dash or bullet that isn't a hyphen, before a key."""
    found = ITEM.match(lines[index])
    if not found or not (is_key_line(found["rest"]) or _GLUED_KEY.match(found["rest"])):
        return None
    right = f"`{'- ' + found['rest'][:40].rstrip()}`"
    if found["dash"] != "-":
        return Slip("list-expected", f"this begins with `{found['dash']}`; YAML knows a list by a hyphen and a space", f"write {right}",
                    Mark(index, found.start("dash")))
    if found["space"] == " " * len(found["space"]) and found["space"]:
        return None
    message = "a space is missing after the dash" if not found["space"] else "the space after the dash isn't an ordinary one"
    return Slip("space-missing", message, f"put a space after the dash: {right}", Mark(index, found.end("dash")))


def see_glued_key(lines: Sequence[str], index: int) -> Slip | None:
    """See a key whose colon lacks its space, or isn't an ordinary colon."""
    found = _GLUED_KEY.match(lines[index])
    if not found or is_key_line(lines[index]):
        return None
    mark = Mark(index, found.start("colon"))
    colon = found["colon"]
    value = (colon[1:].strip() + found["value"]).strip()
    right = f"`{found['key']}: {value[:40]}`"
    if colon[0] == ":" and not colon[1].isspace():
        return Slip("space-missing", "a space is missing after the colon", f"put a space after the colon: {right}", Mark(index, mark.column + 1))
    if colon[0] == ":":
        return Slip("space-missing", "the space after the colon isn't an ordinary one", f"delete it and type a space: {right}",
                    Mark(index, mark.column + 1))
    return Slip("colon-missing", f"a key ends with a colon and a space, not with `{colon[0]}`", f"write {right}", mark)


class Misread(yaml.YAMLError):
    """YAML reads a text without complaint, and yet not as it was meant."""

    def __init__(self, slip: Slip) -> None:
        """Take the slip to report."""
        super().__init__(slip.message)
        self.slip = slip


def see_merge_mark(lines: Sequence[str], index: int) -> Slip | None:
    """See a line that git wrote where two versions of a file differ."""
    if not re.match(r"(<{7}|={7}|>{7})(\s|\Z)", lines[index]):
        return None
    return Slip("not-yaml", "git wrote this line: two versions of the file differ here",
                "keep the lines of one version, and delete the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`", Mark(index, 0))


def see_run_on(lines: Sequence[str], start: Mark, end: Mark) -> Slip | None:
    """See an item or a key that YAML silently takes as more of the text that begins above it, which ends at `end`."""
    first = lines[start.line][start.column :]
    is_item = bool(read_line(lines[start.line]).dashes.strip())
    for index in range(start.line + 1, min(end.line + 1, len(lines))):
        line = lines[index].strip()
        here = Mark(index, len(lines[index]) - len(lines[index].lstrip()))
        if not lines[start.line][: start.column].strip() and first[0] in DASHES and (line[:1] == first[0] or line.startswith("- ")):
            return _see_bullet(first, Mark(start.line, start.column))
        if line.startswith(("- ", "* ", "•", "·", "●", "▪")) or (line[:1] in DASHES and (line[:1] == first[0] or (is_item and line[:1] == "-"))):
            return Slip("line-run-on", "YAML takes this line as more of the text above it",
                        f"if it is an item of a list, write `- {line[1:].strip()[:40]}` exactly below the other items; "
                        "if it is text, put the whole value in double quotes", here)
        if (key := _GLUED_KEY.match(line)) and key["colon"][0] == ":":
            return see_glued_key(lines, index)
    return None


def _see_bullet(item: str, here: Mark) -> Slip:
    right = f"write `- {item[1:].strip()[:40]}`"
    if item[0] == "-":
        return Slip("space-missing", "a space is missing after the dash", right, here)
    return Slip("list-expected", f"this begins with `{item[0]}`; YAML knows a list by a hyphen and a space", right, here)


def see_invisible(lines: Sequence[str], index: int) -> Slip | None:
    """See a character at the beginning of a line that nobody sees: a mark of a text's encoding or direction, mostly pasted with it."""
    found = re.match(r"\s*([\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff])", lines[index])
    if not found:
        return None
    return Slip("control-character", f"there is an invisible character (U+{ord(found[1]):04X}) here", "delete it", Mark(index, found.start(1)))


def see_stray(lines: Sequence[str], index: int) -> Slip:
    """Look at a line at the beginning of which a list of records would need a dash."""
    here = Mark(index, 0)
    if slip := see_merge_mark(lines, index) or see_invisible(lines, index) or see_item(lines, index) or see_glued_key(lines, index):
        return slip
    written = read_line(lines[index])
    shown = lines[index].rstrip()[:40]
    above = next((upper for n in range(index - 1, -1, -1) if (upper := read_line(lines[n])).key), None)
    if written.key in FIRST_KEYS or (written.key and not above):
        return Slip("list-expected", "this record doesn't begin with a dash", f"write `- {shown}`, and begin its other lines with two spaces", here)
    message = "this line isn't indented like the ones it belongs to"
    if above and _BLOCK.match(above.value):
        return _unindented(above, here)
    if written.key:
        return Slip("wrong-indent", message,
                    f"if it belongs to the record above, begin it with two spaces; if a record begins here, write `- {shown}`", here)
    if above and not lines[index].startswith(("]", "}")):
        return Slip("wrong-indent", message, f"if it goes on with the text of `{above.key}`, begin it with {above.key_column + 2} spaces", here)
    return Slip("wrong-indent", message, INDENT_HINT, here)


# What the parser stops at.


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


def see_line_without_colon(lines: Sequence[str], mark: Mark, context: Mark | None) -> Slip | None:  # noqa: PLR0911 - one return a kind of slip
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
    upper = read_line(lines[above]) if above >= 0 else None
    while upper and not upper.key and not upper.dashes.strip() and above > 0:
        above = line_above(lines, above)
        upper = read_line(lines[above])
    if upper and _BLOCK.match(upper.value):
        return _unindented(upper, here)
    if upper and upper.dashes.rstrip() and not upper.key and column == len(upper.dashes.rstrip()) - 1:
        if line[column] == "-":
            return Slip("space-missing", "a space is missing after the dash", f"put a space after the dash: `- {line[column + 1 :].strip()[:40]}`",
                        Mark(index, column + 1))
        return Slip("colon-missing", "this line has no `key: value`",
                    f"if it is an item of the list, write `- {line.strip()[:40]}`; if it goes on with the text above, begin it with {column + 2} spaces",
                    here)
    if line.lstrip()[:1] in QUOTES and upper and upper.key:
        return None
    if upper and upper.key and upper.value and upper.value[0] not in "[{|>" + QUOTES and column <= upper.key_column:
        word, _, rest = line.strip().partition(" ")
        as_key = f"write `{word}: {rest[:40]}`" if rest and re.fullmatch("[a-z_]+", word) else "add a colon and a space behind the key"
        as_text = f"if it goes on with the text of `{upper.key}`, begin it with {upper.key_column + 2} spaces; else "
        return Slip("colon-missing", "this line has no `key: value`", (as_text if " " in upper.value else "") + as_key, here)
    return None


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


def see_indent(lines: Sequence[str], mark: Mark, _: Mark | None) -> Slip | None:
    """Look at a line that isn't indented like the ones it belongs to: say where it should begin."""
    if mark.line >= len(lines):
        return None
    line = lines[mark.line]
    column = len(line) - len(line.lstrip())
    is_item = line.lstrip().startswith("-")
    here = Mark(mark.line, column)
    message = "this line isn't indented like the ones it belongs to"
    levels: dict[int, tuple[int, str]] = {}
    limit = len(line) + 1
    for index in range(mark.line - 1, -1, -1):
        upper = read_line(lines[index])
        starts = [(len(upper.dashes) - len(upper.dashes.lstrip()), "-")] if upper.dashes.strip() else []
        starts += [(upper.key_column, upper.key)] if upper.key else []
        for start, name in reversed(starts):
            if (name == "-") == is_item and start < limit:
                levels.setdefault(start, (index, name))
        if starts and (lowest := starts[0][0]) < limit:
            limit = lowest + 1
    if not levels or column in levels:
        return None
    near = min(levels, key=lambda level: abs(level - column))
    choices = sorted(level for level in levels if abs(level - column) == abs(near - column))
    hint = "begin it with " + ", or with ".join(
        f"{_spaces(level)}, exactly below " + ("the other dashes" if is_item else f"`{levels[level][1]}`") for level in choices)
    above = read_line(lines[line_above(lines, mark.line)])
    if column > near and " " in above.value and above.value[0] not in QUOTES + "[{|>":
        hint += "; or, if it goes on with the text above, put that whole text in double quotes"
    return Slip("wrong-indent", message, hint, here)


def _unindented(block: Written, here: Mark) -> Slip:
    needed = (block.key_column if block.key else len(block.dashes)) + 2
    return Slip("wrong-indent", f"the text that belongs to `{block.key}` isn't indented" if block.key else "this text isn't indented",
                f"begin each line of it with {needed} spaces", here)


def _spaces(number: int) -> str:
    return {0: "no space", 1: "one space"}.get(number, f"{number} spaces")
