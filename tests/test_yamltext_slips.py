"""What is told of slips that no fixture in ``checks/`` shows: each alone in a small list of records."""

from __future__ import annotations

import pytest

from generator.reporters import report_text
from generator.yamltext.tree import read_tree

CASES = {
    # Dashes.
    "- id: x\n  a: b\n-id: y\n  a: b\n- id: z\n": "3:2: error: a space is missing after the dash [space-missing] put a space after the dash: `- id: y`",
    "-id: x\n  a: b\n-id: y\n  a: b\n": (
        "1:2: error: a space is missing after the dash [space-missing] put a space after the dash: `- id: x`\n"
        "3:2: error: a space is missing after the dash [space-missing] put a space after the dash: `- id: y`"
    ),
    "-\u00a0id: x\n  a: b\n":
        "1:2: error: the space after the dash isn't an ordinary one [space-missing] put a space after the dash: `- id: x`",
    "– id: x\n  a: b\n": "1:1: error: this begins with `–`; YAML knows a list by a hyphen and a space [list-expected] write `- id: x`",
    "- id: x\n  a:\n    * b\n    * c\n": "3:5: error: a value can't begin with `*` [special-first-character] write `- b` if it is an item of a list",
    "- id: x\n  a:\n    – b\n    – c\n": "3:5: error: this begins with `–`; YAML knows a list by a hyphen and a space [list-expected] write `- b`",
    "- id: x\n  a:\n    • b\n    - c\n": "3:5: error: this begins with `•`; YAML knows a list by a hyphen and a space [list-expected] write `- b`",
    "- id: x\n  a:\n    -b\n    -c\n": "3:5: error: a space is missing after the dash [space-missing] write `- b`",
    "- id: x\n  a: b\n    - c\n": (
        "3:5: error: YAML takes this line as more of the text above it [line-run-on] if it is an item of a list, write `- c` exactly below the other "
        "items, or the list's key above it; if it is text, put the whole value in double quotes"
    ),
    "- id: x\n  a: - b\n    - c\n": (
        "2:6: error: a value can't begin with `-` and a space [special-first-character] put the whole value in double quotes: `a: \"- b\"`; "
        "a list begins on the line below its key"
    ),
    "- id: x\n  a:\n    - b\n    c\n": (
        "4:5: error: this line has no `key: value` [colon-missing] if it is an item of the list, write `- c`; if it goes on with the text above, "
        "begin it with 6 spaces"
    ),
    "- id: x\n  a: >-\n      b\n    - c\n": (
        "4:5: error: this item of a list stands below `a`, which is begun as a text [wrong-indent] if `a` is a list, take away the `>-` behind it and "
        "begin every item with a dash; else indent this line like the text above it"
    ),
    # Colons.
    "- id:x\n  a: b\n": "1:6: error: a space is missing after the colon [space-missing] put a space after the colon: `id: x`",
    "- id: x\n  a: b\n    c:d\n": "3:7: error: a space is missing after the colon [space-missing] put a space after the colon: `c: d`",
    "- id: x\n  a:\u00a0b\n  c: d\n": "2:5: error: the space after the colon isn't an ordinary one [space-missing] delete it and type a space: `a: b`",
    "- id： x\n  a: b\n": "1:5: error: a key ends with a colon and a space, not with `：` [colon-missing] write `id: x`",
    "- id: x\n  a = b\n  c: d\n": "2:5: error: a key ends with a colon and a space, not with `=` [colon-missing] write `a: b`",
    "- id: x   name: y\n": (
        "1:15: error: a colon followed by a space can't stand in text that isn't in quotes [colon-in-text] if `name` is a key, begin a new line with it; "
        'if the colon belongs to the text, put the whole value in double quotes: `id: "x name: y"`'
    ),
    "- id: x\n  a: [b: c: d]\n":
        "2:11: error: a colon followed by a space can't stand in text that isn't in quotes [colon-in-text] put the item in double quotes",
    # Indentation.
    "- id: x\n a: b\n": "2:2: error: this line isn't indented like the ones it belongs to [wrong-indent] begin it with 2 spaces, exactly below `id`",
    "- id: x\n  a:\n    - b: c\n     d: e\n":
        "4:6: error: this line isn't indented like the ones it belongs to [wrong-indent] begin it with 6 spaces, exactly below `b`",
    "- id: x\n - id: y\n": "2:2: error: this line isn't indented like the ones it belongs to [wrong-indent] begin it with no space, exactly below the other dashes",
    "- id: x\n  a: b c\n    d: e\n": (
        "3:5: error: this line isn't indented like the ones it belongs to [wrong-indent] begin it with 2 spaces, exactly below `a`; or, if it goes on "
        "with the text above, put that whole text in double quotes"
    ),
    "- id: x\na: b\n- id: y\n": (
        "2:1: error: this line isn't indented like the ones it belongs to [wrong-indent] if it belongs to the record above, begin it with two spaces; "
        "if a record begins here, write `- a: b`"
    ),
    "- id: x\n  a: b c\nd e f\n- id: y\n":
        "3:1: error: this line isn't indented like the ones it belongs to [wrong-indent] if it goes on with the text of `a`, begin it with 4 spaces",
    "- id: x\n  a: >\nb c\nd e\n": "3:1: error: the text that belongs to `a` isn't indented [wrong-indent] begin each line of it with 4 spaces",
    "- id: x\n  a: b c\n  d e\n  f: g\n": (
        "3:3: error: this line has no `key: value` [colon-missing] if it goes on with the text of `a`, begin it with 4 spaces; else write `d: e`"
    ),
    "-\tid: x\n": "1:2: error: there is a tab here [tab-indent] put an ordinary space in its place",
    "- id: x\n  a:\n    b:\n      c: d\n    e: f\n   g: h\n": (
        "6:4: error: this line isn't indented like the ones it belongs to [wrong-indent] begin it with 2 spaces, exactly below `a`, or with 4 spaces, "
        "exactly below `e`"
    ),
    # Here the line at fault is one above the line at which the parser stops.
    "- id: x\n  a:\n     b: c\n    d: e\n": (
        "3:6: error: this line isn't indented like the ones it belongs to [wrong-indent] begin it with 4 spaces, so that `b` stands exactly above `d`"
    ),
    "- id: x\n  a:\n      b: c\n    d: e\n    f: g\n": (
        "3:7: error: this line isn't indented like the ones it belongs to [wrong-indent] begin it with 4 spaces, so that `b` stands exactly above `d`"
    ),
    "- id: x\n  a:\n   - b: c\n      d: e\n": (
        "3:4: error: this line isn't indented like the ones it belongs to [wrong-indent] begin it with 4 spaces, so that `b` stands exactly above `d`"
    ),
    " - id: x\n  a: b\n": (
        "1:2: error: this line isn't indented like the ones it belongs to [wrong-indent] begin it with no space, so that `id` stands exactly above `a`"
    ),
    "- id: x\n  a:\n       b:\n      - c\n": (
        "3:8: error: this line isn't indented like the ones it belongs to [wrong-indent] begin it with 4 spaces, two more than `a`"
    ),
    "- id: x\n  a:\n      b: c\n      d: e\n    - b: f\n": (
        "3:7: error: this record doesn't begin with a dash [list-expected] begin it with 4 spaces and a dash: `- b: c`"
    ),
    "- id: x\n  a: [b]\n  - c\n": (
        "3:3: error: this list has no key of its own above it [wrong-indent] write its key, such as `forms:`, on a line above, with 2 spaces; "
        "or delete the dash, if this is no list"
    ),
    "- id: x\n  a: [b]\n  - id: c\n": (
        "3:3: error: this line isn't indented like the ones it belongs to [wrong-indent] begin it with no space, exactly below the other dashes"
    ),
    "- id: x\n  a: b\n  c: d\n\n  a: e\n  c: f\n": (
        "5:3: error: `a`, `c` stand twice in one record [duplicate-key] if a new record begins here, write its first line above: `- id: …`; "
        "else keep one of each"
    ),
    "a: b\nc: >-\nSee [d](term:d).\ne: f\n": "3:1: error: the text that belongs to `c` isn't indented [wrong-indent] begin each line of it with 2 spaces",
    "a: b\n- c: d\n  e: f\n": (
        "2:1: error: this list has no key of its own above it [wrong-indent] write its key, such as `forms:`, on a line above, with no space; "
        "or delete the dash, if this is no list"
    ),
    "- id: x\n  }a: b\n": "2:3: error: a line can't begin with `}` [special-first-character] delete it, or add what opens it",
    "- id: x\n  : b\n": "2:3: error: a line can't begin with `:` [special-first-character] delete it, or write what belongs before it",
    # Quotation marks and brackets.
    '- id: x\n  a: "b\n  c: "d"\n': "2:6: error: a quotation mark that opens here is never closed [quote-not-closed] add the closing quotation mark",
    "- id: x\n  a: 'the soldiers' camp'\n": (
        "2:19: error: the value in quotes ends here: this apostrophe closes it [apostrophe-in-quotes] put the whole value in double quotes: "
        "`a: \"the soldiers' camp\"`"
    ),
    '- id: x\n  a: ["b" "c"]\n': "2:11: error: a comma is missing between two items [text-after-value] put a comma between them",
    '- id: x\n  a: ["b" of c, d]\n': (
        "2:11: error: text follows the value in quotes, which ends here [text-after-value] put the whole item in single quotes and double those inside, "
        "or add a missing comma"
    ),
    "- id: x\n  a: [b, , c]\n": "2:10: error: there is nothing before this comma [special-first-character] delete the comma, or write the item",
    "- id: x\n  a: [see [1], b]\n": "2:11: error: an item of a list can't have `[` in it [special-first-character] put the item in double quotes",
    "- id: x\n  a: [b\n  c: d\n": "2:6: error: a bracket that opens here is never closed [bracket-not-closed] add the closing bracket",
    "- id: x\n  a: [b, [c],\n": "2:6: error: a bracket that opens here is never closed [bracket-not-closed] add the closing bracket",
    "a: {\n": "1:4: error: a bracket that opens here is never closed [bracket-not-closed] add the closing bracket",
    f"- id: x\n  a: He said: {'so ' * 30}\n": (
        "2:13: error: a colon followed by a space can't stand in text that isn't in quotes [colon-in-text] write `a: >-` and the whole text on the lines "
        "below it, indented by two more spaces"
    ),
    # Comments.
    "- id: x\n  a: b c #1\n    d e\n  f: g\n": (
        "2:9: error: YAML takes everything from ` #` on as a comment, and the text goes on below it [text-cut-by-comment] put the whole value in double "
        'quotes: `a: "b c #1 d e"`'
    ),
    "- id: x\n  // a\n  b: c\n": "2:3: error: this line has no `key: value` [colon-missing] if it is a comment, begin it with `#`",
    "```yaml\n- id: x\n```\n": (
        "1:1: error: a line can't begin with backticks [special-first-character] delete the line: a YAML file needs no fence\n"
        "3:1: error: a line can't begin with backticks [special-first-character] delete the line: a YAML file needs no fence"
    ),
    "- id: x\n  a: [b, c]\n  d:\n    - Two words # e\n": (
        "4:16: warning: YAML takes everything from ` #` on as a comment; the value ends with “Two words” [text-cut-by-comment] put the whole value in "
        'double quotes: `"Two words # e"`; or, if it is a comment, write it on a line of its own'
    ),
    # Marks of YAML's own, and of git's.
    "- id: x\n=======\n- id: y\n>>>>>>> z\n": (
        "2:1: error: git wrote this line: two versions of the file differ here [not-yaml] keep the lines of one version, and delete the lines that begin "
        "with `<<<<<<<`, `=======` and `>>>>>>>`\n"
        "4:1: error: git wrote this line: two versions of the file differ here [not-yaml] keep the lines of one version, and delete the lines that begin "
        "with `<<<<<<<`, `=======` and `>>>>>>>`"
    ),
    "- id: x\n  a: *b\n": (
        "2:6: error: `*b` repeats another value; aliases aren't allowed [yaml-alias] if it is a text, put the whole value in double quotes: `a: \"*b\"`; "
        "else write the other value out"
    ),
    "- id: x\n  a: **b** c\n": "2:6: error: a value can't begin with `*` [special-first-character] put the whole value in double quotes: `a: \"**b** c\"`",
    "- id: x\n  a: b\n---\n  c: d\n- id: y\n":
        "3:1: error: a second document begins here [two-documents] delete the line `---`; one file holds one list of records",
}


@pytest.mark.parametrize("text", CASES, ids=lambda text: " ".join(text.split())[:30])
def test_a_slip_is_told_once_where_it_is_and_what_to_do(text: str) -> None:
    report = report_text(read_tree("x", text).problems).replace("\n    ", " ")
    assert [line.removeprefix("x:") for line in report.splitlines()[:-1]] == CASES[text].splitlines()


def test_after_a_line_of_hyphens_the_records_are_read_on() -> None:
    tree = read_tree("x", "---\n- id: a\n  b: c\n---\n  d: e\n---\n- id: f\n")
    assert [problem.place.line for problem in tree.problems] == [4, 6]
    assert tree.value == [{"id": "a", "b": "c", "d": "e"}, {"id": "f"}]
    assert tree.place((1, "id")).line == 7


@pytest.mark.parametrize("text", [
    "a: well-known words\n  - and more",  # as a text it is taken for a list
])
def test_a_line_that_could_be_an_item_is_refused(text: str) -> None:
    assert [problem.code for problem in read_tree("x", text).problems] == ["line-run-on"]


@pytest.mark.parametrize("text", [
    "a: the war – long as it was\n  – came to an end",
    "a: they took railroads; bridges; and\n  ships; they sank them",
    "a: see the page\n  https://example.org:8080/x",
    "a: >-\n  - not an item:x\n  -5 degrees",
    "a: 'one\n  - two'",
    "kind: person # a comment",
    "paragraph: 5 # a comment",
    "date: 1863-11-19 # a comment",
    "url: https://example.org/x # a comment",
    "quote: the north pier,",
    "a: [b, c,] # a comment",
])
def test_what_is_no_slip_is_not_taken_for_one(text: str) -> None:
    tree = read_tree("x", text)
    assert tree.problems == []
    assert isinstance(tree.value, dict)


def test_what_a_forgotten_dash_swallows_is_known_as_unread() -> None:
    tree = read_tree("x", "- id: a\n  b: c\n\n  id: d\n  b: e\n  f: g\n")
    assert [(problem.code, problem.place.line) for problem in tree.problems] == [("duplicate-key", 4)]
    assert tree.value == [{"id": "a", "b": "c", "f": "g"}]
    assert tree.unread_ids == {"d"}
