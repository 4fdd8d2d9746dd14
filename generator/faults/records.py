"""What pydantic says of a record, in a curator's words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pydantic import ValidationError

from generator.faults.fault import Fault
from generator.faults.keys import explain_missing, explain_unknown, is_consequence
from generator.faults.values import (
    EXPECTED,
    explain_choice,
    explain_form,
    explain_other,
    explain_short,
    explain_type,
    explain_value,
)
from generator.model import Record
from generator.problems import Problem, Severity
from generator.yamltext.tree import PathKey, Tree


def explain_validation(exc: ValidationError, model: type[Record], tree: Tree, path: PathKey, about: str) -> list[Problem]:
    """Return a placed problem for each fault of one record.

    `path` leads to the record in its file, `about` names it. A slip that has two consequences, such
    as a misspelt key that is then missing, is reported once.
    """
    faults = [Fault.of(raw, model, tree, path, about) for raw in exc.errors(include_url=False, include_input=True)]
    told = {problem.place for problem in tree.problems if problem.severity is Severity.ERROR}
    faults = [fault for fault in faults if not (fault.loc and tree.has(fault.here) and tree.place(fault.here) in told)]
    unknown = [fault for fault in faults if fault.kind == "extra_forbidden"]
    return [_EXPLAINED.get(fault.kind, explain_other)(fault) for fault in faults if not is_consequence(fault, unknown)]


_EXPLAINED: Mapping[str, Callable[[Fault], Problem]] = {
    "missing": explain_missing,
    "extra_forbidden": explain_unknown,
    "literal_error": explain_choice,
    "value_error": explain_value,
    "string_pattern_mismatch": explain_form,
    "too_short": explain_short,
    "string_too_short": explain_short,
    **dict.fromkeys(EXPECTED, explain_type),
}
"""Kinds of pydantic's errors, and what explains them."""
