"""What README.md and ARCHITECTURE.md say is there, and what is there is said."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from generator import cli
from generator.model import Reading
from generator.yamltext.tree import read_tree
from tests.projects import ROOT

README = (ROOT / "README.md").read_text("utf-8")
STRICT = ("build", "check", "export")
"""Commands that take ``--strict``, which README.md tells of in one place."""
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text("utf-8")


def commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Return the commands of a parser by name."""
    return {name: one for action in parser._actions if isinstance(action, argparse._SubParsersAction) for name, one in action.choices.items()}  # noqa: SLF001


def test_the_readme_has_a_row_for_every_command_with_its_options() -> None:
    found = commands(cli._parser())  # noqa: SLF001
    named = {**{name: one for name, one in found.items() if not commands(one)},
             **{f"{name} {form}": one for name, outer in found.items() for form, one in commands(outer).items()}}
    assert named
    for name, parser in named.items():
        rows = re.findall(rf"^\| `explainer {name}\b([^`]*)` \|", README, re.MULTILINE)
        assert rows, name
        told = set(re.findall(r"--[\w-]+", " ".join(rows)))
        options = {option for option in parser._option_string_actions if option.startswith("--")}  # noqa: SLF001
        strict = {"--strict"} if name.partition(" ")[0] in STRICT else set()
        assert told | {"--help"} | strict == options, name


def test_the_readme_says_which_commands_know_of_strictness() -> None:
    (said,) = re.findall(r"`--help`; (.*?) take `--strict`", README)
    assert tuple(re.findall(r"`(\w+)`", said)) == STRICT


def test_the_readme_names_every_exit_code() -> None:
    (sentence,) = re.findall(r"^Exit codes: (.*?)\n\n", README, re.MULTILINE | re.DOTALL)
    assert re.findall(r"\d+", sentence) == re.findall(r"^  (\d+)  ", cli._EXIT_CODES, re.MULTILINE)  # noqa: SLF001


def test_ctrl_c_is_told_to_be_the_clean_end_of_serve() -> None:
    """That it is, test_serve.py shows."""
    for told in (README, cli._EXIT_CODES):  # noqa: SLF001
        assert re.search(r"130 +stopped by Ctrl-C\s+\((`explainer serve`|serve) ends that way, and clean\)", told)


def test_what_the_readme_links_to_is_there() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", README):
        assert (ROOT / target).exists(), target


def test_the_reading_that_the_readme_shows_has_all_its_keys() -> None:
    (shown,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    assert Reading.model_validate({**read_tree("README.md", shown).value, "id": "letter"}).sha256 == "TODO"


def test_make_has_what_the_readme_says() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)", README)) <= targets


def test_every_module_has_one_room() -> None:
    """A newcomer finds each in ARCHITECTURE.md: add yours to the table there."""
    rows = re.findall(r"^\| (`[^|]*) \|", ARCHITECTURE, re.MULTILINE)
    named = sorted(name.rstrip("/") for row in rows for name in re.findall(r"`([\w./]+)`", row))
    told = {"__init__.py", "__main__.py", "build.py", "assets.py"}  # what begins it, and what the text tells
    there = sorted(path.name for path in (ROOT / "generator").iterdir() if is_room(path) and path.name not in told)
    assert named == there


def is_room(path: Path) -> bool:
    return path.suffix == ".py" or (path.is_dir() and path.name not in {"__pycache__", "styles"})
