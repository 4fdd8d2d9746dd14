"""One built copy of the shipped site for all browser tests."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.projects import build_site, copy_shipped


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the shipped unit's site in a folder whose name has a space and an umlaut."""
    return build_site(copy_shipped(tmp_path_factory.mktemp("a folder") / "Geschichte für alle"))


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and, for a missing one, the site's own page."""

    def log_message(self, *_: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(str(self.directory), "a", "b", "404.html")
        if code != http.HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.read_bytes())


@pytest.fixture(scope="session")
def server(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the site under the path /a/b/ and give its address."""
    root = tmp_path_factory.mktemp("served")
    shutil.copytree(site, root / "a" / "b")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(root))) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_port}/a/b/"
        httpd.shutdown()
