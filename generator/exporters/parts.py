"""The pages of a unit, and what their links need, as the parts of one page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.build import Built
from generator.citation import Citation, fill, marker
from generator.exporters.inside import make_unique, places_of, refs_in, turn_inside
from generator.model import Reading
from generator.pages import glossary, questions, reading, render
from generator.pages.addresses import Addresses
from generator.pages.cards import cards_for
from generator.pages.page import Plan
from generator.unit import Unit

_BETWEEN = "<!--x--between-->"
_TEMPLATE = re.compile(r'<template id="card--([a-z0-9-]+)">(.*?)</template>', re.DOTALL)
_CARD_FOOT = re.compile(r'<p class="x-card__foot">.*?</p>\Z', re.DOTALL)
_OWN_COPY = re.compile(r'<div class="x-own".*?</div>', re.DOTALL)
"""Where a reader may bring in a text that isn't shown: a site's page can keep it for as long as a tab is open."""
_HEADING = re.compile(r"(#{1,6}) (.*)")


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


def readings_at_hand(unit: Unit) -> tuple[Reading, ...]:
    """Return the readings that have paragraphs: what is only linked is no help by mail. All, where none has."""
    return tuple(reading for reading in unit.readings if unit.texts[reading.id].shown) or unit.readings


def make_parts(built: Built, readings: Sequence[Reading], citations: Mapping[str, Citation]) -> list[Part]:
    """Return texts, glossary, who and what is named, questions and sources, as far as the readings need them; all links turned inside."""
    unit = built.unit
    texts = [_part(built, plan, citations) for plan in reading.plan(replace(unit, readings=tuple(readings)))]
    named = {identity for text in texts for identity, _ in _TEMPLATE.findall(text.html)}
    ids = {one.id for one in readings}
    is_whole = len(readings) == len(readings_at_hand(unit))
    terms = [_part(built, plan, citations) for plan in glossary.plan(
        unit if is_whole else replace(unit, glossary=tuple(term for term in unit.glossary if term.id in named)))]
    asked = [_part(built, plan, citations) for plan in questions.plan(unit if is_whole else replace(unit, questions=tuple(
        question for question in unit.questions if ids & {passage.reading for passage in question.evidence.passages})))]
    cards = {identity: f'<template id="card--{identity}">{card}</template>' for text in texts for identity, card in _TEMPLATE.findall(text.html)}
    texts = [text._replace(html=_TEMPLATE.sub("", text.html)) for text in texts]
    explained = _named(built, refs_in("".join(part.html for part in (*texts, *terms, *asked))))
    parts = [*texts, *terms, *([explained] if explained else []), *asked]
    if cited := _sources(built, refs_in("".join(part.html for part in parts)), citations):
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


def _part(built: Built, plan: Plan, citations: Mapping[str, Citation]) -> Part:
    (page,) = render(built.unit, [plan], _Written(built.plans, directory_urls=False))
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


def _sources(built: Built, refs: set[str], citations: Mapping[str, Citation]) -> Part | None:
    """Return the sources that links lead to, as MLA has them cited."""
    unit = built.unit
    wanted = [source for source in unit.sources if source.ref in refs]
    if not wanted:
        return None
    rows = [f'<li id="{source.id}">{fill(marker(source.ref, "mla"), citations)}</li>' for source in wanted]
    return Part("x--sources-top", "Sources", "sources", f'<div id="x--sources-top"></div><h1>Sources</h1><ul class="x-cited-works">{"".join(rows)}</ul>')
