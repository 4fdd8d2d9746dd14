"""The list of changes: what is new in each version, for who has used an earlier one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from generator.model import Change
from generator.pages.addresses import Addresses
from generator.pages.page import Plan
from generator.unit import Unit

URI = "changes.md"


class Release(NamedTuple):
    """A change and the anchor of its entry on the page."""

    change: Change
    anchor: str


def plan(unit: Unit) -> tuple[Plan, ...]:
    """Plan the page, if anything is recorded; the footer of every page leads to it."""
    return (Plan("changes", URI, "Changes"),) if unit.changes else ()


def view(unit: Unit, page: Plan, addresses: Addresses) -> Mapping[str, Any]:
    """Prepare the list, in the curator's order."""
    return {"releases": releases(unit.changes)}


def releases(changes: Sequence[Change]) -> list[Release]:
    """Give each change an anchor that is made of its version: ``x--1-0-0``. Records' ids have another shape, so none is the same."""
    found: dict[str, Release] = {}
    for change in changes:
        name = "x--" + (re.sub(r"[^a-z0-9]+", "-", change.version.lower()).strip("-") or "version")
        anchor = name if name not in found else next(f"{name}--{n}" for n in range(2, len(changes) + 2) if f"{name}--{n}" not in found)
        found[anchor] = Release(change, anchor)
    return list(found.values())
