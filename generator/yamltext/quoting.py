"""How a text must be written so that YAML takes it as the text it is: advice that can be copied."""

from __future__ import annotations

import re

SHORT = 72
"""Characters of a text that an example still shows whole."""

_MARKED = re.compile(r"((['\"])\2*)(.*?)\1", re.DOTALL)
_PLAIN = re.compile(r"[^\W_][^:#\[\]{},\"'\n]*(?<! )")


def quote(text: str) -> str:
    """Return a text in the quotation marks that need the least change in it."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'{}'".format(text.replace("'", "''"))


def write_scalar(text: str) -> str:
    """Return a text as it can stand anywhere, without quotation marks where it needs none."""
    return text if _PLAIN.fullmatch(text) else quote(text)


def meant(written: str) -> str:
    """Return the text that a value was meant to be: what its own quotation marks enclose, be there more of them inside."""
    text = " ".join(written.split())
    marked = _MARKED.fullmatch(text)
    if not marked:
        return text
    return marked.group(3).replace("''", "'") if marked.group(1) == "'" else marked.group(3)


def advise_quotes(text: str, key: str = "", *, what: str = "value") -> str:
    """Return the advice to put a whole text in quotation marks, with the line to write where it is short.

    A long one is better written as a block below its key, where nothing in it means anything to YAML.
    """
    if key and len(text) > SHORT:
        return f"write `{key}: >-` and the whole text on the lines below it, indented by two more spaces"
    written = quote(text)
    example = f": `{f'{key}: ' if key else ''}{written}`" if len(text) <= SHORT else ""
    if written[0] == '"':
        return f"put the whole {what} in double quotes{example}"
    if "'" in text:
        return f"put the whole {what} in single quotes and double those inside{example}"
    return f"put the whole {what} in single quotes{example}"
