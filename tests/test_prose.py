from __future__ import annotations

import pytest

from generator.prose import find_links, find_texts, plain, render, render_inline


@pytest.mark.parametrize(("text", "html"), [
    ("Plain words.", "<p>Plain words.</p>"),
    ("**Bold** and *slanted* and `code`.", "<p><strong>Bold</strong> and <em>slanted</em> and <code>code</code>.</p>"),
    ("One.\n\nTwo.", "<p>One.</p> <p>Two.</p>"),
    ("- one\n- two", "<ul> <li>one</li> <li>two</li> </ul>"),
    ("> said", "<blockquote> <p>said</p> </blockquote>"),
    ("See [Kelly](actor:james-kelly).", '<p>See <a href="actor:james-kelly">Kelly</a>.</p>'),
    ("See [¶ 5](reading:concert-of-powers#p5).", '<p>See <a href="reading:concert-of-powers#p5">¶ 5</a>.</p>'),
    ("[x](https://example.org/a_b?c=1&d=2)", '<p><a href="https://example.org/a_b?c=1&amp;d=2">x</a></p>'),
    ('AT&T, "5 < 6" & x', "<p>AT&amp;T, &quot;5 &lt; 6&quot; &amp; x</p>"),
    ("# No heading", "<p># No heading</p>"),
    ("No\n---\nheading", "<p>No --- heading</p>"),
    ("<b>no</b> HTML", "<p>&lt;b&gt;no&lt;/b&gt; HTML</p>"),
])
def test_prose_is_commonmark_without_headings_and_html(text: str, html: str) -> None:
    assert render(text) == html


def test_lines_of_code_stay_lines_on_the_one_line() -> None:
    assert render("```\none\ntwo\n```") == "<pre><code>one&#10;two&#10;</code></pre>"


def test_no_picture_is_fetched() -> None:
    assert "<img" not in render("![alt](https://example.org/x.png)")


@pytest.mark.parametrize("href", [
    "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "//example.org/x",
    "/root", "page.html", "#p5", "ftp://example.org", "actor", "x-actor:y", "&#106;avascript:x",
])
def test_a_link_elsewhere_stays_text(href: str) -> None:
    html = render(f"[here]({href}) and <{href}>")
    assert "<a " not in html
    assert "here" in html


@pytest.mark.parametrize("href", ["http://example.org", "https://example.org", "mailto:a@example.org", "term:x", "page:timeline"])
def test_a_safe_link_is_one(href: str) -> None:
    assert f'<a href="{href}">here</a>' in render(f"[here]({href})")


def test_inline_prose_has_no_paragraph() -> None:
    assert render_inline("Plain & simple") == "Plain &amp; simple"
    assert render_inline("A [term](term:x) here.") == 'A <a href="term:x">term</a> here.'
    assert render_inline("- no list") == "- no list"


@pytest.mark.parametrize(("text", "links"), [
    ("No link at all.", []),
    ("[a](actor:a) and [b](https://b.example).", ["actor:a", "https://b.example"]),
    ("[bad](javascript:alert(1))", ["javascript:alert(1)"]),
    ("<https://example.org>", ["https://example.org"]),
    ("[forgotten]()", [""]),
    ("[a][ref]\n\n[ref]: term:x", ["term:x"]),
    ("![picture](https://example.org/x.png)", ["https://example.org/x.png"]),
    ("`[code](term:no)` and \\[escaped](term:no)", []),
])
def test_all_links_are_found_the_refused_ones_too(text: str, links: list[str]) -> None:
    assert find_links(text) == links


def test_looking_for_links_leaves_the_renderer_strict() -> None:
    find_links("[x](javascript:alert(1))")
    assert "<a " not in render("[y](javascript:alert(2))")


@pytest.mark.parametrize(("text", "words"), [
    ("Plain words.", "Plain words."),
    ("See [Kelly](actor:james-kelly), **now**.", "See Kelly, now."),
    ("One.\n\nTwo & <three>.", "One. Two & <three>."),
    ("- one\n- two", "one two"),
    ("`a < b` and AT&amp;T", "a < b and AT&T"),
])
def test_plain_text_has_the_words_alone(text: str, words: str) -> None:
    assert " ".join(plain(text).split()) == words


@pytest.mark.parametrize(("text", "texts"), [
    ("plain", ["plain"]),
    ("a <b>word</b>", ["a <b>word</b>"]),
    ("`<b>` is code", [" is code"]),
    ("a [link](term:x) and [none] (term:y)", ["a ", "link", " and [none] (term:y)"]),
    ("[unsafe](javascript:alert)", ["unsafe"]),
    ("<https://example.org> is a link", ["https://example.org", " is a link"]),
    (r"\<b> is meant", ["b> is meant"]),
])
def test_texts_that_are_shown_as_they_stand(text: str, texts: list[str]) -> None:
    assert find_texts(text) == texts
