"""What a site has for the web only, from the first page to the last file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.online.app import MANIFEST_URI, WORKER_URI, manifest, worker
from generator.online.descriptions import describe_pages
from generator.online.feeds import FEED_URI, ROBOTS_URI, feed, robots
from generator.online.linked_data import linked_data
from generator.online.pictures import Pictures
from generator.online.tags import PageMetadata, Tag, page_tags
from generator.online.web import Web
from generator.pages.addresses import Addresses
from generator.pages.page import Plan
from generator.problems import Problem
from generator.unit import CACHE, Unit


class Online:
    """Tells machines about the pages, and writes what stands beside them."""

    def __init__(self, unit: Unit, plans: Sequence[Plan], web: Web) -> None:
        """Take a unit that a site can be made of, the plans of all its pages, and where the site will be."""
        self._unit = unit
        self._plans = {plan.uri: plan for plan in plans}
        self._web = web
        self._describe = describe_pages(unit)
        self._pictures = Pictures(unit, plans, self._describe, unit.root / CACHE) if web.is_published else None

    def tags(self, uri: str, title: str, description: str, author: str) -> list[Tag]:
        """Return what the head of a page says of it.

        `title`, `description` and `author` are those of a page written by hand, or of the whole site; what the
        unit says goes before the last two.
        """
        plan = self._plans.get(uri)
        if plan:
            title, description = plan.title, self._describe(plan)
        image = self._pictures.uri(uri) if self._pictures else ""
        return page_tags(self._unit, plan, PageMetadata(
            title,
            description or self._describe(self._plans["index.md"]),
            author=self._unit.info.credit or author,
            address=self._web.address(uri),
            image=self._web.site_url + image if image else "",
        ))

    def linked_data(self, uri: str) -> str:
        """Return what a page is as JSON-LD; empty for a page written by hand."""
        plan = self._plans.get(uri)
        return linked_data(self._unit, plan, plan.title, self._web.address(uri)) if plan else ""

    def write(self, site: Path) -> list[Problem]:
        """Write what isn't a page into the site's folder, when all else is there; return what went wrong with that."""
        unit, web = self._unit, self._web
        if web.is_carried:
            return []
        _write(site / ROBOTS_URI, robots(unit.edition, web.site_url if web.is_published else ""))
        _write(site / MANIFEST_URI, manifest(unit))
        if web.is_published and unit.changes:
            addresses = Addresses(self._plans.values(), directory_urls=web.directory_urls)
            _write(site / FEED_URI, feed(unit, addresses, web.site_url))
        if not web.is_served:
            # It lists all files but those that no page loads, pictures of links among them.
            _write(site / WORKER_URI, worker(unit, site))
        return self._pictures.write(site) if self._pictures else []

    def abandon(self) -> None:
        """Stop what was begun: there will be no site."""
        if self._pictures:
            self._pictures.abandon()


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")
