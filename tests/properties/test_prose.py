from __future__ import annotations

import re
from html.parser import HTMLParser

import html5lib
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.links import is_safe
from generator.prose import find_links, plain, render, render_inline
from tests.properties.texts import SNIPPETS

ALLOWED = {"p", "em", "strong", "code", "pre", "a", "ul", "ol", "li", "blockquote", "br"}
HREF = re.compile(r"(?:https?|mailto|actor|term|event|claim|question|source|reading|page):", re.IGNORECASE)
TEXT = st.one_of(SNIPPETS, st.text(alphabet="[]()<>:/.javscriptdtm term:x&;#\n\t!*_`", max_size=40))


class Tags(HTMLParser):
    """The tags of a piece of HTML with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@given(TEXT)
@example("[x](java\tscript:alert(1))")
@example("<java&#10;script:alert(1)>")
@example('[x](term:a "\\"onclick=x")')
def test_nothing_but_harmless_elements_and_safe_links(text: str) -> None:
    assume("" not in find_links(text))  # `[Kelly]()` is an error of its own
    for html in (render(text), render_inline(text)):
        for tag, attributes in Tags(html).found:
            assert tag in ALLOWED
            assert set(attributes) <= {"a": {"href", "title"}, "ol": {"start"}, "code": {"class"}}.get(tag, set())
            if "href" in attributes:
                assert HREF.match(attributes["href"] or "")


@given(TEXT)
def test_a_browser_sees_the_same_elements_as_were_written(text: str) -> None:
    html = render(text)
    assert "\n" not in html
    tree = html5lib.parse(f"<section>{html}</section><hr>", namespaceHTMLElements=False)
    # Nothing closed the section early: the rule after it is still its neighbor.
    assert [element.tag for element in tree.find("body")] == ["section", "hr"]
    assert {element.tag for element in tree.find("body/section").iter()} <= ALLOWED | {"section"}


@given(st.one_of(SNIPPETS, st.text(alphabet="aZ09 .,;:!?'\"()-–—’“”/é&<>*+#=~", max_size=40)))
def test_the_quick_way_gives_what_the_parser_gives(text: str) -> None:
    parser = MarkdownIt("commonmark", {"html": False}).disable(["image", "heading", "lheading", "hr", "html_block", "html_inline"])
    assume(text and "](" not in text and "<" not in text and "]:" not in text)  # links have other rules
    assume("```" not in text and "    " not in text and "\t" not in text and "~~~" not in text)  # code keeps its lines
    assert render(text) == parser.render(text).rstrip("\n").replace("\n", " ")
    assert render_inline(text) == parser.renderInline(text)


@given(TEXT)
def test_every_link_that_is_shown_was_found(text: str) -> None:
    shown = [attributes["href"] for tag, attributes in Tags(render(text)).found if tag == "a"]
    found = find_links(text)
    assume(all(map(is_safe, found)))  # a refused one is an error, and then nothing is shown
    assert set(shown) <= set(found)


@given(TEXT)
def test_plain_text_is_the_text_of_the_html(text: str) -> None:
    tree = html5lib.parse(f"<section>{render(text)}</section>", namespaceHTMLElements=False)
    shown = "".join(tree.find("body/section").itertext())
    assert "".join(plain(text).split()) == "".join(shown.split())
