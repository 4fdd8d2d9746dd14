"""Texts that try to be something else than text: markup, script, style, templates, links, and what Unicode has for it."""

from __future__ import annotations

import random
import re

HTML = (
    "<script>hit()</script>", "<SCRIPT SRC=//evil.example/x.js></SCRIPT>", "<img src=x onerror=hit()>", "<svg/onload=hit()>", "<body onload=hit()>",
    "</title><script>hit()</script>", "</textarea><script>hit()</script>", "</template><img src=x onerror=hit()>", "</style><script>hit()</script>",
    "</svg><img src=x onerror=hit()>", "<math><mi//xlink:href='data:x,<script>hit()</script>'>", "<iframe srcdoc='<script>hit()</script>'></iframe>",
    "<a href=javascript:hit()>x</a>", "<base href=//evil.example/>", "<meta http-equiv=refresh content='0;url=//evil.example'>", "<link rel=stylesheet href=//evil.example>",
    "<object data=//evil.example></object>", "<form action=//evil.example><button>x</button></form>", "<details open ontoggle=hit()>", "<p id=p1>", "<plaintext>",
    "<!--", "-->", "<!--><script>hit()</script>", "--!>", "]]>", "<![CDATA[<script>hit()</script>]]>", "<?php hit() ?>", "<!DOCTYPE html>", "</p></div></article>",
    '" onmouseover="hit()', "' onfocus='hit()' autofocus='", '"><script>hit()</script>', "'><img src=x onerror=hit()>", "` onload=hit() ``", "<x/onclick=hit()>", "<x\ty=z>",
    "&lt;script&gt;hit()&lt;/script&gt;", "&#60;script&#62;", "&#x3c;img&#x3e;", "&amp;lt;", "&quot;&apos;", "&notit;", "&nosuchentity;", "&#0;", "&#x110000;", "&", "&&amp;", "<", ">",
    "<<script>hit()//<</script>", "<scr<script>ipt>hit()</scr</script>ipt>", "<template id=x>", "</head><body>", "<noscript><p title='</noscript><img src=x onerror=hit()>'>",
)
MARKDOWN = (
    "*a* **b** _c_ __d__", "# heading", "## {#own}", "- item", "1. item", "> quoted", "```js", "~~~", "    indented", "`code`", "``", "[x](javascript:hit())",
    "[x](JaVaScRiPt:hit())", "[x](data:text/html,<script>hit()</script>)", "![x](//evil.example/x.png)", "[x]: //evil.example", "[x][y]", "[^1]", "[[wiki]]", "<javascript:hit()>",
    "<//evil.example>", "[x](vbscript:hit())", "[x](java&#10;script:hit())", "[x](\\javascript:hit())", "{: onclick=hit() }", "{ .class #id }", "!!! note", "??? tip", '=== "Tab"',
    '--8<-- "mkdocs.yml"', "*[HTML]: abbr", "==mark==", "^^up^^", "~~gone~~", "{++ins++}", "{--del--}", "{~~a~>b~~}", ":smile:", ":material-abacus:", "(c) (tm) --> <-- ... --- --",
    "| a | b |", "|---|---|", "$x$ $$y$$ \\(z\\)", "\\", "\\\\", "\\*", "***", "___", "---", "+++", "++ctrl+c++", "term\n:   definition", "- [ ] task", "[x](term:nobody)", "explainerblock0end",
    "[TOC]", "@import url(//evil.example)", "http://evil.example/x", "www.evil.example", "a@evil.example", "[//]: # (comment)",
)
TEMPLATES = (
    "{{ 7*7 }}", "{{ config }}", "{{ ''.__class__ }}", "{% include 'main.html' %}", "{% endblock %}", "{%- raw -%}", "{# gone #}", "{{", "}}", "{%", "%}", "${7*7}", "#{7*7}", "<%= 7*7 %>",
    "{{page.title}}", "%(name)s", "%s %d %n", "{0}", "{name!r}", "$HOME", "`id`", "$(id)", "\\g<1>", "\\1", "<!--cite mla source:s-0-->", "<!--, address-->", "<!-- address-->",
)
SCRIPT = (
    "javascript:hit()", "';hit();//", '";hit();//', "</script><script>hit()</script>", "\\u003cscript\\u003ehit()", "\\x3cscript\\x3e", "*/hit()/*", "//", "${hit()}", "`;hit();`", "\\';hit();//",
    "__proto__", "constructor", "toString", "hasOwnProperty", "null", "undefined", "NaN", "true", "[object Object]", "\\ud83d", "\\u2028", "0x1F", "1e999", "-0",
)
STYLE = ("x:expression(hit())", "}*{display:none}", "</style>", "url(javascript:hit())", "/*", "*/", "background:url(//evil.example)", "\\3c script", "@charset", "!important", "};", ":root{--x:")
ADDRESSES = (
    "javascript:hit()", "JAVASCRIPT:hit()", " javascript:hit()", "java\tscript:hit()", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "//evil.example", "/", "../../..", "#", "?q=<x>",
    "mailto:a@b.example?body=%0d%0a", "https://evil.example@good.example/", "http://[::1", "http://", "%00", "%3Cscript%3E", "blob:x", "about:blank", "term:", "page:", "reading:doc#p1",
)
UNICODE = (
    "\u202eright to left\u202c", "\u2066isolate\u2069", "\u2067\u202b", "\u200fmark\u200e", "\u061c", "zero\u200bwidth\u200d\u200c\u2060", "\ufeffmark", "\u00adsoft", "\u2028", "\u2029", "\x85", "\u00a0\u2003\u3000",
    "\ufffd", "\ufffc", "\ufffe", "\uffff", "\U0001fffe", "\U0010ffff", "\ue000", "\U000f0000", "\U000e0001\U000e0041", "\ufe0f\u20e3", "👩\u200d👩\u200d👧\u200d👦", "🇩🇪", "e\u0301", "é", "ﬁ", "ſ", "İi\u0307ıI", "ß", "ẞ", "Ǆ",
    "عربي", "עברית", "ไทย", "日本語", "한국어", "क्षि", "\u0600", "a" + "\u0300\u0301\u0302\u0303\u0304" * 12, "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘", "\u0345\u0345", "\u1160\u3164", "\u180e", "‘’“”„‚«»‹›", "″′", "－＜＞＆", "𝒽𝒾𝓉", "\x01\x02\x1b[31m", "\x7f\x9b", "\x0b\x0c", "\x00", "\x1c\x1d\x1e\x1f", "Ω≈ç√∫˜µ≤≥÷",
    "w" * 700, "-".join("w" * 30), "\u4e2d" * 300, "/" * 300, "." * 300, "\u2026" * 100,
)
KINDS = (HTML, MARKDOWN, TEMPLATES, SCRIPT, STYLE, ADDRESSES, UNICODE)
_WORDS = "the council said that nobody may cross the old bridge before spring".split()
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def attack(chance: random.Random) -> str:
    """Return a hostile text of one to four pieces, words between them."""
    pieces = []
    for _ in range(chance.randint(1, 4)):
        piece = chance.choice(chance.choice(KINDS))
        if chance.random() < 0.15:
            piece = "".join(chance.choice((letter.upper(), letter.lower())) for letter in piece)
        if chance.random() < 0.1:
            cut = chance.randrange(len(piece) + 1)
            piece = piece[:cut] + chance.choice(chance.choice(KINDS)) + piece[cut:]
        pieces.append(piece)
        if chance.random() < 0.5:
            pieces.append(chance.choice(_WORDS))
    return chance.choice(("", " ", " ", "\n")).join(pieces)


def escape_prose(text: str) -> str:
    """Return Markdown that shows a text letter for letter, on one line."""
    return _PUNCTUATION.sub(r"\\\1", " ".join(text.split()))
