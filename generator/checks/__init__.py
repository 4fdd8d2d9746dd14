"""Rules across records: one module a rule, its docstring the documentation, its tests a folder in ``tests/checks/``.

To add one, write the module, list it in `CHECKS`, add ``tests/checks/<code>/`` and run
``python -m generator.checks``, which writes ``docs/checks.md``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from generator.checks import (
    actor_in_itself,
    answer_given_away,
    answer_twice,
    author_view_unattributed,
    claim_without_hedge,
    comparison_uncited,
    contested_one_sided,
    dangling_reference,
    definition_circular,
    division_gap,
    duplicate_id,
    forms_and_mentions_of,
    gist_drops_hedge,
    gist_missing,
    hedge_not_in_text,
    impossible_date,
    left_from_template,
    markup_as_text,
    minutes_differ,
    not_known_then,
    note_too_long,
    paragraph_twice,
    paraphrase_missing,
    placeholder_left,
    public_share,
    question_without_evidence,
    quote_ambiguous,
    quote_not_in_text,
    quotes_unchecked,
    relation_twice,
    rights_without_evidence,
    rubric_uneven,
    self_check_choices,
    single_document,
    term_never_used,
    uncited_actor,
    uncited_claim,
    uncited_event,
    unknown_source,
    unknown_standard,
    unsafe_link,
    unused_form,
    unused_source,
    withheld_words,
)
from generator.checks.acceptance import apply_acceptances
from generator.checks.documented import DOCUMENTED
from generator.checks.page_anchors import find_missing_anchors
from generator.link import Linked
from generator.problems import Problem, Severity, has_errors


class Check(Protocol):
    """What a module of a check holds."""

    CODE: str
    SEVERITY: Severity

    def check(self, linked: Linked) -> Iterator[Problem]:
        """Report every breach of the rule."""


CHECKS: tuple[Check, ...] = (
    dangling_reference,
    unknown_source,
    duplicate_id,
    quote_not_in_text,
    quote_ambiguous,
    quotes_unchecked,
    hedge_not_in_text,
    impossible_date,
    unsafe_link,
    markup_as_text,
    actor_in_itself,
    relation_twice,
    paragraph_twice,
    forms_and_mentions_of,
    unused_form,
    term_never_used,
    unused_source,
    uncited_event,
    uncited_actor,
    uncited_claim,
    contested_one_sided,
    claim_without_hedge,
    author_view_unattributed,
    gist_missing,
    gist_drops_hedge,
    division_gap,
    note_too_long,
    definition_circular,
    question_without_evidence,
    self_check_choices,
    answer_given_away,
    single_document,
    comparison_uncited,
    rubric_uneven,
    minutes_differ,
    not_known_then,
    unknown_standard,
    answer_twice,
    placeholder_left,
    left_from_template,
    rights_without_evidence,
    public_share,
    withheld_words,
    paraphrase_missing,
)
"""All checks, in the order of the documentation."""

CODES = frozenset({module.CODE for module in CHECKS} | {code for group in DOCUMENTED.values() for code in group})
"""Every code that can ever be reported."""


def check(linked: Linked, problems: list[Problem]) -> list[Problem]:
    """Run all checks on a linked unit.

    `problems` are those of loading and linking. They are returned together with what the checks
    say, less the warnings that a record accepts.
    """
    # What curly quotes too many make wrong is told with them.
    curly = {problem.place for problem in problems if problem.code == "curly-quotes"}
    found = [*problems, *(problem for problem in linked_problems(linked) if problem.severity is Severity.ERROR or problem.place not in curly)]
    wrong = {problem.place for problem in found if problem.severity is Severity.ERROR}
    found = [problem for problem in found if problem.code != placeholder_left.CODE or problem.place not in wrong]
    if not has_errors(found):
        found += find_missing_anchors(linked)
    return apply_acceptances(linked.unit, found, CODES)


def linked_problems(linked: Linked) -> Iterator[Problem]:
    """Yield what each check says."""
    for module in CHECKS:
        yield from module.check(linked)
