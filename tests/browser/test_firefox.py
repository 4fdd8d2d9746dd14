"""The site in Firefox: from a server below a path, and the unpacked bundle from the disk."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from generator.exporters.offline import export_offline
from generator.exporters.single_file import export_single_file
from tests.browser.firefox import drive, find_missing
from tests.browser.test_site import PAGES, WANTED
from tests.projects import copy_shipped, sound

READING = "readings/concert-of-powers"


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> str:
    root = copy_shipped(tmp_path_factory.mktemp("bundle") / "project")
    export_offline(sound(root), root / "unit.zip")
    stick = tmp_path_factory.mktemp("stick") / "Schöne Texte"
    with zipfile.ZipFile(root / "unit.zip") as archive:
        archive.extractall(stick)
    (folder,) = stick.iterdir()
    return folder.as_uri() + "/"


@pytest.fixture(scope="module", params=["disk", "server"])
def seen(request: pytest.FixtureRequest) -> tuple[str, dict[str, dict[str, Any]]]:
    """Return the address of the site and what was seen in Firefox on each page."""
    if missing := find_missing():
        pytest.skip(missing)
    base: str = request.getfixturevalue("bundle" if request.param == "disk" else "server")
    pages: dict[str, dict[str, Any]] = {name: {"url": f"{base}{name}.html"} for name in PAGES if name != "404"}
    pages["index"]["searches"] = [words for words, _ in WANTED]
    pages["glossary"]["searches"] = ["wedges"]
    pages[READING] |= {"mark": "#p1 a.x-mark[href$='#clandestine']", "set": [["theme", "dark"], ["size", "large"]]}
    pages["sources"] |= {"kept": ["theme", "size"], "inline": True}
    ordered = ["index", READING, *(name for name in pages if name not in {"index", READING})]
    return base, dict(zip(ordered, drive([pages[name] for name in ordered]), strict=True))


def test_every_page_opens_and_nothing_is_complained_of(seen: tuple[str, dict[str, dict[str, Any]]]) -> None:
    base, pages = seen
    for name, page in pages.items():
        assert page["title"].endswith("A concert of powers?"), name
        assert page["text"] > 200, name
        assert page["complaints"] == [], name
        assert page["violations"] == [], name
        assert [address for address in page["requests"] if not address.startswith(base)] == [], name


def test_every_search_finds(seen: tuple[str, dict[str, dict[str, Any]]]) -> None:
    base, pages = seen
    for (words, target), hits in zip(WANTED, pages["index"]["hits"], strict=True):
        assert base + target in hits, words
    assert f"{base}{READING}.html#p7" in pages["glossary"]["hits"][0]


def test_cards_open_and_settings_are_kept(seen: tuple[str, dict[str, dict[str, Any]]]) -> None:
    _, pages = seen
    assert "Kept secret, usually because it is forbidden." in pages[READING]["card"]
    assert pages["sources"]["kept"] == ["dark", "large"]


def test_the_policy_holds(seen: tuple[str, dict[str, dict[str, Any]]]) -> None:
    page = seen[1]["sources"]
    assert page["ran"] == "no"
    assert [violation.split()[:2] for violation in page["stopped"]] == [["script-src-elem", "inline"]]


def test_the_single_file_opens_with_cards_and_runs_only_what_it_holds(tmp_path: Path) -> None:
    if missing := find_missing():
        pytest.skip(missing)
    export_single_file(sound(copy_shipped(tmp_path / "project")), tmp_path / "unit.html")
    address = (tmp_path / "unit.html").as_uri()
    (page,) = drive([{"url": address, "mark": ".x-body a.x-mark[href='#clandestine']", "set": [["theme", "dark"]], "kept": ["theme"], "inline": True}])
    assert "Kept secret, usually because it is forbidden." in page["card"]
    assert page["kept"] == ["dark"]
    assert [*page["violations"], *page["complaints"], *(found for found in page["requests"] if not found.startswith("data:"))] == []
    assert page["ran"] == "no"
