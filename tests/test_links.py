"""Which links may stand on a page."""

from __future__ import annotations

import pytest

from generator.links import RECORD_SCHEMES, is_safe, is_web


@pytest.mark.parametrize("address", [
    "http://example.org", "https://example.org/a_b?c=1&d=2#e", "HTTPS://EXAMPLE.ORG", "https://bücher.example/ä", "https://[2001:db8::1]/",
    "https://example.org:8080/(x)",
])
def test_addresses_on_the_web(address: str) -> None:
    assert is_web(address)
    assert is_safe(address)


@pytest.mark.parametrize("address", [
    "", "https:", "https://", "https://#p5", "https:example.org", "https://[", "https://a b", 'https://a"b', "https://a<b>", "https://a\nb",
    "https://a\x00b", " https://example.org", "//example.org", "ftp://example.org", "javascript:alert(1)", "JavaScript://example.org/%0aalert(1)",
    "data:text/html,x", "file:///etc/passwd", "maps/river.pdf", "/root", "#p5", "actor", "x-actor:y",
])
def test_what_may_stand_nowhere(address: str) -> None:
    assert not is_web(address)
    assert not is_safe(address)


@pytest.mark.parametrize("href", ["mailto:a@example.org", *(f"{scheme}:x" for scheme in RECORD_SCHEMES)])
def test_links_to_records_and_mailboxes_are_no_addresses_on_the_web(href: str) -> None:
    assert is_safe(href)
    assert not is_web(href)
