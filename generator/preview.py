"""The site while it is served and its curator writes: what can't be built just now is told on every page there was."""

from __future__ import annotations

import errno
import logging
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path

from mkdocs.exceptions import Abort, ConfigurationError

from generator.configuration import explain

log = logging.getLogger("mkdocs.plugins.explainer")

_PORTS_TRIED = 50
_PAGE = """\
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>
<style>body{{font:1.1rem/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}}pre{{white-space:pre-wrap}}</style></head>
<body><h1>{title}</h1><pre>{said}</pre><p>This page comes back by itself when that is mended.</p></body></html>
"""


class AddressError(Exception):
    """Nothing can be served at an address; the message is one line for the user."""


def check_address(host: str, port: int, advice: str) -> None:
    """Find out whether pages can be served at an address. Raises AddressError.

    `advice` is what to type if another program has the port, with ``{}`` for a free address.
    """
    try:
        _bind(host, port)
    except OSError as exc:
        if exc.errno != errno.EADDRINUSE:
            msg = f"nothing can be served at {host}:{port}: {exc.strerror or exc}"
            raise AddressError(msg) from exc
        free = next((other for other in range(port + 1, min(port + _PORTS_TRIED, 2**16)) if _is_free(host, other)), port + 1)
        msg = (f"port {port} of {host} is taken, perhaps by a site that is being served already; "
               f"take another one: {advice.format(f'{host}:{free}')}")
        raise AddressError(msg) from exc


def _is_free(host: str, port: int) -> bool:
    try:
        _bind(host, port)
    except OSError:
        return False
    return True


def _bind(host: str, port: int) -> None:
    family, kind, *_ = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    with socket.socket(family, kind) as probe:
        if sys.platform != "win32":  # there it would take the port from another program; elsewhere it is what the server does
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))


class Preview:
    """The pages that a served site had when it was last whole."""

    def __init__(self) -> None:
        """Begin without pages: there was no site yet."""
        self.uris: frozenset[str] = frozenset()
        """The source of each page, such as ``glossary.md``."""

    def building(self, builder: Callable[[], None], file: Path, site: Path) -> Callable[[], None]:
        """Return a builder for MkDocs' server that does what `builder` does, and shows what stopped that where the pages were.

        MkDocs alone would print a traceback and answer no request until the next build.
        """

        def build() -> None:
            pages = [path for path in site.rglob("*.html") if path.is_file()]
            with _listening() as said:
                try:
                    builder()
                except Abort as exc:
                    if not said:  # what is wrong has been told, but for warnings that --strict refuses
                        said.append(str(exc))
                except ConfigurationError as exc:
                    log.error(explain(file, exc))  # noqa: TRY400 - no traceback for a slip in a file
                except OSError as exc:
                    log.error("%s: %s", exc.filename or site, exc.strerror or exc)  # noqa: TRY400 - nor for a full disk
                else:
                    return
            page = _PAGE.format(title="The site can’t be built", said=escape("\n".join(said)))
            for path in pages:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(page, encoding="utf-8")

        return build


class _Errors(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Give the list of errors that MkDocs and plugins tell while the block lasts."""
    handler, logger = _Errors(), logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield handler.messages
    finally:
        logger.removeHandler(handler)
