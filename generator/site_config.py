"""What a unit makes of MkDocs' configuration: theme, styles and scripts, navigation, and what of the theme is left out."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config import config_options
from mkdocs.exceptions import PluginError

from generator import assets
from generator.build import Built
from generator.frame import frame_of
from generator.online.web import Web
from generator.pages.render import environment
from generator.theme_environment import bytecode_cache, lighten
from generator.unit import CACHE

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

SEPARATOR = r"""[\s\-,;:.!?()\[\]"“”‘’«»/¶]+"""
"""Where a text in English is parted into words for the search: also at quotation marks, and before the number of a paragraph."""
PROBLEMS_URI = "index.md"
"""The page that stands in the navigation where no site can be made of the unit."""


def set_up(config: MkDocsConfig, built: Built, web: Web) -> None:
    """Set theme, assets and navigation up for a unit. Raises PluginError for another theme than ours."""
    if config.theme.name != "material":
        msg = "the pages are made for the theme Material: write `theme: {name: material, font: false}` in mkdocs.yml"
        raise PluginError(msg)
    if built.is_sound:
        config.site_name = built.unit.info.title
    config.theme.dirs.insert(0, str(assets.THEME))
    cache = built.unit.root / CACHE
    environment().bytecode_cache = bytecode_cache(cache)
    config.theme.get_env = functools.partial(lighten, config.theme.get_env, cache)  # type: ignore[method-assign]
    config.extra_css.insert(0, assets.STYLE_URI)
    script = config_options.ExtraScriptValue(assets.SCRIPT_URI)
    script.defer = True
    config.extra_javascript.insert(0, script)
    config.extra["explainer"] = frame_of(built, web, config.theme.dirs)
    _set_up_search(config)
    _set_up_navigation(config, built)


def _set_up_search(config: MkDocsConfig) -> None:
    """Have the search look at the words that only it sees (aliases, forms, words without accents), and split and weigh as our entries need.

    What mkdocs.yml says of the search holds.
    """
    plugin: Any = next((plugin for name, plugin in config.plugins.items() if name.rpartition("/")[2] == "search"), None)
    options = plugin.config if plugin else None
    if not options or "fields" not in options:  # MkDocs' own, with another theme's worker
        return
    options.fields.setdefault("alt", {"boost": 1.0})
    if config.theme.get("language", "en") == "en":
        options.separator = options.separator or SEPARATOR
        options.pipeline = ["stopWordFilter"] if options.pipeline is None else options.pipeline


def _set_up_navigation(config: MkDocsConfig, built: Built) -> None:
    """Name the pages of the unit and those written by hand, unless mkdocs.yml has a navigation already."""
    if not built.is_sound:
        config.nav = [{"Problems": PROBLEMS_URI}]
    elif not config.nav:
        own = {plan.uri for plan in built.plans}
        written = sorted(path.relative_to(config.docs_dir).as_posix() for path in Path(config.docs_dir).rglob("*.md"))
        config.nav = [{plan.nav: plan.uri} for plan in built.plans if plan.nav]
        config.nav += [uri for uri in written if uri not in own]


def is_never_loaded(uri: str, config: MkDocsConfig) -> bool:
    """Say whether a file of the theme is one that no page of this site asks for: source maps, word lists of other languages, palettes."""
    if uri.startswith("assets/javascripts/lunr/"):
        return bool(config.theme.get("language", "en") == "en")
    return uri.startswith("assets/") and (uri.endswith(".map") or uri.startswith("assets/stylesheets/palette."))
