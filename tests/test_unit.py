from __future__ import annotations

import pytest

from generator.link import link
from generator.mentions import Mention
from generator.model import Reading
from generator.problems import Place
from generator.unit import Unit
from tests.projects import READING, actor, event, term, unit_of


def test_records_are_found_by_id_the_first_of_two() -> None:
    unit = unit_of("Text.", actors=[actor("japan", "Japan"), actor("twice", role="First.")], glossary=[term("twice")])
    assert unit.by_id["japan"] is unit.actors[0]
    assert unit.by_id["twice"] is unit.actors[1]
    assert unit.by_id["doc"] is unit.readings[0]


def test_mentions_by_record_and_reading_keep_the_order_of_the_text() -> None:
    unit = link(unit_of({"one": "Japan, peace, Japan.\n\nJapan.", "two": "Nobody.", "three": "Peace: peace."}, actors=[actor("japan", "Japan")], glossary=[term("peace", "peace")])).unit
    assert [(m.paragraph, m.start) for m in unit.mentions_by_record["actor:japan"]] == [(1, 0), (1, 14), (2, 0)]
    assert [(m.paragraph, m.record) for m in unit.mentions_by_reading["one"]] == [
        (1, "actor:japan"), (1, "term:peace"), (1, "actor:japan"), (2, "actor:japan")]
    assert [(m.reading, m.start) for m in unit.mentions_by_reading["three"]] == [("three", 0), ("three", 7)]
    assert "two" not in unit.mentions_by_reading


def test_mentions_are_counted_and_sliced_like_a_list_of_them() -> None:
    mentions = link(unit_of("Japan, peace, Japan.", actors=[actor("japan", "Japan")], glossary=[term("peace", "peace")])).unit.mentions
    listed = [Mention("doc", 1, 0, 5, "actor:japan"), Mention("doc", 1, 7, 12, "term:peace"), Mention("doc", 1, 14, 19, "actor:japan")]
    assert list(mentions) == listed
    assert len(mentions) == 3
    assert list(mentions.of_kind("actor")) == [listed[0], listed[2]]
    assert list(mentions.of_kind("event")) == []
    assert [mentions[0], mentions[-1]] == [listed[0], listed[2]]
    assert [list(mentions[1:]), list(mentions[:-1]), list(mentions[2:1])] == [listed[1:], listed[:-1], []]
    with pytest.raises(IndexError):
        mentions[3]


def test_an_event_named_through_a_term_has_its_mentions() -> None:
    unit = link(unit_of("The summit.", glossary=[term("summit", "summit")], timeline=[event("they-met", mentions_of="summit")])).unit
    assert [m.record for m in unit.mentions_by_record["event:they-met"]] == ["term:summit"]


def test_who_is_named_through_nobody_has_no_mentions() -> None:
    unit = link(unit_of("The summit.", timeline=[event("they-met", mentions_of="gone")])).unit
    assert "event:they-met" not in unit.mentions_by_record


def with_dates(*dates: str) -> Unit:
    unit = unit_of({f"r{number}": "Text." for number in range(len(dates))})
    readings = tuple(
        Reading.model_validate(READING | {"id": f"r{number}", "sha256": "0" * 64, "date": date}) for number, date in enumerate(dates)
    )
    return Unit(**{name: getattr(unit, name) for name in unit.__dataclass_fields__} | {"readings": readings})


def test_the_last_day_an_author_knew_is_that_of_the_earliest_reading() -> None:
    assert with_dates("2002-10-21", "1994-10", "2001").last_day == with_dates("1994-10-01").last_day
    assert with_dates().last_day is None


def test_without_a_file_every_place_is_its_beginning() -> None:
    unit = unit_of("Text.")
    assert unit.place(None, "title") == Place("content/unit.yml", 1, 1)
    assert unit.key_place(None, "title") == Place("content/unit.yml", 1, 1)
