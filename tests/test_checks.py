"""Every code that can be reported: one fault, one folder in ``checks/``, one report whose wording is pinned."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import generator
from generator.build import build
from generator.checks import CHECKS, CODES, check, left_from_template
from generator.checks.docs import render_docs
from generator.checks.documented import DOCUMENTED
from generator.edition import Edition
from generator.link import link
from generator.load import load
from generator.problems import Problem, sort_problems
from generator.reporters import report_text

TESTS = Path(__file__).parent
ROOT = TESTS.parent
FOLDERS = sorted(path for path in (TESTS / "checks").iterdir() if path.is_dir())
FOLLOW = {"yaml-too-deep": {"wrong-type"}, "quotes-unchecked": {"source-missing"}}
"""Codes that can't come alone, and what comes with them."""
CONSEQUENCES = {"quotes-unchecked"}
"""Codes that tell of what another fault left undone."""
ELSEWHERE = {
    "citations-not-in-style": "warning", "pictures-not-drawn": "warning", "several-files": "warning", "generator-not-here": "warning",
    "assigned-but-absent": "warning", "configuration-missing": "error", **dict.fromkeys(DOCUMENTED["Limits"], "error"),
}
"""Codes whose tests are others, and how severe they are; those of limits are in torture/test_limits.py."""
SECTIONS = ["## What it does", "## Why it matters", "## Example", "## Instead"]


def problems_of(root: Path) -> list[Problem]:
    """Return what loading, linking and checking a project report, in order."""
    loaded = load(root)
    linked = link(loaded.unit)
    return sort_problems(check(linked, [*loaded.problems, *linked.problems]))


def test_the_small_unit_has_no_fault(small_unit: Path) -> None:
    assert report_text(problems_of(small_unit)) == "no problems"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_fault_is_reported(folder: Path, faulty_unit: Callable[[Path], Path], update_golden: bool) -> None:  # noqa: FBT001
    problems = problems_of(faulty_unit(folder))
    report = report_text(problems) + "\n"
    golden = folder / "expected.txt"
    if update_golden:
        golden.write_text(report, encoding="utf-8", newline="\n")
    assert report == golden.read_text(encoding="utf-8")
    code = folder.name.partition(".")[0]
    assert {problem.code for problem in problems} - FOLLOW.get(code, set()) - (CONSEQUENCES - {code}) == {code}
    for problem in problems:
        assert problem.message
        assert problem.hint
        assert problem.place.line or problem.code in {"unit-missing", "unknown-file", "file-unreadable"}


@pytest.mark.parametrize("name", ["public-share", "public-share.link", "public-share.run", "withheld-words"])
def test_what_only_the_public_edition_may_not_show_stops_no_other(name: str, faulty_unit: Callable[[Path], Path]) -> None:
    root = faulty_unit(TESTS / "checks" / name)
    assert build(root, Edition.STUDENT).is_sound
    assert not build(root, Edition.PUBLIC).is_sound


def test_advice_on_rights_pasted_as_it_stands_publishes_nothing(small_unit: Path) -> None:
    file = small_unit / "content/readings/mill-bridge-notice.yml"
    kept = re.sub(r"^rights:\n(?: .*\n)+", "", file.read_text("utf-8"), flags=re.MULTILINE)
    file.write_text(f"{kept}\nrights: © The Daily\n", encoding="utf-8")
    (hint,) = [problem.hint for problem in problems_of(small_unit) if problem.code == "wrong-type"]
    file.write_text(f"{kept}\n{hint.split('`')[1]}\n", encoding="utf-8")
    (reading,) = load(small_unit).unit.readings
    assert reading.rights.is_restricted
    assert reading.rights.statement == "© The Daily"


@pytest.mark.parametrize("evidence", ["…", "...", "TODO: ask them"])
def test_what_is_still_to_be_written_is_no_evidence(evidence: str, small_unit: Path) -> None:
    file = small_unit / "content/readings/mill-bridge-notice.yml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("  url: https://creativecommons.org/licenses/by/4.0/\n", f"  evidence: '{evidence}'\n"), encoding="utf-8")
    assert [problem.code for problem in problems_of(small_unit)] == ["rights-without-evidence", "placeholder-left"]


def test_every_code_has_a_fixture() -> None:
    assert CODES - ELSEWHERE.keys() - {folder.name.partition(".")[0] for folder in FOLDERS} == set()


def test_severities_are_documented_as_they_are_reported() -> None:
    reported: dict[str, set[str]] = {code: {severity} for code, severity in ELSEWHERE.items()}
    for folder in FOLDERS:
        for severity, code in re.findall(r"^\S.*?: (error|warning): .* \[([a-z0-9-]+)\]$", (folder / "expected.txt").read_text("utf-8"), re.MULTILINE):
            reported.setdefault(code, set()).add(severity)
    documented = {code: set(severity.split(" or ")) for group in DOCUMENTED.values() for code, (severity, _) in group.items()}
    documented |= {module.CODE: {str(module.SEVERITY)} for module in CHECKS}
    documented["question-without-evidence"].add("warning")  # of a self-check, as its text says
    assert documented == reported


def test_every_code_in_the_program_is_documented() -> None:
    assert set(_codes_in_program()) == CODES


@pytest.mark.parametrize("module", CHECKS, ids=lambda module: module.CODE)
def test_a_check_is_documented(module: object) -> None:
    lines = (module.__doc__ or "").splitlines()
    assert lines[0].endswith(".")
    assert [line for line in lines if line.startswith("##")] == SECTIONS
    assert module.__name__.rpartition(".")[2] == module.CODE.replace("-", "_")  # type: ignore[attr-defined]


def test_every_check_is_listed() -> None:
    modules = {path.stem for path in (ROOT / "generator" / "checks").glob("*.py") if re.search(r"^CODE = ", path.read_text("utf-8"), re.MULTILINE)}
    assert modules == {module.CODE.replace("-", "_") for module in CHECKS}


def test_the_reference_page_is_fresh() -> None:
    written = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    assert written == render_docs(), "run `python -m generator.checks`"
    for code in CODES:
        assert f"`{code}`" in written


def test_no_code_is_documented_twice() -> None:
    codes = [module.CODE for module in CHECKS] + [code for group in DOCUMENTED.values() for code in group]
    assert len(codes) == len(set(codes))


def _codes_in_program() -> Iterator[str]:
    """Yield every code that the program's source hands to a report: the first text in kebab-case of such a call."""
    for path in Path(generator.__file__).parent.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        constants = {target.id: node.value for node in ast.walk(tree) if isinstance(node, ast.Assign)
                     for target in node.targets if isinstance(target, ast.Name)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _name(node.func) in {"error", "warning", "report", "_report", "_warn", "_Fault", "Slip"}:
                for argument in node.args[:2]:
                    found = argument
                    if isinstance(found, ast.Name):
                        found = constants.get(found.id, found)
                    if isinstance(found, ast.Call) and _name(found.func) in functions:
                        yield from _kebab(*(part.value for part in ast.walk(functions[_name(found.func)]) if isinstance(part, ast.Return)))
                    else:
                        yield from _kebab(found)


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""


def _kebab(*expressions: ast.expr | None) -> Iterator[str]:
    for expression in expressions:
        branches = [expression.body, expression.orelse] if isinstance(expression, ast.IfExp) else [expression]
        for branch in branches:
            if isinstance(branch, ast.IfExp):
                yield from _kebab(branch)
            elif isinstance(branch, ast.Constant) and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", str(branch.value)):
                yield str(branch.value)


SHIPPED = {"concert-of-powers": ROOT, "gettysburg-address": ROOT / "examples/minimal"}


def test_what_a_template_leaves_is_what_its_unit_says() -> None:
    assert set(SHIPPED) == set(left_from_template._SHIPPED) == set(left_from_template._LINES)  # noqa: SLF001 - held to the shipped units here
    for document, root in SHIPPED.items():
        info = load(root).unit.info
        for field, beginning in left_from_template._SHIPPED[document].items():  # noqa: SLF001
            assert getattr(info, field).startswith(beginning)
        for name, beginning, _ in left_from_template._LINES[document]:  # noqa: SLF001
            assert left_from_template._find_line(root / name, beginning)  # noqa: SLF001


@pytest.mark.parametrize(("document", "names"), [
    ("concert-of-powers", ["LICENSE", "LICENSE", "README.md", "README.md", "mkdocs.yml"]), ("gettysburg-address", ["mkdocs.yml"]),
])
def test_other_files_of_a_copied_project_are_named(document: str, names: list[str], small_unit: Path) -> None:
    for name in set(names):
        shutil.copyfile(SHIPPED[document] / name, small_unit / name)
    problems = problems_of(small_unit)
    assert [(problem.code, problem.place.file) for problem in problems] == [("left-from-template", name) for name in names]
    assert all(problem.place.line for problem in problems)
