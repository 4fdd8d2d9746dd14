"""The MkDocs adapter, by building: the unit that ships, pages written by hand, clashes, broken content."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from generator.assets import ASSETS, THEME
from generator.model.values import ID_PATTERN
from generator.pages.render import TEMPLATES
from generator.site_config import SEPARATOR
from tests import sites
from tests.projects import ROOT, actor, build_site, copy_shipped, sound, term, write_project

MKDOCS = [sys.executable, "-m", "mkdocs"]


def mkdocs(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run ``mkdocs`` on a project as a curator does."""
    import os

    return subprocess.run(
        [*MKDOCS, *arguments], cwd=root, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment,
        capture_output=True, text=True, check=False, timeout=120,
    )


def configure(root: Path, **values: object) -> None:
    """Change keys of a project's ``mkdocs.yml``."""
    file = root / "mkdocs.yml"
    file.write_text(yaml.safe_dump(yaml.safe_load(file.read_text("utf-8")) | values), encoding="utf-8")


def change(file: Path, before: str, after: str) -> None:
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


# --- the unit that ships ------------------------------------------------------------------


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the unit that ships, built by ``mkdocs build --strict``."""
    root = copy_shipped(tmp_path_factory.mktemp("shipped"))
    result = mkdocs(root, "build", "--strict")
    assert result.returncode == 0, result.stderr
    assert "WARNING" not in result.stderr
    assert "ERROR" not in result.stderr
    return root


@pytest.fixture(scope="module", params=[False, True], ids=["files", "folders"])
def site(request: pytest.FixtureRequest, shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of the unit that ships, with addresses of both kinds."""
    if not request.param:
        return shipped / "site"
    root = copy_shipped(tmp_path_factory.mktemp("folders"))
    configure(root, use_directory_urls=True)
    return build_site(root)


def test_every_link_leads_to_a_file_and_an_anchor(site: Path) -> None:
    assert sites.find_dead_links(site) == []
    assert sites.count_links(site) > 500


def test_ids_stand_once_on_a_page(site: Path) -> None:
    assert {path.name: sites.repeated_ids(path.read_text("utf-8")) for path in site.rglob("*.html")} == {
        path.name: [] for path in site.rglob("*.html")
    }


def test_no_id_of_ours_could_be_that_of_a_record(site: Path) -> None:
    records = {entry.id for entry in sound(site.parent).unit.entries}
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8")
        of_headings = set(re.findall(r'<h[1-6]\b[^>]* id="([^"]+)"', html))
        ours = {one for one in sites.ids(html) if one not in records | of_headings and not re.fullmatch(r"p\d+", one)}
        assert {one for one in ours if ID_PATTERN.match(one)} == set(), path.name
        assert "x--content" in ours or path.name == "404.html"


@pytest.mark.parametrize("path", [
    *sorted((ASSETS / "js").glob("*.js")), *sorted(TEMPLATES.glob("*.j2")), *sorted(THEME.rglob("*.html")),
], ids=lambda path: path.name)
def test_no_id_in_scripts_and_templates_could_be_that_of_a_record(path: Path) -> None:
    pattern = r'(?:\.id = |getElementById\(|aria-(?:labelledby|controls|describedby)(?:=|", )|\bid=)"([^"]+)"'
    text = re.sub(r'(?<!")\{\{.*?\}\}', "1", path.read_text("utf-8"))  # what begins with an expression is a record's, or has its hyphens from there
    assert [one for one in re.findall(pattern, text) if ID_PATTERN.match(one) and one != "p1"] == []


def test_the_whole_text_is_there_and_nothing_else(site: Path) -> None:
    for name, seed, count in (("concert-of-powers", "000_b547830c4c15e159", 9), ("briefing-october-2002", "001_briefing-october-2002", 12)):
        (page,) = [path for path in site.rglob("*.html") if name in path.as_posix()]
        source = (site.parent / f"seeds/{seed}.txt").read_text("utf-8").split("\n\n")
        shown = sites.paragraphs(sites.parse(page.read_text("utf-8")))
        assert shown == {number: sites.squeeze(text) for number, text in enumerate(source[:count], 1)}


def test_what_the_publisher_added_is_in_no_byte_of_the_site(site: Path) -> None:
    for path in site.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert b"quality journalism" not in data, path
            assert b"By subscribing" not in data, path


def test_no_page_asks_another_host_for_anything(site: Path) -> None:
    for path in site.rglob("*.html"):
        for tag in re.findall(r"<(?:script|link|img|iframe|source|video|audio|object|embed)\b[^>]*>", path.read_text("utf-8")):
            assert not re.search(r'(?:src|href|data)="(?:https?:)?//', tag), (path.name, tag)
    for path in site.rglob("explainer*"):
        assert not re.search(r"url\(\s*['\"]?(?:https?:)?//", path.read_text("utf-8")), path.name


def test_no_source_maps_and_no_yaml(site: Path) -> None:
    assert [path.name for path in site.rglob("*") if path.suffix in {".map", ".yml", ".yaml", ".md", ".j2"}] == []


def test_the_search_index_holds_paragraphs_and_records_and_no_page_as_a_whole(site: Path) -> None:
    index = sites.search_index(site)
    unit = sound(site.parent).unit
    paragraphs = [entry for entry in index if re.search(r"#p\d+$", entry["location"])]
    assert len(paragraphs) == 9 + 12
    assert len(index) == len({entry["location"] for entry in index})
    assert all(entry["text"] == "" for entry in index if "#" not in entry["location"])
    records = len(unit.actors) + len(unit.glossary) + len(unit.timeline) + len(unit.claims) + len(unit.questions)
    records += len(unit.comparisons) + len(unit.lessons) + sum(len(lesson.roles) for lesson in unit.lessons)
    assert len([entry for entry in index if "#" in entry["location"]]) == len(paragraphs) + records
    assert max(len(entry["text"]) for entry in index) < 2000


def test_the_search_leads_to_what_is_there(site: Path) -> None:
    for entry in sites.search_index(site):
        page, _, anchor = entry["location"].partition("#")
        file = site / page / "index.html" if page.endswith("/") or not page else site / page
        assert file.is_file(), entry["location"]
        assert not anchor or f'id="{anchor}"' in file.read_text("utf-8"), entry["location"]


def test_the_index_can_be_read_from_the_disk(site: Path) -> None:
    script = (site / "search/search_index.js").read_text("utf-8")
    assert script == "var __index = " + (site / "search/search_index.json").read_text("utf-8")


# --- the same bytes -----------------------------------------------------------------------


def test_the_same_input_builds_the_same_bytes_whenever_and_wherever(shipped: Path) -> None:
    first = sites.checksums(shipped / "site")
    zone = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "86400"}
    result = mkdocs(shipped, "build", "--strict", "--site-dir", "again", **zone)
    assert result.returncode == 0, result.stderr
    again = sites.checksums(shipped / "again")
    assert {name for name in first.keys() | again.keys() if first.get(name) != again.get(name)} == set()


def test_time_zones_move_no_date(tmp_path: Path) -> None:
    dates = yaml.safe_load((Path(__file__).parent / "hostile/timeline-dates.yml").read_text("utf-8"))
    events = [event | {"text": "It happened.", "sources": ["src"]} for event in dates]
    root = write_project(tmp_path / "project", "Text.", timeline=events)
    pages = set()
    for zone in ("Pacific/Kiritimati", "America/Adak"):
        result = mkdocs(root, "build", "--site-dir", zone.replace("/", "-"), TZ=zone)
        assert result.returncode == 0, result.stderr
        pages.add((root / zone.replace("/", "-") / "timeline.html").read_text("utf-8"))
    (page,) = pages
    for words in ("March 15, 44 BCE", "2 BCE", "1 BCE", "1 CE", "October 3–5, 2002"):
        assert words in page
    order = re.findall(r'<\w+[^>]* id="(e\d\d)"', page)
    assert order == ["e05", "e01", "e02", "e03", "e04", "e06", "e22", "e23", "e24", "e25", "e26", "e27", "e28"]


# --- pages written by hand ----------------------------------------------------------------

BY_HAND = """# About

[Paragraph 5](readings/concert-of-powers.md#p5), [clandestine](glossary.md#clandestine), [Kelly](actors.md#james-kelly),
[the summit](timeline.md#koizumi-in-pyongyang), [a claim](argument.md#secret-program), [all questions](questions.md).
"""


def test_a_page_written_by_hand_may_link_to_everything(tmp_path: Path) -> None:
    root = copy_shipped(tmp_path / "project")
    (root / "content/pages/about.md").write_text(BY_HAND, encoding="utf-8")
    result = mkdocs(root, "build", "--strict")
    assert result.returncode == 0, result.stderr
    page = (root / "site/about.html").read_text("utf-8")
    assert 'href="readings/concert-of-powers.html#p5"' in page
    assert sites.find_dead_links(root / "site") == []
    assert 'href="about.html"' in (root / "site/index.html").read_text("utf-8")  # it is in the navigation
    assert [entry["location"] for entry in sites.search_index(root / "site") if "Paragraph 5" in entry["text"]] == ["about.html"]


@pytest.mark.parametrize("link", ["readings/concert-of-powers.md#p10", "glossary.md#nonsense", "glosary.md"])
def test_a_link_by_hand_that_leads_nowhere_is_refused_when_strict(link: str, tmp_path: Path) -> None:
    root = copy_shipped(tmp_path / "project")
    (root / "content/pages/about.md").write_text(f"# About\n\n[x]({link})\n", encoding="utf-8")
    result = mkdocs(root, "build", "--strict")
    assert result.returncode == 1
    assert "about.md" in result.stderr
    assert link in result.stderr
    assert "Traceback" not in result.stderr


def test_a_page_by_hand_with_the_name_of_one_of_ours_is_one_clear_line(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project", "Text.", glossary=[term("text", "Text")])
    (root / "content/pages/glossary.md").write_text("# Mine\n", encoding="utf-8")
    result = mkdocs(root, "build", "--quiet")
    assert result.returncode == 1
    (line,) = result.stderr.splitlines()
    assert "content/pages/glossary.md" in line
    assert "rename it" in line


def test_other_files_of_the_curator_are_published(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project", "Text.")
    (root / "content/pages/handout.pdf").write_bytes(b"%PDF")
    assert (build_site(root) / "handout.pdf").read_bytes() == b"%PDF"


def test_a_navigation_of_the_curators_own_is_kept(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project", "Text.", mkdocs={"nav": [{"Start": "index.md"}, {"The text": "readings/doc.md"}]})
    page = (build_site(root) / "index.html").read_text("utf-8")
    assert ">The text</a>" in page
    assert ">Glossary</a>" not in page


# --- broken content -----------------------------------------------------------------------


@pytest.fixture
def broken(tmp_path: Path) -> Iterator[tuple[Path, dict[str, str]]]:
    """Yield a project that was built and then broken, with the checksums of its site."""
    root = write_project(tmp_path / "project", "Japan.", actors=[actor("japan", "Japan", sources=["src"])])
    before = sites.checksums(build_site(root))
    change(root / "content/actors.yml", "role:", "rolle:")
    yield root, before
    assert sites.checksums(root / "site") == before
    assert [path.name for path in root.iterdir() if path.name.startswith(".site")] == []


def test_a_failed_build_by_mkdocs_leaves_the_site_as_it_was(broken: tuple[Path, dict[str, str]]) -> None:
    result = mkdocs(broken[0], "build", "--clean")
    assert result.returncode == 1
    assert "content/actors.yml:" in result.stderr
    assert "[unknown-key]" in result.stderr
    assert "Traceback" not in result.stderr


def test_warnings_stop_a_strict_build_only(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project", "Japan.", actors=[actor("japan", "Japan")])
    result = mkdocs(root, "build")
    assert result.returncode == 0, result.stderr
    assert "[uncited-actor]" in result.stderr
    before = sites.checksums(root / "site")
    result = mkdocs(root, "build", "--strict")
    assert result.returncode == 1
    assert "the site was left as it was" in result.stderr
    assert sites.checksums(root / "site") == before


def test_an_id_that_a_heading_has_already_is_refused(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project", "Japan.", reading={"title": {"text": "P1", "origin": "printed"}})
    result = mkdocs(root, "build", "--quiet")
    assert result.returncode == 1
    assert "`p1`" in result.stderr
    assert "Traceback" not in result.stderr


def test_while_serving_the_problems_are_shown_where_the_site_was(tmp_path: Path) -> None:
    from mkdocs.commands.build import build as build_plainly
    from mkdocs.config import load_config

    fence = "x\n```\n<script>document.title='hit'</script>\n~~~"
    root = write_project(tmp_path / "project", "Japan.", actors=[actor("japan", "Japan", kind=fence)])
    (root / "content/pages/about.md").write_text("# About\n", encoding="utf-8")
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    build_plainly(config)
    for name in ("index", "sources", "readings/doc", "about"):
        page = sites.parse((root / f"site/{name}.html").read_text("utf-8"))
        assert "content/actors.yml:" in sites.text_of(page.find("body"))
        assert "[unknown-choice]" in sites.text_of(page.find("body"))
        assert not [script for script in page.iter("script") if script.text and "hit" in script.text]
    assert sites.find_dead_links(root / "site") == []


def test_while_serving_a_page_that_is_gone_with_its_record_shows_the_problems_too(tmp_path: Path) -> None:
    from mkdocs.commands.build import build as build_plainly
    from mkdocs.config import load_config

    root = write_project(tmp_path / "project", "Japan.", glossary=[term("japan", "Japan")])
    (root / "content/pages/README.md").write_text("# Read me\n", encoding="utf-8")
    change(root / "mkdocs.yml", "use_directory_urls: false", "use_directory_urls: true")

    def serve() -> set[str]:
        build_plainly(load_config(str(root / "mkdocs.yml")))
        return {path.relative_to(root / "site").as_posix() for path in (root / "site").rglob("*.html")}

    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    (root / "content/pages/README.md").unlink()
    whole = serve()
    (root / "content/glossary.yml").write_text("- id: [\n", encoding="utf-8")
    (root / "content/pages/README.md").write_text("# Read me\n", encoding="utf-8")
    assert serve() == whole
    assert "glossary/index.html" in whole
    for name in whole - {"404.html"}:
        assert "content/glossary.yml:1:7" in (root / "site" / name).read_text("utf-8"), name


def test_while_serving_every_build_starts_clean(tmp_path: Path) -> None:
    from mkdocs.commands.build import build as build_plainly
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort

    root = write_project(tmp_path / "project", "Japan.", glossary=[term("japan", "Japan")])
    clash = root / "content/pages/glossary.md"
    plugins = []

    def serve_once() -> dict[str, str]:
        config = load_config(str(root / "mkdocs.yml"))
        if not plugins:
            config.plugins.on_startup(command="serve", dirty=False)
        plugins.append(config.plugins["explainer"])
        build_plainly(config)
        return sites.checksums(root / "site")

    first = serve_once()
    clash.write_text("# Mine\n", encoding="utf-8")
    with pytest.raises(Abort):
        serve_once()
    clash.unlink()
    change(root / "content/glossary.yml", "tier:", "tear:")
    assert serve_once()["glossary.html"] != first["glossary.html"]
    assert "[unknown-key]" in (root / "site/glossary.html").read_text("utf-8")
    change(root / "content/glossary.yml", "tear:", "tier:")
    assert serve_once() == first
    # MkDocs keeps one plugin while it serves: what it keeps of a build would be seen in the next.
    assert len({id(plugin) for plugin in plugins}) == 1


def test_a_plain_search_finds_what_only_it_sees(small_unit: Path) -> None:
    site = build_site(small_unit)
    ours = json.loads((site / "search/search_index.json").read_text("utf-8"))["config"]
    shipped = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["plugins"][0]["search"]
    assert ours["fields"]["alt"]["boost"] == 1
    assert ours["separator"] == shipped["separator"] == SEPARATOR
    assert ours["pipeline"] == shipped["pipeline"]


def test_what_is_said_of_the_search_holds(tmp_path: Path) -> None:
    own = {"search": {"separator": "[ ]+", "pipeline": ["stemmer"], "fields": {"alt": {"boost": 7}}}}
    site = build_site(write_project(tmp_path / "project", "A text.", mkdocs={"plugins": [own, "explainer"]}))
    config = json.loads((site / "search/search_index.json").read_text("utf-8"))["config"]
    assert (config["separator"], config["pipeline"], config["fields"]["alt"]["boost"]) == ("[ ]+", ["stemmer"], 7)
