"""Curated words that look like code: whatever field they stand in, no page, card, drawing or index takes them for any."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.build import build
from tests import sites
from tests.conftest import CONTENT
from tests.projects import EXTENSIONS, build_export, build_site, sound, write_project

POISON = """ '"></title></template></svg></p><script>document.title="hit"</script><img src=x onerror=hit()> {{ x }} {: onclick=hit() } --"""
WORDS = {
    "aims", "audience", "creator", "definition", "description", "evidence", "example", "feedback", "full_name", "genre", "label", "literal",
    "name", "note", "paraphrase", "prompt", "publisher", "question", "reason", "role", "side", "statement", "summary", "term", "text", "title",
    "word", "family", "given", "introduction",
}


def poison(value: Any, key: str = "") -> Any:
    """Return curated data with the poison at the end of every field that holds words."""
    if isinstance(value, dict):
        is_form = "not_in" in value or value.keys() == {"text"}
        return {name: item if is_form or name in {"hedge", "passage"} else poison(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [poison(item) for item in value]
    return value + POISON if key in WORDS and isinstance(value, str) else value


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = Path(shutil.copytree(CONTENT, tmp_path_factory.mktemp("inert") / "project"))
    for file in (root / "content").rglob("*.yml"):
        data = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - makes texts only
        if file.name == "glossary.yml":
            data = [{"forms": [entry["term"]]} | entry if "mentions_of" not in entry and "context" not in entry else entry for entry in data]
        file.write_text(yaml.safe_dump(poison(data), allow_unicode=True, sort_keys=False), encoding="utf-8")
    configuration = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))
    (root / "mkdocs.yml").write_text(yaml.safe_dump(configuration | {"site_name": f"Site{POISON}", "markdown_extensions": EXTENSIONS}), encoding="utf-8")
    return root


@pytest.fixture(scope="module", params=["site", "export"])
def site(request: pytest.FixtureRequest, project: Path) -> Path:
    return build_site(project) if request.param == "site" else build_export(project, extensions=EXTENSIONS)


def test_the_poison_is_everywhere(project: Path) -> None:
    unit = sound(project).unit
    assert unit.info.title.endswith(POISON)
    assert all(POISON in term.definition and POISON in term.term for term in unit.glossary)
    assert all(POISON in choice.feedback for question in unit.questions for choice in question.choices)


def test_nothing_runs_on_any_page(site: Path) -> None:
    paths = list(site.rglob("*.html"))
    assert len(paths) >= 8
    for path in paths:
        page = sites.parse(path.read_text("utf-8"))
        elements = [element for element in page.iter() if isinstance(element.tag, str)]
        data = [element for element in page.iter("script") if element.get("type") == "application/ld+json"]
        assert all(isinstance(json.loads(element.text), dict) for element in data), path.name
        assert not [element for element in page.iter("script") if "hit" in (element.text or "") and element not in data], path.name
        assert not [element for element in page.iter("img") if element.get("src") == "x"], path.name
        assert not [key for element in elements for key in element.attrib if key.startswith("on")], path.name


def test_the_words_are_shown_as_they_were_written(site: Path) -> None:
    for name in ("glossary", "actors", "questions", "argument", "sources"):
        page = sites.parse((site / f"{name}.html").read_text("utf-8"))
        assert 'document.title="hit"' in sites.text_of(page.find("body")).translate(str.maketrans("“”", '""')), name


def test_the_index_holds_text_only(project: Path) -> None:
    for entry in sites.search_index(build_site(project)):
        for key in ("title", "text", "alt"):
            body = sites.parse(entry.get(key, "")).find("body")
            assert [element.tag for element in body.iter()][1:] in ([], ["p"]), entry


def test_the_data_is_data(project: Path) -> None:
    data = json.loads((build_site(project) / "unit.json").read_text("utf-8"))
    assert data["unit"]["title"].endswith(POISON)


def test_links_and_ids_are_whole(site: Path) -> None:
    assert sites.find_dead_links(site) == []
    for path in site.rglob("*.html"):
        assert sites.repeated_ids(path.read_text("utf-8")) == [], path.name


@pytest.mark.parametrize("written", ['en" onload="hit()', "English", "en_US", "en US", "x"])
def test_a_language_is_a_language_tag(tmp_path: Path, written: str) -> None:
    root = write_project(tmp_path, "A text.", unit={"language": written}, reading={"language": written})
    found = [problem for problem in build(root).problems if problem.code == "wrong-value"]
    assert sorted(Path(problem.place.file).name for problem in found) == ["doc.yml", "unit.yml"]
    assert all(f"`{written}` is no language tag; write one such as `en`" in problem.message for problem in found)
