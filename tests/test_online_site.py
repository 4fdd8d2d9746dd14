"""What built sites of both editions tell machines."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from generator.build import build
from generator.edition import Edition
from generator.site import build_site
from tests import sites
from tests.projects import write_project

SITE = "https://school.example/units/rivers/"
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
CHANGES = [{"version": "1.0.0", "date": "2026-01-01", "text": "First."}]


def built(root: Path, edition: Edition, site_url: str | None, **mkdocs: Any) -> Path:
    write_project(root, "One.\n\nTwo.", changes=CHANGES, mkdocs={"site_url": site_url} | mkdocs)
    (root / "content/pages/about.md").write_text("# About & more\n\nText.\n", encoding="utf-8")
    (root / "content/pages/draft.md").write_text("---\nrobots: noindex\ndescription: A <draft>.\n---\n# Draft\n", encoding="utf-8")
    found = build(root, edition)
    assert found.is_sound, found.problems
    return build_site(root, found, strict=False, tell=lambda _: None)


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("public") / "project", Edition.PUBLIC, SITE)


@pytest.fixture(scope="module")
def student(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("student") / "project", Edition.STUDENT, SITE)


def head_of(file: Path) -> Any:
    return sites.parse(file.read_text("utf-8")).find("head")


def meta(file: Path) -> dict[str, str]:
    return {tag.get("name") or tag.get("property"): tag.get("content") for tag in head_of(file).iter("meta") if tag.get("content")}


def links(file: Path) -> dict[str, str]:
    return {tag.get("rel"): tag.get("href") for tag in head_of(file).iter("link")}


def test_the_site_map_lists_what_may_be_found(public: Path) -> None:
    found = ET.parse(public / "sitemap.xml").getroot()  # noqa: S314 - our own
    addresses = [element.text for element in found.iterfind("s:url/s:loc", SITEMAP)]
    pages = {f"{SITE}{path.relative_to(public).as_posix()}" for path in public.rglob("*.html")}
    assert set(addresses) == pages - {f"{SITE}404.html", f"{SITE}draft.html"}
    assert len(set(addresses)) == len(addresses)
    assert {element.text for element in found.iterfind("s:url/s:lastmod", SITEMAP)} == {"2026-01-01"}
    assert gzip.decompress((public / "sitemap.xml.gz").read_bytes()) == (public / "sitemap.xml").read_bytes()
    assert f"Sitemap: {SITE}sitemap.xml" in (public / "robots.txt").read_text("utf-8")


def test_pages_for_everybody_may_be_listed(public: Path) -> None:
    listed = {path.name for path in public.rglob("*.html") if "robots" not in meta(path)}
    assert listed == {path.name for path in public.rglob("*.html")} - {"404.html", "draft.html"}


def test_a_classroom_is_found_by_no_search_engine(student: Path) -> None:
    assert not (student / "sitemap.xml").exists()
    assert "Sitemap" not in (student / "robots.txt").read_text("utf-8")
    assert {meta(path)["robots"] for path in student.rglob("*.html")} == {"noindex"}


def test_without_an_address_nothing_claims_one(tmp_path: Path) -> None:
    site = built(tmp_path / "project", Edition.PUBLIC, None)
    assert not list(site.glob("sitemap*"))
    assert not (site / "changes.xml").exists()
    for page in site.rglob("*.html"):
        assert not {"og:url", "og:image", "citation_public_url"} & meta(page).keys()
        assert not {"canonical", "alternate feed"} & links(page).keys()


def test_each_page_has_its_own_address_title_and_description(public: Path) -> None:
    for page in public.rglob("*.html"):
        if page.name == "404.html":
            continue
        tags = meta(page)
        assert tags["og:url"] == links(page)["canonical"] == f"{SITE}{page.relative_to(public).as_posix()}"
        assert tags["og:description"] == tags["description"]
        assert links(page)["alternate feed"].endswith("changes.xml")
    assert meta(public / "about.html")["og:title"] == "About & more"
    assert meta(public / "draft.html")["description"] == "A <draft>."
    assert meta(public / "readings/doc.html")["citation_title"] == "Source"


def test_each_page_has_a_picture_that_no_reader_has_to_keep(public: Path) -> None:
    for page in public.rglob("*.html"):
        if page.name == "404.html":
            continue
        address = meta(page)["og:image"]
        assert address.startswith(f"{SITE}assets/pictures/")
        with Image.open(public / address.removeprefix(SITE)) as picture:
            assert (picture.format, picture.size) == ("PNG", (1200, 630))
        assert meta(page)["twitter:card"] == "summary_large_image"
    assert meta(public / "about.html")["og:image"] == meta(public / "index.html")["og:image"]
    assert "assets/pictures" not in (public / "service-worker.js").read_text("utf-8")


def test_a_site_without_an_address_needs_no_pictures(tmp_path: Path) -> None:
    site = built(tmp_path / "project", Edition.STUDENT, None)
    assert not (site / "assets/pictures").exists()
    assert not list((tmp_path / "project/.cache").rglob("picture-*"))
    assert (site / "manifest.webmanifest").is_file()


def test_with_folders_for_addresses_the_same_holds(tmp_path: Path) -> None:
    site = built(tmp_path / "project", Edition.PUBLIC, SITE, use_directory_urls=True)
    assert meta(site / "sources/index.html")["og:url"] == f"{SITE}sources/"
    assert f"<loc>{SITE}readings/doc/</loc>" in (site / "sitemap.xml").read_text("utf-8")
    assert f'href="{SITE}changes/#x--1-0-0"' in (site / "changes.xml").read_text("utf-8")


def test_a_missing_page_stands_in_the_frame_at_any_depth(public: Path) -> None:
    page = sites.parse((public / "404.html").read_text("utf-8"))
    addresses = [tag.get("href") or tag.get("src") for tag in page.iter() if tag.tag in {"a", "link", "script"}]
    own = [address for address in addresses if address and not address.startswith("#")]
    assert own
    assert all(address.startswith("/units/rivers/") for address in own)
    assert all((public / address.removeprefix("/units/rivers/")).is_file() for address in own)
    assert sites.title_of(page) == "Page not found – Tests"
    assert [element.get("role") for element in page.iter() if element.get("role") == "search"] == ["search"]


def test_nothing_looks_like_a_byline(public: Path) -> None:
    """Where no author is given, Zotero takes the text of an element with such a class for one."""
    for path in public.rglob("*.html"):
        classes = " ".join(element.get("class", "") for element in sites.parse(path.read_text("utf-8")).iter())
        assert not re.search("byline|vcard", classes, re.IGNORECASE)


def test_every_page_leads_to_what_is_new(public: Path) -> None:
    for path in public.rglob("*.html"):
        footer = sites.parse(path.read_text("utf-8")).find(".//footer")
        assert "Version 1.0.0, January 1, 2026: what is new" in sites.text_of(footer)
