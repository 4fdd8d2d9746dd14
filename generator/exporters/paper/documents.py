"""The documents of a unit on paper: which there are, and what each template is given. What they say is prepared by the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from generator.build import Built
from generator.citation import Citation, fill
from generator.exporters.paper.annotated import annotate
from generator.exporters.paper.assignment import Assigned
from generator.model import Reading
from generator.pages import view_page
from generator.pages.actors import GROUPS
from generator.pages.addresses import Addresses
from generator.pages.guidance import GuidanceView, guidance_on
from generator.pages.page import Plan
from generator.pages.render import environment
from generator.pages.standing import relations_of
from generator.pages.teach import view_standards
from generator.unit import Unit


class Document(NamedTuple):
    """A document: its kind, the name of its file (without ending), its title, and its HTML, links as they were written."""

    kind: str
    name: str
    title: str
    html: str

    @property
    def anchor(self) -> str:
        """Where it begins in a file that holds several."""
        return f"x--doc-{self.name}"


PAGES: Mapping[str, str] = {"questions": "worksheet", "comparisons": "corroboration", "readings": "documents", "teach": "standards"}
"""Pages of the site whose document has another name than they."""


class _Desk(NamedTuple):
    """What the documents are made from."""

    built: Built
    addresses: Addresses
    citations: Mapping[str, Citation]
    assigned: Assigned | None

    @property
    def unit(self) -> Unit:
        return self.built.unit

    def plans(self, kind: str) -> list[Plan]:
        return [plan for plan in self.built.plans if plan.kind == kind]

    def views(self, kind: str) -> list[Mapping[str, Any]]:
        """Return what the templates of a kind of pages are given."""
        return [view_page(self.unit, plan, self.addresses) for plan in self.plans(kind)]

    def advice(self, plans: Iterable[Plan]) -> list[GuidanceView]:
        """Return the advice that stands on some pages, without that in place (at a paragraph or question)."""
        return [piece for plan in plans for piece in guidance_on(self.unit, plan, self.addresses).top]

    def make(self, kind: str, name: str, title: str, **view: Any) -> Document:
        html = environment().get_template(f"paper/{kind}.html.j2").render(
            {"advice": []} | view, info=self.unit.info, edition=self.unit.edition, title=title, anchor=f"x--doc-{name}")
        return Document(kind, name, title, fill(html, self.citations))


def make_documents(
    built: Built, kinds: Iterable[str], citations: Mapping[str, Citation], assigned: Assigned | None = None,
) -> list[Document]:
    """Return the documents of these kinds that the unit has, in the order of `KINDS`; of an assignment only its reading, paragraphs and questions."""
    desk = _Desk(built, built.addresses(directory_urls=False), citations, assigned)
    wanted = set(kinds)
    return [document for kind, make in _MAKERS.items() if kind in wanted for document in make(desk)]


def _make_readings(desk: _Desk) -> Iterator[Document]:
    unit = desk.unit
    for plan in desk.plans("reading"):
        text = unit.texts[plan.reading]
        assignment = desk.assigned.assignment if desk.assigned else None
        if not text.shown or (assignment and assignment.reading != plan.reading):
            continue
        view = dict(view_page(unit, plan, desk.addresses))
        mentions = unit.mentions_by_reading.get(plan.reading, ())
        seen: set[str] = set()
        here = {number: [one for one in mentions if one.paragraph == number] for number in {one.paragraph for one in mentions}}
        view["words"] = {
            paragraph.number: annotate(unit, paragraph.text, here.get(paragraph.number, ()) if paragraph.kind != "heading" else (), seen)
            for paragraph in text.shown if not paragraph.withheld
        }
        guidance = guidance_on(unit, plan, desk.addresses)
        at = {anchor: pieces for anchor, pieces in guidance.at.items() if not assignment or assignment.has(int(anchor[1:]))}
        if assignment and assignment.paragraphs:
            view["paragraphs"] = [paragraph for paragraph in view["paragraphs"] if assignment.has(paragraph.number)]
            view["kicker"] = _kicker_of_part(view["reading"], view["paragraphs"], len(text.shown))
        view["breaks"] = {division.first: division.title for division in view["reading"].divisions}
        pieces = [(f"¶\u00a0{anchor[1:]}", piece) for anchor, found in at.items() for piece in found]
        yield desk.make("reading", f"reading-{plan.reading}", plan.title, **view, assignment=assignment, advice=guidance.top, advice_at=pieces)


def _kicker_of_part(reading: Reading, paragraphs: Sequence[Any], count: int) -> str:
    first, last = paragraphs[0].number, paragraphs[-1].number
    return f"{reading.genre} · ¶\u00a0{first if first == last else f'{first}–{last}'} of {count}"


def _make_linked(desk: _Desk) -> Iterator[Document]:
    plans = [plan for plan in desk.plans("reading") if not desk.unit.texts[plan.reading].shown]
    views = [(plan, view_page(desk.unit, plan, desk.addresses)) for plan in plans]
    if views:
        yield desk.make("documents", "documents", "Documents to look up", documents=views, advice=desk.advice(plans))


def _make_worksheet(desk: _Desk) -> Iterator[Document]:
    if desk.assigned:
        desk = desk._replace(built=desk.assigned.built)
    plans = desk.plans("questions")
    views = desk.views("questions")
    at = {anchor: pieces for plan in plans for anchor, pieces in guidance_on(desk.unit, plan, desk.addresses).at.items()}
    if views:
        skills = [skill for view in views for skill in view["skills"]]
        assignment = desk.assigned.assignment if desk.assigned else None
        yield desk.make("worksheet", "worksheet", "Questions", skills=skills, assignment=assignment, advice=desk.advice(plans), advice_at=at)


def _make_glossary(desk: _Desk) -> Iterator[Document]:
    terms = [term for view in desk.views("glossary") for term in view["terms"]]
    if terms:
        yield desk.make("glossary", "glossary", "Glossary", terms=terms, advice=desk.advice(desk.plans("glossary")))


def _make_timeline(desk: _Desk) -> Iterator[Document]:
    sections = [section for view in desk.views("timeline") for section in view["sections"]]
    if sections:
        yield desk.make("timeline", "timeline", "Timeline", sections=sections, several=len(desk.unit.studied) > 1, advice=desk.advice(desk.plans("timeline")))


def _make_actors(desk: _Desk) -> Iterator[Document]:
    unit = desk.unit
    groups = [(heading, [(actor, unit.cited(actor.sources)) for actor in unit.actors if actor.kind in kinds]) for kinds, heading in GROUPS]
    if unit.actors:
        yield desk.make("actors", "actors", "Actors", groups=[(heading, found) for heading, found in groups if found],
                        relations=relations_of(unit), advice=desk.advice(desk.plans("actors")))


def _make_argument(desk: _Desk) -> Iterator[Document]:
    sections = [section for view in desk.views("argument") for section in view["sections"]]
    if sections:
        yield desk.make("argument", "argument", "The argument, claim by claim", sections=sections, advice=desk.advice(desk.plans("argument")))


def _make_corroboration(desk: _Desk) -> Iterator[Document]:
    found = [one for view in desk.views("comparisons") for one in view["comparisons"]]
    if found:
        yield desk.make("corroboration", "corroboration", "Corroboration", comparisons=found, advice=desk.advice(desk.plans("comparisons")))


def _make_lessons(desk: _Desk) -> Iterator[Document]:
    for plan in desk.plans("lesson"):
        view = view_page(desk.unit, plan, desk.addresses)
        yield desk.make("lesson", f"lesson-{plan.subject.partition(':')[2]}", plan.title, **view, advice=desk.advice([plan]))


def _make_roles(desk: _Desk) -> Iterator[Document]:
    for plan in desk.plans("lesson"):
        view = view_page(desk.unit, plan, desk.addresses)
        if view["roles"]:
            yield desk.make("roles", f"roles-{plan.subject.partition(':')[2]}", f"Role cards: {plan.title}", lesson=view["lesson"], roles=view["roles"])


def _make_standards(desk: _Desk) -> Iterator[Document]:
    if standards := list(view_standards(desk.unit)):
        yield desk.make("standards", "standards", "Standards", standards=standards, advice=desk.advice(desk.plans("teach")))


def _make_sources(desk: _Desk) -> Iterator[Document]:
    if desk.unit.sources:
        yield desk.make("sources", "sources", "Works cited", sources=desk.unit.sources, readings=desk.unit.readings, advice=desk.advice(desk.plans("sources")))


_MAKERS: Mapping[str, Callable[[_Desk], Iterator[Document]]] = {
    "reading": _make_readings,  # the texts with numbered paragraphs, word help and a wide margin
    "documents": _make_linked,  # what the documents are that are only linked to, and questions to take to them
    "worksheet": _make_worksheet,  # the questions with lines to write on
    "glossary": _make_glossary,
    "timeline": _make_timeline,
    "actors": _make_actors,
    "argument": _make_argument,  # the claims, with what supports and what disputes each
    "corroboration": _make_corroboration,  # claims beside what other documents say
    "lesson": _make_lessons,  # the plans, their questions in full
    "roles": _make_roles,  # the role cards, to be cut out
    "standards": _make_standards,
    "sources": _make_sources,
}
KINDS = tuple(_MAKERS)
"""Kinds of documents, in the order of a packet."""
