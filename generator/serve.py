"""Serves the site to its curator, and again after each change, through MkDocs' own server."""

from __future__ import annotations

import logging
import signal
import sys
from pathlib import Path
from typing import Any

from generator.configuration import FILE, ConfigurationFileError, load_configuration
from generator.edition import Edition
from generator.site import prepare

_OF_NO_USE = ("Watching paths", "Browser connected")
"""Words of lines that tell a curator nothing, among those of MkDocs' server."""


class ServeError(Exception):
    """The site can't be served; the message has a line for each fault."""


def serve_site(root: Path, address: str | None, edition: Edition | None, *, is_opened: bool) -> None:
    """Serve the site of the project in `root` until Ctrl-C; `address` is ``HOST:PORT`` where it isn't that of mkdocs.yml.

    Without an `edition` it is the usual one. `is_opened` has it shown in a browser at once. Raises ServeError.
    """
    prepare()
    from mkdocs.commands.serve import serve  # noqa: PLC0415 - slow to import
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

    from generator.preview import AddressError, check_address  # noqa: PLC0415

    try:
        # Both would come to light after MkDocs has begun: the one with its own words, the other with a traceback.
        config = load_configuration(root, dev_addr=address)
        check_address(*config.dev_addr, "explainer serve --address {0}, or make serve ADDRESS={0}")
    except (ConfigurationFileError, AddressError) as exc:
        raise ServeError(str(exc)) from exc
    plugin: Any = config.plugins["explainer"]
    plugin.choose(edition)  # MkDocs keeps the plugin for all its builds
    _show_log()
    # A window that is closed ends it as Ctrl-C does, so that the folder with the pages goes.
    for name in ("SIGTERM", "SIGHUP"):
        if number := getattr(signal, name, None):
            signal.signal(number, signal.default_int_handler)
    try:
        serve(str(root / FILE), dev_addr=address, open_in_browser=is_opened)
    except MkDocsException as exc:
        raise ServeError("the site can't be served until that is mended") from exc


def _show_log() -> None:
    """Show what MkDocs' server does, and what is wrong, a line each."""
    shown = logging.StreamHandler(sys.stderr)
    shown.setFormatter(_Plain())
    shown.addFilter(lambda record: not any(words in str(record.msg) for words in _OF_NO_USE))
    logger = logging.getLogger("mkdocs")
    logger.addHandler(shown)
    logger.setLevel(logging.WARNING)
    logging.getLogger("mkdocs.livereload").setLevel(logging.INFO)


class _Plain(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return record.getMessage() if record.levelno == logging.INFO else f"{record.levelname.lower()}: {record.getMessage()}"
