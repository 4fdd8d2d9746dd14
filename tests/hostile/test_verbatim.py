"""Texts that look like markup: the site and the export show them letter for letter, and nothing in them does anything.

Both are built with every Markdown extension switched on that a curator may have.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.build import Built
from tests import sites
from tests.projects import EXTENSIONS, HOSTILE, actor, add_reading, build_export, build_site, sound, term, write_project

TITLES = {
    "markdown-active": "\"Axis\" & 'evil' #2 {x}",
    "html-in-text": "</title><script>document.title='hit'</script>",
    "utf8": "KEDO: a consortium",
    "wrapped": "# 1994. *A* _year_ [x](y) `z` \\ 😀 explainerblock0end",
    "boundaries": "Line\u2028separator, \ufeff mark \x7f and \U000e0001 tag",
    "quote-paste": 'Whose \u202bעברית\u202c? {{ x }} {% y %} --8<-- "mkdocs.yml"',
}
CLAIMS_TO_BE_OURS = b"""He wrote href="term:it" and href='page:home' and href="actor:nobody" here.

explainerblock0end

<p>explainerblock1end</p> data-href="term:it" id="p1"

\x0b\xc2\x85It follows controls that Python takes for spaces: \x01 \x02 \x03 \x1f \x7f \xc2\x80 \xc2\x9b.
"""


def file_of(name: str) -> Path:
    return HOSTILE / ("encodings/utf8.txt" if name == "utf8" else f"{name}.txt")


def write(root: Path) -> Path:
    project = write_project(
        root, CLAIMS_TO_BE_OURS, mkdocs={"markdown_extensions": EXTENSIONS},
        actors=[actor("editor", "editor")], glossary=[term("it", "It", "Term", "peace")], unit={"title": 'R&D: *the* "unit"'},
    )
    for name, title in TITLES.items():
        add_reading(project, name, file_of(name).read_bytes(), title={"text": title, "origin": "printed"})
    add_reading(project, "verse", file_of("markdown-active").read_bytes(), split="verse")
    return project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("hostile") / "project")


@pytest.fixture(scope="module")
def built(project: Path) -> Built:
    return sound(project)


@pytest.fixture(scope="module", params=["site", "export"])
def site(request: pytest.FixtureRequest, project: Path) -> Path:
    return build_site(project) if request.param == "site" else build_export(project, extensions=EXTENSIONS)


@pytest.fixture(scope="module")
def pages(site: Path, built: Built) -> dict[str, Any]:
    return {reading.id: sites.parse((site / f"readings/{reading.id}.html").read_text("utf-8")) for reading in built.unit.readings}


NAMES = ["doc", *TITLES, "verse"]


@pytest.mark.parametrize("name", NAMES)
def test_every_paragraph_is_the_sources(name: str, pages: dict[str, Any], built: Built) -> None:
    source = {paragraph.number: sites.as_shown(paragraph.text) for paragraph in built.unit.texts[name].shown}
    assert sites.paragraphs(pages[name]) == source


@pytest.mark.parametrize("name", NAMES)
def test_only_our_elements_stand_in_the_text(name: str, pages: dict[str, Any]) -> None:
    assert sites.elements_in_paragraphs(pages[name]) <= {"p", "a", "span"}


def test_verse_keeps_its_spaces_and_lines(pages: dict[str, Any], built: Built) -> None:
    for paragraph in built.unit.texts["verse"].shown:
        texts = [element for element in sites.by_id(pages["verse"], f"p{paragraph.number}").iter() if element.get("class") == "x-text"]
        assert ["".join(element.itertext()) for element in texts] == [paragraph.text]


@pytest.mark.parametrize("name", NAMES)
def test_no_heading_comes_out_of_a_text(name: str, pages: dict[str, Any], built: Built) -> None:
    titles = {reading.id: reading.title.text for reading in built.unit.readings}
    ours = {"Actors", "Glossary", "Timeline", "Sources", "Cite this text"}
    assert [words for words in sites.headings(pages[name]) if words not in ours] == [" ".join(titles[name].split())]


@pytest.mark.parametrize("name", TITLES)
def test_titles_are_whole_in_the_browsers_bar(name: str, pages: dict[str, Any]) -> None:
    # Themes that take titles for HTML, as those of the export, get another sign for the bracket of a tag.
    shown = " ".join(sites.title_of(pages[name]).replace("‹", "<").split())
    assert shown.startswith(" ".join(TITLES[name].split()))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_in_a_text_runs(name: str, pages: dict[str, Any]) -> None:
    calm = pages["utf8"]
    for tag in ("script", "style", "img", "iframe", "object", "embed", "base", "meta", "link", "form", "textarea", "video"):
        assert len(list(pages[name].iter(tag))) == len(list(calm.iter(tag))), tag
    attributes = {key for element in pages[name].iter() if isinstance(element.tag, str) for key in element.attrib}
    assert {key for key in attributes if key.startswith("on")} == set()
    addresses = {value for element in pages[name].iter() if isinstance(element.tag, str) for key, value in element.attrib.items() if key == "href"}
    assert {address for address in addresses if address.lower().startswith(("javascript:", "data:", "term:", "actor:", "page:"))} == set()


@pytest.mark.parametrize("name", NAMES)
def test_ids_stand_once(name: str, site: Path) -> None:
    assert sites.repeated_ids((site / f"readings/{name}.html").read_text("utf-8")) == []


def test_all_links_lead_somewhere(site: Path) -> None:
    assert sites.find_dead_links(site) == []
    assert sites.count_links(site) > 100


def test_the_search_finds_paragraphs_and_gains_no_section(project: Path, built: Built) -> None:
    index = sites.search_index(build_site(project))
    for name, title in TITLES.items():
        found = [entry for entry in index if entry["location"].startswith(f"readings/{name}.html")]
        numbers = [paragraph.number for paragraph in built.unit.texts[name].shown]
        assert [entry["location"].partition("#")[2] for entry in found] == ["", *(f"p{number}" for number in numbers)]
        texts = [sites.text_of(sites.parse(entry["text"])) for entry in found[1:]]
        assert texts == [" ".join(paragraph.text.split()) for paragraph in built.unit.texts[name].shown]
        for entry in found:
            shown = sites.parse(entry["title"])
            assert sites.text_of(shown).endswith(title)
            assert list(shown.find("body")) == []
