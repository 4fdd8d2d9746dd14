"""``mkdocs.yml``: whatever is wrong with it is a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.configuration import ConfigurationFileError, load_configuration
from tests.projects import write_project

SOUND = "site_name: x\ndocs_dir: content/pages\ntheme: {name: material, font: false}\nplugins: [search, explainer]\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = write_project(tmp_path / "project", "Text.")
    (root / "mkdocs.yml").write_text(SOUND, encoding="utf-8")
    return root


def test_what_is_sound_is_read_and_other_values_take_the_place_of_its_own(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert load_configuration(project).site_name == "x"
    assert load_configuration(project, site_name="y").site_name == "y"
    assert load_configuration(project, site_name=None).site_name == "x"
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("text", "said"), [
    (SOUND.replace("x\n", "x\n\tstrict: true\n"), "{file}:2:1: error: this line is indented with a tab; indent with ordinary spaces, two a level"),
    (SOUND.replace("x\n", "a: b\n"),
     """{file}:1:13: error: a colon followed by a space can't stand in text that isn't in quotes; put the whole value in double quotes: `site_name: "a: b"`"""),
    ("- x\n", "{file}: The configuration is invalid. Expected a key-value mapping (dict) but received: <class 'list'>"),
    (SOUND.replace("material", "nonsense"),
     "{file}: theme: Unrecognised theme name: 'nonsense'. The available installed themes are: mkdocs, readthedocs, material"),
    (SOUND.replace("explainer", "explaner"), '{file}: plugins: The "explaner" plugin is not installed'),
    (SOUND.replace(", explainer", ""), "{file} doesn't name the plugin: add `- explainer` to `plugins:`"),
    (SOUND + "INHERIT: gone.yml\n", "{file}: Inherited config file 'gone.yml' does not exist at '{folder}/gone.yml'."),
])
def test_what_is_wrong_is_one_line(text: str, said: str, project: Path) -> None:
    (project / "mkdocs.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationFileError) as refused:
        load_configuration(project)
    assert str(refused.value) == said.format(file=project / "mkdocs.yml", folder=project)
    assert not refused.value.is_strictness


def test_a_file_that_can_not_be_read_is_one_line(project: Path) -> None:
    (project / "mkdocs.yml").unlink()
    (project / "mkdocs.yml").mkdir()
    with pytest.raises(ConfigurationFileError, match=r"mkdocs\.yml is missing"):
        load_configuration(project)


def test_a_key_that_there_is_not_is_a_warning_and_refused_when_strict(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "mkdocs.yml").write_text(SOUND + "extra_cs: [a.css]\n", encoding="utf-8")
    line = f"{project}/mkdocs.yml: extra_cs: Unrecognised configuration name: extra_cs"
    load_configuration(project)
    assert capsys.readouterr().err == f"warning: {line}\n"
    with pytest.raises(ConfigurationFileError) as refused:
        load_configuration(project, strict=True)
    assert str(refused.value) == line
    assert refused.value.is_strictness
