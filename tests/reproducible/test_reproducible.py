"""The same input makes the same bytes: a quick sample of ``make reproducible``, and proof that a difference would be seen."""

from __future__ import annotations

import os
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from generator.edition import Edition
from generator.exporters import EXPORTERS
from tests.benchmarks.units import Size, write_unit
from tests.conftest import CONTENT
from tests.reproducible.difference import find_difference
from tests.reproducible.variations import AS_IS, EVERYTHING, OUTPUTS, ROOT, VARIATIONS, Output, Variation, make

SAMPLE = {"site", "site, all from the cache", "export markdown, public", "export offline", "export public-source"}
SITE = {"site": Output(("build",), "site")}


def test_every_output_is_compared() -> None:
    arguments = [output.arguments for output in OUTPUTS.values()]
    assert {"single-file" if "--single-file" in words else words[1] for words in arguments if words[0] == "export"} == set(EXPORTERS)
    editions = {"student", *(words[words.index("--edition") + 1] for words in arguments if "--edition" in words)}
    assert editions == {str(edition) for edition in Edition}


def test_outputs_of_the_unit_that_ships_are_the_same_whatever_surrounds_them(tmp_path: Path) -> None:
    sample = {name: output for name, output in OUTPUTS.items() if name in SAMPLE}
    first, other = (make(ROOT, variation, tmp_path / variation.name, sample) for variation in (AS_IS, EVERYTHING))
    for name, output in sample.items():
        assert find_difference(first[name], other[name], modes=output.has_modes) is None, name
    assert find_difference(first["site"], other["site, all from the cache"]) is None


def test_a_time_that_must_appear_is_the_one_that_is_asked_for(tmp_path: Path) -> None:
    """``SOURCE_DATE_EPOCH`` (https://reproducible-builds.org/specs/source-date-epoch/) dates the files of an archive, and nothing of the site."""
    asked = {"SOURCE_DATE_EPOCH": "1700000000"}
    outputs = {name: OUTPUTS[name] for name in ("site", "export offline")}
    first, other = (
        make(CONTENT, replace(variation, environment={**variation.environment, **asked}), tmp_path / variation.name, outputs)
        for variation in (AS_IS, EVERYTHING)
    )
    usual = make(CONTENT, AS_IS, tmp_path / "usual", outputs)
    assert [find_difference(first[name], other[name]) for name in outputs] == [None, None]
    assert find_difference(first["site"], usual["site"]) is None
    with zipfile.ZipFile(first["export offline"]) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2023, 11, 14, 22, 13, 20)}


def test_two_processes_make_of_a_large_unit_what_one_makes(tmp_path: Path) -> None:
    write_unit(tmp_path / "unit", Size("large", 420, 100, 10, 10))
    first, other = (make(tmp_path / "unit", variation, tmp_path / variation.name, SITE) for variation in (AS_IS, EVERYTHING))
    assert find_difference(first["site"], other["site"]) is None


# --- what would be seen ---------------------------------------------------------------------

IMPURE = """
import locale, os, sys, time, datetime, pathlib

def on_post_build(config):
    source = pathlib.Path(config.config_file_path)
    site = pathlib.Path(config.site_dir)
    made = {
        "folder": str(source.parent),
        "hash seed": str(hash("word")),
        "time zone": time.strftime("%z"),
        "locale": locale.getpreferredencoding(False),
        "umask": oct(source.stat().st_mode),
        "file order": str(os.listdir(config.docs_dir + "/../readings/..")),
        "clock": str(datetime.datetime.now().year),
        "modified": str(int(source.stat().st_mtime) // 10**8),
        "one processor": str(len(os.sched_getaffinity(0))),
        "another person's session": os.environ.get("HOME", "none"),
    }
    for name, text in made.items():
        (site / f"impure-{name}").write_text(text)
"""
"""A MkDocs hook that puts into the site what must not matter."""


@pytest.fixture(scope="module")
def impure(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = Path(shutil.copytree(CONTENT, tmp_path_factory.mktemp("impure") / "project"))
    (root / "content/impure.py").write_text(IMPURE, "utf-8")
    configuration = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))
    (root / "mkdocs.yml").write_text(yaml.safe_dump(configuration | {"hooks": ["content/impure.py"]}), "utf-8")
    return root


@pytest.fixture(scope="module")
def as_it_is(impure: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(impure, AS_IS, tmp_path_factory.mktemp("first"), SITE)["site"]


@pytest.mark.parametrize("variation", VARIATIONS, ids=lambda variation: variation.name)
def test_a_build_that_looks_at_its_surroundings_is_found_out(variation: Variation, impure: Path, as_it_is: Path, tmp_path: Path) -> None:
    if variation.name == "one processor" and len(os.sched_getaffinity(0)) == 1:
        pytest.skip("there is one processor here")
    (other,) = make(impure, variation, tmp_path, SITE).values()
    # The folder is always another one, so that file goes, and the worker, which lists checksums; of the rest only what varies may differ.
    seen = {path.name.removeprefix("impure-") for path in as_it_is.iterdir() if find_difference(path, other / path.name)}
    assert {name for name in seen - {"folder", "service-worker.js"} if name not in variation.name} == ({"modified"} if variation.modified else set())
    assert variation.name.startswith("folder") or variation.name in seen
    assert "folder" in seen


def test_a_difference_is_shown_with_file_offset_and_both_excerpts(tmp_path: Path) -> None:
    for folder, word in (("one", b"clandestine"), ("other", b"clandestinE")):
        (tmp_path / folder / "readings").mkdir(parents=True)
        (tmp_path / folder / "readings/text.html").write_bytes(b"line\n" * 20 + b"A " + word + b" program")
    assert find_difference(tmp_path / "one", tmp_path / "other") == (
        "readings/text.html differs at byte 112 (line 21)\n"
        r"    first:  'ne\nline\nline\nline\nline\nline\nA clandestine program'" "\n"
        r"    second: 'ne\nline\nline\nline\nline\nline\nA clandestinE program'"
    )


def test_files_modes_and_lengths_are_compared(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
        (folder / "a").write_bytes(b"same")
    assert find_difference(one, other) is None
    (other / "a").chmod(0o600)
    assert find_difference(one, other) == "a has the mode -rw-r--r-- in the first and -rw------- in the second"
    assert find_difference(one, other, modes=False) is None
    (other / "a").chmod(0o644)
    (other / "a").write_bytes(b"same and more")
    assert str(find_difference(one, other)).startswith("a differs at byte 4 (line 1)")
    (other / "a").write_bytes(b"same")
    (other / "b").touch()
    assert find_difference(one, other) == "b is in the second only"
    assert find_difference(other, one) == "b is in the first only"


def test_archives_are_looked_into(tmp_path: Path) -> None:
    def pack(name: str, text: str, minute: int) -> Path:
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr(zipfile.ZipInfo("index.html", (2026, 1, 1, 0, minute, 0)), text)
        return tmp_path / name

    one = pack("one", "same", 0)
    assert find_difference(one, pack("two", "same", 0)) is None
    assert ".: date_time of index.html is" in str(find_difference(one, pack("three", "same", 2)))
    assert ".: index.html differs at byte 2" in str(find_difference(one, pack("four", "saMe", 0)))
