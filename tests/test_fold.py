from __future__ import annotations

import pytest

from generator.fold import fold


@pytest.mark.parametrize(("text", "folded"), [
    ("“It’s,” he said", "\"It's,\" he said"),
    ("«Élysée»", '"E\u0301lyse\u0301e"'),
    ("North\u00a0Korea", "North Korea"),
    ("North \t\n  Korea", "North Korea"),
    ("co\u00adop\u00aderation", "cooperation"),
    ("zero\u200bwidth\ufeff", "zerowidth"),
    ("non\u2011proliferation", "non-proliferation"),
    ("non-\nproliferation", "non-proliferation"),
    ("co\u00ad\noperating", "cooperating"),
    ("said -\nand went", "said - and went"),
    ("pre- and\npost-war", "pre- and post-war"),
    ("dash—dash – dash", "dash—dash – dash"),
    ("Case Stays", "Case Stays"),
    # Two marks on one letter, typed in either order (a Vietnamese keyboard types the second one).
    ("\u1ec7", "e\u0323\u0302"),
    ("\u00ea\u0323", "e\u0323\u0302"),
])
def test_what_is_alike_becomes_the_same(text: str, folded: str) -> None:
    assert fold(text).text == folded


@pytest.mark.parametrize(("text", "words"), [
    ("the co\u00adoperating states", "co\u00adoperating"),
    ("in l’Élysée, as", "l’Élysée"),
    ("in l’E\u0301lyse\u0301e, as", "l’E\u0301lyse\u0301e"),
    ("the North  \n Korea line", "North  \n Korea"),
    ("the non-\nproliferation treaty", "non-\nproliferation"),
    ("vi\u00ea\u0323n vi\u1ec7t", "vi\u00ea\u0323n"),
    ("plain words", "plain"),
])
def test_a_folded_span_leads_back_to_the_words_it_came_from(text: str, words: str) -> None:
    folded, wanted = fold(text), fold(words).text
    start = folded.text.index(wanted)
    begin, end = folded.to_original(start, start + len(wanted))
    assert text[begin:end] == words
