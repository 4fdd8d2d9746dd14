from __future__ import annotations

import pytest

from generator.edges import is_edge


def edges(text: str, word: str) -> tuple[bool, bool]:
    """Say whether a word of a text begins and ends at edges."""
    start = text.index(word)
    return is_edge(text, start), is_edge(text, start + len(word))


@pytest.mark.parametrize(("text", "word"), [
    ("aid", "aid"),
    ("an aid.", "aid"),
    ("(aid)", "aid"),
    ('"aid"', "aid"),
    ("l'aid", "aid"),
    ("aid's", "aid"),
    ("Bush–aid", "aid"),
    ("aid—Bush", "aid"),
    ("SC/aid/AC", "aid"),
    ("war -aid", "aid"),
    ("aid- and post-war", "aid"),
    ("of U.S. policy", "U.S."),
    ("in C++ and", "C++"),
    ("北朝鮮の核", "朝鮮"),
    ("ประเทศไทยและ", "ไทย"),
    ("日本はNPTを", "NPT"),
    ("😀aid😀", "aid"),
])
def test_a_word_stands_alone(text: str, word: str) -> None:
    assert edges(text, word) == (True, True)


@pytest.mark.parametrize(("text", "word"), [
    ("said", "aid"),
    ("aide", "aid"),
    ("aid2", "aid"),
    ("aid_worker", "aid"),
    ("aid-worker", "aid"),
    ("first-aid", "aid"),
    ("aid\u0301", "aid"),
    ("aidß", "aid"),
    ("3.14", "14"),
    # A hyphen joins what ends with a full stop too: an adjective, no name.
    ("U.S.-led", "U.S."),
    ("U.S.-North Korean", "North"),
    ("북한은", "북한"),
    # A mark belongs to its letter, in scripts without spaces too.
    ("ที่", "ท"),
])
def test_a_word_inside_another_one_does_not(text: str, word: str) -> None:
    assert edges(text, word) != (True, True)
