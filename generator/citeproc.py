"""CSL-JSON to citations in HTML, by pandoc's citation processor (https://pandoc.org, `pandoc --citeproc`).

What comes back is cut down to text, ``<em>`` and links to the web, whatever the data held.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from html import escape
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path

from generator.csl import LESS_THAN, Item, is_description
from generator.links import is_web

TIMEOUT = 120
"""Seconds after which pandoc is given up; a large bibliography takes one or two."""

# An entry is to stand on its own, wherever it is copied to: no dash for a repeated author, no "2002b".
_SIDE_BY_SIDE = r'\s(?:subsequent-author-substitute="[^"]*"|disambiguate-add-year-suffix="true")'
_ENTRY = r'(?s)<div id="ref-c(\d+)" class="csl-entry"[^>]*>(.*?)</div>'
_QUOTED_DESCRIPTION = r"(?s)“(\[.*\])([.,]?)”"
_SLANTED_DESCRIPTION = r"(?s)<em>(\[.*?\])</em>"
# English of the United States puts a full stop inside quotation marks; pandoc does so for the outer marks alone.
_STOP_OUTSIDE = r"(‘[^‘’“”]*)’\.(?=”)|(“[^“”]*)”(</em>)?\.(?= |\Z)"


class CiteprocError(Exception):
    """Pandoc couldn't be run or failed; the message says how, in a few words."""


def find_pandoc() -> Path | None:
    """Return pandoc's program: the one that ``pypandoc-binary`` brings, else one on the PATH.

    The package itself isn't imported: that alone would cost more than all citations from the cache.
    """
    package = find_spec("pypandoc")
    if package and package.origin:
        program = Path(package.origin).parent / "files" / ("pandoc.exe" if sys.platform == "win32" else "pandoc")
        if program.is_file():
            return program
    found = shutil.which("pandoc")
    return Path(found) if found else None


def cite(pandoc: Path, style: str, works: Mapping[str, Item], language: str) -> dict[str, str]:
    """Return a citation in HTML for each work; `style` is the text of a CSL file, `language` the unit's.

    A work of a type that the style doesn't list (Chicago lists no letters) is set as a web page is.
    Raises CiteprocError.
    """
    found = _run(pandoc, style, works, language)
    unlisted = {key: work | {"type": "webpage"} for key, work in works.items() if not found.get(key)}
    if unlisted:
        found |= _run(pandoc, style, unlisted, language)
    empty = [key for key in works if not found.get(key)]
    if empty:
        msg = f"it printed nothing for {empty[0]}"
        raise CiteprocError(msg)
    return found


def _run(pandoc: Path, style: str, works: Mapping[str, Item], language: str) -> dict[str, str]:
    keys = list(works)
    data = json.dumps([works[key] | {"id": f"c{number}"} for number, key in enumerate(keys)])
    try:
        with _as_file(re.sub(_SIDE_BY_SIDE, "", style).encode()) as (file, descriptors):
            command = [str(pandoc), "--citeproc", "--csl", file, "--metadata", f"lang={language}"]
            command += ["--from", "csljson", "--to", "html", "--wrap=none"]
            done = subprocess.run(  # noqa: S603 - our own command
                command, input=data.encode(), capture_output=True, timeout=TIMEOUT, check=False, pass_fds=descriptors)
    except subprocess.TimeoutExpired as exc:
        msg = f"it didn't finish in {TIMEOUT} seconds"
        raise CiteprocError(msg) from exc
    except OSError as exc:
        raise CiteprocError(exc.strerror or str(exc)) from exc
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").split("\n")
        raise CiteprocError(lines[0].strip() or f"it ended with code {done.returncode}")
    entries = re.findall(_ENTRY, done.stdout.decode("utf-8", "replace"))
    return {(key := keys[int(number)]): _tidy(html, works[key]) for number, html in entries}


@contextlib.contextmanager
def _as_file(data: bytes) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Give a path under which pandoc finds the data, and the descriptors it needs for that.

    On Linux they lie in memory: no full disk is in the way and a killed build leaves no file.
    """
    if hasattr(os, "memfd_create"):
        with os.fdopen(os.memfd_create("style.csl"), "wb") as file:
            file.write(data)
            file.flush()
            # With a dot in it, for pandoc adds `.csl` to a path that has none.
            yield f"/dev/fd/./{file.fileno()}", (file.fileno(),)
        return
    with tempfile.TemporaryDirectory(prefix="explainer-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "style.csl"
        path.write_bytes(data)
        yield str(path), ()


def _tidy(html: str, work: Item) -> str:
    text = clean(html)
    if work["language"].startswith("en"):
        text = re.sub(_STOP_OUTSIDE, lambda match: f"{match[1]}.’" if match[1] else f"{match[2]}.”{match[3] or ''}", text)
    if is_description(work):
        text = re.sub(_QUOTED_DESCRIPTION, r"\1\2", text)
        text = re.sub(_SLANTED_DESCRIPTION, r"\1", text)
    return text


def clean(html: str) -> str:
    """Return HTML as text with ``<em>`` and ``<a href="http…">``; whatever else there was is gone or escaped."""
    cleaner = _Cleaner()
    cleaner.feed(html)
    cleaner.close()
    text = "".join((*cleaner.parts, *(f"</{tag}>" for tag in reversed(cleaner.opened) if tag)))
    return " ".join(text.replace(LESS_THAN, "&lt;").split())


class _Cleaner(HTMLParser):
    """Writes down again what may stay."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.opened: list[str] = []
        """What every element that is open was written as: `em`, `a`, or nothing."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href") or ""
        if tag in {"em", "i"}:
            self.opened.append("em")
            self.parts.append("<em>")
        elif tag == "a" and is_web(href):
            self.opened.append("a")
            self.parts.append(f'<a href="{escape(href)}">')
        elif tag not in {"br", "hr", "img", "input", "link", "meta", "wbr"}:
            self.opened.append("")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - pandoc closes what it opened, in order
        if self.opened and (kept := self.opened.pop()):
            self.parts.append(f"</{kept}>")

    def handle_data(self, data: str) -> None:
        self.parts.append(escape(data, quote=False))
