"""Hostile texts in every field of the model and in the documents: each stands letter for letter and does nothing, or is refused at its place."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser

from generator.build import build
from generator.edition import Edition
from generator.model import Record
from generator.problems import Place, Severity
from tests.projects import build_site
from tests.sites import parse, title_of
from tests.torture.attacks import attack
from tests.torture.hostile_units import LISTS, PARAGRAPHS, READINGS, HostileUnit, Value
from tests.torture.inert import Site, find_altered_paragraphs

RECORDS = 20
BATCHES = 7
"""Units of so many records of each kind under ``make torture``; with the paragraphs of their texts more than 10,000 texts in all."""


@pytest.fixture(scope="module", params=[0, *(pytest.param(number, marks=pytest.mark.torture) for number in range(1, BATCHES))])
def batch(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, seed: int, is_torture: bool) -> tuple[HostileUnit, Path]:  # noqa: FBT001
    """Return a unit that can be built, and its project: Markdown that was refused has been replaced by the same words."""
    number = request.param
    tame: frozenset[int] = frozenset()
    for attempt in range(4):
        root = tmp_path_factory.mktemp("hostile") / f"project-{number}-{attempt}"
        unit = HostileUnit(random.Random(f"{seed} {number}"), number * 100_000, RECORDS if is_torture else 3, tame)
        unit.write(root)
        refused = frozenset(_refused(unit, root))
        if not refused:
            unit.refused = len(tame)
            return unit, root
        tame |= refused
    pytest.fail(f"refused still: {refused}")


def _refused(unit: HostileUnit, root: Path) -> Iterator[int]:
    """Yield the numbers of the texts that are refused, each at the place where it stands and none but Markdown with links."""
    for problem in build(root).problems:
        if problem.severity is Severity.ERROR:
            value = unit.values[_number_at((root / problem.place.file).read_text("utf-8"), problem.place)]
            is_link = problem.code in {"unsafe-link", "dangling-reference"} and value.is_raw
            assert is_link or (problem.code == "control-character" and "\0" in value.meant), (problem, value)
            yield value.number


def _number_at(text: str, place: Place) -> int:
    """Return the number of the text at a place, which is where its value begins or somewhere in it."""
    lines = text.split("\n")
    before = "\n".join([*lines[: place.line - 1], lines[place.line - 1][: place.column - 1]])
    begun = re.findall(r"qa(\d+)q", before)
    if begun and f"qz{begun[-1]}q" not in before:
        return int(begun[-1])
    found = re.search(r"qa(\d+)q", lines[place.line - 1][place.column - 1 :])
    assert found, place
    return int(found[1])


@pytest.fixture(scope="module")
def site(batch: tuple[HostileUnit, Path]) -> Site:
    """Build the edition that shows every field."""
    site = Site(build_site(batch[1], Edition.TEACHER))
    site.read()
    return site


def test_nothing_of_it_is_more_than_text(site: Site) -> None:
    assert not site.faults, "\n".join(site.faults)


def test_every_text_stands_letter_for_letter(site: Site, batch: tuple[HostileUnit, Path], counts: Counter[str]) -> None:
    altered = list(site.find_altered(batch[0].values))
    assert not altered, "\n".join(altered)
    counts["hostile values"] += len(batch[0].values)
    counts["of them refused"] += batch[0].refused


def test_every_paragraph_is_the_sources(site: Site, batch: tuple[HostileUnit, Path], counts: Counter[str]) -> None:
    altered = list(find_altered_paragraphs(site.folder, batch[0]))
    assert not altered, "\n".join(altered)
    counts["hostile paragraphs"] += PARAGRAPHS * len(READINGS)


def test_every_field_with_words_is_attacked(batch: tuple[HostileUnit, Path]) -> None:
    """A field of the model that no hostile text reaches must be one that only takes what it knows."""
    attacked = {value.where for value in batch[0].values.values()}
    assert {"Actor.name", "Term.definition", "Event.text", "Claim.evidence", "Question.prompt", "Source.title", "Change.text"} <= attacked
    for model in LISTS.values():
        assert {where for where in attacked if where.startswith(f"{model.__name__}.")}, model


def test_a_text_that_is_altered_would_be_seen(site: Site, batch: tuple[HostileUnit, Path]) -> None:
    """Proof that the tests above can fail: a value that was meant to be another one is reported."""
    number, value = next((number, value) for number, value in batch[0].values.items() if value.where == "Term.term")
    other = Value(number, value.where, value.meant.replace(" qz", "! qz"), value.written)
    assert any("stands on glossary" in found for found in site.find_altered({number: other}))


# --- in a browser -----------------------------------------------------------------------------

SPY = "window.hit = window.alert = window.confirm = window.prompt = () => { window.wasHit = true; };"


def test_nothing_of_it_happens_in_a_browser(browser: Browser, site: Site, counts: Counter[str]) -> None:
    """Every page of a unit opened from the disk, all that can be opened opened, and the search asked for what is hostile."""
    context = browser.new_context()
    context.add_init_script(SPY)
    faults: list[str] = []
    context.on("dialog", lambda dialog: (faults.append(f"a dialog: {dialog.message}"), dialog.dismiss()))
    context.on("weberror", lambda error: faults.append(f"an error: {error.error}"))
    context.on("console", lambda said: faults.append(f"the console: {said.text}") if said.type == "error" else None)
    context.on("request", lambda request: None if _is_own(request.url, site.folder) else faults.append(f"a request: {request.url}"))
    for path in sorted(site.folder.rglob("*.html")):
        if path.name == "404.html":
            continue
        title = _letters(title_of(parse(path.read_text("utf-8"))))
        page = context.new_page()
        page.goto(path.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        for opener in page.locator("a.x-mark").all()[:3]:
            opener.click()
            page.keyboard.press("Escape")
        if path.name == "index.html" and path.parent == site.folder:
            page.get_by_role("searchbox").fill("script hit")
            page.locator(".x-search__hits a").first.wait_for()
        assert _letters(page.title()) == title
        assert not page.evaluate("Boolean(window.wasHit)"), path
        assert page.url.startswith(path.as_uri()), page.url
        page.close()
        counts["hostile pages in a browser"] += 1
    context.close()
    assert not faults, "\n".join(faults)


def _letters(title: str) -> str:
    """Return a title without white space and control characters, of which a browser's bar shows what it likes."""
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f]+", "", title)


def _is_own(address: str, folder: Path) -> bool:
    return address.startswith((folder.as_uri(), "data:", "blob:"))


# --- what isn't free text -----------------------------------------------------------------------

FREE = {("Source", "type"), ("Source", "language")}
"""Fields of words that the units above fill with something calm."""


@pytest.mark.parametrize("name", LISTS)
def test_what_a_field_does_not_take_is_refused_at_its_place(name: str, tmp_path: Path, chance: random.Random, counts: Counter[str], is_torture: bool) -> None:  # noqa: FBT001
    """A hostile text instead of an id, a date, a number, a choice, an address, a list, a record: each is reported in the lines of its record."""
    model = LISTS[name]
    unit = HostileUnit(chance, 0, 3)
    root = unit.write(tmp_path / "project")
    lines, spoiled = [], []
    for number in range(60 if is_torture else 2):
        for field in _typed(model, unit.record(model)):
            value = " ".join([*attack(chance).replace("\0", "").split(), "."])  # which makes it no word that some field knows
            record = unit.record(model) | ({"id": f"spoiled-{number}-{field.replace('_', '-')}"} if "id" in model.model_fields else {})
            written = yaml.safe_dump([record | {field: value}], allow_unicode=True, sort_keys=False, width=10**6).splitlines()
            spoiled.append((field, value, len(lines) + 1, len(lines) + len(written)))
            lines += written
    (root / f"content/{name}.yml").write_text("\n".join(lines) + "\n", "utf-8")
    reported = [problem.place.line for problem in build(root).problems if problem.place.file == f"content/{name}.yml" and problem.severity is Severity.ERROR]
    missed = [(field, value) for field, value, first, last in spoiled if not any(first <= line <= last for line in reported)]
    assert not missed, missed
    counts["hostile values refused by type"] += len(spoiled)


def _typed(model: type[Record], record: dict[str, Any]) -> list[str]:
    """Return the keys of a record that don't take any text."""
    keys = [described.alias or name for name, described in model.model_fields.items() if (model.__name__, name) not in FREE]
    return [key for key in keys if key in record and not (isinstance(record[key], str) and "qa" in record[key])]
