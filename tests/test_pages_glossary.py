from __future__ import annotations

from generator.model import Term
from generator.pages.glossary import plan, sort_key
from tests.projects import actor, term, unit_of
from tests.rendering import assert_inert, html_of, part_of, render_kind, text_of

HOSTILE = "<script>alert(1)</script>\"'<img src=x onerror=alert(1)>"


def terms(*headwords: str) -> list[Term]:
    return [Term.model_validate(term(f"t{number}", term=headword)) for number, headword in enumerate(headwords)]


def test_headwords_are_sorted_without_case_accents_and_leading_signs() -> None:
    ordered = sorted(terms("zoo", "Eton", "élan", "eel", "“quoted”", "Zebra", "ÉMIGRÉ"), key=sort_key)
    assert [one.term for one in ordered] == ["eel", "élan", "ÉMIGRÉ", "Eton", "“quoted”", "Zebra", "zoo"]


def test_headwords_written_alike_are_sorted_by_id() -> None:
    first, second = terms("same", "same")
    assert sorted([second, first], key=sort_key) == [first, second]


def test_a_large_glossary_goes_by_letter() -> None:
    unit = unit_of("Text.", glossary=[
        term(f"{letter}{number}".replace("ж", "zh"), term=f"{letter}{number}", forms=[], learn_first=number == 0)
        for letter, count in {"a": 20, "d": 100, "s": 200, "ж": 20}.items()
        for number in range(count)
    ])
    plans = plan(unit)
    assert [one.uri for one in plans] == ["glossary.md", "glossary-s.md", "glossary-s-2.md"]
    assert [one.nav for one in plans] == ["Glossary", None, None]
    assert [one.title for one in plans] == ["Glossary", "Glossary: S", "Glossary: S to Ж"]
    assert sorted(ref for one in plans for ref in one.entries) == sorted(one.ref for one in unit.glossary)
    first, second, third = (html_of(page) for page in render_kind(unit, "glossary"))
    assert 'href="glossary-s.html#s0"' in first
    assert 'href="glossary-s-2.html#zh0"' in first
    assert "Learn first: a0 , d0 , s0 , ж0" in text_of(first)
    assert "Learn first: a0" not in text_of(second)
    assert '<strong aria-current="page">S to Ж</strong>' in third
    assert 'href="glossary.html#a0"' in third


def test_a_glossary_that_fits_is_one_page() -> None:
    unit = unit_of("Text.", glossary=[term(f"a{number}", forms=[]) for number in range(150)])
    (page,) = render_kind(unit, "glossary")
    assert page.plan.uri == "glossary.md"
    assert "Pages of the glossary" not in html_of(page)
    assert plan(unit_of("Text.")) == ()


def test_a_term_shows_the_words_it_stands_among_and_every_paragraph_that_has_it() -> None:
    unit = unit_of("A  pier & <b>more</b>.\n\nNothing.\n\nTwo piers.", glossary=[term("pier", "pier")])
    entry = part_of(html_of(render_kind(unit, "glossary")[0]), "pier")
    assert "A pier &amp; &lt;b&gt;more&lt;/b&gt;." in entry.replace("<b>pier</b>", "pier")
    assert "<b>pier</b>" in entry
    assert [f'href="readings/doc.html#p{number}"' in entry for number in (1, 2, 3)] == [True, False, True]
    assert "context word" not in entry


def test_a_word_the_text_does_not_use_says_so() -> None:
    unit = unit_of("A pier.", glossary=[term("pier", "pier"), term("scour", context=True, forms=[])])
    html = html_of(render_kind(unit, "glossary")[0])
    assert "A context word: not in the text." in part_of(html, "scour")
    assert "1 word from the text" in text_of(html)
    assert "1 more helps" in text_of(html)


def test_a_term_named_through_another_record_leads_there() -> None:
    unit = unit_of(
        "The River Board met.", actors=[actor("river-board", "River Board", name="River Board")],
        glossary=[term("board", mentions_of="river-board", forms=[])],
    )
    entry = part_of(html_of(render_kind(unit, "glossary")[0]), "board")
    assert "In the text as River Board : see the actor River Board" in text_of(entry)
    assert 'href="actors.html#river-board"' in entry
    assert 'href="readings/doc.html#p1"' in entry


def test_chips_are_those_that_choose_something() -> None:
    unit = unit_of("A pier.", glossary=[
        term("pier", "pier", learn_first=True), term("ford", tier="everyday", forms=[]), term("scour", context=True, forms=[]),
    ])
    html = html_of(render_kind(unit, "glossary")[0])
    chips = text_of(html[html.index("<fieldset") : html.index("</fieldset>")])
    assert chips == "Show All Learn first Words of the field Everyday words Words not in the text"
    assert 'id="pier" data-x-words="learn-first technical"' in html
    one_kind = html_of(render_kind(unit_of("A pier.", glossary=[term("pier", "pier")]), "glossary")[0])
    assert "<fieldset" not in one_kind


def test_words_in_another_language_say_which() -> None:
    unit = unit_of("Le pont est clos.", glossary=[term("pont", "pont")], language="fr", direction="rtl")
    assert '<span class="x-serif" lang="fr" dir="rtl">Le ' in html_of(render_kind(unit, "glossary")[0])


def test_what_a_curator_or_a_document_writes_stays_text() -> None:
    unit = unit_of(
        f"A pier {HOSTILE} stands.",
        glossary=[term("pier", "pier", term=HOSTILE, definition=HOSTILE, example=HOSTILE, learn_first=True, sources=["src"])],
    )
    (page,) = render_kind(unit, "glossary")
    assert_inert(html_of(page))
    assert HOSTILE not in page.markdown
