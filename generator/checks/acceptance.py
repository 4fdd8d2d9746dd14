"""Warnings that a curator accepts, with a reason: ``accept: {answer-given-away: the name is in every choice}``."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from generator.model import Reading
from generator.nearest import did_you_mean
from generator.problems import Place, Problem, Severity, has_errors, warning
from generator.unit import CONTENT, UNIT_FILE, Unit


class _Acceptance(NamedTuple):
    about: str
    code: str
    place: Place


def apply_acceptances(unit: Unit, problems: list[Problem], codes: Collection[str]) -> list[Problem]:
    """Return the problems less the accepted warnings, and what is wrong with the acceptances.

    `codes` are all that exist. An acceptance that no longer occurs is reported only where there
    are no errors and no text is withheld: these may be what hides the warning.
    """
    acceptances = list(_find_acceptances(unit))
    accepted = {(acceptance.about, acceptance.code) for acceptance in acceptances}
    if not accepted:
        return problems
    owners = _Owners(unit)
    problems = [problem if problem.about else problem._replace(about=owners.find(problem.place)) for problem in problems]
    kept = [p for p in problems if p.severity is Severity.ERROR or (p.about, p.code) not in accepted]
    return kept + list(_check_acceptances(acceptances, problems, codes, is_whole=unit.is_whole))


def _find_acceptances(unit: Unit) -> Iterator[_Acceptance]:
    for code in unit.info.accept:
        yield _Acceptance("unit", code, unit.key_place(None, "accept", code))
    for entry in unit.entries:
        for code in entry.accept:
            yield _Acceptance(entry.ref, code, unit.key_place(entry, "accept", code))
        if isinstance(entry, Reading):
            for index, gist in enumerate(entry.gists):
                for code in gist.accept:
                    place = unit.key_place(entry, "gists", index, "accept", code)
                    yield _Acceptance(f"{entry.ref}#p{gist.paragraph}", code, place)


def _check_acceptances(
    acceptances: list[_Acceptance], problems: list[Problem], codes: Collection[str], *, is_whole: bool,
) -> Iterator[Problem]:
    severities: dict[tuple[str, str], set[Severity]] = defaultdict(set)
    for problem in problems:
        severities[problem.about, problem.code].add(problem.severity)
    for about, code, place in acceptances:
        reported = severities[about, code]
        if code not in codes:
            hint = did_you_mean(code, codes) or "the codes stand in brackets at the end of each report"
            yield warning("unknown-check", f"there is no check `{code}`", hint, place, about)
        elif Severity.ERROR in reported and Severity.WARNING not in reported:
            yield warning("accepted-but-absent", f"`{code}` is an error here; only warnings can be accepted",
                          "mend it, and delete this line", place, about)
        elif not reported and is_whole and not has_errors(problems):
            yield warning("accepted-but-absent", f"`{code}` is accepted here but no longer occurs", "delete this line",
                          place, about)


class _Owners:
    """Knows which record a place belongs to, for warnings about the YAML itself."""

    def __init__(self, unit: Unit) -> None:
        self.begins: Mapping[str, list[tuple[Place, str]]] = defaultdict(list)
        self.begins[f"{CONTENT}/{UNIT_FILE}"].append((Place(f"{CONTENT}/{UNIT_FILE}"), "unit"))
        for entry in unit.entries:
            place = Place(entry.origin[0]) if isinstance(entry, Reading) else unit.place(entry)
            self.begins[entry.origin[0]].append((place, entry.ref))

    def find(self, place: Place) -> str:
        """Return the ref of the record that a place stands in; empty where there is none."""
        begins = self.begins.get(place.file, [])
        at = bisect_right(begins, place, key=lambda begin: begin[0])
        return begins[at - 1][1] if at else ""
