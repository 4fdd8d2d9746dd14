"""A build takes nobody's files away."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from generator.cli import main
from tests import sites
from tests.projects import write_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path / "project", "One paragraph.")


def name_site(project: Path, folder: str) -> None:
    file = project / "mkdocs.yml"
    file.write_text(yaml.safe_dump(yaml.safe_load(file.read_text("utf-8")) | {"site_dir": folder}), "utf-8")


def everything(folder: Path) -> dict[str, str]:
    return {name: checksum for name, checksum in sites.checksums(folder).items() if not name.startswith(".cache/")}


@pytest.mark.parametrize("folder", ["seeds", "content/new", "seeds/deep/er", ".", ".."])
@pytest.mark.parametrize("way", ["explainer", "mkdocs"])
def test_nothing_is_built_over_the_project(project: Path, folder: str, way: str) -> None:
    name_site(project, folder)
    before = everything(project)
    command = [sys.executable, "-m", *(["generator", "build"] if way == "explainer" else ["mkdocs", "build"])]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert everything(project) == before


def test_a_folder_of_others_is_left_alone(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    others = tmp_path / "public_html"
    others.mkdir()
    (others / "other-class.html").write_text("theirs", "utf-8")
    name_site(project, "../public_html")
    assert main(["build", "--project", str(project)]) == 1
    assert "wasn't built by explainer" in capsys.readouterr().err
    assert [path.name for path in others.iterdir()] == ["other-class.html"]


def test_a_link_stays_a_link_and_what_it_leads_to_is_the_site(project: Path, tmp_path: Path) -> None:
    web = tmp_path / "web"
    web.mkdir()
    (project / "site").symlink_to(web)
    for _ in range(2):
        assert main(["build", "--project", str(project)]) == 0
        assert (project / "site").is_symlink()
        assert (web / "index.html").is_file()
    assert not list(tmp_path.glob(".*building*"))


@pytest.mark.parametrize("way", ["explainer", "mkdocs"])
def test_a_page_that_can_not_be_read_leaves_the_site(project: Path, way: str) -> None:
    assert main(["build", "--project", str(project)]) == 0
    before = sites.checksums(project / "site")
    (project / "content/pages/about.md").write_bytes(b"caf\xe9")
    command = [sys.executable, "-m", *(["generator", "build"] if way == "explainer" else ["mkdocs", "build"])]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
    assert done.returncode == 1
    assert "about.md: byte 3 isn't UTF-8" in done.stderr
    assert "Traceback" not in done.stderr
    assert sites.checksums(project / "site") == before


def test_no_file_for_teachers_is_taken_for_a_page(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """MkDocs copies whatever lies in its folder into the site."""
    (project / "content/teacher").mkdir()
    (project / "content/teacher/guidance.yml").write_text("- {about: page:home, text: Be kind.}\n", encoding="utf-8")
    assert main(["build", "--project", str(project)]) == 0
    (project / "content/pages/more").symlink_to(project / "content/teacher", target_is_directory=True)
    assert main(["build", "--project", str(project)]) == 1
    assert f"{project}/content/pages/more/guidance.yml is for teachers only" in capsys.readouterr().err
    (project / "content/pages/more").unlink()
    file = project / "mkdocs.yml"
    file.write_text(file.read_text("utf-8").replace("docs_dir: content/pages", "docs_dir: content"), encoding="utf-8")
    assert main(["build", "--project", str(project)]) == 1
    assert "write `docs_dir: content/pages`" in capsys.readouterr().err


def test_a_folder_for_pages_is_made_where_git_kept_none(project: Path) -> None:
    for path in (project / "content/pages").iterdir():
        path.unlink()
    (project / "content/pages").rmdir()
    assert main(["build", "--project", str(project)]) == 0


def test_the_site_has_the_units_title(project: Path) -> None:
    file = project / "mkdocs.yml"
    file.write_text(yaml.safe_dump(yaml.safe_load(file.read_text("utf-8")) | {"site_name": "Another unit's name"}), "utf-8")
    assert main(["build", "--project", str(project)]) == 0
    assert "Another unit" not in (project / "site/index.html").read_text("utf-8")


def test_another_theme_is_refused_in_a_line(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = project / "mkdocs.yml"
    file.write_text("site_name: x\ndocs_dir: content/pages\ntheme: mkdocs\nplugins: [explainer]\n", "utf-8")
    assert main(["build", "--project", str(project)]) == 1
    assert "theme: {name: material" in capsys.readouterr().err
