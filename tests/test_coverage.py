"""What a unit covers, counted; and how the command and the page tell it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.build import build
from generator.cli import main
from generator.coverage import Coverage, measure_coverage, name_grade, name_thin
from generator.edition import Edition
from generator.link import link
from generator.model import Answer, Guidance, Lesson
from generator.pages.coverage import MAX_PARAGRAPHS
from generator.report import report_json, report_text
from generator.unit import Unit
from tests.projects import ROOT, Values, event, term, unit_of, write_project
from tests.rendering import assert_inert, html_of, render_kind, text_of

TEXT = "The bridge is closed after the flood and nobody may cross.\n\nWe call for a survey of the pier.\n\nThe end of the whole long story is told here again."
CLAIM: Values = {"id": "shut", "passage": {"reading": "doc", "paragraph": 1, "quote": "closed"}, "kind": "fact", "paraphrase": "It is *shut*.", "evidence": "None."}


def question(identity: str, **more: Any) -> Values:
    return {"id": identity, "prompt": "Why?", "kind": "discussion", "skill": "sourcing", "level": "find"} | more


def passage(paragraph: int, quote: str) -> Values:
    return {"passages": [{"reading": "doc", "paragraph": paragraph, "quote": quote}]}


def measured(*questions: Values, unit: Unit | None = None, **records: Any) -> Coverage:
    return measure_coverage(link(unit or unit_of(TEXT, questions=questions, **records)).unit, has_answers=True)


def names(found: Any) -> list[str]:
    return [record.ref for record in found]


def test_a_question_belongs_to_each_paragraph_that_it_rests_on_once() -> None:
    found = measured(
        question("a", evidence=passage(1, "bridge")),
        question("b", evidence={"passages": [*passage(1, "bridge")["passages"], *passage(2, "survey")["passages"], *passage(1, "flood")["passages"]]}),
        question("c", evidence={"claims": ["shut"]}),
        claims=[CLAIM],
    )
    assert [(one.number, one.questions) for one in found.readings[0].paragraphs] == [(1, 3), (2, 1), (3, 0)]
    assert "No question rests on ¶\u00a03 of “Document”." in name_thin(found)


def test_questions_are_counted_by_skill_and_level() -> None:
    found = measured(question("a"), question("b", level="judge"), question("c", skill="corroboration", kind="self-check"))
    assert (found.total, found.self_checks) == (3, 1)
    assert [found.count_questions("sourcing", level) for level in ("find", "explain", "judge")] == [1, 0, 1]
    assert (found.count_questions("sourcing"), found.count_questions(level="find"), found.count_questions("close-reading")) == (2, 2, 0)
    thin = name_thin(found)
    assert "No question practices sourcing at the level “explain”." in thin
    assert "No question practices close reading at the level “find”." in thin
    assert not [sentence for sentence in thin if "sourcing at the level “find”" in sentence]


def test_terms_that_no_question_names_or_links_to_are_without_practice() -> None:
    found = measured(
        question("a", prompt="What do *piers* carry?"),
        question("b", kind="self-check", choices=[{"text": "A [hole](term:scour)", "feedback": "Yes."}, {"text": "No", "feedback": "A FLOOD, yes."}]),
        glossary=[term("pier"), term("scour"), term("flood"), term("survey"), term("ier", context=True)],
    )
    assert names(found.terms_without_practice) == ["term:survey", "term:ier"]


def test_terms_are_named_by_the_rules_of_mentions() -> None:
    found = measured(
        question("a", prompt="Which POLICIES did the board’s members oppose? It was an aid-worker’s `vis-a-vis`; the crises."),
        glossary=[term("policy"), term("board"), term("aid"), term("opposition", "oppos"), term("crisis"), term("exactly", {"text": "member", "exact": True}, term="x")],
    )
    assert names(found.terms_without_practice) == ["term:aid", "term:opposition", "term:crisis", "term:exactly"]
    german = measured(question("a", prompt="Policies?"), glossary=[term("policy")], info={"language": "de"})
    assert names(german.terms_without_practice) == ["term:policy"]


def test_an_event_that_the_text_refers_to_without_a_name_is_used() -> None:
    found = measured(timeline=[event("flood", refers=passage(1, "the flood")["passages"]), event("nowhere")])
    assert names(found.unused_events) == ["event:nowhere"]


def test_a_document_based_question_takes_two_lessons() -> None:
    assert measured(question("a", kind="document-based", documents=["doc"])).question_minutes == 90


def test_events_are_used_by_the_text_a_record_or_a_link_and_not_by_answers_or_themselves() -> None:
    unit = unit_of(
        TEXT,
        questions=[question("a", evidence={"events": ["asked"]}), question("b", prompt="What of [it](event:linked#x)?")],
        timeline=[event("in-the-text", "flood"), event("asked"), event("linked"), event("itself", text="[I](event:itself)."), event("for-teachers"), event("nowhere")],
    )
    unit = replace(unit, guidance=(Guidance(about="event:for-teachers", text="[It](event:for-teachers)."),))
    assert names(measured(unit=unit).unused_events) == ["event:itself", "event:for-teachers", "event:nowhere"]


def test_claims_without_a_question_go_by_their_paraphrase() -> None:
    other = CLAIM | {"id": "asked"}
    found = measured(question("a", prompt="Is it [so](claim:asked)?"), claims=[CLAIM, other])
    assert found.claims_without_question == (("claim:shut", "It is shut."),)


def test_questions_without_an_answer_are_told_where_answers_are_seen() -> None:
    unit = unit_of(TEXT, questions=[question("a"), question("b"), question("c", kind="self-check")])
    unit = replace(unit, answers=(Answer(question="a", answer="So."),))
    assert names(measured(unit=unit).unanswered) == ["question:b"]
    assert measure_coverage(unit, has_answers=False).unanswered is None


def test_standards_that_are_named_are_counted_in_questions_and_lessons() -> None:
    lesson = Lesson.model_validate({"id": "l", "title": "L", "summary": "S.", "question": "Q?", "minutes": 40, "objectives": ["O."], "standards": ["D2.His.1.9-12"],
                                    "steps": [{"title": "T", "minutes": 40, "teacher": "T.", "students": "S."}]})
    unit = replace(unit_of(TEXT, questions=[question("a", standards=["D2.His.1.9-12", "D2.His.4.9-12"]), question("b", standards=["D2.His.4.9-12"])]), lessons=(lesson,))
    found = measured(unit=unit)
    assert [(one.code, one.questions, one.lessons) for one in found.standards] == [("D2.His.1.9-12", 1, 1), ("D2.His.4.9-12", 2, 0)]
    assert all(one.text and one.url.startswith("https://") for one in found.standards)
    assert found.known_standards > 60
    assert found.lessons == ((("lesson:l", "L"), 40),)
    assert "No question or lesson names a standard." in name_thin(measured(question("a")))


def test_a_gist_that_is_harder_than_its_paragraph_is_named() -> None:
    gist = "Notwithstanding unconditional prohibition, infrastructural accessibility considerations necessitate immediate multidisciplinary investigation."
    found = measured(question("a"), gists=[{"paragraph": 1, "text": gist}, {"paragraph": 2, "text": "They want it."}])
    first, second, _ = found.readings[0].paragraphs
    assert first.has_harder_gist
    assert (second.grade, second.gist_grade, second.has_harder_gist) == (None, None, False)
    assert "The gist reads harder than the paragraph itself: ¶\u00a01 of “Document”." in name_thin(found)


def test_reading_levels_of_other_languages_are_left_out_and_that_is_said() -> None:
    found = measured(question("a"), language="de")
    assert [one.grade for one in found.readings[0].paragraphs] == [None, None, None]
    assert found.unmeasured == ("de",)
    assert "Reading levels are measured of English only, so not of texts in: de." in report_text(found)
    assert measured(question("a")).unmeasured == ()


def test_minutes_are_those_of_the_words_and_of_each_kind_of_question() -> None:
    found = measure_coverage(unit_of("word " * 600, questions=[question("a"), question("b", kind="self-check")]), has_answers=False)
    assert (found.readings[0].words, found.readings[0].minutes, found.question_minutes) == (600, 5, 9)


def test_a_text_that_is_withheld_has_its_words_and_no_grade(tmp_path: Path) -> None:
    rights = {"show": "excerpts", "statement": "Theirs."}
    root = write_project(tmp_path / "project", TEXT, reading={"rights": rights})
    found = measure_coverage(build(root, Edition.PUBLIC).unit, has_answers=False)
    assert [(one.words, one.grade) for one in found.readings[0].paragraphs] == [(11, None), (8, None), (11, None)]


def test_an_empty_unit_has_nothing_thin_to_be_named_but_its_paragraphs() -> None:
    assert name_thin(measured()) == ["No question rests on ¶\u00a01–3 of “Document”."]


def test_grades_are_told_whole() -> None:
    assert [name_grade(grade) for grade in (None, -2.0, 7.4, 7.6, 16.0, 16.1)] == ["–", "1", "7", "8", "16", "16+"]


# --- the command -----------------------------------------------------------------------------


def test_the_command_tells_it_as_text(small_unit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--project", str(small_unit)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "What “The Mill Bridge” covers"
    assert "  ¶  words  grade  grade of gist  questions" in lines
    assert "Questions: 3, 1 of them self-checks" in lines
    assert "  - Questions without a model answer (2): ask-who-wrote, ask-whom-to-believe." in lines
    assert max(map(len, lines)) <= 130


def test_the_command_tells_it_as_json(small_unit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--project", str(small_unit), "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["questions"]["by_skill_and_level"]["sourcing"] == {"find": 1, "explain": 0, "judge": 0}
    assert said["questions_without_answer"] == ["question:ask-who-wrote", "question:ask-whom-to-believe"]
    assert [paragraph["number"] for paragraph in said["readings"][0]["paragraphs"]] == [1, 2, 3, 4, 5]
    assert set(said["readings"][0]["paragraphs"][0]) == {"number", "words", "grade", "gist_grade", "questions"}


def test_both_tell_the_same() -> None:
    found = measured(question("a", evidence=passage(1, "bridge")), timeline=[event("flood")], glossary=[term("pier")], claims=[CLAIM])
    data, text = json.loads(report_json(found)), report_text(found)
    for key in ("terms_without_practice", "events_never_referred_to", "claims_without_question", "questions_without_answer"):
        assert data[key]
        assert all(ref.partition(":")[2] in text for ref in data[key])
    flat = " ".join(text.split())
    assert all(" ".join(sentence.split()) in flat for sentence in data["thin"])


def test_faults_are_told_first(small_unit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = small_unit / "content/questions.yml"
    file.write_text(file.read_text("utf-8").replace("level: judge", "level: juge"), encoding="utf-8")
    assert main(["report", "--project", str(small_unit)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "juge" in said.err


def test_a_project_for_the_public_edition_alone_has_a_report_too(small_unit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "public-source", "--project", str(small_unit), "--to", str(tmp_path / "tree")]) == 0
    capsys.readouterr()
    assert main(["report", "--project", str(tmp_path / "tree"), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["questions_without_answer"] is None


def test_the_shipped_unit_has_an_answer_to_every_question_and_is_told_the_same_each_time() -> None:
    unit = build(ROOT, Edition.TEACHER).unit
    found = measure_coverage(unit, has_answers=True)
    assert found.unanswered == ()
    assert report_json(found) == report_json(measure_coverage(unit, has_answers=True))


# --- the page --------------------------------------------------------------------------------


def test_only_the_teacher_edition_has_the_page() -> None:
    unit = unit_of(TEXT)
    assert [bool(render_kind(replace(unit, edition=edition), "coverage")) for edition in Edition] == [edition is Edition.TEACHER for edition in Edition]


def test_the_page_shows_what_the_report_tells() -> None:
    unit = unit_of(TEXT, questions=[question("a", prompt="Why <b>?", evidence=passage(1, "bridge"), standards=["D2.His.1.9-12"])], timeline=[event("x", title="<i>x")],
                   glossary=[term("pier")], claims=[CLAIM])
    (page,) = render_kind(replace(unit, edition=Edition.TEACHER), "coverage")
    html = html_of(page)
    assert_inert(html)
    text = text_of(html)
    for sentence in name_thin(measured(unit=unit)):
        assert " ".join(sentence.split()) in text
    assert "Terms without practice (1). No question or self-check links to them or names them. Show them : Terms without practice pier" in text
    assert "Claims without a question (1). No question rests on them. Show them : Claims without a question It is shut." in text
    assert "Questions without a model answer (1)." in text
    assert "Sourcing 1 none none 1" in text
    assert "1 of the 67 known standards are named" in text
    assert html.count("<caption>") == html.count("<table") == 4
    assert "<th>" not in html


def test_a_large_unit_has_a_row_a_text() -> None:
    unit = replace(unit_of(["One more paragraph."] * (MAX_PARAGRAPHS + 1), questions=[question("a", evidence=passage(1, "One"))]), edition=Edition.TEACHER)
    html = html_of(render_kind(unit, "coverage")[0])
    assert len(html) < 10_000
    assert f"Document 903 8 {MAX_PARAGRAPHS + 1} {MAX_PARAGRAPHS}" in text_of(html)


def test_the_page_says_where_nothing_is_thin() -> None:
    html = html_of(render_kind(replace(unit_of([]), edition=Edition.TEACHER), "coverage")[0])
    assert "Nothing of what is counted here" in text_of(html)
