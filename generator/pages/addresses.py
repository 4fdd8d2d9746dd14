"""Where every record and page of the unit is found, and how one page links to another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from generator.links import RECORD_SCHEMES
from generator.pages.page import Plan

# A link up to where the anchor begins that is written in it: what stands before is the same in many. Only inside a
# tag, which ends before another begins: a text about HTML that is quoted (``href="term:…"``) stays text.
_HREF = re.compile(rf'href="((?:{"|".join(RECORD_SCHEMES)}):[^"#]*(?:#(?!"))?)(?=[^<>]*>)')


class Addresses:
    """Turns links with a scheme (``term:clandestine``, ``reading:x#p5``, ``page:timeline``) into addresses.

    `directory_urls` says whether pages are folders (``glossary/``) or files (``glossary.html``).
    """

    def __init__(self, plans: Iterable[Plan], *, directory_urls: bool) -> None:
        """Take the plans of all pages."""
        self.directory_urls = directory_urls
        self._targets: dict[str, tuple[str, str]] = {}
        self._titles: dict[str, str] = {}
        self._folders: set[str] = set()
        """Folders that hold pages."""
        for plan in plans:
            self._titles[plan.uri] = plan.title
            self._folders.add(plan.uri.rpartition("/")[0])
            self._targets.setdefault(f"page:{plan.kind}", (plan.uri, ""))
            self._targets.setdefault(f"page:{plan.uri.removesuffix('.md')}", (plan.uri, ""))
            self._targets.update({ref: (plan.uri, ref.partition(":")[2]) for ref in plan.entries})
            if plan.subject:
                self._targets[plan.subject] = (plan.uri, "")
            if plan.reading:
                self._targets[f"reading:{plan.reading}"] = (plan.uri, "")
        self._links_to: dict[str, list[str]] = {}
        for link, (uri, _) in self._targets.items():
            self._links_to.setdefault(uri, []).append(link)
        self._written: dict[tuple[str, int], dict[str, str]] = {}
        """What links turn into on pages of the same folder and depth, where they don't lead to the page itself."""

    def __contains__(self, link: str) -> bool:
        """Say whether a link leads somewhere (the anchor on a page isn't looked at)."""
        return link.partition("#")[0] in self._targets

    def target(self, link: str) -> tuple[str, str]:
        """Return page (uri of its Markdown) and anchor (empty for the page itself) of a link.

        Raises KeyError for a link that leads nowhere.
        """
        ref, _, anchor = link.partition("#")
        uri, own = self._targets[ref]
        return uri, anchor or own

    def title(self, link: str) -> str:
        """Return the title of the page that a link leads to. Raises KeyError as `target`."""
        return self._titles[self.target(link)[0]]

    def url(self, link: str) -> str:
        """Return a link's address from the site's root."""
        uri, anchor = self.target(link)
        return page_url(uri, directory_urls=self.directory_urls) + (f"#{anchor}" if anchor else "")

    def resolve(self, html: str, on: str) -> str:
        """Return HTML for the page `on` (uri) with all scheme links turned into relative addresses."""
        pieces = _HREF.split(html)  # every other one is a link: thousands, so no function is called for each
        if len(pieces) > 1:
            depth = page_url(on, directory_urls=self.directory_urls).count("/")
            # As a folder, a page may hold others (``readings/``): its way to them is nobody else's.
            folder = on.removesuffix(".md") if on.removesuffix(".md") in self._folders else on.rpartition("/")[0]
            written = self._written.setdefault((folder, depth), {})
            relative = _Relative(self, on, written, self._links_to.get(on, ()))
            pieces[1::2] = map(relative.__getitem__, pieces[1::2])
        return "".join(pieces)


class _Relative(dict[str, str]):
    """What links of one page turn into: ``href="`` and the address, by the link up to its ``#`` if it has one.

    `written` holds what was found on other pages of its folder, and gets what is new; `own` are the links to the page itself.
    """

    def __init__(self, addresses: Addresses, on: str, written: dict[str, str], own: Iterable[str]) -> None:
        super().__init__(written)
        for link in own:
            self.pop(link, None)
            self.pop(f"{link}#", None)
        self._addresses = addresses
        self._on = on
        self._written = written

    def __missing__(self, link: str) -> str:
        uri, anchor = self._addresses.target(link)
        end = "#" if link.endswith("#") else anchor and f"#{anchor}"
        page = "" if uri == self._on and end else relative_url(self._on, uri, directory_urls=self._addresses.directory_urls)
        self[link] = written = f'href="{page}{end}'
        if uri != self._on:
            self._written[link] = written
        return written


@lru_cache(maxsize=4096)
def page_url(uri: str, *, directory_urls: bool) -> str:
    """Return the address of a page, from the site's root, as MkDocs gives it."""
    stem = uri.removesuffix(".md")
    if not directory_urls:
        return f"{stem}.html"
    return stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"


@lru_cache(maxsize=65536)
def relative_url(source: str, target: str, *, directory_urls: bool) -> str:
    """Return the address of one page (uri) relative to another one."""
    here = page_url(source, directory_urls=directory_urls).split("/")[:-1]
    there = page_url(target, directory_urls=directory_urls).split("/")
    while here and len(there) > 1 and here[0] == there[0]:
        here, there = here[1:], there[1:]
    return "/".join([*[".."] * len(here), *there]) or "./"
