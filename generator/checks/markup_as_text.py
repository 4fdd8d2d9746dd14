"""HTML, or a link that is none, which readers will see as it stands.

## What it does
Finds tags (`<b>`, `<br>`, `<a href=…>`) and HTML comments in prose, and links whose brackets are apart, the wrong way round
or hold a space (`[pier] (term:pier)`), headings, tables and images. In titles and names it finds Markdown, too. What stands between backticks is code
and may look like anything.

## Why it matters
Prose is Markdown without HTML, and a title is plain text: nothing that is pasted can break a page. So such marks aren't
obeyed, they are shown, brackets and all.

## Example
```yaml
definition: A <b>shallow</b> place below the [pier] (term:pier).
```

## Instead
```yaml
definition: A **shallow** place below the [pier](term:pier).
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from generator.link import Linked
from generator.links import RECORD_SCHEMES
from generator.model import Entry, Reading, Role
from generator.problems import Problem, Severity, warning
from generator.prose import find_texts
from generator.walk import find
from generator.yamltext.tree import PathKey

CODE = "markup-as-text"
SEVERITY = Severity.WARNING

_TITLES = ("name", "full_name", "term", "title", "label", "container_title")
"""Fields that are plain text and that people decorate."""
_WORTH_PARSING = re.compile(r"<[/A-Za-z!]|\]\s+\(|\)\s*\[|\]\([^)]*\s|^\s*#{1,6} |^\s*\|?[ :]*---|!\[", re.MULTILINE)
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*)?/?>|<(!--)")
_TARGET = rf"(?:{'|'.join(RECORD_SCHEMES)}|https?|mailto):"
_LINKS = (
    (re.compile(rf"\]\s+\(\s*{_TARGET}[^)\s]*\)"), "delete the space between the brackets: `[words](term:…)`"),
    (re.compile(rf"\]\((?:\s*{_TARGET}\s+[^)]*|{_TARGET}[^)\s]*\s[^)\"']*)\)"), "delete the spaces in the target: `[words](term:…)`"),
    (re.compile(rf"\)\s*\[\s*{_TARGET}[^\]]*\]"), "put the words in square brackets and the target in round ones: `[words](term:…)`"),
)
"""Links that are none, and what to do."""
_BLOCKS = (
    (re.compile(r"#{1,6}\s+\S.*"), "a heading", "write it in bold on a line of its own: `**words**`"),
    (re.compile(r"\|?[ :]*-{3,}[-:| ]*\|[-:| ]*"), "a table", "write a list, or sentences"),
    (re.compile(r"(?:.*\s)?(!)"), "an image", "link to it, without the `!`: `[words](https://…)`"),
)
"""What prose has none of: how it looks as text, what it is, and what to do."""
_MARKS_IN_TITLES = frozenset("<*]`")
_IN_TITLES = re.compile(r"\*\*?\w[^*]*\*|\]\([^)\s]+\)|`[^`]+`")
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


class _Markup(NamedTuple):
    """What is wrong with a mark that is shown, what to write instead, and the pattern that finds it where it was written."""

    message: str
    hint: str
    pattern: str


def check(linked: Linked) -> Iterator[Problem]:
    """Report tags, each kind once in a text, and links that are none."""
    unit = linked.unit
    for spot in find(unit, Role.PROSE, _is_worth_parsing):
        for markup in _find(str(spot.value)):
            yield warning(CODE, markup.message, markup.hint, spot.place_inside(unit, markup.pattern, 1), spot.about)
    for entry in unit.entries:
        for key, text in _titles(entry):
            for mark in [*_by_name(text).values(), *_IN_TITLES.findall(text)][:1] if not _MARKS_IN_TITLES.isdisjoint(text) else ():
                yield warning(CODE, f"`{mark}` is shown as it stands: this is plain text", "delete the marks", unit.place(entry, *key), entry.ref)


def _is_worth_parsing(text: str) -> bool:
    # Most prose has none of these, which is quicker to see than that no pattern fits.
    return any(mark in text for mark in ("<", "[", "]", "#", "---")) and _WORTH_PARSING.search(text) is not None


def _find(text: str) -> Iterator[_Markup]:
    texts = find_texts(text)
    for name, tag in _by_name("\n".join(texts)).items():
        yield _Markup(f"`{tag}` is shown as it stands: prose is Markdown without HTML", _MARKDOWN[name],
                      rf"(</?{name}\b)" if name.isalnum() else f"(<{name})")
    for piece in texts:
        for link, hint in _LINKS:
            for found in link.findall(piece):
                yield _Markup(f"the link at `{' '.join(found.split())}` is none and is shown as it stands", hint,
                              "(" + r"\s+".join(map(re.escape, found.split())) + ")")
        for block, what, hint in _BLOCKS:
            if block.fullmatch(piece) and (what != "an image" or "![" in text):
                yield _Markup(f"{what} can't stand in prose: its marks are shown as they stand", hint,
                              r"(!)\[" if what == "an image" else f"({re.escape(piece[:20])})")


def _titles(entry: Entry) -> Iterator[tuple[PathKey, str]]:
    """Yield a record's titles and names, each with its key."""
    if isinstance(entry, Reading):
        yield ("title", "text"), entry.title.text
        return
    for name, key in _fields(type(entry)):
        if text := getattr(entry, name):
            yield (key,), text


@cache
def _fields(model: type[Entry]) -> tuple[tuple[str, str], ...]:
    """Return the fields of a kind of record that hold titles and names: what they are called here, and in YAML."""
    return tuple((name, model.model_fields[name].alias or name) for name in _TITLES if name in model.model_fields)


def _by_name(text: str) -> dict[str, str]:
    """Return the first tag of each of HTML's elements; what only looks like one isn't among them."""
    found: dict[str, str] = {}
    for tag in _TAG.finditer(text) if "<" in text else ():
        name = (tag.group(1) or tag.group(2)).lower()
        if name in _MARKDOWN:
            found.setdefault(name, tag.group())
    return found
