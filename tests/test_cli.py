"""The command: exit codes, output for people and for programs, and one line where something is missing."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator import __version__
from generator.cli import main
from tests import sites
from tests.projects import actor, write_project

STRICTNESS = "warnings stop this under --strict (exit code 2), and only there"


@pytest.fixture
def clean(small_unit: Path) -> Path:
    """Return a project without any problem."""
    return small_unit


@pytest.fixture
def warned(tmp_path: Path) -> Path:
    """Return a project with warnings only."""
    return write_project(tmp_path / "warned", "Japan.", actors=[actor("japan", "Japan")])


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """Return a project with an error."""
    return write_project(tmp_path / "faulty", "Japan.", actors=[actor("japan", "Japan", kind="kingdom")])


# --- exit codes ---------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["check", "build", "export markdown"])
@pytest.mark.parametrize(("project", "strict", "code"), [
    ("clean", False, 0), ("clean", True, 0), ("warned", False, 0), ("warned", True, 2), ("faulty", False, 1), ("faulty", True, 1),
])
def test_exit_codes(command: str, project: str, strict: bool, code: int, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: FBT001
    root: Path = request.getfixturevalue(project)
    assert main([*command.split(), "--project", str(root), *(["--strict"] if strict else [])]) == code
    assert (STRICTNESS in capsys.readouterr().err) is (code == 2)
    written = {"check": None, "build": root / "site", "export markdown": root / "export"}[command]
    if written:
        assert written.exists() == (code == 0)


def test_a_strict_build_refuses_warnings_of_mkdocs(clean: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (clean / "content/pages/about.md").write_text("# About\n\n[nowhere](gone.md)\n", encoding="utf-8")
    assert main(["build", "--strict", "--project", str(clean)]) == 2
    captured = capsys.readouterr()
    assert "gone.md" in captured.err
    assert captured.err.splitlines()[-2:] == ["the site was left as it was", STRICTNESS]


@pytest.mark.parametrize("arguments", [[], ["bild"], ["check", "--format", "xml"], ["export"], ["export", "word"], ["build", "--unknown"]])
def test_wrong_options_have_an_exit_code_of_their_own(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 64
    usage, said = capsys.readouterr().err.splitlines()[-2:]
    assert usage.strip()
    assert re.fullmatch(r"explainer( \w+)*: .+; see explainer( \w+)* --help", said)


# --- reports ------------------------------------------------------------------------------


def test_a_check_prints_its_report(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--project", str(faulty)])
    captured = capsys.readouterr()
    assert re.search(r"^content/actors\.yml:3:\d+: error: .*kingdom.* \[unknown-choice\]\n    \S", captured.out, re.MULTILINE)
    assert captured.out.splitlines()[-1].startswith("1 error")
    assert captured.err == ""


def test_a_check_for_programs(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--format", "json", "--project", str(faulty)])
    rows = json.loads(capsys.readouterr().out)
    assert [(row["file"], row["line"], row["code"], row["severity"]) for row in rows if row["severity"] == "error"] == [
        ("content/actors.yml", 3, "unknown-choice", "error"),
    ]


def test_a_check_for_programs_of_a_clean_unit_is_an_empty_list(clean: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--format", "json", "--project", str(clean)])
    assert json.loads(capsys.readouterr().out) == []


def test_a_check_for_github(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--format", "github", "--project", str(faulty)])
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("::error")]
    assert len(lines) == 1
    assert lines[0].startswith("::error file=content/actors.yml,line=3,col=")


def test_a_refused_build_says_why_and_makes_nothing(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["build", "--project", str(faulty)])
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "[unknown-choice]" in captured.err
    assert [path.name for path in faulty.iterdir() if path.name.startswith(("site", ".site"))] == []


def test_a_failed_build_leaves_the_last_good_site(clean: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--project", str(clean)]) == 0
    before = sites.checksums(clean / "site")
    (clean / "content/glossary.yml").write_text("- id: [\n", encoding="utf-8")
    assert main(["build", "--project", str(clean)]) == 1
    assert "content/glossary.yml:" in capsys.readouterr().err
    assert sites.checksums(clean / "site") == before


# --- what is missing ----------------------------------------------------------------------


@pytest.mark.parametrize("command", ["check", "build", "export markdown"])
def test_a_folder_that_is_no_project_is_one_line(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command.split(), "--project", str(tmp_path)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    (line,) = captured.err.splitlines()
    assert "there is no folder content/ here" in line
    assert "--project" in line


@pytest.mark.parametrize(("text", "said"), [
    (None, "mkdocs.yml is missing"), ("site_name: x\ndocs_dir: content/pages\ntheme: material\n", "add `- explainer` to `plugins:`"),
])
def test_mkdocs_yml_without_us_is_one_line(text: str | None, said: str, clean: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (clean / "mkdocs.yml").unlink()
    if text:
        (clean / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert main(["check", "--project", str(clean)]) == (0 if text else 1)
    assert ("[configuration-missing]" in capsys.readouterr().out) is (text is None)
    assert main(["build", "--project", str(clean)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line


def test_a_folder_that_an_export_did_not_write_is_one_line(clean: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "homework").mkdir()
    (tmp_path / "homework/essay.txt").write_text("mine", encoding="utf-8")
    assert main(["export", "markdown", "--project", str(clean), "--to", str(tmp_path / "homework")]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "isn't empty" in line
    assert [path.name for path in (tmp_path / "homework").iterdir()] == ["essay.txt"]


def test_an_export_goes_where_it_is_told_to(clean: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "deep/er"
    assert main(["export", "markdown", "--project", str(clean), "--to", str(target)]) == 0
    assert (target / "mkdocs.yml").is_file()
    first, then = capsys.readouterr().out.splitlines()
    assert first.startswith("The pages as Markdown of “")
    assert first.endswith(f"”: written to {target}.")
    assert "mkdocs build" in then


def test_a_file_that_is_named_without_its_ending_gets_it(clean: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "offline", "--project", str(clean), "--to", str(tmp_path / "unit-1.0")]) == 0
    assert f"written to {tmp_path}/unit-1.0.zip." in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("unit-1")] == ["unit-1.0.zip"]


# --- the process --------------------------------------------------------------------------


def explainer(*arguments: str, **options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments], capture_output=True, text=True, check=False, timeout=60, env=os.environ | options,
    )


HELD = """
import signal, sys, time
import {module}

signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background is born deaf to it

def hold(*_, **__):
    print("here", flush=True)
    time.sleep(60)

{module}.{function} = hold
from generator.cli import main
sys.exit(main())
"""
"""A command that comes to a halt where one of its steps begins."""


@pytest.mark.parametrize(("command", "module", "function"), [
    ("check", "generator.build", "load"),
    ("check", "generator.checks", "check"),
    ("build", "generator.build", "link"),
    ("build", "mkdocs.commands.build", "get_navigation"),
    ("build", "mkdocs.commands.build", "_build_page"),
    ("export markdown", "generator.exporters.markdown", "render"),
    ("export markdown", "generator.exporters.markdown", "page_markdown"),
])
@pytest.mark.skipif(sys.platform == "win32", reason="there Ctrl-C can't be sent to one process")
def test_ctrl_c_is_one_line_and_leaves_nothing(command: str, module: str, function: str, clean: Path) -> None:
    for earlier in ("build", "export markdown"):
        assert main([*earlier.split(), "--project", str(clean)]) == 0
    before = everything(clean)
    with subprocess.Popen(
        [sys.executable, "-c", HELD.format(module=module, function=function), *command.split(), "--project", str(clean)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "here\n"
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (130, "", "stopped\n")
    assert everything(clean) == before


def everything(root: Path) -> tuple[dict[str, str], list[str]]:
    """Return the checksums of a project's files but those of the cache, and the names of what lies in it."""
    checksums = {name: checksum for name, checksum in sites.checksums(root).items() if not name.startswith(".cache/")}
    return checksums, sorted(path.name for path in root.iterdir())


def test_a_reader_who_has_enough_of_the_report_ends_it_quietly(faulty: Path) -> None:
    """As ``explainer check | head -1`` does."""
    reader, writer = os.pipe()
    os.close(reader)
    result = subprocess.run([sys.executable, "-m", "generator", "check", "--project", str(faulty)],
                            stdout=writer, stderr=subprocess.PIPE, text=True, check=False, timeout=60)
    os.close(writer)
    assert (result.returncode, result.stderr) == (141, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full to stand for a disk that is")
@pytest.mark.parametrize("arguments", [["check"], ["build"], ["--help"]], ids=" ".join)
def test_a_full_disk_behind_the_output_is_one_line(arguments: list[str], clean: Path) -> None:
    with Path("/dev/full").open("w") as full:
        result = subprocess.run([sys.executable, "-m", "generator", *arguments], cwd=clean,
                                stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=60)
    assert result.returncode == 1
    assert result.stderr == "the output can't be written: No space left on device\n"


def test_the_module_runs_as_the_command_does() -> None:
    assert explainer("--version").stdout == f"explainer {__version__}\n"


@pytest.mark.parametrize("command", ["check", "build", "export markdown"])
def test_an_edition_that_lacks_what_it_is_made_for_is_told_of_and_not_refused(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_project(tmp_path, "One two three four five.", reading={"rights": {"show": "excerpts", "statement": "Theirs."}, "accept": {"gist-missing": "short"}})
    assert main([*command.split(), "--project", str(root), "--strict", "--edition", "public"]) == 0
    assert "doc: this public edition shows none of its words, for no quotation is marked `public: true`; " in capsys.readouterr().err
    assert main([*command.split(), "--project", str(root), "--strict", "--edition", "teacher"]) == 0
    assert "this teacher edition shows no answers and no advice" in capsys.readouterr().err
    assert main([*command.split(), "--project", str(root), "--strict"]) == 0
    assert "edition" not in capsys.readouterr().err


def test_help_names_every_command_and_format() -> None:
    for arguments, words in (
        ([], ["build", "check", "export", "mkdocs.yml", "content/", "seeds/", "130", "64"]),
        (["check"], ["--strict", "--project", "text", "json", "github"]),
        (["build"], ["site/", "stays as it was"]),
        (["export"], ["markdown"]),
        (["export", "markdown"], ["--to", "export/markdown"]),
    ):
        result = explainer(*arguments, "--help")
        assert result.returncode == 0
        assert [word for word in words if word not in result.stdout] == []


def test_help_is_quick_because_nothing_heavy_is_loaded() -> None:
    code = "import sys, generator.cli; generator.cli._parser(); print([name for name in ('mkdocs', 'pydantic', 'jinja2', 'yaml') if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_a_build_is_quiet_in_a_pipe(clean: Path) -> None:
    result = explainer("build", "--project", str(clean))
    assert result.returncode == 0
    assert result.stderr == ""
    assert result.stdout == f"The site is in {clean / 'site'}: open {(clean / 'site/index.html').as_uri()} in a browser.\n"


def test_a_build_shows_its_progress_on_a_terminal(clean: Path) -> None:
    pty = pytest.importorskip("pty")
    controller, terminal = pty.openpty()
    with subprocess.Popen([sys.executable, "-m", "generator", "build", "--project", str(clean)], stdout=subprocess.DEVNULL, stderr=terminal) as process:
        assert process.wait(60) == 0
    os.close(terminal)
    shown = os.read(controller, 10_000).decode()
    os.close(controller)
    assert shown.splitlines() == ["reading and checking content/ …", "building the pages …", "putting the site in place …"]


def test_a_console_without_unicode_gets_a_report_all_the_same(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project", "Japan.", actors=[actor("japan", "日本")])
    result = explainer("check", "--project", str(root), PYTHONIOENCODING="ascii")
    assert "Traceback" not in result.stderr
    assert r"\u65e5\u672c" in result.stdout
