"""The last look at the finished files for words that only teachers may see."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from generator.cli import main
from generator.edition import Edition
from generator.load import load
from generator.runs import Runs
from generator.teacher_words import SHORTEST, find_teacher_words
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
    return [str(one) for one in Runs(find_teacher_words(load(project).unit)).search(folder)]


COPIES = {
    "as it stands, other lines": KEY.replace("it for", "it\n  for").replace("nobody", "nobody\n  "),
    "its last words alone": "and nobody else had a say: for the people of the town, and nobody else",
    "marked up": "<p>The council <em>wrote</em> it&nbsp;for the PEOPLE of the town</p>",
    "in JSON": json.dumps({"text": KEY}),
    "in UTF-16": KEY.encode("utf-16"),
}


@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES)
def test_an_answer_is_found_however_it_is_written(copy: str | bytes, project: Path, tmp_path: Path) -> None:
    (tmp_path / "out/deep").mkdir(parents=True)
    (tmp_path / "out/deep/a.html").write_bytes(copy if isinstance(copy, bytes) else copy.encode())
    (tmp_path / "out/b.txt").write_text("The council wrote it for the people, that is the town.", encoding="utf-8")
    lines = found(project, tmp_path / "out")
    assert len(lines) == 1
    assert lines[0].startswith("deep/a.html holds words of content/teacher/answers.yml, which only teachers may see: “")


def test_what_is_packed_is_opened_and_damage_hides_nothing_else(project: Path, tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("first.txt", "x" * 1000)
        archive.writestr("key.txt", KEY)
    whole = packed.getvalue()
    (tmp_path / "out").mkdir()
    (tmp_path / "out/whole.zip").write_bytes(whole)
    at = whole.index(b"first.txt") + len("first.txt")
    (tmp_path / "out/damaged.zip").write_bytes(whole[:at] + b"\xff" * 4 + whole[at + 4 :])
    (tmp_path / "out/no.zip").write_bytes(b"PK\x03\x04 and no more")
    line = "{} holds words of content/teacher/answers.yml, which only teachers may see: “The council wrote it for the people of”"
    assert found(project, tmp_path / "out") == [
        line.format("damaged.zip"), "no.zip can't be unpacked (is it damaged, or locked with a password?), so that it can't be searched", line.format("whole.zip"),
    ]


def test_words_that_students_read_too_are_no_secret(project: Path, tmp_path: Path) -> None:
    prompt = "The council wrote it for the people of the town, and nobody else had a say"
    file = project / "content/questions.yml"
    file.write_text(file.read_text("utf-8").replace("Who wrote this letter, and for whom?", f"“{prompt}.” True or false?"), encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/a.html").write_text(KEY, encoding="utf-8")
    assert found(project, tmp_path / "out") == []
    write(project, KEY.replace("nobody else had a say", "nobody else in all of the valley had a say"))
    (tmp_path / "out/a.html").write_text("and nobody else in all of the valley had a say", encoding="utf-8")
    assert len(found(project, tmp_path / "out")) == 1


def test_the_address_in_a_link_is_no_word(project: Path, tmp_path: Path) -> None:
    write(project, KEY.replace("people", "[people](term:people)"))
    (tmp_path / "out").mkdir()
    (tmp_path / "out/a.html").write_text(KEY.replace("people", '<a href="glossary.html#people">people</a>'), encoding="utf-8")
    assert len(found(project, tmp_path / "out")) == 1


def test_the_teachers_own_pdf_is_opened(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("weasyprint")
    assert main(["export", "pdf", "--edition", "teacher", "--paper", "a4", "--only", "worksheet", "--project", str(project), "--to", str(project / "pdf")]) == 0
    (project / "pdf/a4/worksheet.pdf").rename(project / "content/pages/sheet.pdf")
    assert main(["build", "--project", str(project)]) == 1
    assert "sheet.pdf holds words of content/teacher/answers.yml" in capsys.readouterr().err
    assert main(["export", "public-source", "--project", str(project)]) == 1


def test_words_of_the_text_itself_are_no_secret(project: Path) -> None:
    text = load(project).unit.texts["mill-bridge-notice"].shown[1].text
    write(project, " ".join(text.split()).replace("\n", " ").replace(":", ""))
    assert build_site(project).is_dir()


def test_short_words_anybody_may_write(project: Path, tmp_path: Path) -> None:
    write(project, "x" * (SHORTEST - 2) + " y")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/a.txt").write_text("x" * SHORTEST + " y", encoding="utf-8")
    assert found(project, tmp_path / "out") == []


def test_a_page_by_hand_that_was_copied_from_the_key_stops_the_build_for_students(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "content/pages/help.md").write_text(f"# Help\n\n{KEY}\n", encoding="utf-8")
    assert main(["build", "--project", str(project)]) == 1
    said = capsys.readouterr().err.splitlines()
    assert any("help.html holds words of content/teacher/answers.yml, which only teachers may see" in line for line in said)
    assert said[-1] == "the site was left as it was"
    assert not (project / "site").exists()
    assert main(["build", "--project", str(project), "--edition", "teacher"]) == 0


def test_a_zip_for_teachers_among_the_pages_stops_the_public_source_and_elsewhere_it_is_left_out(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "offline", "--edition", "teacher", "--project", str(project), "--to", str(project / "for-me.zip")]) == 0
    assert main(["export", "public-source", "--project", str(project)]) == 0
    assert "  for-me.zip\n" in capsys.readouterr().err
    assert not (project / "export/public-source/for-me.zip").exists()
    (project / "for-me.zip").rename(project / "content/pages/for-me.zip")
    assert main(["export", "public-source", "--project", str(project)]) == 1
    assert "for-me.zip holds words of content/teacher/answers.yml" in capsys.readouterr().err


def test_a_unit_without_a_key_has_nothing_to_be_looked_for(small_unit: Path, tmp_path: Path) -> None:
    assert find_teacher_words(load(small_unit).unit) == {}
    assert build_site(small_unit, Edition.PUBLIC).is_dir()


def test_mkdocs_own_build_searches_too(project: Path) -> None:
    (project / "content/pages/help.md").write_text(f"---\nsearch: {{exclude: true}}\n---\n# Help\n\n{KEY}\n", encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "mkdocs", "build"], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "help.html holds words of content/teacher/answers.yml" in done.stderr
    assert not (project / "site/help.html").exists()
