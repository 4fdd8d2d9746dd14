"""Finds Debian's Firefox and what drives it (Node with puppeteer-core, over WebDriver BiDi), or installs them where that is allowed.

Playwright drives only a Firefox of its own, and Debian has no geckodriver.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
MODULES = Path(__file__).parents[3] / ".cache/firefox"
"""Where the packages of ``package-lock.json`` are put."""

_NAMES = ("firefox-esr", "firefox")
_LONGEST = 600
"""Seconds for everything that is asked of Firefox in one go."""


def find() -> str | None:
    """Return the path of a Firefox, or None."""
    wanted = os.environ.get("FIREFOX")
    return shutil.which(wanted) if wanted else next(filter(None, map(shutil.which, _NAMES)), None)


def find_missing() -> str:
    """Return in a line what the tests with Firefox lack here, empty if nothing."""
    lacking = [name for name, path in (("Firefox (Debian: apt install firefox-esr)", find()), ("Node", shutil.which("node"))) if not path]
    if not _is_installed():
        lacking.append("puppeteer-core (python -m tests.browser.firefox, which needs npm and a way to its registry)")
    return f"Firefox isn't tested; missing: {', '.join(lacking)}" if lacking else ""


def install() -> None:
    """Install what is missing: Debian's packages as root on Debian, those of npm into ``.cache/``; what can't be had is left."""
    wanted = [package for package, path in (("firefox-esr", find()), ("nodejs", shutil.which("node")), ("npm", shutil.which("npm"))) if not path]
    if wanted and not os.environ.get("FIREFOX") and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"installing Debian's {' and '.join(wanted)} for the browser tests …", flush=True)
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        _run(["apt-get", "update"], environment)
        _run(["apt-get", "install", "-y", "--no-install-recommends", *wanted], environment)
    if shutil.which("npm") and find() and not _is_installed():
        MODULES.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copyfile(HERE / name, MODULES / name)
        _run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], os.environ)


def drive(pages: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Open pages in Firefox and do there what is asked; return what was seen on each.

    ``drive.cjs`` says what can be asked and seen. Raises CalledProcessError and TimeoutExpired.
    """
    done = subprocess.run(
        ["node", HERE / "drive.cjs"], input=json.dumps({"firefox": find(), "pages": pages}), text=True, stdout=subprocess.PIPE, check=True,
        env=os.environ | {"NODE_PATH": str(MODULES / "node_modules")}, timeout=_LONGEST,
    )
    seen: list[dict[str, Any]] = json.loads(done.stdout)
    return seen


def _is_installed() -> bool:
    wanted = json.loads((HERE / "package.json").read_text("utf-8"))["dependencies"]["puppeteer-core"]
    package = MODULES / "node_modules/puppeteer-core/package.json"
    return package.is_file() and json.loads(package.read_text("utf-8"))["version"] == wanted


def _run(command: Sequence[str], environment: Mapping[str, str]) -> None:
    subprocess.run(command, cwd=MODULES if command[0] == "npm" else None, env=environment, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
