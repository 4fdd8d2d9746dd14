"""Putting a site in place: whole or not at all, and nothing left behind."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from generator import site as site_module
from generator.build import build
from generator.edition import Edition
from generator.site import SiteError
from tests import sites
from tests.projects import actor, sound, write_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path / "project", "Japan.", actors=[actor("japan", "Japan", sources=["src"])])


def build_into_place(root: Path, *, strict: bool = False) -> Path:
    return site_module.build_site(root, sound(root), strict=strict, tell=lambda _: None)


def beside(root: Path) -> list[str]:
    """Return what stands in a project besides what its curator wrote."""
    return sorted(path.name for path in root.iterdir() if path.name not in {"content", "seeds", "mkdocs.yml", ".cache"})


def test_a_site_is_built_and_nothing_beside_it(project: Path) -> None:
    assert build_into_place(project) == project / "site"
    assert (project / "site/index.html").is_file()
    assert beside(project) == ["site"]


def test_a_new_site_replaces_all_of_the_old_one(project: Path) -> None:
    build_into_place(project)
    (project / "site/leftover.html").write_text("old", encoding="utf-8")
    build_into_place(project)
    assert not (project / "site/leftover.html").exists()
    assert (project / "site/index.html").is_file()
    assert beside(project) == ["site"]


def test_it_tells_what_it_does(project: Path) -> None:
    told: list[str] = []
    site_module.build_site(project, build(project), strict=False, tell=told.append)
    assert told == ["building the pages …", "putting the site in place …"]


def test_the_address_of_the_site_can_be_given(project: Path) -> None:
    site = site_module.build_site(project, sound(project), strict=False, tell=lambda _: None, site_url="https://school.example/units/rivers/")
    assert '<link rel="canonical" href="https://school.example/units/rivers/index.html">' in (site / "index.html").read_text("utf-8")


def test_an_address_that_is_none_is_refused(project: Path) -> None:
    with pytest.raises(SiteError, match=r"mkdocs\.yml: site_url: The URL isn't valid"):
        site_module.build_site(project, sound(project), strict=False, tell=lambda _: None, site_url="school.example")


def test_a_strict_build_with_a_warning_of_mkdocs_leaves_the_site(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build_into_place(project)
    before = sites.checksums(project / "site")
    (project / "content/pages/about.md").write_text("# About\n\n[nowhere](gone.md)\n", encoding="utf-8")
    with pytest.raises(SiteError, match="the site was left as it was") as refused:
        build_into_place(project, strict=True)
    assert refused.value.is_strictness
    assert "gone.md" in capsys.readouterr().err
    assert sites.checksums(project / "site") == before
    assert beside(project) == ["site"]
    build_into_place(project)
    assert (project / "site/about.html").is_file()


def test_an_error_of_mkdocs_is_no_matter_of_strictness(project: Path) -> None:
    (project / "content/pages/actors.md").write_text("# Mine\n", encoding="utf-8")
    with pytest.raises(SiteError) as refused:
        build_into_place(project, strict=True)
    assert not refused.value.is_strictness
    assert beside(project) == []


@pytest.mark.parametrize(("text", "said"), [
    (None, "mkdocs.yml is missing; it needs site_name, docs_dir"),
    ("site_name: x\ndocs_dir: content/pages\ntheme: material\nplugins: [search]\n", "doesn't name the plugin: add `- explainer`"),
    ("site_name: x\ntheme: nonsense\n", "mkdocs.yml"),
    ("site_name: [\n", "mkdocs.yml"),
    ("docs_dir: nowhere\n", "mkdocs.yml"),
])
def test_what_is_wrong_with_mkdocs_yml_is_said(text: str | None, said: str, project: Path) -> None:
    built = build(project)
    if text is None:
        (project / "mkdocs.yml").unlink()
    else:
        (project / "mkdocs.yml").write_text(text, encoding="utf-8")
    with pytest.raises(SiteError) as refused:
        site_module.build_site(project, built, strict=False, tell=lambda _: None)
    assert said in str(refused.value)
    assert beside(project) == []


def test_a_folder_that_cannot_be_written_is_one_line(project: Path) -> None:
    (project / "mkdocs.yml").write_text(
        (project / "mkdocs.yml").read_text("utf-8") + "site_dir: mkdocs.yml/site\n", encoding="utf-8",
    )
    with pytest.raises(SiteError, match=r"mkdocs\.yml/.*the site was left as it was"):
        build_into_place(project)
    assert beside(project) == []


@pytest.mark.parametrize("date", ["2300-01-01", "Y20000"])
def test_a_version_of_any_date_builds(project: Path, date: str) -> None:
    unit = project / "content" / "unit.yml"
    unit.write_text(re.sub(r"(?m)^date: .*$", f"date: {date}", unit.read_text("utf-8")), "utf-8")
    built = build(project, Edition.PUBLIC)
    assert built.is_sound, built.problems
    site = site_module.build_site(project, built, strict=False, tell=lambda _: None, site_url="https://school.example/rivers/")
    assert "<lastmod>" not in (site / "sitemap.xml").read_text("utf-8")
    assert (site / "sitemap.xml.gz").is_file()


@pytest.mark.parametrize(("template", "said"), [
    ("{% extends 'base.html' %}{% block", r"overrides/main\.html:1: a template of the theme can't be used: .+; the site was left as it was\Z"),
    ("{{ nothing.of.it }}", r"\Aa template of the theme can't be used: 'nothing' is undefined; the site was left as it was\Z"),
    ("{% include 'gone.html' %}", r"\Aa template of the theme can't be used: .*gone\.html.*; the site was left as it was\Z"),
])
def test_a_broken_template_of_ones_own_theme_is_told_in_a_line(project: Path, template: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "overrides").mkdir()
    (project / "overrides/main.html").write_text(template, "utf-8")
    configuration = yaml.safe_load((project / "mkdocs.yml").read_text("utf-8"))
    configuration["theme"]["custom_dir"] = "overrides"
    (project / "mkdocs.yml").write_text(yaml.safe_dump(configuration), "utf-8")
    with pytest.raises(SiteError, match=said):
        build_into_place(project)
    assert capsys.readouterr().err == ""
