"""Links with a scheme: what they become, and what only looks like one."""

from __future__ import annotations

import pytest

from generator.pages.addresses import Addresses
from generator.pages.page import Plan

ADDRESSES = Addresses(
    [Plan("glossary", "glossary.md", "Glossary", entries=("term:pier",)), Plan("reading", "readings/doc.md", "Document", reading="doc")],
    directory_urls=False,
)


@pytest.mark.parametrize(("html", "resolved"), [
    ('<a href="term:pier">', '<a href="../glossary.html#pier">'),
    ('<a class="x-mark"\nhref="page:glossary">', '<a class="x-mark"\nhref="../glossary.html">'),
    ('<span data-href="term:pier">', '<span data-href="../glossary.html#pier">'),
    ('<a href="reading:doc#p5">', '<a href="#p5">'),
    ('<a href="https://example.org/">', '<a href="https://example.org/">'),
])
def test_a_link_leads_from_the_page_it_stands_on(html: str, resolved: str) -> None:
    assert ADDRESSES.resolve(f"{html}words", "readings/doc.md") == f"{resolved}words"


@pytest.mark.parametrize("target", ["term:pier", "term:nowhere"])
def test_a_text_about_html_stays_as_it_is(target: str) -> None:
    html = f'<p>“Write href="{target}" there”</p>'
    assert ADDRESSES.resolve(html, "readings/doc.md") == html


def test_a_link_that_leads_nowhere_is_no_silent_one() -> None:
    with pytest.raises(KeyError):
        ADDRESSES.resolve('<a href="term:nowhere">', "readings/doc.md")


@pytest.mark.parametrize("directory_urls", [True, False])
def test_what_pages_before_it_linked_to_makes_no_difference(directory_urls: bool) -> None:  # noqa: FBT001
    plans = [
        Plan("home", "index.md", "Home"),
        Plan("glossary", "glossary.md", "Glossary", entries=("term:pier",)),
        *(Plan("reading", f"readings/{name}.md", name, reading=name) for name in ("one", "two")),
    ]
    html = "".join(f'<a href="{link}">' for link in ("term:pier", "page:glossary", "reading:one#p1", "reading:one", "reading:two", "page:home"))
    all_of_them = Addresses(plans, directory_urls=directory_urls)
    for plan in [*plans, *reversed(plans)]:
        assert all_of_them.resolve(html, plan.uri) == Addresses(plans, directory_urls=directory_urls).resolve(html, plan.uri)
