"""Codes of assignments, made as the page makes them; the hash is written out once more, so that both sides can be held to it."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

CODES: dict[str, list[dict[str, Any]]] = json.loads((Path(__file__).parent / "cases/assignment-codes.json").read_text("utf-8"))
"""Codes that every reader has to read alike: those that are sound, and those that have a fault."""


def code_of(**kept: Any) -> str:
    """Return the code of an assignment."""
    return pack(json.dumps(kept))


def pack(payload: str) -> str:
    """Return the code of a payload, which may be anything."""
    packed = base64.urlsafe_b64encode(payload.encode()).decode().rstrip("=")
    return f"1.{packed}.{check(packed)}"


def check(payload: str) -> str:
    """Return the FNV-1a hash (32 bits) of a text, in base 36 and seven digits."""
    value = 0x811C9DC5
    for char in payload:
        value = ((value ^ ord(char)) * 0x01000193) & 0xFFFFFFFF
    digits = ""
    while value:
        value, digit = divmod(value, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits.rjust(7, "0")
