"""Whatever characters a text holds: site and export show it letter for letter."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests import sites
from tests.projects import EXTENSIONS, build_export, build_site, sound, term, write_project
from tests.properties.texts import PARAGRAPH


def paragraphs_of(text: str) -> Iterator[str]:
    """Yield the paragraphs of a text that hypothesis made, none of them empty."""
    for piece in text.replace("\r", "").split("\n\n"):
        if any(line.strip() for line in piece.split("\n")):
            yield piece


# Whole builds: a few of many paragraphs each, and none to find out which paragraph it was.
@settings(max_examples=2, phases=[Phase.generate])
@given(st.lists(PARAGRAPH, min_size=60, max_size=60))
def test_any_text_at_all(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    seed = "\n\n".join(paragraph for text in texts for paragraph in paragraphs_of(text))
    root = tmp_path_factory.mktemp("any") / "project"
    write_project(root, seed, mkdocs={"markdown_extensions": EXTENSIONS}, glossary=[term("it", "it", "Élysée", "naïve", "the North")])
    source = {paragraph.number: sites.as_shown(paragraph.text) for paragraph in sound(root).unit.texts["doc"].shown}
    assert len(source) >= 40
    for folder in (build_site(root), build_export(root, extensions=EXTENSIONS)):
        page = sites.parse((folder / "readings/doc.html").read_text("utf-8"))
        assert sites.paragraphs(page) == source
        assert sites.elements_in_paragraphs(page) <= {"p", "a", "span"}
