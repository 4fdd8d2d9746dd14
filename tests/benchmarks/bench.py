"""Times whole builds against stock MkDocs with Material on the same content, in one run.

``make bench``, or ``python -m tests.benchmarks.bench [--rounds N] [--sizes 9,200]``. The rival builds the
same texts and entries as plain Markdown: no links, no checks, no search to the paragraph.
Figures are medians; ratios are taken round by round, the two builds in turn.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.units import SIZES, write_abbr, write_unit

# With byte code kept: MkDocs has been installed with its own, a generator run from its sources would be compiled at every build.
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {"NO_MKDOCS_2_WARNING": "1"}
_OURS = [sys.executable, "-m", "generator", "build"]
_COLD_BUILD = """
import shutil, sys
shutil.rmtree(".cache", ignore_errors=True)
from generator.cli import main
sys.exit(main(["build"]))
"""
_STOCK = [sys.executable, "-m", "mkdocs", "build", "-q"]


@dataclass(frozen=True)
class Run:
    """One build: wall time in seconds, peak memory in MiB."""

    seconds: float
    memory: float


def run(command: list[str], folder: Path) -> Run:
    """Run a command as a process of its own; raises CalledProcessError if it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env=_ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    complaint = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, stderr=complaint.decode()[-2000:])
    return Run(seconds, usage.ru_maxrss / 1024)


def own_share(folder: Path) -> float:
    """Return the share of a build's time that is neither MkDocs, Material nor Markdown (0 to 1)."""
    output = subprocess.run([sys.executable, "-m", "tests.benchmarks.share", str(folder)], env=_ENVIRONMENT, check=True,
                            capture_output=True, text=True, cwd=Path(__file__).parents[2]).stdout
    measured = json.loads(output.splitlines()[-1])
    return float(measured["own"] / measured["whole"])


def compare(name: str, ours: list[str], folder: Path, rival: list[str], rival_folder: Path, rounds: int, *, share: bool = True) -> float:
    """Print one row; return our median in seconds."""
    pairs = []
    for number in range(rounds + 1):
        pair = (run(ours, folder), run(rival, rival_folder))
        if number:  # the first round warms the disk
            pairs.append(pair)
    mine, theirs = (statistics.median(pair[side].seconds for pair in pairs) for side in (0, 1))
    ratio = statistics.median(own.seconds / other.seconds for own, other in pairs)
    memory = statistics.median(own.memory / other.memory for own, other in pairs)
    peak = max(own.memory for own, _ in pairs)
    part = f"{own_share(folder):6.0%}" if share else "      "
    print(f"{name:34} {mine:8.2f} {theirs:8.2f} {ratio:7.2f} {peak:8.0f} {memory:7.2f} {part}", flush=True)
    return mine


def main() -> None:
    """Run the benchmark and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--sizes", default=",".join(size.name.replace(",", "") for size in SIZES))
    options = parser.parse_args()
    wanted = [int(name) for name in options.sizes.split(",")]
    sizes = [size for size in SIZES if size.paragraphs in wanted]
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} processors; {options.rounds} rounds, medians")
    print(f"{'paragraphs':34} {'ours s':>8} {'stock s':>8} {'ratio':>7} {'peak MB':>8} {'ratio':>7} {'own':>6}")
    with tempfile.TemporaryDirectory() as scratch:
        times = {}
        for size in sizes:
            folder = Path(scratch) / f"unit-{size.paragraphs}"
            stock = folder.with_name(folder.name + "-stock")
            write_unit(folder, size)
            if size.paragraphs == SIZES[0].paragraphs:
                cold = [sys.executable, "-c", _COLD_BUILD]
                compare(f"{size.name}, citations not cached", cold, folder, _STOCK, stock, options.rounds, share=False)
            times[size.paragraphs] = compare(size.name, _OURS, folder, _STOCK, stock, options.rounds)
            if size.paragraphs == 3000:
                _more_rows(Path(scratch), size, folder, stock, options.rounds)
            shutil.rmtree(folder / "site", ignore_errors=True)
        if {3000, 20000} <= set(times):
            exponent = math.log(times[20000] / times[3000]) / math.log(20000 / 3000)
            print(f"time from 3,000 to 20,000 paragraphs grows with exponent {exponent:.2f}")


def _more_rows(scratch: Path, size: object, folder: Path, stock: Path, rounds: int) -> None:
    doubled = scratch / "doubled"
    write_unit(doubled, size, spare_forms=size.forms)  # type: ignore[arg-type, attr-defined]
    compare("3,000, twice the forms, vs once", _OURS, doubled, _OURS, folder, rounds, share=False)
    write_abbr(stock)
    compare("3,000, stock with abbr, vs stock", [*_STOCK, "-f", "mkdocs-abbr.yml"], stock, _STOCK, stock, max(1, rounds // 3), share=False)


if __name__ == "__main__":
    main()
