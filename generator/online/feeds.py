"""Files for machines beside the pages: ``robots.txt``, and the changes as a feed. The site map is a template of the theme."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import urljoin

from generator.dates import Edtf
from generator.days import civil
from generator.edition import Edition
from generator.pages.addresses import Addresses
from generator.pages.changes import URI, releases
from generator.prose import render
from generator.unit import Unit

ROBOTS_URI = "robots.txt"
FEED_URI = "changes.xml"
_LAST_YEAR = 9999
"""RFC 3339 writes years from 1 to this one."""
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def robots(edition: Edition, site_url: str) -> str:
    """Return ``robots.txt`` (RFC 9309); `site_url` is empty where it isn't known.

    A classroom's pages aren't to be listed, and say so themselves: a robot that was kept away here would never read that,
    and could list an address that others link to.
    """
    lines = ["User-agent: *", "Allow: /"]
    if edition.is_indexed and site_url:
        lines += ["", f"Sitemap: {urljoin(site_url, 'sitemap.xml')}"]
    return "\n".join(lines) + "\n"


def feed(unit: Unit, addresses: Addresses, site_url: str) -> str:
    """Return the list of changes, of which there has to be one, as an Atom feed (RFC 4287); `site_url` is the site's full address."""
    page = urljoin(site_url, addresses.url("page:changes"))
    title, language = _text(unit.info.title), _text(unit.info.language)
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}" xml:base="{_text(page)}">',
        f"<title>{title}: changes</title>",
        f"<id>{_text(page)}</id>",
        f'<link rel="alternate" type="text/html" href="{_text(page)}"/>',
        f'<link rel="self" type="application/atom+xml" href="{_text(urljoin(site_url, FEED_URI))}"/>',
        f"<updated>{max(_moment(change.date) for change in unit.changes)}</updated>",
        # A feed has to name an author; where nobody is named, the site speaks for itself.
        f"<author><name>{_text(unit.info.credit or unit.info.title)}</name></author>",
    ]
    for release in releases(unit.changes):
        address = _text(f"{page}#{release.anchor}")
        parts += [
            "<entry>",
            f"<title>{title}, version {_text(release.change.version)}</title>",
            f"<id>{address}</id>",
            f'<link rel="alternate" type="text/html" href="{address}"/>',
            f"<updated>{_moment(release.change.date)}</updated>",
            f'<content type="html">{_text(addresses.resolve(render(release.change.text), URI))}</content>',
            "</entry>",
        ]
    return "\n".join([*parts, "</feed>", ""])


def _moment(date: Edtf) -> str:
    """Return the beginning of a date's first day, as RFC 3339 writes it."""
    year, month, day = civil(date.start)
    return f"{min(max(year, 1), _LAST_YEAR):04}-{month:02}-{day:02}T00:00:00Z"


def _text(text: str) -> str:
    return escape(_NOT_IN_XML.sub("", text))
