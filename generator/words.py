"""Words of a text: where each stands, how many there are, and what is left of them when only letters count.

What stands between two spaces is a word if it holds a letter or digit. In scripts that are written
without spaces two characters count as one word, which is about how long words are there.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import filterfalse

WORDS_A_MINUTE = 120
"""A school pace for a hard text; silent reading of easy prose is about twice that."""

# Han, kana, Thai, Lao, Tibetan, Myanmar, Khmer.
_NO_SPACES = (
    "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3038-\u303b\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
# As text: `re` compiles them at their first use, which costs 3 ms.
_HAS_NO_SPACES = f"[{_NO_SPACES}]"
_PIECE = rf"[{_NO_SPACES}]{{1,2}}|[^\s{_NO_SPACES}]+"
_NO_LETTERS = re.compile(r"[\W_]+")


def find_words(text: str) -> list[tuple[int, int]]:
    """Return where each word begins and ends, in code points."""
    return [piece.span() for piece in re.finditer(_PIECE, text) if any(map(str.isalnum, piece.group()))]


def count_words(text: str) -> int:
    """Return the number of words."""
    if not text.isascii() and re.search(_HAS_NO_SPACES, text):
        return len(find_words(text))
    words = text.split()
    # Most hold nothing but letters, or begin with one; only the others need a closer look.
    others = [word for word in filterfalse(str.isalnum, words) if not word[0].isalnum()]
    return len(words) - sum(not any(map(str.isalnum, word)) for word in others)


def letters(text: str) -> str:
    """Return the letters and digits of a text alone, without case and accents.

    However a text is set (spaces, hyphens, quotation marks, composed letters, markup taken out between
    two letters), the same words give the same letters.
    """
    return _NO_LETTERS.sub("", unicodedata.normalize("NFKD", text.casefold()))
