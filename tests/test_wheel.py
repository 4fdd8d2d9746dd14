"""The wheel holds all that a build needs: installed elsewhere, it builds a unit in another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.projects import ROOT, copy_shipped


def test_a_wheel_builds_a_unit_in_another_folder(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-cache-dir", "-w", str(tmp_path), str(ROOT)],
                   check=True, capture_output=True)
    (wheel,) = tmp_path.glob("explainer_generator-*.whl")
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    project = copy_shipped(tmp_path / "elsewhere")
    # What is unpacked first on the path is what pip would have installed; -P keeps the current folder out.
    environment = os.environ | {"PYTHONPATH": str(installed)}
    where = subprocess.run([sys.executable, "-P", "-c", "import generator; print(generator.__file__)"], cwd=project, env=environment,
                           check=True, capture_output=True, text=True).stdout
    assert Path(where.strip()).is_relative_to(installed)
    done = subprocess.run([sys.executable, "-P", "-m", "generator", "build", "--strict"], cwd=project, env=environment, check=False,
                          capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert (project / "site" / "readings" / "concert-of-powers.html").is_file()
    assert (project / "site" / "assets" / "vendor" / "fonts" / "source-serif-4-400-normal.woff2").is_file()
