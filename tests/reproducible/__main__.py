"""Shows that the same input makes the same bytes: ``make reproducible``, or ``python -m tests.reproducible``.

Every output of the unit that ships, and of one large enough for a second process, is made in
surroundings that differ in one thing at a time and in everything at once. What differs from the
output made first is shown with file, offset and both excerpts, and the exit code is 1.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.units import Size, write_unit
from tests.reproducible.difference import find_difference
from tests.reproducible.variations import AS_IS, EVERYTHING, OUTPUTS, ROOT, VARIATIONS, make


def compare(unit: str, project: Path, scratch: Path) -> tuple[int, int]:
    """Make all outputs of a project in all surroundings; return how many were compared and how many differ."""
    first = make(project, AS_IS, scratch / "0")
    compared = differing = 0
    for number, variation in enumerate((AS_IS, *VARIATIONS, EVERYTHING), 1):
        made = make(project, variation, scratch / str(number))
        differences = {name: found for name, output in OUTPUTS.items() if (found := find_difference(first[name], made[name], modes=output.has_modes))}
        compared += len(made)
        differing += len(differences)
        print(f"{unit}, {variation.name}: {'the same bytes' if not differences else 'DIFFERENT'}", flush=True)
        for name, found in differences.items():
            print(f"  {name}: {found}", flush=True)
    same = find_difference(first["site"], first["site, all from the cache"])
    compared += 1
    if same:
        differing += 1
        print(f"{unit}, citations from the cache: DIFFERENT\n  {same}", flush=True)
    return compared, differing


def main() -> int:
    """Compare, print the counts, and return the exit code."""
    compared = differing = 0
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        write_unit(scratch / "large/unit", Size("large", 600, 150, 20, 30))
        for unit, project in (("the unit that ships", ROOT), ("a large unit", scratch / "large/unit")):
            try:
                counts = compare(unit, project, scratch / unit)
            except subprocess.CalledProcessError as exc:
                print(f"{unit}: {exc}\n{exc.stderr.decode(errors='replace')}", flush=True)
                return 1
            compared, differing = compared + counts[0], differing + counts[1]
    print(f"reproducible: {compared} outputs compared with the first ones, {differing} differ")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
