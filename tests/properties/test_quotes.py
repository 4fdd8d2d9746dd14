from __future__ import annotations

import re
import unicodedata

from hypothesis import assume, given
from hypothesis import strategies as st

from generator.fold import fold
from generator.quotes import count, find_nearest, find_segments
from tests.properties.texts import PARAGRAPH, SNIPPETS


@given(PARAGRAPH, st.data())
def test_words_of_a_paragraph_are_found_however_they_are_typed(text: str, data: st.DataObject) -> None:
    words = text.split()
    assume(words)
    begin = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(begin + 1, len(words)))
    quote = data.draw(st.sampled_from([" ", "\n", "\u00a0 "])).join(words[begin:end])
    quote = unicodedata.normalize(data.draw(st.sampled_from(["NFC", "NFD"])), quote)
    quote = quote.translate(str.maketrans("“”’", "\"\"'"))
    assume(fold(quote).text.strip())
    assume(not re.search(r"[-‐‑\u00ad]\s", text + quote))  # the break after a hyphen isn't a space
    spans = find_segments(text, [quote])
    assert spans is not None
    ((start, stop),) = spans
    assert fold(text[start:stop]).text.strip() == fold(quote).text.strip()


@given(SNIPPETS, SNIPPETS)
def test_what_is_found_is_what_was_asked_for(text: str, quote: str) -> None:
    spans = find_segments(text, [quote])
    assert (spans is None) == (count(text, quote) == 0)
    for start, stop in spans or ():
        assert 0 <= start < stop <= len(text)


@given(SNIPPETS, SNIPPETS)
def test_something_is_always_nearest(text: str, quote: str) -> None:
    nearest = find_nearest(text, quote)
    assert 0 <= nearest.likeness <= 1
    assert all(word in text.split() for word in nearest.words.split())
