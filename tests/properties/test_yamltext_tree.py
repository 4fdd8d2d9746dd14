from __future__ import annotations

from typing import Any

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from generator.yamltext.tree import PathKey, Tree, read_tree
from tests.properties.texts import SNIPPETS

KEYS = st.text(alphabet="abcdefgh_", min_size=1, max_size=6)
# Each scalar is a word found nowhere else, so that its place can be looked up in the text.
WORDS = st.integers(10**6, 10**7).map("w{}".format)
VALUES = st.recursive(
    WORDS, lambda inner: st.one_of(st.lists(inner, min_size=1, max_size=4), st.dictionaries(KEYS, inner, min_size=1, max_size=4)), max_leaves=15,
)


def leaves(value: Any, path: PathKey = ()) -> list[tuple[PathKey, str]]:
    if isinstance(value, str):
        return [(path, value)]
    items = value.items() if isinstance(value, dict) else enumerate(value)
    return [leaf for key, item in items for leaf in leaves(item, (*path, key))]


def standing_at(tree: Tree, text: str, path: PathKey) -> str:
    place = tree.place(path)
    return text.split("\n")[place.line - 1][place.column - 1 :]


@given(VALUES, st.booleans())
def test_every_value_stands_at_its_place(value: Any, flow: bool) -> None:  # noqa: FBT001
    text = yaml.safe_dump(value, default_flow_style=flow, sort_keys=False)
    tree = read_tree("x.yml", text)
    assert tree.problems == []
    assert tree.value == value
    for path, word in leaves(value):
        assert standing_at(tree, text, path).startswith(word)


@given(st.lists(st.dictionaries(KEYS, WORDS, min_size=1, max_size=3), min_size=1, max_size=4), st.data())
def test_places_are_right_beside_a_record_that_is_no_yaml(records: list[dict[str, str]], data: st.DataObject) -> None:
    broken = data.draw(st.integers(0, len(records)))
    pieces = [yaml.safe_dump([record], sort_keys=False) for record in records]
    text = "".join([*pieces[:broken], '- id: "open\n', *pieces[broken:]])
    tree = read_tree("x.yml", text)
    assert [problem.place.line for problem in tree.problems] == [sum(piece.count("\n") for piece in pieces[:broken]) + 1]
    assert tree.value == records
    for path, word in leaves(records):
        assert standing_at(tree, text, path).startswith(word)


@given(st.one_of(SNIPPETS, st.text(alphabet="ab:- \n\t\"'[]{}#&*!|>%@`?,~<", max_size=60)))
@example("- a: b\n c: d\n- *x")
@example("? - a\n: b")
@example("%YAML 9.9\n---\na: b")
def test_any_text_is_read_or_reported_inside_the_file(text: str) -> None:
    tree = read_tree("x.yml", text)
    lines = text.split("\n")
    for problem in tree.problems:
        assert problem.message
        assert problem.hint
        assert 1 <= problem.place.line <= len(lines) + 1
    assert tree.value is not None or tree.problems
