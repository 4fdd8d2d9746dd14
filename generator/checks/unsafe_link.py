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

from collections.abc import Iterator

from generator.checks.walk import find, find_hrefs
from generator.link import Linked
from generator.links import is_safe, is_web
from generator.model import Role
from generator.problems import Problem, Severity, error

CODE = "unsafe-link"
SEVERITY = Severity.ERROR


def check(linked: Linked) -> Iterator[Problem]:
    """Report links and addresses of other kinds than the allowed ones."""
    unit = linked.unit
    for link in find_hrefs(unit):
        if link.spot.purpose.role is Role.PROSE and not is_safe(link.href):
            yield error(CODE, f"a link to `{link.href}` may not stand here",
                        "write an address with https://, or a record such as `term:…` or `reading:…#p5`",
                        link.place(unit), link.spot.about)
    for spot in find(unit, Role.ADDRESS):
        if not is_web(str(spot.value)):
            yield error(CODE, f"`{spot.value}` isn't an address on the web",
                        "write one that begins with https:// and has no spaces", spot.place(unit), spot.about)
