"""Links to a place on a page (``page:actors#who-stood-where``): whether it is there shows when the page is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from generator.checks.dangling_reference import CODE
from generator.link import Linked
from generator.nearest import did_you_mean
from generator.pages import plan_pages, render
from generator.pages.addresses import Addresses
from generator.pages.page import Page, Plan
from generator.problems import Problem, error
from generator.unit import Unit
from generator.walk import find_hrefs

_HEADING = re.compile(r"^##+ +(.+?) *#*$", re.MULTILINE)
_ID = re.compile(r'\bid="([^"]+)"')


def find_missing_anchors(linked: Linked) -> Iterator[Problem]:
    """Report links to places that a page hasn't.

    Only for a unit without errors: no page can be written of another.
    """
    unit = linked.unit
    wanted = [link for link in find_hrefs(unit) if link.href.startswith("page:") and link.href.partition("#")[2]]
    if not wanted:
        return
    plans = plan_pages(unit)
    anchors = {plan.kind: _anchors(unit, plan, plans) for plan in reversed(plans) if any(_kind(link.href) == plan.kind for link in wanted)}
    for link in wanted:
        kind, anchor = _kind(link.href), link.href.partition("#")[2]
        if anchor not in anchors[kind]:
            yield error(CODE, f"the page `{kind}` has no place `#{anchor}`", _advise(unit, kind, anchor, anchors[kind]), link.place(unit), link.spot.about)


def _kind(href: str) -> str:
    return href.removeprefix("page:").partition("#")[0]


def _anchors(unit: Unit, plan: Plan, plans: tuple[Plan, ...]) -> list[str]:
    (page,) = render(unit, [plan], Addresses(plans, directory_urls=False))
    return [*_headings(page), *(anchor for html in page.blocks.values() for anchor in _ID.findall(html))]


def _headings(page: Page) -> Iterator[str]:
    """Yield the anchors of a page's headings, as the extension that makes the table of contents makes them."""
    from markdown.extensions.toc import slugify, unique  # noqa: PLC0415 - seldom needed

    used: set[str] = set()
    for heading in _HEADING.findall(page.markdown):
        yield unique(slugify(unescape(heading), "-"), used)


def _advise(unit: Unit, kind: str, anchor: str, anchors: list[str]) -> str:
    if anchor in unit.by_id:
        return f"write `{unit.by_id[anchor].ref}`"
    whole = f"write `page:{kind}` for the page as a whole, or a record, such as `term:…`"
    return did_you_mean(anchor, (one for one in anchors if not one.startswith("x-"))) or whole
