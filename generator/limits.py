"""How much a unit may hold: more than any has held, and no more than is certain to be built.

Beyond a limit stands a report, not a build that takes hours or all the memory.
"""

from __future__ import annotations

FILE = 20_000_000
"""Bytes of a YAML file or a source document."""
DEPTH = 40
"""Levels of lists and records within each other in YAML."""
ITEMS = 10_000
"""Items of a list: records of a file, forms of a record, gists of a reading."""
VALUE = 100_000
"""Characters of a value in YAML."""
ID = 80
"""Characters of an id, which is part of file names and addresses."""
PARAGRAPHS = 50_000
"""Paragraphs of a source document."""
PARAGRAPH = 200_000
"""Characters of one of them."""
MENTIONS = 1_000_000
"""Mentions in all readings of a unit."""

DESCRIBED = (
    (FILE, "bytes of a YAML file or a source document", "file-too-large"),
    (DEPTH, "levels of lists and records within each other", "yaml-too-deep"),
    (ITEMS, "items of a list: records of a file, forms of a record, gists of a reading", "list-too-long"),
    (VALUE, "characters of a value", "value-too-long"),
    (ID, "characters of an id", "bad-id"),
    (PARAGRAPHS, "paragraphs of a source document", "too-many-paragraphs"),
    (PARAGRAPH, "characters of a paragraph", "paragraph-too-long"),
    (MENTIONS, "mentions in all readings", "too-many-mentions"),
)
"""Each limit, what it counts, and the code of the report."""
