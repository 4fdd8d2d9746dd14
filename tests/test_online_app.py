from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest

from generator.icons import draw
from generator.online.app import manifest, worker
from generator.unit import Unit
from tests.projects import unit_of


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in ("index.html", "readings/doc.html", "search/search_index.js", "search/search_index.json", "unit.json", "robots.txt",
                 "sitemap.xml", "pictures/a map #1.png"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"This is {name}.", encoding="utf-8")
    return tmp_path


def unit(**info: str) -> Unit:
    return unit_of("One.", info=info)


def files_in(text: str) -> dict[str, str]:
    found = re.search(r"Object\.entries\((\{.*?\})\)", text, re.DOTALL)
    assert found
    files: dict[str, str] = json.loads(found.group(1))
    return files


def version_in(text: str) -> str:
    (found,) = re.findall(r'VERSION = "(.*)"', text)
    return str(found)


def test_the_worker_lists_what_pages_load_with_checksums(site: Path) -> None:
    files = files_in(worker(unit(), site))
    assert list(files) == ["index.html", "pictures/a map #1.png", "readings/doc.html", "search/search_index.js"]
    digest = base64.b64encode(hashlib.sha256(b"This is index.html.").digest()).decode()
    assert files["index.html"] == f"sha256-{digest}"


def test_the_worker_is_a_new_one_only_if_a_file_is(site: Path) -> None:
    first = worker(unit(), site)
    (site / "unit.json").write_text("{}", encoding="utf-8")
    assert worker(unit(), site) == first
    (site / "index.html").write_text("New.", encoding="utf-8")
    assert version_in(worker(unit(), site)) != version_in(first)
    assert version_in(first).startswith("tests ")


def test_the_worker_is_short_enough_to_read(site: Path) -> None:
    lines = worker(unit(), site).splitlines()
    assert len([line for line in lines if '"sha256-' not in line]) < 80


def test_the_manifest_counts_from_where_it_lies(site: Path) -> None:
    found = json.loads(manifest(unit(title='Rivers "and" <lakes>', summary="About *rivers*.", language="de")))
    assert (found["name"], found["description"], found["lang"]) == ('Rivers "and" <lakes>', "About rivers.", "de")
    assert (found["start_url"], found["scope"]) == ("./", "./")
    icons = {icon["src"].rpartition("/")[2]: icon for icon in found["icons"]}
    assert icons.keys() <= {path.name for path in draw()}
    assert {icon["sizes"] for icon in found["icons"]} == {"any", "192x192", "512x512"}
    assert [name for name, icon in icons.items() if icon.get("purpose") == "maskable"] == ["icon-maskable-512.png"]


def test_icons_are_as_they_are_drawn() -> None:
    from io import BytesIO

    from PIL import Image, ImageChops

    for path, content in draw().items():
        if path.suffix == ".svg":
            assert path.read_bytes() == content
            continue
        # Another version of the library may pack the same pixels otherwise.
        shipped, drawn = Image.open(path).convert("RGBA"), Image.open(BytesIO(content)).convert("RGBA")
        assert shipped.size == drawn.size
        assert ImageChops.difference(shipped, drawn).getbbox() is None


def test_no_device_cuts_the_mark_off() -> None:
    """The middle 80 % of a maskable icon are always shown."""
    from PIL import Image

    from generator.icons import ASSETS

    image = Image.open(ASSETS / "icons/icon-maskable-512.png").convert("L")
    middle = image.width / 2
    white = [(x, y) for x in range(image.width) for y in range(image.height) if image.getpixel((x, y)) > 128]  # type: ignore[operator]
    assert white
    assert max((x - middle) ** 2 + (y - middle) ** 2 for x, y in white) < (0.4 * image.width) ** 2
