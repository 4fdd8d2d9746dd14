from __future__ import annotations

from collections.abc import Sequence
from html.parser import HTMLParser

import pytest

from generator.mentions import Mention
from generator.pages.marks import mark_text


class _Reader(HTMLParser):
    """What a browser makes of a marked text: its words, and each element with its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.marks: list[tuple[str, dict[str, str | None], str]] = []
        self._open: tuple[str, dict[str, str | None], int] | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert self._open is None, "an element in an element"
        self._open = (tag, dict(attrs), len(self.text))

    def handle_endtag(self, tag: str) -> None:
        assert self._open
        name, attributes, start = self._open
        assert name == tag
        self.marks.append((name, attributes, self.text[start:]))
        self._open = None

    def handle_data(self, data: str) -> None:
        self.text += data


def mentions(text: str, *named: tuple[str, str]) -> list[Mention]:
    """Return mentions of the given words, in order, each looked for after the one before it."""
    found = []
    at = 0
    for words, record in named:
        start = text.index(words, at)
        at = start + len(words)
        found.append(Mention("doc", 1, start, at, record))
    return found


def read(text: str, named: Sequence[Mention], seen: set[str] | None = None, *, linked: bool = True) -> _Reader:
    return _Reader(mark_text(text, named, set() if seen is None else seen, linked=linked))


def test_terms_are_marked_first_in_each_paragraph_and_actors_first_in_the_reading() -> None:
    text = "Oslo and Bern signed the pact; Oslo broke the pact."
    named = mentions(text, ("Oslo", "actor:norway"), ("pact", "term:pact"), ("Oslo", "actor:norway"), ("pact", "term:pact"))
    seen: set[str] = set()
    first = read(text, named, seen)
    assert [(tag, words) for tag, _, words in first.marks] == [("a", "Oslo"), ("a", "pact"), ("span", "Oslo"), ("span", "pact")]
    later = read(text, named, seen)
    assert [(tag, words) for tag, _, words in later.marks] == [("span", "Oslo"), ("a", "pact"), ("span", "Oslo"), ("span", "pact")]


def test_every_mention_keeps_its_address_and_kind() -> None:
    text = "war, war"
    link, span = read(text, mentions(text, ("war", "event:war"), ("war", "event:war"))).marks
    assert link[1] == {"class": "x-mark x-mark--event", "href": "event:war"}
    assert span[1] == {"data-href": "event:war", "data-x-mark": "event"}


def test_a_heading_holds_no_link_and_marks_nothing_for_the_paragraphs_after_it() -> None:
    text = "Oslo"
    seen: set[str] = set()
    (mark,) = read(text, mentions(text, ("Oslo", "actor:norway")), seen, linked=False).marks
    assert mark == ("span", {"data-href": "actor:norway"}, "Oslo")
    assert read(text, mentions(text, ("Oslo", "actor:norway")), seen).marks[0][0] == "a"


@pytest.mark.parametrize("text", [
    "AT&T, R&D, &copy &copy; &amp;lt; &#42; if a<b and b>c",
    "</p></a><script>alert('x')</script> \"quoted\" AT&T",
    "Tabs\tand\nline breaks  and \u00a0spaces\u2028, AT&T\u0085\u200b\ufeff end \n",
    "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 beyond the first plane, AT&T, e\u0301",
    "\x01\x02\x03 controls AT&T \x7f",
])
def test_the_text_is_the_sources_to_the_letter(text: str) -> None:
    assert read(text, ()).text == text
    marked = read(text, mentions(text, ("AT&T", "actor:att"), *([("e", "term:e")] if "e" in text.partition("AT&T")[2] else [])))\
        if "AT&T" in text else read(text, ())
    assert marked.text == text
    assert marked.marks[0][2] == "AT&T"


def test_a_null_character_is_seen() -> None:
    assert mark_text("a\0b", (), set()) == "a\ufffdb"
