"""How hard texts are to read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator.reading_level import grade_of, is_measured, split_sentences
from tests.projects import copy_shipped

EASY = "The dog ran to the park. It saw a cat. The cat sat on a wall. The dog was sad."
HARD = ("Notwithstanding considerable international disagreement regarding verification procedures, participating governments "
        "reiterated unconditional commitment to comprehensive denuclearization.")


def test_hard_words_in_long_sentences_are_harder_than_easy_ones_in_short_ones() -> None:
    easy, hard = grade_of(EASY), grade_of(HARD)
    assert easy is not None
    assert hard is not None
    assert easy < 2
    assert hard > 16


def test_the_grade_is_that_of_the_formula() -> None:
    """Ten words of ten syllables in two sentences: 0.39 * 5 + 11.8 * 1 - 15.59 (Kincaid and others, 1975)."""
    assert grade_of("The cat sat on it. The dog ran to it.") == -1.8


def test_capitals_and_quotation_marks_make_no_difference() -> None:
    assert grade_of(HARD.upper().replace("PROCEDURES,", "“PROCEDURES”,")) == grade_of(HARD)


def test_of_a_few_words_nothing_is_said() -> None:
    assert grade_of("No comment.") is None
    assert grade_of("") is None
    assert grade_of("— … —") is None


@pytest.mark.parametrize(("text", "count"), [
    ("One. Two! Three? Four", 4),
    ("“Stop.” She went. (He stayed.) They met.", 4),
    ("Mr. Kelly met Gen. Lee in St. Petersburg on Oct. 3. They talked.", 2),
    ("Kim J. Il came. It was 3.5 miles.", 2),
    ("the U.S. government said so", 1),
    ("He wrote to the D.C. office in the U.S. State Department. It answered.", 2),
    ("", 0),
])
def test_sentences(text: str, count: int) -> None:
    sentences = split_sentences(text)
    assert len(sentences) == count
    assert " ".join(sentences).split() == text.split()


def test_only_english_is_measured() -> None:
    assert [language for language in ("en", "en-US", "EN-gb", "de", "nl-BE", "eng", "x-en") if is_measured(language)] == ["en", "en-US", "EN-gb"]


def test_a_build_for_students_does_without_the_library(tmp_path: Path) -> None:
    project = copy_shipped(tmp_path / "project")
    code = "import sys; from generator.cli import main; main({!r}); print('readability' in sys.modules)"
    found = {
        command: subprocess.run([sys.executable, "-c", code.format([*command.split(), "--project", str(project)])], capture_output=True, text=True,
                                check=True).stdout.splitlines()[-1]
        for command in ("build", "report")
    }
    assert found == {"build": "False", "report": "True"}
