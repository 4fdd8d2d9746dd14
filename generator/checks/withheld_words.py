"""Words of a text that may not be shown, in your own.

## What it does
Looks in every value of every file for eight or more words in a row of a reading whose `rights` say `excerpts` or `link`,
unless they belong to a quotation marked `public: true`. Case, punctuation, white space, accents and the style of
quotation marks make no difference, and a run may reach over the end of a paragraph. A warning; in the public edition,
which would print them, an error.

## Why it matters
A summary that copies the text publishes it, however its rights stand.

## Example
```yaml
# rights: {show: excerpts, …}
gists:
  - paragraph: 4
    text: Without a survey the bridge will probably stay closed until spring, the council says.
```

## Instead
```yaml
gists:
  - paragraph: 4
    text: If nobody surveys it, the council says, the bridge will probably be shut for months.
```
Or mark the quotation `public: true` where it is evidence for a claim or a question and the rights say `excerpts`.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.edition import Edition
from generator.link import Linked
from generator.model import Entry, Reading
from generator.problems import Problem, Severity, error, warning
from generator.prose import plain
from generator.runs import Run, Runs
from generator.withheld_words import find_withheld_words
from generator.yamltext.tree import PathKey

CODE = "withheld-words"
SEVERITY = Severity.WARNING

_QUOTED = frozenset({"quote", "begins", "ends"})
"""Keys whose words are the text's own, and are taken out of the public edition."""


def check(linked: Linked) -> Iterator[Problem]:
    """Report values that hold a run."""
    unit = linked.unit
    runs = Runs(find_withheld_words(unit))
    report = error if unit.edition is Edition.PUBLIC else warning
    for tree in unit.trees.values() if runs else ():
        for path, run in _find(runs, tree.value, ()):
            yield report(CODE, f"these are words of `{run.source}`, which its rights don't allow to show: “{run.words}”",
                         _advise(unit.by_id.get(run.source)), tree.place(path))


def _advise(reading: Entry | None) -> str:
    if isinstance(reading, Reading) and reading.rights.show == "link":
        return "put them in your own words; or, if words may be quoted, write `show: excerpts` and mark the quotation that has them `public: true`"
    return "put them in your own words, or mark the quotation that has them `public: true`"


def _find(runs: Runs, value: object, path: PathKey) -> Iterator[tuple[PathKey, Run]]:
    """Yield the path and the first run of every value that holds one."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in _QUOTED:
                yield from _find(runs, item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _find(runs, item, (*path, index))
    elif isinstance(value, str) and (run := runs.find(value) or runs.find(plain(value))):
        yield path, run
