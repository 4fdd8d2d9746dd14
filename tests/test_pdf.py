"""PDF: tagged, with its typefaces, the texts to the letter, the same bytes each time, and no answer in a student's."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from generator import cli
from generator.build import Built, build
from generator.edition import Edition
from generator.exporters import ExportError
from generator.exporters.paper.assignment import _checksum, read_assignment
from generator.exporters.paper.documents import KINDS
from generator.exporters.paper.typesetter import set_pdf
from generator.exporters.pdf import Choice, export_pdf
from generator.prose import plain
from generator.runs import Runs
from generator.withheld_words import find_withheld_words
from tests.assignments import code_of
from tests.pango import find_fault
from tests.projects import HOSTILE, ROOT, sound, write_project

pytestmark = pytest.mark.skipif(bool(find_fault()), reason=find_fault() or "PDF can be made")

SIZES = {"a4": (595, 842), "letter": (612, 792)}


@pytest.fixture(scope="module")
def shipped() -> Built:
    return build(ROOT)


@pytest.fixture(scope="module")
def student(shipped: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("student") / "pdf"
    assert export_pdf(shipped, folder) == []
    return folder


def squeeze(text: str) -> str:
    """Return a text without white space and without hyphens that nobody sees."""
    return re.sub(r"[\s\xad]+", "", text)


def text_of(file: Path) -> str:
    """Return a file's text without white space."""
    return squeeze("".join(page.extract_text() for page in PdfReader(file).pages))


def test_every_kind_of_document_is_there_in_both_sizes(student: Path) -> None:
    for sheet, (width, height) in SIZES.items():
        files = {path.stem for path in (student / sheet).iterdir()}
        assert {name.partition("-")[0] for name in files} == set(KINDS)
        box = PdfReader(student / sheet / "glossary.pdf").pages[0].mediabox
        assert (round(box.width), round(box.height)) == (width, height)


def test_every_file_is_tagged_and_outlined_and_says_what_it_is(student: Path) -> None:
    for path in student.rglob("*.pdf"):
        reader = PdfReader(path)
        root: Any = reader.trailer["/Root"]
        assert str(root["/MarkInfo"]["/Marked"]).lower() == "true", path
        assert root["/Lang"] == "en-US"
        assert str(root["/ViewerPreferences"]["/DisplayDocTitle"]).lower() == "true"
        assert root["/StructTreeRoot"]["/K"]
        assert reader.outline, path
        assert "A concert of powers?" in str(reader.metadata and reader.metadata.title)
        assert b"pdfuaid:part" in root["/Metadata"].get_data()


def fonts_of(reader: PdfReader) -> Iterator[DictionaryObject]:
    for page in reader.pages:
        for font in (page["/Resources"].get("/Font") or {}).values():  # type: ignore[attr-defined]
            yield font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()


def test_typefaces_are_ours_and_embedded(student: Path) -> None:
    for path in (student / "a4").glob("*.pdf"):
        fonts = list(fonts_of(PdfReader(path)))
        assert fonts
        assert all({"/FontFile2", "/FontFile3"} & font.keys() for font in fonts), path
        assert any("Franklin" in font["/FontName"] for font in fonts), path


@pytest.mark.parametrize("sheet", SIZES)
def test_a_reading_has_every_paragraph_to_the_letter(sheet: str, shipped: Built, student: Path) -> None:
    for reading in shipped.unit.readings:
        if paragraphs := shipped.unit.texts[reading.id].shown:
            text = text_of(student / sheet / f"reading-{reading.id}.pdf")
            for paragraph in paragraphs:
                assert squeeze(paragraph.text) in text, (reading.id, paragraph.number)


def test_word_help_stands_on_the_page_of_its_word(student: Path) -> None:
    pages = [squeeze(page.extract_text()) for page in PdfReader(student / "letter/reading-concert-of-powers.pdf").pages]
    (page,) = [page for page in pages if "clandestineKeptsecret" in page]
    assert "hasaclandestinenuclear" in page


def headings_of(node: Any) -> Iterator[tuple[str, Any]]:
    """Yield the headings of a tree of tags, each with its page."""
    node = node.get_object() if isinstance(node, IndirectObject) else node
    if not isinstance(node, DictionaryObject):
        return
    if re.fullmatch(r"/H[1-6]", str(node.get("/S"))):
        yield str(node["/S"]), node
    children = node.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        yield from headings_of(child)


@pytest.mark.parametrize("sheet", SIZES)
def test_no_heading_is_the_last_on_its_page(sheet: str, student: Path) -> None:
    """Headings are the outline's entries: below each there is at least a line of text, the foot of the page aside."""
    found = 0
    for path in (student / sheet).glob("*.pdf"):
        reader = PdfReader(path)
        for entry in flatten(reader.outline):
            page = reader.pages[reader.get_destination_page_number(entry)]
            words = squeeze(page.extract_text())
            title = squeeze(str(entry["/Title"]))
            after = words[words.rindex(title) + len(title):] if title in words else "out of order"
            # What follows on the page is more than the foot: the unit's name and the number.
            assert len(after.replace("Aconcertofpowers?", "")) > len("10/10") + 5, (path, entry["/Title"])
            found += 1
    assert found > 50


def flatten(outline: Any) -> Iterator[Any]:
    for entry in outline:
        if isinstance(entry, list):
            yield from flatten(entry)
        else:
            yield entry


def test_headings_are_tagged_as_such(student: Path) -> None:
    reader = PdfReader(student / "a4/lesson-who-says-so.pdf")
    tags = [tag for tag, _ in headings_of(reader.trailer["/Root"]["/StructTreeRoot"]["/K"][0])]  # type: ignore[index]
    assert tags[0] == "/H1"
    assert {"/H2", "/H3"} <= set(tags)


def test_only_the_teacher_edition_has_answers_and_advice(student: Path, tmp_path: Path) -> None:
    built = build(ROOT, Edition.TEACHER)
    export_pdf(built, tmp_path / "pdf", choice=Choice(("reading", "worksheet", "lesson"), ("a4",)))
    key = [squeeze(re.split(r"[*\[`(“‘\n]", answer.marking or "")[0])[:60] for answer in built.unit.answers]
    key = [words for words in key if len(words) > 30]
    teachers = text_of(tmp_path / "pdf/a4/worksheet.pdf")
    students = "".join(text_of(path) for path in (student / "a4").glob("*.pdf"))
    assert len(key) > 10
    for words in key:
        assert words in teachers
        assert words not in students
    assert "Teacheredition" in teachers
    assert "Teacheredition" not in students
    assert "Amodelanswer" not in students


def test_the_public_edition_has_of_a_restricted_text_what_may_be_shown(shipped: Built, tmp_path: Path) -> None:
    built = build(ROOT, Edition.PUBLIC)
    export_pdf(built, tmp_path / "pdf", choice=Choice(sheets=("a4",), is_packet=True))
    text = text_of(tmp_path / "pdf/a4/packet.pdf")
    assert "Thetextisn’tshownhere" in text
    assert Runs(find_withheld_words(shipped.unit)).find(text) is None
    assert squeeze(shipped.unit.texts["briefing-october-2002"].shown[0].text) in text


def test_a_packet_is_one_file_that_lists_what_is_in_it(shipped: Built, tmp_path: Path) -> None:
    export_pdf(shipped, tmp_path / "pdf", choice=Choice(("reading", "glossary"), ("letter",), is_packet=True))
    assert [path.name for path in tmp_path.rglob("*.pdf")] == ["packet.pdf"]
    reader = PdfReader(tmp_path / "pdf/letter/packet.pdf")
    cover = reader.pages[0].extract_text()
    assert "In this packet" in cover
    assert re.search(r"Glossary[ .]*\d+", cover)
    assert len(reader.pages) < 25


def test_two_runs_in_different_folders_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for name in ("one", "Zwei für alle"):
        project = write_project(tmp_path / name, "Rivers rise.\n\nBridges break.")
        export_pdf(sound(project), project / "export/pdf")
        made.append({path.name + path.parent.name: path.read_bytes() for path in project.rglob("*.pdf")})
    assert made[0]
    assert made[0] == made[1]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    export_pdf(sound(tmp_path / "one"), tmp_path / "dated")
    (file,) = (tmp_path / "dated/a4").glob("reading-*.pdf")
    assert "20231114221320" in str((PdfReader(file).metadata or {})["/CreationDate"])


def objects_of(reader: PdfReader) -> Iterator[DictionaryObject]:
    for number in range(1, int(str(reader.trailer["/Size"]))):
        found = reader.get_object(number)
        if isinstance(found, DictionaryObject):
            yield found


@pytest.mark.parametrize("name", ["html-in-text.txt", "markdown-active.txt", "quote-paste.txt"])
def test_hostile_texts_come_through_to_the_letter_and_inert(name: str, tmp_path: Path) -> None:
    built = sound(write_project(tmp_path / "project", (HOSTILE / name).read_text("utf-8")))
    export_pdf(built, tmp_path / "pdf", choice=Choice(("reading",), ("a4",)))
    (file,) = (tmp_path / "pdf/a4").glob("*.pdf")
    text = text_of(file)
    for paragraph in built.unit.texts["doc"].shown:
        assert squeeze(paragraph.text) in text, paragraph.number
    objects = list(objects_of(PdfReader(file)))
    assert len(objects) > 20
    for one in objects:
        assert not {"/JS", "/AA", "/EmbeddedFiles", "/OpenAction"} & one.keys()
        assert one.get("/S") not in {"/JavaScript", "/Launch", "/SubmitForm", "/GoToR"}


def test_without_weasyprint_a_line_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    project = write_project(tmp_path / "project", "Rivers rise.")
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    assert cli.main(["export", "pdf", "--project", str(project)]) == cli.ERRORS
    assert capsys.readouterr().err.splitlines()[-1] == 'PDF needs WeasyPrint, which isn\'t installed: pip install "explainer-generator[pdf]"'
    assert not (project / "export").exists()


def test_what_is_chosen_has_to_be_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = write_project(tmp_path / "project", "Rivers rise.")
    assert cli.main(["export", "pdf", "--project", str(project), "--only", "readings"]) == cli.WRONG_OPTIONS
    assert "there is no `readings`" in capsys.readouterr().err
    with pytest.raises(ExportError, match="nothing to print"):
        partial(export_pdf, choice=Choice(("roles",)))(sound(project), tmp_path / "pdf")
    assert not (tmp_path / "pdf").exists()


def link_to(**kept: Any) -> str:
    """Return a link as the Teach page makes it."""
    return f"https://school.example/teach.html#assign={code_of(**kept)}"


def test_the_check_of_an_assignment_is_that_of_its_script() -> None:
    assert _checksum("") == "0ztntfp"  # ("000000" + (0x811c9dc5).toString(36)).slice(-7)
    assert _checksum("a") == "1r9wi7g"  # 0xe40c292c, as the authors of FNV list it


def test_an_assignment_is_its_paragraphs_and_questions(shipped: Built, tmp_path: Path) -> None:
    link = link_to(r="concert-of-powers", q="ask-where-from.no-longer-here", p=[2, 3], d="2026-12-01", n="<b>Bring</b> a pencil.")
    choice = Choice(("reading", "worksheet"), ("a4",), assignment=read_assignment(link))
    (absent,) = export_pdf(shipped, tmp_path / "pdf", choice=choice)
    assert "no-longer-here" in absent.message
    assert {path.name for path in (tmp_path / "pdf/a4").iterdir()} == {"reading-concert-of-powers.pdf", "worksheet.pdf"}
    text = text_of(tmp_path / "pdf/a4/reading-concert-of-powers.pdf")
    paragraphs = shipped.unit.texts["concert-of-powers"].shown
    assert [paragraph.number for paragraph in paragraphs if squeeze(paragraph.text) in text] == [2, 3]
    asked = text_of(tmp_path / "pdf/a4/worksheet.pdf")
    assert "<b>Bring</b>apencil." in asked
    assert [question.id for question in shipped.unit.questions if squeeze(plain(question.prompt)) in asked] == ["ask-where-from"]


@pytest.mark.parametrize("link", [
    "", "1", "1..", link_to(r="doc", q="a")[:-1], link_to(r=1, q="a"), link_to(r="doc", q="a", p=[3, 2]), link_to(r="doc", q="a", p=[True, 2]), "é", "1." + "A" * 9000,
])
def test_a_damaged_link_is_told_in_a_line(link: str) -> None:
    with pytest.raises(ExportError, match="is damaged"):
        read_assignment(link)


def test_no_line_ends_early_before_a_link() -> None:
    """What follows a space behind a full line goes to the next one; the line before it keeps its words."""
    words = "North Korea itself had neither confirmed nor denied it in public. A month earlier, Junichiro Koizumi had become"
    page = "<html lang=en><head><title>t</title><link rel=stylesheet href=paper.css></head><body class=a4><div style='width:{}pt'><p>{} {}</p></div></body></html>"
    for width in range(300, 520, 20):
        linked = page.format(width, words, "<a href='https://example.org'>the first Japanese prime minister to visit</a>, and more.")
        plain = page.format(width, words, "the first Japanese prime minister to visit, and more.")
        lines = [[line.strip() for line in PdfReader(io.BytesIO(set_pdf(html))).pages[0].extract_text().splitlines()] for html in (linked, plain)]
        assert lines[0] == lines[1], width
