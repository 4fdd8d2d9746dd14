"""Which links may stand on a page: to a record or page of the site, to an address on the web, to a mailbox."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

RECORD_SCHEMES = ("actor", "term", "event", "claim", "question", "source", "reading", "lesson", "comparison", "page")
"""What stands before the colon of a link within the site (``term:clandestine``)."""

_WITHIN_OR_MAIL = re.compile(rf"(?:mailto|{'|'.join(RECORD_SCHEMES)}):", re.IGNORECASE)
_WEB = re.compile(r"https?://[^\s<>\"\x00-\x1f\x7f]+\Z", re.IGNORECASE)


def is_safe(href: str) -> bool:
    """Say whether a link may stand on a page."""
    return bool(_WITHIN_OR_MAIL.match(href)) or is_web(href)


def is_web(address: str) -> bool:
    """Say whether a text is an address on the web: ``http`` or ``https``, a host, and nothing that no address holds."""
    if not _WEB.match(address):
        return False
    try:
        return bool(urlsplit(address).hostname)
    except ValueError:  # such as a bracket that isn't closed
        return False
