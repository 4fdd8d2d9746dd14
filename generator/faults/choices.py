"""Which of a few choices somebody meant who wrote another word: by its sense, else by its letters, and never the opposite."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from generator.nearest import nearest, slip_of

_ALSO_SAID: Mapping[str, Collection[str]] = {
    "agrees": {"affirms", "confirms", "corroborates", "supports", "yes"},
    "differs": {"contradicts", "denies", "disagree", "disagrees", "disputes", "no", "opposes", "refutes"},
    "silent": {"absent", "neither", "none", "nothing", "unmentioned"},
    "full": {"all", "complete", "entire", "everything", "whole"},
    "excerpts": {"part", "partial", "parts", "quotations", "quotes", "some"},
    "link": {"hidden", "no", "none", "nothing", "url"},
    "judgment": {"assessment", "evaluation", "judgement", "opinion"},
    "forecast": {"expectation", "prediction", "prophecy"},
    "recommendation": {"advice", "demand", "proposal", "suggestion"},
    "state": {"country", "nation"},
    "organization": {"company", "institution", "organisation"},
    "person": {"human", "individual", "man", "woman"},
    "group": {"community", "movement", "people"},
    "dispute": {"conflict", "hostility", "rivalry", "war"},
    "alliance": {"ally", "allies", "friendship", "pact"},
    "talks": {"diplomacy", "dialogue", "negotiation", "negotiations"},
    "everyday": {"common", "nontechnical", "non-technical", "ordinary"},
    "self-check": {"multiple-choice", "quiz"},
    "writing": {"essay"},
    "explain": {"analyze", "interpret", "understand"},
    "find": {"identify", "locate", "remember"},
    "judge": {"assess", "evaluate"},
}
"""Choices of any key, and what people write for them."""
_NEGATED = re.compile(r"(?:dis|un|in|non|not|no|anti)[-_ ]?(.+)")


def advise_choice(word: str, choices: Collection[str]) -> str:
    """Return advice naming the choices that were meant, or to choose one."""
    lower = word.lower()
    meant = [choice for choice in choices if lower in _ALSO_SAID.get(choice, ())]
    meant = meant or [choice for choice in nearest(lower, choices) if not _is_opposite(lower, choice)]
    return f"did you mean {' or '.join(f'`{choice}`' for choice in meant)}?" if meant else "choose one of these"


def _is_opposite(word: str, choice: str) -> bool:
    """Say whether a word is a choice, or a slip of it, with a prefix that turns it round."""
    match = _NEGATED.fullmatch(word)
    return match is not None and not choice.startswith(word[: match.start(1)]) and slip_of(match[1], [choice]) == choice
