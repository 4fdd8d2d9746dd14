"""The zip to carry: whole, the same bytes each time, with names any stick can hold, and nothing that needs a server."""

from __future__ import annotations

import os
import re
import zipfile
from pathlib import Path

import pytest

from generator.build import build
from generator.edition import Edition
from generator.exporters import ExportError
from generator.exporters.archive import archive_time, find_unsafe_names
from generator.exporters.offline import README, export_offline
from tests import sites
from tests.projects import copy_shipped, sound, write_project

FOR_SERVERS = {"404.html", "search_index.json", "sitemap.xml", "sitemap.xml.gz", "robots.txt", "manifest.webmanifest", "service-worker.js", "changes.xml"}


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
    assert "Document: Free." in text
    assert "Not for the public web" not in text


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
    holidays = tmp_path / "holidays.zip"
    with zipfile.ZipFile(holidays, "w") as archive:
        archive.writestr("beach/READ-ME.html", "Mine.")
    before = holidays.read_bytes()
    with pytest.raises(ExportError, match="another kind of file"):
        export_offline(sound(project), holidays)
    assert holidays.read_bytes() == before
    with pytest.raises(ExportError, match="is a folder"):
        export_offline(sound(project), tmp_path)


def test_a_name_that_a_stick_cannot_hold_stops_it_and_leaves_nothing(project: Path, tmp_path: Path) -> None:
    (project / "content/pages/aux.md").write_text("# Aux\n", encoding="utf-8")
    with pytest.raises(ExportError, match=r"aux\.html can't be unpacked on Windows: `aux` is the name of a device there"):
        export_offline(sound(project), tmp_path / "rivers.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["project"]


@pytest.mark.parametrize(("name", "reason"), [
    ("a/what?.html", "a/what?.html can't be unpacked on Windows: a name may not have the character `?`"),
    ("a/back\\slash", "a/back\\slash can't be unpacked on Windows: a name may not have the character `\\`"),
    ("a/\x07bell", "a/\x07bell can't be unpacked on Windows: a name may not have control characters"),
    ("a/con.html", "a/con.html can't be unpacked on Windows: `con` is the name of a device there"),
    ("a/LPT1", "a/LPT1 can't be unpacked on Windows: `LPT1` is the name of a device there"),
    ("a/nul./b", "a/nul. can't be unpacked on Windows: `nul` is the name of a device there"),
    ("a/end.", "a/end. can't be unpacked on Windows: a name may not end in a space or a full stop"),
    ("a /b", "a  can't be unpacked on Windows: a name may not end in a space or a full stop"),
    ("a/\udcff", "a/\udcff can't be unpacked on Windows: its name isn't text in UTF-8"),
    ("a/" + "x" * 179, f"a/{'x' * 179} is too long for a stick or for Windows (181 characters, at most 180): give it a shorter name"),
])
def test_names_that_dont_work_everywhere_are_told(name: str, reason: str) -> None:
    assert list(find_unsafe_names([name])) == [reason]


@pytest.mark.parametrize("name", ["a/straße", "a/" + "x" * 178, "a/console.html", "a/über uns.html", "a/.hidden", "a/com.html", "a/it’s.html"])
def test_names_that_work_everywhere_pass(name: str) -> None:
    assert list(find_unsafe_names([name])) == []


@pytest.mark.parametrize(("one", "other"), [("a/Notes.html", "a/notes.html"), ("A/x", "a/x"), ("a/u\u0308", "a/\u00fc"), ("a/ÜBER", "a/über")])
def test_names_that_are_one_on_a_stick_are_told(one: str, other: str) -> None:
    (sentence,) = find_unsafe_names([one, other])
    assert "are one and the same on a stick or on Windows: rename one of them" in sentence


@pytest.mark.parametrize(("epoch", "day", "time"), [
    ("", 0, (1980, 1, 1, 0, 0, 0)),
    ("", 10**6, (2107, 12, 31, 23, 59, 58)),
    ("0", 20000, (1980, 1, 1, 0, 0, 0)),
    ("", 20000, (2024, 10, 4, 0, 0, 0)),
])
def test_times_that_a_zip_file_cant_say_become_the_nearest(monkeypatch: pytest.MonkeyPatch, epoch: str, day: int, time: tuple[int, ...]) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert archive_time(day) == time


@pytest.mark.parametrize("epoch", ["soon", "1e9", "9" * 30])
def test_a_source_date_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(ExportError, match=f"SOURCE_DATE_EPOCH is `{epoch}`; it has to be a number of seconds since 1970"):
        archive_time(0)


@pytest.mark.parametrize("name", ["READ-ME", "read-me"])
def test_a_page_by_hand_with_the_name_of_the_page_to_read_first_is_told(tmp_path: Path, name: str) -> None:
    root = write_project(tmp_path / "project", "One.")
    (root / f"content/pages/{name}.md").write_text("# Read\n", encoding="utf-8")
    with pytest.raises(ExportError, match=f"{name}.html has the name of the page for whoever gets the zip"):
        export_offline(sound(root), root / "bundle.zip")


def test_a_link_that_counts_from_a_servers_root_is_told(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project", 'He wrote <a href="/x"> and "/y".')
    (root / "content/pages/notes.md").write_text('# Notes\n\n<p><a class="b" href="/unit/glossary.html">Words</a></p>\n', encoding="utf-8")
    with pytest.raises(ExportError, match=r"notes\.html: /unit/glossary\.html leads nowhere from a stick; write the address relative") as caught:
        export_offline(sound(root), root / "bundle.zip")
    assert "/x" not in str(caught.value)


def test_what_strict_builds_refuse_is_refused(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project", "One.", mkdocs={"validation": {"links": {"not_found": "warn"}}})
    (root / "content/pages/notes.md").write_text("# Notes\n\n[gone](gone.md)\n", encoding="utf-8")
    with pytest.raises(ExportError, match="nothing was written") as caught:
        export_offline(sound(root), root / "bundle.zip", strict=True)
    assert caught.value.is_strictness
    export_offline(sound(root), root / "bundle.zip")


def test_the_public_edition_holds_no_more_than_the_public_may_see(tmp_path: Path) -> None:
    built = build(copy_shipped(tmp_path / "project"), Edition.PUBLIC)
    export_offline(built, tmp_path / "bundle.zip")
    with zipfile.ZipFile(tmp_path / "bundle.zip") as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith((".html", ".js", ".json"))}
    assert "Not for the public web" not in texts["concert-of-powers-2002-public/READ-ME.html"]
    text = sound(tmp_path / "project").unit.texts["concert-of-powers"].shown[1].text
    assert not [name for name, words in texts.items() if text[-60:] in words]


def test_where_all_may_be_shown_nothing_is_forbidden(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project", "One.", unit={"credit": "A. <Curator>"})
    export_offline(sound(root), root / "bundle.zip")
    with zipfile.ZipFile(root / "bundle.zip") as archive:
        page = archive.read("tests/READ-ME.html").decode()
    assert "Not for the public web" not in page
    assert "A. &lt;Curator&gt;" in page


def test_the_site_that_was_built_stays_as_it_is_and_nothing_else_is_left(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project", "One.")
    before = sites.checksums(root)
    export_offline(sound(root), root / "export/new/bundle.zip", strict=True)
    after = {name: checksum for name, checksum in sites.checksums(root).items() if not name.startswith(".cache/")}
    assert after.keys() - before.keys() == {"export/new/bundle.zip"}
    assert {name: after[name] for name in before} == before


def test_the_same_bytes_each_time_and_the_time_of_the_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write_project(tmp_path / "project", "One.")
    export_offline(sound(root), root / "a.zip")
    for path in root.rglob("*"):
        os.utime(path, (10**9, 10**9))
    before = os.umask(0o077)
    try:
        export_offline(sound(root), tmp_path / "b.zip")
    finally:
        os.umask(before)
    assert (root / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    assert (tmp_path / "b.zip").stat().st_mode & 0o777 == 0o644
    with zipfile.ZipFile(root / "a.zip") as archive:
        infos = archive.infolist()
    assert {info.date_time for info in infos} == {(2026, 1, 1, 0, 0, 0)}
    assert {info.external_attr >> 16 for info in infos} == {0o100644}
    assert [info.filename for info in infos] == sorted(info.filename for info in infos)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    export_offline(sound(root), root / "a.zip")
    with zipfile.ZipFile(root / "a.zip") as archive:
        assert {info.date_time for info in archive.infolist()} == {(2023, 11, 14, 22, 13, 20)}
