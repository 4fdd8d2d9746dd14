"""Times whole builds against stock MkDocs with Material on the same content, in one run.

``make bench``, or ``python -m tests.benchmarks.bench [--rounds N] [--sizes 9,200]``. The rival builds the
same texts and entries as plain Markdown: no links, no checks, no search to the paragraph.
Figures are medians; ratios are taken round by round, the two builds in turn.

Peak memory is that of the largest process. A large unit is built by two, which have most of their memory in
common: what they take up together is the last column (proportional set sizes, in a build of its own).
"""

from __future__ import annotations

import argparse
import contextlib
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

from tests.benchmarks.units import SIZES, Size, write_abbr, write_unit

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
    """One build: wall time in seconds, peak memory in MiB of its largest process."""

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
    if process.returncode or (command is _OURS and complaint):  # a warning costs time, and the unit is to have none
        raise subprocess.CalledProcessError(process.returncode, command, stderr=complaint.decode()[-2000:])
    return Run(seconds, usage.ru_maxrss / 1024)


def memory_together(command: list[str], folder: Path) -> float:
    """Return the most memory in MiB that a command and all processes it begins take up at once, what they share counted once.

    It is looked at every few milliseconds (Linux only; 0 elsewhere).
    """
    if sys.platform != "linux":
        return 0.0
    most = 0
    with subprocess.Popen(command, cwd=folder, env=_ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            most = max(most, sum(map(_proportional_size, [process.pid, *_children(process.pid)])))
            time.sleep(0.005)
    return most / 1024


def _children(process: int) -> list[int]:
    with contextlib.suppress(OSError):
        found = [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text("utf-8").split()]
        return [*found, *(grandchild for child in found for grandchild in _children(child))]
    return []


def _proportional_size(process: int) -> int:
    """Return the proportional set size of a process in KiB: its own memory, and its part of what it shares."""
    with contextlib.suppress(OSError):
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("utf-8").splitlines()
        return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
    return 0


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
    more = f"{own_share(folder):6.0%} {memory_together(ours, folder) / (memory_together(rival, rival_folder) or math.inf):8.2f}" if share else ""
    print(f"{name:34} {mine:8.2f} {theirs:8.2f} {ratio:7.2f} {peak:8.0f} {memory:7.2f} {more}", flush=True)
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
    print(f"{'paragraphs':34} {'ours s':>8} {'stock s':>8} {'ratio':>7} {'peak MB':>8} {'ratio':>7} {'own':>6} {'together':>8}")
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


def _more_rows(scratch: Path, size: Size, folder: Path, stock: Path, rounds: int) -> None:
    doubled = scratch / "doubled"
    write_unit(doubled, size, twice_the_forms=True)
    compare("3,000, twice the forms, vs once", _OURS, doubled, _OURS, folder, rounds, share=False)
    write_abbr(stock)
    compare("3,000, stock with abbr, vs stock", [*_STOCK, "-f", "mkdocs-abbr.yml"], stock, _STOCK, stock, max(1, rounds // 3), share=False)


if __name__ == "__main__":
    main()
