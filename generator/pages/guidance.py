"""Advice for teachers, where it belongs: at the top of its page, or at the paragraph, question or lesson it is about.

There is none in a unit for students, and no answers: what is shown follows from what the unit holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from generator.model import Guidance, Source
from generator.pages.addresses import Addresses
from generator.pages.page import Plan
from generator.prose import plain
from generator.unit import Unit

IN_PLACE = frozenset({"questions", "reading"})
"""Kinds of pages whose templates show advice at each record or paragraph themselves; elsewhere it stands at the top."""

_PROSE = frozenset({"paraphrase", "prompt"})
"""Fields by which a record may be called and which are prose; names, titles and labels stand as they were written."""

OWN_TOP = frozenset({"reading"})
"""Kinds of pages whose templates have a place of their own for what stands at the top; elsewhere it follows the title."""


class GuidanceView(NamedTuple):
    """A piece of advice as the template shows it.

    ``text`` is prose; ``link`` and ``name`` lead to what it is about, empty where that is the page itself;
    ``id`` is its own anchor.
    """

    id: str
    text: str
    link: str
    name: str
    sources: tuple[Source, ...]


class PageGuidance(NamedTuple):
    """The advice that belongs on a page: at its top, and at its records and paragraphs, by their anchors."""

    top: Sequence[GuidanceView] = ()
    at: Mapping[str, Sequence[GuidanceView]] = {}


def guidance_on(unit: Unit, plan: Plan, addresses: Addresses) -> PageGuidance:
    """Return the advice that belongs on a page."""
    top: list[GuidanceView] = []
    at: dict[str, list[GuidanceView]] = {}
    for number, guidance in enumerate(unit.guidance, start=1):
        if guidance.about not in addresses:
            continue
        uri, anchor = addresses.target(guidance.about)
        if uri == plan.uri:
            is_in_place = bool(anchor) and plan.kind in IN_PLACE and _is_shown(unit, plan, anchor)
            view = _view(unit, guidance, number, is_about_page=is_in_place or not anchor)
            (at.setdefault(anchor, []) if is_in_place else top).append(view)
    return PageGuidance(top, at)


def anchor_of(number: int) -> str:
    """Return the anchor of advice number `number` of the unit; two hyphens, as in no record's id."""
    return f"x--guidance-{number}"


def name_of(unit: Unit, about: str) -> str:
    """Return what a link that advice is about is called: a record by its name, a paragraph by its number."""
    ref, _, anchor = about.partition("#")
    record = unit.by_id.get(ref.partition(":")[2])
    for field in ("name", "term", "label", "title", "paraphrase", "prompt"):
        value = getattr(record, field, None)
        if value:
            name = plain(value) if field in _PROSE else str(getattr(value, "text", value))
            return f"{name}, ¶\u00a0{anchor[1:]}" if anchor.startswith("p") else name
    return ""


def _is_shown(unit: Unit, plan: Plan, anchor: str) -> bool:
    """Say whether a page has a place for an anchor: a record of it, or a paragraph that isn't left out."""
    if plan.reading:
        return any(anchor == f"p{paragraph.number}" for paragraph in unit.texts[plan.reading].shown)
    return any(anchor == ref.partition(":")[2] for ref in plan.entries)


def _view(unit: Unit, guidance: Guidance, number: int, *, is_about_page: bool) -> GuidanceView:
    name = "" if is_about_page else name_of(unit, guidance.about)
    return GuidanceView(anchor_of(number), guidance.text, guidance.about if name else "", name, unit.cited(guidance.sources))
