"""Mentions: the words of paragraphs that name records, a hundred thousand of them in little room."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple, overload


class Mention(NamedTuple):
    """Words of a paragraph that name a record.

    ``start`` and ``end`` count code points of the paragraph's own text; ``record`` is a ref such
    as ``actor:james-kelly``.
    """

    reading: str
    paragraph: int
    start: int
    end: int
    record: str


_WIDTH = len(Mention._fields)


class Mentions(Sequence[Mention]):
    """Mentions in the order of the text.

    They are kept as rows of numbers, and each is made when it is asked for: the hundred thousand of a
    large unit would be a fifth of its memory.
    """

    __slots__ = ("numbers", "readings", "records")

    def __init__(self, readings: Sequence[str] = (), records: Sequence[str] = (), numbers: array[int] | None = None) -> None:
        """Take ids of readings, refs of records, and five numbers a mention.

        These are the index of its reading, the number of its paragraph, start, end, and the index of its record.
        """
        self.readings = readings
        self.records = records
        self.numbers = array("I") if numbers is None else numbers

    def __len__(self) -> int:
        """Return how many mentions there are."""
        return len(self.numbers) // _WIDTH

    def __iter__(self) -> Iterator[Mention]:
        """Yield the mentions."""
        for reading, paragraph, start, end, record in self._rows():
            yield Mention(self.readings[reading], paragraph, start, end, self.records[record])

    def of_kind(self, kind: str) -> Iterator[Mention]:
        """Yield the mentions of one kind of record, such as ``actor``."""
        refs = {index: ref for index, ref in enumerate(self.records) if ref.startswith(f"{kind}:")}
        for reading, paragraph, start, end, record in self._rows():
            if record in refs:
                yield Mention(self.readings[reading], paragraph, start, end, refs[record])

    @overload
    def __getitem__(self, index: int) -> Mention: ...
    @overload
    def __getitem__(self, index: slice) -> Mentions: ...
    def __getitem__(self, index: int | slice) -> Mention | Mentions:
        """Return one mention, or those of a slice without a step."""
        if isinstance(index, int):
            at = range(len(self))[index]
            return next(iter(self[at : at + 1]))
        start, stop, _ = index.indices(len(self))
        return Mentions(self.readings, self.records, self.numbers[start * _WIDTH : stop * _WIDTH])

    def _rows(self) -> Iterator[tuple[int, int, int, int, int]]:
        numbers = iter(self.numbers)
        return zip(numbers, numbers, numbers, numbers, numbers, strict=True)

    def in_order(self) -> Mentions:
        """Return the mentions in the order of the text, in which they may not have been given."""
        return Mentions(self.readings, self.records, array("I", chain.from_iterable(sorted(self._rows()))))

    def paragraphs(self) -> dict[str, list[int]]:
        """Return the numbers of the paragraphs that hold a mention, each once, by reading."""
        found: dict[str, list[int]] = {}
        for reading, paragraph in dict.fromkeys(zip(self.numbers[::_WIDTH], self.numbers[1::_WIDTH], strict=True)):
            found.setdefault(self.readings[reading], []).append(paragraph)
        return found

    def most_named(self) -> int:
        """Return the index, in ``records``, of the record that has the most mentions."""
        return Counter(self.numbers[_WIDTH - 1 :: _WIDTH]).most_common(1)[0][0]

    def by_record(self) -> dict[str, Mentions]:
        """Return the mentions of each record that is named."""
        found: dict[int, array[int]] = defaultdict(lambda: array("I"))
        for row in self._rows():
            found[row[-1]].extend(row)
        return {self.records[record]: Mentions(self.readings, self.records, numbers) for record, numbers in found.items()}

    def by_reading(self) -> dict[str, Mentions]:
        """Return the mentions of each reading that names anything."""
        readings = self.numbers[::_WIDTH]
        ends = [bisect_left(readings, index) for index in range(len(self.readings) + 1)]
        return {reading: self[start:end] for reading, start, end in zip(self.readings, ends, ends[1:], strict=False) if start < end}
