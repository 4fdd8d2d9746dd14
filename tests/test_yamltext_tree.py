"""YAML as data, with the place of everything; what is refused has a fixture each in ``checks/``."""

from __future__ import annotations

import textwrap

import pytest

from generator.problems import Place
from generator.yamltext.tree import Tree, read_tree


def tree_of(text: str) -> Tree:
    return read_tree("content/x.yml", textwrap.dedent(text).lstrip("\n"))


def at(line: int, column: int) -> Place:
    return Place("content/x.yml", line, column)


RECORDS = """
    # a comment
    - id: one
      title: >-
        Folded
        text
      forms: [a, {text: "b: c", exact: yes}]

    - id: two
      accept:
        some-check: because
"""


def test_values_and_their_places() -> None:
    tree = tree_of(RECORDS)
    assert tree.problems == []
    assert tree.value == [
        {"id": "one", "title": "Folded text", "forms": ["a", {"text": "b: c", "exact": "yes"}]},
        {"id": "two", "accept": {"some-check": "because"}},
    ]
    assert tree.place((0, "id")) == at(2, 7)
    assert tree.place((0, "title")) == at(3, 10)
    assert tree.place((0, "forms", 1, "text")) == at(6, 21)
    assert tree.place((0, "forms", 1, "exact")) == at(6, 36)
    assert tree.place((1, "accept", "some-check")) == at(10, 17)
    assert tree.key_place((1, "accept", "some-check")) == at(10, 5)


def test_what_is_not_there_has_the_place_of_what_is_around_it() -> None:
    tree = tree_of(RECORDS)
    assert tree.place((1, "accept", "other", "deeper")) == tree.place((1, "accept")) == at(10, 5)
    assert tree.key_place((0, "forms", 0)) == at(6, 11)
    assert Tree("content/x.yml").place((3,)) == at(1, 1)


def test_places_stay_right_where_a_record_is_no_yaml() -> None:
    tree = tree_of("""
        - id: one
          title: KEDO: a consortium
        - id: two
          title: fine
        - id: three
          title: "also fine"
    """)
    assert [(problem.code, problem.place.line) for problem in tree.problems] == [("colon-in-text", 2)]
    assert [record["id"] for record in tree.value] == ["two", "three"]
    assert tree.unread_ids == {"one"}
    assert tree.place((0, "title")) == at(4, 10)
    assert tree.place((1, "id")) == at(5, 7)
    assert tree.place((1, "title")) == at(6, 10)
    assert tree.key_place((1, "title")) == at(6, 3)


def test_keys_of_a_file_with_a_slip_are_known_as_unread() -> None:
    tree = tree_of("""
        id: x
        title: "open
        question: Why?
    """)
    assert tree.value == {"id": "x", "question": "Why?"}
    assert tree.unread_keys == {"title"}


@pytest.mark.parametrize(("written", "read"), [
    ("no", "no"), ("on", "on"), ("NO", "NO"), ("1_000", "1_000"), ("017", "017"), ("12:30", "12:30"), ("0x1F", "0x1F"),
    ("2002-10-21", "2002-10-21"), (".5", ".5"), ("1e3", "1e3"), ("=", "="), ("'null'", "null"), ('"~"', "~"), ('""', ""),
    ("~", None), ("null", None), ("NULL", None), ("", None),
])
def test_scalars_stay_the_text_that_was_written(written: str, read: str | None) -> None:
    assert tree_of(f"key: {written}").value == {"key": read}


def test_an_alias_bomb_is_refused_before_it_can_grow() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]\n" for n in range(1, 200))
    tree = read_tree("content/x.yml", bomb)
    assert {problem.code for problem in tree.problems} == {"yaml-alias", "yaml-anchor"}
    assert tree.value["a199"] == ["*a198"] * 3


def test_a_value_that_contains_itself() -> None:
    tree = tree_of("key: &a [*a]")
    assert [(problem.code, problem.place) for problem in tree.problems] == [("yaml-anchor", at(1, 6)), ("yaml-alias", at(1, 10))]


def test_a_pit_of_brackets_is_reported_not_fallen_into() -> None:
    for depth in (41, 500, 5000, 50_000):
        tree = read_tree("content/x.yml", "key: " + "[" * depth + "]" * depth)
        assert [problem.code for problem in tree.problems] == ["yaml-too-deep"]


def test_of_two_equal_keys_the_first_is_kept_and_the_second_reported() -> None:
    tree = tree_of("""
        id: one
        title: first
        title: second
    """)
    assert tree.value == {"id": "one", "title": "first"}
    (problem,) = tree.problems
    assert (problem.code, problem.place) == ("duplicate-key", at(3, 1))
    assert "line 2" in problem.message


def test_a_key_that_is_not_kept_moves_no_place() -> None:
    tree = tree_of("""
        <<: {a: [1, 2], b: 3}
        title: kept
        title: [not, kept]
        last: one
    """)
    assert tree.place(("last",)) == at(4, 7)


@pytest.mark.parametrize(("line", "is_cut"), [
    ("text: It cost us #2 and more", True),
    ("text: A sentence of five words # and its end", True),
    ("text: Two words # and their end", True),
    ("text: see #2", True),
    ("text: #1 of all", True),
    ("text: word # a comment", False),
    ("text: 'quoted # and whole'", False),
    ("text: C# and F#", False),
    ("text: https://example.org/#p5", False),
])
def test_a_sentence_cut_by_a_comment_is_warned_of(line: str, is_cut: bool) -> None:  # noqa: FBT001
    assert [problem.code for problem in tree_of(line).problems] == ["text-cut-by-comment"] * is_cut


@pytest.mark.parametrize(("line", "is_warned"), [
    ("title: “Axis of evil”", True),
    ("title: „Achse“", True),
    ("title: “Axis” of “evil”", False),
    ("quote: “going nuclear”", False),
    ("title: '“Axis”'", False),
    ("title: A “concert”", False),
])
def test_curly_quotes_round_a_value_are_warned_of(line: str, is_warned: bool) -> None:  # noqa: FBT001
    assert [problem.code for problem in tree_of(line).problems] == ["curly-quotes"] * is_warned


@pytest.mark.parametrize("separator", ["\x85", "\u2028", "\u2029"])
def test_an_invisible_line_separator_moves_no_place(separator: str) -> None:
    tree = read_tree("content/x.yml", f"a: one\nb: t{separator}wo\nc: [d\n")
    assert [(problem.code, problem.severity, problem.place) for problem in tree.problems] == [
        ("bracket-not-closed", "error", at(3, 4)), ("control-character", "warning", at(2, 5)),
    ]
    assert tree.value == {"a": "one", "b": "t wo"}


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "~"])
def test_an_empty_file(text: str) -> None:
    tree = read_tree("content/x.yml", text)
    assert [problem.code for problem in tree.problems] == ["empty-file"]
    assert tree.value is None


def test_a_place_inside_of_a_value() -> None:
    tree = tree_of("""
        - id: one
          text: >-
            See [a](term:a) and
            [b](term:b), or [a](term:a).
          note: "a \\u201cb\\u201d (term:a)"
        - id: term:b
    """)
    pattern = r"\((term:a)\)"
    assert tree.place_inside((0, "text"), pattern, 1) == at(3, 13)
    assert tree.place_inside((0, "text"), pattern, 2) == at(4, 25)
    assert tree.place_inside((0, "text"), pattern, 3) == at(4, 25)
    assert tree.place_inside((0, "note"), pattern, 1) == at(5, 27)
    assert tree.place_inside((1, "id"), "(term:b)", 1) == at(6, 7)
    # What is written in another way there has the place of the value.
    assert tree.place_inside((0, "note"), "(“b”)", 1) == at(5, 9)
    assert tree.place_inside((0, "id"), "(term:b)", 1) == at(1, 7)
