"""What checks know about English: hedges, words of attribution, shapes of a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ahocorasick_rs import AhoCorasick

HEDGES: Mapping[str, tuple[str, ...]] = {
    "how sure": (
        "apparently", "arguably", "conceivably", "evidently", "likely", "maybe", "perhaps", "possibly", "presumably",
        "probably", "unlikely", "should be possible", "may be possible", "it is possible", "not certain", "not clear",
    ),
    "how it looks": (
        "seem", "seems", "seemed", "seemingly", "appears to", "appear to", "appeared to", "appears that", "suggests that",
        "suggest that", "suggested that", "as if",
    ),
    "what others say": (
        "reportedly", "allegedly", "alleged", "supposedly", "purportedly", "ostensibly", "is said to", "are said to",
        "was said to", "were said to", "rumored",
    ),
    "what is professed": ("profess", "professes", "professed", "purports", "purport", "in principle"),
    "what could be": ("may", "might", "could"),
}
"""Words by which an author limits what he or she says, by what they limit."""

SOFTENERS = (
    "possible", "possibility", "potentially", "uncertain", "uncertainty", "unclear", "not sure", "doubt", "doubts", "doubtful",
    "chance", "looks like", "looks as", "tends to", "suspects", "guesses", "probable", "improbable", "appears", "appear",
    "suggests", "hints", "implies", "assumes", "isn’t sure", "isn’t certain", "isn’t clear", "isn't sure", "isn't certain",
    "isn't clear",
)
"""Further words that keep a hedge alive in a paraphrase."""

_HEDGE_WORDS = [word for words in HEDGES.values() for word in words]
_HEDGES = AhoCorasick(_HEDGE_WORDS)
# As text, what few units need: `re` compiles it at its first use, which costs as much as importing a module.
_SOFT = rf"(?i)\b(?:{'|'.join(map(re.escape, SOFTENERS))})\b"

_WORKS = (
    "author|writer|commentary|commentator|article|essay|editorial|column|columnist|letter|speech|speaker|text|piece|document|"
    "notice|paper|pamphlet|sermon|preacher|review|reviewer|poem|poet|report|manifesto|post|blogger|narrator"
)
_SAYING = (
    "admits|advises|argues|asks|asserts|assumes|believes|blames|calls|claims|complains|concludes|contends|criticizes|declares|"
    "demands|denies|describes|doubts|expects|fears|finds|holds|hopes|implies|insists|judges|maintains|notes|objects|portrays|"
    "praises|predicts|presents|proposes|recommends|regards|says|sees|states|stresses|suggests|suspects|thinks|treats|urges|"
    "views|wants|warns|wishes|writes"
)
_ATTRIBUTION = (
    rf"(?i)\bthe (?:{_WORKS})\b|\b(?:{_SAYING})\b|\baccording to\b"
    r"|\bin (?:\w+ )?\w+['’]s? (?:view|opinion|judgment|account|words|eyes)\b"
)
_OPINION = "(?i)commentary|opinion|editorial|column|op-ed|essay|speech|address|letter|sermon|pamphlet|manifesto|review|polemic|blog|petition"

FUNCTION_WORDS = frozenset(
    "a an and are as at be been but by did do does for from had has have he her his how if in into is it its no not of on or she "
    "so than that the their them then there they this those to was we were what when where which who whom whose why will with you"
    .split(),
)
"""Words too common to give an answer away."""

_WORD = re.compile(r"\w+(?:['-]\w+)*")


def is_english(language: str) -> bool:
    """Say whether a language tag (BCP 47) means English."""
    return language.lower().split("-")[0] == "en"


def is_opinion(genre: str) -> bool:
    """Say whether a document of this genre argues for a view of its own."""
    return bool(re.search(_OPINION, genre))


def find_hedge(text: str) -> str | None:
    """Return the first hedge in a text, as it is written there (in one pass: texts are many and long)."""
    lowered = text.lower()
    for _, start, end in _HEDGES.find_matches_as_indexes(lowered, overlapping=True):
        is_word = not (lowered[max(start - 1, 0) : start].isalnum() or lowered[end : end + 1].isalnum())
        written = text[start:end] if len(text) == len(lowered) else lowered[start:end]
        if is_word and written != "May":
            return written
    return None


def is_hedged(paraphrase: str) -> bool:
    """Say whether a paraphrase limits what it says, in whatever words."""
    return bool(find_hedge(paraphrase) or re.search(_SOFT, paraphrase))


def is_attributed(paraphrase: str, creator: str | None) -> bool:
    """Say whether a paraphrase says whose words or view it gives; `creator` is the author's name."""
    if re.search(_ATTRIBUTION, paraphrase):
        return True
    names = {word for word in words(creator or "") if len(word) > 3}  # noqa: PLR2004 - not "the", "von", "of"
    return not names.isdisjoint(words(paraphrase))


def words(text: str) -> list[str]:
    """Return the words of a text in small letters, an apostrophe or hyphen inside a word kept."""
    return [word.removesuffix("'s") for word in _WORD.findall(text.lower().replace("’", "'"))]


def inflections(word: str) -> Iterator[str]:
    """Yield a word and its regular plural, past and -ing forms (small letters)."""
    yield word
    for ending in ("s", "es", "ed", "d", "ing"):
        yield word + ending
    if word.endswith("e"):
        yield word[:-1] + "ing"
    if word.endswith("y"):
        yield word[:-1] + "ies"
        yield word[:-1] + "ied"
    if word[-1:] in set("bdgklmnprt"):
        yield word + word[-1] + "ed"
        yield word + word[-1] + "ing"
