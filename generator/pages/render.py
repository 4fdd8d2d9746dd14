"""Plans to pages: templates, escaping, blocks, links."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from generator import prose
from generator.citation import STYLES, marker
from generator.pages.addresses import Addresses
from generator.pages.guidance import OWN_TOP, GuidanceView, guidance_on
from generator.pages.page import Page, Plan
from generator.pages.places import write_links
from generator.unit import Unit

TEMPLATES = Path(__file__).parent.parent / "templates"
_MARKDOWN = re.compile(r"[^\w\s,;?%/’‘“”–—…]")


def escape_markdown(text: str) -> Markup:
    """Escape text for a line of Markdown: what any extension could take for its own becomes a numeric reference."""
    escaped = _MARKDOWN.sub(lambda match: f"&#{ord(match.group())};", " ".join(text.split()))
    return Markup(escaped.replace("_", "&#95;"))  # noqa: S704 - `<`, `&` and quotation marks are references now


def write_front_matter(plan: Plan) -> str:
    """Return what stands above a page's Markdown: its title and kind, for the theme, and that the search has entries of its own."""
    return f"---\ntitle: {_quote(plan.title)}\nkind: {plan.kind}\nsearch: {{exclude: true}}\n---\n\n"


def _quote(text: str) -> str:
    """Quote text as JSON that is YAML too, which knows no pairs of surrogates."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(c if c.isprintable() or c > "\uffff" else f"\\u{ord(c):04x}" for c in quoted)


def placeholder(number: int) -> str:
    """Return the line that stands for a block in Markdown: a word that no extension changes."""
    return f"explainerblock{number}end"


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the template environment: HTML is escaped, an unknown name is an error."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.filters["md"] = escape_markdown
    env.filters["prose"] = lambda text: Markup(prose.render(text))  # noqa: S704 - rendered without HTML
    env.filters["prose_inline"] = lambda text: Markup(prose.render_inline(text))  # noqa: S704 - as above
    env.filters["plain"] = prose.plain
    env.filters["paragraph_links"] = write_links
    env.globals["block"] = _block
    env.globals["cite"] = marker
    env.globals["cite_styles"] = STYLES
    return env


@pass_context
def _block(context: Context, caller: Callable[[], str]) -> Markup:
    blocks: dict[str, str] = context["blocks"]
    name = placeholder(len(blocks))
    blocks[name] = str.strip(caller())  # of what may be large, one copy
    return Markup(f"\n{name}\n")  # noqa: S704 - letters and digits


def _advice(blocks: dict[str, str], pieces: Sequence[GuidanceView]) -> str:
    """Put advice for the whole page by as a block and return its placeholder."""
    name = placeholder(len(blocks))
    blocks[name] = environment().get_template("teacher.j2").module.advice(pieces)  # type: ignore[attr-defined]
    return name


def _below_title(markdown: str, line: str) -> str:
    """Return a page's Markdown with a line of its own below the title."""
    return re.sub(r"^# .*\n", lambda title: f"{title.group()}\n{line}\n", markdown, count=1, flags=re.MULTILINE)


def render_page(unit: Unit, plan: Plan, view: Mapping[str, Any], addresses: Addresses) -> Page:
    """Render one page with the variables its kind has prepared."""
    blocks: dict[str, str] = {}
    guidance = guidance_on(unit, plan, addresses)
    template = environment().get_template(f"{plan.kind}.md.j2")
    markdown = template.render(**view, page=plan, unit=unit.info, blocks=blocks, guidance=guidance)
    if guidance.top and plan.kind not in OWN_TOP:
        markdown = _below_title(markdown, _advice(blocks, guidance.top))
    return Page(plan, write_front_matter(plan) + markdown.lstrip("\n"), {name: addresses.resolve(html, plan.uri) for name, html in blocks.items()})
