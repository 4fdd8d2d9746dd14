from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.fold import fold
from generator.link import link
from generator.pages.marks import mark_text
from tests.projects import actor, event, term, unit_of
from tests.properties.texts import PARAGRAPH
from tests.sites import parse, squeeze

UNIT = {
    "actors": [actor("a", "the North", "Élysée", {"text": "עברית", "exact": True})],
    "glossary": [term("it", "it"), term("b", "b"), term("state", "state"), term("asia", "日本", "ไทย", "한국")],
    "timeline": [event("e", "naïve", {"text": "the North Korean", "any_case": True}, "😀")],
}


def is_plain_word(pair: str) -> bool:
    """Say whether two characters surely stand in one word."""
    return len(pair) > 1 and pair.isascii() and pair.replace("_", "x").isalnum()


@given(st.lists(PARAGRAPH, min_size=1, max_size=3))
def test_mentions_are_words_of_the_text_at_word_edges(paragraphs: list[str]) -> None:
    unit = link(unit_of(paragraphs, **UNIT)).unit  # type: ignore[arg-type]
    done = (0, 0)
    for mention in unit.mentions:
        text = unit.texts["doc"].paragraphs[mention.paragraph - 1].text
        assert done <= (mention.paragraph, mention.start)
        done = (mention.paragraph, mention.end)
        assert 0 <= mention.start < mention.end <= len(text)
        forms = [fold(form.text).text.lower() for form in unit.by_id[mention.record.partition(":")[2]].forms]  # type: ignore[attr-defined]
        words = fold(text[mention.start : mention.end]).text
        assert any(words.lower().startswith(form) and len(words) - len(form) <= 4 for form in forms)
        before, after = fold(text[: mention.start]).text[-1:], fold(text[mention.end :]).text[:1]
        assert not is_plain_word(before + words[0])
        assert not is_plain_word(words[-1] + after)


@given(st.lists(PARAGRAPH, min_size=1, max_size=3))
def test_marks_change_no_character_of_the_text(paragraphs: list[str]) -> None:
    unit = link(unit_of(paragraphs, **UNIT)).unit  # type: ignore[arg-type]
    seen: set[str] = set()
    for paragraph in unit.texts["doc"].shown:
        mentions = [mention for mention in unit.mentions if mention.paragraph == paragraph.number]
        html = mark_text(paragraph.text, mentions, seen)
        body = parse(f"<section>{html}</section>").find("body/section")
        assert squeeze("".join(body.itertext())) == squeeze(paragraph.text.replace("\0", "\ufffd"))
        assert [element.tag for element in body if element.tag not in {"a", "span"}] == []
        assert len(body) == len(mentions)


@given(st.lists(PARAGRAPH, min_size=2, max_size=4))
def test_a_paragraph_has_the_same_mentions_alone_and_among_others(paragraphs: list[str]) -> None:
    together = link(unit_of(paragraphs, **UNIT)).unit  # type: ignore[arg-type]
    for number, text in enumerate(paragraphs, 1):
        alone = link(unit_of([text], **UNIT)).unit  # type: ignore[arg-type]
        among = [(m.start, m.end, m.record) for m in together.mentions if m.paragraph == number]
        assert [(m.start, m.end, m.record) for m in alone.mentions] == among
