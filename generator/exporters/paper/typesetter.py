"""Sets HTML as tagged, outlined PDF/UA-1 by WeasyPrint, which is installed as an extra. The same HTML gives the same bytes.

It loads nothing but our own style sheet and typefaces: neither a network nor another file of the disk.
"""

from __future__ import annotations

import hashlib
import logging
import re
from pathlib import Path
from typing import Any

from generator.assets import ASSETS
from generator.exporters.errors import ExportError

FOLDER = ASSETS / "paper"
INSTALL = 'pip install "explainer-generator[pdf]"'
_SPACE_BEFORE_INLINE = re.compile(r"(?<=[^\s>]) (<(?:a|cite|code|em|span|strong)(?! class=\"word\")(?: [^<>]*)?>)(?=[^\s<])")
LIBRARIES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
"""Debian's packages of what WeasyPrint loads from the system."""


def find_weasyprint() -> Any:
    """Return WeasyPrint. Raises ExportError, with what to install, where it or one of its libraries isn't here."""
    try:
        import weasyprint  # noqa: PLC0415 - an extra
    except ImportError as exc:
        msg = f"PDF needs WeasyPrint, which isn't installed: {INSTALL}"
        raise ExportError(msg) from exc
    except OSError as exc:
        msg = (f"PDF needs libraries of the system that aren't here ({str(exc).splitlines()[0].partition(':')[0]}): "
               f"install Pango (Debian and Ubuntu: apt install {LIBRARIES}; macOS: brew install pango)")
        raise ExportError(msg) from exc
    return weasyprint


def set_pdf(html: str) -> bytes:
    """Return an HTML page as PDF. Raises ExportError where WeasyPrint isn't here."""
    weasyprint = find_weasyprint()
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)  # what it says is of CSS, and ours is tested
    # WeasyPrint 70 breaks a line after its first word where an inline element doesn't fit behind a space; it doesn't where the
    # space is the element's own. (Words with an underline keep theirs: it would be underlined.)
    moved = _SPACE_BEFORE_INLINE.sub(r"\1 ", html)
    page = weasyprint.HTML(string=moved, base_url=f"{FOLDER.as_uri()}/", url_fetcher=_make_fetcher(weasyprint))
    data: bytes = page.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=hashlib.sha256(html.encode("utf-8", "surrogatepass")).digest()[:16])
    return data


def _make_fetcher(weasyprint: Any) -> Any:
    allowed = {path.as_uri() for folder in (FOLDER, ASSETS / "vendor/fonts") for path in Path(folder).iterdir()}

    class Fetcher(weasyprint.urls.URLFetcher):  # type: ignore[misc]
        """Opens files of ours only."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            if url not in allowed:
                msg = f"not a file of ours: {url}"
                raise ValueError(msg)
            return super().fetch(url, headers)

    return Fetcher(allowed_protocols=["file"])
