"""The last look at the finished files for words that only teachers may see."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from generator.cli import main
from generator.edition import Edition
from generator.load import load
from generator.teacher_words import SHORTEST, TeacherWords
from tests.projects import build_site

KEY = "The council wrote it for the people of the town, and nobody else had a say."


@pytest.fixture
def project(small_unit: Path) -> Path:
    (small_unit / "content/teacher").mkdir()
    write(small_unit, KEY)
    return small_unit


def write(project: Path, answer: str) -> None:
    (project / "content/teacher/answers.yml").write_text(f"- question: ask-who-wrote\n  answer: >-\n    {answer}\n  look_for: [The council]\n", encoding="utf-8")


def found(project: Path, folder: Path) -> list[str]:
    return [str(leak) for leak in TeacherWords(load(project).unit).search(folder)]


def test_the_longest_run_of_an_answer_is_looked_for_in_files_and_in_what_is_packed(project: Path, tmp_path: Path) -> None:
    (tmp_path / "out/deep").mkdir(parents=True)
    (tmp_path / "out/deep/a.html").write_text(f"<p>{KEY.replace(',', '&#44;')}</p>", encoding="utf-8")
    (tmp_path / "out/b.txt").write_text("The council wrote it.", encoding="utf-8")
    (tmp_path / "out/c.png").write_bytes(b"\x89PNG")
    with zipfile.ZipFile(tmp_path / "out/d.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("key.txt", KEY)
    (tmp_path / "out/e.zip").write_bytes(b"PK\x03\x04 and no more")
    line = "{} holds words of content/teacher/answers.yml, which only teachers may see: “The council wrote it for the people of the town”"
    assert found(project, tmp_path / "out") == [line.format("d.zip"), line.format("deep/a.html")]


def test_words_that_students_read_too_are_no_secret(project: Path, tmp_path: Path) -> None:
    prompt = "The council wrote it for the people of the town"
    file = project / "content/questions.yml"
    file.write_text(file.read_text("utf-8").replace("Who wrote this letter, and for whom?", f"{prompt}, true or false?"), encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/a.html").write_text(KEY, encoding="utf-8")
    assert found(project, tmp_path / "out") == []
    write(project, KEY.replace("nobody else had a say", "nobody else in all of the valley had a say"))
    (tmp_path / "out/a.html").write_text("and nobody else in all of the valley had a say", encoding="utf-8")
    assert len(found(project, tmp_path / "out")) == 1


def test_words_of_the_text_itself_are_no_secret(project: Path) -> None:
    text = load(project).unit.texts["mill-bridge-notice"].shown[1].text
    write(project, " ".join(text.split()).replace("\n", " ").replace(":", ""))
    assert build_site(project).is_dir()


def test_short_words_anybody_may_write(project: Path, tmp_path: Path) -> None:
    write(project, "x" * (SHORTEST - 3) + " y")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/a.txt").write_text("x" * SHORTEST + " y", encoding="utf-8")
    assert found(project, tmp_path / "out") == []


def test_a_page_by_hand_that_was_copied_from_the_key_stops_the_build_for_students(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "content/pages/help.md").write_text(f"# Help\n\n{KEY}\n", encoding="utf-8")
    assert main(["build", "--project", str(project)]) == 1
    said = capsys.readouterr().err.splitlines()
    assert any("help.html holds words of content/teacher/answers.yml, which only teachers may see" in line for line in said)
    assert said[-1] == "nothing was put in place"
    assert not (project / "site").exists()
    assert main(["build", "--project", str(project), "--edition", "teacher"]) == 0


def test_a_zip_for_teachers_left_in_the_project_stops_the_public_source(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "offline", "--edition", "teacher", "--project", str(project), "--to", str(project / "for-me.zip")]) == 0
    assert main(["export", "public-source", "--project", str(project)]) == 1
    assert "for-me.zip holds words of content/teacher/answers.yml" in capsys.readouterr().err


def test_a_unit_without_a_key_has_nothing_to_be_looked_for(small_unit: Path, tmp_path: Path) -> None:
    assert TeacherWords(load(small_unit).unit).search(tmp_path) == []
    assert build_site(small_unit, Edition.PUBLIC).is_dir()
