from __future__ import annotations

import pytest

from generator.pages.shelf import Shelf


def test_blocks_come_back_once_in_any_order() -> None:
    shelf = Shelf()
    pages = {f"page-{number}.md": {"explainerblock0end": f"<p>“{number}” 😀</p>" * number} for number in range(5)}
    for uri, blocks in pages.items():
        shelf.put(uri, blocks)
    for uri in ("page-3.md", "page-0.md", "page-4.md", "page-1.md"):
        assert uri in shelf
        assert shelf.take(uri) == {name: html.encode() for name, html in pages[uri].items()}
        assert uri not in shelf
        assert shelf.take(uri) is None
    assert shelf.take("other.md") is None
    shelf.close()


def test_taking_between_puts_loses_nothing() -> None:
    shelf = Shelf()
    shelf.put("one.md", {"a": "1"})
    shelf.put("two.md", {"b": "2"})
    assert shelf.take("one.md") == {"a": b"1"}
    shelf.put("three.md", {"c": "3"})
    assert shelf.take("two.md") == {"b": b"2"}
    assert shelf.take("three.md") == {"c": b"3"}
    shelf.close()


def test_a_page_without_blocks_is_there_all_the_same() -> None:
    shelf = Shelf()
    shelf.put("plain.md", {})
    assert shelf.take("plain.md") == {}
    shelf.close()


def test_a_closed_shelf_gives_nothing() -> None:
    shelf = Shelf()
    shelf.put("one.md", {"a": "1"})
    shelf.close()
    with pytest.raises(ValueError, match="closed"):
        shelf.take("one.md")
