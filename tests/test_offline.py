"""The zip to carry: whole, the same bytes each time, with names any stick can hold, and nothing that needs a server."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from generator.exporters import ExportError
from generator.exporters.offline import README, export_offline, find_unsafe_names
from tests import sites
from tests.projects import sound, write_project

FOR_SERVERS = {"404.html", "sitemap.xml", "sitemap.xml.gz", "robots.txt", "manifest.webmanifest", "service-worker.js", "changes.xml"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path / "project", "Rivers rise in spring.\n\nBridges break.", mkdocs={"site_url": "https://school.example/rivers/"})


def export(project: Path, target: Path) -> Path:
    assert export_offline(sound(project), target) == []
    return target


def unpack(file: Path, into: Path) -> Path:
    with zipfile.ZipFile(file) as archive:
        archive.extractall(into)
    (folder,) = into.iterdir()
    return folder


def test_it_unpacks_to_one_folder_with_a_page_for_the_person_with_the_stick(project: Path, tmp_path: Path) -> None:
    folder = unpack(export(project, tmp_path / "rivers.zip"), tmp_path / "stick")
    assert (folder / "index.html").is_file()
    text = "".join(sites.parse((folder / README).read_text("utf-8")).itertext())
    assert "Unpack the zip first" in text
    assert "don't put it on the public web" in text


def test_nothing_in_it_needs_a_server_or_another_host(project: Path, tmp_path: Path) -> None:
    folder = unpack(export(project, tmp_path / "rivers.zip"), tmp_path / "stick")
    assert not FOR_SERVERS & {path.name for path in folder.rglob("*")}
    assert not list(folder.rglob("*.map"))
    assert sites.find_dead_links(folder) == []
    for path in folder.rglob("*.html"):
        page = path.read_text("utf-8")
        assert "school.example" not in page, path.name
        assert "data-manifest" not in page, path.name
        assert re.findall(r'<(?:link|script|img)\b[^>]*(?:src|href)="(?:/|https?:)', page) == [], path.name


def test_the_same_unit_gives_the_same_bytes(project: Path, tmp_path: Path) -> None:
    assert export(project, tmp_path / "one.zip").read_bytes() == export(project, tmp_path / "other.zip").read_bytes()


@pytest.mark.parametrize(("epoch", "moment"), [
    ("1700000000", (2023, 11, 14, 22, 13, 20)), ("0", (1980, 1, 1, 0, 0, 0)), ("5000000000", (2107, 12, 31, 23, 59, 58)), ("", (2025, 1, 15, 0, 0, 0)),
])
def test_files_are_dated_by_the_source(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, epoch: str, moment: tuple[int, ...]) -> None:
    (project / "content/unit.yml").write_text(re.sub(r"(?m)^date: .*", "date: 2025-01-15", (project / "content/unit.yml").read_text("utf-8")), encoding="utf-8")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if epoch:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with zipfile.ZipFile(export(project, tmp_path / "rivers.zip")) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {moment}
        assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o100644}


def test_an_older_zip_is_replaced_and_no_other_file(project: Path, tmp_path: Path) -> None:
    target = export(project, tmp_path / "rivers.zip")
    export(project, target)
    homework = tmp_path / "homework.txt"
    homework.write_text("Mine.", encoding="utf-8")
    with pytest.raises(ExportError, match="another kind of file"):
        export_offline(sound(project), homework)
    assert homework.read_text("utf-8") == "Mine."
    with pytest.raises(ExportError, match="is a folder"):
        export_offline(sound(project), tmp_path)


def test_a_name_that_a_stick_cannot_hold_stops_it_and_leaves_nothing(project: Path, tmp_path: Path) -> None:
    (project / "content/pages/aux.md").write_text("# Aux\n", encoding="utf-8")
    with pytest.raises(ExportError, match=r"aux\.html: Windows has no file called"):
        export_offline(sound(project), tmp_path / "rivers.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["project"]


@pytest.mark.parametrize(("names", "said"), [
    (["unit/a.html", "unit/b.html"], None),
    (["unit/what?.html"], "Windows has no file"),
    (["unit/dot./a.html"], "Windows has no file"),
    (["unit/COM1.html"], "Windows has no file"),
    (["unit/Map.html", "unit/map.html"], "Windows takes it for unit/Map.html"),
    (["unit/" + "x" * 180 + ".html"], "longer than 180"),
])
def test_names(names: list[str], said: str | None) -> None:
    found = list(find_unsafe_names(names))
    assert [said in sentence for sentence in found] == [True] if said else found == []
