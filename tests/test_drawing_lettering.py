from __future__ import annotations

import pytest

from generator.drawing.lettering import shorten, text_width, wrap


def test_widths_are_those_of_the_typeface() -> None:
    # Advances in libre-franklin-widths.json: space 214, "1" 465, "A" 727 thousandths of an em.
    assert text_width("A 1", 1000) == pytest.approx(727 + 214 + 465)
    assert text_width("A", 20) == pytest.approx(14.54)


def test_bold_is_wider() -> None:
    assert text_width("Inter-Korean summit", 13, bold=True) > text_width("Inter-Korean summit", 13)


def test_an_accent_adds_nothing_and_what_the_typeface_lacks_is_taken_to_be_wide() -> None:
    assert text_width("e\u0301", 10) == text_width("e", 10)
    assert text_width("ễ", 10) == text_width("e", 10)
    assert text_width("北京", 10) >= 20
    assert text_width("Жизнь", 10) >= text_width("wwwww", 10)


def test_what_fits_is_left_alone() -> None:
    assert shorten("Axis of evil", text_width("Axis of evil", 13), 13) == "Axis of evil"


@pytest.mark.parametrize("width", [20, 40, 70, 100, 130])
def test_a_shortened_text_fits(width: float) -> None:
    short = shorten("Chinese police seize North Koreans", width, 13)
    assert short.endswith("…")
    assert text_width(short, 13) <= width


def test_a_text_is_cut_between_words_and_never_between_a_letter_and_its_accent() -> None:
    assert shorten("Chinese police seize North Koreans", 100, 13) == "Chinese police…"
    accented = "e\u0301" * 40
    kept = shorten(accented, 60, 13).removesuffix("…")
    assert len(kept) % 2 == 0


def test_lines_are_broken_at_spaces_and_hold_every_word() -> None:
    words = "Korean Peninsula Energy Development Organization"
    lines = wrap(words, 120, 13)
    assert " ".join(lines) == words
    assert len(lines) > 1
    assert all(text_width(line, 13) <= 120 for line in lines)
