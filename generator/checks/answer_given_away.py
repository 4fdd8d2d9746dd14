"""A self-check that can be answered without reading.

## What it does
Warns of a self-check whose correct choice is much longer than every other one, or whose correct choice alone is made
of words that stand in the prompt; and of a unit whose self-checks (four or more) all have the correct choice at the
same position.

## Why it matters
A student who guesses right by the look of the choices learns nothing, and doesn't notice.

## Example
```yaml
prompt: Which ford should carts take until the bridge is open?
choices:
  - text: The ford
    correct: true
  - text: A ferry
```

## Instead
```yaml
prompt: How do carts cross the river for now?
choices:
  - text: Through shallow water
    correct: true
  - text: On a ferry
```
Where every choice must be so, accept the warning: `accept: {answer-given-away: the name is in every choice}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.english import FUNCTION_WORDS, is_english, words
from generator.link import Linked
from generator.model import Choice, Question
from generator.problems import Problem, Severity, warning
from generator.prose import plain
from generator.unit import Unit

CODE = "answer-given-away"
SEVERITY = Severity.WARNING

_RATIO, _EXCESS = 1.6, 25
"""How much longer than the next one a choice must be to stand out: times, and at least so many characters."""
_MIN_ITEMS = 4


def check(linked: Linked) -> Iterator[Problem]:
    """Report self-checks whose answer shows."""
    unit = linked.unit
    positions: list[int] = []
    items: list[Question] = []
    for question in unit.questions:
        correct = [index for index, choice in enumerate(question.choices) if choice.correct]
        if question.kind != "self-check" or len(correct) != 1 or len(question.choices) == 1:
            continue
        items.append(question)
        positions.append(correct[0])
        yield from _check_item(unit, question, correct[0])
    if len(items) >= _MIN_ITEMS and len(set(positions)) == 1:
        yield warning(CODE, f"in all {len(items)} self-checks choice {positions[0] + 1} is the correct one",
                      "put the choices of some in another order", unit.place(items[0], "choices", positions[0]), "unit")


def _check_item(unit: Unit, question: Question, position: int) -> Iterator[Problem]:
    others = [choice for choice in question.choices if not choice.correct]
    correct = question.choices[position]
    place = unit.place(question, "choices", position, "text")
    length, longest = len(plain(correct.text)), max(len(plain(choice.text)) for choice in others)
    if length > longest * _RATIO and length - longest >= _EXCESS:
        yield warning(CODE, f"the correct choice is much longer than the others ({length} to {longest} characters)",
                      "shorten it, or say more in the others", place, question.ref)
    if not is_english(unit.info.language):
        return
    prompt = set(words(plain(question.prompt)))
    if _is_in(prompt, correct) and not any(_is_in(prompt, choice) for choice in others):
        yield warning(CODE, "all words of the correct choice, and of no other, stand in the prompt",
                      "put the prompt or the choice in other words", place, question.ref)


def _is_in(prompt: set[str], choice: Choice) -> bool:
    content = set(words(plain(choice.text))) - FUNCTION_WORDS
    return bool(content) and content <= prompt
