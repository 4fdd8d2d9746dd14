"""How hard a text is to read: its Flesch-Kincaid grade, by the library ``readability``.

A grade is a school year of the United States in which most can read such a text. It counts the words of a sentence and the
syllables of a word and nothing else; of a paragraph it is a rough measure. The formula was made for English.
"""

from __future__ import annotations

import re

from generator.words import find_words

LANGUAGE = "en"
"""Primary subtag of the one language that is measured."""
FEWEST_WORDS = 10
"""Of fewer the grade says nothing."""

# Where a sentence may end: a stop, whatever closes after it, a space, and what a sentence may begin with.
_END = re.compile(r"(?<=[.!?])[”’\"')\]]*\s+(?=[“‘\"'(\[]*[A-Z0-9])")
_LAST_WORD = re.compile(r"([^\s“‘\"'(]*)\.\Z")
_INITIALS = re.compile(r"(?:[A-Z]\.)*[A-Z]\Z")
_ABBREVIATIONS = frozenset((
    "Adm. Capt. Col. Dr. Gen. Gov. Jr. Lt. Mr. Mrs. Ms. No. Nos. Prof. Rep. Rev. Sen. Sr. St. vs. "
    "Jan. Feb. Aug. Sept. Oct. Nov. Dec."
).split())


def is_measured(language: str) -> bool:
    """Say whether texts of a language (BCP 47) are measured."""
    return language.partition("-")[0].lower() == LANGUAGE


def grade_of(text: str) -> float | None:
    """Return the grade of an English text, to one decimal place; None where it is too short to say."""
    sentences = [words for sentence in split_sentences(text) if (words := [sentence[start:end] for start, end in find_words(sentence)])]
    if sum(map(len, sentences)) < FEWEST_WORDS:
        return None
    from readability import KincaidGradeLevel  # noqa: PLC0415 - takes 20 ms, and a build for students has no use for it
    from readability.langdata import countsyllables_en  # noqa: PLC0415

    # The library knows small letters only, and takes words such as "the" for having no vowel.
    words = [word.lower().replace("’", "'") for sentence in sentences for word in sentence]
    syllables = sum(max(1, countsyllables_en(word)) for word in words)
    return round(float(KincaidGradeLevel(syllables, len(words), len(sentences))), 1)


def split_sentences(text: str) -> list[str]:
    """Return the sentences of an English text; an abbreviation or an initial before a name ends none."""
    sentences, start = [], 0
    for end in _END.finditer(text):
        before = text[start : end.start()].rstrip("”’\"')]")
        last = _LAST_WORD.search(before)
        word = last.group(1) if last else ""
        if f"{word}." in _ABBREVIATIONS or _INITIALS.match(word):
            continue
        sentences.append(text[start : end.end()].strip())
        start = end.end()
    return [*sentences, text[start:].strip()] if text[start:].strip() else sentences
