"""Mentions: each sentence of what linking promises, on texts of a line or two and on the unit that ships."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from generator.build import build
from generator.link import Linked, link
from generator.unit import Unit
from tests.projects import HOSTILE, ROOT, Values, actor, event, term, unit_of, write_project


def linked(text: str | list[str] | dict[str, str], *records: Values, **reading: str) -> Linked:
    """Link a text with records, actors, terms and events mixed."""
    return link(unit_of(
        text,
        actors=[record for record in records if "role" in record],
        glossary=[record for record in records if "definition" in record],
        timeline=[record for record in records if "date" in record],
        **reading,
    ))


def words_of(unit: Unit) -> list[tuple[str, str]]:
    """Return the words of each mention, from the source's own text by its offsets, and the record's id."""
    return [
        (unit.texts[m.reading].paragraphs[m.paragraph - 1].text[m.start : m.end], m.record.partition(":")[2]) for m in unit.mentions
    ]


def named(text: str, *records: Values, **reading: str) -> list[tuple[str, str]]:
    """Return words and record of each mention of a text that is linked without a problem."""
    result = linked(text, *records, **reading)
    assert result.problems == []
    return words_of(result.unit)


def words(text: str, form: str | Values, **reading: str) -> list[str]:
    """Return the words that one form finds."""
    return [found for found, _ in named(text, term("it", form), **reading)]


# --- word edges ---------------------------------------------------------------------------

BOUNDARIES = (HOSTILE / "boundaries.txt").read_text("utf-8")


@pytest.mark.parametrize("normal", ["NFC", "NFD"])
def test_word_edges_however_letters_are_composed(normal: str) -> None:
    text = unicodedata.normalize(normal, BOUNDARIES)  # type: ignore[arg-type]
    unit = linked(text, term("fu", "Fu"), term("sc", "SC"), term("elysee", "Élysée")).unit
    paragraphs = {number: [m for m in unit.mentions if m.paragraph == number] for number in (1, 2, 3)}
    source = {paragraph.number: paragraph.text for paragraph in unit.texts["doc"].shown}
    contexts = {
        number: [source[number][max(0, m.start - 1) : m.end + 1] for m in mentions] for number, mentions in paragraphs.items()
    }
    assert contexts[1] == ["Fu ", "(Fu)", "“Fu”", " Fu’s ", " Fus "]  # not in Fuß, nor in Kung-Fu-like
    assert contexts[2] == ["(SC)", " SC/", " SC,", " SC."]  # not in SC/AC's other half, nor in A-SC and SC-A
    elysee = unicodedata.normalize(normal, "Élysée")  # type: ignore[arg-type]
    assert contexts[3] == [f"{elysee},", f"’{elysee},", f"'{elysee}—", f"—{elysee}."]


@pytest.mark.parametrize(("text", "form", "found"), [
    ("Aid-worker and first-aid and aid.", "aid", ["aid"]),
    ("of the Bush–Koizumi meeting", "Koizumi", ["Koizumi"]),
    ("Bush/Koizumi", "Bush", ["Bush"]),
    ("The said paid aide", "aid", []),
    ("Mother-in-law’s", "Mother-in-law", ["Mother-in-law’s"]),
    # An adjective made with a hyphen is no mention, after a full stop too.
    ("the resumption of U.S.-North Korean dialogue", "U.S.", []),
    ("the U.S. and (U.S.), U.S.", "U.S.", ["U.S.", "U.S.", "U.S."]),
    ("C and C++ and C#", "C++", ["C++"]),
    ("state😀 snake_state states2", "state", ["state"]),
])
def test_a_hyphen_joins_and_other_signs_divide(text: str, form: str, found: list[str]) -> None:
    assert words(text, form) == found


@pytest.mark.parametrize(("text", "form", "language", "found"), [
    ("東京都と京都。京都大学", "京都", "ja", 3),
    ("コンピュータの未来", "コンピュータ", "ja", 1),
    ("ประเทศไทยและญี่ปุ่น", "ไทย", "th", 1),
    ("ຂອງລາວ", "ລາວ", "lo", 1),
    ("북한은 북한", "북한", "ko", 1),
])
def test_scripts_without_spaces_have_no_edges(text: str, form: str, language: str, found: int) -> None:
    assert words(text, form, language=language) == [form] * found


def test_latin_words_in_a_script_without_spaces() -> None:
    assert words("北朝鮮はNPTを脱退。NPTは", "NPT", language="ja") == ["NPT", "NPT"]


# --- offsets ------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "form", "found"), [
    ("the co\u00adop\u00aderation of all", "cooperation", "co\u00adop\u00aderation"),
    ("in North\u00a0Korea now", "North Korea", "North\u00a0Korea"),
    ("in North \t Korea now", "North Korea", "North \t Korea"),
    ("a nai\u0308ve and", "naïve", "nai\u0308ve"),
    ("a naïve and", "nai\u0308ve", "naïve"),
    ("Vi\u00ea\u0323t Nam", "Vi\u1ec7t Nam", "Vi\u00ea\u0323t Nam"),
    ("😀 of Élysée’s", "Élysée", "Élysée’s"),
    ("O\u200b’Brien said", "O'Brien", "O\u200b’Brien"),
])
def test_offsets_count_code_points_of_the_source(text: str, form: str, found: str) -> None:
    assert words(text, form) == [found]


def test_mentions_reach_across_the_lines_of_a_hard_wrapped_text() -> None:
    text = (HOSTILE / "wrapped.txt").read_text("utf-8")
    found = named(text, actor("north-korea", "North Korea"), term("framework", "Agreed Framework"), term("words", "quoted words"),
                  term("cooperation", "cooperation"), term("nonproliferation", "non-proliferation"))
    assert found == [
        ("North\nKorea", "north-korea"),  # once: "North⏎Korean" is another word
        ("non-\nproliferation", "nonproliferation"),
        ("Agreed\nFramework", "framework"),
        ("quoted\nwords", "words"),
    ]  # and "cooper-⏎ation" is not silently changed into "cooperation"


def test_mentions_never_reach_into_the_next_paragraph() -> None:
    assert named("the North\n\nKorea", actor("north-korea", "North Korea")) == []


# --- plural, possessive, case -------------------------------------------------------------


@pytest.mark.parametrize(("text", "form", "found"), [
    ("power powers power’s powers’ power's", "power", ["power", "powers", "power’s", "powers", "power's"]),
    ("box boxes", "box", ["box", "boxes"]),
    ("ally allies ally’s", "ally", ["ally", "allies", "ally’s"]),
    ("day days daies", "day", ["day", "days"]),
    ("powerful powered power-hungry", "power", []),
    ("Japan’s and Japans", "Japan", ["Japan’s", "Japans"]),
])
def test_english_plural_and_possessive_belong_to_the_form(text: str, form: str, found: list[str]) -> None:
    assert words(text, form) == found


def test_an_exact_form_takes_no_ending() -> None:
    assert words("talk talks talk’s ally allies", {"text": "talk", "exact": True}) == ["talk", "talk"]
    assert words("ally allies", {"text": "ally", "exact": True}) == ["ally"]


def test_other_languages_have_no_english_endings() -> None:
    assert words("ally allys allies ally’s", "ally", language="fr") == ["ally", "ally"]


@pytest.mark.parametrize(("text", "found"), [
    ("an aid, an Aid, an AID", ["aid"]),
    ("Aid came. Aid went! Aid? Aid", ["Aid", "Aid", "Aid", "Aid"]),
    ("It came. “Aid is here,” he said.", ["Aid"]),
    ("It came. (Aid is here.)", ["Aid"]),
    ("He said, “Aid is here.”", ["Aid"]),
    ("and then—Aid, of all things", []),
    ("of the Aid, Aid", []),
])
def test_case_matters_but_where_a_sentence_opens(text: str, found: list[str]) -> None:
    assert words(text, "aid") == found


def test_a_capital_in_the_form_is_never_a_small_letter_in_the_text() -> None:
    assert words("march. March. march", "March") == ["March"]


def test_any_case() -> None:
    assert words("NPT Npt npt nPt NPTs", {"text": "npt", "any_case": True}) == ["NPT", "Npt", "npt", "nPt", "NPTs"]
    assert words("STRASSE Straße STRAẞE", {"text": "straße", "any_case": True}) == ["Straße", "STRAẞE"]


def test_any_case_goes_for_the_endings_too() -> None:
    assert words("TALKS and TALK’S", {"text": "talk", "any_case": True}) == ["TALKS", "TALK’S"]


def test_adjectives_are_mentions_only_where_they_are_listed() -> None:
    assert words("North Korean officials in North Korea", "North Korea") == ["North Korea"]
    assert named("North Korean officials", actor("n", "North Korea", "North Korean")) == [("North Korean", "n")]


# --- which form wins ----------------------------------------------------------------------


def test_the_longest_form_wins() -> None:
    records = [actor("korea", "Korea"), actor("north-korea", "North Korea"), term("problem", "North Korea problem")]
    assert named("the North Korea problem, North Korea, Korea", *records) == [
        ("North Korea problem", "problem"), ("North Korea", "north-korea"), ("Korea", "korea"),
    ]


def test_a_longer_form_without_good_edges_hides_nothing() -> None:
    records = [term("state", "state"), term("state-of", "state of")]
    assert named("the state offers a state of war", *records) == [("state", "state"), ("state of", "state-of")]


def test_a_longer_form_that_does_not_count_here_hides_nothing() -> None:
    records = [term("peace", "peace"), term("process", {"text": "peace process", "only_in": ["Oslo peace process"]})]
    assert named("a peace process; the Oslo peace process", *records) == [("peace", "peace"), ("peace process", "process")]


def test_of_two_that_overlap_the_first_wins() -> None:
    assert named("North Korea South", actor("n", "North Korea"), term("k", "Korea South")) == [("North Korea", "n")]
    assert named("Security Council Resolution", actor("sc", "Security Council"), term("cr", "Council Resolution"),
                 term("r", "Resolution")) == [("Security Council", "sc"), ("Resolution", "r")]
    assert named("東京都は", actor("tokyo", "東京"), actor("kyoto", "京都"), language="ja") == [("東京", "tokyo")]
    assert named("東京京都", actor("tokyo", "東京"), actor("kyoto", "京都"), language="ja") == [("東京", "tokyo"), ("京都", "kyoto")]


def test_a_form_as_it_is_wins_over_the_plural_of_another_one() -> None:
    assert named("the Allies and allies", term("ally", "ally"), actor("allies", "Allies")) == [("Allies", "allies"), ("allies", "ally")]
    assert named("two talks", term("talk", "talk"), event("talks", "talks")) == [("talks", "talks")]


def test_mentions_stand_in_the_order_of_the_text_and_never_overlap() -> None:
    text = ["Korea, the North Korea problem", "the North and North Korea’s problem"]
    unit = linked(text, term("p", "problem", "Korea problem"), actor("k", "Korea"), actor("n", "North Korea", "the North")).unit
    assert [(m.paragraph, *found) for m, found in zip(unit.mentions, words_of(unit), strict=True)] == [
        (1, "Korea", "k"), (1, "the North", "n"), (1, "Korea problem", "p"),
        (2, "the North", "n"), (2, "North Korea’s", "n"), (2, "problem", "p"),
    ]


# --- one form, two records ----------------------------------------------------------------


def test_a_form_of_two_records_is_an_error_that_names_both_places(tmp_path: Path) -> None:
    kims = [actor("kim-dae-jung", "Kim Dae Jung", "Kim"), actor("kim-jong-il", "Kim")]
    built = build(write_project(tmp_path, "Kim met Kim Dae Jung.", actors=kims))
    (problem,) = [problem for problem in built.problems if problem.code == "ambiguous-form"]
    lines = (tmp_path / "content/actors.yml").read_text("utf-8").splitlines()
    first, second = [number for number, line in enumerate(lines, 1) if line.strip() == "- Kim"]
    assert (problem.severity, problem.place.line) == ("error", second)
    assert "`kim-dae-jung`" in problem.message
    assert f"content/actors.yml:{first}:" in problem.message
    assert "`kim-jong-il`" in problem.message
    assert "only_in" in problem.hint
    assert words_of(built.unit) == [("Kim Dae Jung", "kim-dae-jung")]  # nothing of the contested form


def test_a_context_decides_between_two_records() -> None:
    kims = [
        actor("dae-jung", {"text": "Kim", "only_in": ["President Kim"]}),
        actor("jong-il", {"text": "Kim", "only_in": ["Chairman Kim", "Kim of Pyongyang"]}),
    ]
    assert named("President Kim met Chairman Kim, that is Kim of Pyongyang; Kim smiled.", *kims) == [
        ("Kim", "dae-jung"), ("Kim", "jong-il"), ("Kim", "jong-il"),
    ]


def test_a_context_that_speaks_for_one_wins_over_a_form_without() -> None:
    records = [actor("jong-il", {"text": "Kim", "only_in": ["Chairman Kim"]}), actor("dae-jung", "Kim")]
    assert named("Kim and Chairman Kim", *records) == [("Kim", "dae-jung"), ("Kim", "jong-il")]


def test_a_paragraph_can_decide_too() -> None:
    records = [actor("dae-jung", "Kim"), actor("jong-il", {"text": "Kim", "only_at": [{"reading": "doc", "paragraphs": [2]}]})]
    assert named("Kim came.\n\nKim went.", *records) == [("Kim", "dae-jung"), ("Kim", "jong-il")]


def test_contexts_that_do_not_decide_are_reported_where_they_fail() -> None:
    records = [actor("a", {"text": "Kim", "not_in": ["Kim Jong"]}), actor("b", "Kim")]
    result = linked("Kim Jong Il came.\n\nKim spoke.", *records)
    assert words_of(result.unit) == [("Kim", "b")]
    (problem,) = result.problems
    assert "in paragraph 2 of `doc`" in problem.message
    assert "`a`" in problem.message
    assert "`b`" in problem.message


def test_two_contexts_of_one_record_do_not_hide_the_other_record() -> None:
    records = [actor("a", {"text": "Kim", "only_in": ["Kim said"]}, {"text": "Kim", "only_in": ["yes, Kim"]}),
               actor("b", {"text": "Kim", "only_in": ["Kim said"]})]
    assert [problem.code for problem in linked("yes, Kim said", *records).problems] == ["ambiguous-form"]


def test_forms_that_differ_by_case_are_two_forms() -> None:
    assert named("MySQL and mysql", term("my-sql", "MySQL"), term("command", "mysql")) == [("MySQL", "my-sql"), ("mysql", "command")]
    one_does_not_care = linked("MySQL", term("my-sql", "MySQL"), term("command", {"text": "mysql", "any_case": True}))
    assert [problem.code for problem in one_does_not_care.problems] == ["ambiguous-form"]
    assert not one_does_not_care.unit.mentions


def test_a_form_twice_in_one_record_is_reported_once() -> None:
    (problem,) = linked("Kim", actor("kim", "Kim", "Kim")).problems
    assert "stands twice among the forms" in problem.message


# --- contexts -----------------------------------------------------------------------------


def test_not_in_leaves_out_a_form_inside_longer_words() -> None:
    form = {"text": "the North", "not_in": ["the North Korean"]}
    assert words("the North met; the North\nKorean leader; the North.", form) == ["the North", "the North"]


def test_only_in_counts_nowhere_else() -> None:
    form = {"text": "concert", "only_in": ["concert of powers"]}
    assert words("a concert, a concert of powers, the concert\nof powers", form) == ["concert", "concert"]


def test_contexts_are_found_however_they_were_typed() -> None:
    assert words("l’E\u0301lyse\u0301e’s “Fu”", {"text": "Fu", "only_in": ["l'Élysée's \"Fu\""]}) == ["Fu"]


def test_only_at_counts_in_its_paragraphs_of_its_reading() -> None:
    form = {"text": "Kelly", "only_at": [{"reading": "two", "paragraphs": [2, 3]}]}
    texts = dict.fromkeys(("one", "two"), "Kelly one.\n\nKelly two.\n\nKelly three.\n\nKelly four.")
    unit = linked(texts, actor("kelly", form)).unit
    assert [(m.reading, m.paragraph) for m in unit.mentions] == [("two", 2), ("two", 3)]


# --- whose forms --------------------------------------------------------------------------


def test_a_term_without_forms_goes_by_its_headword() -> None:
    headword = {"id": "peace", "term": "peace process", "definition": "A definition.", "tier": "technical"}
    assert named("the peace process", headword) == [("peace process", "peace")]
    assert named("the peace process", headword | {"context": True}) == []


def test_who_is_named_through_another_record_has_its_mentions() -> None:
    line = {"id": "agency", "term": "Agency", "definition": "A definition.", "tier": "technical", "mentions_of": "iaea"}
    unit = linked("The Agency and the IAEA", actor("iaea", "IAEA"), line).unit
    assert words_of(unit) == [("IAEA", "iaea")]
    assert tuple(unit.mentions_by_record["term:agency"]) == tuple(unit.mentions_by_record["actor:iaea"]) == tuple(unit.mentions)


def test_omitted_paragraphs_have_no_mentions(tmp_path: Path) -> None:
    omitted = [{"paragraph": 2, "begins": "By", "description": "An appeal.", "reason": "Not the text."}]
    root = write_project(tmp_path, "Japan.\n\nBy Japan.\n\nJapan.", actors=[actor("japan", "Japan")], reading={"omitted": omitted})
    assert [mention.paragraph for mention in build(root).unit.mentions] == [1, 3]


def test_used_forms_are_those_that_were_found() -> None:
    result = linked("the North", actor("n", "the North", "North Korea"), term("t", "treaty"))
    assert result.used_forms == {("actor:n", 0)}


def test_a_unit_without_forms_has_no_mentions() -> None:
    assert not linked("Some text.").unit.mentions


# --- the unit that ships ------------------------------------------------------------------


@pytest.fixture(scope="module")
def shipped() -> Unit:
    return build(ROOT).unit


def mentions_in(unit: Unit, paragraph: int, record: str) -> list[str]:
    text = unit.texts["concert-of-powers"].paragraphs[paragraph - 1].text
    return [text[m.start : m.end] for m in unit.mentions
            if m.reading == "concert-of-powers" and m.paragraph == paragraph and m.record == record]


def test_the_pyongyang_declaration_is_a_term_and_not_the_city(shipped: Unit) -> None:
    assert mentions_in(shipped, 3, "term:pyongyang-declaration") == ["Pyongyang Declaration"]
    assert mentions_in(shipped, 3, "actor:north-korea") == ["North Korea’s"]
    assert mentions_in(shipped, 8, "actor:north-korea") == ["North Korea", "Pyongyang"]


def test_the_north_korean_problem_is_not_the_north(shipped: Unit) -> None:
    assert mentions_in(shipped, 4, "actor:north-korea") == ["Pyongyang", "the North", "North Korea"]
    text = shipped.texts["concert-of-powers"].paragraphs[3].text
    problem = text.index("the North Korean problem")
    assert not [m for m in shipped.mentions if (m.reading, m.paragraph) == ("concert-of-powers", 4) and problem <= m.start < problem + len("the North Korean")]


def test_capitals_and_directions_are_governments_and_states(shipped: Unit) -> None:
    assert mentions_in(shipped, 4, "actor:united-states") == ["Washington"]
    assert mentions_in(shipped, 4, "actor:south-korea") == ["the South"]
    assert mentions_in(shipped, 9, "actor:china") == ["China", "Beijing"]


def test_the_two_kims_are_never_mixed(shipped: Unit) -> None:
    commentary = [m for m in shipped.mentions if m.reading == "concert-of-powers"]
    kims = {record: [m for m in commentary if m.record == record] for record in ("actor:kim-jong-il", "actor:kim-dae-jung")}
    found = {
        record: [shipped.texts[m.reading].paragraphs[m.paragraph - 1].text[m.start : m.end] for m in mentions]
        for record, mentions in kims.items()
    }
    assert found == {"actor:kim-jong-il": ["Kim Jong Il", "the North Korean leader", "Kim Jong Il"], "actor:kim-dae-jung": ["Kim Dae Jung"]}


def test_an_adjective_with_a_hyphen_names_nobody(shipped: Unit) -> None:
    assert mentions_in(shipped, 1, "actor:united-states") == []
    assert mentions_in(shipped, 1, "actor:japan") == []
    assert mentions_in(shipped, 1, "actor:north-korea") == ["North Korea"]
