"""Sees that `.venv` has all that the project needs, and sets it up anew where it hasn't; called by the Makefile.

Usage: python environment.py site|test

Needs nothing but Python. A copied, moved or half-deleted `.venv` is no use: the commands in it name the folder in which it was made.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NEEDED = ("pyproject.toml", "constraints.txt")
EXTRAS = {"site": "", "test": "[test]"}


def main(purpose: str, root: Path = ROOT) -> int:
    """Set up what is missing for `site` or `test`; return the exit code."""
    venv = root / ".venv"
    fault = find_fault(root)
    if not fault and is_current(venv, purpose, wanted(root)):
        return 0
    if fault or not home(venv):
        print(f"{fault}: setting it up anew …" if fault else "Setting up .venv (once; takes about half a minute) …", flush=True)
        if not make(venv):
            return 1
    elif stamp(venv, "site").exists() and not stamp(venv, purpose).exists():
        print("Installing what the tests need …", flush=True)
    else:
        print("Bringing the packages in .venv up to date …", flush=True)
    if not install(venv, root, EXTRAS[purpose]):
        return 1
    for one in EXTRAS if purpose == "test" else [purpose]:
        stamp(venv, one).write_text(wanted(root), encoding="utf-8")
    return 0


def find_fault(root: Path) -> str:
    """Return what is wrong with `.venv` in a few words; nothing if it is whole, or not there at all."""
    venv = root / ".venv"
    made_in = home(venv)
    was_ready = any(stamp(venv, one).exists() for one in EXTRAS)
    if not made_in and not was_ready and (venv.is_dir() or not os.path.lexists(venv)):
        return ""  # not there at all, or given up in the middle
    if made_in and made_in.resolve() != venv.resolve():
        return f".venv was made for {made_in.parent}"
    missing = find_missing(venv) if made_in else "bin/explainer"
    if missing:
        return f".venv is not whole ({missing} is missing)"
    project = project_of(venv)
    if project and project.resolve() != root:
        return f".venv belongs to {project}"
    return "" if project else ".venv doesn't work"


def home(venv: Path) -> Path | None:
    """Return the folder that the commands in `.venv` name, None where there are none."""
    try:
        command = (venv / "bin" / "explainer").read_bytes()[:2000].decode("utf-8", "replace")
    except OSError:
        return None
    # The first line, or in a folder with a long name or a space in it the second: '''exec' "/path/bin/python" …
    for line in command.splitlines()[:2]:
        path = line.removeprefix("#!").removeprefix("'''exec' ").split('"')[1 if '"' in line else 0].rstrip()
        if "/bin/python" in path:
            return Path(path).parent.parent
    return None


def python(venv: Path) -> Path:
    """Return the Python of a virtual environment."""
    return venv / "bin" / "python"


def project_of(venv: Path) -> Path | None:
    """Return the folder of the project that is installed in it, None where its Python doesn't find that or doesn't even start."""
    command = [python(venv), "-I", "-c", "import generator, pip; print(generator.__path__[0])"]
    try:
        done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - ours
    except OSError:
        return None
    return Path(done.stdout.strip()).parent if done.returncode == 0 else None


def find_missing(venv: Path) -> str:
    """Return the name of a file that a package had and hasn't any more."""
    listed: dict[Path, set[str]] = defaultdict(set)
    for record in venv.glob("lib/python*/site-packages/*.dist-info/RECORD"):
        for line in record.read_text("utf-8").splitlines():
            name = line.rsplit(",", 2)[0].strip('"')
            if not name.endswith(".pyc"):
                folder, _, file = name.rpartition("/")
                listed[record.parent.parent / folder].add(file)
    for folder, files in listed.items():
        there = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
        if gone := files - there:
            return f"{folder.name}/{min(gone)}"
    return "" if listed else "every package"


def wanted(root: Path) -> str:
    """Return a checksum of what the project needs."""
    return hashlib.sha256(b"".join((root / name).read_bytes() for name in NEEDED)).hexdigest()


def stamp(venv: Path, purpose: str) -> Path:
    """Return the file that says what was installed."""
    return venv / f"ready-for-{purpose}"


def is_current(venv: Path, purpose: str, checksum: str) -> bool:
    """Say whether what is installed is what the project needs now."""
    return stamp(venv, purpose).is_file() and stamp(venv, purpose).read_text("utf-8") == checksum


def clear(venv: Path) -> None:
    """Remove what is there; of a link not what it leads to, which may be another project's."""
    if venv.is_dir() and not venv.is_symlink():
        shutil.rmtree(venv)
    elif venv.exists() or venv.is_symlink():
        venv.unlink()


def make(venv: Path) -> bool:
    """Make an empty virtual environment, of the Python that this one was made of if need be; say what stands in the way."""
    clear(venv)
    base = getattr(sys, "_base_executable", "") or sys.executable
    done = subprocess.run([base, "-m", "venv", venv], check=False, capture_output=True, text=True)  # noqa: S603 - ours
    if done.returncode:
        if "ensurepip" in done.stdout + done.stderr:
            print(f"{base} can't make a virtual environment; on Debian and Ubuntu: apt install python3-venv")
        else:
            print(*(done.stdout + done.stderr).strip().splitlines()[-3:], f"{base} can't make a virtual environment in {venv} (see above)", sep="\n")
    return not done.returncode


def install(venv: Path, root: Path, extras: str) -> bool:
    """Install the project and what it needs; say what stands in the way."""
    command = [python(venv), "-m", "pip", "install", "-q", "--disable-pip-version-check", "-c", "constraints.txt", "-e", f".{extras}"]
    quiet = os.environ | {"PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0"}
    done = subprocess.run(command, check=False, cwd=root, env=quiet, capture_output=True, text=True)  # noqa: S603 - ours
    if done.returncode:
        print(*done.stderr.strip().splitlines()[-5:], sep="\n")
        print("The packages can't be installed: pip says why. Most often there is no way to the package index.")
    return not done.returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1]))
    except KeyboardInterrupt:
        sys.exit(130)
