from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from generator.cli import main
from generator.exporters import EXPORTERS, ExportError, markdown
from generator.exporters.markdown import as_title, export_markdown, shield
from tests import sites
from tests.conftest import change
from tests.projects import EXTENSIONS, add_reading, build_export, build_site, copy_shipped, sound, write_project


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the unit that ships, its export built by plain MkDocs with many extensions."""
    root = copy_shipped(tmp_path_factory.mktemp("shipped"))
    build_export(root, extensions=EXTENSIONS)
    return root


def test_the_export_of_the_unit_that_ships_builds_with_plain_mkdocs(shipped: Path) -> None:
    site = shipped / "export/site"
    assert sites.find_dead_links(site) == []
    assert sites.count_links(site) > 500
    page = sites.parse((site / "readings/concert-of-powers.html").read_text("utf-8"))
    text = sound(shipped).unit.texts["concert-of-powers"]
    assert sites.paragraphs(page) == {paragraph.number: sites.as_shown(paragraph.text) for paragraph in text.shown}


def test_the_export_has_the_pages_of_the_site_with_the_same_headings(shipped: Path) -> None:
    site, export = build_site(shipped), shipped / "export/site"
    pages = [path.relative_to(site).as_posix() for path in site.rglob("*.html") if path.name != "404.html"]
    assert len(pages) >= 8
    for page in pages:
        ours, plain = (sites.headings(sites.parse((folder / page).read_text("utf-8"))) for folder in (site, export))
        assert [words for words in plain if words in ours] == ours, page


def test_the_export_needs_nothing_of_ours(shipped: Path) -> None:
    configuration = yaml.safe_load((shipped / "export/mkdocs.yml").read_text("utf-8"))
    assert configuration["plugins"] == ["search"]
    assert configuration["use_directory_urls"] is False
    files = {path.relative_to(shipped / "export/docs").as_posix() for path in (shipped / "export/docs").rglob("*") if path.is_file()}
    assert set(configuration["extra_css"]) <= files
    assert {uri for entry in configuration["nav"] for uri in entry.values()} <= files
    assert {"Changes": "changes.md"} in configuration["nav"]
    pages = "".join((shipped / "export/docs" / name).read_text("utf-8") for name in files if name.endswith(".md"))
    assert "explainerblock" not in pages
    assert not re.search(r'href="(?:actor|term|event|claim|question|source|reading|page):', pages)


def test_every_block_is_one_line_that_no_extension_can_read(shipped: Path) -> None:
    for path in (shipped / "export/docs").rglob("*.md"):
        blocks = re.findall(r'^<div class="x-block">.*</div>$', path.read_text("utf-8"), re.MULTILINE)
        assert blocks, path.name
        for block in blocks:
            assert set(re.sub(r"<[^>]*>|&#\d+;", "", block)) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ")


def test_what_the_publisher_added_is_not_exported(shipped: Path) -> None:
    assert not [path for path in (shipped / "export").rglob("*") if path.is_file() and b"quality journalism" in path.read_bytes()]


def test_the_same_input_exports_the_same_bytes(shipped: Path, tmp_path: Path) -> None:
    built = sound(shipped)
    export_markdown(built, tmp_path / "one")
    export_markdown(built, tmp_path / "two")
    assert sites.checksums(tmp_path / "one") == sites.checksums(tmp_path / "two")


# --- where it writes ----------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path / "project", "Text.")


def test_a_folder_of_somebody_else_is_left_alone(project: Path, tmp_path: Path) -> None:
    (tmp_path / "homework").mkdir()
    (tmp_path / "homework/essay.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ExportError, match="isn't empty and wasn't written by an export"):
        export_markdown(sound(project), tmp_path / "homework")
    assert sites.checksums(tmp_path / "homework").keys() == {"essay.txt"}


def test_an_empty_folder_is_taken_and_an_earlier_export_replaced(project: Path, tmp_path: Path) -> None:
    target = tmp_path / "empty"
    target.mkdir()
    export_markdown(sound(project), target)
    first = sites.checksums(target)
    change(project / "content/unit.yml", "title: Tests", "title: Others")
    add_reading(project, "second", b"Another text.")
    export_markdown(sound(project), target)
    assert (target / "docs/readings/second.md").is_file()
    assert "Others" in (target / "mkdocs.yml").read_text("utf-8")
    change(project / "content/unit.yml", "title: Others", "title: Tests")
    change(project / "content/unit.yml", "- second\n", "")
    (project / "content/readings/second.yml").unlink()
    export_markdown(sound(project), target)
    assert sites.checksums(target) == first


def test_what_a_person_put_into_the_folder_stays(project: Path, tmp_path: Path) -> None:
    target = tmp_path / "export"
    export_markdown(sound(project), target)
    (target / ".git/refs/heads").mkdir(parents=True)
    (target / ".git/HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    (target / "docs/mine.md").write_text("# Mine\n", encoding="utf-8")
    (target / "docs/link.md").symlink_to("mine.md")
    (target / "docs/elsewhere").symlink_to(tmp_path)
    before = sites.checksums(target)
    export_markdown(sound(project), target)
    assert sites.checksums(target) == before
    assert (target / ".git/refs/heads").is_dir()
    assert (target / "docs/link.md").is_symlink()
    assert (target / "docs/elsewhere").is_symlink()
    assert "docs/mine.md" not in (target / "explainer-export.txt").read_text("utf-8")


def test_what_a_person_changed_is_not_written_over(project: Path, tmp_path: Path) -> None:
    target = tmp_path / "export"
    export_markdown(sound(project), target)
    with (target / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("site_url: https://school.example/\n")
    before = sites.checksums(target)
    with pytest.raises(ExportError, match=r"mkdocs\.yml was changed since it was exported; move it away"):
        export_markdown(sound(project), target)
    assert sites.checksums(target) == before


def test_a_file_of_a_person_is_not_in_the_way_of_a_new_page(project: Path, tmp_path: Path) -> None:
    target = tmp_path / "export"
    export_markdown(sound(project), target)
    (target / "docs/readings/second.md").write_text("# Mine\n", encoding="utf-8")
    before = sites.checksums(target)
    add_reading(project, "second", b"Another text.")
    with pytest.raises(ExportError, match=r"second\.md wasn't written by an export and has the name of a file that would be; rename it"):
        export_markdown(sound(project), target)
    assert sites.checksums(target) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["export", "project"]


@pytest.mark.parametrize(("folder", "said"), [
    ("content/new", "would take the place of content/"), ("seeds", "would take the place of seeds/"), (".", "holds the project itself"),
    ("..", "holds the project itself"), ("link", "would take the place of content/"),
])
def test_no_export_goes_over_the_project(folder: str, said: str, project: Path) -> None:
    (project / "link").symlink_to(project / "content")
    before = sites.checksums(project)
    with pytest.raises(ExportError, match=f"{said}.*; name another folder with --to"):
        export_markdown(sound(project), project / folder)
    assert {name: sum_ for name, sum_ in sites.checksums(project).items() if not name.startswith(".cache/")} == before


def test_the_list_of_files_can_be_checked(project: Path, tmp_path: Path) -> None:
    export_markdown(sound(project), tmp_path / "export")
    done = subprocess.run(["sha256sum", "--check", "--strict", "explainer-export.txt"], cwd=tmp_path / "export", capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_an_export_stopped_by_a_full_disk_leaves_the_last_one(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "export"
    export_markdown(sound(project), target)
    before = sites.checksums(target)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device", "somewhere")

    monkeypatch.setattr(markdown, "_configuration", fail)
    with pytest.raises(ExportError, match="somewhere: No space left on device"):
        export_markdown(sound(project), target)
    assert sites.checksums(target) == before


def test_citations_that_can_not_be_made_are_reported_as_a_build_does(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("generator.citeproc.find_pandoc", lambda: None)
    arguments = ["export", "markdown", "--project", str(project)]
    (project / "content/readings/doc.yml").write_text(
        (project / "content/readings/doc.yml").read_text("utf-8") + "accept: {gist-missing: a test}\n", encoding="utf-8")
    assert main([*arguments, "--strict"]) == 2
    assert "[citations-not-in-style]" in capsys.readouterr().err
    assert not (project / "export/markdown").exists()
    assert main(arguments) == 0
    captured = capsys.readouterr()
    assert "[citations-not-in-style]" in captured.err
    assert f"written to {project}/export/markdown.\n" in captured.out


def test_each_edition_has_a_folder_of_its_own(project: Path) -> None:
    for edition, name in ("student", "markdown"), ("public", "markdown-public"):
        assert main(["export", "markdown", "--project", str(project), "--edition", edition]) == 0
        assert (project / "export" / name / "mkdocs.yml").is_file()


def test_a_target_that_is_a_file_is_said(project: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(ExportError, match="file"):
        export_markdown(sound(project), tmp_path / "file")
    assert (tmp_path / "file").read_text("utf-8") == "mine"


def test_every_exporter_writes_something(project: Path, tmp_path: Path) -> None:
    for name, exporter in EXPORTERS.items():
        exporter.export(sound(project), tmp_path / name, strict=False)
        written = tmp_path / name
        assert written.stat().st_size if written.is_file() else any(written.iterdir())


# --- shielding ----------------------------------------------------------------------------


@pytest.mark.parametrize(("html", "shielded"), [
    ("<p>plain words</p>", "<p>plain words</p>"),
    ("<p>*a* &lt;b&gt; &amp; c</p>", "<p>&#42;a&#42; &#60;b&#62; &#38; c</p>"),
    ("<p>one\ntwo</p>", "<p>one&#10;two</p>"),
    ("<p>a_b</p>\n\n<p>é</p>", "<p>a&#95;b</p> <p>&#233;</p>"),
    ('<a\n  href="x_y">z</a>', '<a   href="x_y">z</a>'),
    # A reference to one of these means another character, so HTML says.
    ("<p>\x85 \x9b</p>", "<p>\x85 \x9b</p>"),
])
def test_text_is_shielded_and_tags_are_not(html: str, shielded: str) -> None:
    assert shield(html) == shielded


@pytest.mark.parametrize(("title", "safe"), [
    ("KEDO: a consortium", "KEDO: a consortium"),
    ("\"Axis\" & 'evil' #2 {x}", "\"Axis\" & 'evil' #2 {x}"),
    ("R&D, 1 < 2", "R&D, 1 < 2"),
    ("&copy &xyzzy; &#42;", "&amp;copy &xyzzy; &amp;#42;"),
    ("</title><script>", "‹/title>‹script>"),
    ("&lt;/title&gt;", "&amp;lt;/title&amp;gt;"),
])
def test_titles_stay_text_where_themes_take_html(title: str, safe: str) -> None:
    assert as_title(title) == safe
