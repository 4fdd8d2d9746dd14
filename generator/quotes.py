"""Quotations: where the words a curator quotes stand in a paragraph, and what is nearest where they don't."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from generator.fold import fold

# Vowels and final consonants that a folded syllable comes apart into; they aren't marks.
_HANGUL_ENDINGS = frozenset(map(chr, range(0x1160, 0x1200)))


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
        places = _find(folded.text, wanted, at)
        # No more places than characters, whatever number was written: `islice` takes none that is too large for C.
        found = next(islice(places, min(nth - 1, len(folded.text)) if index == 0 else 0, None), None)
        if found is None:
            return None
        at = found + len(wanted)
        spans.append(folded.to_original(found, at))
    return spans


def count(text: str, segment: str) -> int:
    """Return how often a quoted segment stands in a paragraph."""
    wanted = fold(segment).text.strip()
    return sum(1 for _ in _find(fold(text).text, wanted, 0)) if wanted else 0


def _find(text: str, wanted: str, at: int) -> Iterator[int]:
    """Yield the places of folded words, but not where they end inside a letter (``cafe`` isn't in ``café``, nor 하 in 한)."""
    while (at := text.find(wanted, at)) >= 0:
        after = text[at + len(wanted) : at + len(wanted) + 1]
        if after.isascii() or not (unicodedata.category(after)[0] == "M" or after in _HANGUL_ENDINGS):
            yield at
        at += 1


class Nearest(NamedTuple):
    """The words of a paragraph nearest to a quotation: they, the first word that differs on each side, and how near (0 to 1)."""

    words: str
    quoted: str
    written: str
    likeness: float


def find_nearest(text: str, segment: str) -> Nearest:
    """Return what in the paragraph is most like the quoted segment."""
    written = text.split()
    wanted = [word for word in segment.split() if fold(word).text]
    plain = [_plain(word) for word in written]
    target = [_plain(word) for word in wanted]
    matcher = difflib.SequenceMatcher(None, plain, target, autojunk=False)
    block = matcher.find_longest_match()
    start = max(0, block.a - block.b)
    words = written[start : start + len(wanted)]
    likeness = difflib.SequenceMatcher(None, " ".join(plain[start : start + len(wanted)]), " ".join(target)).ratio()
    for index, (quoted, there) in enumerate(zip(wanted, words, strict=False)):
        before, this, after = fold(there).text.partition(fold(quoted).text)
        # What stands before the first word and after the last one isn't part of the quotation.
        if not this or (before and index) or (after and index < len(wanted) - 1):
            return Nearest(" ".join(words), quoted, there, likeness)
    missing = wanted[len(words) : len(words) + 1]
    return Nearest(" ".join(words), missing[0] if missing else "", "", likeness)


def _plain(word: str) -> str:
    return re.sub(r"\W", "", fold(word).text.lower())
