"""What was meant in place of one of a few choices."""

from __future__ import annotations

from typing import get_args

import pytest

from generator.faults.choices import _ALSO_SAID, advise_choice
from generator.model import Actor, Claim, Comparison, Question, Reading, Record, Term, record_class

VERDICTS = ("agrees", "differs", "silent")


@pytest.mark.parametrize(("word", "choices", "advice"), [
    ("disagrees", VERDICTS, "did you mean `differs`?"),
    ("Contradicts", VERDICTS, "did you mean `differs`?"),
    ("supports", VERDICTS, "did you mean `agrees`?"),
    ("agress", VERDICTS, "did you mean `agrees`?"),
    ("disagress", VERDICTS, "choose one of these"),
    ("non-technical", ("everyday", "academic", "technical"), "did you mean `everyday`?"),
    ("untechnical", ("everyday", "academic", "technical"), "choose one of these"),
    ("unprinted", ("printed", "address", "curator"), "choose one of these"),
    ("nothing", ("full", "excerpts", "link"), "did you mean `link`?"),
    ("non", ("alliance", "none"), "did you mean `none`?"),
    ("disput", ("alliance", "dispute"), "did you mean `dispute`?"),
    ("goverment", ("state", "government"), "did you mean `government`?"),
    ("elephant", ("state", "government"), "choose one of these"),
])
def test_the_choice_that_was_meant_is_named_and_never_its_opposite(word: str, choices: tuple[str, ...], advice: str) -> None:
    assert advise_choice(word, choices) == advice


def test_every_choice_that_words_are_given_for_is_one_that_a_record_has() -> None:
    choices: set[str] = set()
    models: list[type[Record]] = [Actor, Claim, Comparison, Question, Reading, Term]
    seen = set(models)
    while models:
        for field in models.pop().model_fields.values():
            choices.update(choice for choice in get_args(field.annotation) if isinstance(choice, str))
            if (inner := record_class(field.annotation)) and inner not in seen:
                seen.add(inner)
                models.append(inner)
    assert set(_ALSO_SAID) <= choices
