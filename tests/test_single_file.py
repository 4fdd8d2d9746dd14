"""The one file to send by e-mail: what is in it, where its links lead, and what happens when it would be too large."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import citeproc
from generator.build import build
from generator.citations import start
from generator.edition import Edition
from generator.exporters import ExportError
from generator.exporters import single_file as module
from generator.exporters.pruning import prune
from generator.exporters.single_file import LIMIT, export_single_file
from generator.unit import CACHE
from tests import sites
from tests.projects import actor, add_reading, copy_shipped, event, sound, term, write_project

RECORDS = {
    "actors": [actor("oslo", "Oslo", name="Oslo", sources=["src"]), actor("rome", name="Rome")],
    "glossary": [term("pact", "pact", definition="An agreement with [Oslo](actor:oslo), not with [Rome](actor:rome)."), term("flood", "flood")],
    "timeline": [event("storm", "storm", title="The storm")],
}


def size_of(root: Path) -> int:
    """Return how many bytes the file for all readings has."""
    built = sound(root)
    return len(module.compose(built, built.unit.readings, start(built.unit, built.plans, root / CACHE).result()))


def page_of(root: Path, name: str = "unit.html") -> str:
    return (root / name).read_text("utf-8")


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> str:
    root = copy_shipped(tmp_path_factory.mktemp("shipped"))
    assert export_single_file(sound(root), root / "unit.html") == []
    return page_of(root)


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """Return a project with two readings that name different things, and one both do."""
    root = write_project(tmp_path / "project", "The pact of Oslo.\n\nNo more.", **RECORDS)
    add_reading(root, "other", b"A flood in Oslo.\n\nThen the storm.")
    return root


def test_it_is_small_and_asks_for_nothing(shipped: str) -> None:
    assert len(shipped.encode()) < LIMIT
    assert not re.search(r'\s(?:src|srcset|action|poster)="(?!data:)', re.sub(r"<(script|style)>.*?</\1>", "", shipped, flags=re.DOTALL))
    assert not re.search(r"<link\b|@import|url\((?![\"']?data:)", shipped)


def test_every_link_leads_to_a_place_inside(shipped: str) -> None:
    page = sites.parse(shipped)
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    links = [link.get("href") for link in page.iter("a")]
    assert len(links) > 200
    assert {link for link in links if not link.startswith("#") or link[1:] not in ids} == set()
    assert {address for element in page.iter() if (address := element.get("data-href")) and address.removeprefix("#") not in ids} == set()
    for name in ("aria-labelledby", "aria-describedby", "aria-controls", "data-x-filter", "for", "popovertarget"):
        for element in page.iter():
            assert set((element.get(name) or "").split()) <= set(ids), (name, element.get(name))


def test_it_has_text_cards_glossary_questions_and_sources(shipped: str) -> None:
    page = sites.parse(shipped)
    assert sites.title_of(page) == "A concert of powers?"
    assert page.get("lang") == "en-US"
    assert [sites.text_of(heading) for heading in page.iter("h1")] == [
        "Problem calls for a concert of powers", "What was known on October 21, 2002", "Glossary", "Who and what is named", "Questions", "Sources"]
    assert len(list(page.iter("main"))) == 1
    assert 'template id="card--clandestine"' in shipped
    assert "Not for the public web" not in shipped
    assert "For a class, not for the public web" in sites.text_of(page.find("body"))


def test_the_text_is_the_sources(tmp_path: Path, shipped: str) -> None:
    text = sound(copy_shipped(tmp_path / "project")).unit.texts["concert-of-powers"]
    page = sites.parse(shipped.replace('id="x--reading-concert-of-powers--p', 'id="p'))
    assert sites.paragraphs(page) == {paragraph.number: sites.as_shown(paragraph.text) for paragraph in text.shown}


def test_it_is_the_same_each_time(two: Path) -> None:
    export_single_file(sound(two), two / "unit.html")
    first = page_of(two)
    export_single_file(sound(two), two / "unit.html")
    assert page_of(two) == first


def test_several_readings_stand_in_one_file(two: Path) -> None:
    export_single_file(sound(two), two / "unit.html")
    html = page_of(two)
    page = sites.parse(html)
    for anchor in ("x--reading-doc--p1", "x--reading-other--p1", "x--reading-other--p2"):
        assert sites.by_id(page, anchor) is not None
    assert html.count('<template id="card--oslo">') == 1
    assert '<a href="#x--reading-doc--top">Document</a>' in html
    words = sites.text_of(sites.by_id(page, "pact"))
    assert "Document: ¶\u00a01" in words


def test_what_a_link_leads_out_to_becomes_words(two: Path) -> None:
    export_single_file(sound(two), two / "unit.html")
    html = page_of(two)
    assert '<a href="#oslo">Oslo</a>, not with <a href="#rome">Rome</a>' in html  # named in the glossary, so they are here
    assert '<section class="x-entry" id="rome"' in html
    assert "creativecommons.org" in html
    assert not re.search(r"<a\b[^>]*http", html)


def test_citations_in_a_plain_form_are_said_and_refused_where_warnings_are(two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(citeproc, "find_pandoc", lambda: None)
    with pytest.raises(ExportError, match="pandoc isn't installed") as refused:
        export_single_file(sound(two), two / "unit.html", strict=True)
    assert refused.value.is_strictness
    assert not list(two.glob("unit*"))
    (problem,) = export_single_file(sound(two), two / "unit.html")
    assert problem.code == "citations-not-in-style"


def test_where_all_is_too_large_each_reading_has_a_file(two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = size_of(two)
    monkeypatch.setattr(module, "LIMIT", 10_000)
    with pytest.raises(ExportError, match=r"“Document” takes 0\.\d MB in one file, more than the 0\.0 MB that mail should carry; `explainer export offline`"):
        export_single_file(sound(two), two / "unit.html")
    assert not list(two.glob("unit*"))
    slim = size_of(two)
    assert slim < whole / 2
    monkeypatch.setattr(module, "LIMIT", slim - 1)
    (problem,) = export_single_file(sound(two), two / "unit.html")
    assert problem.code == "several-files"
    assert "all 2 readings take 0.1 MB in one file" in problem.message
    assert problem.hint == "each has a file of its own: unit-doc.html, unit-other.html"
    assert not (two / "unit.html").exists()
    one, other = page_of(two, "unit-doc.html"), page_of(two, "unit-other.html")
    assert 'id="pact"' in one
    assert 'id="pact"' not in other
    assert 'id="flood"' in other
    assert sites.title_of(sites.parse(other)) == "Document – Tests"


def test_without_room_for_typefaces_it_takes_those_of_the_device(two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export_single_file(sound(two), two / "unit.html")
    assert page_of(two).count("@font-face") == 9
    assert "Hyperlegible</span>" in page_of(two)
    monkeypatch.setattr(module, "LIMIT", len(page_of(two).encode()) - 1)
    export_single_file(sound(two), two / "unit.html")
    assert "@font-face" not in page_of(two)
    assert "Hyperlegible</span>" not in page_of(two)


def test_the_public_edition_holds_no_more_than_the_public_may_see(tmp_path: Path) -> None:
    root = copy_shipped(tmp_path / "project")
    export_single_file(build(root, Edition.PUBLIC), root / "unit.html")
    text = sound(root).unit.texts["concert-of-powers"].shown[1].text
    assert text[-60:] not in page_of(root)
    assert "not for the public web" not in page_of(root)
    assert 'type="file"' not in page_of(root)


def test_only_a_file_of_this_kind_is_replaced(two: Path) -> None:
    (two / "mine.html").write_text("<p>Mine.</p>", encoding="utf-8")
    with pytest.raises(ExportError, match="another kind of file"):
        export_single_file(sound(two), two / "mine.html")
    assert (two / "mine.html").read_text("utf-8") == "<p>Mine.</p>"


HOSTILE = '<script>alert(1)</script> </style> <a href="term:pact" onclick="x">pact</a> {{ 7 * 7 }} &amp; href="actor:oslo" <!--x--between-->'


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project", f"Oslo: {HOSTILE}", **RECORDS)
    export_single_file(sound(root), root / "unit.html")
    page = sites.parse(page_of(root).replace('id="x--reading-doc--p', 'id="p'))
    assert sites.paragraphs(page) == {1: f"Oslo: {HOSTILE}"}
    assert len(list(page.iter("script"))) == 2
    assert not [element for element in page.iter() if element.get("onclick")]


@pytest.mark.parametrize(("css", "kept"), [
    (".a { color: red } .b{color:blue}", ".a{color: red}"),
    (".a .b, .a > p, .b{x:y}", ".a > p{x:y}"),
    ("/* .a{} */ p{x:y}", "p{x:y}"),
    (".a:not(.b){x:y} :is(.b, p) .a{x:y}", ".a:not(.b){x:y}:is(.b, p) .a{x:y}"),
    ("@media print{.b{x:y}}@media screen { .a{x:y} .b{x:y} }", "@media screen{.a{x:y}}"),
    ("@font-face{font-family:A;src:url(x.woff2)}", "@font-face{font-family:A;src:url(x.woff2)}"),
    ("@charset \"UTF-8\";@import 'x';p{x:y}", "@import 'x';p{x:y}"),
    (":root{--one:1;--two:var(--three);--three:3;--four:4}.a{x:var(--two)}", ":root{--two:var(--three);--three:3}.a{x:var(--two)}"),
    (":root{--set:1;--un:1}p{x:y}", ":root{--set:1}p{x:y}"),
    ('p{content:"; } .b{ /* no */"}', 'p{content:"; } .b{ /* no */"}'),
    ("p{background:url(data:image/svg+xml;charset=utf-8,x)}", "p{background:url(data:image/svg+xml;charset=utf-8,x)}"),
])
def test_style_sheets_are_cut_down(css: str, kept: str) -> None:
    assert prune(css, {"a"}, 'set("--set")') == kept
