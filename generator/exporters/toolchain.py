"""What a public repository needs beside the unit, to build, check and publish it by itself.

A project that is a copy of explainer holds all of it. To a unit in a folder of its own it comes from the checkout that the
running generator was loaded from; an installed wheel has only the package.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup

from generator.pages.render import environment
from generator.unit import Unit

PACKAGE = "generator"
README, LICENSE, IGNORED = "README.md", "LICENSE", ".gitignore"
TOOLS = frozenset({PACKAGE, ".ci", ".github", ".gitattributes", IGNORED, "Makefile", "constraints.txt", "pyproject.toml"})
"""Names in a checkout that a unit in a folder of its own is given."""
GENERATOR = frozenset({"ARCHITECTURE.md", "docs/checks.md", "docs/content.md", "docs/publishing.md", "docs/unit-json.md", "examples/minimal"})
"""What else tells of the generator, in a project that is a copy of explainer."""
_ACTIVE = re.compile(r"[\\`*_\[\]<>&#|~]")
_CHECKOUT = Path(__file__).resolve().parent.parent.parent
_OTHER_TERMS = "\n2. "
"""Begins, in LICENSE, the terms of what isn't code: those of the unit that ships with explainer."""


def has_generator(root: Path) -> bool:
    """Say whether a project holds the generator itself."""
    return (root / PACKAGE / "__init__.py").is_file()


def find_checkout() -> Path | None:
    """Return the checkout that the running generator was loaded from; None if it was installed without one."""
    return _CHECKOUT if all((_CHECKOUT / name).exists() for name in (*TOOLS, LICENSE)) else None


def write_readme(unit: Unit, *, has_tools: bool) -> str:
    """Return the README of the tree, Markdown; `has_tools` says whether the generator is in it."""
    restricted = [reading for reading in unit.readings if reading.rights.is_restricted]
    return environment().get_template("public-readme.j2").render(
        title=_escape(unit.info.title),
        question=_escape(unit.info.question),
        readings=[_escape(reading.title.text) for reading in unit.readings],
        withheld=[_escape(reading.title.text) for reading in restricted if reading.fingerprint],
        linked=[_escape(reading.title.text) for reading in restricted if not reading.fingerprint],
        license=_escape(unit.info.license.name),
        license_url=unit.info.license.url,
        credit=_escape(unit.info.credit or ""),
        has_tools=has_tools,
    ).rstrip() + "\n"


def _escape(text: str) -> Markup:
    """Return text that stays text in Markdown, and readable where it isn't rendered."""
    return Markup(_ACTIVE.sub(r"\\\g<0>", " ".join(text.split())))  # noqa: S704 - Markdown, and every `<` in it is text


def write_license(checkout: Path) -> str:
    """Return the terms of a unit in a folder of its own, and of the generator beside it."""
    code = (checkout / LICENSE).read_text("utf-8").partition(_OTHER_TERMS)[0].partition("\n1. ")[2]
    return (
        "This project holds material under different terms.\n\n"
        f"1. {code.rstrip()}\n\n"
        "2. The curated material in content/: see `license` in content/unit.yml.\n\n"
        "3. The documents: see `rights` in the files of content/readings/.\n\n"
        "Fonts, scripts and citation styles of others keep their own licences, which lie\n"
        "beside them: generator/assets/vendor/ and generator/styles/.\n"
    )


def merge_ignored(*files: Path) -> Iterator[str]:
    """Yield the lines of several ``.gitignore`` files, each once; a file that isn't there has none."""
    yield from dict.fromkeys(line for file in files if file.is_file() for line in file.read_text("utf-8").splitlines())
