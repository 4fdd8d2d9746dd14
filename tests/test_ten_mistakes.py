"""A file with ten different mistakes is corrected in one go: ten reports, each at the place of its slip."""

from __future__ import annotations

from pathlib import Path

from generator.build import build

TIMELINE = """\
- id: february-flood
  date: 1894-02-30
  title: Flood reaches the Mill Bridge
  text: The river rose.
  sources: [alderbrook-council-1894]

- id: bridge-closed
  date: 1894-02-19
  title: Bridge closed: no carts
  text: The council closed the bridge.
  sources: [alderbrook-council-1894]

- id: survey-printed
  date: 1894-03-01
  title: River Board surveys the pier
  txet: The Board looked at the ground.
  text: It printed what it found.
  sources: [river-board-report-1894]

- id: market-moved
  date: 1894-03-03
  title: Market moves
  sources: [alderbrook-council-1894]

- id: meeting
  date: 1894-03-03
  title: Meeting
  text: The council met.
  actors: [town-counsel]
  refers:
    - reading: mill-bridge-notice
      paragraph: 5
      quote: The council will gather
  sources: [alderbrook-council-1895]

- id: Ferry
  date: 1894-03-04
  title: Ferry
  text: A ferry began to run.
  sources: [alderbrook-council-1894]

- id: scour
  date: 1894-03-05
  title: Scour
  text: See [the map](map.html).
  sources: [river-board-report-1894]
"""

EXPECTED = [
    ("impossible-date", 2, 9),
    ("colon-in-text", 9, 23),
    ("unknown-key", 16, 3),
    ("key-missing", 20, 3),
    ("dangling-reference", 29, 12),
    ("quote-not-in-text", 33, 14),
    ("unknown-source", 34, 13),
    ("bad-id", 36, 7),
    ("duplicate-id", 42, 7),
    ("unsafe-link", 45, 23),
]


def test_ten_mistakes_give_ten_reports(small_unit: Path) -> None:
    (small_unit / "content/timeline.yml").write_text(TIMELINE, encoding="utf-8")
    problems = build(small_unit).problems
    assert [(problem.code, problem.place.line, problem.place.column) for problem in problems] == EXPECTED
    assert {problem.place.file for problem in problems} == {"content/timeline.yml"}
    assert all(problem.hint for problem in problems)
