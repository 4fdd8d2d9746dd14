"""The readings with their cards, glossary and questions as one HTML file to send by e-mail: it loads nothing and links to nothing outside."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from generator import assets
from generator.build import Built
from generator.citation import fill, marker
from generator.citations import start
from generator.exporters.errors import ExportError
from generator.exporters.file import writing
from generator.exporters.inside import make_unique, places_of, refs_in, turn_inside
from generator.exporters.pruning import prune
from generator.exporters.restricted import find_restricted
from generator.material import find_material_files, material_folder
from generator.model import Reading
from generator.pages import glossary, questions, reading, render
from generator.pages.addresses import Addresses
from generator.pages.cards import cards_for
from generator.pages.page import Plan
from generator.pages.render import environment
from generator.policy import seal
from generator.problems import Place, Problem, warning
from generator.unit import CACHE

LIMIT = 1_000_000
"""Bytes that a file may have: mail systems take a few megabytes, and a letter makes a third more of it."""

_MARK = '<meta name="generator" content="explainer export offline --single-file">'
_BETWEEN = "<!--x--between-->"
_LEFT_OUT = {"search.js", "app.js", "owncopy.js"}
_FONT = re.compile(r"@font-face\s*\{[^}]*\}")
_FONT_FILE = re.compile(r'url\("vendor/(fonts/[\w-]+\.woff2)"\)')
_TEMPLATE = re.compile(r'<template id="card--([a-z0-9-]+)">(.*?)</template>', re.DOTALL)
_CARD_FOOT = re.compile(r'<p class="x-card__foot">.*?</p>\Z', re.DOTALL)
_OWN_COPY = re.compile(r'<div class="x-own".*?</div>', re.DOTALL)
"""Where a reader may bring in a text that isn't shown: a site's page can keep it for as long as a tab is open."""
_HEADING = re.compile(r"(#{1,6}) (.*)")
_TYPEFACE = re.compile(r'<fieldset class="x-segments">\s*<legend>Typeface.*?</fieldset>', re.DOTALL)


class Part(NamedTuple):
    """A page as it stands in the file: its anchor, its words in the list of parts, its kind, and its HTML with links as they were written."""

    anchor: str
    nav: str
    kind: str
    html: str


class _Written(Addresses):
    """Leaves links as they are written: where they lead is known only when all parts are there."""

    def resolve(self, html: str, on: str) -> str:  # noqa: ARG002 - the form of `Addresses`
        return html


def export_single_file(built: Built, target: Path, *, strict: bool = False) -> list[Problem]:  # noqa: ARG001 - the form of an exporter
    """Write all readings to the file `target`, or each to one of its own beside it (``NAME-ID.html``) where that would be too large for mail.

    Raises ExportError where even a single reading is too large, and where the file can't be written.
    """
    readings = built.unit.readings
    whole = compose(built, readings)
    if len(whole) <= LIMIT:
        _write(built, target, whole)
        return []
    if len(readings) == 1:
        raise ExportError(_too_large(readings[0], whole))
    files = {target.with_name(f"{target.stem}-{one.id}{target.suffix}"): (one, compose(built, [one])) for one in readings}
    for one, html in files.values():
        if len(html) > LIMIT:
            raise ExportError(_too_large(one, html))
    for file, (_, html) in files.items():
        _write(built, file, html)
    return [warning(
        "several-files",
        f"all {len(readings)} readings take {_size(whole)} in one file, more than mail should carry",
        f"each has a file of its own: {', '.join(file.name for file in files)}",
        Place(str(target)),
    )]


def compose(built: Built, readings: Sequence[Reading]) -> bytes:
    """Return the file for some readings, with typefaces if it is small enough with them."""
    parts = _parts(built, readings)
    html = _page(built, readings, parts, has_fonts=True)
    return html if len(html) <= LIMIT else _page(built, readings, parts, has_fonts=False)


def _write(built: Built, target: Path, html: bytes) -> None:
    with writing(built.unit.root, target, lambda path: _MARK.encode() in path.read_bytes()) as (file, folder):
        if built.runs:
            (folder / target.name).write_bytes(html)
            if found := built.runs.search(folder):
                raise ExportError("\n".join([*map(str, found), "these words may not be shown (`rights`); nothing was written"]))
        file.write(html)


def _too_large(one: Reading, html: bytes) -> str:
    return (f"“{one.title.text}” takes {_size(html)} in one file, more than the {_size(b' ' * LIMIT)} that mail should carry; "
            "`explainer export offline` writes the whole site as a zip file")


def _size(html: bytes) -> str:
    return f"{len(html) / 1e6:.1f} MB"


# --- parts -----------------------------------------------------------------------------------


def _parts(built: Built, readings: Sequence[Reading]) -> list[Part]:
    """Return texts, glossary, who and what is named, questions and sources, as far as the readings need them; all links turned inside."""
    unit = built.unit
    texts = [_part(built, plan) for plan in reading.plan(replace(unit, readings=tuple(readings)))]
    named = {identity for text in texts for identity, _ in _TEMPLATE.findall(text.html)}
    ids = {one.id for one in readings}
    is_whole = len(readings) == len(unit.readings)
    terms = [_part(built, plan) for plan in glossary.plan(
        unit if is_whole else replace(unit, glossary=tuple(term for term in unit.glossary if term.id in named)))]
    asked = [_part(built, plan) for plan in questions.plan(unit if is_whole else replace(unit, questions=tuple(
        question for question in unit.questions if ids & {passage.reading for passage in question.evidence.passages})))]
    cards = {identity: f'<template id="card--{identity}">{card}</template>' for text in texts for identity, card in _TEMPLATE.findall(text.html)}
    texts = [text._replace(html=_TEMPLATE.sub("", text.html)) for text in texts]
    explained = _named(built, refs_in("".join(part.html for part in (*texts, *terms, *asked))))
    parts = [*texts, *terms, *([explained] if explained else []), *asked]
    if cited := _sources(built, refs_in("".join(part.html for part in parts))):
        parts.append(cited)
    places = places_of((one.id, _prefix(f"reading:{one.id}"), (paragraph.number for paragraph in unit.texts[one.id].shown)) for one in readings)
    for part in reversed(parts):
        places[f"page:{part.kind}"] = part.anchor
    # All in one piece: a link may lead to any part.
    joint = _BETWEEN.join([*(part.html for part in parts), *cards.values()])
    turned = turn_inside(joint, places).split(_BETWEEN)
    done = [part._replace(html=html) for part, html in zip(parts, turned, strict=False)]
    done[-1] = done[-1]._replace(html=done[-1].html + "\n".join(turned[len(parts):]))
    return done


def _prefix(name: str) -> str:
    """Return what stands before the ids of a part; two hyphens, as in no record's id."""
    return f"x--{name.replace(':', '-').replace('/', '-').removesuffix('.md')}--"


def _part(built: Built, plan: Plan) -> Part:
    (page,) = render(built.unit, [plan], _Written(built.plans, directory_urls=False))
    citations = start(built.unit, built.plans, built.unit.root / CACHE).result()
    _, _, markdown = page.markdown.partition("\n---\n")
    lines = []
    for line in markdown.split("\n"):
        heading = _HEADING.fullmatch(line)
        lines.append(f"<h{len(heading[1])}>{heading[2]}</h{len(heading[1])}>" if heading else fill(page.blocks[line], citations) if line else "")
    prefix = _prefix(f"reading:{plan.reading}" if plan.reading else plan.uri)
    nav = plan.title if plan.reading or not plan.nav else plan.nav
    html = f'<div id="{prefix}top"></div>' + make_unique(_OWN_COPY.sub("", "\n".join(lines)), prefix)
    return Part(f"{prefix}top", nav, plan.kind, html)


def _named(built: Built, refs: set[str]) -> Part | None:
    """Return the people, states and events that links lead to: what their cards say."""
    unit = built.unit
    wanted = [entry.ref for entry in (*unit.actors, *unit.timeline) if entry.ref in refs]
    if not wanted:
        return None
    entries = [
        f'<section class="x-entry" id="{identity}" aria-labelledby="x--named-{identity}">'
        + _CARD_FOOT.sub("", card).replace("<h2 ", f'<h2 id="x--named-{identity}" ', 1) + "</section>"
        for identity, card in _TEMPLATE.findall(str(cards_for(unit, wanted)))
    ]
    return Part("x--named-top", "Who and what", "actors", '<div id="x--named-top"></div><h1>Who and what is named</h1>' + "\n".join(entries))


def _sources(built: Built, refs: set[str]) -> Part | None:
    """Return the sources that links lead to, as MLA has them cited."""
    unit = built.unit
    wanted = [source for source in unit.sources if source.ref in refs]
    if not wanted:
        return None
    citations = start(unit, built.plans, unit.root / CACHE).result()
    rows = [f'<li id="{source.id}">{fill(marker(source.ref, "mla"), citations)}</li>' for source in wanted]
    return Part("x--sources-top", "Sources", "sources", f'<div id="x--sources-top"></div><h1>Sources</h1><ul class="x-cited-works">{"".join(rows)}</ul>')


# --- page ------------------------------------------------------------------------------------


def _page(built: Built, readings: Sequence[Reading], parts: Sequence[Part], *, has_fonts: bool) -> bytes:
    info = built.unit.info
    help_ = environment().from_string((assets.THEME / "partials/help.html").read_text("utf-8")).render()
    title = info.title if len(readings) == len(built.unit.readings) else f"{readings[0].title.text} – {info.title}"
    scripts = {name: (assets.ASSETS / "js" / name).read_text("utf-8") for name in ("head.js", *assets.SCRIPTS) if name not in _LEFT_OUT}
    head_script = scripts.pop("head.js")
    script = "\n".join(scripts.values())
    html = environment().get_template("single-file.html.j2").render(
        info=info,
        title=title,
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
