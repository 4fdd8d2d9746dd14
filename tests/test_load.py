"""Files to a unit. The wording of each fault is pinned in ``checks/``; here is what loading keeps and goes on with."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
from pathlib import Path

import pytest

from generator.build import build
from generator.load import LISTS, load
from generator.model import Form
from generator.problems import Problem
from tests.projects import actor, event, term, write_project


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def test_the_small_unit_is_read_whole(small_unit: Path) -> None:
    loaded = load(small_unit)
    unit = loaded.unit
    assert loaded.problems == []
    assert unit.info.id == "mill-bridge-1894"
    assert [reading.id for reading in unit.readings] == ["mill-bridge-notice"]
    assert [term.id for term in unit.glossary] == ["pier", "ford", "survey", "board-of-the-river", "scour"]
    assert [len(group) for group in (unit.actors, unit.timeline, unit.claims, unit.questions, unit.sources, unit.changes)] == [3, 3, 3, 3, 2, 1]
    assert len(unit.texts["mill-bridge-notice"].paragraphs) == 6
    assert not unit.mentions


def test_every_record_knows_where_it_was_written(small_unit: Path) -> None:
    unit = load(small_unit).unit
    lines = (small_unit / "content/glossary.yml").read_text("utf-8").splitlines()
    for record in unit.glossary:
        place = unit.place(record, "id")
        assert (place.file, lines[place.line - 1][place.column - 1 :]) == ("content/glossary.yml", record.id)


def test_a_plain_form_is_a_form() -> None:
    assert Form.model_validate({"text": "River Board"}) == Form(text="River Board")


def test_forms_and_quotes_may_be_written_short(small_unit: Path) -> None:
    unit = load(small_unit).unit
    board = unit.actors[1]
    assert [form.text for form in board.forms] == ["River Board", "Board"]
    assert board.forms[1].not_in == ("River Board",)
    assert unit.claims[0].passage.quote == ("the north pier had apparently shifted",)
    assert unit.claims[1].passage.quote == ("the Board has looked at the stones", "not at the ground")


@pytest.mark.parametrize("name", LISTS)
def test_a_list_that_is_not_there_is_empty(name: str, small_unit: Path) -> None:
    (small_unit / "content" / name).unlink(missing_ok=True)
    loaded = load(small_unit)
    assert len(getattr(loaded.unit, name.removesuffix(".yml").rpartition("/")[2])) == 0
    assert loaded.problems == []


def test_one_bad_record_leaves_the_others(tmp_path: Path) -> None:
    terms = [term("one"), term("two", tier="fancy"), term("three", nonsense=1), term("four")]
    loaded = load(write_project(tmp_path, "Text.", glossary=terms))
    assert [record.id for record in loaded.unit.glossary] == ["one", "four"]
    assert codes(loaded.problems) == ["unknown-choice", "unknown-key"]
    assert loaded.unit.broken_ids == {"two", "three"}


def test_faults_in_all_files_come_in_one_run(tmp_path: Path) -> None:
    root = write_project(tmp_path, b"\xff", actors=[actor("a", kind="kingdom")], glossary=[term("b", tier="x")], unit={"versoin": "1"})
    (root / "content/sources.yml").write_text("- id: [\n", encoding="utf-8")
    (root / "content/timeline.yml").write_bytes(b"- id: \xe9\n")
    loaded = load(root)
    assert {problem.place.file for problem in loaded.problems} == {
        "content/actors.yml", "content/glossary.yml", "content/sources.yml", "content/timeline.yml", "content/unit.yml", "seeds/doc.txt",
    }


@pytest.mark.parametrize(("keys", "code", "place"), [
    ({"sha256": "TODO"}, "seed-changed", "content/readings/doc.yml"),
    ({"seed": "dox.txt"}, "source-missing", "content/readings/doc.yml"),
    ({"encoding": "klingon"}, "unknown-encoding", "content/readings/doc.yml"),
])
def test_what_is_wrong_with_a_source_is_told_with_the_other_faults_of_its_reading(keys: dict[str, str], code: str, place: str, tmp_path: Path) -> None:
    loaded = load(write_project(tmp_path, "Text.", reading={"genre": ""} | keys))
    assert sorted((problem.code, problem.place.file) for problem in loaded.problems) == sorted([(code, place), ("value-empty", "content/readings/doc.yml")])
    if keys.get("sha256"):
        assert any(hashlib.sha256(b"Text.").hexdigest() in problem.hint for problem in loaded.problems)


def test_warnings_of_a_source_wait_until_its_reading_can_accept_them(tmp_path: Path) -> None:
    (problem,) = load(write_project(tmp_path, "one\x07", reading={"genre": ""})).problems
    assert problem.code == "value-empty"


def test_readings_come_in_the_order_of_the_unit(tmp_path: Path) -> None:
    root = write_project(tmp_path, "Text.", unit={"readings": ["second", "doc", "second"]})
    for name in ("second", "aside"):
        shutil.copyfile(root / "content/readings/doc.yml", root / f"content/readings/{name}.yml")
    loaded = load(root)
    assert [reading.id for reading in loaded.unit.readings] == ["second", "doc", "aside"]
    (problem,) = loaded.problems
    assert (problem.code, problem.severity, problem.about) == ("reading-not-listed", "warning", "reading:aside")


def test_problems_of_a_source_are_about_its_reading(tmp_path: Path) -> None:
    (problem,) = load(write_project(tmp_path, "one\x07")).problems
    assert (problem.code, problem.about, problem.place.file) == ("control-character", "reading:doc", "seeds/doc.txt")


@pytest.mark.parametrize(("seed", "code"), [
    ("../content/unit.yml", "source-outside"), ("/etc/hostname", "source-outside"), ("dox.txt", "source-missing"), (".", "file-unreadable"),
    ("x" * 300, "file-unreadable"),
])
def test_a_source_is_a_file_of_its_folder(seed: str, code: str, tmp_path: Path) -> None:
    loaded = load(write_project(tmp_path, "Text.", reading={"seed": seed}))
    (problem,) = loaded.problems
    assert (problem.code, problem.severity, problem.place.file) == (code, "error", "content/readings/doc.yml")
    assert loaded.unit.texts["doc"].paragraphs == ()


def test_a_seed_that_leads_out_through_a_link_is_refused(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project", "Text.", reading={"seed": "link.txt"})
    (tmp_path / "outside.txt").write_text("secret", encoding="utf-8")
    (root / "seeds/link.txt").symlink_to(tmp_path / "outside.txt")
    (problem,) = load(root).problems
    assert (problem.code, problem.hint) == ("source-outside", "put the file itself in the place of the link")


@pytest.mark.parametrize("target", ["gone.txt", "link.txt"])
def test_a_seed_that_is_a_link_to_nowhere_is_called_that(target: str, tmp_path: Path) -> None:
    root = write_project(tmp_path / "project", "Text.", reading={"seed": "link.txt"})
    (root / "seeds/link.txt").symlink_to(target)
    (problem,) = load(root).problems
    assert problem.code in {"source-missing", "file-unreadable"}
    assert re.fullmatch("seeds/link.txt is a link that leads (nowhere|to itself)", problem.message)
    assert problem.hint == "put the file itself in the place of the link"


def test_a_pipe_is_no_matter_of_permissions(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project", "Text.")
    for name in ("content/glossary.yml", "seeds/doc.txt"):
        (root / name).unlink(missing_ok=True)
        os.mkfifo(root / name)
    problems = load(root).problems
    assert [problem.message for problem in problems] == ["this can't be read: it isn't a file", "seeds/doc.txt can't be read: it isn't a file"]
    assert {problem.hint for problem in problems} == {"it may be a pipe or a device: move it away, and put a file of text in its place"}


@pytest.mark.parametrize("target", ["gone.yml", "self"])
@pytest.mark.parametrize("name", ["unit.yml", "glossary.yml", "readings/doc.yml"])
def test_a_content_file_that_is_a_link_to_nowhere_is_told_of_once(name: str, target: str, tmp_path: Path) -> None:
    root = write_project(tmp_path / "project", "Text.", glossary=[term("word", "Text")], timeline=[event("it", text="See [it](term:word).")])
    file = root / "content" / name
    file.unlink(missing_ok=True)
    file.symlink_to(file.name if target == "self" else target)
    (said,) = [problem for problem in build(root).problems if problem.severity == "error"]
    assert (said.code, said.place.file) == ("file-unreadable", f"content/{name}")
    assert said.hint.startswith("put the file itself in the place of the link")


def test_a_seed_that_may_not_be_read_is_not_called_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write_project(tmp_path, "Text.")
    read_bytes = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.suffix == ".txt":
            raise PermissionError(errno.EACCES, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    (problem,) = load(root).problems
    assert (problem.code, problem.message, problem.hint) == ("file-unreadable", "seeds/doc.txt can't be read: Permission denied", "check its permissions")


@pytest.mark.parametrize(("seed", "at", "hint"), [
    ("seeds/doc.txt", "seeds/doc.txt", "write the file's name only: `doc.txt`"),
    ("C:\\Users\\me\\seeds\\doc.txt", "seeds/doc.txt", "write the file's name only: `doc.txt`"),
    ("letter.txt", "content/letter.txt", "move content/letter.txt into seeds/"),
    ("dock.txt", "seeds/doc.txt", "did you mean `doc.txt`?"),
    ("letter.txt", "seeds/doc.txt", "put the document into seeds/"),
    ("doc.docx", "seeds/doc.txt", "save the document as plain text (.txt, in UTF-8) in seeds/, and write that file's name"),
])
def test_where_a_seed_that_is_not_found_may_be(seed: str, at: str, hint: str, tmp_path: Path) -> None:
    root = write_project(tmp_path, "Text.", reading={"seed": seed})
    (root / at).write_text("Text.", encoding="utf-8")
    (problem,) = load(root).problems
    assert (problem.code, problem.hint) == ("source-missing", hint)


@pytest.mark.parametrize(("was", "now", "hint"), [
    ("content/glossary.yml", "content/glossary.yaml", "rename it to `glossary.yml`"),
    ("content/glossary.yml", "content/Glossary.YML", "rename it to `glossary.yml`"),
    ("content/glossary.yml", "content/glossary.yml.txt", "rename it to `glossary.yml`"),
    ("content/glossary.yml", "content/readings/glossary.yml", "move it to content/glossary.yml"),
    ("content/glossary.yml", "glossary.yml", "move it to content/glossary.yml"),
    ("content/unit.yml", "content/unit.yaml", "rename it to `unit.yml`"),
    ("content/readings/mill-bridge-notice.yml", "content/readings/mill-bridge-notice.yaml", "rename it to `mill-bridge-notice.yml`"),
    ("content/readings/mill-bridge-notice.yml", "content/Mill Bridge notice.yaml", "move it to content/readings/mill-bridge-notice.yml"),
])
def test_a_file_with_a_wrong_name_is_reported_once(was: str, now: str, hint: str, small_unit: Path) -> None:
    (small_unit / was).rename(small_unit / now)
    errors = [problem for problem in build(small_unit).problems if problem.severity == "error"]
    assert [(problem.code, problem.place.file, problem.hint) for problem in errors] == [("unknown-file", now, hint)]


def test_line_endings_and_a_byte_order_mark_of_an_editor_do_no_harm(small_unit: Path) -> None:
    before = load(small_unit).unit
    for path in (small_unit / "content").rglob("*.yml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    after = load(small_unit)
    assert after.problems == []
    assert after.unit.glossary == before.glossary
    assert after.unit.readings == before.readings


def test_the_line_ends_of_an_old_mac_are_line_ends(small_unit: Path) -> None:
    before = load(small_unit).unit.glossary
    path = small_unit / "content/glossary.yml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r"))
    after = load(small_unit)
    assert (after.problems, after.unit.glossary) == ([], before)


def test_an_empty_folder_asks_for_the_unit(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert codes(load(tmp_path).problems) == ["unit-missing"]


def test_files_that_are_not_yaml_are_none_of_our_business(small_unit: Path) -> None:
    for name in ("notes.txt", "picture.png", ".DS_Store", "actors.yml~"):
        (small_unit / "content" / name).write_bytes(b"\xff")
    (small_unit / "content/teacher").mkdir()
    assert load(small_unit).problems == []


@pytest.mark.parametrize("folder", ["content/reading", "seeds"])
def test_a_reading_in_another_folder_is_found(folder: str, tmp_path: Path) -> None:
    root = write_project(tmp_path, "Text.")
    (root / folder).mkdir(exist_ok=True)
    (root / "content/readings/doc.yml").rename(root / folder / "doc.yml")
    (problem,) = load(root).problems
    assert (problem.code, problem.hint) == ("dangling-reference", f"move {folder}/doc.yml to content/readings/doc.yml")


def test_a_source_in_another_folder_is_found(tmp_path: Path) -> None:
    root = write_project(tmp_path, "Text.")
    (root / "seeds").rename(root / "seed")
    (problem,) = load(root).problems
    assert (problem.code, problem.hint) == ("source-missing", "move seed/doc.txt into seeds/")
