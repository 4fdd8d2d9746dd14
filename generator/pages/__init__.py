"""The pages of the site: a pure function from a unit to Markdown and HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from generator.pages import (
    actors,
    argument,
    changes,
    comparisons,
    concordance,
    coverage,
    glossary,
    home,
    lesson,
    questions,
    reading,
    readings,
    sources,
    teach,
    timeline,
)
from generator.pages.addresses import Addresses
from generator.pages.page import Page, Plan
from generator.pages.render import render_page
from generator.unit import Unit

P = TypeVar("P", bound=Plan)


@dataclass(frozen=True)
class PageKind(Generic[P]):
    """A kind of page: which pages of it a unit has, and what the template of each is given.

    The template is ``templates/<name>.md.j2``; ``view`` returns its variables, by
    the unit, the page's plan, and where everything is found.
    """

    name: str
    plan: Callable[[Unit], tuple[P, ...]]
    view: Callable[[Unit, P, Addresses], Mapping[str, Any]]


KINDS: tuple[PageKind[Any], ...] = (
    PageKind("home", home.plan, home.view),
    PageKind("reading", reading.plan, reading.view),
    PageKind("readings", readings.plan, readings.view),
    PageKind("actors", actors.plan, actors.view),
    PageKind("concordance", concordance.plan, concordance.view),
    PageKind("glossary", glossary.plan, glossary.view),
    PageKind("timeline", timeline.plan, timeline.view),
    PageKind("argument", argument.plan, argument.view),
    PageKind("comparisons", comparisons.plan, comparisons.view),
    PageKind("questions", questions.plan, questions.view),
    PageKind("teach", teach.plan, teach.view),
    PageKind("lesson", lesson.plan, lesson.view),
    PageKind("sources", sources.plan, sources.view),
    PageKind("coverage", coverage.plan, coverage.view),
    PageKind("changes", changes.plan, changes.view),
)
"""All kinds of pages, in the order of the navigation."""
_VIEWS: Mapping[str, Callable[[Unit, Any, Addresses], Mapping[str, Any]]] = {kind.name: kind.view for kind in KINDS}


def plan_pages(unit: Unit) -> tuple[Plan, ...]:
    """Return the pages the unit will have, in the order of the navigation."""
    return tuple(plan for kind in KINDS for plan in kind.plan(unit))


def render(unit: Unit, plans: Iterable[Plan], addresses: Addresses) -> Iterator[Page]:
    """Render the planned pages one by one."""
    for plan in plans:
        yield render_page(unit, plan, view_page(unit, plan, addresses), addresses)


def view_page(unit: Unit, plan: Plan, addresses: Addresses) -> Mapping[str, Any]:
    """Return what the template of a page is given: see the function ``view`` of its kind's module."""
    return _VIEWS[plan.kind](unit, plan, addresses)


def anchors_on(unit: Unit, plan: Plan) -> Iterator[str]:
    """Yield the anchors of a page that other pages may link to: its records and, of a reading, its paragraphs."""
    yield from (ref.partition(":")[2] for ref in plan.entries)
    if plan.reading:
        yield from (f"p{paragraph.number}" for paragraph in unit.texts[plan.reading].shown)
