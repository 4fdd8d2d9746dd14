from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.build import build
from generator.pages import render
from tests.conftest import CONTENT
from tests.properties.texts import SNIPPETS

FILES = sorted(path.relative_to(CONTENT).as_posix() for path in CONTENT.rglob("*") if path.suffix in {".yml", ".txt"} and path.stem != "mkdocs")


@given(st.sampled_from(FILES), st.data())
def test_whatever_a_curator_does_to_a_file_is_reported_or_shown(name: str, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(CONTENT, Path(folder, "project")))
        file = root / name
        lines = file.read_text("utf-8").split("\n")
        at = data.draw(st.integers(0, len(lines) - 1))
        how = data.draw(st.sampled_from(["delete", "double", "swap", "insert", "cut", "value", "indent"]))
        other = data.draw(SNIPPETS)
        match how:
            case "delete":
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "swap":
                lines[at], lines[-1 - at] = lines[-1 - at], lines[at]
            case "insert":
                lines.insert(at, other)
            case "cut":
                lines = lines[:at]
            case "value":
                lines[at] = lines[at].partition(":")[0] + ": " + other
            case "indent":
                lines[at] = " " + lines[at]
        file.write_bytes("\n".join(lines).encode())
        built = build(root)
        for problem in built.problems:
            assert problem.message
            assert problem.hint
            assert (root / problem.place.file).exists() or problem.code == "unit-missing"
        if built.is_sound:
            pages = list(render(built.unit, built.plans, built.addresses(directory_urls=False)))
            assert len(pages) == len(built.plans)


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "utf-16", "cp1252", "shift_jis", "iso-2022-jp", "utf-7"]))
def test_any_bytes_are_a_text_or_reported(data: bytes, encoding: str | None) -> None:
    from tests.test_text import read

    text, problems = read(data, **({"encoding": encoding} if encoding else {}))
    assert text.paragraphs or problems
    for number, paragraph in enumerate(text.paragraphs, 1):
        assert paragraph.number == number
        assert paragraph.text.strip()
