"""What a word was meant to be: the nearest of those that are known."""

from __future__ import annotations

from collections.abc import Iterable


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return advice naming the nearest known words, or nothing where none is near."""
    near = nearest(word, known)
    return f"did you mean {' or '.join(f'`{one}`' for one in near)}?" if near else ""


def nearest(word: str, known: Iterable[str]) -> list[str]:
    """Return at most two of the known words that are much like a word, nearest first."""
    import difflib  # noqa: PLC0415 - needed for faults only

    return difflib.get_close_matches(word.lower(), list(known), n=2, cutoff=0.6)
