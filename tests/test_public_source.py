"""The project as it may stand in a public repository: it builds the same public site, and holds nothing else of the texts."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from generator.build import build
from generator.cli import main
from generator.edition import Edition
from generator.exporters import ExportError
from generator.exporters.public_source import export_public_source
from generator.exporters.toolchain import GENERATOR
from generator.reporters import report_text
from generator.runs import Runs
from generator.withheld_words import find_withheld_words
from tests import sites
from tests.projects import ROOT, add_reading, build_site, copy_shipped, sound, write_project

RIGHTS = {"show": "excerpts", "statement": "Theirs."}
TEXT = "The council of Oslo met.\n\nNobody in Oslo wept for the pact that night, or later."


def export(root: Path, target: Path) -> Path:
    export_public_source(sound(root, Edition.PUBLIC), target)
    return target


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the whole project, the generator included, with what curators' folders also hold."""
    root = copy_shipped(tmp_path_factory.mktemp("full") / "project")
    for name in ("generator", "docs", ".github", ".ci"):
        shutil.copytree(ROOT / name, root / name)
    for name in ("README.md", "pyproject.toml", "constraints.txt", "Makefile", "LICENSE", ".gitignore", ".gitattributes"):
        shutil.copyfile(ROOT / name, root / name)
    for name in ("content/teacher/answers.yml", "tests/test_x.py", ".env", ".venv/x", "site/index.html", "build/lib/x.py", "x.egg-info/PKG", ".git/config",
                 "content/lessons-old.yml", "seeds/notes.txt"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("- {question: ask-where-from, answer: secret}" if name.endswith("answers.yml") else "secret", encoding="utf-8")
    for name in ("site/unit.json", "site/unit.schema.json"):
        (root / name).write_text("{}", encoding="utf-8")
    (root / "content/lessons-old.yml").unlink()
    (root / "content/pages/about.md").parent.mkdir(exist_ok=True)
    (root / "content/pages/about.md").write_text("# About\n\nBy hand.\n", encoding="utf-8")
    (root / "content/pages/build").mkdir()
    (root / "content/pages/build/places.yml").write_text("- the mill\n", encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def tree(full: Path) -> Path:
    return export(full, full / "export/public-source")


def test_the_site_of_the_public_tree_is_that_of_the_full_one_byte_for_byte(full: Path, tree: Path) -> None:
    theirs, ours = build_site(tree), build_site(full, Edition.PUBLIC)
    assert (theirs, ours) == (tree / "site-public", full / "site-public")
    assert sites.checksums(theirs) == sites.checksums(ours)
    assert len(sites.checksums(ours)) > 20


def test_it_checks_by_itself_without_any_problem(tree: Path) -> None:
    assert report_text(build(tree).problems) == "no problems"
    assert build(tree).unit.edition is Edition.PUBLIC


def test_the_student_edition_cannot_be_built_of_it(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--project", str(tree), "--edition", "student"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "the texts for the student edition aren't here" in line


def test_plain_mkdocs_builds_the_public_edition_of_it(tree: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "--strict"], cwd=tree, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "The text isn’t shown here." in (tree / "site/readings/concert-of-powers.html").read_text("utf-8")


def test_everything_a_public_repository_needs_is_there_and_nothing_else(tree: Path) -> None:
    names = {path.relative_to(tree).parts[0] for path in tree.rglob("*") if path.is_file() and not path.is_relative_to(tree / "site-public")}
    assert names - {"site", ".cache"} == {
        "generator", "docs", ".github", ".ci", "README.md", "pyproject.toml", "constraints.txt", "Makefile", "LICENSE", ".gitignore", ".gitattributes",
        "content", "seeds", "mkdocs.yml", "explainer-export.txt",
    }
    assert [path.name for path in (tree / "seeds").iterdir()] == ["001_briefing-october-2002.txt"]
    assert (tree / "content/pages/about.md").read_text("utf-8") == "# About\n\nBy hand.\n"
    assert (tree / "content/pages/build/places.yml").is_file()
    assert not (tree / "content/teacher").exists()
    assert not (tree / ".github/workflows/test.yml").exists()
    assert {path.name for path in (tree / ".ci").iterdir() if path.is_file()} == {"clean.py", "environment.py", "publish"}
    assert (tree / ".ci/publish").stat().st_mode & 0o111
    assert not [path for path in tree.rglob("*") if path.is_file() and path.read_bytes() == b"secret"]


def test_only_declared_quotations_are_in_the_tree_and_its_site(full: Path, tree: Path) -> None:
    unit = sound(full).unit
    runs = Runs(find_withheld_words(unit))
    assert runs.search(tree) == []
    quoted = "apparently refused to accommodate Pyongyang’s attempts at striking a grand bargain"
    assert quoted in (tree / "content/claims.yml").read_text("utf-8").replace("\n      ", " ")
    assert runs.find(f"Kelly {quoted} between") is not None


def tokens(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", re.sub("[’']s\\b|[’']", "", text).lower())


def eights(text: str) -> set[tuple[str, ...]]:
    words = tokens(text)
    return {tuple(words[start : start + 8]) for start in range(len(words) - 7)}


def declared(value: object) -> Iterator[str]:
    """Yield the quotations in what a YAML file holds that are declared public."""
    if isinstance(value, dict):
        shown = value.get("quote", []) if value.get("public") else value.get("public_part", [])
        yield from [shown] if isinstance(shown, str) else shown
        for item in value.values():
            yield from declared(item)
    elif isinstance(value, list):
        for item in value:
            yield from declared(item)


def test_another_way_of_looking_finds_only_declared_quotations_too(full: Path, tree: Path) -> None:
    """As `Runs` may be blind to something: words told apart more finely, tags taken out or replaced, and nothing shared with it."""
    (seed,) = (full / "seeds").glob("000_*.txt")
    public = [quote for name in ("claims", "questions") for quote in declared(yaml.safe_load((ROOT / f"content/{name}.yml").read_text("utf-8")))]
    assert len(public) > 8
    forbidden = eights(seed.read_text("utf-8-sig")) - {window for quote in public for window in eights(quote)}

    def found(folder: Path) -> list[str]:
        return [
            path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
            for raw in [path.read_bytes().decode("utf-8", "replace")]
            if any(forbidden & eights(html.unescape(re.sub("<[^>]*>", tag, raw))) for tag in ("", " ", r"\g<0>"))
        ]

    assert found(tree) == []
    assert found(build_site(full, Edition.PUBLIC)) == []
    assert {"readings/concert-of-powers.html", "unit.json", "search/search_index.json"} <= set(found(build_site(full)))


def test_the_same_project_gives_the_same_tree(full: Path, tree: Path, tmp_path: Path) -> None:
    def of(folder: Path) -> dict[str, str]:
        return {name: checksum for name, checksum in sites.checksums(folder).items() if not name.startswith(("site", ".cache"))}

    assert of(export(full, tmp_path / "again")) == of(tree)


def test_a_tree_of_the_tree_is_the_same(tree: Path, tmp_path: Path) -> None:
    again = export(tree, tmp_path / "again")
    for path in (tree / "content").rglob("*.yml"):
        assert (again / path.relative_to(tree)).read_text("utf-8") == path.read_text("utf-8")


# --- a unit in a folder of its own -------------------------------------------------------------


@pytest.fixture(scope="module")
def lone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the tree of a copy of ``examples/minimal``, which holds nothing but a unit."""
    unit = shutil.copytree(ROOT / "examples/minimal", tmp_path_factory.mktemp("lone") / "my-unit")
    (unit / ".gitignore").write_text("site/\nmy-notes.txt\n", encoding="utf-8")
    return export(unit, unit.parent / "my-unit-public")


def test_a_unit_in_a_folder_of_its_own_is_given_all_that_builds_checks_and_publishes_it(lone: Path, tree: Path) -> None:
    def tools(root: Path) -> set[str]:
        return {name for name in sites.checksums(root) if name.partition("/")[0] in {"generator", ".ci", ".github"}}

    assert tools(lone) == tools(tree)
    for name in ("Makefile", "pyproject.toml", "constraints.txt", ".gitattributes", ".ci/publish", ".github/workflows/pages.yml"):
        assert (lone / name).read_bytes() == (ROOT / name).read_bytes()
    assert {path.name for path in lone.iterdir()} == {
        "generator", ".ci", ".github", "Makefile", "pyproject.toml", "constraints.txt", ".gitattributes", ".gitignore", "README.md", "LICENSE",
        "content", "seeds", "mkdocs.yml", "explainer-export.txt",
    }
    ignored = (lone / ".gitignore").read_text("utf-8").splitlines()
    assert {".venv/", "site-public/", "my-notes.txt"} <= set(ignored)
    assert len(ignored) == len(set(ignored))


def test_its_own_generator_checks_and_builds_it(lone: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "generator", "build", "--strict"], cwd=lone, env={"PATH": "/usr/bin", "PYTHONPATH": str(lone)},
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (lone / "site-public/index.html").is_file()


def test_its_terms_are_not_those_of_the_unit_that_ships_with_explainer(lone: Path) -> None:
    terms = (lone / "LICENSE").read_text("utf-8")
    assert "MIT License" in terms
    assert "without restriction" in terms
    assert "newspaper" not in terms
    assert "`license` in content/unit.yml" in terms


def test_a_license_of_its_own_stays(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project", "Free.")
    (root / "LICENSE").write_text("Mine.\n", encoding="utf-8")
    assert (export(root, tmp_path / "tree") / "LICENSE").read_text("utf-8") == "Mine.\n"


def test_where_explainer_was_installed_without_its_source_a_line_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("generator.exporters.toolchain._CHECKOUT", tmp_path)
    root = write_project(tmp_path / "project", TEXT, reading={"rights": RIGHTS, "accept": {"gist-missing": "short"}})
    assert main(["export", "public-source", "--project", str(root), "--strict"]) == 2
    assert not (root / "export/public-source").exists()
    assert main(["export", "public-source", "--project", str(root)]) == 0
    assert "has no generator, Makefile or workflows" in capsys.readouterr().err
    readme = (root / "export/public-source/README.md").read_text("utf-8")
    assert "The program that builds it isn’t in this folder" in readme
    assert "make site" not in readme


# --- its README -----------------------------------------------------------------------------


def test_the_tree_has_a_readme_of_its_own(tree: Path, lone: Path) -> None:
    ours = (tree / "README.md").read_text("utf-8")
    assert ours.startswith("# A concert of powers?\n")
    assert "the text isn’t here" in ours
    assert "`explainer export public-source`" in ours
    assert "Make your own unit" not in ours
    theirs = (lone / "README.md").read_text("utf-8")
    assert theirs.startswith("# A test for a nation\n")
    assert "the text isn’t here" not in theirs


def test_the_readme_says_of_each_text_what_there_is_of_it(full: Path, tree: Path) -> None:
    ours = (tree / "README.md").read_text("utf-8")
    (measured,) = re.findall(r"^Of (.*) the text isn’t here: of each paragraph there are its length", ours, re.MULTILINE)
    (linked,) = re.findall(r"^(.*) are only linked to: no edition holds their text", ours, re.MULTILINE)
    for path in sorted((full / "content/readings").glob("*.yml")):
        has_fingerprint = "fingerprint:" in (tree / f"content/readings/{path.name}").read_text("utf-8")
        reading = yaml.safe_load(path.read_text("utf-8"))
        title = f"“{reading['title']['text']}”"
        assert (title in measured, title in linked) == (has_fingerprint, reading["rights"]["show"] == "link")


def test_its_terms_are_true_of_the_full_project_and_of_its_tree(full: Path, tree: Path) -> None:
    terms = " ".join((tree / "LICENSE").read_text("utf-8").split())
    assert terms == " ".join((full / "LICENSE").read_text("utf-8").split())
    assert "its text, where seeds/ holds it" in terms
    assert "the briefing in seeds/" in terms
    assert [path.name for folder in (full, tree) for path in sorted((folder / "seeds").glob("*briefing*"))] == ["001_briefing-october-2002.txt"] * 2


def test_what_markdown_takes_for_its_own_stays_text_in_the_readme(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project", "Free.", unit={"title": "A *new* <b>title</b>", "credit": "R&D"})
    readme = (export(root, tmp_path / "tree") / "README.md").read_text("utf-8")
    assert readme.startswith(r"# A \*new\* \<b\>title\</b\>")
    assert r"credit R\&D" in readme


@pytest.mark.skipif(not shutil.which("make"), reason="needs make")
def test_make_says_in_a_line_that_the_tests_are_not_in_the_tree(tree: Path) -> None:
    for target in ("test", "browser", "reproducible", "torture", "bench", "golden"):
        done = subprocess.run(["make", "--no-print-directory", target], cwd=tree, capture_output=True, text=True, check=False)
        assert done.returncode != 0
        assert done.stdout == "The tests aren't here, for they quote texts that may not be public. Run them in a full copy of explainer.\n"


# --- small projects -------------------------------------------------------------------------


def test_source_files_of_texts_that_may_be_shown_are_copied_with_their_originals(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project", TEXT, reading={"rights": RIGHTS})
    add_reading(root, "free", b"Free for all.")
    (root / "seeds/free.pdf").write_bytes(b"%PDF")
    (root / "seeds/doc.pdf").write_bytes(b"%PDF of the other")
    tree = export(root, tmp_path / "tree")
    assert sorted(path.name for path in (tree / "seeds").iterdir()) == ["free.pdf", "free.txt"]


def test_a_project_in_which_all_may_be_shown_is_for_the_public_edition_too(tmp_path: Path) -> None:
    tree = export(write_project(tmp_path / "project", "Free."), tmp_path / "tree")
    assert build(tree).unit.edition is Edition.PUBLIC
    assert build(tree).unit.texts["doc"].paragraphs[0].text == "Free."


def test_comments_and_accepted_warnings(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project", TEXT, reading={"rights": RIGHTS, "accept": {"gist-missing": "two lines"}},
                         actors=[{"id": "bern", "name": "Bern", "kind": "state", "role": "A role.", "forms": ["Bern"], "sources": ["src"],
                                  "accept": {"unused-form": "it comes back in the next text"}}])
    with (root / "content/actors.yml").open("a", encoding="utf-8") as file:
        file.write("# Nobody in Oslo wept for the pact that night.\n")
    assert report_text(build(root).problems) == "no problems"
    tree = export(root, tmp_path / "tree")
    assert "wept" not in (tree / "content/actors.yml").read_text("utf-8")
    assert report_text(build(tree).problems) == "no problems"


@pytest.mark.parametrize("name", ["LICENSE", "mkdocs.yml", "content/pages/more.md", "content/pages/deep/in/more.txt", ".github/notes/deep/file.txt"])
def test_the_texts_words_anywhere_stop_the_export(name: str, tmp_path: Path) -> None:
    root = write_project(tmp_path / "project", TEXT, reading={"rights": RIGHTS})
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    with (root / name).open("a", encoding="utf-8") as file:
        file.write("# nobody in *Oslo* wept for the pact\n# that night\n")
    with pytest.raises(ExportError) as stopped:
        export(root, tmp_path / "tree")
    assert str(stopped.value).splitlines() == [
        f"{name} holds words of `doc`, whose rights forbid it: “Nobody in Oslo wept for the pact that”", "this edition may not show that; nothing was exported",
    ]
    assert not (tmp_path / "tree").exists()


KEEPS = {
    "content/old/key.txt": "content/old/", "content/notes.md": "content/notes.md", "content/readings/draft.txt": "content/readings/draft.txt",
    "handouts/for-me.pdf": "handouts/", "NOTES.md": "NOTES.md", "notes/deep/file.txt": "notes/", "answers.docx": "answers.docx", ".env": ".env",
}


def test_only_what_is_known_to_belong_to_it_is_copied_and_what_is_left_out_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_project(tmp_path / "project", TEXT, reading={"rights": RIGHTS})
    before = sites.checksums(export(root, tmp_path / "before"))
    assert capsys.readouterr().err == ""
    for name in (*KEEPS, ".git/config", "site/index.html", "content/teacher/key.md", ".cache/x", "export/x", "seeds/doc.pdf"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("Nobody in Oslo wept for the pact that night, or later.", encoding="utf-8")
    assert sites.checksums(export(root, tmp_path / "after")) == before
    first, *named, last = capsys.readouterr().err.splitlines()
    assert first == "Left out of the public source, as nothing says that they belong to it:"
    assert sorted(line.strip() for line in named) == sorted({*KEEPS.values(), "site/"})
    assert str(tmp_path / "after") in last


def test_of_the_project_itself_nothing_is_left_out(full: Path, tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for root, left_out in (full, ["  .env"]), (tree, []):
        export(root, tmp_path / root.name)
        assert capsys.readouterr().err.splitlines()[1:-1] == left_out
    for name in GENERATOR:
        assert (ROOT / name).exists()
    assert {f"docs/{path.name}" for path in (ROOT / "docs").iterdir()} <= GENERATOR


def test_what_the_configuration_names_is_copied(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project", "Free.")
    base = {"theme": {"name": "material", "font": False, "custom_dir": "overrides"}, "hooks": ["hooks/ours.py"], "extra_css": ["css/ours.css"],
            "markdown_extensions": [{"pymdownx.snippets": {"base_path": ["includes", ".", "content", "seeds", "../.."]}}], "nav": ["handouts"]}
    (root / "base.yml").write_text(yaml.safe_dump(base) + "x: !ENV [A, 1]\n", encoding="utf-8")
    (root / "mkdocs.yml").write_text("INHERIT: ./base.yml\n" + (root / "mkdocs.yml").read_text("utf-8").replace("theme:", "extra:"), encoding="utf-8")
    names = ("overrides/partials/a.html", "hooks/ours.py", "content/pages/css/ours.css", "includes/abbreviations.md")
    for name in (*names, "hooks/others.py", "handouts/key.pdf", "content/key.txt", "seeds/key.txt"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("", encoding="utf-8")
    tree = export(root, tmp_path / "tree")
    assert [name for name in (*names, "base.yml", "mkdocs.yml") if not (tree / name).is_file()] == []
    assert [name for name in ("hooks/others.py", "handouts", "content/key.txt", "seeds/key.txt") if (tree / name).exists()] == []


def test_a_link_out_of_the_project_stops_the_export(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project", TEXT, reading={"rights": RIGHTS})
    (tmp_path / "elsewhere.md").write_text("x", encoding="utf-8")
    (root / "content/pages/more.md").symlink_to(tmp_path / "elsewhere.md")
    with pytest.raises(ExportError, match="leads out of the project"):
        export(root, tmp_path / "tree")


def test_the_command_says_where_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_project(tmp_path / "project", TEXT, reading={"rights": RIGHTS, "accept": {"gist-missing": "short"}})
    assert main(["export", "public-source", "--project", str(root)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "doc: 0 of 16 words are quoted (0 percent; its rights allow 10).",
        f"The public source of “Tests”: written to {root / 'export/public-source'}.",
        "README.md in it tells how to build and publish it. Publishing refuses warnings.",
    ]
    assert main(["export", "public-source", "--project", str(root)]) == 0
    assert not (root / "export/public-source/export").exists()
