"""Whatever a text says and whatever of it is marked public: no run of withheld words is in any output of the public edition.

And the public source gives the same edition as the project it was made from.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.build import Built, build
from generator.data import write_json
from generator.edition import Edition
from generator.exporters.public_source import export_public_source
from generator.pages import render
from generator.search import search_entries, write_entries
from tests.projects import actor, event, term, write_project

WORD = st.sampled_from([
    "the", "pact", "Oslo", "Oslo’s", "“never”", "again,", "again.", "non-proliferation", "naïve", "E\u0301lyse\u0301e", "U.S.", "—", "(so)", "1894", "é",
    "council", "Nobody", "wept", "for", "it", "<b>", "&amp;", "*it*", "[x](y)", "日本の", "協調", "Fuß", "’tis", "a\tb", "soft\u00adly",
])
PARAGRAPH = st.lists(WORD, min_size=3, max_size=30).map(" ".join).filter(lambda text: any(map(str.isalpha, text)))
TEXTS = st.lists(PARAGRAPH, min_size=1, max_size=4)
RIGHTS = {"statement": "Theirs.", "share": 100, "run": 10_000}


@st.composite
def projects(draw: st.DrawFn) -> tuple[list[str], str, list[dict[str, Any]]]:
    """Return the paragraphs of a text, what its rights allow, and passages that quote it."""
    paragraphs = draw(TEXTS)
    passages = []
    for _ in range(draw(st.integers(0, 5))):
        number = draw(st.integers(1, len(paragraphs)))
        words = paragraphs[number - 1].split(" ")
        start = draw(st.integers(0, len(words) - 1))
        end = draw(st.integers(start + 1, len(words)))
        passages.append({"reading": "doc", "paragraph": number, "quote": " ".join(words[start:end]), "public": draw(st.booleans())})
    return paragraphs, draw(st.sampled_from(["excerpts", "excerpts", "link"])), passages


def outputs(built: Built) -> dict[str, str]:
    """Return all that a site's pages, its search index and its data are made of, by name."""
    addresses = built.addresses(directory_urls=False)
    found = {page.plan.uri: "\n".join([page.markdown, *page.blocks.values()]) for page in render(built.unit, built.plans, addresses)}
    data, entries = io.StringIO(), io.StringIO()
    write_json(built.unit, addresses, data)
    write_entries(search_entries(built.unit, built.plans, addresses), entries)
    return found | {"unit.json": data.getvalue(), "search": entries.getvalue()}


@settings(max_examples=25)
@given(projects())
def test_no_run_of_withheld_words_is_in_any_output(tmp_path_factory: pytest.TempPathFactory, project: tuple[list[str], str, list[dict[str, Any]]]) -> None:
    paragraphs, show, passages = project
    root: Path = tmp_path_factory.mktemp("any") / "project"
    public = [passage | {"public": False} if show == "link" else passage for passage in passages]
    claims = [{"id": f"c{number}", "passage": passage, "kind": "fact", "paraphrase": "The author says so.", "evidence": "None.", "sources": ["src"]}
              for number, passage in enumerate(public)]
    question = {"id": "q", "prompt": "Why?", "kind": "discussion", "skill": "sourcing", "level": "find", "evidence": {"passages": public, "sources": ["src"]}}
    write_project(root, "\n\n".join(paragraphs), reading={"rights": RIGHTS | {"show": show}}, actors=[actor("oslo", "Oslo")], claims=claims,
                  questions=[question], glossary=[term("pact", "pact")], timeline=[event("never", "never", refers=public)])
    built = build(root, Edition.PUBLIC)
    if not built.is_sound:  # words that aren't found as they are quoted: a soft hyphen at an edge
        assert {problem.code for problem in built.problems if problem.severity == "error"} == {"quote-not-in-text"}
        return
    made = outputs(built)
    assert {name: run for name, text in made.items() if (run := built.runs.find(text))} == {}
    tree = root.parent / "tree"
    export_public_source(built, tree)
    again = build(tree)
    assert [problem for problem in again.problems if problem.severity == "error"] == []
    assert outputs(again) == made
