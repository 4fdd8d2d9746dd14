"""Who stood where: which actors and relations are drawn, how, and the table that says the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from generator.drawing.relations import (
    MAX_LINES,
    MAX_NODES,
    MEDIUM,
    NARROW,
    WIDE,
    Drawing,
    Line,
    Marks,
    Node,
    draw_relations,
    sample,
    sketch,
)
from generator.model import Actor, Relation, Source
from generator.unit import Unit

KINDS = {
    "alliance": "alliance or close partner",
    "talks": "talks or agreement",
    "none": "no ties",
    "member": "member",
    "dispute": "open dispute",
}
"""Kinds of relations in words, in the order of the legend; what states and persons lack has words of its own."""

_LACKED = ((frozenset({"state", "government"}), "no diplomatic relations"), (frozenset({"person"}), "no contact"))

_ROOMS = {"wide": WIDE, "medium": MEDIUM, "narrow": NARROW}


class RelationView(NamedTuple):
    """A row of the table: who to whom, what kind of relation in words, its sources."""

    source: Actor
    target: Actor
    relation: Relation
    words: str
    sources: tuple[Source, ...]


class Sample(NamedTuple):
    """An entry of the legend: a sample as SVG, and what it means."""

    svg: Markup
    words: str


class Version(NamedTuple):
    """The drawing for one width of screen: its size's name, the SVG, and how many lines and words found no room."""

    size: str
    svg: Markup
    missing: int
    wordless: int


class Standing(NamedTuple):
    """The drawing in all its versions, and its legend.

    ``relations`` are those that are drawn; ``actors`` and ``of_actors``, ``of_relations`` count what is
    drawn and what there is.
    """

    versions: tuple[Version, ...]
    legend: tuple[Sample, ...]
    relations: tuple[Relation, ...]
    actors: int
    of_actors: int
    of_relations: int

    @property
    def is_partial(self) -> bool:
        """Whether some actors or relations are in the table only."""
        return self.actors < self.of_actors or len(self.relations) < self.of_relations


def relations_of(unit: Unit) -> list[RelationView]:
    """Return all relations of the unit, in the order in which they were written."""
    return [
        RelationView(actor, target, relation, _in_words(relation, _kind_in_words(relation, {actor.kind, target.kind})), unit.cited(relation.sources))
        for actor in unit.actors
        for relation in actor.relations
        if isinstance(target := unit.by_id.get(relation.to), Actor) and target is not actor
    ]


def _kind_in_words(relation: Relation, between: set[str]) -> str:
    """Return the kind of a relation between actors of these kinds: two persons have no diplomatic relations that they could lack."""
    lacked = next((words for kinds, words in _LACKED if between <= kinds), KINDS["none"])
    return lacked if relation.kind == "none" else KINDS[relation.kind]


def _in_words(relation: Relation, kind: str) -> str:
    """Return kind and label of a relation as one phrase."""
    words = kind if relation.label.casefold() in kind.casefold() else f"{kind}: {relation.label}"
    return words[:1].upper() + words[1:]


def choose_actors(actors: Sequence[Actor], rows: Sequence[RelationView]) -> list[Actor]:
    """Return the actors to draw, in the order in which they were written.

    They are those that the curator gave a place, else those that have a relation; the best related where they are too many.
    """
    degrees = Counter(actor.ref for row in rows for actor in (row.source, row.target))
    chosen = [actor for actor in actors if actor.position] or [actor for actor in actors if degrees[actor.ref]]
    best = sorted(chosen, key=lambda actor: -degrees[actor.ref])[:MAX_NODES]
    kept = {actor.ref for actor in best}
    return [actor for actor in chosen if actor.ref in kept]


def draw_standing(unit: Unit) -> Standing | None:
    """Draw how the actors stand to one another; None where there is nothing to connect."""
    rows = relations_of(unit)
    actors = choose_actors(unit.actors, rows)
    refs = {actor.ref for actor in actors}
    drawn = [row for row in rows if {row.source.ref, row.target.ref} <= refs][:MAX_LINES]
    if not drawn:
        return None
    nodes = [
        Node(
            actor.ref,
            actor.name,
            "pill" if actor.kind == "organization" else "box",
            (actor.position.column, actor.position.row) if actor.position else None,
        )
        for actor in actors
    ]
    lines = [Line(row.source.ref, row.target.ref, row.relation.kind, row.relation.label) for row in drawn]
    drawings = {size: draw_relations(nodes, lines, room) for size, room in _ROOMS.items()}
    marks = Marks({ref: ref for ref in refs}, {actor.ref for actor in actors if actor.set}, _most_named(unit, actors))
    return Standing(
        tuple(_version(size, drawing, marks) for size, drawing in drawings.items()),
        tuple(_legend(actors, drawn, marks)),
        tuple(row.relation for row in drawn),
        len(actors),
        len(unit.actors),
        len(rows),
    )


def _version(size: str, drawing: Drawing, marks: Marks) -> Version:
    name = f"Drawing: {len(drawing.nodes)} actors and {len(drawing.lines)} relations. The table below has all of them in words."
    svg = Markup(sketch(drawing, name, marks, size))  # noqa: S704 - escaped where it is written
    return Version(size, svg, len(drawing.missing), drawing.wordless)


def _most_named(unit: Unit, actors: Sequence[Actor]) -> str | None:
    """Return the actor that the text names most often; None where two are named equally often, or none is."""
    counts = {actor.ref: len(unit.mentions_by_record.get(actor.ref, ())) for actor in actors}
    most = max(counts.values(), default=0)
    named = [ref for ref, count in counts.items() if count == most]
    return named[0] if most and len(named) == 1 else None


def _legend(actors: Sequence[Actor], drawn: Sequence[RelationView], marks: Marks) -> list[Sample]:
    """Return the legend of what occurs in the drawing."""
    kinds = {kind: dict.fromkeys(_kind_in_words(row.relation, {row.source.kind, row.target.kind}) for row in drawn if row.relation.kind == kind)
             for kind in KINDS}
    entries: list[tuple[str, str]] = [(kind, " or ".join(words)) for kind, words in kinds.items() if words]
    entries += [("framed", words) for words in dict.fromkeys(actor.set for actor in actors if actor.set)]
    if marks.solid:
        entries.append(("solid", "named most often"))
    if len({actor.kind == "organization" for actor in actors}) > 1:
        entries.append(("pill", "organization"))
    return [Sample(Markup(sample(kind)), words) for kind, words in entries]  # noqa: S704 - made here
