"""What a page is: Markdown where MkDocs needs Markdown, with places for blocks of ready HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from generator.unit import Unit

if TYPE_CHECKING:
    from generator.pages.addresses import Addresses


@dataclass(frozen=True)
class Plan:
    """A page before it is written: where it will be and what will stand on it.

    ``uri`` is the Markdown file's path (``glossary.md``), ``nav`` its words in the navigation (None:
    not there), ``entries`` the refs of the records that have their place on it (anchor = id), and
    ``reading`` the id of the reading whose text it is (empty: of none). A page kind that shares its
    records out among several pages has plans of its own, which say what each shows.
    """

    kind: str
    uri: str
    title: str
    nav: str | None = None
    entries: tuple[str, ...] = ()
    reading: str = ""


P = TypeVar("P", bound=Plan)


@dataclass(frozen=True)
class Page:
    """A rendered page.

    ``markdown`` holds a placeholder on a line of its own for each block; ``blocks`` maps
    placeholders to HTML, its links resolved.
    """

    plan: Plan
    markdown: str
    blocks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PageKind(Generic[P]):
    """A kind of page: which pages of it a unit has, and what the template of each is given.

    The template is ``templates/<name>.md.j2``; ``view`` returns its variables, by
    the unit, the page's plan, and where everything is found.
    """

    name: str
    plan: Callable[[Unit], tuple[P, ...]]
    view: Callable[[Unit, P, Addresses], Mapping[str, Any]]
