"""What can't be read isn't missing: one slip gives one report, not one for everything that hangs on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import build

BROKEN = "- id: {id}\n  title: broken: by a colon\n"


def codes(root: Path) -> set[str]:
    return {problem.code for problem in build(root).problems}


@pytest.mark.parametrize("name", ["actors.yml", "glossary.yml", "timeline.yml", "claims.yml", "questions.yml", "sources.yml", "unit.yml"])
def test_a_file_that_is_not_utf8_leaves_no_dangling_reference(name: str, small_unit: Path) -> None:
    (small_unit / "content" / name).write_bytes("- id: café\n".encode("cp1252"))
    assert codes(small_unit) == {"not-utf8"}


@pytest.mark.parametrize(
    ("name", "identity"),
    [("actors.yml", "river-board"), ("timeline.yml", "february-flood"), ("claims.yml", "board-looked-at-stones"),
     ("sources.yml", "river-board-report-1894")],
)
def test_a_record_that_is_not_yaml_exists(name: str, identity: str, small_unit: Path) -> None:
    file = small_unit / "content" / name
    before, begin, rest = file.read_text(encoding="utf-8").partition(f"- id: {identity}\n")
    assert begin
    after = "\n- id:" + rest.partition("\n- id:")[2] if "\n- id:" in rest else ""
    file.write_text(before + BROKEN.format(id=identity) + after, encoding="utf-8")
    assert codes(small_unit) == {"colon-in-text"}


def test_a_reading_whose_gists_are_not_yaml_has_no_gist_missing(small_unit: Path) -> None:
    file = small_unit / "content/readings/mill-bridge-notice.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("gists:\n  - paragraph: 2\n    text: >-\n", "gists:\n  - paragraph: 2\n    text: In short: \n"), encoding="utf-8")
    assert codes(small_unit) == {"colon-in-text"}


READING = "content/readings/mill-bridge-notice.yml"


@pytest.mark.parametrize(("before", "after", "code"), [
    ("genre: ", "gerne: ", "unknown-key"),
    ("date: 1894-02-20", "date: 1894-02-30", "impossible-date"),
    ("  show: full", "  show: fool", "unknown-choice"),
    ("kind: heading", "kind: headline", "unknown-choice"),
    ("genre: Open letter", "genre: Open: letter", "colon-in-text"),
])
def test_a_reading_with_a_fault_has_no_follow_ups_and_its_quotations_are_checked(before: str, after: str, code: str, small_unit: Path) -> None:
    file = small_unit / READING
    assert before in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8").replace(before, after, 1), encoding="utf-8")
    assert codes(small_unit) == {code}
    claims = small_unit / "content/claims.yml"
    text = claims.read_text("utf-8")
    assert "quote: send a surveyor within a week" in text
    claims.write_text(text.replace("quote: send a surveyor within a week", "quote: send a surveyor within a month"), encoding="utf-8")
    assert codes(small_unit) == {code, "quote-not-in-text"}


@pytest.mark.parametrize(("before", "after", "code"), [
    ("genre: ", "splitt: line\ngenre: ", "unknown-key"),
    ("genre: ", "split: lines\ngenre: ", "unknown-choice"),
    ("genre: ", "split: line: all\ngenre: ", "colon-in-text"),
])
def test_of_a_text_that_may_be_divided_otherwise_no_quotation_is_called_wrong(before: str, after: str, code: str, small_unit: Path) -> None:
    file = small_unit / READING
    file.write_text(file.read_text("utf-8").replace(before, after, 1).replace("1894-02-20", "1894-02-30"), encoding="utf-8")
    assert codes(small_unit) == {code, "impossible-date", "quotes-unchecked"}


def test_an_invalid_record_still_cites_its_sources(small_unit: Path) -> None:
    file = small_unit / "content/sources.yml"
    file.write_text(file.read_text(encoding="utf-8") + "\n- {id: almanac, type: book, label: Almanac, title: Almanac}\n", encoding="utf-8")
    assert codes(small_unit) == {"unused-source"}
    file = small_unit / "content/timeline.yml"
    file.write_text(file.read_text(encoding="utf-8") + "\n- {id: thaw, date: 1894-02, sources: [almanac]}\n", encoding="utf-8")
    assert codes(small_unit) == {"key-missing"}


def test_ids_and_quotations_of_a_record_with_a_fault_are_checked_in_the_same_run(small_unit: Path) -> None:
    (small_unit / "content/timeline.yml").write_text(
        (small_unit / "content/timeline.yml").read_text("utf-8") + """
- id: thaw
  date: 1894-02-30
  title: Thaw
  text: The ice broke.
  actors: [river-board, river-bord, River Board]
  refers:
    - {reading: mill-bridge-notice, paragraph: 3, quote: the Board has looked at the stars}
    - {reading: mill-bridge-notice, paragraph: 30, quote: the Board has looked at the stones}
    - {reading: mill-bridge-notice, paragraph: three, quote: nothing of the kind}
    - {reading: mill-brigde-notice, paragraph: 3, quote: the Board}
  sources: [alderbrook-council-1895]
""", encoding="utf-8")
    problems = [problem for problem in build(small_unit).problems if problem.place.file == "content/timeline.yml"]
    first = min(problem.place.line for problem in problems)
    assert [(problem.code, problem.place.line - first) for problem in problems] == [
        ("impossible-date", 0), ("dangling-reference", 3), ("bad-id", 3), ("quote-not-in-text", 5), ("dangling-reference", 6), ("wrong-type", 7),
        ("dangling-reference", 8), ("unknown-source", 9),
    ]


def test_a_list_that_should_be_one_is_told_of_once(small_unit: Path) -> None:
    file = small_unit / "content/timeline.yml"
    file.write_text(file.read_text("utf-8") + "\n- {id: thaw, date: 1894-02, title: Thaw, text: It came., sources: nobody-knows, actors: {a: b}}\n", encoding="utf-8")
    assert [problem.code for problem in build(small_unit).problems] == ["wrong-type", "wrong-type"]
