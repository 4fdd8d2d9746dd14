"""What checks know about English."""

from __future__ import annotations

import pytest

from generator.checks.english import find_hedge, inflections, is_attributed, is_english, is_hedged, is_opinion


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("Kelly apparently refused.", "apparently"),
        ("It will be difficult for Washington, and perhaps Tokyo, too.", "perhaps"),
        ("It is unlikely that it will tolerate this.", "unlikely"),
        ("All powers profess support.", "profess"),
        ("It should be possible for Beijing to join.", "should be possible"),
        ("The treaty may lapse.", "may"),
        ("The measurements seem to show it.", "seem"),
        ("The envoy allegedly left.", "allegedly"),
        ("They met in May 2000.", None),
        ("A dismayed council commented.", None),
        ("Kim promised to comply.", None),
    ],
)
def test_hedges_of_a_paragraph(text: str, hedge: str | None) -> None:
    assert find_hedge(text) == hedge


@pytest.mark.parametrize(
    ("paraphrase", "hedged"),
    [
        ("The author thinks it unlikely.", True),
        ("It seems to have moved.", True),
        ("The author isn’t certain; there is some doubt.", True),
        ("The commentary hopes that China can join.", False),
        ("The author says that it moved in May.", False),
    ],
)
def test_a_paraphrase_may_hedge_in_other_words(paraphrase: str, hedged: bool) -> None:  # noqa: FBT001
    assert is_hedged(paraphrase) is hedged


@pytest.mark.parametrize(
    ("paraphrase", "creator", "attributed"),
    [
        ("The author argues that it failed.", None, True),
        ("In the council’s view, it failed.", None, True),
        ("In the author’s own words, it failed.", None, True),
        ("According to Thorn, it failed.", None, True),
        ("For Hale, it failed.", "Josiah Hale", True),
        ("For Hale, it failed.", "Ada Thorn", False),
        ("It failed, and the authority is to blame.", None, False),
        ("It failed in the view of many.", "A of the", False),
    ],
)
def test_a_view_has_an_owner(paraphrase: str, creator: str | None, attributed: bool) -> None:  # noqa: FBT001
    assert is_attributed(paraphrase, creator) is attributed


@pytest.mark.parametrize(
    ("word", "shape"),
    [("survey", "surveying"), ("treaty", "treaties"), ("emulate", "emulating"), ("ban", "banned"), ("abduct", "abducted"), ("box", "boxes")],
)
def test_shapes_of_a_word(word: str, shape: str) -> None:
    assert shape in set(inflections(word))
    assert word in set(inflections(word))


def test_languages_and_genres() -> None:
    assert is_english("en-US")
    assert is_english("EN")
    assert not is_english("enm")
    assert is_opinion("Newspaper commentary")
    assert not is_opinion("News report")
