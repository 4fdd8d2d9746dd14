"""Source documents to paragraphs: encodings, splitting, numbering, what is left out."""

from __future__ import annotations

import hashlib
import unicodedata
from typing import Any

import pytest

from generator.decoding import decode
from generator.model import Reading
from generator.problems import Place, Problem
from generator.text import Text, read_text, split
from generator.yamltext.tree import PathKey
from tests.projects import HOSTILE, READING

ENCODINGS = HOSTILE / "encodings"
THREE = [
    "Moderator: Good evening. It’s a “fragile” peace — that costs €5.",
    "The Élysée naïvely said so.",
    "The end…",
]
DECLARED_AT = Place("content/readings/doc.yml", 3, 11)


def read(data: bytes, **keys: Any) -> tuple[Text, list[Problem]]:
    """Read a source as the loader does; the keys of the reading stand on lines of their own."""
    reading = Reading.model_validate(READING | {"id": "doc", "sha256": hashlib.sha256(data).hexdigest()} | keys)
    places: dict[PathKey, Place] = {("encoding",): DECLARED_AT}
    places |= {("omitted", n, "paragraph"): Place("content/readings/doc.yml", 20 + n, 16) for n in range(9)}
    return read_text(reading, data, "seeds/doc.txt", lambda path: places.get(path, Place("content/readings/doc.yml", 1, 1)))


def shown(text: Text) -> list[str]:
    return [paragraph.text for paragraph in text.shown]


# --- encodings ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["utf8", "utf8-bom", "utf16le-bom", "utf16be-bom", "utf32-bom"])
def test_utf8_and_what_has_a_byte_order_mark_is_read_as_it_is(name: str) -> None:
    text, problems = read((ENCODINGS / f"{name}.txt").read_bytes())
    assert shown(text) == THREE
    assert problems == []


@pytest.mark.parametrize(("name", "encoding"), [("cp1252", "cp1252"), ("mac-roman", "mac-roman"), ("utf8", "utf-8"), ("utf8", "UTF8")])
def test_a_declared_encoding_is_used(name: str, encoding: str) -> None:
    text, problems = read((ENCODINGS / f"{name}.txt").read_bytes(), encoding=encoding)
    assert shown(text) == THREE
    assert problems == []


def test_a_declared_encoding_with_escape_sequences_is_used() -> None:
    text, problems = read((ENCODINGS / "iso-2022-jp.txt").read_bytes(), encoding="iso-2022-jp")
    assert shown(text) == ["人権", "世界人権宣言"]
    assert problems == []


def test_a_mark_of_its_own_counts_more_than_what_was_declared() -> None:
    text, problems = read((ENCODINGS / "utf16le-bom.txt").read_bytes(), encoding="cp1252")
    assert shown(text) == THREE
    assert problems == []


@pytest.mark.parametrize(("name", "byte", "line"), [("cp1252", 27, 1), ("mac-roman", 27, 1)])
def test_an_encoding_nobody_declared_is_not_guessed(name: str, byte: int, line: int) -> None:
    data = (ENCODINGS / f"{name}.txt").read_bytes()
    text, problems = read(data)
    assert text.paragraphs == ()
    (problem,) = problems
    assert (problem.code, problem.place) == ("not-decodable", Place("seeds/doc.txt", line, 1))
    assert problem.message == f"byte {byte} (hexadecimal {data[byte]:02x}) isn't utf-8"
    assert "encoding: cp1252" in problem.hint


def test_the_line_is_that_of_the_byte() -> None:
    (problem,) = decode(b"one\ntwo\nth\xe9e\n", None, "seeds/doc.txt", lambda: DECLARED_AT)[1]
    assert (problem.place.line, problem.message) == (3, "byte 10 (hexadecimal e9) isn't utf-8")


@pytest.mark.parametrize(("data", "byte", "line"), [
    ((ENCODINGS / "iso-2022-jp.txt").read_bytes(), 0, 1),
    ("Title\n\n北朝鮮".encode("iso-2022-jp"), 7, 3),
    ("Title\n\n북한".encode("iso-2022-kr"), 7, 3),
])
def test_escape_sequences_are_not_taken_for_text(data: bytes, byte: int, line: int) -> None:
    text, problems = decode(data, None, "seeds/doc.txt", lambda: DECLARED_AT)
    assert text == ""
    (problem,) = problems
    assert (problem.code, problem.place.line) == ("not-decodable", line)
    assert f"byte {byte} " in problem.message
    assert "encoding: iso-2022-jp" in problem.hint


def test_a_file_that_ends_in_the_middle_of_a_character() -> None:
    data = (ENCODINGS / "cut-in-a-character.txt").read_bytes()
    text, (problem,) = read(data)
    assert text.paragraphs == ()
    assert (problem.code, problem.place.line) == ("not-decodable", 3)
    assert f"byte {len(data) - 1} " in problem.message
    assert "ends in the middle of a character" in problem.hint


def test_a_declared_encoding_that_is_not_the_files() -> None:
    _, (problem,) = read(b"\x81", encoding="cp1252")
    assert problem.message == "byte 0 (hexadecimal 81) isn't cp1252"
    assert str(DECLARED_AT) in problem.hint


@pytest.mark.parametrize("encoding", ["klingon", "base64", "undefined", "rot13", "utf\0-8"])
def test_a_name_that_is_no_encoding_is_reported_where_it_was_written(encoding: str) -> None:
    text, problems = read(b"Hello.", encoding=encoding)
    assert text.paragraphs == ()
    (problem,) = problems
    assert (problem.code, problem.place) == ("unknown-encoding", DECLARED_AT)


def test_text_that_was_read_wrongly_before_it_came_here() -> None:
    text, (problem,) = read((ENCODINGS / "mojibake.txt").read_bytes())
    assert len(text.shown) == 3
    assert (problem.code, problem.severity, problem.place) == ("mojibake", "warning", Place("seeds/doc.txt", 1, 28))


def test_one_odd_place_is_no_proof_and_two_are() -> None:
    assert read("“Ã©” is a pair of signs.".encode())[1] == []
    (problem,) = read("A naÃ¯ve cafÃ©.".encode())[1]
    assert problem.message == "“Ã¯” looks like text read in the wrong encoding (2 places)"


@pytest.mark.parametrize("text", ["À Paris, Âge d’or, “â” and €5: naïve Ã.", "Die Straße — “so” … £5"])
def test_ordinary_accents_are_no_mojibake(text: str) -> None:
    assert read(text.encode())[1] == []


# --- invisible characters -----------------------------------------------------------------


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x0c", "\x1b", "\x7f", "\x9d"])
def test_a_control_character_is_reported_where_it_stands_and_kept(character: str) -> None:
    text, (problem,) = read(f"one\n\ntwo {character}three".encode())
    assert shown(text) == ["one", f"two {character}three"]
    assert (problem.code, problem.severity, problem.place) == ("control-character", "warning", Place("seeds/doc.txt", 3, 5))
    assert f"U+{ord(character):04X}" in problem.message


def test_tabs_and_line_breaks_are_no_control_characters() -> None:
    assert read(b"one\ttwo\r\nthree\rfour\n\nfive")[1] == []


@pytest.mark.parametrize("text", ["\u202bopen", "\u2067open", "\u202a\u202bone\u202c", "\u2067open\u202c", "\u202cback\u202bopen"])
def test_a_direction_left_open_is_reported(text: str) -> None:
    _, (problem,) = read(f"first\n\n{text}".encode())
    assert (problem.code, problem.severity, problem.place.line) == ("direction-left-open", "warning", 3)


@pytest.mark.parametrize("text", ["\u202bback\u202c", "\u2067back\u2069", "\u2067\u202bboth\u2069", "עברית and English"])
def test_a_direction_that_is_taken_back_is_fine(text: str) -> None:
    assert read(text.encode())[1] == []


# --- splitting ----------------------------------------------------------------------------

LINES = "One\n  indented, \ntwo  \n\n \t\nThree\n\n\n"


@pytest.mark.parametrize(("how", "paragraphs"), [
    ("blank-line", [(1, "One\n  indented, \ntwo"), (6, "Three")]),
    ("line", [(1, "One"), (2, "indented,"), (3, "two"), (6, "Three")]),
    ("verse", [(1, "One\n  indented, \ntwo"), (6, "Three")]),
])
def test_a_text_is_split_as_the_reading_says(how: str, paragraphs: list[tuple[int, str]]) -> None:
    assert split(LINES, how) == paragraphs


def test_verse_keeps_the_indentation_of_its_first_line() -> None:
    assert split("\n    Four before\n        and eight\n", "verse") == [(2, "    Four before\n        and eight")]


@pytest.mark.parametrize("how", ["blank-line", "line", "verse"])
def test_no_character_of_the_text_is_lost_but_white_space(how: str) -> None:
    text = "a\u00a0\n\u3000b\x1f\n\n\x85c\u2028d\ufeff"
    kept = "".join(paragraph for _, paragraph in split(text, how))
    assert kept.replace("\n", "") == text.replace("\n", "")


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_of_every_system_are_the_same(ending: str) -> None:
    text, problems = read(ending.join(["One", "two", "", "Three", ""]).encode())
    assert shown(text) == ["One\ntwo", "Three"]
    assert [paragraph.line for paragraph in text.shown] == [1, 4]
    assert problems == []


def test_a_source_without_text_is_reported() -> None:
    for data in (b"", b"\xef\xbb\xbf", b" \n\n\t"):
        assert [problem.code for problem in read(data)[1]] == ["empty-source"]


# --- numbering and omissions --------------------------------------------------------------

FIVE = b"Alpha begins.\n\nBeta begins.\n\nGamma begins.\n\nDelta begins.\n\nEpsilon begins and ends."


def omission(paragraph: int, begins: str, **more: str) -> dict[str, Any]:
    return {"paragraph": paragraph, "begins": begins, "description": "An appeal.", "reason": "Not the author’s."} | more


def test_omitted_paragraphs_keep_their_numbers() -> None:
    text, problems = read(FIVE, omitted=[omission(2, "Beta begins"), omission(5, "Epsilon", ends="and ends.")])
    assert problems == []
    assert [paragraph.number for paragraph in text.shown] == [1, 3, 4]
    assert [paragraph.number for paragraph in text.omitted] == [2, 5]
    assert text.paragraphs[2].text == "Gamma begins."
    assert text.get(3) is text.paragraphs[2]
    assert text.get(2) is None
    assert text.get(0) is None
    assert text.get(6) is None


def test_the_words_are_those_that_are_shown() -> None:
    text, _ = read("One — two, three’s\n\nfour left out".encode(), omitted=[omission(2, "four")])
    assert text.words == 3


def test_an_omission_is_found_however_its_words_were_typed() -> None:
    data = unicodedata.normalize("NFD", "First.\n\n“Élysée”\nsaid").encode()
    assert read(data, omitted=[omission(2, '"Élysée" said')])[1] == []


def test_an_omission_whose_words_stand_elsewhere_says_where() -> None:
    text, (problem,) = read(FIVE, omitted=[omission(1, "Alpha"), omission(3, "Delta begins")])
    assert (problem.code, problem.place) == ("omission-not-found", Place("content/readings/doc.yml", 21, 16))
    assert problem.message == "paragraph 3 doesn't begin with “Delta begins”"
    assert problem.hint == "these words begin paragraph 4"
    assert [paragraph.number for paragraph in text.omitted] == [1, 3]


@pytest.mark.parametrize(("wrong", "said"), [
    (omission(5, "Epsilon", ends="and goes on."), "paragraph 5 doesn't begin with “Epsilon” and end with “and goes on.”"),
    (omission(2, "Zeta"), "paragraph 2 doesn't begin with “Zeta”"),
    (omission(9, "Iota"), "seeds/doc.txt has 5 paragraphs, none numbered 9"),
])
def test_an_omission_that_is_not_there_is_reported(wrong: dict[str, Any], said: str) -> None:
    _, (problem,) = read(FIVE, omitted=[wrong])
    assert (problem.code, problem.severity, problem.message) == ("omission-not-found", "error", said)


def test_a_seed_that_changed_is_reported_with_its_checksum() -> None:
    _, (problem,) = read(FIVE, sha256="0" * 64)
    assert problem.code == "seed-changed"
    assert hashlib.sha256(FIVE).hexdigest() in problem.message


def test_a_word_for_a_checksum_gets_the_checksum_told() -> None:
    _, (problem,) = read(FIVE, sha256="TODO")
    assert "`TODO` is no SHA-256 checksum" in problem.message
    assert hashlib.sha256(FIVE).hexdigest() in problem.hint


def test_line_ends_that_were_changed_are_told_apart_from_a_changed_text() -> None:
    windows = FIVE.replace(b"\n", b"\r\n")
    _, (problem,) = read(windows, sha256=hashlib.sha256(FIVE).hexdigest())
    assert "only in its line ends" in problem.message
    assert ".gitattributes" in problem.hint


def test_structure_gives_paragraphs_their_kind() -> None:
    text, problems = read(FIVE, structure=[{"paragraph": 1, "kind": "heading", "level": 3}, {"paragraph": 4, "kind": "verse"}])
    assert problems == []
    assert [paragraph.kind for paragraph in text.paragraphs] == ["heading", "prose", "prose", "verse", "prose"]
    assert text.paragraphs[0].level == 3


def test_all_of_a_text_split_as_verse_is_verse() -> None:
    text, _ = read(b"  One\n two", split="verse")
    assert [(paragraph.kind, paragraph.text) for paragraph in text.paragraphs] == [("verse", "  One\n two")]


def test_structure_of_a_paragraph_that_is_not_there() -> None:
    _, (problem,) = read(FIVE, structure=[{"paragraph": 6, "kind": "verse"}])
    assert (problem.code, problem.message) == ("paragraph-not-found", "seeds/doc.txt has 5 paragraphs, none numbered 6")
