"""Hits: where a form of a record stands in a folded text and counts, by case, word edges, endings and contexts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.edges import is_edge
from generator.fold import fold
from generator.model import Form
from generator.unit import Named

_SIBILANTS = ("s", "x", "z", "ch", "sh", "o")
_BEFORE_SENTENCE = frozenset("\"'([{ ")
# What stands beside most words, and is an edge whatever stands on its other side.
_CLEAR = frozenset(["", " ", ";", '"', "(", ")", "/"])
_SENTENCE_ENDS = frozenset(".!?:…¡¿")


class Candidate(NamedTuple):
    """A form of a record, as it is looked for."""

    owner: Named
    form: Form
    text: str
    """The folded form; for a plural in -ies, that plural."""
    order: int
    key: tuple[str, int]
    """Ref of the owner and index of the form among its forms."""
    has_context: bool
    is_undecided: bool
    """No context says where the form counts, only at most where it doesn't."""
    is_plural: bool = False


class Hit(NamedTuple):
    """A place where a form stands, in the folded text: what decides between hits comes first, smallest wins."""

    start: int
    minus_end: int
    is_inflected: bool
    is_undecided: bool
    """No context of the form speaks for it here."""
    order: int
    candidate: Candidate

    @property
    def end(self) -> int:
        """Where it ends."""
        return -self.minus_end


def accept(text: str, start: int, candidate: Candidate, is_english: bool) -> Hit | None:  # noqa: FBT001
    """Return the hit if case and word edges allow it, with the plural or possessive that belongs to it."""
    if candidate.is_plural and not is_english:
        return None
    end = start + len(candidate.text)
    written = text[start:end]
    if written != candidate.text and not candidate.form.any_case:
        is_opening = written[1:] == candidate.text[1:] and written[:1] == candidate.text[:1].upper()
        if not (is_opening and _opens_sentence(text, start)):
            return None
    if start and text[start - 1] not in _CLEAR and not is_edge(text, start):
        return None
    after = text[end : end + 1]
    # The end of the text included; a comma or full stop joins only before a letter or digit.
    if after in _CLEAR or (after in ",.:" and not text[end + 1 : end + 2].isalnum()):
        longest = end
    else:
        stops = _endings(text, end, candidate) if is_english and not candidate.form.exact else (end,)
        longest = max((stop for stop in stops if is_edge(text, stop)), default=0)
        if not longest:
            return None
    return Hit(start, -longest, candidate.is_plural or longest > end, candidate.is_undecided, candidate.order, candidate)


def _endings(text: str, end: int, candidate: Candidate) -> Iterator[int]:
    """Yield the ends an English form may have: as it is, plural, possessive."""
    ahead = text[end : end + 4]
    if candidate.form.any_case:
        ahead = ahead.lower()
    stems = [0]
    if not candidate.is_plural:
        if ahead.startswith("s"):
            stems.append(1)
        if ahead.startswith("es") and candidate.text.lower().endswith(_SIBILANTS):
            stems.append(2)
    for stem in stems:
        yield end + stem
        if ahead.startswith("'s", stem):
            yield end + stem + 2


def _opens_sentence(text: str, start: int) -> bool:
    at = start
    while at and text[at - 1] in _BEFORE_SENTENCE:
        at -= 1
    return at == 0 or text[at - 1] in _SENTENCE_ENDS or (at < start and text[at:start].strip() != "")


def counts(hit: Hit, text: str, reading: str, paragraph: int) -> bool:
    """Say whether the contexts of a form let it count here."""
    form = hit.candidate.form
    if form.only_at and not any(at.reading == reading and paragraph in at.paragraphs for at in form.only_at):
        return False
    if any(_is_inside(hit, text, phrase) for phrase in form.not_in):
        return False
    return not form.only_in or any(_is_inside(hit, text, phrase) for phrase in form.only_in)


def _is_inside(hit: Hit, text: str, phrase: str) -> bool:
    wanted = fold(phrase).text.strip()
    end = hit.start + len(hit.candidate.text)
    return text.find(wanted, max(0, end - len(wanted)), hit.start + len(wanted)) >= 0
