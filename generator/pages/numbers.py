"""Numbers in words: how many of a thing, and from which paragraph to which."""

from __future__ import annotations


def count(number: int, noun: str) -> str:
    """Return a number and its noun: ``1 term``, ``1,200 terms``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def span(first: int, last: int) -> str:
    """Return the numbers of paragraphs that follow each other: ``2`` or ``3–4``."""
    return str(first) if first == last else f"{first}–{last}"
