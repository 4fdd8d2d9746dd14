"""The MkDocs adapter: hands the unit's pages, navigation, assets and search entries to MkDocs.

MkDocs is known to this module, to `site_config`, `configuration`, `preview`, `serve` and `site`, and to no other.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup
from mkdocs.config import base
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel

from generator import assets
from generator.assembly import Assembly
from generator.build import Built, build
from generator.destination import DestinationError, check_destination, check_pages
from generator.edition import Edition, EditionError
from generator.frame import version_date
from generator.online.web import Web
from generator.preview import AddressError, Preview, check_address
from generator.reporters import report_text, summarize
from generator.runs import refuse
from generator.seeds import SEEDS
from generator.site_config import PROBLEMS_URI, is_never_loaded, set_up
from generator.unit import CONTENT

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.pages import Page as MkDocsPage
    from mkdocs.utils.templates import TemplateContext

log = logging.getLogger("mkdocs.plugins.explainer")

_FOR_SERVERS = {"404.html", "sitemap.xml"}


class NoOptions(base.Config):  # type: ignore[no-untyped-call]
    """The plugin has no options: the folders' names are fixed."""


class ExplainerPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]
    """Adds the pages of a unit to the site."""

    def __init__(self) -> None:
        """Start without a unit. The plugin outlives a build while serving; what belongs to one build is in its `Assembly`."""
        super().__init__()
        self._preview: Preview | None = None
        """There while pages are served to a curator who writes."""
        self._given: Built | None = None
        self._is_carried = False
        self._edition: Edition | None = None
        self._assembly: Assembly | None = None

    @property
    def assembly(self) -> Assembly:
        """What is being put together; there is one from `on_config` on."""
        if self._assembly is None:
            msg = "MkDocs asked for a page before its configuration was done"
            raise RuntimeError(msg)
        return self._assembly

    def use(self, built: Built, *, is_carried: bool = False) -> None:
        """Take a unit that has been read, checked and reported already, for the next build only; that one serves no pages.

        `is_carried` makes a site that is opened from a folder and never from a server. MkDocs keeps one plugin for a whole process.
        """
        self._given = built
        self._is_carried = is_carried
        self._preview = None

    def choose(self, edition: Edition | None) -> None:
        """Take the edition of the units that the plugin reads itself, from now on; None stands for the usual one."""
        self._edition = edition

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Get ready for a curator who writes, if pages are to be served."""
        self._preview = Preview() if command == "serve" else None

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]) -> LiveReloadServer:
        """See that the address is free, and that a build that fails doesn't end the serving."""
        try:
            check_address(*config.dev_addr, "mkdocs serve -a {}")
        except AddressError as exc:
            raise PluginError(str(exc)) from exc
        if self._preview:
            server.builder = self._preview.building(builder, Path(config.config_file_path or ""), Path(config.site_dir))
        return server

    @event_priority(100)  # before Material's search, which asks the theme's templates for its settings
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the unit before MkDocs touches the site folder, and set up theme and navigation."""
        self._let_go()
        given, self._given = self._given, None
        is_carried, self._is_carried = self._is_carried, False
        root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        try:
            check_destination(root, Path(config.site_dir))
            check_pages(root, Path(config.docs_dir))
        except DestinationError as exc:
            raise PluginError(str(exc)) from exc
        try:
            built = given or build(root, self._edition)
        except EditionError as exc:
            raise PluginError(str(exc)) from exc
        if given is None:
            self._report(built, strict=config.strict)
        config.watch += [str(root / CONTENT), str(root / SEEDS)]
        if is_carried:
            # Neither a full address nor what only a server asks for; and a link to a folder opens no page from the disk.
            config.site_url, config.use_directory_urls = "", False
            config.theme.static_templates -= _FOR_SERVERS
        web = Web(config.site_url or "", config.use_directory_urls, self._preview is not None, is_carried)
        set_up(config, built, web)
        self._assembly = Assembly(built, web, map(str, [*config.extra_css, *config.extra_javascript]))
        for sentence in self._assembly.guard.everywhere:
            log.warning("%s: %s", config.config_file_path, sentence)
        return config

    def _report(self, built: Built, *, strict: bool) -> None:
        """Tell what is wrong with the content; raise PluginError where no site may be made of it."""
        refuse = not built.is_sound or (strict and bool(built.problems))
        if built.problems:
            (log.error if refuse else log.warning)(report_text(built.problems))
        if refuse and not self._preview:
            msg = f"{summarize(built.problems)} in the content; the site was left as it was"
            raise PluginError(msg)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages, the assets and the unit's data; leave out what no page loads."""
        for uri, content in assets.joined():
            files.append(File.generated(config, uri, content=content))
        for uri, path in (*assets.vendored(), *assets.icons()):
            files.append(File.generated(config, uri, abs_src_path=str(path)))
        left_out = _FOR_SERVERS if self.assembly.web.is_carried else set()
        for file in [file for file in files if file.src_uri in left_out or is_never_loaded(file.src_uri, config)]:
            files.remove(file)
        if self.assembly.built.is_sound:
            self._add_pages(files, config)
        else:
            self._add_problems(files, config)
        return files

    def _add_problems(self, files: Files, config: MkDocsConfig) -> None:
        """Show what is wrong, until it is mended, where each page was or will be. Only while serving is there a site of a faulty unit."""
        written = files.documentation_pages()
        for file in written:
            files.remove(file)
        uris = {file.src_uri for file in written} | {plan.uri for plan in self.assembly.built.plans}
        uris |= self._preview.uris if self._preview else set()
        for uri in dict.fromkeys((PROBLEMS_URI, *sorted(uris))):
            inclusion = InclusionLevel.UNDEFINED if uri == PROBLEMS_URI else InclusionLevel.NOT_IN_NAV
            file = File.generated(config, uri, content=self.assembly.render_problems(uri), inclusion=inclusion)
            if all(file.dest_uri != other.dest_uri for other in files.documentation_pages()):  # README.md stands in index.html, too
                files.append(file)

    def _add_pages(self, files: Files, config: MkDocsConfig) -> None:
        plans = self.assembly.built.plans
        for plan in plans:
            if existing := files.get_file_from_path(plan.uri):
                msg = f"{existing.abs_src_path} has the name of a page that is made from the unit ({plan.title}); rename it"
                raise PluginError(msg)
        markdown = self.assembly.render()
        for plan in plans:
            inclusion = InclusionLevel.UNDEFINED if plan.nav else InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, plan.uri, content=markdown[plan.uri], inclusion=inclusion))
        if self._preview:
            self._preview.uris = frozenset(file.src_uri for file in files.documentation_pages())

    def on_pre_page(self, page: MkDocsPage, *, config: MkDocsConfig, files: Files) -> MkDocsPage:
        """Date every page by the unit's version: MkDocs would take the day of the build, and no two days would build the same bytes."""
        page.update_date = version_date(self.assembly.built) or page.update_date
        return page

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Let MkDocs know the anchors that will stand in the page, for links from pages written by hand."""
        present = page.present_anchor_ids or set()
        found = self.assembly.anchors(page.file.src_uri)
        if clash := found & present:
            msg = f"the id `{min(clash)}` is also the address of a heading of {page.file.src_uri}; choose another id"
            raise PluginError(msg)
        page.present_anchor_ids = present | found
        return html

    @event_priority(-90)
    def on_page_context(self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: object) -> TemplateContext:
        """Say what the page's head tells machines."""
        uri = page.file.src_uri
        # A title in the front matter is text; one taken from a heading is HTML.
        title = str(page.meta.get("title") or Markup(page.title or "").striptags())  # noqa: S704 - escaped where it is put in
        description = str(page.meta.get("description") or config.site_description or "")
        context["head_tags"] = self.assembly.tags(uri, title, description, config.site_author or "")  # type: ignore[typeddict-unknown-key]
        context["linked_data"] = Markup(self.assembly.linked_data(uri))  # type: ignore[typeddict-unknown-key]  # noqa: S704 - without any `<`
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Give the page its security policy. Its blocks go into the file: they are large, and nothing else needs them."""
        is_generated = page.file.generated_by == "explainer"
        self.assembly.expect(page.file.src_uri, Path(page.file.abs_dest_path))
        return self._secure(output, page.file.abs_src_path or page.file.src_uri, is_generated=is_generated)

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Give pages that aren't made of Markdown, such as that for missing addresses, their security policy."""
        return self._secure(output_content, template_name, is_generated=False) if template_name.endswith(".html") else output_content

    def _secure(self, html: str, name: str, *, is_generated: bool) -> str:
        secured = self.assembly.guard.secure(html, is_generated=is_generated)
        for sentence in secured.stopped:
            log.warning("%s: %s", name, sentence)
        return secured.html

    @event_priority(-50)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Add what isn't a page, when MkDocs and the search plugin have written all of theirs; then look whether all of it may be shown."""
        if problems := self.assembly.finish(Path(config.site_dir)):
            log.warning(report_text(problems))
        if found := self.assembly.built.runs.search(Path(config.site_dir)):
            for one in found:
                (Path(config.site_dir) / one.file).unlink()
            raise PluginError(refuse(found, "no such file was left in the site"))
        self._let_go()

    def on_build_error(self, *, error: Exception) -> None:
        """Let go of what a failed build had put by."""
        self._let_go()

    def _let_go(self) -> None:
        if self._assembly:
            self._assembly.abandon()
            self._assembly = None
