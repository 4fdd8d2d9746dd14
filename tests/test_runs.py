"""Runs of words that may not be published: what counts as one, and that no way of writing hides it."""

from __future__ import annotations

import gzip
import html
import io
import json
import urllib.parse
import zipfile
from pathlib import Path

import pytest
import yaml

from generator.runs import Found, Run, Runs
from generator.withheld_words import find_withheld_words
from tests.projects import unit_of

TEXT = "One two three four five six seven eight nine ten.\n\nEleven twelve thirteen “fourteen” fif-teen sixteen’s café über"
EXCERPTS = {"show": "excerpts", "statement": "Theirs."}


def runs_of(text: str = TEXT, *public: str, show: str = "excerpts") -> Runs:
    """Return the runs of a restricted text; `public` are quotations from its first paragraph that may be shown."""
    passages = [{"reading": "doc", "paragraph": 1, "quote": quote, "public": True} for quote in public]
    question = {"id": "q", "prompt": "?", "kind": "discussion", "skill": "sourcing", "level": "find", "evidence": {"passages": passages}}
    unit = unit_of(text, questions=[question], sha256="0" * 64, rights=EXCERPTS | {"show": show})
    return Runs(find_withheld_words(unit))


def test_seven_words_are_no_run_and_eight_are() -> None:
    runs = runs_of()
    assert runs.find("one two three four five six seven") is None
    assert runs.find("He wrote: one two three four five six seven eight!") == Run("doc", "One two three four five six seven eight")
    assert runs.find("one two three four, my dear, five six seven eight") is None


def test_a_run_reaches_over_the_end_of_a_paragraph() -> None:
    assert runs_of().find("six seven eight nine ten eleven twelve thirteen") is not None


@pytest.mark.parametrize("written", [
    "eleven TWELVE thirteen fourteen fifteen sixteens cafe uber",
    "eleven twelve, thirteen 'fourteen' fif-\n   teen sixteen's cafe\u0301 u\u0308ber",
    "<b>ele</b>ven <i class='x'>twelve</i> thirteen <!-- -->fourteen<br>fif&shy;teen sixteen&rsquo;s caf&eacute; &#252;ber",
    html.escape(html.escape('<p title="x">eleven twelve</p> thirteen “fourteen” fif-teen <b>sixteen’s</b> café über')),
    json.dumps({"text": "eleven twelve\nthirteen “fourteen” fif-teen sixteen’s café über"}),
    json.dumps(html.escape("<em>eleven</em> twelve thirteen “fourteen” fif-teen sixteen’s café über")),
    r"eleven\x20twelve thirteen \u{201c}fourteen\u{201d} fif-teen sixteen’s café über",
    "mailto:?body=" + urllib.parse.quote("eleven twelve thirteen “fourteen” fif-teen sixteen’s café über"),
    yaml.safe_dump({"k": "eleven twelve thirteen “fourteen” fif-teen sixteen’s café über"}, width=20),
    "<p title='eleven twelve thirteen fourteen fifteen sixteens café über'>",
])
def test_no_way_of_writing_hides_a_run(written: str) -> None:
    assert runs_of().find(written) == Run("doc", "Eleven twelve thirteen “fourteen” fif-teen sixteen’s café über")


def test_a_declared_quotation_may_stand_and_no_word_more() -> None:
    runs = runs_of(TEXT, "two three four five six seven eight nine ten")
    assert runs.find("“two three four five six seven eight nine ten.”") is None
    assert runs.find("one two three four five six seven eight nine") is not None
    assert runs.find("three four five six seven eight nine ten eleven") is not None


def test_quotations_that_meet_are_one() -> None:
    assert runs_of(TEXT, "One two three four five", "five six seven eight nine ten").find("one two three four five six seven eight nine ten") is None
    assert runs_of(TEXT, "One two three four", "six seven eight nine ten").find("one two three four five six seven eight") is not None


def test_words_that_stand_in_a_quotation_too_may_stand() -> None:
    twice = "a b c d e f g h i. Then: a b c d e f g h"
    assert runs_of(twice, "a b c d e f g h i").find("a b c d e f g h") is None


def test_of_a_text_that_is_only_linked_nothing_may_be_quoted() -> None:
    assert runs_of(TEXT, "two three four five six seven eight nine ten", show="link").find("two three four five six seven eight nine") is not None


def test_a_text_that_may_be_shown_has_no_runs() -> None:
    assert runs_of(show="full").find(TEXT) is None


def test_what_is_left_out_may_not_stand_either() -> None:
    unit = unit_of("Short.\n\none two three four five six seven eight", rights=EXCERPTS,
                   omitted=[{"paragraph": 2, "begins": "one two", "description": "An advertisement.", "reason": "It isn't the author's."}])
    runs = Runs(find_withheld_words(unit))
    assert runs.find("one two three four five six seven eight") is not None


def test_in_scripts_without_spaces_two_characters_are_a_word() -> None:
    runs = runs_of("朝鮮半島の核問題をめぐる関係国の協調は欠かせない。")
    assert runs.find("「朝鮮半島の核問題をめぐる関」") is None
    assert runs.find("<b>朝鮮半島</b>の核問題をめぐる関係国の") is not None


def test_every_file_of_a_folder_is_searched_packed_ones_too(tmp_path: Path) -> None:
    words = "one two three four five six seven eight"
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/page.html").write_text(f"<p>{words}</p>", encoding="utf-8")
    (tmp_path / "clean.html").write_text("<p>one two three</p>", encoding="utf-8")
    (tmp_path / "map.xml.gz").write_bytes(gzip.compress(words.encode()))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/b.txt", words)
    (tmp_path / "bundle.zip").write_bytes(packed.getvalue())
    (tmp_path / "font.woff2").write_bytes(bytes(range(256)))
    run = Run("doc", "One two three four five six seven eight")
    assert runs_of().search(tmp_path) == [Found("bundle.zip", run), Found("deep/page.html", run), Found("map.xml.gz", run)]


@pytest.mark.parametrize("data", [b"PK\x03\x04broken", gzip.compress(TEXT.encode())[:-9], b"\x1f\x8b\x08\x00 broken"], ids=["zip", "cut off", "gzip"])
def test_what_cannot_be_unpacked_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.docx").write_bytes(data)
    assert runs_of().search(tmp_path) == [Found("x.docx", None)]
    assert "x.docx can't be unpacked" in str(Found("x.docx", None))
