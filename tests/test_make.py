"""What ``make`` does before anything is installed: a Python found or asked for, ``.venv`` whole or set up anew, ``clean``."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from generator.cli import main
from tests.projects import ROOT, write_project

pytestmark = pytest.mark.skipif(sys.platform == "win32" or not shutil.which("make"), reason="needs make")


def load(name: str) -> ModuleType:
    """Return a script of ``.ci/`` as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / f".ci/{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


environment, clean = load("environment"), load("clean")


def checkout(root: Path) -> Path:
    """Make a folder with what ``make`` needs of the project, a space in its name."""
    root.mkdir(parents=True, exist_ok=True)
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copyfile(ROOT / name, root / name)
    (root / ".ci").mkdir()
    for path in (ROOT / ".ci").glob("*.py"):
        shutil.copyfile(path, root / ".ci" / path.name)
    (root / "generator").mkdir()
    (root / "generator/__init__.py").touch()
    return root


def make(root: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    variables = {name: value for name, value in os.environ.items() if name not in {"PYTHON", "PYTHONPATH", "MAKEFLAGS"}}
    return subprocess.run(["make", "--no-print-directory", *arguments], cwd=root, env=variables | more, capture_output=True, text=True, check=False,
                          timeout=120)


# --- Python -------------------------------------------------------------------------------


def test_a_python_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = make(checkout(tmp_path / "a project"), "site", "PYTHON=/no where/python3")
    assert done.returncode == 2
    assert done.stdout == "PYTHON names /no where/python3, which isn't there\n"


def test_a_python_that_is_too_old_is_named(tmp_path: Path) -> None:
    old = tmp_path / "old python"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    done = make(checkout(tmp_path / "a project"), "site", f"PYTHON={old}")
    assert done.stdout == f"PYTHON names {old}, which is no Python 3.11 or newer\n"


def test_no_python_at_all_is_one_line(tmp_path: Path) -> None:
    for program in ("sh", "make"):
        (tmp_path / "bin").mkdir(exist_ok=True)
        (tmp_path / "bin" / program).symlink_to(shutil.which(program) or "")
    done = make(checkout(tmp_path / "a project"), "site", PATH=str(tmp_path / "bin"))
    assert done.stdout == "Python 3.11 or newer is needed and isn't here. Install it, or name it: make PYTHON=/path/to/python3.11\n"


# --- .venv --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a checkout whose ``.venv`` is really made, and holds the project as if it were installed."""
    root = checkout(tmp_path_factory.mktemp("made") / "a project")
    assert environment.make(root / ".venv")
    pretend(root / ".venv", root, "")
    environment.stamp(root / ".venv", "site").write_text(environment.wanted(root), encoding="utf-8")
    return root


def pretend(venv: Path, root: Path, extras: str) -> bool:
    """Do what pip's installing comes to, without an index of packages."""
    (packages,) = venv.glob("lib/python*/site-packages")
    (packages / "project.pth").write_text(f"{root}\n", encoding="utf-8")
    (packages / "one").mkdir(exist_ok=True)
    (packages / "one/module.py").touch()
    (packages / "one-1.dist-info").mkdir(exist_ok=True)
    (packages / "one-1.dist-info/RECORD").write_text("one/module.py,,\none/__pycache__/module.pyc,,\n../../../bin/explainer,,\n", encoding="utf-8")
    # As pip writes it where the path has a space.
    (venv / "bin/explainer").write_text(f"#!/bin/sh\n'''exec' \"{venv}/bin/python\" \"$0\" \"$@\"\n' '''\n", encoding="utf-8")
    return True


def copy(made: Path, target: Path) -> Path:
    shutil.copytree(made, target, symlinks=True)
    pretend(target / ".venv", target, "")
    return target


def test_one_that_is_whole_is_left_alone(made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(environment, "make", None)
    monkeypatch.setattr(environment, "install", None)
    assert environment.main("site", made) == 0
    assert capsys.readouterr().out == ""


def test_the_first_time_it_says_how_long_it_takes(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                  capsys: pytest.CaptureFixture[str]) -> None:
    root = checkout(tmp_path / "a project")
    monkeypatch.setattr(environment, "make", lambda venv: shutil.copytree(made / ".venv", venv, symlinks=True))
    monkeypatch.setattr(environment, "install", pretend)
    assert environment.main("test", root) == 0
    assert capsys.readouterr().out == "Setting up .venv (once; takes about half a minute) …\n"
    monkeypatch.setattr(environment, "install", None)
    for purpose in "site", "test":
        assert environment.main(purpose, root) == 0
    assert capsys.readouterr().out == ""


def name_elsewhere(root: Path, elsewhere: Path) -> None:
    file = root / ".venv/bin/explainer"
    file.write_text(file.read_text("utf-8").replace(str(root), str(elsewhere)), encoding="utf-8")


BREAKS = {
    "moved": (name_elsewhere, "was made for {elsewhere}"),
    "of another checkout": (lambda root, elsewhere: pretend_for(root, checkout(elsewhere)), "belongs to {elsewhere}"),
    "no command": (lambda root, _: (root / ".venv/bin/explainer").unlink(), "is not whole (bin/explainer is missing)"),
    "no module": (lambda root, _: next((root / ".venv").rglob("one/module.py")).unlink(), "is not whole (one/module.py is missing)"),
    "no package": (lambda root, _: shutil.rmtree(next((root / ".venv").rglob("one"))), "is not whole (one/module.py is missing)"),
    "no packages": (lambda root, _: shutil.rmtree(root / ".venv/lib"), "is not whole (every package is missing)"),
    "no pip": (lambda root, _: shutil.rmtree(next((root / ".venv").rglob("site-packages/pip"))), "is not whole (pip/"),
    "no python": (lambda root, _: [path.unlink() for path in (root / ".venv/bin").glob("python*")], "doesn't work"),
    "python gone": (lambda root, _: relink(root / ".venv/bin", Path("/gone/python")), "doesn't work"),
    "a file": (lambda root, _: (shutil.rmtree(root / ".venv"), (root / ".venv").touch()), "is not whole (bin/explainer is missing)"),
    "a link to nowhere": (lambda root, _: (shutil.rmtree(root / ".venv"), (root / ".venv").symlink_to("gone")),
                          "is not whole (bin/explainer is missing)"),
}


def pretend_for(root: Path, elsewhere: Path) -> None:
    (packages,) = (root / ".venv").glob("lib/python*/site-packages")
    (packages / "project.pth").write_text(f"{elsewhere}\n", encoding="utf-8")


def relink(folder: Path, target: Path) -> None:
    for path in folder.glob("python*"):
        path.unlink()
        path.symlink_to(target)


@pytest.mark.parametrize("case", BREAKS)
def test_one_that_is_no_use_is_set_up_anew_in_one_line(case: str, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                       capsys: pytest.CaptureFixture[str]) -> None:
    root, elsewhere = copy(made, tmp_path / "a project"), tmp_path / "elsewhere"
    assert environment.find_fault(root) == ""
    spoil, fault = BREAKS[case]
    spoil(root, elsewhere)

    def make_anew(venv: Path) -> bool:
        environment.clear(venv)
        shutil.copytree(made / ".venv", venv, symlinks=True)
        return True

    monkeypatch.setattr(environment, "make", make_anew)
    monkeypatch.setattr(environment, "install", pretend)
    assert environment.main("site", root) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith(".venv " + fault.format(elsewhere=elsewhere))
    assert line.endswith(": setting it up anew …")
    assert environment.find_fault(root) == ""


def test_what_was_given_up_in_the_middle_begins_again(tmp_path: Path) -> None:
    root = checkout(tmp_path / "a project")
    for _ in range(2):
        done = make(root, "site", PIP_NO_INDEX="1", PIP_FIND_LINKS="")
        assert done.stdout.splitlines()[0] == "Setting up .venv (once; takes about half a minute) …"


def test_what_a_new_version_needs_is_brought_up_to_date(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                        capsys: pytest.CaptureFixture[str]) -> None:
    root = copy(made, tmp_path / "a project")
    with (root / "constraints.txt").open("a") as file:
        file.write("one==2\n")
    monkeypatch.setattr(environment, "make", None)
    monkeypatch.setattr(environment, "install", pretend)
    for said in "Bringing the packages in .venv up to date …\n", "":
        assert environment.main("site", root) == 0
        assert capsys.readouterr().out == said


def test_what_the_tests_need_is_added_to_what_the_site_has(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                           capsys: pytest.CaptureFixture[str]) -> None:
    root = copy(made, tmp_path / "a project")
    monkeypatch.setattr(environment, "make", None)
    monkeypatch.setattr(environment, "install", pretend)
    assert environment.main("test", root) == 0
    assert capsys.readouterr().out == "Installing what the tests need …\n"


def test_one_is_really_made_over_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "a project/.venv/bin").mkdir(parents=True)
    (tmp_path / "a project/.venv/bin/explainer").touch()
    assert environment.make(tmp_path / "a project/.venv")
    assert not (tmp_path / "a project/.venv/bin/explainer").exists()
    assert subprocess.run([tmp_path / "a project/.venv/bin/python", "-I", "-c", "import pip"], check=False).returncode == 0


def test_packages_that_can_not_be_had_are_told(made: Path, tmp_path: Path) -> None:
    root = copy(made, tmp_path / "a project")
    (root / ".venv/ready-for-site").unlink()
    done = make(root, "site", PIP_NO_INDEX="1", PIP_FIND_LINKS="")
    assert done.returncode == 2
    lines = done.stdout.splitlines()
    assert lines[0] == "Bringing the packages in .venv up to date …"
    assert lines[-1] == "The packages can't be installed: pip says why. Most often there is no way to the package index."
    assert "Traceback" not in done.stderr


# --- clean --------------------------------------------------------------------------------


def test_clean_removes_what_was_built_and_nothing_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_project(checkout(tmp_path / "a project"), "Text.")
    for arguments in ["build"], ["build", "--edition", "public"], ["export", "markdown"], ["export", "offline"]:
        assert main([*arguments, "--project", str(root)]) == 0
    before = {path.relative_to(root) for path in root.rglob("*")}
    with zipfile.ZipFile(root / "export/holidays.zip", "w") as archive:
        archive.writestr("beach.txt", "mine")
    (root / "export/markdown/docs/mine.md").write_text("# Mine\n", encoding="utf-8")
    (root / "export/markdown/docs/index.md").write_text("# Mine\n", encoding="utf-8")
    for name in ("site-plan/rooms.txt", "build/boat.txt", "dist/letter.txt", "export/homework/essay.txt", "export/notes.txt", "seeds/__pycache__/x"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("mine", encoding="utf-8")
    for name in (".venv/bin/python", "build/lib/generator/x.py", "dist/explainer_generator-1-py3-none-any.whl", "x.egg-info/PKG-INFO",
                 ".hypothesis/x", ".import_linter_cache/x", ".mypy_cache/x", ".ruff_cache/x", ".pytest_cache/x", "generator/__pycache__/x.pyc",
                 ".site.building-abc-1/x", ".site.replaced-1/x"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("built", encoding="utf-8")
    capsys.readouterr()
    clean.main(root)
    assert capsys.readouterr().out == ("Removed what was built. Kept, for explainer didn't write all of it: "
                                       "build/boat.txt, dist/letter.txt, export/holidays.zip, export/homework, export/markdown, export/notes.txt\n")
    left = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    by_hand = {"site-plan/rooms.txt", "build/boat.txt", "dist/letter.txt", "export/homework/essay.txt", "export/notes.txt", "seeds/__pycache__/x",
               "export/markdown/docs/mine.md", "export/markdown/docs/index.md", "export/markdown/explainer-export.txt", "export/holidays.zip"}
    written = {path.as_posix() for path in before if path.parts[0] in {"content", "seeds", "mkdocs.yml", "Makefile", ".ci", "generator",
                                                                       "pyproject.toml", "constraints.txt"} and (root / path).is_file()}
    assert left == by_hand | written
    assert not (root / ".cache").exists()
    (root / "export/markdown/docs/index.md").unlink()
    assert main(["export", "markdown", "--project", str(root)]) == 0
    assert (root / "export/markdown/docs/mine.md").read_text("utf-8") == "# Mine\n"


def test_the_site_that_mkdocs_built_of_an_export_goes_with_it(tmp_path: Path) -> None:
    root = write_project(checkout(tmp_path / "a project"), "Text.")
    assert main(["export", "markdown", "--project", str(root)]) == 0
    subprocess.run([sys.executable, "-m", "mkdocs", "-q", "build"], cwd=root / "export/markdown", check=True, capture_output=True)
    assert (root / "export/markdown/site/index.html").is_file()
    clean.main(root)
    assert not (root / "export").exists()


def test_make_clean_does_it_and_can_be_repeated(tmp_path: Path) -> None:
    root = checkout(tmp_path / "a project")
    (root / ".cache").mkdir()
    for _ in range(2):
        done = make(root, "clean")
        assert (done.returncode, done.stdout, done.stderr) == (0, "Removed what was built.\n", "")
    assert not (root / ".cache").exists()


def test_a_link_is_removed_but_not_what_it_leads_to(tmp_path: Path) -> None:
    root = checkout(tmp_path / "a project")
    (tmp_path / "web").mkdir()
    (tmp_path / "web/unit.schema.json").touch()
    (root / "site").symlink_to(tmp_path / "web")
    clean.main(root)
    assert not (root / "site").is_symlink()
    assert (tmp_path / "web/unit.schema.json").is_file()
