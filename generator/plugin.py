"""The MkDocs adapter: hands the unit's pages, navigation, assets and search entries to MkDocs.

With `site`, the only module that imports mkdocs.
"""

from __future__ import annotations

import functools
import logging
import re
import shutil
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config import base, config_options
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel

from generator import assets
from generator.abreast import Abreast, Turns
from generator.aside import Aside
from generator.build import Built, build
from generator.citations import Citations, fill, start
from generator.dates import civil
from generator.destination import DestinationError, check_destination, check_pages
from generator.load import SEEDS
from generator.material import find_material_files
from generator.pages import anchors_on, render
from generator.pages.addresses import page_url
from generator.pages.page import Plan
from generator.pages.render import environment, placeholder
from generator.pages.shelf import Shelf
from generator.prose import plain
from generator.reporters import report_text, summarize
from generator.theme_environment import bytecode_cache, lighten
from generator.unit import CACHE, CONTENT

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page as MkDocsPage
    from mkdocs.utils.templates import TemplateContext

log = logging.getLogger("mkdocs.plugins.explainer")

_PLACEHOLDER = re.compile(r"<p>(explainerblock\d+end)</p>")
_DATABLE_YEARS = range(1970, 2106)
"""What the time in a gzip file can say (RFC 1952); MkDocs stamps the site map's archive with it."""
_PROBLEMS_URI = "index.md"
_SHIM = "assets/vendor/iframe-worker.js"


class NoOptions(base.Config):  # type: ignore[no-untyped-call]
    """The plugin has no options: the folders' names are fixed."""


class ExplainerPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]
    """Adds the pages of a unit to the site."""

    def __init__(self) -> None:
        """Start without a unit."""
        super().__init__()
        self.built: Built
        self.is_serving = False
        self.shelf: Shelf
        self.aside: Aside | None = None
        self.citations: Citations
        self.anchors: dict[str, set[str]] = {}
        self.given: Built | None = None

    def use(self, built: Built) -> None:
        """Take a unit that has been read, checked and reported already, for the next build only."""
        self.given = built

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether pages are being served while a curator writes."""
        self.is_serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the unit before MkDocs touches the site folder, and set up theme and navigation."""
        root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        try:
            check_destination(root, Path(config.site_dir))
            check_pages(Path(config.docs_dir))
        except DestinationError as exc:
            raise PluginError(str(exc)) from exc
        given, self.given = self.given, None
        self.built = given or build(root)
        if given is None:
            self._report(strict=config.strict)
        config.watch += [str(root / CONTENT), str(root / SEEDS)]
        self._set_up(config)
        if self.built.is_sound:
            self.citations = start(self.built.unit, self.built.plans, root / CACHE)
        return config

    def _report(self, *, strict: bool) -> None:
        """Tell what is wrong with the content; raise PluginError where no site may be made of it."""
        refuse = not self.built.is_sound or (strict and bool(self.built.problems))
        if self.built.problems:
            (log.error if refuse else log.warning)(report_text(self.built.problems))
        if refuse and not self.is_serving:
            msg = f"{summarize(self.built.problems)} in the content; the site was left as it was"
            raise PluginError(msg)

    def _set_up(self, config: MkDocsConfig) -> None:
        info = self.built.unit.info
        if config.theme.name != "material":
            msg = "the pages are made for the theme Material: write `theme: {name: material, font: false}` in mkdocs.yml"
            raise PluginError(msg)
        if self.built.is_sound:
            config.site_name = info.title
        config.theme.dirs.insert(0, str(assets.THEME))
        cache = self.built.unit.root / CACHE / "templates"
        environment().bytecode_cache = bytecode_cache(cache)
        config.theme.get_env = functools.partial(lighten, config.theme.get_env, cache)  # type: ignore[method-assign]
        config.extra_css.insert(0, assets.STYLE_URI)
        script = config_options.ExtraScriptValue(assets.SCRIPT_URI)
        script.defer = True
        config.extra_javascript.insert(0, script)
        config.extra.setdefault("polyfills", []).append(_SHIM)
        rights = " ".join(dict.fromkeys(plain(reading.rights.statement) for reading in self.built.unit.readings))
        config.extra["explainer"] = {
            "unit_id": info.id,
            "language": info.language,
            "material": find_material_files(config.theme.dirs),
            "footer": f"Text: {rights} Curated material: {info.license.name}.",
        }
        if not self.built.is_sound:
            config.nav = [{"Problems": _PROBLEMS_URI}]
        elif not config.nav:
            own = {plan.uri for plan in self.built.plans}
            written = sorted(path.relative_to(config.docs_dir).as_posix() for path in Path(config.docs_dir).rglob("*.md"))
            config.nav = [{plan.nav: plan.uri} for plan in self.built.plans if plan.nav]
            config.nav += [uri for uri in written if uri not in own]

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages, the assets and the unit's data; leave out what no page loads."""
        self.shelf = Shelf()
        for uri, content in assets.joined():
            files.append(File.generated(config, uri, content=content))
        for uri, path in assets.vendored():
            files.append(File.generated(config, uri, abs_src_path=str(path)))
        for file in [file for file in files if _is_never_loaded(file.src_uri, config)]:
            files.remove(file)
        if self.built.is_sound:
            self._add_pages(files, config)
        else:
            # Only while serving: a curator sees what is wrong where the site was, until it is mended.
            for file in files.documentation_pages():
                files.remove(file)
            files.append(File.generated(config, _PROBLEMS_URI, content=f"# {summarize(self.built.problems)} in the content\n\n{placeholder(0)}\n"))
            self.shelf.put(_PROBLEMS_URI, {placeholder(0): f"<pre>{escape(report_text(self.built.problems))}</pre>"})
        return files

    def _add_pages(self, files: Files, config: MkDocsConfig) -> None:
        for plan in self.built.plans:
            if existing := files.get_file_from_path(plan.uri):
                msg = f"{existing.abs_src_path} has the name of a page that is made from the unit ({plan.title}); rename it"
                raise PluginError(msg)
        markdown = self._render(config)
        for plan in self.built.plans:
            inclusion = InclusionLevel.UNDEFINED if plan.nav else InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, plan.uri, content=markdown[plan.uri], inclusion=inclusion))
            self.anchors[plan.uri] = set(anchors_on(self.built.unit, plan))

    def _render(self, config: MkDocsConfig) -> dict[str, str]:
        """Put the blocks of all pages on the shelf and return their Markdown by uri; of a large unit a second process renders some."""
        unit, plans = self.built.unit, self.built.plans
        addresses = self.built.addresses(directory_urls=config.use_directory_urls)

        def render_on(shelf: Shelf, share: Iterable[Plan]) -> dict[str, str]:
            markdown = {}
            for page in render(unit, share, addresses):
                shelf.put(page.plan.uri, page.blocks)
                markdown[page.plan.uri] = page.markdown
            return markdown

        markdown: dict[str, str] = {}
        if unit.is_large:
            # Readings last, as they are many and alike: so both processes come to an end at the same time.
            ordered = sorted(plans, key=lambda plan: plan.kind == "reading")
            turns, second = Turns(len(plans)), Shelf()
            with Abreast(lambda: (render_on(second, (ordered[turn] for turn in turns)), second.index)) as rest:
                markdown = render_on(self.shelf, (ordered[turn] for turn in turns))
                others, index = rest.result()
            turns.close()
            self.shelf.adopt(second, index)
            markdown |= others
        # All pages of a small unit; of a large one those whose turn a second process took before it died.
        markdown |= render_on(self.shelf, [plan for plan in plans if plan.uri not in markdown])
        self.aside = Aside(unit, plans, addresses, is_large=unit.is_large)
        return markdown

    def on_pre_page(self, page: MkDocsPage, *, config: MkDocsConfig, files: Files) -> MkDocsPage:
        """Date every page by the unit's version: MkDocs would take the day of the build, and no two days would build the same bytes."""
        year, month, day = civil(self.built.unit.info.date.start)
        if year in _DATABLE_YEARS:
            page.update_date = f"{year:04}-{month:02}-{day:02}"
        return page

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Let MkDocs know the anchors that will stand in the page, for links from pages written by hand."""
        if found := self.anchors.pop(page.file.src_uri, None):
            if clash := found & (page.present_anchor_ids or set()):
                msg = f"the id `{min(clash)}` is also the address of a heading of {page.file.src_uri}; choose another id"
                raise PluginError(msg)
            page.present_anchor_ids = (page.present_anchor_ids or set()) | found
        return html

    @event_priority(-90)
    def on_page_context(self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: object) -> TemplateContext:
        """Put the blocks in, when Markdown and the search plugin are done with the page."""
        if blocks := self.shelf.take(page.file.src_uri):
            page.content = _PLACEHOLDER.sub(lambda match: blocks[match.group(1)], page.content or "")
            if self.built.is_sound:
                page.content = fill(page.content, self.citations.result(), functools.partial(_page_address, config))
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Let go of the page's HTML, which MkDocs would keep to the end."""
        if page.file.generated_by == "explainer":
            page.content = None
        return output

    @event_priority(-50)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the unit's data into the site and its entries into the search index, when the search plugin has written that."""
        self.shelf.close()
        site = Path(config.site_dir)
        index = site / "search" / "search_index.json"
        if self.aside:
            self.aside.put_into(site, index)
            self.aside = None
        if index.is_file():
            # As a script too: pages opened from the disk can't read a JSON file.
            with index.open("rb") as source, index.with_suffix(".js").open("wb") as script:
                script.write(b"var __index = ")
                shutil.copyfileobj(source, script)
        if self.built.is_sound and self.citations.problems:
            log.warning(report_text(self.citations.problems))

    def on_build_error(self, *, error: Exception) -> None:
        """Let go of what a failed build had put by."""
        if hasattr(self, "shelf"):
            self.shelf.close()
        if self.aside:
            self.aside.abandon()
            self.aside = None


def _page_address(config: MkDocsConfig, uri: str) -> str:
    """Return the full address of a page, or nothing where the site's own isn't known."""
    return config.site_url + page_url(uri, directory_urls=config.use_directory_urls) if config.site_url else ""


def _is_never_loaded(uri: str, config: MkDocsConfig) -> bool:
    """Say whether a file of the theme is one that no page of this site asks for: source maps, word lists of other languages."""
    if uri.startswith("assets/javascripts/lunr/"):
        return bool(config.theme.get("language", "en") == "en")
    return uri.startswith("assets/") and uri.endswith(".map")
