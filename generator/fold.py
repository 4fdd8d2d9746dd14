"""Text as it is compared: spaces, quotation marks and composed letters made alike.

Folding lets a form or a quotation be found however its characters were typed, while every
offset still points into the original text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

_IGNORED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_VANISHING = frozenset(_IGNORED)
_SPACES = "\t\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
# One character for one: done in C, offsets unchanged.
_ALIKE = str.maketrans(
    dict.fromkeys("‘’‚‛′´`ʼ＇\u1fef\u1ffd", "'")
    | dict.fromkeys("“”„‟″«»＂", '"')
    | dict.fromkeys("‐‑", "-")
    | dict.fromkeys(_SPACES, " "),
)
# What changes the length: the break after a hyphen at a line's end (``non-⏎proliferation``), runs
# of spaces, and, beyond ASCII, characters that vanish and letters that come apart.
_UNEVEN = rf"(?P<broken>(?<=\w[-\u00ad]) *\n[ \n]*(?=\w))|(?P<blank>[ \n][ \n{_IGNORED}]+)|[^\x00-\x7f]+"


class Folded(NamedTuple):
    """A folded text. ``starts[i]`` is the offset in the original that folded character ``i`` came from.

    Offsets count code points. ``starts`` is None where they are all the same.
    """

    text: str
    starts: Sequence[int] | None

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original that a folded span, not empty, came from."""
        if self.starts is None:
            return start, end
        return self.starts[start], self.starts[end - 1] + 1


def fold(text: str) -> Folded:
    """Fold a text: NFD, one kind of quotation mark, apostrophe and hyphen, runs of white space as one space.

    Soft hyphens and zero-width characters vanish. Letter case stays.
    """
    alike = text.translate(_ALIKE)
    if alike.isascii() and "  " not in alike and "\n" not in alike:
        return Folded(alike, None)
    pieces: list[str] = []
    starts: list[int] = []
    done = 0
    for match in re.finditer(_UNEVEN, alike):
        found = match.group()
        kind = match.lastgroup
        if not kind and _VANISHING.isdisjoint(found) and unicodedata.is_normalized("NFD", found):
            continue
        begin, end = match.span()
        pieces.append(alike[done:begin])
        starts.extend(range(done, begin))
        done = end
        if kind == "blank":
            pieces.append(" ")
            starts.append(begin)
        elif kind is None:
            kept = [(offset, character) for offset, character in enumerate(found, begin) if character not in _VANISHING]
            # As a whole, for marks on one letter have an order; their offsets keep that of the text.
            pieces.append(unicodedata.normalize("NFD", "".join(character for _, character in kept)))
            starts.extend(offset for offset, character in kept for _ in unicodedata.normalize("NFD", character))
    if not done:
        return Folded(alike.replace("\n", " "), None)
    pieces.append(alike[done:])
    starts.extend(range(done, len(alike)))
    return Folded("".join(pieces).replace("\n", " "), starts)
