from __future__ import annotations

import unicodedata

import pytest

from generator.quotes import Nearest, count, find_nearest, find_segments
from tests.projects import HOSTILE

PASTED = (HOSTILE / "quote-paste.txt").read_text("utf-8").split("\n\n")[0]
QUOTE = "The North's \"fragile\" peace process needs help from the cooperating Élysée"


def words(text: str, *segments: str, nth: int = 1) -> list[str] | None:
    """Return the source's own characters for quoted segments."""
    spans = find_segments(text, segments, nth)
    return None if spans is None else [text[start:end] for start, end in spans]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_quote_as_a_person_pastes_it_is_shown_in_the_sources_own_characters(form: str) -> None:
    quote = unicodedata.normalize(form, QUOTE)  # type: ignore[arg-type]
    (found,) = words(PASTED, quote) or []
    assert found == PASTED.rstrip(".")
    assert "\u00ad" in found
    assert "\n" in found
    assert "’" in found


def test_a_truly_different_word_is_refused_with_the_nearest_words_and_the_first_difference() -> None:
    quote = QUOTE.replace("fragile", "broken")
    assert words(PASTED, quote) is None
    nearest = find_nearest(PASTED, quote)
    assert (nearest.quoted, nearest.written) == ('"broken"', "“fragile”")
    assert nearest.words.startswith("The North’s “fragile” peace")


@pytest.mark.parametrize(("text", "quote"), [
    ("a café there", "cafe"),
    ("a cafe\u0301 there", "cafe"),
    ("한국", "하"),
    ("हिन्दी", "ह"),
    ("The North", "the north"),
    ("two - one", "two – one"),
    ("", "x"),
    ("x", "   "),
    ("one two", "one  three"),
])
def test_what_is_not_the_same_words(text: str, quote: str) -> None:
    assert words(text, quote) is None
    assert count(text, quote) == 0


def test_a_quote_across_the_lines_of_the_source() -> None:
    wrapped = (HOSTILE / "wrapped.txt").read_text("utf-8")
    assert words(wrapped, "The North Korean side") == ["The North\nKorean side"]
    assert words(wrapped, "price-determining factors, the non-proliferation") == ["price-\ndetermining factors, the non-\nproliferation"]
    assert words(wrapped, "“quoted words” that") == ["“quoted\nwords” that"]
    # Nobody knows whether this hyphen belongs to the word: it isn't dropped silently.
    assert words(wrapped, "the cooperation of") is None
    assert words(wrapped, "the cooper-ation of") == ["the cooper-\nation of"]


def test_segments_follow_each_other() -> None:
    text = "a peace, a war, a peace"
    assert find_segments(text, ["war", "a peace"]) == [(11, 14), (16, 23)]
    assert find_segments(text, ["a peace", "war"]) == [(0, 7), (11, 14)]
    assert find_segments(text, ["war", "war"]) is None


def test_a_number_too_large_for_anything_finds_nothing() -> None:
    assert words("the bridge, the bridge", "bridge", nth=10**30) is None


def test_nth_chooses_among_the_same_words() -> None:
    text = "a peace, a war, a peace"
    assert count(text, "a peace") == 2
    assert find_segments(text, ["a peace"], nth=2) == [(16, 23)]
    assert find_segments(text, ["a peace"], nth=3) is None
    # Only the first segment is counted; the next follows it wherever it stands.
    assert find_segments("one x two x one x three", ["one", "x"], nth=2) == [(12, 15), (16, 17)]


@pytest.mark.parametrize(("text", "quote", "nearest"), [
    ("He seems to have refused the offer.", "apparently refused the offer", Nearest("have refused the offer.", "apparently", "have", 0.0)),
    ("He refused", "refused the offer", Nearest("refused", "the", "", 0.0)),
    ("He refused.", "refused the offer", Nearest("refused.", "refused", "refused.", 0.0)),
    ("It’s so.", "it’s so", Nearest("It’s so.", "it’s", "It’s", 0.0)),
    # What stands before the first word and after the last one isn't part of the quotation.
    ("a “fragile peace” here", "fragile war", Nearest("“fragile peace”", "war", "peace”", 0.0)),
    ("a fragile peace.", "the fragile peace", Nearest("a fragile peace.", "the", "a", 0.0)),
])
def test_the_nearest_words_name_the_first_difference(text: str, quote: str, nearest: Nearest) -> None:
    found = find_nearest(text, quote)
    assert (found.words, found.quoted, found.written) == (nearest.words, nearest.quoted, nearest.written)


def test_nearness_tells_a_slip_from_something_else() -> None:
    text = "Pyongyang has also undermined the fragile peace process that has been emerging."
    assert find_nearest(text, "undermined the fragil peace process").likeness > 0.9
    assert find_nearest(text, "an entirely different sentence about music").likeness < 0.5
