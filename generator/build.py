"""The story of a build: load, link, check, plan the pages. MkDocs and exporters take it from there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from generator.abreast import Abreast
from generator.checks import check
from generator.edition import Edition, EditionError
from generator.link import link
from generator.load import load
from generator.pages import plan_pages
from generator.pages.addresses import Addresses
from generator.pages.page import Plan
from generator.problems import Problem, has_errors, sort_problems
from generator.runs import Run, Runs
from generator.teacher_words import find_teacher_words
from generator.unit import Unit
from generator.withheld_words import find_withheld_words
from generator.withhold import withhold
from generator.without_teacher import without_teacher


class Built(NamedTuple):
    """A unit that has been read, linked and checked, and what was found wrong with it.

    ``unit`` is what the edition may show; ``runs`` are the words that may stand nowhere in it.
    """

    unit: Unit
    plans: tuple[Plan, ...]
    problems: list[Problem]
    runs: Runs = Runs({})

    @property
    def is_sound(self) -> bool:
        """Whether a site can be made of it."""
        return not has_errors(self.problems)

    def addresses(self, *, directory_urls: bool) -> Addresses:
        """Return where everything will be found."""
        return Addresses(self.plans, directory_urls=directory_urls)


def build(root: Path, edition: Edition | None = None, meanwhile: Callable[[], None] = lambda: None) -> Built:
    """Read, link and check the unit of the project in `root` for one of its editions.

    Without one it is the student's, or the only one that can be built of this project. `meanwhile` is called while a
    second process may be checking. Raises EditionError.
    """
    loaded = load(root)
    linked = link(replace(loaded.unit, edition=_choose(loaded.unit, edition)))
    # What was written where is needed for reports only, and is much of the memory.
    unit = replace(linked.unit, trees={})
    forbidden: dict[str, Run] = {}
    if unit.edition is not Edition.TEACHER:
        forbidden |= find_teacher_words(linked.unit)
        unit = without_teacher(unit)
    if unit.edition is Edition.PUBLIC:
        forbidden |= find_withheld_words(unit)
        unit = withhold(unit)
    with Abreast(lambda: check(linked, [*loaded.problems, *linked.problems]), is_worthwhile=unit.is_large) as checking:
        plans = plan_pages(unit)
        meanwhile()
        problems = checking.result()
    return Built(unit, plans, sort_problems(problems), Runs(forbidden))


def _choose(unit: Unit, wanted: Edition | None) -> Edition:
    only = Edition(unit.info.edition) if unit.info.edition else None
    if only and wanted and wanted is not only:
        msg = f"the texts for the {wanted} edition aren't here: this project is for the {only} one (content/unit.yml: `edition: {only}`)"
        raise EditionError(msg)
    return wanted or only or Edition.STUDENT
