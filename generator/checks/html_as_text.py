"""HTML that readers will see as it stands.

## What it does
Finds tags (`<b>`, `<br>`, `<a href=…>`) and comments in prose and in titles. Only what stands between backticks may look
like one.

## Why it matters
Prose is Markdown without HTML, and a title is plain text: nothing a curator pastes can break a page. So a tag isn't
obeyed, it is shown, angle brackets and all.

## Example
```yaml
definition: A <b>shallow</b> place<br>to cross.
```

## Instead
```yaml
definition: A **shallow** place to cross.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from generator.checks.walk import find
from generator.link import Linked
from generator.model import Entry, Reading, Role
from generator.problems import Problem, Severity, warning
from generator.prose import TAG, find_tags
from generator.yamltree import PathKey

CODE = "html-as-text"
SEVERITY = Severity.WARNING

_TITLES = ("name", "full_name", "term", "title", "label", "container_title")
"""Fields that are plain text and that people decorate."""
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)|<(!--)")
_MARKDOWN: Mapping[str, str] = {
    **dict.fromkeys(("b", "strong"), "write `**words**` for bold"),
    **dict.fromkeys(("i", "em", "cite"), "write `*words*` for italics"),
    **dict.fromkeys(("br", "p", "div"), "leave a line empty to begin a new paragraph"),
    **dict.fromkeys(("a",), "write a link as `[words](https://…)`"),
    **dict.fromkeys(("ul", "ol", "li"), "begin each item of a list with `- ` on a line of its own"),
    **dict.fromkeys(("blockquote", "q"), "begin the lines of a quotation with `> `, or use quotation marks"),
    **dict.fromkeys(("code", "pre", "tt"), "put the words between backticks"),
    **dict.fromkeys((
        "!--", "abbr", "audio", "body", "center", "dd", "del", "details", "dl", "dt", "embed", "figure", "font", "footer", "form", "h1", "h2",
        "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "iframe", "img", "input", "ins", "kbd", "link", "mark", "meta", "nav", "object",
        "script", "section", "small", "span", "strike", "style", "sub", "sup", "svg", "table", "tbody", "td", "th", "thead", "title", "tr", "u",
        "video",
    ), "delete it; as an example it may stand between backticks"),
}
"""HTML's elements, and what Markdown has in place of each."""


def check(linked: Linked) -> Iterator[Problem]:
    """Report tags, each kind once in a text."""
    unit = linked.unit
    for spot in find(unit, Role.PROSE, lambda text: "<" in text):
        for name, tag in _by_name(find_tags(str(spot.value))).items():
            written = rf"(</?{name}\b)" if name.isalnum() else f"(<{name})"
            yield warning(CODE, f"`{tag}` is shown as it stands: prose is Markdown without HTML", _MARKDOWN[name],
                          spot.place_inside(unit, written, 1), spot.about)
    for entry in unit.entries:
        for key, text in _titles(entry):
            for tag in _by_name(TAG.findall(text)).values():
                yield warning(CODE, f"`{tag}` is shown as it stands: this is plain text", "delete it", unit.place(entry, *key), entry.ref)


def _titles(entry: Entry) -> Iterator[tuple[PathKey, str]]:
    """Yield a record's titles and names, each with its key."""
    if isinstance(entry, Reading):
        yield ("title", "text"), entry.title.text
        return
    for name in _TITLES:
        text = getattr(entry, name, None)
        if text and "<" in text:
            yield (type(entry).model_fields[name].alias or name,), text


def _by_name(tags: Iterable[str]) -> dict[str, str]:
    """Return the first tag of each of HTML's elements; what only looks like one isn't among them."""
    found: dict[str, str] = {}
    for tag in tags:
        match = _NAME.match(tag)
        name = (match.group(1) or match.group(2)).lower() if match else ""
        if name in _MARKDOWN:
            found.setdefault(name, tag)
    return found
