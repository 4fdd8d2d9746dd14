"""Slips round quotation marks, brackets and braces: what isn't closed, what closes too early, what follows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.yamltext.lines import QUOTES, Mark, Slip, advise_value, is_key_line


def see_after_value(lines: Sequence[str], mark: Mark, _: Mark | None) -> Slip | None:
    """Look at what follows a value in quotes or brackets that is already whole."""
    line = lines[mark.line] if mark.line < len(lines) else ""
    before, rest = line[: mark.column], line[mark.column :]
    whole = before.rstrip()
    if not whole or whole[-1] not in "'\"]}":
        return None
    sign = whole[-1]
    if sign in QUOTES and (slip := see_unclosed_quote(lines, Mark(mark.line, len(whole) - 1))):
        return slip
    if sign in "]}" and rest[:1] in set("]}"):
        return Slip("bracket-not-closed", "a bracket closes here that none has opened", "delete it", mark)
    if rest.rstrip() in {",", ";", "."}:
        return Slip("text-after-value", f"`{rest.strip()}` stands after a value in {_kind(sign)} that is whole without it", "delete it", mark)
    if sign in QUOTES and (before == whole or rest.rstrip(" ,]}").endswith(sign)):
        return _closed_early(sign, advise_value(lines, mark.line), Mark(mark.line, len(whole) - 1))
    hint = advise_value(lines, mark.line)
    if address := re.search(r"\burl: \[[^\]]*\]\((https?://[^\s)]+)\)", line):
        hint = f"write the address only: `url: {address.group(1)}`"
    return Slip("text-after-value", f"text follows the value in {_kind(sign)}, which ends here", hint, mark)


def see_unclosed_quote(lines: Sequence[str], closing: Mark) -> Slip | None:
    """See that a quotation mark which ends a value was meant to begin one: the value runs over lines that are keys."""
    sign = lines[closing.line][closing.column]
    if sign in lines[closing.line][: closing.column]:
        return None
    for index in range(closing.line - 1, -1, -1):
        if (column := lines[index].rfind(sign)) >= 0:
            if any(is_key_line(line) for line in lines[index + 1 : closing.line + 1]):
                return Slip("quote-not-closed", "a quotation mark that opens here is never closed", "add the closing quotation mark",
                            Mark(index, column))
            return None
    return None


def see_in_brackets(lines: Sequence[str], mark: Mark, context: Mark | None) -> Slip | None:
    """Look at what stands in a list in brackets or a record in braces where a comma should."""
    if context is None:
        return None
    comments = (_see_comment(lines, index) for index in range(context.line, min(mark.line + 1, len(lines))))
    return next(filter(None, comments), None) or _see_missing_comma(lines, mark, context)


def _see_missing_comma(lines: Sequence[str], mark: Mark, context: Mark) -> Slip:
    passed = lines[context.line + 1 : mark.line + 1]
    if mark.line >= len(lines) or any(is_key_line(line) or line.startswith("- ") for line in passed):
        return _unclosed(context)
    line = lines[mark.line]
    if line[: mark.column].rstrip()[-1:] in set(QUOTES):
        return _see_after_item(line, mark)
    if slip := _see_sign(line, mark, lines[context.line][context.column]):
        return slip
    return _unclosed(context) if passed else _comma_missing(mark)


def _see_sign(line: str, mark: Mark, opened: str) -> Slip | None:
    """Look at a sign of YAML's where a comma should stand, in what `opened` has opened."""
    sign = line[mark.column : mark.column + 1]
    if sign == ":":
        return Slip("colon-in-text", "a colon followed by a space can't stand in text that isn't in quotes", "put the item in double quotes", mark)
    if sign in {"[", "{"}:
        return Slip("special-first-character", f"an item of a list can't have `{sign}` in it", "put the item in double quotes", mark)
    if sign in {"]", "}"}:
        return Slip("bracket-not-closed", f"`{sign}` doesn't close what `{opened}` opened", f"write `{'}' if sign == ']' else ']'}`", mark)
    return None


def _see_after_item(line: str, mark: Mark) -> Slip:
    """Look at what follows an item in quotes."""
    before, rest = line[: mark.column], line[mark.column :]
    whole = before.rstrip()
    item = re.split(r"[,\]}]", rest)[0].rstrip()
    if rest[:1] in set(QUOTES) and before != whole:
        return _comma_missing(mark)
    if before == whole or item.endswith(whole[-1]):
        return _closed_early(whole[-1], "double an apostrophe inside single quotes ('the North''s army'), use curly quotation marks inside "
                             "double ones, or add a missing comma", Mark(mark.line, len(whole) - 1))
    return Slip("text-after-value", "text follows the value in quotes, which ends here",
                "put the whole item in single quotes and double those inside, or add a missing comma", mark)


def _comma_missing(mark: Mark) -> Slip:
    return Slip("text-after-value", "a comma is missing between two items", "put a comma between them", mark)


def _see_comment(lines: Sequence[str], index: int) -> Slip | None:
    """See a comment as other languages have them, such as that of JSON that people write."""
    found = re.match(r"\s*(//|/\*)", lines[index])
    return found and Slip("special-first-character", f"in YAML a comment doesn't begin with `{found[1]}`", "begin it with `#`, or delete it",
                          Mark(index, found.start(1)))


def see_open_end(lines: Sequence[str], mark: Mark, _: Mark | None) -> Slip | None:
    """See what is wrong with an item in brackets that isn't there: the text ends, or a comma has nothing before it."""
    if any(line.strip() for line in lines[mark.line :] if mark.line < len(lines)) and lines[mark.line][mark.column : mark.column + 1]:
        sign = lines[mark.line][mark.column]
        if sign == ",":
            return Slip("special-first-character", "there is nothing before this comma", "delete the comma, or write the item", mark)
        return Slip("special-first-character", f"an item can't begin with `{sign}`", "put the item in double quotes", mark)
    opened = find_open_bracket(lines)
    return _unclosed(opened) if opened else None


def find_open_bracket(lines: Sequence[str]) -> Mark | None:
    """Return the innermost bracket or brace that is still open at the end; what stands in quotes doesn't count."""
    opened: list[Mark] = []
    quoted = ""
    for index, line in enumerate(lines):
        for column, sign in enumerate(line):
            before = line[column - 1] if column else " "
            if quoted:
                quoted = "" if sign == quoted else quoted
            elif sign in QUOTES and before in " [{,:":
                quoted = sign
            elif sign == "#" and before == " ":
                break
            elif sign in "[{" and (opened or before in " [{"):
                opened.append(Mark(index, column))
            elif sign in "]}" and opened:
                opened.pop()
    return opened[-1] if opened else None


def _unclosed(mark: Mark) -> Slip:
    return Slip("bracket-not-closed", "a bracket that opens here is never closed", "add the closing bracket", mark)


def _closed_early(sign: str, hint: str, mark: Mark) -> Slip:
    what = "apostrophe" if sign == "'" else "quotation mark"
    return Slip("apostrophe-in-quotes", f"the value in quotes ends here: this {what} closes it", hint, mark)


def _kind(sign: str) -> str:
    return "quotes" if sign in QUOTES else "brackets" if sign == "]" else "braces"
