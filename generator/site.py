"""Runs MkDocs into a folder beside ``site/`` (or ``site-public/``) and puts it in place only when it is whole; or into a folder to be carried."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.configuration import ConfigurationFileError, load_configuration
from generator.data import SCHEMA_URI
from generator.destination import DestinationError, check_destination, check_replaceable, follow
from generator.replacing import replacing

if TYPE_CHECKING:
    from generator.build import Built


class SiteError(Exception):
    """The site couldn't be built; the message is one line for the user."""

    def __init__(self, message: str, *, is_strictness: bool = False) -> None:
        """Take the line to show, and whether only ``--strict`` is the reason."""
        super().__init__(message)
        self.is_strictness = is_strictness


def prepare() -> None:
    """Import MkDocs, which takes a while."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # read by the theme at import
    import mkdocs.commands.build  # noqa: F401, PLC0415

    import generator.plugin  # noqa: F401, PLC0415


def build_site(root: Path, built: Built, *, strict: bool, tell: Callable[[str], None], site_url: str | None = None) -> Path:
    """Build the site of a unit that has been read and checked; return its folder.

    `site_url`, where given, takes the place of that in mkdocs.yml. The site that was there stays until the new one is whole. Raises SiteError.
    """
    prepare()
    config = _configure(root, built, strict=strict, site_url=site_url)
    # A link is followed: what it leads to is the site.
    try:
        site = follow(built.unit.edition.place(Path(config.site_dir)))
        check_destination(root, site)
        check_replaceable(site, SCHEMA_URI)
    except DestinationError as exc:
        raise SiteError(str(exc)) from exc
    try:
        with replacing(site) as folder:
            tell("building the pages …")
            _run_mkdocs(config, folder, "the site was left as it was", strict=strict)
            tell("putting the site in place …")
    except OSError as exc:
        msg = f"{exc.filename or site}: {exc.strerror or exc}; the site was left as it was"
        raise SiteError(msg) from exc
    return site


def carry_site(root: Path, built: Built, folder: Path, *, strict: bool) -> None:
    """Build a site that is opened from a folder into `folder`, which is empty. Raises SiteError, and OSError for what can't be written."""
    prepare()
    config = _configure(root, built, strict=strict, is_carried=True)
    _run_mkdocs(config, folder, "nothing was written", strict=strict)


def _run_mkdocs(config: Any, folder: Path, outcome: str, *, strict: bool) -> None:
    """Have MkDocs build into a folder.

    `outcome` says what it means if that fails. Raises SiteError, and OSError for what can't be read or written.
    """
    from jinja2 import TemplateError, TemplateSyntaxError  # noqa: PLC0415 - slow to import
    from mkdocs.commands.build import build  # noqa: PLC0415
    from mkdocs.exceptions import Abort  # noqa: PLC0415

    complaints = _listen()
    config.site_dir = str(folder)
    try:
        build(config)
    except Abort as exc:
        raise SiteError(outcome, is_strictness=strict and not complaints.has_errors) from exc
    except TemplateError as exc:  # one that isn't there is an OSError, too
        complaints.held = ""
        place = f"{exc.filename or exc.name}:{exc.lineno}: " if isinstance(exc, TemplateSyntaxError) else ""
        msg = f"{place}a template of the theme can't be used: {exc.message}; {outcome}"
        raise SiteError(msg) from exc
    except OSError:
        complaints.held = ""
        raise
    finally:
        complaints.tell()


def _configure(root: Path, built: Built, *, strict: bool, site_url: str | None = None, is_carried: bool = False) -> Any:
    """Return MkDocs' configuration, its plugin given the unit. Raises SiteError."""
    try:
        config = load_configuration(root, strict=strict, site_url=site_url)
    except ConfigurationFileError as exc:
        raise SiteError(str(exc), is_strictness=exc.is_strictness) from exc
    plugin: Any = config.plugins["explainer"]
    plugin.use(built, is_carried=is_carried)
    return config


class _Complaints(logging.Handler):
    """Shows what MkDocs complains of, plainly, and remembers whether there were errors.

    The last complaint is held back until the next or the end, for what the system refuses is told in other words.
    """

    has_errors = False
    held = ""

    def emit(self, record: logging.LogRecord) -> None:
        self.has_errors |= record.levelno >= logging.ERROR
        self.tell()
        self.held = f"{record.levelname.lower()}: {record.getMessage()}"

    def tell(self) -> None:
        with contextlib.suppress(OSError):  # nobody to tell
            if self.held:
                print(self.held, file=sys.stderr, flush=True)
        self.held = ""


def _listen() -> _Complaints:
    logger = logging.getLogger("mkdocs")
    for handler in [handler for handler in logger.handlers if isinstance(handler, _Complaints)]:
        logger.removeHandler(handler)
    complaints = _Complaints(logging.WARNING)
    logger.addHandler(complaints)
    logger.setLevel(logging.WARNING)
    return complaints
