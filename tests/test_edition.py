"""Editions: which site is built where, and which of them search engines may list."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import build
from generator.cli import main
from generator.edition import Edition
from tests.projects import write_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path / "project", "Japan.")


def test_a_unit_is_for_students_unless_something_else_is_said(project: Path) -> None:
    assert build(project).unit.edition is Edition.STUDENT
    assert build(project, Edition.PUBLIC).unit.edition is Edition.PUBLIC


def test_only_the_public_edition_may_be_listed_by_search_engines() -> None:
    assert [edition for edition in Edition if edition.is_indexed] == [Edition.PUBLIC]


def test_each_edition_has_a_folder_of_its_own(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, name in ([], "site"), (["--edition", "student"], "site"), (["--edition", "teacher"], "site-teacher"), (["--edition", "public"], "site-public"):
        assert main(["build", "--project", str(project), *arguments]) == 0
        assert f"The site is in {project / name}: " in capsys.readouterr().out
        assert (project / name / "index.html").is_file()


def test_a_teacher_edition_that_has_nothing_for_teachers_says_so(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--project", str(project), "--edition", "teacher"]) == 0
    assert capsys.readouterr().err.splitlines()[-1].endswith("this teacher edition shows no answers and no advice")
    (project / "content/teacher").mkdir()
    (project / "content/teacher/guidance.yml").write_text("- {about: page:home, text: Be kind.}\n", encoding="utf-8")
    assert main(["build", "--project", str(project), "--edition", "teacher"]) == 0
    assert "no advice" not in capsys.readouterr().err


def test_the_folder_of_an_edition_is_derived_from_that_in_mkdocs_yml(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project", "Japan.", mkdocs={"site_dir": "out/web"})
    assert main(["build", "--project", str(root), "--edition", "public"]) == 0
    assert (root / "out/web-public/index.html").is_file()
    assert not (root / "out/web").exists()


def test_the_public_build_says_how_much_of_each_text_is_quoted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claim = {"id": "c", "passage": {"reading": "doc", "paragraph": 1, "quote": "two", "public": True}, "kind": "fact", "paraphrase": "A number.",
             "evidence": "None.", "sources": ["src"]}
    rights = {"show": "excerpts", "statement": "Theirs.", "share": 50}
    root = write_project(tmp_path / "project", "One two three.", reading={"rights": rights}, claims=[claim])
    assert main(["build", "--project", str(root), "--edition", "public"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "doc: 1 of 3 words are quoted (33.3 percent; its rights allow 50)."
    assert "1 of its 3 words are quoted on this site (33.3 percent)." in (root / "site-public/sources.html").read_text("utf-8")
    assert main(["build", "--project", str(root)]) == 0
    assert "words are quoted" not in capsys.readouterr().out


def test_an_unknown_edition_is_told_by_argparse(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["build", "--project", str(project), "--edition", "pupil"])
    said = capsys.readouterr().err
    assert "pupil" in said
    assert [edition for edition in Edition if edition not in said] == []
