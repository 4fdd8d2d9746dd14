"""Addresses of assignments: nothing in one can do more than choose; and access, with scripts and without."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.assignments import CODES, code_of
from tests.browser.assigning import HOSTILE, READING, open_with, strict_page
from tests.browser.test_site import RULES

DAMAGED = "This assignment link is damaged. Copy it once more from where you got it."
NEWER = "This assignment link was made by a newer version of this site. Ask for a new one."


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Yield a page that must see no error and send no request."""
    with strict_page(browser) as page:
        yield page


@pytest.mark.parametrize(("code", "words"), [
    ("", None), ("1", "damaged"), ("1.abc.0000000", "damaged"), (code_of(r="concert-of-powers", q="a")[:-1], "damaged"), (code_of(r=1, q="a"), "damaged"),
    (code_of(r="concert-of-powers"), "damaged"), (code_of(r="concert-of-powers", q="a", p=[5, 1]), "damaged"), (code_of(r="elsewhere", q=""), "another text"),
    ("2" + code_of(r="concert-of-powers", q="")[1:], "newer version"), ("1." + "A" * 9000 + ".x", "damaged"),
])
def test_a_damaged_link_changes_nothing_and_says_so_in_a_line(page: Page, site: Path, code: str, words: str | None) -> None:
    open_with(page, site, code)
    if words:
        expect(page.locator(".x-assigned-fault")).to_contain_text(words)
    expect(page.locator(".x-assigned")).to_have_count(0)
    assert page.locator(".x-para").count() == 9


def mutations(count: int) -> Iterator[tuple[str, str | None]]:
    """Yield fragments, each with the note that it has to show or None: codes with characters changed, cut and doubled, and sound ones with what is hostile."""
    chance = random.Random(20021021)
    hostile = [HOSTILE, "__proto__", "constructor", "javascript:alert(1)", "\u202e", "a" * 1500, "'\"><svg onload=window.wasHit=1>", "</p></section>"]
    unsound = ["\0", {"a": 1}, [], None, 1e308, True]
    sound = code_of(r="concert-of-powers", q="ask-where-from", p=[1, 3], d="2026-12-01", n="Note")
    for number in range(count):
        kept = {"r": "concert-of-powers", "q": "ask-where-from.constructor", "p": [1, 3], "d": "2026-12-01", "n": "x", "z": number}
        if number % 3 == 0:
            at = chance.randrange(len(sound))
            piece = chance.choice(["", "<", "'", "%00", "%", "#", sound[at] * 3, "é", ".", HOSTILE])
            yield sound[:at] + piece + sound[at + chance.randrange(1, 4):], None
        elif number % 3 == 1:
            kept["n"] = note = chance.choice(hostile)
            kept["q"] = chance.choice(["ask-where-from.constructor", "to-string.value-of", "ask-where-from", "constructor.has-own-property", ""])
            kept["z"] = [number, chance.choice([*hostile, *unsound])]
            yield code_of(**kept), note
        else:
            kept[chance.choice(["r", "q", "p", "d"])] = chance.choice(hostile[:2] + hostile[3:] + unsound)
            yield code_of(**kept), None


def test_a_thousand_mutated_fragments_do_nothing(page: Page, site: Path) -> None:
    open_with(page, site, code_of(r="concert-of-powers", q="", n="First."))
    expect(page.locator(".x-assigned__note")).to_have_text("First.")
    fragments = list(mutations(1000))
    found = page.evaluate(
        """async fragments => {
            const found = [];
            let opened = 0;
            for (const [fragment, note] of fragments) {
                const followed = new Promise(done => addEventListener("hashchange", done, { once: true }));
                location.hash = "#assign=" + fragment;
                await Promise.race([followed, new Promise(done => setTimeout(done, 200))]);
                const notes = document.querySelectorAll(".x-assigned__note");
                const isShown = notes.length === 1 && notes[0].textContent === note && notes[0].childElementCount === 0;
                const intruders = document.querySelectorAll("article script, article img, article iframe, article [onload]").length;
                if (note !== null && isShown) { opened += 1; }
                if (window.wasHit || intruders || note !== null && !isShown || document.querySelectorAll(".x-para").length !== 9
                    || document.querySelectorAll(".x-work").length > 1 || !document.querySelector("h1")) { found.push(fragment); }
            }
            return { found, opened };
        }""",
        fragments,
    )
    assert found["found"] == []
    assert found["opened"] == sum(note is not None for _, note in fragments) > 300
    assert page.locator("#p9").text_content()


@pytest.mark.parametrize("kind", ["sound", "faults"])
def test_codes_are_read_as_the_pdf_export_reads_them(page: Page, site: Path, kind: str) -> None:
    cases = CODES[kind]
    page.goto((site / "teach.html").as_uri())
    read = page.evaluate("codes => codes.map(code => explainerAssignment.decode(explainerAssignment.find(code)))", [case["code"] for case in cases])
    if kind == "sound":
        assert [one.get("assignment") for one in read] == [case["assignment"] for case in cases]
    else:
        assert [{DAMAGED: "damaged", NEWER: "newer"}.get(one.get("fault")) for one in read] == [case["fault"] for case in cases]


# --- access ----------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("where", ["teach.html", f"{READING}#assign={code_of(r='concert-of-powers', q='ask-where-from.ask-apparently', p=[1, 2], n='Read.')}"])
def test_axe_finds_nothing(browser: Browser, site: Path, where: str, scheme: Any, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    file, _, fragment = where.partition("#")
    page.goto((site / file).as_uri() + (f"#{fragment}" if fragment else ""))
    if fragment:
        expect(page.get_by_role("region", name="Your assignment")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page, options={"preload": False, "runOnly": {"type": "tag", "values": RULES}})
    assert found.violations_count == 0, json.dumps(found.response["violations"], indent=1)[:3000]
    context.close()


def test_without_javascript_it_says_what_works(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "teach.html").as_uri())
    expect(page.get_by_text("switch on JavaScript")).to_be_visible()
    expect(page.locator(".x-assign")).to_be_hidden()
    context.close()
