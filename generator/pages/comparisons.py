"""Corroboration: claims of a document held against what other documents say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from generator.model import Cell, Claim, Comparison, Reading, Source
from generator.pages.addresses import Addresses
from generator.pages.page import Plan
from generator.pages.quoted import Quoted, has_withheld, quote
from generator.unit import Unit

VERDICTS: Mapping[str, str] = {"agrees": "agrees", "differs": "differs", "silent": "says nothing on it"}
"""What a document does with a claim, in words."""
_COUNTED = {"agrees": ("agrees", "agree"), "differs": ("differs", "differ"), "silent": ("is silent", "are silent")}


class CellView(NamedTuple):
    """What one document says: its verdict in words, its own words if there are any, and whether it came after the claim."""

    cell: Cell
    reading: Reading
    verdict: str
    words: Quoted | None
    later: str | None
    sources: tuple[Source, ...]


class ComparisonView(NamedTuple):
    """A claim and what each of the other documents says; ``summary`` counts them (``2 agree, 1 is silent``)."""

    comparison: Comparison
    number: int
    claim: Claim
    words: Quoted
    summary: str
    cells: tuple[CellView, ...]


def plan(unit: Unit) -> tuple[Plan, ...]:
    """Plan the page, if anything is compared."""
    if not unit.comparisons:
        return ()
    return (Plan("comparisons", "corroboration.md", "Corroboration", "Corroboration", tuple(one.ref for one in unit.comparisons)),)


def view(unit: Unit, page: Plan, addresses: Addresses) -> Mapping[str, Any]:
    """Prepare the page."""
    comparisons = [
        _view_comparison(unit, comparison, claim, number)
        for number, comparison in enumerate(unit.comparisons, start=1)
        if isinstance(claim := unit.by_id.get(comparison.claim), Claim)
    ]
    cells = [cell for comparison in comparisons for cell in comparison.cells]
    return {
        "comparisons": comparisons,
        "verdicts": [(verdict, words) for verdict, words in VERDICTS.items() if any(cell.cell.verdict == verdict for cell in cells)],
        "has_later": any(cell.later for cell in cells),
        "has_withheld": has_withheld(one.words for one in comparisons),
    }


def _came_later(reading: Reading, studied: object) -> str | None:
    """Return the date of a document that the author couldn't know; a text written for the unit, which names its sources, is no document of the time."""
    is_later = isinstance(studied, Reading) and reading.date.start >= studied.date.start and not reading.citations
    return reading.date.label if is_later else None


def _view_comparison(unit: Unit, comparison: Comparison, claim: Claim, number: int) -> ComparisonView:
    studied = unit.by_id.get(claim.passage.reading)
    cells = tuple(
        CellView(
            cell,
            reading,
            VERDICTS[cell.verdict],
            quote(unit, cell.passage) if cell.passage else None,
            _came_later(reading, studied),
            unit.cited(cell.sources),
        )
        for cell in comparison.cells
        if isinstance(reading := unit.by_id.get(cell.reading), Reading)
    )
    counts = Counter[str](cell.cell.verdict for cell in cells)
    summary = ", ".join(f"{counts[verdict]} {one if counts[verdict] == 1 else many}" for verdict, (one, many) in _COUNTED.items() if counts[verdict])
    return ComparisonView(comparison, number, claim, quote(unit, claim.passage, claim.paraphrase), summary, cells)
