"""A paragraph's text as HTML, its mentions marked.

The text is the source's to the letter: only ``&``, ``<``, ``>`` and quotation marks are escaped,
and nothing stands in it but the marks. A term or event is marked the first time in each
paragraph, an actor the first time in the reading; the other mentions carry their address for a
reader who wants to see all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from generator.unit import Mention


def mark_text(text: str, mentions: Sequence[Mention], seen_actors: set[str]) -> str:
    """Return the text with its mentions as links.

    `mentions` are those of this paragraph, in order and without overlap; `seen_actors` holds the
    refs of actors already marked in this reading and is added to.
    """
    if not mentions:
        return escape(text)
    seen: set[str] = set()
    parts: list[str] = []
    done = 0
    for mention in mentions:
        ref = mention.record
        kind = ref.partition(":")[0]
        marked = seen_actors if kind == "actor" else seen
        words = escape(text[mention.start : mention.end])
        parts.append(escape(text[done : mention.start]))
        if ref in marked:
            parts.append(f'<span data-href="{ref}" data-x-mark="{kind}">{words}</span>')
        else:
            marked.add(ref)
            parts.append(f'<a class="x-mark x-mark--{kind}" href="{ref}">{words}</a>')
        done = mention.end
    parts.append(escape(text[done:]))
    return "".join(parts)


def paragraph_numbers(mentions: Iterable[Mention], reading: str) -> tuple[int, ...]:
    """Return the numbers of the paragraphs of a reading that hold the mentions, each once, in order."""
    return tuple(dict.fromkeys(mention.paragraph for mention in mentions if mention.reading == reading))
