"""Word edges: where a form may begin and end inside a text.

Unicode's default word boundaries (UAX 29, https://unicode.org/reports/tr29/) with two rules of
ours: a hyphen joins (``Aid-worker`` holds no ``aid``); an apostrophe, dash or slash divides
(``l’Élysée`` holds ``Élysée``). In scripts written without spaces every place is an edge.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regex import Pattern

_BOUNDARY = r"(?w)\b"
_NO_SPACES = (
    r"[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]"
)
_DIVIDERS = frozenset("'/–—―")
# A hyphen after one of these joins nothing: it is a dash, or a sign before a word.
_APART = _DIVIDERS | frozenset(' -"()[]{}«»,;:')


@cache
def _compiled(pattern: str) -> Pattern[str]:
    import regex  # noqa: PLC0415 - large, and most texts ask nothing that needs it

    return regex.compile(pattern)


@lru_cache(maxsize=4096)
def _kind(character: str) -> str:
    """Return ``w`` for a character of words, ``m`` for one that belongs to the letter before it, else the character."""
    if character.isalnum():
        return "f" if not character.isascii() and _compiled(_NO_SPACES).match(character) else "w"
    if character == "_":
        return "w"
    return "m" if not character.isascii() and unicodedata.category(character)[0] == "M" else character


def is_edge(text: str, at: int) -> bool:  # noqa: PLR0911 - one line a rule
    """Say whether a word of a folded text may begin or end at an offset."""
    if at <= 0 or at >= len(text):
        return True
    before, after = _kind(text[at - 1]), _kind(text[at])
    if after == "m" or (before == "w" and after == "w"):
        return False
    if "f" in {before, after}:
        return True
    if before == "-" and after == "w":
        return at == 1 or _kind(text[at - 2]) in _APART
    if after == "-" and before not in _APART:
        return not (at + 1 < len(text) and _kind(text[at + 1]) in {"w", "f"})
    if before in _DIVIDERS or after in _DIVIDERS or before == " " or after == " ":
        return True
    return bool(_compiled(_BOUNDARY).match(text, at))

