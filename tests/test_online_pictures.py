from __future__ import annotations

import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from generator.model import Change
from generator.online import drawing, pictures
from generator.online.drawing import draw
from generator.online.picture import Dot, Picture
from generator.online.pictures import Pictures
from generator.online.typefaces import BOLD, REGULAR, SERIF, fit, tidy
from generator.pages import plan_pages
from generator.pages.page import Plan
from generator.unit import Unit
from tests.projects import event, unit_of

PAPER, INK, ACCENT = (251, 250, 246), (28, 29, 26), (20, 89, 75)
STRIP = {"dots": (Dot(0, 0, is_contested=False), Dot(30, 60, is_contested=True)), "day": 20, "day_words": "The text, January 21, 1970"}
SIZES = range(84, 12, -2)


def picture(title: str = "Rivers and floods", **more: Any) -> Picture:
    return Picture(**({"site": "Rivers", "kicker": "Letter", "line": "1970", "is_printed": False} | STRIP | more), title=title)


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data)).convert("RGB")


def inked(image: Image.Image, box: tuple[int, int, int, int]) -> bool:
    """Say whether anything stands on the paper in a part of a picture."""
    return image.crop(box).getcolors(2) != [((box[2] - box[0]) * (box[3] - box[1]), PAPER)]


def describe(plan: Plan) -> str:
    return f"About {plan.title}."


def pictures_of(unit: Unit, cache: Path) -> Pictures:
    return Pictures(unit, plan_pages(unit), describe, cache)


# --- words in a box -----------------------------------------------------------------------


@pytest.mark.parametrize("face", [BOLD, REGULAR, SERIF])
@pytest.mark.parametrize("text", ["Élysée “1.7” – naïve", "Čapek, Łódź, Şişli", "Việt Nam", "Війна і мир", "Ελλάδα"])
def test_letters_of_european_languages_are_there(face: Any, text: str) -> None:
    assert face.covers(text)


@pytest.mark.parametrize("text", ["四大国", "سلام", "שלום", "हिन्दी", "한국", "😀"])
def test_it_is_known_which_letters_are_not(text: str) -> None:
    assert not SERIF.covers(text)
    assert not BOLD.covers(f"Peace {text}")


def test_text_is_tidied_of_what_only_guides_its_breaks() -> None:
    assert tidy(" a\n b\u00a0c\u200bd\u00ade\u2011f e\u0301 ") == "a b cde-f \u00e9"


def test_short_words_are_large_and_many_are_small_and_none_is_lost() -> None:
    short, long = "Rivers", " ".join(f"word{number}" for number in range(60))
    assert fit(BOLD, short, 1056, 300, SIZES, 1.1) == ([short], 84)
    lines, size = fit(BOLD, long, 1056, 300, SIZES, 1.1)
    assert size < 40
    assert " ".join(lines) == long
    assert all(BOLD.width(line, size) <= 1056 for line in lines)


def test_lines_are_of_about_the_same_length() -> None:
    lines, size = fit(BOLD, "When a state may be building nuclear weapons, should other powers answer together", 1056, 300, SIZES, 1.1)
    widths = [BOLD.width(line, size) for line in lines]
    assert len(lines) > 1
    assert min(widths) > 0.6 * max(widths)


def test_a_word_is_broken_only_where_it_is_wider_than_everything() -> None:
    assert fit(BOLD, "Donaudampfschifffahrt " * 2, 1056, 300, SIZES, 1.1).lines == ["Donaudampfschifffahrt"] * 2
    lines, size = fit(BOLD, "x" * 150, 1056, 300, SIZES, 1.1)
    assert "".join(lines) == "x" * 150
    assert size == 42
    assert all(BOLD.width(line, size) <= 1056 for line in lines)


def test_what_fits_at_no_size_ends_with_an_ellipsis() -> None:
    lines, size = fit(BOLD, "word " * 3000, 1056, 300, SIZES, 1.1)
    assert size == SIZES[-1]
    assert lines[-1].endswith("…")
    assert (len(lines) - 1) * 1.1 * size + size <= 300


# --- drawing ------------------------------------------------------------------------------


def test_a_picture_has_the_size_that_its_tags_say_and_the_same_bytes_each_time() -> None:
    data = draw(picture())
    assert data.startswith(b"\x89PNG")
    assert opened(data).size == (1200, 630)
    assert draw(picture()) == data
    assert draw(picture("Lakes")) != data


def test_days_are_to_scale_and_the_day_is_green() -> None:
    image = opened(draw(picture(dots=(Dot(0, 0, is_contested=False), Dot(100, 100, is_contested=False)), day=50)))
    pixels = [image.getpixel((x, 480)) for x in range(1200)]
    green = [x for x, color in enumerate(pixels) if color == ACCENT]
    assert len(green) == 6
    assert green[0] == pytest.approx(597, abs=1)
    assert pixels[0] == PAPER
    assert pixels[-1] == (236, 235, 227)


def test_without_days_there_is_no_strip() -> None:
    image = opened(draw(picture(dots=(), day=None, day_words="")))
    assert not inked(image, (0, 480, 1200, 630))


def test_what_cannot_be_written_is_left_out() -> None:
    image = opened(draw(picture("四大国", kicker="手紙", line="東京")))
    assert not inked(image, (0, 110, 1200, 478))
    assert inked(image, (0, 478, 1200, 630))
    assert inked(opened(draw(picture("四大国"))), (0, 110, 1200, 478))


@settings(deadline=None, max_examples=60)
@given(title=st.text(st.characters(codec="utf-8"), max_size=400), line=st.text(max_size=200), is_printed=st.booleans())
def test_nothing_leaves_its_place(title: str, line: str, is_printed: bool) -> None:  # noqa: FBT001 - a case
    image = opened(draw(picture(title, line=line, is_printed=is_printed)))
    for box in ((0, 110, 60, 478), (1140, 110, 1200, 478), (0, 468, 1200, 478)):
        assert not inked(image, box)


@pytest.mark.parametrize("title", ["Q" * 300, "gjpqy " * 40, "W" * 20, "word " * 120, "Problem calls for a concert of powers"])
def test_titles_of_any_length_stay_above_the_strip(title: str) -> None:
    image = opened(draw(picture(title, line="A line that says more about it. " * 4)))
    for box in ((0, 110, 60, 478), (1140, 110, 1200, 478), (0, 468, 1200, 478)):
        assert not inked(image, box)


# --- which pages, and the cache -----------------------------------------------------------


def test_main_pages_and_readings_have_pictures_of_their_own(tmp_path: Path) -> None:
    unit = replace(unit_of({"a": "One.", "b": "Two."}, timeline=[event("flood")]),
                   changes=(Change.model_validate({"version": "1", "date": "2026", "text": "New."}),))
    found = pictures_of(unit, tmp_path / "cache")
    assert found.write(tmp_path / "site") == []
    files = {path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*.png")}
    own = {plan.uri for plan in plan_pages(unit)}
    assert files == {f"assets/pictures/{uri.removesuffix('.md')}.png" for uri in own}
    assert "assets/pictures/readings/a.png" in files
    assert found.uri("by-hand.md") == "assets/pictures/index.png"


def test_parts_of_a_list_share_the_picture_of_their_page(tmp_path: Path) -> None:
    unit = unit_of("One.")
    plans = [Plan("home", "index.md", "Home", "Home"), Plan("glossary", "glossary.md", "Glossary", "Glossary"), Plan("glossary", "glossary-b.md", "B"),
             Plan("concordance", "actors-in-doc.md", "Actors in")]
    found = Pictures(unit, plans, describe, tmp_path)
    assert [found.uri(plan.uri) for plan in plans] == [
        "assets/pictures/index.png", "assets/pictures/glossary.png", "assets/pictures/glossary.png", "assets/pictures/index.png",
    ]


def test_what_was_drawn_is_not_drawn_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unit = unit_of("One.")
    pictures_of(unit, tmp_path / "cache").write(tmp_path / "one")
    monkeypatch.setattr(drawing, "draw", lambda _: pytest.fail("drawn again"))
    pictures_of(unit, tmp_path / "cache").write(tmp_path / "two")
    for file in (tmp_path / "one").rglob("*.png"):
        assert (tmp_path / "two" / file.relative_to(tmp_path / "one")).read_bytes() == file.read_bytes()


def test_a_cache_that_is_broken_or_cannot_be_written_is_no_matter(tmp_path: Path) -> None:
    unit = unit_of("One.")
    pictures_of(unit, tmp_path / "cache").write(tmp_path / "one")
    for file in (tmp_path / "cache").iterdir():
        file.write_bytes(file.read_bytes()[:-1])
    assert pictures_of(unit, tmp_path / "cache").write(tmp_path / "two") == []
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    assert pictures_of(unit, tmp_path / "file").write(tmp_path / "three") == []
    for file in (tmp_path / "one").rglob("*.png"):
        for other in ("two", "three"):
            assert (tmp_path / other / file.relative_to(tmp_path / "one")).read_bytes() == file.read_bytes()


def test_another_title_is_another_picture(tmp_path: Path) -> None:
    for title in ("Rivers", "Lakes"):
        pictures_of(unit_of("One.", info={"title": title}), tmp_path / "cache").write(tmp_path / title)
    one, other = ((tmp_path / title / "assets/pictures/sources.png").read_bytes() for title in ("Rivers", "Lakes"))
    assert one != other


@pytest.mark.parametrize("fault", [OSError("unknown file format"), ImportError("No module named 'PIL'")])
def test_where_nothing_can_be_drawn_the_site_is_without_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception) -> None:
    def fail(_: Picture) -> bytes:
        raise fault

    monkeypatch.setattr(drawing, "draw", fail)
    found = pictures_of(unit_of("One."), tmp_path / "cache")
    assert found.uri("index.md") == ""
    (problem,) = found.write(tmp_path / "site")
    assert problem.code == "pictures-not-drawn"
    assert str(fault) in problem.message
    assert not list(tmp_path.rglob("*.png"))


def test_the_library_is_not_loaded_where_nothing_is_drawn(tmp_path: Path) -> None:
    import subprocess

    unit = unit_of("One.")
    pictures_of(unit, tmp_path).write(tmp_path / "site")
    code = (
        "import sys; from pathlib import Path; from tests.test_online_pictures import *; from tests.projects import unit_of\n"
        "for name in [name for name in sys.modules if name.startswith('PIL')]: del sys.modules[name]\n"
        f"pictures_of(unit_of('One.'), Path({str(tmp_path)!r})).write(Path({str(tmp_path)!r}) / 'again')\n"
        "assert not [name for name in sys.modules if name.startswith('PIL')]"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(pictures.__file__).parents[2])
