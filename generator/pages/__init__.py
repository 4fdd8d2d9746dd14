"""The pages of the site: a pure function from a unit to Markdown and HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from generator.pages import actors, argument, changes, concordance, glossary, home, questions, reading, readings, sources, timeline
from generator.pages.addresses import Addresses
from generator.pages.page import Page, PageKind, Plan
from generator.pages.render import render_page
from generator.unit import Unit

KINDS: tuple[PageKind[Any], ...] = (
    PageKind("home", home.plan, home.view),
    PageKind("readings", readings.plan, readings.view),
    PageKind("reading", reading.plan, reading.view),
    PageKind("actors", actors.plan, actors.view),
    PageKind("concordance", concordance.plan, concordance.view),
    PageKind("glossary", glossary.plan, glossary.view),
    PageKind("timeline", timeline.plan, timeline.view),
    PageKind("argument", argument.plan, argument.view),
    PageKind("questions", questions.plan, questions.view),
    PageKind("sources", sources.plan, sources.view),
    PageKind("changes", changes.plan, changes.view),
)
"""All kinds of pages, in the order of the navigation."""


def plan_pages(unit: Unit) -> tuple[Plan, ...]:
    """Return the pages the unit will have, in the order of the navigation."""
    return tuple(plan for kind in KINDS for plan in kind.plan(unit))


def render(unit: Unit, plans: Iterable[Plan], addresses: Addresses) -> Iterator[Page]:
    """Render the planned pages one by one."""
    views = {kind.name: kind.view for kind in KINDS}
    for plan in plans:
        yield render_page(unit, plan, views[plan.kind](unit, plan, addresses), addresses)


def anchors_on(unit: Unit, plan: Plan) -> Iterator[str]:
    """Yield the anchors of a page that other pages may link to: its records and, of a reading, its paragraphs."""
    yield from (ref.partition(":")[2] for ref in plan.entries)
    if plan.reading:
        yield from (f"p{paragraph.number}" for paragraph in unit.texts[plan.reading].shown)
