"""What is wrong with a list of records as a whole: it is none, or it has dashes too many."""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Problem, error
from generator.yamltext.tree import Tree


def explain_no_list(tree: Tree) -> Problem:
    """Return the problem of a file that should hold a list and holds something else."""
    hint = "begin each record with `- ` and indent its keys by two spaces"
    place = tree.place(())
    if isinstance(tree.value, dict) and len(tree.value) == 1:
        ((key, value),) = tree.value.items()
        place = tree.key_place((key,))
        if isinstance(value, list):
            hint = f"delete the line `{key}:` and begin the dashes of its records at the left edge"
    return error("list-expected", "this file should be a list of records", hint, place)


def find_split_records(tree: Tree, first_key: str) -> Iterator[tuple[range, Problem]]:
    """Yield records that dashes too many seem to have split: the indexes of what belongs together, and the problem.

    A record without its first key belongs to the one above if that has none of its keys.
    """
    start = 0
    keys: set[str] = set()
    for index, value in enumerate(tree.value):
        is_rest = isinstance(value, dict) and bool(value) and first_key not in value and bool(keys) and keys.isdisjoint(value)
        if not is_rest:
            yield from _report(tree, range(start, index), first_key)
            start, keys = index, set()
        if isinstance(value, dict) and (is_rest or first_key in value):
            keys |= value.keys()
    yield from _report(tree, range(start, len(tree.value)), first_key)


def _report(tree: Tree, together: range, first_key: str) -> Iterator[tuple[range, Problem]]:
    if len(together) > 1:
        yield together, error("key-missing", f"this record has no `{first_key}`; its keys seem to belong to the one above",
                              "delete the dash, and begin the line exactly below the keys above", tree.place((together[1],)))
