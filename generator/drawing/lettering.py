"""How much room words take in a drawing: widths of the apparatus typeface, cutting and wrapping.

Widths are those of Libre Franklin (``assets/vendor/libre-franklin-widths.json``, written by
``generator.vendor``): advances per code point in thousandths of an em, for regular and bold.
Kerning isn't counted; it makes Latin text narrower, if anything. A character that the typeface
lacks comes from whatever font the reader's system has, so it is taken to be wide.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

WIDTHS = Path(__file__).parent.parent / "assets" / "vendor" / "libre-franklin-widths.json"

_WIDE = 1.1
"""Width in em of ideographs, kana, Hangul and emoji: one em, and some air."""
_UNKNOWN = 0.9
"""Width in em of any other character the typeface lacks: Cyrillic, Arabic, Devanagari and Thai letters are narrower."""
_ELLIPSIS = "…"


@lru_cache(maxsize=1)
def _advances() -> tuple[Mapping[str, float], Mapping[str, float]]:
    """Return widths in em by character, regular and bold."""
    data = json.loads(WIDTHS.read_text("utf-8"))
    units = data["unitsPerEm"]
    regular, bold = ({chr(int(code)): advance / units for code, advance in data[weight].items()} for weight in ("400", "700"))
    return regular, bold


@lru_cache(maxsize=65536)
def _width_in_em(text: str, *, bold: bool) -> float:
    advances = _advances()[bold]
    return sum(advances[char] if char in advances else _fallback(char, advances) for char in text)


def _fallback(char: str, advances: Mapping[str, float]) -> float:
    """Return the width in em of a character that the typeface lacks."""
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0.0
    base = unicodedata.normalize("NFD", char)[0]
    if base in advances:
        return advances[base]
    return _WIDE if unicodedata.east_asian_width(char) in "WF" else _UNKNOWN


def text_width(text: str, size: float, bold: bool = False) -> float:  # noqa: FBT001, FBT002 - reads as CSS does: size, weight
    """Return the width of a line of text, in the unit that `size` (the font's size) is given in."""
    return _width_in_em(text, bold=bold) * size


def shorten(text: str, width: float, size: float, bold: bool = False) -> str:  # noqa: FBT001, FBT002 - as above
    """Return the text, cut and ended with ``…`` if it is wider than `width`; at a space if one is near."""
    if text_width(text, size, bold) <= width:
        return text
    room = width - text_width(_ELLIPSIS, size, bold)
    kept = 0
    used = 0.0
    for index, char in enumerate(text):
        used += text_width(char, size, bold)
        if used > room:
            break
        kept = index + 1
    # A combining mark never starts what was cut off: it belongs to the letter before it.
    while kept and kept < len(text) and unicodedata.combining(text[kept]):
        kept -= 1
    space = text.rfind(" ", 0, kept + 1)
    cut = space if space > kept * 0.6 else kept
    return text[:cut].rstrip(" ,;:–—-") + _ELLIPSIS


def wrap(text: str, width: float, size: float, bold: bool = False) -> list[str]:  # noqa: FBT001, FBT002 - as above
    """Return the text in lines of at most `width`, broken at spaces; a single word that is wider is shortened."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold) <= width:
            lines[-1] = longer
        else:
            lines.append(shorten(word, width, size, bold))
    return lines
