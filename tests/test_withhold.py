"""The public edition of a unit: restricted words aren't in it, and all that is known of them is."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from generator.build import build
from generator.edition import Edition
from generator.link import link
from generator.model import Passage
from generator.pages.home import view as view_home
from generator.problems import Severity
from generator.site import SiteError
from generator.site import build_site as build_into_place
from generator.unit import Unit
from generator.withheld_words import find_withheld_words
from generator.withhold import find_passages, withhold
from tests import sites
from tests.projects import UNIT, actor, build_site, sound, term, unit_of, write_project
from tests.rendering import render_kind

TEXT = "The council of Oslo met.  It said “no” to the pact, and\nwent home.\n\nThe pact was dead; nobody in Oslo wept for it that night."
RIGHTS = {"show": "excerpts", "statement": "© The Herald. Not ours to show.", "share": 50}


def question(*passages: dict[str, Any]) -> dict[str, Any]:
    return {"id": "q", "prompt": "Why?", "kind": "discussion", "skill": "sourcing", "level": "find",
            "evidence": {"passages": [{"reading": "doc", "paragraph": 1} | passage for passage in passages]}}


def claim(identity: str, quote: object, paragraph: int = 1, **passage: Any) -> dict[str, Any]:
    return {"id": identity, "passage": {"reading": "doc", "paragraph": paragraph, "quote": quote, **passage}, "kind": "judgment",
            "paraphrase": f"In the author’s view, {identity} holds.", "evidence": "None.", "sources": ["src"]}


def public(text: str = TEXT, *passages: dict[str, Any], show: str = "excerpts", **more: Any) -> Unit:
    """Return the public edition of a unit of one reading, with passages in a question."""
    unit = unit_of(text, questions=[question(*passages)], actors=[actor("oslo", "Oslo")], glossary=[term("pact", "pact")],
                   rights=RIGHTS | {"show": show}, seed="doc.txt", **more)
    return withhold(link(unit).unit)


def passages_of(unit: Unit) -> list[Passage]:
    return list(find_passages(unit))


def test_a_paragraph_is_its_length_its_hash_and_what_it_names() -> None:
    unit = public()
    reading = unit.readings[0]
    assert reading.fingerprint
    first = reading.fingerprint.paragraphs[0]
    text = TEXT.split("\n\n", maxsplit=1)[0]
    assert (first.characters, first.words) == (len(text), 14)
    assert first.hash == hashlib.sha256(f"{reading.fingerprint.salt}\n{text}".encode()).hexdigest()
    assert [(text[mark.start : mark.end], mark.record) for mark in first.marks] == [("Oslo", "actor:oslo"), ("pact", "term:pact")]
    assert (reading.seed, reading.sha256) == (None, None)
    assert [paragraph.text for paragraph in unit.texts["doc"].paragraphs] == ["", ""]
    assert unit.texts["doc"].words == 26


def test_mentions_are_all_there() -> None:
    linked = link(unit_of(TEXT, actors=[actor("oslo", "Oslo")], rights=RIGHTS)).unit
    assert list(withhold(linked).mentions) == list(linked.mentions)
    assert len(linked.mentions) == 2


def test_the_salt_is_the_same_for_the_same_text_and_no_other() -> None:
    salts = {(sha, reading.fingerprint.salt) for sha in ("1" * 64, "2" * 64, "1" * 64) for reading in public(sha256=sha).readings if reading.fingerprint}
    assert len(salts) == 2


def test_a_quotation_that_is_not_public_is_a_place_and_a_hash() -> None:
    unit = public(TEXT, {"quote": ["council of Oslo", "went home"]})
    (passage,) = passages_of(unit)
    assert passage.quote == ()
    assert passage.withheld
    assert [TEXT[start:end] for start, end in passage.withheld.spans] == ["council of Oslo", "went home"]
    salt = unit.readings[0].fingerprint.salt  # type: ignore[union-attr]
    assert passage.withheld.hash == hashlib.sha256(f"{salt}\ncouncil of Oslo\nwent home".encode()).hexdigest()


def test_a_public_quotation_has_the_texts_own_characters() -> None:
    unit = public(TEXT, {"quote": 'It said "no" to the pact, and went home', "public": True})
    (passage,) = passages_of(unit)
    assert passage.quote == ("It said “no” to the pact, and\nwent home",)
    assert [(shown.start, shown.text) for shown in unit.readings[0].fingerprint.paragraphs[0].shown] == [(26, passage.quote[0])]  # type: ignore[union-attr]


def test_a_part_of_a_quotation_can_be_public() -> None:
    (passage,) = passages_of(public(TEXT, {"quote": "It said “no” to the pact", "public_part": ["It said", "the pact"], "paraphrase": "It refused."}))
    assert (passage.quote, passage.public, passage.public_part, passage.paraphrase) == (("It said", "the pact"), True, (), "It refused.")


def test_which_of_several_equal_words_is_public_is_known() -> None:
    unit = public("the pact and the pact", {"quote": "the pact", "nth": 2, "public": True})
    assert [(shown.start, shown.end) for shown in unit.readings[0].fingerprint.paragraphs[0].shown] == [(13, 21)]  # type: ignore[union-attr]


def test_public_quotations_that_overlap_are_shown_once() -> None:
    unit = public(TEXT, {"quote": "The council of Oslo", "public": True}, {"quote": "of Oslo met", "public": True})
    assert [shown.text for shown in unit.readings[0].fingerprint.paragraphs[0].shown] == ["The council of Oslo met"]  # type: ignore[union-attr]


def test_of_a_text_that_is_only_linked_nothing_is_quoted() -> None:
    unit = public(TEXT, {"quote": "The council", "public": True}, show="link")
    assert passages_of(unit)[0].quote == ()
    assert unit.readings[0].fingerprint.paragraphs[0].shown == ()  # type: ignore[union-attr]


def test_a_text_that_may_be_shown_stays_as_it_is() -> None:
    unit = public(TEXT, {"quote": "The council"}, show="full")
    assert passages_of(unit)[0].quote == ("The council",)
    assert unit.texts["doc"].paragraphs[0].text.startswith("The council")
    assert unit.edition is Edition.PUBLIC


def test_what_is_left_out_leaves_no_words() -> None:
    unit = public("Buy this.\n\nThe text.", omitted=[{"paragraph": 1, "begins": "Buy this", "ends": "this.", "description": "An ad.", "reason": "An ad."}])
    assert (unit.readings[0].omitted[0].begins, unit.readings[0].omitted[0].ends) == (None, None)
    assert [paragraph.number for paragraph in unit.texts["doc"].shown] == [2]


def test_it_is_withheld_once() -> None:
    once = public(TEXT, {"quote": "The council"}, {"quote": "to the pact", "public": True})
    twice = withhold(once)
    assert twice.readings == once.readings
    assert twice.questions == once.questions
    assert find_withheld_words(once) == {}


# --- pages ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_project(
        tmp_path_factory.mktemp("withheld") / "project", TEXT,
        reading={"rights": RIGHTS, "url": "https://herald.example/1", "structure": [{"paragraph": 2, "kind": "note"}],
                 "gists": [{"paragraph": 1, "text": "A refusal."}, {"paragraph": 2, "text": "No tears."}]},
        actors=[actor("oslo", "Oslo", name="Oslo")],
        glossary=[term("pact", "pact")],
        claims=[claim("refusal", "It said “no” to the pact", public=True), claim("silence", "nobody in Oslo wept", 2)],
        questions=[question({"quote": "went home", "paraphrase": "It ends with a way home."})],
    )


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    return build_site(project, Edition.PUBLIC)


def page(site: Path, name: str) -> str:
    return sites.text_of(sites.parse((site / name).read_text("utf-8")).find(".//article")).replace("\xa0", " ")


def test_a_question_about_words_that_are_not_shown_says_that_it_needs_the_text(site: Path, project: Path) -> None:
    assert page(site, "questions.html").count("Needs the text") == 2  # in the lead, and at the one question
    assert "have the class’s copy of it beside you" in page(site, "questions.html")
    assert "Needs the text" not in page(build_site(project), "questions.html")


def test_the_page_says_why_the_text_is_not_there_and_shows_what_may_be(site: Path) -> None:
    text = page(site, "readings/doc.html")
    for words in ("The text isn’t shown here.", "© The Herald. Not ours to show.", "The passages quoted from it come to 6 of its 26 words (23.1 percent)",
                  "Read the original at herald.example", "14 words, in short:", "A refusal.", "“It said “no” to the pact”", "Note, 12 words, in short:", "No tears.",
                  "Named in it: Oslo, pact"):
        assert words in text
    assert "went home" not in text
    assert "wept" not in text


def test_the_page_is_as_it_was_read(project: Path, update_golden: bool) -> None:  # noqa: FBT001
    unit = build(project, Edition.PUBLIC).unit
    (rendered,) = render_kind(unit, "reading")
    html = "\n".join([rendered.markdown, *rendered.blocks.values()]) + "\n"
    golden = Path(__file__).parent / "golden/pages/reading-withheld.html"
    if update_golden:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(html, encoding="utf-8", newline="\n")
    assert html == golden.read_text("utf-8")


def test_claims_and_questions_stand_in_our_words(site: Path) -> None:
    argument = page(site, "argument.html")
    assert "“It said “no” to the pact”" in argument
    assert "In the author’s view, silence holds." in argument
    assert argument.count("In the author’s view, silence holds.") == 1
    assert "a claim stands in ours" in argument
    assert "It ends with a way home. ¶ 1" in page(site, "questions.html")


def test_places_are_links_where_the_words_may_not_stand(site: Path) -> None:
    glossary = page(site, "glossary.html")
    assert "…It said “no” to the pact… ¶ 1 ¶ 2" in glossary
    assert "Where the text names them" in page(site, "actors.html")
    assert "In ¶ 1 ¶ 2" in page(site, "actors.html")


def test_the_search_finds_what_the_page_shows(site: Path) -> None:
    texts = [entry["text"] for entry in sites.search_index(site) if entry["title"].startswith("¶")]
    assert texts == ["A refusal. “It said “no” to the pact”", "No tears."]


def test_no_link_is_dead(site: Path) -> None:
    assert sites.find_dead_links(site) == []


def test_the_home_page_opens_with_the_gist(project: Path) -> None:
    built = build(project, Edition.PUBLIC)
    opening = view_home(built.unit, built.plans[0], built.addresses(directory_urls=False))["opening"]
    assert (opening.text, opening.gist) == (None, "A refusal.")


# --- a text that is only linked -----------------------------------------------------------


@pytest.mark.parametrize("edition", list(Edition))
def test_a_text_that_is_only_linked_needs_no_source_file(edition: Edition, tmp_path: Path) -> None:
    link_only = {"rights": {"show": "link", "statement": "The United Nations’."}, "url": "https://un.example/r/1", "seed": None, "sha256": None}
    root = write_project(tmp_path / "project", "x", reading=link_only, glossary=[term("pact", "pact")])
    (root / "seeds/doc.txt").unlink()
    assert build(root, edition).problems == []
    site = build_site(root, edition)
    text = page(site, "readings/doc.html")
    assert text.startswith("Letter Document")
    assert "This document is linked, not copied. The United Nations’." in text
    assert "Read the original at un.example" in text
    assert "paragraph" not in text.lower().partition("cite this text")[0]
    assert "Have the class’s copy" not in text
    assert "Length" not in page(site, "index.html")
    assert sites.find_dead_links(site) == []


# --- the last gate --------------------------------------------------------------------------


def test_a_page_by_hand_with_the_texts_words_stops_the_build(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_project(tmp_path / "project", TEXT, reading={"rights": RIGHTS})
    (root / "content/pages/more.md").write_text("# More\n\nAs they say: *nobody* in [Oslo](index.md) wept for it that night.\n", encoding="utf-8")
    built = build(root, Edition.PUBLIC)
    assert built.is_sound
    with pytest.raises(SiteError, match="the site was left as it was"):
        build_into_place(root, built, strict=False, tell=lambda _: None)
    assert "more.html holds words of `doc`, whose rights forbid it: “nobody in Oslo wept for it that night.”" in capsys.readouterr().err
    assert sorted(path.name for path in root.iterdir() if "site" in path.name) == []
    assert build_into_place(root, sound(root), strict=False, tell=lambda _: None).name == "site"


def test_the_title_of_the_site_is_searched_too(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project", TEXT, reading={"rights": RIGHTS}, unit=UNIT | {"title": "Nobody in Oslo wept for it that night"})
    problems = build(root, Edition.PUBLIC).problems
    assert [(problem.code, problem.place.file) for problem in problems if problem.severity is Severity.ERROR] == [("withheld-words", "content/unit.yml")]
    assert {str(problem.severity) for problem in build(root).problems if problem.code == "withheld-words"} == {"warning"}
