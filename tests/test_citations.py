from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator import citeproc
from generator.citation import STYLES, fill, marker
from generator.citations import Citations, start
from generator.citeproc import CiteprocError, clean, find_pandoc
from generator.csl import Item, csl_date, describe_source
from generator.dates import parse
from generator.model import Source
from generator.pages import plan_pages
from generator.pages.page import Plan
from generator.unit import Unit
from tests.projects import copy_shipped, sound, unit_of
from tests.rendering import assert_inert

NAMED_DAY = {"id": "src", "type": "article-newspaper", "label": "Paper", "title": "Problem calls",
             "container-title": "The Paper", "issued": "2002-10-21", "url": "https://paper.example/problem"}


def source(**values: Any) -> Source:
    named = {"id": "src", "type": "webpage", "label": "Label", "title": "A title"} | values
    return Source.model_validate({name.replace("_", "-") if name != "archived_copy" else name: value for name, value in named.items()})


def unit_with(*sources: Source, **info: Any) -> Unit:
    return replace(unit_of("One.\n\nTwo.", info=info), sources=sources)


def cite_one(work: Source, cache: Path) -> dict[str, str]:
    """Return one work's citations as plain text by style."""
    citation = start(unit_with(work), [], cache).result()[work.ref]
    return {style: citation.text(style) for style in STYLES}


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


# --- to CSL -------------------------------------------------------------------------------


@pytest.mark.parametrize(("written", "expected"), [
    ("2002-10-21", {"date-parts": [[2002, 10, 21]]}),
    ("2002-10", {"date-parts": [[2002, 10]]}),
    ("2002", {"date-parts": [[2002]]}),
    ("2002-10-03/2002-10-05", {"date-parts": [[2002, 10, 3], [2002, 10, 5]]}),
    ("1914/1918-11", {"date-parts": [[1914], [1918, 11]]}),
    ("1994-06~", {"date-parts": [[1994, 6]], "circa": True}),
    ("1914~/1918?", {"date-parts": [[1914], [1918]], "circa": True}),
    ("0000", {"date-parts": [[-1]]}),  # 1 BCE: CSL has no year 0
    ("-0043-03-15", {"date-parts": [[-44, 3, 15]]}),
    ("-0001/0001", {"date-parts": [[-2], [1]]}),
    ("1953/..", {"date-parts": [[1953], [0]]}),
    ("../1953", {"date-parts": [[1953]]}),
    ("199X", {"date-parts": [[1990], [1999]]}),
    ("1994-XX", {"date-parts": [[1994]]}),
    ("2001-21", {"date-parts": [[2001]], "season": 1}),
    ("2001-24", {"date-parts": [[2001]], "season": 4}),
])
def test_edtf_dates_become_date_parts(written: str, expected: Item) -> None:
    assert csl_date(parse(written)) == expected


def test_a_work_keeps_what_citations_need_and_nothing_else() -> None:
    work = source(type="report", title="On  weapons\nand <i>words</i>", number="S/RES/1", author=[{"family": "Bush", "given": "George"}],
                  note="Ours.", rights="Theirs.", url="https://a.example/1")
    item = describe_source(work, "en-GB")
    assert item == {
        "type": "report", "title": "On weapons and \ufdd0i>words\ufdd0/i>", "number": "S/RES/1", "language": "en-GB", "status": "n.d.",
        "author": [{"family": "Bush", "given": "George"}], "URL": "https://a.example/1",
    }


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "ftp://a.example/"])
def test_only_addresses_on_the_web_are_cited(url: str) -> None:
    assert "URL" not in describe_source(source(url=url), "en")


# --- pandoc's answer ------------------------------------------------------------------------


@pytest.mark.parametrize(("html", "expected"), [
    ("<span>“A <em>b</em>.”</span>", "“A <em>b</em>.”"),
    ("<i>a</i> <strong>b</strong> <script>alert(1)</script>", "<em>a</em> b alert(1)"),
    ('<a href="https://a.example/?a=1&amp;b=2" onclick="x">a</a>', '<a href="https://a.example/?a=1&amp;b=2">a</a>'),
    ('<a href="javascript:alert(1)">a</a>', "a"),
    ('<a href="https://a.example/&quot; onclick=x">a</a>', "a"),  # a space: no address
    ("<em>never <a href='http://a.example/'>closed", '<em>never <a href="http://a.example/">closed</a></em>'),
    ("a &lt;b&gt; &amp;amp; \ufdd0script>", "a &lt;b&gt; &amp;amp; &lt;script&gt;"),
    ("<img src=x onerror=alert(1)>x<!-- y -->", "x"),
])
def test_only_italics_and_links_come_through(html: str, expected: str) -> None:
    assert clean(html) == expected


def test_a_hostile_title_is_shown_as_it_is_written(cache: Path) -> None:
    hostile = '</em></div><script>alert(1)</script> <b onclick="x">&amp; <!--cite mla source:src--> $x$ *y* `z`'
    work = source(title=hostile, author=[{"literal": "<img src=x onerror=alert(1)>"}], container_title="<style>", url='https://a.example/"><script>')
    unit = unit_with(work)
    citations = start(unit, [], cache).result()
    for style in STYLES:
        html = fill(f"<p>{marker(work.ref, style)}</p>", citations)
        assert_inert(html)
        assert "<script" not in html.lower()
        for words in ("alert(1)", "$x$", "&amp;amp;", "img src=x", "&lt;!--cite"):
            assert words in html.lower(), f"{words} in {style}"


def test_titles_are_data_not_markup(cache: Path) -> None:
    for style, text in cite_one(source(title="Use of <i>and</i> and <sup>2</sup>", type="book"), cache).items():
        assert "<i>and</i>" in text.lower(), style
        assert "<sup>2</sup>" in text.lower(), style


def test_a_description_in_brackets_is_neither_quoted_nor_capitalized(cache: Path) -> None:
    work = source(title="[Report on talks of the “Six”]", container_title="News", issued="2003-08-01")
    assert cite_one(work, cache) == {
        "mla": "[Report on talks of the ‘Six’]. News, 1 Aug. 2003.",
        "apa": "[Report on talks of the “Six”]. (2003, August 1). News.",
        "chicago": "News. [Report on talks of the ‘Six’]. August 1, 2003.",
    }


def test_stops_stand_inside_inner_quotation_marks(cache: Path) -> None:
    found = cite_one(source(title="Shock at ‘admission’", type="article-newspaper", container_title="BBC", issued="2002"), cache)
    assert found["mla"].startswith("“Shock at ‘Admission.’” BBC")
    assert found["apa"].startswith("Shock at “admission.” (2002)")


@pytest.mark.parametrize("kind", [
    "speech", "treaty", "personal_communication", "interview", "manuscript", "post", "classic", "document", "entry-encyclopedia",
    "legislation", "bill", "hearing", "legal_case", "report", "pamphlet", "standard",
])
def test_no_type_prints_nothing(kind: str, cache: Path) -> None:
    for style, text in cite_one(source(type=kind, title="Rare words", issued="1987-03-04"), cache).items():
        assert "rare words" in text.lower(), style
        assert "1987" in text, style


def test_an_archived_copy_is_called_so(cache: Path) -> None:
    found = cite_one(source(issued="2002", url="https://a.example/1", archived_copy=True), cache)
    assert found["mla"].endswith("https://a.example/1. Archived copy.")
    assert found["apa"].endswith("https://a.example/1 (archived copy)")
    assert found["chicago"].endswith("https://a.example/1. Archived copy.")


def test_entries_stand_on_their_own(cache: Path) -> None:
    author = [{"family": "Doe", "given": "Jane"}]
    works = [source(id=f"s{number}", title=f"Title {number}", author=author, issued="2002") for number in range(3)]
    citations = start(unit_with(*works), [], cache).result()
    for work in works:
        assert citations[work.ref].text("mla").startswith("Doe, Jane. ")
        assert citations[work.ref].text("apa").startswith("Doe, J. (2002). ")


# --- pages and paragraphs ---------------------------------------------------------------------

PLANS = (Plan("home", "index.md", "Tests"), Plan("reading", "readings/doc.md", "Document", reading="doc"), Plan("glossary", "glossary.md", "Glossary"))
ADDRESS = "https://site.example/readings/doc.html"


@pytest.fixture(scope="module")
def of_pages(cache: Path) -> Mapping[str, Any]:
    unit = unit_with(Source.model_validate(NAMED_DAY), title="A concert of powers?", version="1.2.0", date="2026-11-25")
    return start(unit, PLANS, cache).result()


@pytest.mark.parametrize(("style", "expected"), [
    ("mla", "“Problem Calls.” The Paper, 21 Oct. 2002. A Concert of Powers?, version 1.2.0, 25 Nov. 2026, par. 5, {address}#p5."),
    ("apa", "Problem calls. (2002, October 21). The Paper. In A concert of powers? (Version 1.2.0, November 25, 2026), para. 5. {address}#p5"),
    ("chicago", "The Paper. “Problem Calls.” October 21, 2002. In A Concert of Powers?, version 1.2.0, November 25, 2026, para. 5. {address}#p5."),
])
def test_a_paragraph_is_cited_with_its_number_address_and_edition(style: str, expected: str, of_pages: Mapping[str, Any]) -> None:
    citation = of_pages["page:readings/doc.md"]
    expected = expected.format(address=ADDRESS)
    assert citation.text(style, ADDRESS, 5) == expected
    whole = re.sub(r", par\w*\. 5", "", expected).replace("#p5", "")
    assert citation.text(style, ADDRESS) == whole
    stop = "." if style != "apa" else ""
    assert citation.text(style) == re.sub(r",? https://\S+$", "" if style != "mla" else stop, whole)


@pytest.mark.parametrize(("style", "expected"), [
    ("mla", "“Glossary.” A Concert of Powers?, version 1.2.0, 25 Nov. 2026, https://site.example/glossary.html."),
    ("apa", "Glossary (Version 1.2.0). (2026, November 25). A Concert of Powers? https://site.example/glossary.html"),
    ("chicago", "A Concert of Powers? “Glossary.” Version 1.2.0. November 25, 2026. https://site.example/glossary.html."),
])
def test_a_page_is_cited_with_site_version_and_date(style: str, expected: str, of_pages: Mapping[str, Any]) -> None:
    assert of_pages["page:glossary.md"].text(style, "https://site.example/glossary.html") == expected
    assert "1.2.0" in of_pages["page:index.md"].text(style)
    assert "address.invalid" not in of_pages["page:index.md"].html(style)


def test_a_credit_is_the_author_of_pages_but_not_of_texts(cache: Path) -> None:
    unit = unit_with(Source.model_validate(NAMED_DAY), credit="Example School")
    citations = start(unit, PLANS, cache).result()
    assert citations["page:glossary.md"].text("mla").startswith("Example School. “Glossary.”")
    assert "Example School" not in citations["page:readings/doc.md"].text("mla")


def test_the_browser_finds_where_paragraph_and_address_belong(of_pages: Mapping[str, Any]) -> None:
    live = of_pages["page:readings/doc.md"].live("mla")
    assert live.endswith('<span data-x-number=", par. "></span><span data-x-address=", " data-x-stop=""></span>.')
    known = of_pages["page:readings/doc.md"].live("chicago", ADDRESS)
    assert known.endswith(f'.<span data-x-address=" " data-x-stop="."> <a href="{ADDRESS}">{ADDRESS}</a>.</span>')


def test_markers_are_filled_with_the_address_of_their_page(of_pages: Mapping[str, Any]) -> None:
    html = f"<p>{marker('page:glossary.md', 'apa')}</p><p>{marker('source:src', 'mla')}</p>"
    filled = fill(html, of_pages, {"glossary.md": "https://site.example/g"}.__getitem__)
    assert "<!--" not in filled
    assert '<a href="https://site.example/g">' in filled
    assert "The Paper" in filled
    with pytest.raises(KeyError):
        fill(str(marker("source:absent", "mla")), of_pages)


# --- the shipped bibliography -------------------------------------------------------------------


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> tuple[Unit, Citations]:
    unit = sound(copy_shipped(tmp_path_factory.mktemp("shipped"))).unit
    return unit, start(unit, plan_pages(unit), cache)


@pytest.mark.parametrize("style", STYLES)
def test_every_work_is_cited_whole(style: str, shipped: tuple[Unit, Citations]) -> None:
    unit, citations = shipped
    assert not citations.problems
    for work in unit.sources:
        text = citations.result()[work.ref].text(style)
        words = re.sub(r"\W+", " ", text).lower()
        assert re.sub(r"\W+", " ", work.title).strip().lower() in words, work.id
        assert (work.url in text) if work.url else ("http" not in text), work.id
        assert not work.issued or work.issued.text[:4] in text, work.id
        assert ("archived copy" in text.lower()) == work.archived_copy, work.id
        assert not re.search(r"[Aa]ccessed|[Rr]etrieved|———|\.\.|,,|\(\)| [,.]", text), text


# --- beside the build, from the cache, without pandoc ------------------------------------------


def test_start_does_not_wait(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    gate = threading.Event()

    def wait(_pandoc: Path, _style: str, works: Mapping[str, Item], _language: str) -> dict[str, str]:
        assert gate.wait(20)
        return dict.fromkeys(works, "made late")

    monkeypatch.setattr(citeproc, "cite", wait)
    citations = start(unit_with(source()), [], tmp_path)  # would hang here if it waited
    gate.set()
    assert citations.result()["source:src"].text("mla") == "made late"


def refuse(*_: object) -> dict[str, str]:
    pytest.fail("the cache has it all")


def test_what_was_made_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    unit = unit_with(source(issued="2002"))
    first = start(unit, PLANS[:1], tmp_path / "new" / "cache").result()
    monkeypatch.setattr(citeproc, "cite", refuse)
    again = start(unit, PLANS[:1], tmp_path / "new" / "cache")
    assert again.result() == first
    assert not again.problems


@pytest.mark.parametrize("change", [{"title": "Other"}, {"issued": "2003"}, {"language": "da"}])
def test_a_changed_work_is_made_afresh(change: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer(_pandoc: Path, _style: str, works: Mapping[str, Item], _language: str) -> dict[str, str]:
        asked.append("")
        return dict.fromkeys(works, "made")

    monkeypatch.setattr(citeproc, "cite", answer)
    start(unit_with(source()), [], tmp_path).result()
    start(unit_with(source(**change)), [], tmp_path).result()
    assert len(asked) == 6


@pytest.mark.parametrize("damage", [b"", b"not what was written", b"\xff\xfe\x00", b"cut"])
def test_a_damaged_cache_is_made_afresh(damage: bytes, tmp_path: Path) -> None:
    unit = unit_with(source(issued="2002"))
    first = start(unit, [], tmp_path).result()
    for file in tmp_path.iterdir():
        file.write_bytes(file.read_bytes()[:-9] if damage == b"cut" else damage)
    assert start(unit, [], tmp_path).result() == first
    assert all(file.read_bytes() != damage for file in tmp_path.iterdir())


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file stands where the folder should be")
    citations = start(unit_with(source()), [], tmp_path / "cache")
    assert "A Title" in citations.result()["source:src"].text("mla")
    assert not citations.problems


def test_the_cache_does_not_grow_without_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(citeproc, "cite", lambda *arguments: dict.fromkeys(arguments[2], "made"))
    for number in range(12):
        start(unit_with(source(title=f"Title {number}")), [], tmp_path).result()
    assert len(list(tmp_path.iterdir())) <= 24


PLAIN = source(title="On “concert” & <b>", author=[{"family": "Doe", "given": "Jane"}, {"literal": "KEDO"}], container_title="The Paper",
               issued="-0043", url="https://a.example/1", archived_copy=True)


def test_without_pandoc_citations_are_plain_and_the_curator_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(citeproc, "find_pandoc", lambda: None)
    unit = sound(copy_shipped(tmp_path)).unit
    citations = start(replace(unit, sources=(*unit.sources, PLAIN)), PLANS, tmp_path)
    (problem,) = citations.problems
    assert (problem.code, problem.severity, problem.place.file) == ("citations-not-in-style", "warning", "content/sources.yml")
    assert "pandoc isn't installed" in problem.message
    expected = "Jane Doe, KEDO. On “concert” & <b>. The Paper, 44 BCE. https://a.example/1 (archived copy)"
    assert {citations.result()["source:src"].text(style) for style in STYLES} == {expected}
    assert "&lt;b&gt;" in citations.result()["source:src"].html("mla")
    assert "version" in citations.result()["page:glossary.md"].text("mla").lower()


@pytest.mark.parametrize("message", ["it ended with code 7", "it printed nothing for source:src"])
def test_a_failing_pandoc_is_reported_not_raised(message: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fail(*_: object) -> dict[str, str]:
        raise CiteprocError(message)

    monkeypatch.setattr(citeproc, "cite", fail)
    citations = start(unit_with(PLAIN), [], tmp_path)
    assert message in citations.problems[0].message
    assert citations.result()["source:src"].text("apa").startswith("Jane Doe, KEDO.")


@pytest.mark.parametrize("script", ["#!/bin/sh\necho broken >&2\nexit 3\n", "#!/bin/sh\ncat > /dev/null\n", "no program"])
@pytest.mark.skipif(sys.platform == "win32", reason="shell scripts stand for pandoc")
def test_a_broken_program_is_reported(script: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "pandoc"
    program.write_text(script)
    program.chmod(0o755)
    monkeypatch.setattr(citeproc, "find_pandoc", lambda: program)
    citations = start(unit_with(source()), [], tmp_path / "cache")
    assert citations.result()["source:src"].text("mla") == "A title."
    assert "pandoc failed (" in citations.problems[0].message


def test_the_binary_is_found_without_importing_its_package() -> None:
    program = find_pandoc()
    assert program is not None
    assert program.is_file()
    code = "import sys, generator.citations as c, generator.citeproc as p; p.find_pandoc(); sys.exit('pypandoc' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=Path(__file__).parent.parent).returncode == 0


# --- the styles are other people's --------------------------------------------------------------

FOLDER = Path(citeproc.__file__).parent / "styles"


def test_the_style_files_are_those_the_readme_lists() -> None:
    listed = dict(re.findall(r"^\| `([\w-]+\.csl)` .* `([0-9a-f]{64})` \|$", (FOLDER / "README.md").read_text("utf-8"), re.MULTILINE))
    assert {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in FOLDER.glob("*.csl")} == listed
    assert len(listed) == len(STYLES)


def test_the_style_files_keep_their_notice() -> None:
    for file in FOLDER.glob("*.csl"):
        assert "Attribution-ShareAlike 3.0 License" in file.read_text("utf-8"), file.name
