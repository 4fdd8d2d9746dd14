"""Rendering one kind of page for tests, and reading what came out."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from generator.link import link
from generator.pages import KINDS, plan_pages
from generator.pages.addresses import Addresses
from generator.pages.page import Page
from generator.pages.render import render_page
from generator.unit import Unit


def render_kind(unit: Unit, kind: str) -> list[Page]:
    """Link a unit and render its pages of one kind."""
    linked = link(unit).unit
    plans = plan_pages(linked)
    addresses = Addresses(plans, directory_urls=False)
    view = next(each.view for each in KINDS if each.name == kind)
    return [render_page(linked, plan, view(linked, plan, addresses), addresses) for plan in plans if plan.kind == kind]


def html_of(page: Page) -> str:
    """Return all blocks of a page, white space between words as one space."""
    return " ".join(" ".join(page.blocks.values()).split())


def text_of(html: str) -> str:
    """Return what a reader sees of a piece of HTML."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("&nbsp;", " ").split())


def part_of(html: str, identity: str) -> str:
    """Return the element with an id, to its end tag."""
    start = html.index(f'id="{identity}"')
    start = html.rindex("<", 0, start)
    name = re.match(r"<(\w+)", html[start:]).group(1)  # type: ignore[union-attr]
    depth = 0
    for match in re.finditer(rf"<(/?){name}\b[^>]*>", html[start:]):
        depth += -1 if match.group(1) else 1
        if depth == 0:
            return html[start : start + match.end()]
    raise AssertionError(f"{name} with id {identity} has no end")


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self.attributes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes += [name for name, _ in attrs]


def assert_inert(html: str) -> None:
    """Assert that no element or attribute came out of the unit's text that could run or restyle anything."""
    tags = _Tags()
    tags.feed(html)
    assert not {"script", "img", "iframe", "style", "object"} & set(tags.names)
    assert not [name for name in tags.attributes if name.startswith("on") or name == "style"]
