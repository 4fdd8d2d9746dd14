"""The unit on paper: each document as a PDF, or all of them as one packet, in US Letter and A4."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from generator.build import Built
from generator.citations import start
from generator.exporters.archive import archive_time
from generator.exporters.errors import ExportError
from generator.exporters.folder import exporting
from generator.exporters.paper.assignment import Assignment, assign
from generator.exporters.paper.documents import KINDS, PAGES, Document, make_documents
from generator.exporters.paper.inward import places_in, turn_inward
from generator.exporters.paper.typesetter import find_weasyprint, set_pdf
from generator.pages.render import environment
from generator.problems import Problem
from generator.reporters import report_text
from generator.runs import refuse
from generator.unit import CACHE

SHEETS = ("letter", "a4")
"""Sizes of paper: each has its folder."""


class Choice(NamedTuple):
    """What is to be printed: kinds of documents (`KINDS`), sizes of paper, whether all stands in one file, of which assignment."""

    kinds: Sequence[str] = KINDS
    sheets: Sequence[str] = SHEETS
    is_packet: bool = False
    assignment: Assignment | None = None


EVERYTHING = Choice()


def export_pdf(built: Built, target: Path, *, strict: bool = False, choice: Choice = EVERYTHING) -> list[Problem]:
    """Write PDFs to ``letter/`` and ``a4/`` in the folder `target`; return what was wrong with citations.

    Raises ExportError: where WeasyPrint isn't here, where there is nothing to print, for what the edition may not show, for an
    assignment whose reading is gone, and, if `strict`, for a problem with citations.
    """
    find_weasyprint()
    citations = start(built.unit, built.plans, built.unit.root / CACHE)
    if strict and citations.problems:
        raise ExportError(report_text(citations.problems), is_strictness=True)
    problems = [*citations.problems]
    assigned = None
    if choice.assignment:
        assigned, absent = assign(built, choice.assignment)
        problems += absent
    documents = make_documents(built, choice.kinds, citations.result(), assigned)
    if not documents:
        msg = f"the unit has nothing to print of what was chosen: {', '.join(choice.kinds)}"
        raise ExportError(msg)
    files = {"packet": documents} if choice.is_packet else {document.name: [document] for document in documents}
    with exporting(built, target, is_searched=True) as folder:
        for sheet in choice.sheets:
            (folder / sheet).mkdir()
            for name, parts in files.items():
                html = compose(built, parts, sheet, is_packet=choice.is_packet)
                _refuse_leaks(built, html, f"{sheet}/{name}.pdf")
                (folder / sheet / f"{name}.pdf").write_bytes(set_pdf(html))
    return problems


def compose(built: Built, documents: Sequence[Document], sheet: str, *, is_packet: bool = False) -> str:
    """Return the HTML of a file that holds these documents, for a size of paper; a packet has a cover with a list of them."""
    unit = built.unit
    year, month, day, hour, minute, second = archive_time(unit.info.date.start)
    title = unit.info.title if is_packet else f"{documents[0].title} – {unit.info.title}"
    page = environment().get_template("paper/file.html.j2").render(
        info=unit.info,
        edition=unit.edition,
        title=unit.edition.mark(title),
        sheet=sheet,
        time=f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z",
        contents=documents if is_packet else (),
        rights=[f"{reading.title.text}: {reading.rights.statement}" for reading in unit.readings if unit.texts[reading.id].shown] if is_packet else (),
        body=Markup("\n".join(document.html for document in documents)),  # noqa: S704 - rendered by templates
    )
    return turn_inward(page, places_in(unit, _pages(documents)))


def _pages(documents: Iterable[Document]) -> Iterable[tuple[str, str]]:
    """Yield links to pages of the site, and to readings and lessons as wholes, with the anchor of the document that stands for each."""
    for document in documents:
        kind, _, record = document.name.partition("-")
        yield f"{kind}:{record}" if record else f"page:{document.kind}", document.anchor
        yield from ((f"page:{page}", document.anchor) for page, stands in PAGES.items() if stands == document.kind)


def _refuse_leaks(built: Built, html: str, name: str) -> None:
    """Look through what will be set: that is quicker than reading the PDF. Raises ExportError."""
    if run := built.runs.find(html):
        raise ExportError(refuse([f"{name} would hold {run}"], "nothing was exported"))
