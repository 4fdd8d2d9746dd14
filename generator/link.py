"""Mentions: where each actor, term and event is named in each paragraph.

One pass of an Aho-Corasick automaton over all paragraphs, however many forms there are; the
hits are then held against word edges, case and contexts, and the longest wins.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, takewhile
from operator import attrgetter
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from generator import limits
from generator.abreast import Abreast
from generator.fold import Folded, fold
from generator.hits import Candidate, Hit, accept, counts
from generator.mentions import Mentions
from generator.model import Form, Term
from generator.problems import Problem, error
from generator.text import Paragraph
from generator.unit import Named, Unit

_MERITS = attrgetter("start", "minus_end", "is_inflected", "is_undecided")
"""What decides between hits that begin in one place, smallest first; hits of two records that are equal in it are rivals."""
_IN_ORDER = attrgetter("start", "minus_end", "is_inflected", "is_undecided", "order")


class Linked(NamedTuple):
    """A unit with its mentions, the forms that were found (ref and index), and what was wrong."""

    unit: Unit
    used_forms: frozenset[tuple[str, int]]
    problems: list[Problem]


def link(unit: Unit) -> Linked:
    """Find the mentions of all records in all readings."""
    candidates = [
        Candidate(record, form, text, order, (record.ref, index), form.has_context, not (form.only_in or form.only_at))
        for order, record in enumerate(unit.named)
        for index, form in enumerate(forms_of(record))
        if (text := fold(form.text).text.strip())
    ]
    contested, problems = _find_contested(unit, candidates)
    patterns: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        if candidate.key in contested:
            continue
        for spelling in _spell(candidate):
            patterns[spelling.text.lower()].append(spelling)
    search = _Search(unit, patterns)
    half = len(unit.readings) // 2
    with Abreast(lambda: search.find(range(half, len(unit.readings))), is_worthwhile=unit.is_large and half > 0) as rest:
        found = [search.find(range(half)), rest.result()]
    used = frozenset(key for one in found for key in one.used_forms)
    faults = dict.fromkeys([*problems, *(problem for one in found for problem in one.problems)])
    numbers = found[0].rows + found[1].rows
    if not unit.is_whole:
        numbers += _recorded(unit)
    mentions = Mentions([reading.id for reading in unit.readings], [record.ref for record in unit.named], numbers)
    if len(mentions) > limits.MENTIONS:
        faults[_too_many(unit, mentions)] = None
        mentions = mentions[:0]
    return Linked(replace(unit, mentions=mentions if unit.is_whole else mentions.in_order()), used, list(faults))


def _spell(candidate: Candidate) -> Iterator[Candidate]:
    """Yield what a form is looked for as: itself, and its plural in -ies if it has one."""
    yield candidate
    if candidate.text.endswith("y") and not candidate.form.exact and candidate.text[-2:-1] not in set("aeiou"):
        yield candidate._replace(text=candidate.text[:-1] + "ies", is_plural=True)


def is_named(record: Named, forms: Iterable[Form], text: str, *, is_english: bool) -> bool:
    """Say whether one of these forms of a record stands in a folded text that is no reading's.

    Edges and endings are those of mentions, contexts don't count.
    """
    lower = text.lower()
    return any(
        accept(text, found.start(), spelling, is_english)
        for form in forms if (folded := fold(form.text).text.strip())
        for spelling in _spell(Candidate(record, form, folded, 0, (record.ref, 0), has_context=False, is_undecided=False))
        for found in re.finditer(re.escape(spelling.text.lower()), lower)
    )


def _too_many(unit: Unit, mentions: Mentions) -> Problem:
    most = unit.named[mentions.most_named()]
    return error("too-many-mentions", f"the readings name records {len(mentions):,} times; {limits.MENTIONS:,} are allowed",
                 f"`{most.id}` is named most often: look at its forms", unit.key_place(most, "forms"), most.ref)


def _recorded(unit: Unit) -> array[int]:
    """Return the mentions in texts that aren't here, as their fingerprints have them."""
    records = {record.ref: index for index, record in enumerate(unit.named)}
    return array("I", (
        number
        for index, reading in enumerate(unit.readings)
        for paragraph in (reading.fingerprint.paragraphs if reading.fingerprint else ())
        for mark in paragraph.marks if mark.record in records
        for number in (index, paragraph.number, mark.start, mark.end, records[mark.record])
    ))


class _Found(NamedTuple):
    """What was found in some readings, in a form that is quickly passed from one process to another.

    ``rows`` holds the numbers of `Mentions`, by the unit's order of readings and of records that can be named.
    """

    rows: array[int]
    used_forms: set[tuple[str, int]]
    problems: list[Problem]


class _Search:
    """Finds all forms at once."""

    def __init__(self, unit: Unit, patterns: dict[str, list[Candidate]]) -> None:
        """Take the candidates by what to look for, folded and in small letters."""
        self._unit = unit
        self._claimants = list(patterns.values())
        self._automaton = AhoCorasick(list(patterns)) if patterns else None

    def find(self, readings: Iterable[int]) -> _Found:
        """Find what is named in these readings (indexes)."""
        found = _Found(array("I"), set(), [])
        if self._automaton is None:
            return found
        for index in readings:
            reading = self._unit.readings[index]
            is_english = reading.language.startswith("en")
            for paragraph, folded, places in _scan(self._automaton, self._unit.texts[reading.id].shown):
                text, number = folded.text, paragraph.number
                hits = [hit for pattern, start in places for candidate in self._claimants[pattern]
                        if (hit := accept(text, start, candidate, is_english))
                        and (not candidate.has_context or counts(hit, text, reading.id, number))]
                for hit in _resolve(hits, self._unit, reading.id, number, found.problems):
                    found.rows.extend((index, number, *folded.to_original(hit.start, hit.end), hit.order))
                    found.used_forms.add(hit.candidate.key)
        return found


def forms_of(record: Named) -> tuple[Form, ...]:
    """Return the forms a record is looked for by: a term without any goes by its headword."""
    if isinstance(record, Term) and record.forms is None:
        return () if record.context or record.mentions_of else (Form(text=record.term),)
    return record.forms or ()


def _find_contested(unit: Unit, candidates: list[Candidate]) -> tuple[set[tuple[str, int]], list[Problem]]:
    """Find forms that two records claim while neither says where it counts; each is reported once, beside the first that claims it."""
    by_text: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_text[candidate.text.lower()].append(candidate)
    contested: set[tuple[str, int]] = set()
    problems: list[Problem] = []
    for claimants in by_text.values():
        first: dict[str, Candidate] = {}
        # Where one takes capital and small letters for the same, all do.
        is_any_case = any(claimant.form.any_case for claimant in claimants if not claimant.form.has_context)
        for later in (claimant for claimant in claimants if not claimant.form.has_context):
            earlier = first.setdefault("" if is_any_case else later.text, later)
            if earlier is not later:
                contested |= {earlier.key, later.key}
                problems.append(_ambiguous(unit, earlier, later))
    return contested, problems


def _ambiguous(unit: Unit, earlier: Candidate, later: Candidate, where: str = "") -> Problem:
    first, second = (unit.place(side.owner, "forms", side.key[1]) for side in (earlier, later))
    if earlier.owner is later.owner:
        return error("ambiguous-form", f"“{later.form.text}” stands twice among the forms (first {first})", "delete one of them",
                     second, later.owner.ref)
    return error(
        "ambiguous-form",
        f"“{later.form.text}”{where} could be `{earlier.owner.id}` ({first}) or `{later.owner.id}`; it was not linked",
        "say at one of them where it counts: {text: …, only_in: [longer words]}, not_in or only_at",
        second,
        later.owner.ref,
    )


def _scan(automaton: AhoCorasick, paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, Folded, list[tuple[int, int]]]]:
    """Yield each paragraph that has hits, folded, with the index of each pattern found and where it begins."""
    texts = [fold(paragraph.text) for paragraph in paragraphs]
    # A folded text has no line break, so no pattern reaches across two paragraphs.
    joined = "\n".join(folded.text for folded in texts).lower()
    begins = list(accumulate((len(folded.text) + 1 for folded in texts), initial=0))
    by_paragraph: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for index, start, _ in automaton.find_matches_as_indexes(joined, overlapping=True):
        # Most chance hits sit inside a word: drop them before anything costlier.
        before, first = joined[start - 1 : start], joined[start]
        if before.isascii() and before.isalnum() and first.isascii() and first.isalnum():
            continue
        paragraph = bisect_right(begins, start) - 1
        by_paragraph[paragraph].append((index, start - begins[paragraph]))
    for number in sorted(by_paragraph):
        yield paragraphs[number], texts[number], by_paragraph[number]


def _resolve(hits: list[Hit], unit: Unit, reading: str, paragraph: int, problems: list[Problem]) -> Iterator[Hit]:
    """Choose among overlapping hits: the leftmost, then the longest, then the one that needs no rule, then one a context speaks for."""
    if len(hits) > 1:
        hits.sort(key=_IN_ORDER)
    taken = 0
    for position, hit in enumerate(hits):
        if hit.start < taken:
            continue
        taken = hit.end
        # Not a slice: of a long paragraph with a name in every line that would be copied as often.
        following = (hits[index] for index in range(position + 1, len(hits)))
        if position + 1 < len(hits) and hits[position + 1].start == hit.start and (rival := _find_rival(hit, following)):
            problems.append(_ambiguous(unit, hit.candidate, rival, f" in paragraph {paragraph} of `{reading}`"))
        else:
            yield hit


def _find_rival(hit: Hit, following: Iterable[Hit]) -> Candidate | None:
    """Return what stands for another record among the hits after one that are as good."""
    merits = _MERITS(hit)
    equals = takewhile(lambda other: _MERITS(other) == merits, following)
    return next((other.candidate for other in equals if other.candidate.owner is not hit.candidate.owner), None)
