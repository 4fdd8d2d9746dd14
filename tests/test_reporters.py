from __future__ import annotations

import json

import pytest

from generator.problems import Place, error, warning
from generator.reporters import report_github, report_json, report_text, summarize

PROBLEMS = [
    error("quote-not-in-text", "“100%” isn't there", "copy it: line one\nline two", Place("content/claims.yml", 7, 12), "claim:one"),
    warning("unknown-file", "no such file is read", "rename it", Place("content/a,b:c.yml")),
]


def test_text_is_two_lines_a_problem_and_a_count() -> None:
    assert report_text(PROBLEMS[1:]) == (
        "content/a,b:c.yml: warning: no such file is read [unknown-file]\n    rename it\n1 warning"
    )
    assert report_text(PROBLEMS).splitlines()[:2] == [
        "content/claims.yml:7:12: error: “100%” isn't there [quote-not-in-text]", "    copy it: line one line two",
    ]
    assert report_text([error("x", "\x1b[2Jgone\x9b", "hint", Place("a"))]).splitlines()[0] == "a: error:  [2Jgone  [x]"
    assert report_text([]) == "no problems"


def test_json_has_everything_a_program_needs() -> None:
    assert json.loads(report_json(PROBLEMS)) == [
        {"file": "content/claims.yml", "line": 7, "column": 12, "severity": "error", "code": "quote-not-in-text",
         "message": "“100%” isn't there", "hint": "copy it: line one\nline two", "record": "claim:one"},
        {"file": "content/a,b:c.yml", "line": 0, "column": 0, "severity": "warning", "code": "unknown-file",
         "message": "no such file is read", "hint": "rename it", "record": None},
    ]
    assert json.loads(report_json([])) == []


def test_github_annotations_stay_one_line_each() -> None:
    assert report_github(PROBLEMS).split("\n") == [
        "::error file=content/claims.yml,line=7,col=12,title=quote-not-in-text::“100%25” isn't there. copy it: line one%0Aline two",
        "::warning file=content/a%2Cb%3Ac.yml,line=1,col=1,title=unknown-file::no such file is read. rename it",
    ]


@pytest.mark.parametrize(("errors", "warnings", "words"), [
    (0, 0, "no problems"), (1, 0, "1 error"), (2, 1, "2 errors, 1 warning"), (0, 3, "3 warnings"),
])
def test_a_count_in_words(errors: int, warnings: int, words: str) -> None:
    assert summarize(PROBLEMS[:1] * errors + PROBLEMS[1:] * warnings) == words
