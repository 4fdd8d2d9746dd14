"""The reference page of all checks, made from their docstrings."""

from __future__ import annotations

import inspect

from generator.checks import CHECKS
from generator.checks.documented import DOCUMENTED

_HEAD = """\
# Checks

<!-- Made by `python -m generator.checks` from the docstrings in generator/checks/. Edit those. -->

`explainer check` reports every fault of the content in one run: file, line and column, what is wrong and what to do. An
**error** stops the build. A **warning** doesn't, unless you build with `--strict`.

Where a warning is right and the content is right too, the record it is about can accept it, with the reason:

```yaml
accept:
  answer-given-away: the name is in every choice
```

A gist accepts its own warnings, `content/unit.yml` those about the unit as a whole. An accepted warning that no longer
occurs is itself reported.
"""


def render_docs() -> str:
    """Return the page as Markdown."""
    parts = [_HEAD, "## Rules for the content\n", _table([(f"[`{module.CODE}`](#{module.CODE})", module.SEVERITY, _summary(module))
                                                          for module in CHECKS])]
    for module in CHECKS:
        _, _, body = _docstring(module).partition("\n")
        parts.append(f"### {module.CODE}\n\n{_summary(module)} *{module.SEVERITY.capitalize()}.*\n{body.replace('## ', '#### ')}\n")
    parts.append("## Faults of files, records and sources\n")
    for title, codes in DOCUMENTED.items():
        parts += [f"### {title}\n", _table([(f"`{code}`", severity, text) for code, (severity, text) in codes.items()])]
    return "\n".join(parts)


def _docstring(module: object) -> str:
    return inspect.getdoc(module) or ""


def _summary(module: object) -> str:
    return _docstring(module).partition("\n")[0]


def _table(rows: list[tuple[str, str, str]]) -> str:
    lines = ["| Code | Severity | |", "|---|---|---|", *(f"| {' | '.join(row)} |" for row in rows)]
    return "\n".join(lines) + "\n"
