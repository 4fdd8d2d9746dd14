"""No word that only teachers may see is in an edition for others, in any form it is handed on in: planted words are looked for in every byte."""

from __future__ import annotations

import base64
import gzip
import io
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest

import generator.build
import generator.site
from generator.build import build
from generator.edition import Edition
from generator.exporters import EXPORTERS, ExportError
from generator.load import LISTS, Loaded, load
from generator.model import TeacherRecord, Term
from generator.site import SiteError
from generator.unit import Unit
from generator.without_teacher import without_teacher
from tests import sentinels, sites
from tests.conftest import CONTENT
from tests.projects import build_site, sound

LINKS = ("page:home", "page:timeline", "page:questions", "reading:mill-bridge-notice", "reading:mill-bridge-notice#p2", "question:ask-who-wrote",
         "term:pier", "actor:river-board", "event:february-flood", "claim:board-looked-at-stones", "source:alderbrook-council-1894", "lesson:crossing")
QUESTIONS = ("ask-who-wrote", "ask-whom-to-believe")
LESSON = """\
- {id: crossing, title: Crossing, summary: They cross., question: How?, minutes: 5, objectives: [They can.], questions: [ask-who-wrote],
   steps: [{title: Cross, minutes: 5, teacher: Waits., students: Cross.}]}
"""
OTHERS = [edition for edition in Edition if edition is not Edition.TEACHER]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, sentinels.Planted]:
    """Return the folder of the small unit with a word planted in every field for teachers, and which."""
    root = tmp_path_factory.mktemp("planted") / "project"
    shutil.copytree(CONTENT, root)
    (root / "content/lessons.yml").write_text(LESSON, encoding="utf-8")
    unit = load(root).unit
    assert {link.partition("#")[0] for link in LINKS if not link.startswith("page:")} <= {entry.ref for entry in unit.entries}
    return root, sentinels.plant(root, LINKS, QUESTIONS)


def outputs(root: Path, edition: Edition, folder: Path) -> Iterator[tuple[str, Path]]:
    """Build the site of an edition, with all that it has for the web, and everything that can be exported of it, each with its name."""
    yield "site", generator.site.build_site(root, sound(root, edition), strict=False, tell=lambda _: None, site_url="https://example.org/unit/")
    for name, exporter in EXPORTERS.items():
        if exporter.edition in {None, edition}:
            target = exporter.target(folder / name / "out", edition)
            target.parent.mkdir(parents=True)
            exporter.export(sound(root, edition), target, strict=False)
            yield name, target.parent


@pytest.mark.parametrize("edition", OTHERS)
def test_no_planted_word_is_in_anything_for_others(project: tuple[Path, sentinels.Planted], edition: Edition, tmp_path: Path) -> None:
    root, _ = project
    made = dict(outputs(root, edition, tmp_path))
    assert made.keys() == {"site", *(name for name, exporter in EXPORTERS.items() if exporter.edition in {None, edition})}
    assert {path.suffix for path in made["site"].rglob("*")} >= {".html", ".json", ".js", ".css", ".xml", ".txt", ".png", ".webmanifest"}
    assert {name: found for name, place in made.items() if (found := sentinels.search(place))} == {}


def test_the_teacher_edition_shows_every_planted_word_and_the_search_finds_it(project: tuple[Path, sentinels.Planted]) -> None:
    """So that the other tests look for what there is, and nothing a teacher wrote is lost."""
    root, planted = project
    written = {number for number, where in planted.fields.items() if not where.endswith("a comment")}
    found = sentinels.search(build_site(root, Edition.TEACHER))
    pages = set().union(*(numbers for name, numbers in found.items() if name.endswith(".html")))
    assert planted.named(written - pages) == set()
    assert written - found["site-teacher/search/search_index.json"] == set()
    assert written - found["site-teacher/unit.json"] == set()


def test_without_the_filter_they_would_be_found(project: tuple[Path, sentinels.Planted], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test above can fail: with the filter switched off it finds every field, in each form that shows the questions."""
    root, planted = project
    monkeypatch.setattr(generator.build, "without_teacher", lambda unit: unit)
    monkeypatch.setattr(generator.build, "find_teacher_words", lambda unit: {})
    made = {name: sentinels.search(place) for name, place in outputs(root, Edition.STUDENT, tmp_path)}
    assert {name for name, found in made.items() if found} == {"site", *EXPORTERS} - {"public-source"}
    everywhere = set().union(*(numbers for found in made.values() for numbers in found.values()))
    assert planted.named(everywhere) == {where for where in planted.fields.values() if not where.endswith("a comment")}
    assert any(name.endswith("search_index.js") for name in made["site"])


def test_without_the_filter_nothing_would_be_put_in_place_all_the_same(
    project: tuple[Path, sentinels.Planted], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    """The finished files are searched once more, in another way."""
    root, _ = project
    monkeypatch.setattr(generator.build, "without_teacher", lambda unit: unit)
    with pytest.raises(SiteError, match="the site was left as it was"):
        build_site(root)
    assert "which only teachers may see" in capsys.readouterr().err
    for name in ("markdown", "offline", "single-file"):
        with pytest.raises(ExportError) as stopped:
            EXPORTERS[name].export(sound(root), tmp_path / name, strict=False)
        assert "which only teachers may see" in f"{stopped.value}{capsys.readouterr().err}"
        assert not (tmp_path / name).exists()


def test_every_way_of_packing_is_looked_into() -> None:
    word = b"ZQX0007VK"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/inner.gz", gzip.compress(b"x" * 99 + word))
    for data in (
        word, b"a<b>zqx0007vk</b>", "zqx0007vk".encode("utf-16"), gzip.compress(word), packed.getvalue(), b"data:x;base64," + base64.b64encode(b"----" + word),
        b"&#122;&#x71;x0007vk", b"&amp;#122;qx0007vk", rb"\u007aqx0007vk", rb"\x7aqx0007vk", b"%7Aqx0007vk",
    ):
        assert sentinels.find(data) == {7}, data
    assert sentinels.find(b"zqx 0007 vk") == set()


# --- the filter ------------------------------------------------------------------------------


def test_all_that_the_folder_for_teachers_holds_goes_and_nothing_else(project: tuple[Path, sentinels.Planted]) -> None:
    whole = load(project[0]).unit
    rest = without_teacher(whole)
    assert whole.answers
    assert whole.guidance
    assert {field.name for field in fields(Unit) if getattr(whole, field.name) != getattr(rest, field.name)} == {"answers", "guidance", "trees"}
    assert (rest.answers, rest.guidance) == ((), ())
    assert set(whole.trees) - set(rest.trees) == {f"content/{name}" for name in LISTS if name.startswith("teacher/")}


def test_what_is_in_a_file_for_teachers_is_of_a_class_that_says_so() -> None:
    assert {name for name, model in LISTS.items() if issubclass(model, TeacherRecord)} == {name for name in LISTS if name.startswith("teacher/")}


def test_a_record_of_any_class_goes_if_it_was_read_there(small_unit: Path) -> None:
    unit = load(small_unit).unit
    term = Term.model_validate({"id": "secret", "term": "Secret", "definition": "For teachers.", "tier": "everyday"})
    term.set_origin("content/teacher/glossary.yml", (0,))
    assert without_teacher(replace(unit, glossary=(*unit.glossary, term))).glossary == unit.glossary


def test_what_is_wrong_there_is_told_whatever_the_edition(small_unit: Path) -> None:
    (small_unit / "content/teacher").mkdir()
    (small_unit / "content/teacher/answers.yml").write_text("- {question: ask-nothing, answer: Yes.}\n", encoding="utf-8")
    for edition in Edition:
        assert [problem.code for problem in build(small_unit, edition).problems] == ["dangling-reference"], edition


def test_a_folder_for_teachers_may_be_a_link_to_a_private_one(small_unit: Path, tmp_path: Path) -> None:
    (tmp_path / "private").mkdir()
    (tmp_path / "private/answers.yml").write_text("- {question: ask-who-wrote, answer: The council.}\n", encoding="utf-8")
    (small_unit / "content/teacher").symlink_to(tmp_path / "private", target_is_directory=True)
    loaded: Loaded = load(small_unit)
    assert loaded.problems == []
    assert [answer.answer for answer in build(small_unit, Edition.TEACHER).unit.answers] == ["The council."]
    assert build(small_unit).unit.answers == ()


# --- the teacher edition ---------------------------------------------------------------------


def test_every_page_of_the_teacher_edition_says_so_and_asks_not_to_be_listed(project: tuple[Path, sentinels.Planted]) -> None:
    pages = list(build_site(project[0], Edition.TEACHER).rglob("*.html"))
    assert len(pages) > 8
    for path in pages:
        page = sites.parse(path.read_text("utf-8"))
        assert sites.title_of(page).endswith("The Mill Bridge – Teacher edition"), path
        marks = [sites.text_of(element) for element in page.iter("p") if "x-edition" in (element.get("class") or "").split()]
        if path.name == "404.html":  # it has no address here, so it brings a frame of its own
            assert sites.text_of(page.find(".//header")) == "The Mill Bridge – Teacher edition"
        else:
            assert marks == ["Teacher edition", "Teacher edition: with answers, not for students"], path
        assert [tag.get("content") for tag in page.iter("meta") if tag.get("name") == "robots"] == ["noindex"], path
    assert "Teacher edition" not in (build_site(project[0]) / "questions.html").read_text("utf-8")


def test_the_forms_that_it_is_handed_on_in_are_named_and_marked(project: tuple[Path, sentinels.Planted], tmp_path: Path) -> None:
    made = dict(outputs(project[0], Edition.TEACHER, tmp_path))
    assert {name: sorted(path.name for path in made[name].iterdir()) for name in ("markdown", "offline", "single-file")} == {
        "markdown": ["out-teacher"], "offline": ["out-teacher.zip"], "single-file": ["out-teacher.html"],
    }
    assert "public-source" not in made
    assert all(sentinels.search(place) for place in made.values())
    assert "site_name: The Mill Bridge – Teacher edition" in (made["markdown"] / "out-teacher/mkdocs.yml").read_text("utf-8")
    assert "Teacher edition" in sites.title_of(sites.parse((made["single-file"] / "out-teacher.html").read_text("utf-8")))
    with zipfile.ZipFile(made["offline"] / "out-teacher.zip") as archive:
        names = archive.namelist()
        assert {name.partition("/")[0] for name in names} == {"mill-bridge-1894-teacher"}
        assert "Don’t hand it on to students." in archive.read("mill-bridge-1894-teacher/READ-ME.html").decode()


def test_links_of_the_teacher_edition_lead_somewhere_and_no_id_stands_twice(project: tuple[Path, sentinels.Planted]) -> None:
    site = build_site(project[0], Edition.TEACHER)
    assert sites.find_dead_links(site) == []
    assert [path.name for path in site.rglob("*.html") if sites.repeated_ids(path.read_text("utf-8"))] == []
    ids = {path: sites.ids(path.read_text("utf-8")) for path in site.rglob("*.html")}
    for entry in sites.search_index(site):
        address, _, anchor = entry["location"].partition("#")
        assert not anchor or anchor in ids[site / address], entry


def test_the_text_stands_there_word_for_word(project: tuple[Path, sentinels.Planted]) -> None:
    built = sound(project[0], Edition.TEACHER)
    page = sites.parse((build_site(project[0], Edition.TEACHER) / "readings/mill-bridge-notice.html").read_text("utf-8"))
    shown = built.unit.texts["mill-bridge-notice"].shown
    assert sites.paragraphs(page) == {paragraph.number: sites.as_shown(paragraph.text) for paragraph in shown}
