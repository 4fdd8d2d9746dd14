"""Compiled templates between builds: kept, and never handed to another version than the one that made them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from generator import theme_environment
from generator.theme_environment import bytecode_cache


def render(cache: Path) -> str:
    return Environment(loader=DictLoader({"page": "{{ 6 * 7 }}"}), autoescape=True, bytecode_cache=bytecode_cache(cache)).get_template("page").render()


def kept_in(cache: Path) -> dict[str, list[str]]:
    return {folder.name: [path.name for path in folder.iterdir()] for folder in cache.iterdir()}


def test_a_template_is_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert render(tmp_path) == "42"
    monkeypatch.setattr(Environment, "compile", None)
    assert render(tmp_path) == "42"


@pytest.mark.parametrize(("where", "name", "value"), [
    (theme_environment, "__version__", "99"), (theme_environment, "version", lambda _: "99"), (sys.implementation, "cache_tag", "other-99"),
], ids=["package", "Jinja", "Python"])
def test_each_version_compiles_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: object, name: str, value: object) -> None:
    render(tmp_path)
    before = kept_in(tmp_path)
    monkeypatch.setattr(where, name, value)
    assert render(tmp_path) == "42"
    after = kept_in(tmp_path)
    assert {folder: after[folder] for folder in before} == before
    (other,) = after.keys() - before.keys()
    assert "99" in other
    assert after[other]
