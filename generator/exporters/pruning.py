"""Style sheets cut down to what one page uses: rules for classes that it doesn't have go, and comments and white space."""

from __future__ import annotations

import re
from collections.abc import Iterator

_STRING = r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_COMMENT = re.compile(rf"({_STRING})|/\*.*?\*/", re.DOTALL)
_PIECE = re.compile(rf"{_STRING}|url\([^)\"']*\)|[{{}};]|[^{{}};\"'u]+|u", re.DOTALL)
_OPTIONAL = re.compile(r":(?:not|is|where|has)\((?:[^()]|\([^()]*\))*\)")
"""What a selector may be true without."""
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_OUTER_COMMA = re.compile(r",(?![^(]*\))")
_PROPERTY = re.compile(r"(--[\w-]+)\s*:")
_USE = re.compile(r"var\(\s*(--[\w-]+)")
_GROUPS = ("@media", "@supports", "@layer")


def prune(css: str, classes: set[str], scripts: str = "") -> str:
    """Return a style sheet without rules that need a class not in `classes`, and without custom properties that nothing reads.

    A script may read or set custom properties: those that `scripts` name stay. Selectors that ask for no class stay.
    """
    kept = "".join(_rules(_COMMENT.sub(lambda match: match[1] or "", css), classes))
    while True:
        used = {*_USE.findall(kept), *re.findall(r"--[\w-]+", scripts)}
        slimmer = _drop_unread(kept, used)
        if slimmer == kept:
            return kept
        kept = slimmer


def _rules(css: str, classes: set[str]) -> Iterator[str]:
    for head, body in _split(css):
        if body is None:
            if not head.startswith("@charset"):
                yield f"{head};"
        elif head.startswith(_GROUPS):
            if inside := "".join(_rules(body, classes)):
                yield f"{head}{{{inside}}}"
        elif head.startswith("@"):
            yield f"{head}{{{_squeeze(body)}}}"
        elif selectors := [one.strip() for one in _OUTER_COMMA.split(head) if classes.issuperset(_CLASS.findall(_OPTIONAL.sub("", one)))]:
            yield f"{','.join(selectors)}{{{_squeeze(body)}}}"


def _split(css: str) -> Iterator[tuple[str, str | None]]:
    """Yield each rule as what stands before its block and in it (None: a rule without a block)."""
    depth, head, body = 0, "", ""
    for piece in _PIECE.findall(css):
        if piece == "{":
            depth += 1
            if depth == 1:
                continue
        elif piece == "}":
            depth -= 1
            if depth == 0:
                yield _squeeze(head), body
                head = body = ""
                continue
        elif piece == ";" and depth == 0:
            yield _squeeze(head), None
            head = ""
            continue
        if depth:
            body += piece
        else:
            head += piece


def _squeeze(css: str) -> str:
    return "".join(piece if piece[:1] in {'"', "'"} else re.sub(r"\s+", " ", piece) for piece in re.split(f"({_STRING})", css)).strip()


def _drop_unread(css: str, used: set[str]) -> str:
    """Return a style sheet without the declarations of custom properties that aren't among `used`."""
    def slim(body: str) -> str:
        declarations = _declarations(body)
        return ";".join(one for one in declarations if not (match := _PROPERTY.match(one)) or match[1] in used)

    def walk(text: str) -> Iterator[str]:
        for head, body in _split(text):
            if body is None:
                yield f"{head};"
            elif head.startswith(_GROUPS):
                if inside := "".join(walk(body)):
                    yield f"{head}{{{inside}}}"
            elif head.startswith("@"):
                yield f"{head}{{{body}}}"
            elif left := slim(body):
                yield f"{head}{{{left}}}"

    return "".join(walk(css))


def _declarations(body: str) -> list[str]:
    found, one = [], ""
    for piece in _PIECE.findall(body):
        if piece == ";":
            found.append(one.strip())
            one = ""
        else:
            one += piece
    return [declaration for declaration in (*found, one.strip()) if declaration]
