"""Texts that hypothesis makes: all of Unicode, what markup takes for its own, and what people type."""

from __future__ import annotations

from hypothesis import strategies as st

ANY = st.characters(exclude_categories=["Cs"])

MARKUP = st.sampled_from([
    "<", ">", "&", '"', "'", "*", "_", "`", "~", "^", "=", "+", "-", "#", "|", ":", ";", "!", "\\", "/", "[", "]", "(", ")", "{", "}", "$", "@",
    "<b>", "</p>", "</div></article>", "<script>alert(1)</script>", "<!--", "-->", "<![CDATA[", "<?php", "<svg onload=x>", "&amp;", "&#42;",
    "&copy", "</template>", "<template>", '<p id="p1">', 'href="term:it"', 'href="page:home"', "explainerblock0end", "{: onclick=x }",
    "{#id .c}", "[x](javascript:y)", "![a](b)", "[^1]", "[^1]: note", "*[it]: abbr", "Term\n: meaning", "\n---\n", "\n===\n", "\n\n    code",
    "1. one", "- one", "> quote", "# head", "```", "~~~", '--8<-- "x"', "!!! note", '??? "x"', '=== "Tab"', "::: x", "{{ x }}", "{% x %}",
    "{# x #}", "==m==", "^^i^^", "~~d~~", "{--d--}", "{++i++}", "++ctrl++", ":smile:", "(c)", "--", "...", "+/-", "https://x.example/_a_",
    "a@b.example", "www.x.example", "$$x$$", "| a | b |", "--- | ---", "[TOC]", "<!-- more -->", "key: value", "\\\n", "  \n",
])

INVISIBLE = st.sampled_from([
    *(chr(number) for number in range(32) if chr(number) not in "\n\r"), "\x7f", "\x80", "\x85", "\x9b", "\xa0", "\xad",
    "\u200b", "\u200d", "\u200e", "\u202b", "\u202c", "\u2028", "\u2029", "\u2067", "\u2069", "\ufeff", "\ufffd", "\uffff", "\U000e0001",
])

WORDS = st.sampled_from([
    "it", "It", "the North", "the North Korean", "Élysée", "E\u0301lyse\u0301e", "naïve", "Fuß", "states", "’s", "“it”", "l’it", "it-like",
    "עברית", "العربية", "日本", "ไทย", "한국", "हिन्दी", "😀", "👩‍👩‍👧", "İstanbul", "ΟΔΟΣ", "Ǆ", "\u1ec7", "\u00ea\u0323",
])

SPACES = st.sampled_from([" ", "  ", "\n", "\t", " \n ", "\n    "])

SNIPPETS = st.lists(st.one_of(MARKUP, WORDS, INVISIBLE, SPACES, ANY), max_size=24).map("".join)
"""Anything, with much that is dangerous somewhere."""

PARAGRAPH = SNIPPETS.filter(lambda text: any(line.strip() for line in text.split("\n")))
"""A paragraph that isn't empty."""
