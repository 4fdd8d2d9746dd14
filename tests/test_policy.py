"""The policy of a page: where it stands, what it lets run, and what is said of what it stops."""

from __future__ import annotations

import base64
import hashlib
import html
import logging
import re
from pathlib import Path

import pytest
from mkdocs.config import load_config

from generator.policy import secure
from tests.projects import build_site, write_project

HEAD = '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
NOT_LOADED = "{} isn't loaded: pages ask no other host for anything. Put the file into content/pages/ and name it from there"


def policy_of(page: str) -> dict[str, set[str]]:
    """Return the directives of a page's policy and their values."""
    (content,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    directives = (directive.split() for directive in html.unescape(content).split(";"))
    return {name: set(values) for name, *values in directives}


def checksum(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def secured(body: str, *, is_served: bool = False) -> dict[str, set[str]]:
    return policy_of(secure(f"{HEAD}</head>{body}", is_generated=False, is_served=is_served).html)


@pytest.mark.parametrize("before", [
    HEAD, "<html>\n<head>", "<!-- a\n comment --><!DOCTYPE html><html><head><meta charset=utf-8>", "<!doctype html>", "",
])
def test_the_policy_comes_first_in_the_head_after_the_character_set(before: str) -> None:
    page = secure(f"{before}<script src=a.js></script>", is_generated=False).html
    assert page.startswith(f'{before}\n<meta http-equiv="Content-Security-Policy" content="')
    assert page.endswith('">\n<meta name="referrer" content="no-referrer"><script src=a.js></script>')


def test_a_page_with_nothing_inline_loads_from_its_own_site_only() -> None:
    policy = secured('<script src="a.js"></script><script type="application/json">{"a": 1}</script><p data-x-style="mla">')
    assert policy == {"default-src": {"'self'"}, "img-src": {"'self'", "data:"}, "object-src": {"'none'"},
                      "base-uri": {"'none'"}, "form-action": {"'self'"}}


@pytest.mark.parametrize("tag", ["script", 'script type="module"', "SCRIPT TYPE=text/javascript", "script type=''"])
def test_inline_scripts_are_let_by_their_checksum(tag: str) -> None:
    words = "\n  if (1 < 2 && '</p>') { say('ü') }\n"
    assert secured(f"<{tag}>{words}</script><{tag}>{words}</script>")["script-src"] == {"'self'", checksum(words)}


def test_styles_are_let_by_their_checksum_and_attributes_as_they_are_read() -> None:
    policy = secured('<style>p { color: red }</style><td style="font: 1em &quot;A&quot;">')
    assert policy["style-src"] == {"'self'", "'unsafe-hashes'", checksum("p { color: red }"), checksum('font: 1em "A"')}
    assert "'unsafe-hashes'" not in secured("<style>p { color: red }</style>")["style-src"]


def test_a_generated_page_with_something_inline_in_its_frame_is_read() -> None:
    for body, name in (("<style>a</style>", "style-src"), ("<p style='a'>", "style-src"), ("<script>a</script>", "script-src")):
        assert checksum("a") in policy_of(secure(HEAD + body, is_generated=True).html)[name]


def test_no_page_is_ever_let_evaluate_text_or_run_what_it_didnt_hold() -> None:
    page = "<script>eval('1')</script><style>a</style><p style=a onclick=b>"
    assert not {"'unsafe-eval'", "'unsafe-inline'"} & set().union(*secured(page).values())


def test_only_while_serving_may_mkdocs_put_in_the_script_that_reloads() -> None:
    assert secured("<script>a</script>", is_served=True)["script-src"] == {"'self'", "'unsafe-inline'"}


@pytest.mark.parametrize(("body", "where"), [
    ('<p onclick="go()">', "`onclick` of <p>"),
    ("<p/ONLOAD=go()>", "`onload` of <p>"),
    ('<a href=" JavaScript:go()">', "`href` of <a>"),
])
def test_a_script_in_an_attribute_is_told(body: str, where: str) -> None:
    assert secure(HEAD + body, is_generated=False).stopped == (
        f"{where} doesn't run: put the script into a file and name that under `extra_javascript` in mkdocs.yml",)


@pytest.mark.parametrize(("body", "address"), [
    ('<img src="https://host.example/a.png">', "https://host.example/a.png"),
    ('<script src="//host.example/a.js"></script>', "//host.example/a.js"),
    ('<link rel="stylesheet" href="http://host.example/a.css">', "http://host.example/a.css"),
    ('<img srcset="a.png 1x, https://host.example/b.png 2x">', "https://host.example/b.png"),
])
def test_what_comes_from_another_host_is_told(body: str, address: str) -> None:
    assert secure(HEAD + body, is_generated=False).stopped == (NOT_LOADED.format(address),)


def test_links_to_other_hosts_are_links() -> None:
    body = '<a href="https://host.example/">x</a><link rel="canonical" href="https://host.example/"><p title="onclick=">one = two</p>'
    assert secure(HEAD + body, is_generated=False).stopped == ()


def test_pages_by_hand_keep_their_scripts_and_aligned_tables(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    root = write_project(tmp_path / "project", "One.", mkdocs={"extra_javascript": ["https://host.example/lib.js"]})
    (root / "content/pages/notes.md").write_text(
        "# Notes\n\n| a | b |\n|--:|---|\n| 1 | 2 |\n\n<script>\nlet x = 1 < 2;\n</script>\n\n<p onclick='go()'>Go</p>\n", encoding="utf-8")
    with caplog.at_level(logging.WARNING, "mkdocs"):
        site = build_site(root)
    policy = policy_of((site / "notes.html").read_text("utf-8"))
    assert policy["script-src"] == {"'self'", checksum("\nlet x = 1 < 2;\n")}
    assert policy["style-src"] == {"'self'", "'unsafe-hashes'", checksum("text-align: right;")}
    said = [record.getMessage() for record in caplog.records]
    assert [sentence for sentence in said if sentence.startswith(f"{root / 'content/pages/notes.md'}: `onclick` of <p> doesn't run")]
    assert [sentence for sentence in said if "host.example" in sentence] == [
        f"{root / 'mkdocs.yml'}: " + NOT_LOADED.format("https://host.example/lib.js")]


def test_every_page_of_a_site_has_one(tmp_path: Path) -> None:
    site = build_site(write_project(tmp_path / "project", "One."))
    pages = sorted(site.rglob("*.html"))
    assert len(pages) == 5
    for path in pages:
        policy = policy_of(path.read_text("utf-8"))
        assert policy["default-src"] == {"'self'"}, path
        assert ("style-src" in policy) == (path.name == "404.html"), path


def test_a_build_after_serving_is_strict_again(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project", "One.")
    load_config(str(root / "mkdocs.yml")).plugins["explainer"].on_startup(command="serve", dirty=False)
    assert "script-src" not in policy_of((build_site(root) / "index.html").read_text("utf-8"))
