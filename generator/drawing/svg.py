"""Writing SVG: elements as text, numbers as short as they may be."""

from __future__ import annotations

import re
import unicodedata
from html import escape

_RIGHT_TO_LEFT = {"R", "AL", "AN"}


def number(value: float) -> str:
    """Return a coordinate with at most one decimal; the same on every machine."""
    text = f"{value:.1f}"
    return text.removesuffix(".0").replace("-0", "0") if text in {"-0.0", "0.0"} else text.removesuffix(".0")


def element(name: str, *content: str, **attributes: str | float | None) -> str:
    """Return an element. `content` is SVG already; attribute values are escaped, ``None`` leaves one out.

    Underscores in names of attributes stand for hyphens; one at the end is dropped (``class_``).
    """
    parts = [name]
    for key, value in attributes.items():
        if value is not None:
            text = value if isinstance(value, str) else number(value)
            parts.append(f'{key.rstrip("_").replace("_", "-")}="{escape(text)}"')
    opening = " ".join(parts)
    return f"<{opening}>{''.join(content)}</{name}>" if content else f"<{opening}/>"


def words(text: str) -> str:
    """Return text as it may stand in an element: escaped, and isolated where it holds words that run right to left."""
    shown = escape(re.sub(r"\s+", " ", text), quote=False)
    if any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in text):
        return f"\u2068{shown}\u2069"
    return shown


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> str:
    """Return a straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def text(content: str, x: float | str, y: float, class_: str, anchor: str = "start", dx: float | None = None) -> str:
    """Return one line of text; `y` is its baseline."""
    anchored = None if anchor == "start" else anchor
    return element("text", words(content), x=x, y=y, dx=dx, class_=class_, text_anchor=anchored)
