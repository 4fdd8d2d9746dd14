"""The readings with their cards, glossary and questions as one HTML file to send by e-mail: it loads nothing and links to nothing outside."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from markupsafe import Markup

from generator import assets
from generator.build import Built
from generator.citation import Citation
from generator.citations import start
from generator.exporters.errors import ExportError
from generator.exporters.file import writing
from generator.exporters.parts import Part, make_parts, readings_at_hand
from generator.exporters.pruning import prune
from generator.exporters.restricted import find_restricted
from generator.material import find_material_files, material_folder
from generator.model import Reading
from generator.pages.render import environment
from generator.policy import seal
from generator.problems import Place, Problem, warning
from generator.reporters import report_text
from generator.runs import refuse
from generator.unit import CACHE

LIMIT = 1_000_000
"""Bytes that a file may have: mail systems take a few megabytes, and a letter makes a third more of it."""

_MARK = '<meta name="generator" content="explainer export offline --single-file">'
_LEFT_OUT = {"search.js", "app.js", "owncopy.js", *assets.ASSIGNING_SCRIPTS}
_FONT = re.compile(r"@font-face\s*\{[^}]*\}")
_FONT_FILE = re.compile(r'url\("vendor/(fonts/[\w-]+\.woff2)"\)')
_TYPEFACE = re.compile(r'<fieldset class="x-segments">\s*<legend>Typeface.*?</fieldset>', re.DOTALL)


def export_single_file(built: Built, target: Path, *, strict: bool = False) -> list[Problem]:
    """Write all readings to the file `target`, or each to one of its own beside it (``NAME-ID.html``) where that would be too large for mail.

    Raises ExportError where even a single reading is too large, where the file can't be written, and, if `strict`, for a
    problem with citations as well.
    """
    readings = readings_at_hand(built.unit)
    citations = start(built.unit, built.plans, built.unit.root / CACHE)
    if strict and citations.problems:
        raise ExportError(report_text(citations.problems), is_strictness=True)
    whole = compose(built, readings, citations.result())
    if len(whole) <= LIMIT:
        _write(built, target, whole)
        return citations.problems
    if len(readings) == 1:
        raise ExportError(_too_large(readings[0], whole))
    files = {target.with_name(f"{target.stem}-{one.id}{target.suffix}"): (one, compose(built, [one], citations.result())) for one in readings}
    for one, html in files.values():
        if len(html) > LIMIT:
            raise ExportError(_too_large(one, html))
    for file, (_, html) in files.items():
        _write(built, file, html)
    return [*citations.problems, warning(
        "several-files",
        f"all {len(readings)} readings take {_size(whole)} in one file, more than mail should carry",
        f"each has a file of its own: {', '.join(file.name for file in files)}",
        Place(str(target)),
    )]


def compose(built: Built, readings: Sequence[Reading], citations: Mapping[str, Citation]) -> bytes:
    """Return the file for some readings, with typefaces if it is small enough with them."""
    parts = make_parts(built, readings, citations)
    html = _page(built, readings, parts, has_fonts=True)
    return html if len(html) <= LIMIT else _page(built, readings, parts, has_fonts=False)


def _write(built: Built, target: Path, html: bytes) -> None:
    with writing(built.unit.root, target, lambda path: _MARK.encode() in path.read_bytes()) as (file, folder):
        (folder / target.name).write_bytes(html)
        if found := built.runs.search(folder):
            raise ExportError(refuse(found, "nothing was written"))
        file.write(html)


def _too_large(one: Reading, html: bytes) -> str:
    return (f"“{one.title.text}” takes {_size(html)} in one file, more than the {_size(b' ' * LIMIT)} that mail should carry; "
            "`explainer export offline` writes the whole site as a zip file")


def _size(html: bytes) -> str:
    return f"{len(html) / 1e6:.1f} MB"


def _page(built: Built, readings: Sequence[Reading], parts: Sequence[Part], *, has_fonts: bool) -> bytes:
    info = built.unit.info
    help_ = environment().from_string((assets.THEME / "partials/help.html").read_text("utf-8")).render()
    title = info.title if len(readings) == len(readings_at_hand(built.unit)) else f"{readings[0].title.text} – {info.title}"
    edition = built.unit.edition
    scripts = {name: (assets.ASSETS / "js" / name).read_text("utf-8") for name in ("head.js", *assets.SCRIPTS) if name not in _LEFT_OUT}
    head_script = scripts.pop("head.js")
    script = "\n".join(scripts.values())
    html = environment().get_template("single-file.html.j2").render(
        info=info,
        title=edition.mark(title),
        edition=edition.label,
        mark=Markup(_MARK),  # noqa: S704 - ours
        parts=[part._replace(html=Markup(part.html)) for part in parts],  # noqa: S704 - rendered by the pages' own templates
        help=Markup(help_ if has_fonts else _TYPEFACE.sub("", help_)),  # noqa: S704 - as above
        rights=[(one.title.text, one.rights.statement) for one in readings],
        restricted=find_restricted(built),
        head_script=Markup(head_script),  # noqa: S704 - ours
        script=Markup(script),  # noqa: S704 - ours
    )
    classes = {name for value in re.findall(r'\sclass="([^"]*)"', html) for name in value.split()} | set(re.findall(r"[\w-]+", head_script + script))
    return seal(html.replace("</head>", f"<style>{_style(classes, head_script + script, has_fonts=has_fonts)}</style>\n</head>", 1)).encode()


def _style(classes: set[str], scripts: str, *, has_fonts: bool) -> str:
    folder = material_folder()
    theirs = (folder / find_material_files([str(folder)])["style"]).read_text("utf-8")
    ours = "\n".join((assets.ASSETS / "css" / name).read_text("utf-8") for name in (*assets.STYLES, "single-file.css"))
    css = prune(theirs + "\n" + ours, classes, scripts)
    if not has_fonts:
        return _FONT.sub("", css)
    return _FONT_FILE.sub(lambda match: f"url(data:font/woff2;base64,{base64.b64encode((assets.ASSETS / 'vendor' / match[1]).read_bytes()).decode()})", css)
