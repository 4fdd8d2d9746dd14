"""Small projects for tests: units made in memory, and folders as a curator has them."""

from __future__ import annotations

import copy
import hashlib
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from generator.build import Built, build
from generator.edition import Edition
from generator.exporters.markdown import export_markdown
from generator.model import Actor, Claim, Comparison, Event, Lesson, Question, Reading, Source, Term, UnitInfo
from generator.text import Paragraph, Text, split
from generator.unit import Unit

ROOT = Path(__file__).parent.parent
HOSTILE = Path(__file__).parent / "hostile"
Values = dict[str, Any]

MKDOCS: Values = {
    "site_name": "Tests",
    "docs_dir": "content/pages",
    "use_directory_urls": False,
    "theme": {"name": "material", "font": False},
    "plugins": ["search", "explainer"],
}
UNIT: Values = {
    "id": "tests", "version": "1.0.0", "date": "2026-01-01", "title": "Tests", "question": "Why?", "summary": "Summary.",
    "audience": "Testers", "license": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}, "readings": ["doc"],
}
READING: Values = {
    "seed": "doc.txt", "language": "en-US", "title": {"text": "Document", "origin": "printed"}, "genre": "Letter",
    "date": "2002-10-21", "source": "src", "rights": {"show": "full", "statement": "Free.", "evidence": "Ours."},
}
SOURCE: Values = {"id": "src", "type": "document", "label": "Source", "title": "Source", "issued": "2002-10-21"}

EXTENSIONS: list[str | Values] = [
    "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "wikilinks",
    {"toc": {"permalink": True}},
    *(f"pymdownx.{name}" for name in (
        "arithmatex", "betterem", "caret", "critic", "details", "emoji", "highlight", "inlinehilite", "keys", "magiclink", "mark",
        "saneheaders", "smartsymbols", "snippets", "superfences", "tabbed", "tasklist", "tilde",
    )),
]
"""The Markdown extensions that a curator of a MkDocs site may well switch on."""


def actor(identity: str, *forms: str | Values, **more: Any) -> Values:
    """Return an actor as a curator would write it."""
    return {"id": identity, "name": identity, "kind": "state", "role": "A role.", "forms": list(forms), **more}


def term(identity: str, *forms: str | Values, **more: Any) -> Values:
    """Return a glossary term."""
    return {"id": identity, "term": identity, "definition": "A definition.", "tier": "technical", "forms": list(forms), **more}


def event(identity: str, *forms: str | Values, **more: Any) -> Values:
    """Return an event of the timeline."""
    return {"id": identity, "date": "2000", "title": identity, "text": "It happened.", "forms": list(forms), **more}


def unit_of(  # noqa: PLR0913 - a list of each kind
    texts: str | Sequence[str] | Mapping[str, str],
    *,
    actors: Iterable[Values] = (),
    glossary: Iterable[Values] = (),
    timeline: Iterable[Values] = (),
    claims: Iterable[Values] = (),
    questions: Iterable[Values] = (),
    lessons: Iterable[Values] = (),
    comparisons: Iterable[Values] = (),
    info: Values | None = None,
    **reading: Any,
) -> Unit:
    """Make a unit in memory, not linked.

    `texts` is one text that is split at blank lines, or the list of its paragraphs as they are, or
    one text for each reading; `reading` has keys of the readings.
    """
    by_reading = texts if isinstance(texts, Mapping) else {"doc": texts}
    readings = [Reading.model_validate(READING | {"id": identity, "sha256": "0" * 64} | reading) for identity in by_reading]
    return Unit(
        root=Path(),
        info=UnitInfo.model_validate(UNIT | {"readings": list(by_reading)} | (info or {})),
        readings=tuple(readings),
        texts={identity: _text(text) for identity, text in by_reading.items()},
        actors=tuple(map(Actor.model_validate, actors)),
        glossary=tuple(map(Term.model_validate, glossary)),
        timeline=tuple(map(Event.model_validate, timeline)),
        claims=tuple(map(Claim.model_validate, claims)),
        questions=tuple(map(Question.model_validate, questions)),
        sources=(Source.model_validate(SOURCE),),
        lessons=tuple(map(Lesson.model_validate, lessons)),
        comparisons=tuple(map(Comparison.model_validate, comparisons)),
        changes=(),
        trees={},
    )


def _text(text: str | Sequence[str]) -> Text:
    paragraphs = split(text, "blank-line") if isinstance(text, str) else [(1, paragraph) for paragraph in text]
    return Text(tuple(Paragraph(number, words, line) for number, (line, words) in enumerate(paragraphs, 1)))


def write_project(root: Path, seed: str | bytes, *, mkdocs: Values | None = None, **files: Any) -> Path:
    """Write a project of one reading, `doc`, and return its folder.

    `files` has what differs from the smallest valid one: keys of ``unit`` and ``reading``, and
    whole lists (``actors``, ``glossary``, …).
    """
    data = seed if isinstance(seed, bytes) else seed.encode()
    (root / "content/readings").mkdir(parents=True)
    (root / "content/pages").mkdir()
    (root / "seeds").mkdir()
    (root / "seeds/doc.txt").write_bytes(data)
    _dump(root / "mkdocs.yml", MKDOCS | (mkdocs or {}))
    _dump(root / "content/unit.yml", UNIT | files.pop("unit", {}))
    sha256 = hashlib.sha256(data).hexdigest()
    _dump(root / "content/readings/doc.yml", READING | {"sha256": sha256} | files.pop("reading", {}))
    for name, records in ({"sources": [SOURCE]} | files).items():
        _dump(root / f"content/{name}.yml", records)
    return root


def add_reading(root: Path, identity: str, seed: bytes, **keys: Any) -> None:
    """Add a reading to a project; ``unit.yml`` lists it after the others."""
    (root / f"seeds/{identity}.txt").write_bytes(seed)
    sha256 = hashlib.sha256(seed).hexdigest()
    _dump(root / f"content/readings/{identity}.yml", READING | {"seed": f"{identity}.txt", "sha256": sha256} | keys)
    unit = yaml.load((root / "content/unit.yml").read_text("utf-8"), yaml.CSafeLoader)
    _dump(root / "content/unit.yml", unit | {"readings": [*unit["readings"], identity]})


def _dump(path: Path, value: Any) -> None:
    path.write_text(yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10**6), encoding="utf-8")


def copy_shipped(root: Path) -> Path:
    """Copy the unit that ships with the project into a folder, and return it."""
    for name in ("content", "seeds"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    return root


def sound(root: Path, edition: Edition | None = None) -> Built:
    """Return a project's unit, which has to be without errors."""
    built = build(root, edition)
    assert built.is_sound, built.problems
    return built


def build_site(root: Path, edition: Edition | None = None) -> Path:
    """Build a project's site through the same calls as the command, and return its folder."""
    from generator.site import build_site as build_whole_site

    return build_whole_site(root, sound(root, edition), strict=False, tell=lambda _: None)


def build_export(root: Path, *, extensions: Iterable[str | Values] = ()) -> Path:
    """Export a project to Markdown, build that with plain MkDocs and more extensions, and return the site's folder."""
    from mkdocs.commands.build import build as build_plainly
    from mkdocs.config import load_config

    export_markdown(sound(root), root / "export")
    config = load_config(str(root / "export/mkdocs.yml"), markdown_extensions=copy.deepcopy(list(extensions)))
    build_plainly(config)
    return root / "export/site"
