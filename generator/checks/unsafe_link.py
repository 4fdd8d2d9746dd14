"""A link that may not stand on a page.

## What it does
Refuses links in prose that lead anywhere but to `http`, `https`, `mailto` or a record (`term:`, `actor:`, `event:`,
`claim:`, `question:`, `source:`, `reading:`, `page:`), and addresses (`url:`) other than `http` and `https`.

## Why it matters
A `javascript:` link runs a stranger's program in a student's browser; a relative link breaks when the page is shown
elsewhere; a `file:` link works on your computer only.

## Example
```yaml
definition: See [the map](maps/river.pdf).
```

## Instead
```yaml
definition: See [the map](https://example.org/maps/river.pdf).
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from generator.link import Linked
from generator.links import RECORD_SCHEMES, is_safe, is_web
from generator.model import Role
from generator.nearest import did_you_mean
from generator.pages import KINDS
from generator.problems import Problem, Severity, error
from generator.unit import Unit
from generator.walk import find, find_hrefs

CODE = "unsafe-link"
SEVERITY = Severity.ERROR


def check(linked: Linked) -> Iterator[Problem]:
    """Report links and addresses of other kinds than the allowed ones."""
    unit = linked.unit
    for link in find_hrefs(unit):
        if link.spot.purpose.role is Role.PROSE and not is_safe(link.href):
            yield error(CODE, f"a link to `{link.href}` may not stand here", _advise(unit, unquote(link.href)), link.place(unit), link.spot.about)
    for spot in find(unit, Role.ADDRESS):
        if not is_web(str(spot.value)):
            yield error(CODE, f"`{spot.value}` isn't an address on the web", _advise_address(str(spot.value)), spot.place(unit), spot.about)



def _advise(unit: Unit, href: str) -> str:
    """Return what a link was meant to be, where that can be told."""
    scheme, colon, rest = href.rpartition(":")
    target = rest.partition("#")[0]
    if href.lower().startswith("www."):
        return f"write `https://{href}`"
    if target in unit.by_id and not rest.startswith("/"):
        return f"write `{unit.by_id[target].ref}{rest.removeprefix(target)}`"
    if not colon and target in {kind.name for kind in KINDS}:
        return f"write `page:{rest}`"
    near = did_you_mean(scheme, RECORD_SCHEMES) if colon else ""
    return near or "write an address with https://, or a record such as `term:…` or `reading:…#p5`"


def _advise_address(text: str) -> str:
    found = re.search(r"https?://[^\s<>()\[\]\"“”]+|www\.[^\s<>()\[\]\"“”]+", text)
    if not found or " " in text[found.end() :].strip():
        return "write one that begins with https:// and has no spaces"
    address = found.group()
    return f"write `{address}`" if address.startswith("http") else f"write `https://{address}`"
