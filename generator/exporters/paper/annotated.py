"""A paragraph's text for paper: words that need help are marked, and what they mean stands at the foot of the page."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from markupsafe import Markup

from generator.mentions import Mention
from generator.model import Term
from generator.pages.marks import escape_source
from generator.pages.reading import gloss
from generator.unit import Unit


def annotate(unit: Unit, text: str, mentions: Sequence[Mention], seen: set[str]) -> Markup:
    """Return a source's text as HTML, to the letter, with word help after the first mention of each term.

    `mentions` are those of the paragraph, in order and without overlap; `seen` holds the terms explained before and is added to.
    """
    parts: list[str] = []
    done = 0
    for mention in mentions:
        term = unit.by_id.get(mention.record.partition(":")[2])
        if not isinstance(term, Term) or term.id in seen:
            continue
        seen.add(term.id)
        help_ = f"<strong>{escape(term.term)}</strong> {escape(gloss(term.definition))}"
        parts.append(
            f'{escape_source(text[done : mention.start])}<span class="word">{escape_source(text[mention.start : mention.end])}</span>'
            f'<span class="help" lang="{escape(unit.info.language)}" dir="ltr">{help_}</span>')
        done = mention.end
    parts.append(escape_source(text[done:]))
    return Markup("".join(parts))  # noqa: S704 - escaped
