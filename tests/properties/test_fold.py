from __future__ import annotations

import sys
import unicodedata

from hypothesis import example, given

from generator.fold import fold
from tests.properties.texts import SNIPPETS


@given(SNIPPETS)
@example("a \u00ad b")
@example("e\u0302\u00ad\u0323")
@example("\u1fef\u1ffd")
@example("co\u00ad\noperate")
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(SNIPPETS)
def test_composed_and_decomposed_are_the_same(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)).text == fold(unicodedata.normalize("NFD", text)).text


@given(SNIPPETS)
@example("x\u00ea\u0323y")
def test_every_folded_character_comes_from_one_of_the_text(text: str) -> None:
    folded = fold(text)
    starts = [folded.to_original(index, index + 1) for index in range(len(folded.text))]
    assert all(0 <= begin < end <= len(text) for begin, end in starts)
    assert [begin for begin, _ in starts] == sorted(begin for begin, _ in starts)
    # Letters and digits of ASCII are never changed, moved or lost.
    plain = [(begin, character) for (begin, _), character in zip(starts, folded.text, strict=True) if character.isascii() and character.isalnum()]
    kept = [(index, character) for index, character in enumerate(text) if character.isascii() and character.isalnum()]
    assert [pair for pair in kept if pair not in plain] == []


@given(SNIPPETS)
def test_a_span_and_its_words_fold_to_the_same(text: str) -> None:
    folded = fold(text)
    spaces = [index for index, character in enumerate(folded.text) if character == " "]
    for start, end in zip([-1, *spaces], [*spaces, len(folded.text)], strict=True):
        if end - start > 1:
            begin, stop = folded.to_original(start + 1, end)
            assert fold(text[begin:stop]).text == folded.text[start + 1 : end]


def test_small_letters_take_as_much_room_as_the_others() -> None:
    # Linking looks for small letters and counts on it.
    changed = [
        character for number in range(sys.maxunicode + 1)
        if len((character := chr(number)).lower()) != 1 and len(fold(character).text.lower()) != len(fold(character).text)
    ]
    assert changed == []
