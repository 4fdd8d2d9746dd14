"""Quotations: where the words a curator quotes stand in a paragraph, and what is nearest where they don't."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.fold import fold


def find_segments(text: str, segments: Sequence[str], nth: int = 1) -> list[tuple[int, int]] | None:
    """Return the spans of quoted segments in a paragraph, in code points of its own text, or None.

    White space, the style of quotation marks, soft hyphens and composed letters may differ. The
    first segment is the `nth` of its kind, each later one the next after the one before it.
    """
    folded = fold(text)
    spans: list[tuple[int, int]] = []
    at = 0
    for index, segment in enumerate(segments):
        wanted = fold(segment).text.strip()
        if not wanted:
            return None
        found = folded.text.find(wanted, at)
        for _ in range(nth - 1 if index == 0 else 0):
            found = folded.text.find(wanted, found + 1) if found >= 0 else found
        if found < 0:
            return None
        at = found + len(wanted)
        spans.append(folded.to_original(found, at))
    return spans


def count(text: str, segment: str) -> int:
    """Return how often a quoted segment stands in a paragraph, overlaps not counted."""
    wanted = fold(segment).text.strip()
    return fold(text).text.count(wanted) if wanted else 0


@dataclass(frozen=True)
class Nearest:
    """The words of a paragraph nearest to a quotation: they, the first word that differs on each side, and how near (0 to 1)."""

    words: str
    quoted: str
    written: str
    likeness: float


def find_nearest(text: str, segment: str) -> Nearest:
    """Return what in the paragraph is most like the quoted segment."""
    written = text.split()
    wanted = segment.split()
    plain = [_plain(word) for word in written]
    target = [_plain(word) for word in wanted]
    matcher = difflib.SequenceMatcher(None, plain, target, autojunk=False)
    block = matcher.find_longest_match()
    start = max(0, block.a - block.b)
    words = written[start : start + len(wanted)]
    likeness = difflib.SequenceMatcher(None, " ".join(plain[start : start + len(wanted)]), " ".join(target)).ratio()
    for quoted, there in zip(wanted, words, strict=False):
        if fold(quoted).text != fold(there).text:
            return Nearest(" ".join(words), quoted, there, likeness)
    missing = wanted[len(words) : len(words) + 1]
    return Nearest(" ".join(words), missing[0] if missing else "", "", likeness)


def _plain(word: str) -> str:
    return re.sub(r"\W", "", fold(word).text.lower())
