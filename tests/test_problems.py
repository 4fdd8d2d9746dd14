from __future__ import annotations

import pytest

from generator.problems import Place, error, has_errors, sort_problems, warning


@pytest.mark.parametrize(("place", "shown"), [
    (Place("content/unit.yml", 3, 7), "content/unit.yml:3:7"),
    (Place("content/unit.yml", 3), "content/unit.yml:3"),
    (Place("content/unit.yml"), "content/unit.yml"),
])
def test_a_place_reads_as_editors_want_it(place: Place, shown: str) -> None:
    assert str(place) == shown


def test_only_errors_stop_a_build() -> None:
    warned = warning("w", "message", "hint", Place("a"))
    assert not has_errors([])
    assert not has_errors([warned])
    assert has_errors([warned, error("e", "message", "hint", Place("a"))])


def test_problems_stand_once_each_in_the_order_of_the_files() -> None:
    late = error("x", "late", "hint", Place("b.yml", 1, 1))
    tenth = error("x", "tenth line", "hint", Place("a.yml", 10, 1))
    second = error("x", "second line", "hint", Place("a.yml", 2, 9))
    third_column = error("x", "third column", "hint", Place("a.yml", 2, 3))
    whole_file = error("x", "whole file", "hint", Place("a.yml"))
    problems = [late, tenth, second, third_column, whole_file, tenth]
    assert sort_problems(problems) == [whole_file, third_column, second, tenth, late]
