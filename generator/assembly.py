"""One site while MkDocs puts it together: its pages rendered, their blocks waiting, their citations being made.

Each build has an `Assembly` of its own, from the first event of MkDocs to the last, so that nothing
is left over from a build before it, done or failed. It knows nothing of MkDocs: `generator.plugin` asks it.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from html import escape
from pathlib import Path

from generator.abreast import Abreast, Turns
from generator.aside import Aside
from generator.build import Built
from generator.citation import fill_encoded
from generator.citations import start
from generator.online.app import write_no_worker
from generator.online.online import Online
from generator.online.tags import Tag
from generator.online.web import Web
from generator.pages import anchors_on, render
from generator.pages.addresses import Addresses
from generator.pages.page import Plan
from generator.pages.render import placeholder
from generator.pages.shelf import Shelf
from generator.policy import Guard
from generator.problems import Problem
from generator.reporters import report_text, summarize
from generator.unit import CACHE

_PLACEHOLDER = re.compile(rb"<p>(explainerblock\d+end)</p>")


class Assembly:
    """What a build keeps between MkDocs' events. `finish` or `abandon` ends it."""

    def __init__(self, built: Built, web: Web, added: Iterable[str]) -> None:
        """Begin with a unit that has been read and checked; its citations are made from now on, if a site can be made of it.

        `added` are the addresses of styles and scripts that the configuration adds to every page.
        """
        self.built = built
        self.guard = Guard(added, is_served=web.is_served)
        self.web = web
        self._plans = {plan.uri: plan for plan in built.plans} if built.is_sound else {}
        self._shelf = Shelf()
        self._files: dict[str, Path] = {}
        self._aside: Aside | None = None
        self._second: Abreast[tuple[dict[str, str], dict[str, int]]] | None = None
        self._online = Online(built.unit, built.plans, web) if built.is_sound else None
        self._citations = start(built.unit, built.plans, built.unit.root / CACHE) if built.is_sound else None

    # --- pages, in the order in which MkDocs asks --------------------------------------------

    def render(self) -> dict[str, str]:
        """Render all pages, put their blocks by; return the pages' Markdown by uri.

        Of a large unit a second process renders some of the pages and goes on with what is written aside.
        """
        unit, plans = self.built.unit, self.built.plans
        addresses = self.built.addresses(directory_urls=self.web.directory_urls)
        # Readings last, as they are many and alike: so both processes come to an end at the same time.
        ordered = sorted(plans, key=lambda plan: plan.kind == "reading")
        turns, shelf = Turns(len(plans)), Shelf()
        self._aside = Aside(unit, plans, addresses)
        self._second = Abreast(
            lambda: (self._render(shelf, (ordered[turn] for turn in turns), addresses), shelf.index),
            then=self._aside.write, is_worthwhile=unit.is_large,
        )
        markdown = self._render(self._shelf, (ordered[turn] for turn in turns), addresses)
        others, index = self._second.result()
        turns.close()
        self._shelf.adopt(shelf, index)
        markdown |= others
        # Those whose turn a second process took before it died.
        return markdown | self._render(self._shelf, [plan for plan in plans if plan.uri not in markdown], addresses)

    def _render(self, shelf: Shelf, plans: Iterable[Plan], addresses: Addresses) -> dict[str, str]:
        markdown = {}
        for page in render(self.built.unit, plans, addresses):
            shelf.put(page.plan.uri, page.blocks)
            markdown[page.plan.uri] = page.markdown
        return markdown

    def render_problems(self, uri: str) -> str:
        """Put a report of the problems by as the one block of the page `uri`; return the page's Markdown."""
        self._shelf.put(uri, {placeholder(0): f"<pre>{escape(report_text(self.built.problems))}</pre>"})
        return f"# {summarize(self.built.problems)} in the content\n\n{placeholder(0)}\n"

    def anchors(self, uri: str) -> set[str]:
        """Return the anchors that the blocks of a page will bring; none for a page that isn't ours."""
        plan = self._plans.get(uri)
        return set(anchors_on(self.built.unit, plan)) if plan else set()

    def tags(self, uri: str, title: str, description: str, author: str) -> list[Tag]:
        """Return what the head of a page says of it; see `Online.tags`."""
        return self._online.tags(uri, title, description, author) if self._online else []

    def linked_data(self, uri: str) -> str:
        """Return what a page is as JSON-LD; see `Online.linked_data`."""
        return self._online.linked_data(uri) if self._online else ""

    def expect(self, uri: str, file: Path) -> None:
        """Remember the file that a page is being written to: its blocks go in there at the end."""
        self._files[uri] = file

    # --- the end -----------------------------------------------------------------------------

    def finish(self, site: Path) -> list[Problem]:
        """Write into the site's folder what no page of MkDocs' is, when all of its own is there; return what was wrong with that.

        What else belongs beside the pages is written here, a line each.
        """
        for uri, file in self._files.items():
            self._put_blocks(uri, file)
        self._shelf.close()
        index = site / "search" / "search_index.json"
        if self._aside and self._second:
            self._second.finish()
            self._aside.put_into(site, index)
            self._aside = self._second = None
        if index.is_file():
            _write_as_script(index)
        problems = list(self._citations.problems) if self._citations else []
        if self._online:
            problems += self._online.write(site)
        if self.web.is_served:
            write_no_worker(site)
        return problems

    def _put_blocks(self, uri: str, file: Path) -> None:
        """Put blocks and citations into the file of a page, as bytes: a large page is in memory once, and never as a text."""
        blocks = self._shelf.take(uri)
        if not blocks or not file.is_file():
            return
        pieces = _PLACEHOLDER.split(file.read_bytes())
        pieces[1::2] = [blocks[name.decode()] for name in pieces[1::2]]
        if self._citations:
            pieces = [fill_encoded(piece, self._citations.result(), self.web.address) for piece in pieces]
        with file.open("wb") as page:
            page.writelines(pieces)

    def abandon(self) -> None:
        """Let go of what was put by: there will be no site. Harmless after `finish`."""
        if self._online:
            self._online.abandon()
        self._shelf.close()
        if self._second:
            self._second.abandon()
        if self._aside:
            self._aside.close()
        self._aside = self._second = None


def _write_as_script(index: Path) -> None:
    """Write the search index as a script beside it, too: pages opened from the disk can't read a JSON file."""
    with index.open("rb") as source, index.with_suffix(".js").open("wb") as script:
        script.write(b"var __index = ")
        shutil.copyfileobj(source, script)
