"""Items and keys that are none to YAML: a space is missing, a bullet isn't a hyphen, a line runs on with the text above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from generator.yamltext.lines import BLOCK, DASHES, FIRST_KEYS, ITEM, Mark, Slip, Written, is_key_line, read_line

INDENT_HINT = "records begin with `- ` at the same column; keys of one record stand exactly below each other"

_GLUED_KEY = re.compile(r"[ ]*(?:-[ ]+)*(?P<key>[A-Za-z_][A-Za-z0-9_-]*)[ ]*(?P<colon>:(?!//)[^\s:]|[:：][^\S ]|[：=])[ ]*(?P<value>.*)")


def see_item(lines: Sequence[str], index: int) -> Slip | None:
    """See a dash without its space, and a dash or bullet that isn't a hyphen, before a key."""
    found = ITEM.match(lines[index])
    if not found or not (is_key_line(found["rest"]) or _GLUED_KEY.match(found["rest"])):
        return None
    right = f"`- {found['rest'].lstrip('- ')[:40].rstrip()}`"
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


def see_invisible(lines: Sequence[str], index: int) -> Slip | None:
    """See a character at the beginning of a line that nobody sees: a mark of a text's encoding or direction, mostly pasted with it."""
    found = re.match(r"\s*([\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff])", lines[index])
    if not found:
        return None
    return Slip("control-character", f"there is an invisible character (U+{ord(found[1]):04X}) here", "delete it", Mark(index, found.start(1)))


def see_run_on(lines: Sequence[str], start: Mark, end: Mark) -> Slip | None:
    """See an item or a key that YAML silently takes as more of the text that begins above it, which ends at `end`."""
    first = lines[start.line][start.column :]
    is_item = bool(read_line(lines[start.line]).dashes.strip())
    for index in range(start.line + 1, min(end.line + 1, len(lines))):
        line = lines[index].strip()
        here = Mark(index, len(lines[index]) - len(lines[index].lstrip()))
        if not lines[start.line][: start.column].strip() and _are_items(first, line):
            return _see_bullet(first, Mark(start.line, start.column))
        if line.startswith(("- ", "* ", "•", "·", "●", "▪")) or (line[:1] in DASHES and (line[:1] == first[0] or (is_item and line[:1] == "-"))):
            return Slip("line-run-on", "YAML takes this line as more of the text above it",
                        f"if it is an item of a list, write `- {line[1:].strip()[:40]}` exactly below the other items, or the list's key above it; "
                        "if it is text, put the whole value in double quotes", here)
        if (key := _GLUED_KEY.match(line)) and key["colon"][0] == ":":
            return see_glued_key(lines, index)
    return None


def _are_items(first: str, second: str) -> bool:
    """Say whether two lines are meant as items of a list: both begin with the same bullet, or with a number."""
    if re.match(r"\d{1,3}[.)] ", first):
        return re.match(r"\d{1,3}[.)] ", second) is not None
    return first[0] in DASHES and (second[:1] == first[0] or second.startswith("- "))


def _see_bullet(item: str, here: Mark) -> Slip:
    bullet = re.match(r"\d*.", item)
    sign = bullet.group() if bullet else item[0]
    right = f"write `- {item[len(sign) :].strip()[:40]}`"
    if sign == "-":
        return Slip("space-missing", "a space is missing after the dash", right, here)
    return Slip("list-expected", f"this begins with `{sign}`; YAML knows a list by a hyphen and a space", right, here)


def see_stray(lines: Sequence[str], index: int) -> Slip:
    """Look at a line at the beginning of which a list of records would need a dash."""
    here = Mark(index, 0)
    if slip := see_merge_mark(lines, index) or see_invisible(lines, index) or see_item(lines, index) or see_glued_key(lines, index):
        return slip
    written = read_line(lines[index])
    shown = lines[index].strip()[:40]
    above = next((upper for n in range(index - 1, -1, -1) if (upper := read_line(lines[n])).key), None)
    if written.key in FIRST_KEYS or (written.key and not above):
        return Slip("list-expected", "this record doesn't begin with a dash", f"write `- {shown}`, and begin its other lines with two spaces", here)
    message = "this line isn't indented like the ones it belongs to"
    if above and BLOCK.match(above.value):
        return unindented(above, here)
    if written.key:
        return Slip("wrong-indent", message,
                    f"if it belongs to the record above, begin it with two spaces; if a record begins here, write `- {shown}`", here)
    if above and not lines[index].startswith(("]", "}")):
        return Slip("wrong-indent", message, f"if it goes on with the text of `{above.key}`, begin it with {above.key_column + 2} spaces", here)
    return Slip("wrong-indent", message, INDENT_HINT, here)


def unindented(block: Written, here: Mark) -> Slip:
    """Return the slip of text that should stand in a block and begins too far left."""
    needed = (block.key_column if block.key else len(block.dashes)) + 2
    return Slip("wrong-indent", f"the text that belongs to `{block.key}` isn't indented" if block.key else "this text isn't indented",
                f"begin each line of it with {needed} spaces", here)
