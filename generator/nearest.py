"""What a word was meant to be: the nearest of those that are known."""

from __future__ import annotations

from collections.abc import Iterable


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return advice naming the nearest known words, or nothing where none is near."""
    near = nearest(word, known)
    return f"did you mean {' or '.join(f'`{one}`' for one in near)}?" if near else ""


def slip_of(word: str, known: Iterable[str]) -> str:
    """Return the known word that a word clearly is a slip of, by a letter or two; nothing where it may be another word."""
    import difflib  # noqa: PLC0415 - needed for faults only

    return next(iter(difflib.get_close_matches(word.lower(), list(known), n=1, cutoff=0.8)), "")


def nearest(word: str, known: Iterable[str]) -> list[str]:
    """Return at most two of the known words that are much like a word, nearest first."""
    import difflib  # noqa: PLC0415 - needed for faults only

    return difflib.get_close_matches(word.lower(), list(known), n=2, cutoff=0.6)
