"""The project without the words that may not be published: what belongs into a public repository.

It builds, checks and deploys by itself, but only the public edition, and that to the same bytes as the full project does.
Only what is known to belong to it is copied (`belonging.py`), and what isn't is named: a private project holds keys and handouts anywhere.
The records are written anew, so that no comment takes anything along, and so is the README, which tells of the full project.
"""

from __future__ import annotations

import shutil
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.build import Built
from generator.exporters.belonging import PAGES, find_belonging, find_tools
from generator.exporters.errors import ExportError
from generator.exporters.folder import exporting
from generator.exporters.toolchain import (
    IGNORED,
    LICENSE,
    README,
    find_checkout,
    has_generator,
    merge_ignored,
    write_license,
    write_readme,
)
from generator.load import READINGS, list_names
from generator.problems import Place, Problem, warning
from generator.reporters import report_text
from generator.seeds import SEEDS
from generator.streams import complain
from generator.unit import CONTENT, UNIT_FILE, Unit
from generator.yamltext.writer import write_record, write_records

_HEAD = "# Written by `explainer export public-source`. Change the full project and export it again.\n\n"
_MAX_TOLD = 30


def export_public_source(built: Built, target: Path, *, strict: bool = False) -> list[Problem]:
    """Write the public source of a unit of the public edition to a folder, and warn if the generator isn't in it. Raises ExportError."""
    root = built.unit.root
    checkout = None if has_generator(root) else find_checkout()
    has_tools = has_generator(root) or checkout is not None
    problems = [] if has_tools else [_explain_no_tools(target)]
    if strict and problems:
        raise ExportError(report_text(problems), is_strictness=True)
    with exporting(built, target) as folder:
        belonging = find_belonging(root, target.resolve())
        for path in belonging.files:
            _copy(root / path, folder / path)
        if checkout:
            _add_tools(checkout, root, target.resolve(), folder)
        for seed in _find_seeds(built.unit):
            _copy(root / SEEDS / seed, folder / SEEDS / seed)
        for name in (READINGS, "pages"):  # MkDocs insists on its folder
            (folder / CONTENT / name).mkdir(parents=True, exist_ok=True)
        for name, text in _write_content(built.unit):
            _write(folder / CONTENT / name, _HEAD + text)
        _write(folder / README, write_readme(built.unit, has_tools=has_tools))
    _tell_left_out(belonging.left_out, target)
    return problems


def _explain_no_tools(target: Path) -> Problem:
    return warning("generator-not-here", "the public source can't build, check or publish by itself: it has no generator, Makefile or workflows, for "
                   "explainer was installed without its source", "get a clone of explainer's repository and run this command with its "
                   ".venv/bin/explainer; or build the folder where explainer is installed", Place(str(target)))


def _add_tools(checkout: Path, root: Path, target: Path, folder: Path) -> None:
    """Put what builds, checks and publishes beside a unit that was in a folder of its own; what that has already stays."""
    for path in find_tools(checkout, target):
        if not (folder / path).exists():
            _copy(checkout / path, folder / path)
    _write(folder / IGNORED, "".join(f"{line}\n" for line in merge_ignored(checkout / IGNORED, root / IGNORED)))
    if not (folder / LICENSE).exists():
        _write(folder / LICENSE, write_license(checkout))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _tell_left_out(names: Sequence[str], target: Path) -> None:
    """Say which files aren't in the tree, though nobody may have meant that."""
    if names:
        rest = [f"  and {len(names) - _MAX_TOLD} more"] if len(names) > _MAX_TOLD else []
        complain("\n".join([
            "Left out of the public source, as nothing says that they belong to it:", *(f"  {name}" for name in names[:_MAX_TOLD]), *rest,
            f"What readers need belongs into {PAGES}/. Anything else you can put into {target} yourself: the next export leaves it there.",
        ]))


def _find_seeds(unit: Unit) -> Iterator[Path]:
    """Yield the names of the source files that may be published, each with the originals that stand beside it under the same name."""
    seeds = unit.root / SEEDS
    for reading in unit.readings:
        if reading.seed:
            source = Path(reading.seed)
            yield from sorted(path.relative_to(seeds) for path in (seeds / source.parent).glob("*") if path.stem == source.stem and path.is_file())


def _write_content(unit: Unit) -> Iterator[tuple[str, str]]:
    """Yield the name of each file in ``content/`` and its text."""
    yield UNIT_FILE, write_record(unit.info)
    for reading in unit.readings:
        yield f"{READINGS}/{reading.id}.yml", write_record(reading, without=["id"])
    for name in list_names():
        if records := getattr(unit, name):
            yield f"{name}.yml", write_records(records)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    if source.stat().st_mode & stat.S_IXUSR:
        target.chmod(0o755)  # a script that the workflows run
