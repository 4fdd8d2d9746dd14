"""The workflows under ``.github/``: their form, what they may do, and that their actions can't change behind our back."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def read(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - makes texts only, so that `on` stays a word
    return data


def test_they_keep_to_the_published_schema() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", *map(str, WORKFLOWS)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned_by_commit(path: Path) -> None:
    used = re.findall(r"uses: (.+)", path.read_text("utf-8"))
    assert used
    assert [line for line in used if not PINNED.fullmatch(line)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_nothing_may_be_written_but_the_pages(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {"contents": "read"}
    written = {
        (name, scope)
        for name, job in workflow["jobs"].items() for scope, access in job.get("permissions", {}).items() if access != "read"
    }
    assert written == ({("deploy", "pages"), ("deploy", "id-token")} if path.stem == "pages" else set())


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_no_expression_stands_in_a_shell_command(path: Path) -> None:
    """Whoever names a branch would otherwise write the command."""
    steps = [step for job in read(path)["jobs"].values() for step in job["steps"]]
    assert [step["run"] for step in steps if "${{" in step.get("run", "")] == []


def test_pull_requests_get_each_problem_on_its_line() -> None:
    (job,) = read(ROOT / ".github/workflows/check.yml")["jobs"].values()
    assert any("FORMAT=github" in step.get("run", "") for step in job["steps"])
    assert "pull_request" in read(ROOT / ".github/workflows/check.yml")["on"]


def test_their_commands_run_on_a_clean_clone(tmp_path: Path) -> None:
    """In order, as the runner has them: the site's address comes from the step before, the artifact is what is uploaded."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a clone")
    clone = tmp_path / "a clone"
    subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | {"SITE_URL": "https://school.example/units/"}
    for name in ("check", "pages"):
        steps = [step for job in read(clone / f".github/workflows/{name}.yml")["jobs"].values() for step in job["steps"]]
        commands = [step["run"] for step in steps if "run" in step]
        assert commands
        for command in commands:
            result = subprocess.run(["bash", "-e", "-c", command], cwd=clone, env=environment, capture_output=True, text=True, check=False)
            assert result.returncode == 0, f"{command}\n{result.stdout}{result.stderr}"
    (uploaded,) = [step["with"]["path"] for step in steps if "upload-pages-artifact" in step.get("uses", "")]
    site = clone / uploaded
    assert "https://school.example/units/readings/concert-of-powers.html" in (site / "sitemap.xml").read_text("utf-8")
    seed = (ROOT / "seeds/000_b547830c4c15e159.txt").read_text("utf-8").split("\n\n")
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        assert not any(paragraph in text for paragraph in seed), path
    assert not any("teacher" in path.relative_to(site).as_posix() for path in site.rglob("*"))
