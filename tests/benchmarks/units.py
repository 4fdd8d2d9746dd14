"""Deterministic units of any size, and the same content as plain Markdown for a rival to build."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass
from pathlib import Path

import yaml

PARAGRAPHS_A_READING = 200
MENTIONS_A_PARAGRAPH = 6
WORDS_A_PARAGRAPH = 80

_MKDOCS = """\
site_name: Benchmark
docs_dir: content/pages
use_directory_urls: false
theme: {name: material, font: false}
plugins:
  - search: {lang: en, pipeline: [stopWordFilter], fields: {title: {boost: 1000}, text: {boost: 1}, alt: {boost: 1}}}
  - explainer
"""
_STOCK = """\
site_name: Benchmark
use_directory_urls: false
theme: {name: material, font: false}
plugins: [search]
"""


@dataclass(frozen=True)
class Size:
    """How large a unit is; ``forms`` is how many forms each entry has."""

    name: str
    paragraphs: int
    terms: int
    actors: int
    events: int
    forms: int = 3


SIZES = (
    Size("9", 9, 35, 10, 9, forms=1),
    Size("200", 200, 180, 20, 30),
    Size("3,000", 3000, 1000, 200, 200),
    Size("20,000", 20000, 3000, 600, 600),
)


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes every value out, as our YAML wants it."""

    def ignore_aliases(self, data: object) -> bool:
        return True


class _Words:
    """Made-up words: the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        syllables = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
        self.common = ["".join(self.random.choices(syllables, k=self.random.randint(1, 3))) for _ in range(4000)]
        self.syllables = syllables
        self.made: set[str] = set()

    def name(self) -> str:
        """Return a phrase of one or two words that was never returned before."""
        while True:
            words = ["".join(self.random.choices(self.syllables, k=4)) + "x" for _ in range(self.random.randint(1, 2))]
            if (phrase := " ".join(words)) not in self.made:
                self.made.add(phrase)
                return phrase

    def sentence(self, length: int) -> str:
        return " ".join(self.random.choices(self.common, k=length)).capitalize() + "."


def write_unit(folder: Path, size: Size, *, twice_the_forms: bool = False) -> None:
    """Write a project of that size.

    With `twice_the_forms` each entry has its longer names too, such as *James Kelly* beside *Kelly*. They stand in the
    text in any case, which is the same to the letter, and as many mentions are found in it.
    """
    words = _Words(size.paragraphs)
    short = {f"{kind}-{n}": [words.name() for _ in range(size.forms)]
             for kind, count in (("t", size.terms), ("a", size.actors), ("e", size.events)) for n in range(count)}
    longer = {key: [f"{form} {words.name()}" for form in group] for key, group in short.items()}
    forms = {key: [*short[key], *longer[key]] if twice_the_forms else short[key] for key in short}
    texts = _texts(words, size, [form for group in longer.values() for form in group], [form for group in short.values() for form in group])
    _write_seeds(folder, texts, words)
    content = folder / "content"
    (content / "pages").mkdir(parents=True, exist_ok=True)
    cite: dict[str, object] = {"sources": ["s-0"]}
    terms = [{"id": f"t-{n}", "term": forms[f"t-{n}"][0], "forms": forms[f"t-{n}"], "definition": words.sentence(14),
              "tier": "academic", **cite} for n in range(size.terms)]
    actors = [{"id": f"a-{n}", "name": forms[f"a-{n}"][0].title(), "kind": "person", "forms": forms[f"a-{n}"],
               "role": words.sentence(10), "aims": words.sentence(10), **cite} for n in range(size.actors)]
    events = [{"id": f"e-{n}", "date": f"{1900 + n % 100}-{n % 12 + 1:02}-{n % 28 + 1:02}", "title": words.sentence(4)[:-1],
               "text": words.sentence(16), "forms": forms[f"e-{n}"], **cite} for n in range(size.events)]
    source = {"id": "s-0", "type": "book", "label": "A book", "title": "A book", "issued": "1999"}
    info = {"id": "benchmark", "version": "1", "date": "2026-01-01", "title": "Benchmark", "question": "How fast?",
            "summary": "Made up.", "audience": "Nobody", "license": {"name": "CC0", "url": "https://creativecommons.org/publicdomain/zero/1.0/"},
            "readings": [f"r-{n}" for n in range(len(texts))]}
    for name, value in (("glossary", terms), ("actors", actors), ("timeline", events), ("sources", [source]), ("unit", info)):
        _dump(content / f"{name}.yml", value)
    (folder / "mkdocs.yml").write_text(_MKDOCS, "utf-8")
    _write_stock(folder.with_name(folder.name + "-stock"), texts, words, {"glossary": terms, "actors": actors, "timeline": events})


def _texts(words: _Words, size: Size, longer: list[str], short: list[str]) -> list[list[str]]:
    """Return readings of paragraphs in which all longer names stand and then, as far as there is room, the short ones and any of both."""
    order = [*words.random.sample(longer, len(longer)), *words.random.sample(short, len(short))]
    readings: list[list[str]] = []
    used = 0
    for number in range(size.paragraphs):
        if number % PARAGRAPHS_A_READING == 0:
            readings.append([])
        parts = []
        for _ in range(MENTIONS_A_PARAGRAPH):
            phrase = order[used % len(order)] if used < len(order) else words.random.choice(order)
            used += 1
            before = words.sentence(WORDS_A_PARAGRAPH // MENTIONS_A_PARAGRAPH // 2)[:-1]
            parts.append(f"{before} {phrase}, {words.sentence(WORDS_A_PARAGRAPH // MENTIONS_A_PARAGRAPH // 2).lower()}")
        readings[-1].append(" ".join(parts))
    return readings


def _write_seeds(folder: Path, texts: list[list[str]], words: _Words) -> None:
    (folder / "seeds").mkdir(parents=True, exist_ok=True)
    (folder / "content" / "readings").mkdir(parents=True, exist_ok=True)
    for number, paragraphs in enumerate(texts):
        data = "\n\n".join(paragraphs).encode()
        (folder / "seeds" / f"r-{number}.txt").write_bytes(data)
        _dump(folder / "content" / "readings" / f"r-{number}.yml", {
            "seed": f"r-{number}.txt", "sha256": hashlib.sha256(data).hexdigest(), "title": {"text": f"Reading {number}", "origin": "curator"},
            "genre": "Text", "date": "2000-01-01", "source": "s-0", "rights": {"show": "full", "statement": "Made up.", "evidence": "Made up for a benchmark."},
            "gists": [{"paragraph": n, "text": words.sentence(9)} for n in range(1, len(paragraphs) + 1)],
        })


def _write_stock(folder: Path, texts: list[list[str]], words: _Words, pages: dict[str, list[dict[str, object]]]) -> None:
    docs = folder / "docs"
    docs.mkdir(parents=True, exist_ok=True)
    (folder / "mkdocs.yml").write_text(_STOCK, "utf-8")
    (docs / "index.md").write_text("# Benchmark\n\nHow fast?\n", "utf-8")
    for number, paragraphs in enumerate(texts):
        (docs / f"r-{number}.md").write_text(f"# Reading {number}\n\n" + "\n\n".join(f"{text}\n\n> {words.sentence(9)}" for text in paragraphs) + "\n", "utf-8")
    for name, records in pages.items():
        entries = [f"## {r.get('term') or r.get('name') or r.get('title')}\n\n{r.get('definition') or r.get('text') or r.get('role')}"
                   for r in records]
        (docs / f"{name}.md").write_text(f"# {name}\n\n" + "\n\n".join(entries) + "\n", "utf-8")


def write_abbr(folder: Path) -> None:
    """Turn on Material's way to explain terms in a stock project: ``abbr`` with an appended glossary."""
    glossary = yaml.safe_load((folder.with_name(folder.name.removesuffix("-stock")) / "content" / "glossary.yml").read_text("utf-8"))
    lines = "\n\n".join(f"*[{form}]: {term['definition']}" for term in glossary for form in term["forms"])
    (folder / "includes").mkdir(exist_ok=True)
    (folder / "includes" / "abbreviations.md").write_text(lines + "\n", "utf-8")
    (folder / "mkdocs-abbr.yml").write_text(
        _STOCK + "site_dir: site-abbr\nmarkdown_extensions:\n  - abbr\n  - pymdownx.snippets: {auto_append: [includes/abbreviations.md]}\n", "utf-8")


def _dump(path: Path, value: object) -> None:
    path.write_text(yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False), "utf-8")
