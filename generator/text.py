"""A source document to numbered paragraphs: splitting, numbering, what is left out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from generator import limits
from generator.decoding import decode
from generator.fold import fold
from generator.problems import Place, Problem, error, warning
from generator.words import count_words

if TYPE_CHECKING:
    from generator.model import Omission, ParagraphPrint, Reading, Structure
    from generator.yamltext.tree import PathKey

_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SENTENCE_END = re.compile(r"[.!?…。！？][^\w\s]*\s*\Z")
_MANY_WORDS, _MANY_WORDS_ALONE = 400, 150
"""So many words in one paragraph of several lines may be several paragraphs; the second where the text has no other."""
_POP_EMBEDDING, _POP_ISOLATE = "\u202c", "\u2069"


class Paragraph(NamedTuple):
    """One paragraph of a source document.

    ``text`` is the source's own, line breaks kept; ``line`` is where it begins in the file (from 1).
    ``kind`` is ``prose`` or that of a `Structure`. Omitted paragraphs keep their number. Of a paragraph
    that is ``withheld`` only that is known; its ``text`` is empty.
    """

    number: int
    text: str
    line: int
    kind: str = "prose"
    level: int = 2
    omitted: Omission | None = None
    withheld: ParagraphPrint | None = None

    @property
    def words(self) -> int:
        """Number of its words."""
        return self.withheld.words if self.withheld else count_words(self.text)


@dataclass(frozen=True)
class Text:
    """The paragraphs of a reading, those left out included; paragraph n is ``paragraphs[n - 1]``."""

    paragraphs: tuple[Paragraph, ...]

    @cached_property
    def shown(self) -> tuple[Paragraph, ...]:
        """The paragraphs that belong to the document."""
        return tuple(paragraph for paragraph in self.paragraphs if paragraph.omitted is None)

    @property
    def omitted(self) -> tuple[Paragraph, ...]:
        """The paragraphs left out."""
        return tuple(paragraph for paragraph in self.paragraphs if paragraph.omitted is not None)

    def get(self, number: int) -> Paragraph | None:
        """Return a shown paragraph by its number, or None."""
        if not 1 <= number <= len(self.paragraphs):
            return None
        paragraph = self.paragraphs[number - 1]
        return paragraph if paragraph.omitted is None else None

    @cached_property
    def words(self) -> int:
        """Number of words of the shown paragraphs."""
        return sum(paragraph.words for paragraph in self.shown)


def split(text: str, how: str) -> list[tuple[int, str]]:
    """Split a text into paragraphs: pairs of first line (from 1) and text without outer line breaks.

    `how` is ``blank-line``, ``verse`` (both end at a blank line) or ``line``.
    """
    lines = text.split("\n")
    paragraphs: list[tuple[int, str]] = []
    begin: int | None = None
    for index, line in enumerate([*lines, ""]):
        is_blank = not line.strip()
        if begin is not None and (is_blank or how == "line"):
            joined = "\n".join(lines[begin:index])
            paragraphs.append((begin + 1, joined.rstrip(" \t") if how == "verse" else joined.strip(" \t")))
            begin = None
        if not is_blank and begin is None:
            begin = index
    return paragraphs


def read_text(reading: Reading, data: bytes, file: str, locate: Callable[[PathKey], Place]) -> tuple[Text, list[Problem]]:
    """Read a reading's source.

    `file` names the source in reports; `locate` tells where a value of the reading was written, by the path to it.
    """
    problems: list[Problem] = []
    checksum = hashlib.sha256(data).hexdigest()
    if checksum != reading.sha256:
        problems.append(_explain_checksum(reading.sha256 or "", checksum, data, file, locate(("sha256",))))
    decoded, faults = decode(data, reading.encoding, file, lambda: locate(("encoding",)))
    problems += faults
    pieces = split(decoded, reading.split)
    problems += _check_limits(pieces, file)
    if not pieces and not faults:
        problems.append(error("empty-source", f"{file} holds no text", "get the source again", Place(file, 1, 1)))
    omissions = {omission.paragraph: omission for omission in reading.omitted}
    structures = {structure.paragraph: structure for structure in reading.structure}
    default = _default_kind(reading)
    paragraphs = tuple(
        _paragraph(number, line, piece, omissions.get(number), structures.get(number), default)
        for number, (line, piece) in enumerate(pieces, 1)
    )
    if pieces:
        problems += _check_omissions(reading.omitted, paragraphs, file, locate)
        problems += _check_structure(reading.structure, len(paragraphs), file, locate)
    problems += _check_division(pieces, reading.split, file)
    problems += _check_directions(paragraphs, file)
    return Text(paragraphs), problems


def _check_limits(pieces: list[tuple[int, str]], file: str) -> Iterator[Problem]:
    """Report what is more than can be built; of paragraphs that are too long, the first."""
    if len(pieces) > limits.PARAGRAPHS:
        yield error("too-many-paragraphs", f"{file} has {len(pieces):,} paragraphs; {limits.PARAGRAPHS:,} are allowed",
                    "make several documents of it, each with a reading of its own", Place(file, pieces[limits.PARAGRAPHS][0], 1))
        del pieces[limits.PARAGRAPHS :]
    for line, text in pieces:
        if len(text) > limits.PARAGRAPH:
            yield error("paragraph-too-long", f"this paragraph has {len(text):,} characters; {limits.PARAGRAPH:,} are allowed",
                        "check `split` in the reading: with `line` every line is a paragraph, with `blank-line` the text needs blank lines",
                        Place(file, line, 1))
            return


def _check_division(pieces: list[tuple[int, str]], how: str, file: str) -> Iterator[Problem]:
    """Warn of the first paragraph of several lines that may be several paragraphs.

    It is long; or it is the whole text, and each of its lines ends where a sentence does.
    """
    is_alone = len(pieces) == 1
    for line, text in pieces if how == "blank-line" else ():
        lines, words = text.count("\n") + 1, count_words(text)
        is_each_whole = is_alone and all(_SENTENCE_END.search(one) for one in text.split("\n"))
        if lines > 1 and (is_each_whole or words > (_MANY_WORDS_ALONE if is_alone else _MANY_WORDS)):
            yield warning("paragraph-undivided", f"{lines} lines, {words} words in all, are one paragraph: no blank line divides them",
                          "if each line is a paragraph, write `split: line` in the reading (a poem: `split: verse`); otherwise put a blank line between "
                          "paragraphs in the source, and write its new checksum", Place(file, line, 1))
            return


def withheld_text(reading: Reading, place: Place) -> tuple[Text, list[Problem]]:
    """Make the paragraphs of a reading whose text isn't here from its fingerprint, if it has one; `place` is that of the fingerprint."""
    if reading.fingerprint is None:  # only linked
        return Text(()), []
    prints = {one.number: one for one in reading.fingerprint.paragraphs}
    omissions = {omission.paragraph: omission for omission in reading.omitted}
    structures = {structure.paragraph: structure for structure in reading.structure}
    numbers = range(1, max([*prints, *omissions], default=0) + 1)
    if gap := next((number for number in numbers if number not in prints and number not in omissions), None):
        return Text(()), [error("paragraph-not-found", f"the fingerprint has no paragraph {gap}",
                                "export the public source from the full project anew", place)]
    default = _default_kind(reading)
    return Text(tuple(
        _paragraph(number, 0, "", omissions.get(number), structures.get(number), default)._replace(withheld=prints.get(number))
        for number in numbers
    )), []


def _default_kind(reading: Reading) -> str:
    return "verse" if reading.split == "verse" else "prose"


def _explain_checksum(written: str, checksum: str, data: bytes, file: str, place: Place) -> Problem:
    if not re.fullmatch(r"[0-9a-f]{64}", written):
        return error("seed-changed", f"`{written}` is no SHA-256 checksum", f"write the checksum of {file}: {checksum}", place)
    unix = data.replace(b"\r\n", b"\n")
    if written in {hashlib.sha256(ends).hexdigest() for ends in (unix, unix.replace(b"\n", b"\r\n"))}:
        return error("seed-changed", f"{file} differs from the file this reading was made from only in its line ends",
                     "git or an editor changed them: keep the line `seeds/** -text` in .gitattributes and get the file again", place)
    return error("seed-changed", f"{file} isn't the file this reading was made from (its checksum is {checksum})",
                 "restore the source; or, if the new text is meant, write this checksum and check every quotation", place)


def _paragraph(
    number: int, line: int, text: str, omitted: Omission | None, structure: Structure | None, kind: str,
) -> Paragraph:
    if structure:
        return Paragraph(number, text, line, structure.kind, structure.level, omitted)
    return Paragraph(number, text, line, kind, omitted=omitted)


def _check_omissions(
    omissions: Iterable[Omission], paragraphs: tuple[Paragraph, ...], file: str, locate: Callable[[PathKey], Place],
) -> Iterator[Problem]:
    for index, omission in enumerate(omissions):
        place = locate(("omitted", index, "paragraph"))
        if omission.paragraph > len(paragraphs):
            yield error("omission-not-found", f"{file} has {len(paragraphs)} paragraphs, none numbered {omission.paragraph}",
                        "count again; every paragraph of the source counts", place)
            continue
        if omission.begins is None:
            yield error("key-missing", "`begins` is missing", "add `begins:` — the words it begins with, to be sure that it is the right one",
                        place)
            continue
        folded = fold(paragraphs[omission.paragraph - 1].text).text
        begins, ends = fold(omission.begins).text, fold(omission.ends or "").text
        if folded.startswith(begins) and folded.endswith(ends):
            continue
        elsewhere = [p.number for p in paragraphs if fold(p.text).text.startswith(begins)]
        hint = f"these words begin paragraph {elsewhere[0]}" if elsewhere else "copy the first words of the paragraph you mean"
        yield error("omission-not-found",
                    f"paragraph {omission.paragraph} doesn't begin with “{omission.begins}”"
                    + (f" and end with “{omission.ends}”" if omission.ends else ""), hint, place)


def _check_structure(
    structures: Iterable[Structure], count: int, file: str, locate: Callable[[PathKey], Place],
) -> Iterator[Problem]:
    for index, structure in enumerate(structures):
        if structure.paragraph > count:
            yield error("paragraph-not-found", f"{file} has {count} paragraphs, none numbered {structure.paragraph}",
                        "count again; every paragraph of the source counts", locate(("structure", index, "paragraph")))


def _check_directions(paragraphs: Iterable[Paragraph], file: str) -> Iterator[Problem]:
    for paragraph in paragraphs:
        if not paragraph.text.isascii() and _leaves_direction_open(paragraph.text):
            yield warning("direction-left-open", f"paragraph {paragraph.number} changes the writing direction and doesn't change back",
                          "look at the source; if it belongs there, accept this warning in the reading",
                          Place(file, paragraph.line, 1))


def _leaves_direction_open(text: str) -> bool:
    """Say whether a change of direction isn't taken back (https://unicode.org/reports/tr9/, X1 to X8)."""
    waiting: list[str] = []
    for mark in _DIRECTION.findall(text):
        if mark == _POP_ISOLATE and mark in waiting:
            while waiting.pop() != mark:
                pass
        elif mark == _POP_EMBEDDING:
            if waiting and waiting[-1] == mark:
                waiting.pop()
        elif mark != _POP_ISOLATE:
            waiting.append(_POP_ISOLATE if mark >= "\u2066" else _POP_EMBEDDING)
    return bool(waiting)
