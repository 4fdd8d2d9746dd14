"""The promises of a timeline drawing, measured in its SVG: nothing overlaps, nothing is missing, all is to scale."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.dates import Edtf, parse
from generator.days import civil, day_number, words
from generator.drawing.timeline.moments import Day, Moment
from generator.drawing.timeline.versions import Timeline, draw_strip, draw_timeline
from tests.drawn import NARROW, Drawing, read_drawing

CLEAR = 12 - 0.15
"""Pixels between a label and what isn't its own; coordinates are rounded to a tenth."""
DAY = day_number(2002, 10, 21)


def _day(number: int = DAY) -> Day:
    return Day(
        number, ("Public before that day", "The text, October 21, 2002"), ("Known later", "What the author could not know"),
        "The text", "The text, Oct. 21, 2002", "Known later", "the-day", "The text",
    )


def _moment(number: int, first: int, last: int | None = None, label: str | None = None, **more: bool) -> Moment:
    end = first if last is None else last
    short = words(*civil(first), short=True)
    date = Edtf(f"#{first}", first, None if more.pop("open_end", False) else end, short, short)
    name = label if label is not None else f"Event number {number}"
    return Moment(f"event:{number}", name, name, date, **more)  # type: ignore[arg-type]


def _drawings(timeline: Timeline) -> list[Drawing]:
    return [read_drawing(timeline.wide), *(read_drawing(part.svg) for part in timeline.narrow)]


def _assert_nothing_overlaps(drawing: Drawing) -> None:
    labels = list(drawing.label_boxes)
    captions = [("caption", box) for box in drawing.captions]
    for number, (href, box) in enumerate(labels):
        assert box.x1 >= -0.2
        assert box.x2 <= drawing.width + 0.2, box
        assert box.y1 >= -1
        assert box.y2 <= drawing.height + 0.2
        for other, beside in [*labels[number + 1 :], *captions]:
            assert other == href or box.distance_to(beside) >= CLEAR, (box, beside)
        assert all(box.distance_to(beside) >= 2 for beside in drawing.tick_words)
        assert all(box.distance_to_segment(day) >= CLEAR for day in drawing.days), box
    for number, box in enumerate(drawing.tick_words):
        assert all(box.distance_to(other) >= 8 for other in drawing.tick_words[number + 1 :]), box
        assert all(box.distance_to(other) >= 5 for other in drawing.captions), box
        assert all(box.distance_to_segment(day) >= 8 for day in drawing.days), box
    for box in drawing.captions:
        assert all(box.distance_to_segment(day) >= 4 for day in drawing.days), box


def _assert_leaders_touch_only_their_own(drawing: Drawing) -> None:
    assert len(drawing.leaders) == len(drawing.labels)
    for leader in drawing.leaders:
        near = {href for href, box in drawing.label_boxes if any(box.distance_to_segment(piece) < CLEAR for piece in leader)}
        assert len(near) == 1, (leader, [one for one in drawing.labels if one[0] in near])
        assert all(box.distance_to_segment(piece) >= 3 for box in drawing.captions for piece in leader), leader


def _counts(drawings: Sequence[Drawing]) -> tuple[Counter[str], int]:
    """Return the links of the labels of single moments, and how many moments are in counts."""
    single: Counter[str] = Counter()
    counted = 0
    for drawing in drawings:
        for href, boxes in drawing.labels:
            count = re.match(r"([\d,]+) events\b", boxes[0].words)
            if count:
                counted += int(count.group(1).replace(",", ""))
            else:
                single[href] += 1
    return single, counted


def _assert_all_is_there(timeline: Timeline, moments: Sequence[Moment]) -> None:
    for shape in ([read_drawing(timeline.wide)], [read_drawing(part.svg) for part in timeline.narrow]):
        single, counted = _counts(shape)
        assert sum(single.values()) + counted == len(moments)
        assert all(number == 1 for number in single.values())
        assert set(single) <= {moment.href for moment in moments}


def _check(moments: Sequence[Moment], day: Day | None) -> Timeline:
    timeline = draw_timeline(moments, day, "Timeline")
    for drawing in _drawings(timeline):
        _assert_nothing_overlaps(drawing)
        _assert_leaders_touch_only_their_own(drawing)
    _assert_all_is_there(timeline, moments)
    return timeline


# --- generated sets -----------------------------------------------------------------------

_LABELS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs", "Mn")), max_size=40).map(lambda text: f"x{text}")
_SPANS = st.sampled_from([3, 40, 400, 20_000, 2_000_000])


@st.composite
def _units(draw: st.DrawFn) -> tuple[list[Moment], Day | None]:
    span = draw(_SPANS)
    center = draw(st.sampled_from([DAY, day_number(-43, 3, 15), day_number(1, 1, 1), day_number(-4000, 1, 1)]))
    near = st.integers(-10, 10)
    places = st.one_of(near, st.integers(-span, span), st.integers(-span, 0))
    moments = [
        _moment(
            number,
            center + first,
            center + first + draw(st.sampled_from([0, 0, 0, 2, span // 4])),
            draw(_LABELS),
            contested=draw(st.booleans()),
            key=draw(st.booleans()),
            open_end=draw(st.integers(0, 9)) == 0,
        )
        for number, first in enumerate(draw(st.lists(places, min_size=1, max_size=45)))
    ]
    return moments, draw(st.sampled_from([None, _day(center), _day(center + span)]))


@given(_units())
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_label_touches_another_a_leader_or_the_line_of_the_day(unit: tuple[list[Moment], Day | None]) -> None:
    _check(*unit)


@pytest.mark.parametrize("count", [60, 300, 1000])
@pytest.mark.parametrize("shape", ["even", "around the day", "one day", "mostly before", "long ago"])
def test_many_events_become_counts_and_none_is_lost(count: int, shape: str) -> None:
    chance = random.Random(f"{count} {shape}")
    place = {
        "even": lambda: DAY + chance.randint(-20_000, 20_000),
        "around the day": lambda: DAY + int(chance.gauss(0, 30) * chance.choice([1, 1, 40])),
        "one day": lambda: DAY,
        "mostly before": lambda: DAY - int(chance.expovariate(1 / 4000)),
        "long ago": lambda: -chance.randint(0, 4_000_000),
    }[shape]
    moments = [
        _moment(number, place(), label=f"Event {chance.choice('abcdefgh') * chance.randint(1, 20)}", contested=chance.random() < 0.2)
        for number in range(count)
    ]
    _check(moments, _day())


# --- particular ones ----------------------------------------------------------------------


def test_one_event_without_a_document_is_one_label() -> None:
    timeline = _check([_moment(1, DAY, label="Eruption of Vesuvius")], None)
    assert [href for href, _ in read_drawing(timeline.wide).labels] == ["event:1"]
    assert read_drawing(timeline.wide).days == []


def test_a_document_without_events_is_a_line() -> None:
    drawing = read_drawing(draw_timeline([], _day(), "Timeline").wide)
    assert len(drawing.days) == 1
    assert [box.words for box in drawing.captions][:1] == ["Public before that day"]


def test_nothing_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing to draw"):
        draw_timeline([], None, "Timeline")


def test_few_events_need_no_overview() -> None:
    timeline = _check([_moment(number, DAY + 40 * number - 100) for number in range(6)], _day())
    assert len(timeline.narrow) == 1
    assert len(read_drawing(timeline.wide).days) == 1


def test_a_crowd_is_enlarged_below_an_overview_and_the_day_stands_in_both() -> None:
    far = [_moment(number, DAY - 2000 * number) for number in range(1, 9)]
    near = [_moment(20 + number, DAY - 27 + 4 * number) for number in range(14)]
    timeline = _check([*far, *near], _day())
    drawing = read_drawing(timeline.wide)
    assert len(drawing.days) == 2
    assert len(timeline.narrow) == 2
    single, counted = _counts([drawing])
    assert counted == 0
    assert len(single) == 22


def test_discs_stand_to_scale() -> None:
    timeline = draw_timeline([_moment(number, DAY + 10 * number**2) for number in range(1, 6)], None, "Timeline")
    xs = sorted(x for x, _ in read_drawing(timeline.wide).discs)
    steps = [second - first for first, second in zip(xs, xs[1:], strict=False)]
    assert [step / steps[0] for step in steps] == pytest.approx([1, 5 / 3, 7 / 3, 3], rel=0.01)


def test_what_happened_before_is_left_of_the_line_and_what_came_after_right() -> None:
    drawing = read_drawing(draw_timeline([_moment(1, DAY - 1), _moment(2, DAY), _moment(3, DAY + 1)], _day(), "Timeline").wide)
    line = drawing.days[0][0]
    boxes = {href: boxes[0] for href, boxes in drawing.labels}
    assert boxes["event:1"].x2 < line < boxes["event:2"].x1
    assert line < boxes["event:3"].x1


def test_a_contested_event_is_a_diamond_and_a_span_a_bar() -> None:
    moments = [_moment(1, DAY - 200, contested=True), _moment(2, DAY - 100, DAY - 50)]
    drawing = read_drawing(draw_timeline(moments, _day(), "Timeline").wide)
    assert (len(drawing.discs), drawing.diamonds) == (1, 1)
    (bar,) = drawing.bars
    line = drawing.days[0][0]
    scale = (line - bar[0]) / 100
    assert bar[2] - bar[0] == pytest.approx(51 * scale, rel=0.02)


def test_long_bars_that_overlap_lie_beside_each_other() -> None:
    moments = [_moment(number, DAY - 400 + 10 * number, DAY - 100) for number in range(3)]
    drawing = read_drawing(draw_timeline(moments, _day(), "Timeline").wide)
    assert len({bar[1] for bar in drawing.bars}) == 3


def test_years_are_said_only_where_there_is_more_than_one() -> None:
    moments = [Moment("event:1", "Visit", "Visit", parse("2002-10-03/2002-10-05"))]
    near = draw_timeline(moments, _day(), "Timeline").wide
    far = draw_timeline([*moments, Moment("event:2", "Treaty", "Treaty", parse("1992-01"))], _day(), "Timeline").wide
    assert ">Oct. 3–5<" in near
    assert ">Oct. 3–5, 2002<" in far


def test_a_label_is_named_in_full_and_says_what_became_known_later() -> None:
    moment = Moment("event:1", "Talks", "Talks & “words”", parse("2002-10-04"), contested=True, known=parse("2002-10-25"))
    svg = draw_timeline([moment], _day(), "Timeline").wide
    assert 'aria-label="Talks &amp; “words”, October 4, 2002, known from October 25, 2002, contested"' in svg
    assert ">Oct. 4, known Oct. 25<" in svg
    assert "x-tl__leader--late" in svg


def test_labels_are_text_whatever_they_hold() -> None:
    svg = draw_timeline([_moment(1, DAY, label='<b onload="x">&amp; \u05d0')], None, "<i>").wide
    assert "<b" not in svg
    assert "<i>" not in svg
    assert "&lt;b" in svg
    assert read_drawing(svg).labels


def test_the_same_moments_give_the_same_bytes() -> None:
    moments = [_moment(number, DAY - number * number) for number in range(40)]
    assert draw_timeline(moments, _day(), "Timeline") == draw_timeline(moments, _day(), "Timeline")


def test_a_strip_never_has_an_overview() -> None:
    strip = draw_strip([_moment(number, DAY - number**3) for number in range(30)], _day(), "Strip")
    assert len(strip.narrow) == 1
    assert len(read_drawing(strip.wide).days) == 1
    assert read_drawing(strip.narrow[0].svg).width == NARROW


def test_a_single_day_has_no_bar_however_wide_the_scale_and_equal_spans_share_one() -> None:
    moments = [_moment(1, DAY - 3), _moment(2, DAY - 2, DAY - 1), _moment(3, DAY - 2, DAY - 1)]
    drawing = read_drawing(draw_timeline(moments, _day(), "Timeline").wide)
    assert len(drawing.bars) == 1
    assert drawing.bars[0][1] == drawing.discs[0][1]
