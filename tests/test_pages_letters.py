"""Long lists by letter: where a name is found, and how records are shared out among pages."""

from __future__ import annotations

from string import ascii_uppercase

import pytest

from generator.model import Term
from generator.pages.letters import LetterPage, by_letter, collation_key, initial, letter_row
from tests.projects import term


def terms(*headwords: str) -> list[Term]:
    """Return terms with these headwords, sorted."""
    made = [Term.model_validate(term(f"t{number}", term=word)) for number, word in enumerate(headwords)]
    return sorted(made, key=lambda one: collation_key(one.term))


def headword(one: Term) -> str:
    return one.term


def share(opening: str = "", **counts: int) -> tuple[LetterPage[Term], ...]:
    """Share out so many terms of each letter, 150 a page at most."""
    return by_letter("kind", terms(*(f"{letter}{n:04}" for letter, count in counts.items() for n in range(count))), headword, 150, opening)


@pytest.mark.parametrize(("text", "letter"), [
    ("clandestine", "C"), ("élan", "E"), ("38th parallel", "0–9"), ("…", "#"), ("(the) North", "T"), ("“Quoted”", "Q"), ("Ядро", "Я"),
    ("ﬁnal", "F"),
])
def test_initial(text: str, letter: str) -> None:
    assert initial(text) == letter


def test_letters_without_records_stand_in_a_latin_row_only() -> None:
    latin = letter_row(terms("beta", "bomb", "Ж", "38th"), headword)
    assert [one.letter for one in latin] == ["0–9", *ascii_uppercase, "Ж"]
    assert {one.letter: one.ref for one in latin if one.ref} == {"0–9": "term:t3", "B": "term:t0", "Ж": "term:t2"}
    assert [one.letter for one in letter_row(terms("яд", "атом"), headword)] == ["А", "Я"]


def test_letters_stay_whole_and_pages_are_about_equally_long() -> None:
    pages = share(a=60, b=60, c=60, d=40, e=40)
    assert [len(page.records) for page in pages] == [120, 140]
    assert [one.id for page in pages for one in page.records] == [f"t{number}" for number in range(260)]


def test_a_letter_too_long_for_a_page_is_divided_evenly() -> None:
    assert [len(page.records) for page in share(a=5, s=401, t=3)] == [138, 134, 137]


def test_pages_are_named_by_their_letters() -> None:
    assert [(page.sibling.name, page.sibling.uri) for page in share(a=60, b=60, c=60, d=200)] == [
        ("A to B", "kind-a.md"), ("C", "kind-c.md"), ("D", "kind-d.md"), ("D, part 2", "kind-d-2.md"),
    ]
    assert [page.sibling.uri for page in share("kind.md", a=100, b=100)] == ["kind.md", "kind-b.md"]
