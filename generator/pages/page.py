"""What a page is: Markdown where MkDocs needs Markdown, with places for blocks of ready HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Plan:
    """A page before it is written: where it will be and what will stand on it.

    ``uri`` is the Markdown file's path (``glossary.md``), ``nav`` its words in the navigation (None:
    not there), ``entries`` the refs of the records that have their place on it (anchor = id), and
    ``reading`` the id of the reading whose text it is (empty: of none), ``subject`` the ref of another record that
    the whole page is of. A page kind that shares its
    records out among several pages has plans of its own, which say what each shows.
    """

    kind: str
    uri: str
    title: str
    nav: str | None = None
    entries: tuple[str, ...] = ()
    reading: str = ""
    subject: str = ""


@dataclass(frozen=True)
class Page:
    """A rendered page.

    ``markdown`` holds a placeholder on a line of its own for each block; ``blocks`` maps
    placeholders to HTML, its links resolved.
    """

    plan: Plan
    markdown: str
    blocks: Mapping[str, str] = field(default_factory=dict)
