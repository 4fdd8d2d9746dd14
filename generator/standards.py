"""Standards that questions and lessons can name: those that come with the program, and those a unit adds.

The shipped ones are in ``standards.yml``: Common Core literacy in history (RH, grades 6 to 12) and of the C3
Framework dimension 2 (history, grades 6 to 12) and parts of 3 and 4, each with a paraphrase of our own and its publisher's page.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from generator.model import StandardText
from generator.unit import Unit
from generator.yamltext.tree import read_tree

FILE = Path(__file__).with_name("standards.yml")


def known_standards(unit: Unit) -> Mapping[str, StandardText]:
    """Return all standards by code; one of the unit's own goes before a shipped one of the same code."""
    return {one.code: one for one in (*_shipped(), *unit.standards)}


@lru_cache(maxsize=1)
def _shipped() -> tuple[StandardText, ...]:
    tree = read_tree(FILE.name, FILE.read_text("utf-8"))
    return tuple(StandardText.model_validate(value) for value in tree.value)
