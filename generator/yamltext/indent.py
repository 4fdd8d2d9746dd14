"""Lines that begin at a column where nothing they belong to begins: which line is at fault, and where it should begin."""

from __future__ import annotations

from collections.abc import Sequence

from generator.yamltext.lines import BLOCK, FIRST_KEYS, QUOTES, Mark, Slip, Written, is_key_line, read_line

MISPLACED = "this line isn't indented like the ones it belongs to"


def see_indent(lines: Sequence[str], mark: Mark, _: Mark | None) -> Slip | None:
    """Look at a line that YAML's parser can't place."""
    if mark.line >= len(lines):
        return None
    column = _indent(lines[mark.line])
    here = Mark(mark.line, column)
    sign = lines[mark.line][column : column + 1]
    if sign and sign in "]},:":
        hint = "delete it, or add what opens it" if sign in "]}" else "delete it, or write what belongs before it"
        return Slip("special-first-character", f"a line can't begin with `{sign}`", hint, here)
    if sign == "-":
        return _see_text_above(lines, here) or _see_items_above(lines, here) or _see_level(lines, here, _find_levels(lines, here, are_items=True))
    levels = _find_levels(lines, here, are_items=False)
    return _see_line_above(lines, here, levels) or _see_level(lines, here, levels)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _spaces(number: int) -> str:
    return {0: "no space", 1: "one space"}.get(number, f"{number} spaces")


def _find_levels(lines: Sequence[str], here: Mark, *, are_items: bool) -> dict[int, int]:
    """Return the columns at which dashes (or keys) begin that this line may stand below, each with the index of the nearest line."""
    levels: dict[int, int] = {}
    limit = max(map(len, lines)) + 1
    for index in range(here.line - 1, -1, -1):
        upper = read_line(lines[index])
        dash = _indent(lines[index])
        starts = [(dash, True)] if upper.dashes.strip() else []
        starts += [(upper.key_column, False)] if upper.key else []
        for start, is_item in starts:
            if is_item == are_items and start < limit:
                levels.setdefault(start, index)
        if starts:
            limit = min(limit, starts[0][0] + 1)
    return levels


def _see_text_above(lines: Sequence[str], here: Mark) -> Slip | None:
    """See that an item stands below a key whose value is begun as a text, with ``>`` or ``|``."""
    above = next((read_line(line) for line in reversed(lines[: here.line]) if line.strip() and _indent(line) < here.column and is_key_line(line)), None)
    if above is None or not above.key or not BLOCK.match(above.value):
        return None
    hint = (f"if `{above.key}` is a list, take away the `{above.value.strip()}` behind it and begin every item with a dash; "
            "else indent this line like the text above it")
    return Slip("wrong-indent", f"this item of a list stands below `{above.key}`, which is begun as a text", hint, here)


def _see_level(lines: Sequence[str], here: Mark, levels: dict[int, int]) -> Slip | None:
    """Say where a line should begin: at the nearest level."""
    if not levels or here.column in levels:
        return None
    nearest = min(abs(level - here.column) for level in levels)
    choices = sorted(level for level in levels if abs(level - here.column) == nearest)
    names = ("the other dashes" if lines[here.line].lstrip().startswith("-") else f"`{read_line(lines[levels[level]]).key}`" for level in choices)
    hint = "begin it with " + ", or with ".join(f"{_spaces(level)}, exactly below {name}" for level, name in zip(choices, names, strict=True))
    above = _nearest_above(lines, here.line)
    if here.column > choices[0] and " " in above.value and above.value[0] not in QUOTES + "[{|>":
        hint += "; or, if it goes on with the text above, put that whole text in double quotes"
    return Slip("wrong-indent", MISPLACED, hint, here)


def _nearest_above(lines: Sequence[str], index: int) -> Written:
    return next((read_line(line) for line in reversed(lines[:index]) if line.strip()), read_line(""))


def _see_line_above(lines: Sequence[str], here: Mark, levels: dict[int, int]) -> Slip | None:
    """See that it is the line above, the first of its record, which begins at a column of its own.

    Two spaces make a level: of two columns, an odd one is wrong; else the one that fewer lines have.
    """
    index, level = max(((index, level) for level, index in levels.items()), default=(-1, -1))
    indent = _indent(lines[index]) if index >= 0 else 0
    if not indent or not _is_first(lines, index, here):
        return None
    below = 0
    for line in lines[here.line :]:
        if line.strip() and _indent(line) < here.column:
            break
        below += _indent(line) == here.column and is_key_line(line)
    is_agreed = below > 1 if level % 2 == here.column % 2 else level % 2 == 1
    target = here.column - (level - indent)
    if not is_agreed or level == here.column or target < 0:
        return None
    hint = f"begin it with {_spaces(target)}, so that `{read_line(lines[index]).key}` stands exactly above `{read_line(lines[here.line]).key}`"
    return Slip("wrong-indent", MISPLACED, hint, Mark(index, indent))


def _is_first(lines: Sequence[str], index: int, here: Mark) -> bool:
    """Say whether a line is the only one below a key without a value, or the first of all, and this one is meant to stand beside it."""
    above = next((line for line in reversed(lines[:index]) if line.strip() and not line.lstrip().startswith("#")), None)
    if above is None:
        return True
    parent = read_line(above)
    return bool(parent.key) and not parent.value and parent.key_column < here.column


def _see_items_above(lines: Sequence[str], here: Mark) -> Slip | None:
    """See that the lines above an item are one without its dash, or a key that begins too far right."""
    start = here.line
    while start > 0 and (not lines[start - 1].strip() or _indent(lines[start - 1]) > here.column):
        start -= 1
    block = [index for index in range(start, here.line) if lines[index].strip()]
    if start == 0:
        return None
    parent = read_line(lines[start - 1])
    if not block:
        above = _nearest_above([line for line in lines[: here.line] if not line.lstrip().startswith("#")], here.line)
        is_loose = above.key and above.value and above.key_column <= here.column and read_line(lines[here.line]).key not in FIRST_KEYS
        hint = f"write its key, such as `forms:`, on a line above, with {_spaces(above.key_column)}; or delete the dash, if this is no list"
        return Slip("wrong-indent", "this list has no key of its own above it", hint, here) if is_loose else None
    first = read_line(lines[block[0]])
    at = Mark(block[0], _indent(lines[block[0]]))
    if not parent.key or parent.value or not first.key or first.dashes.strip():
        return None
    if len(block) == 1 and not first.value:
        return Slip("wrong-indent", MISPLACED, f"begin it with {_spaces(parent.key_column + 2)}, two more than `{parent.key}`", at)
    if at.column == here.column + 2:
        return Slip("list-expected", "this record doesn't begin with a dash",
                    f"begin it with {_spaces(here.column)} and a dash: `- {lines[block[0]].strip()[:40]}`", at)
    return None
