"""Markdown pages with an ``mkdocs.yml`` beside them, for any builder that takes Python-Markdown.

The blocks of ready HTML stand in the pages, each on one line, and every character of their text
that a Markdown extension could take for its own is a numeric reference.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from html import unescape
from pathlib import Path

import yaml

from generator import assets
from generator.build import Built
from generator.citation import Citation, fill
from generator.citations import start
from generator.exporters.errors import ExportError
from generator.exporters.folder import exporting
from generator.pages import render
from generator.pages.page import Page
from generator.problems import Problem
from generator.reporters import report_text
from generator.unit import CACHE

_TAGS_AND_TEXT = re.compile(r"(<[^>]*>)|([^<]+)")
# Not U+0080 to U+009F: HTML takes references to them for characters of Windows-1252.
_ACTIVE = re.compile(r"[^\w \x80-\x9f]|_", re.ASCII)
_TAG_LIKE = re.compile(r"<(?=[A-Za-z/!?])")
_REFERENCE_LIKE = re.compile(r"&#?\w+;?")


def export_markdown(built: Built, target: Path, *, strict: bool = False) -> list[Problem]:
    """Write the pages to `target`/docs and an ``mkdocs.yml`` beside it; return what was wrong with citations.

    What an earlier export wrote is replaced, what others did is kept (`folder.exporting`). Raises ExportError, if `strict`
    for a problem with citations as well.
    """
    citations = start(built.unit, built.plans, built.unit.root / CACHE)
    with exporting(built, target) as folder:
        docs = folder / "docs"
        for page in render(built.unit, built.plans, built.addresses(directory_urls=False)):
            _write(docs / page.plan.uri, page_markdown(page, citations.result()))
        if strict and citations.problems:
            raise ExportError(report_text(citations.problems), is_strictness=True)
        for uri, content in assets.joined():
            if uri == assets.STYLE_URI:
                _write(docs / uri, content)
        for uri, path in assets.vendored():
            if "fonts" in uri:
                (docs / uri).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, docs / uri)
        _write(folder / "mkdocs.yml", _configuration(built))
    return citations.problems


def page_markdown(page: Page, citations: Mapping[str, Citation]) -> str:
    """Return a page as one Markdown text, its blocks and their citations put in."""
    front, fence, text = page.markdown.partition("\n---\n")
    text = as_title(front).replace("---\n", "---\nhide: [navigation, toc]\n", 1) + fence + text
    for name, html in page.blocks.items():
        text = text.replace(f"\n{name}\n", f'\n<div class="x-block">{shield(fill(html, citations))}</div>\n')
    return text


def as_title(text: str) -> str:
    """Return text that stays text in themes that put titles into their pages as HTML, Material among them."""
    text = _TAG_LIKE.sub("‹", text)
    return _REFERENCE_LIKE.sub(lambda match: match.group() if unescape(match.group()) == match.group() else f"&amp;{match.group()[1:]}", text)


def shield(html: str) -> str:
    """Return HTML on one line whose text no Markdown extension can change."""
    return _TAGS_AND_TEXT.sub(lambda match: _shield_tag(match.group(1)) if match.group(1) else _shield_text(match.group(2)), html)


def _shield_tag(tag: str) -> str:
    return " ".join(tag.split("\n"))


def _shield_text(text: str) -> str:
    if not text.strip(" \t\n"):
        return " "
    return _ACTIVE.sub(lambda match: f"&#{ord(match.group())};", unescape(text))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _configuration(built: Built) -> str:
    return yaml.safe_dump(
        {
            "site_name": as_title(built.unit.edition.mark(built.unit.info.title)),
            "use_directory_urls": False,
            # The pages need the whole width: tabs above instead of a list beside them.
            "theme": {"name": "material", "font": False, "features": ["navigation.tabs"]},
            "extra_css": [assets.STYLE_URI],
            "plugins": ["search"],
            # The site's own frame leads to the changes from the foot of every page; a theme has no such place.
            "nav": [{as_title(plan.nav or plan.title): plan.uri} for plan in built.plans if plan.nav or plan.kind == "changes"],
        },
        allow_unicode=True,
        sort_keys=False,
    )
