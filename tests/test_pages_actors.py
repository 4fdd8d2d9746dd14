from __future__ import annotations

import re
from html import unescape

import pytest

from generator.link import link
from generator.pages import anchors_on, plan_pages
from generator.pages.actors import LIMIT, names_in_text
from generator.pages.concordance import LIMIT as MOST_LINES
from generator.unit import Unit
from tests.projects import Values, actor, term, unit_of
from tests.rendering import assert_inert, html_of, part_of, render_kind, text_of

HOSTILE = "<script>alert(1)</script>\"'<img src=x onerror=alert(1)>"
TEXT = "Xenia met Yorick.\n\nThe North is far; the North is cold. Yorick’s ship sailed to Xenia’s town.\n\nNobody was there."


def relation(to: str, kind: str = "talks", label: str = "talks", **more: object) -> Values:
    return {"to": to, "kind": kind, "label": label, **more}


def unit() -> Unit:
    return unit_of(TEXT, actors=[
        actor("yorick", "Yorick", name="Yorick", kind="person", part_of="xenia", aims="To sail.", note="A *sailor*."),
        actor("xenia", "Xenia", name="Xenia", full_name="Republic of Xenia", set="the two", relations=[
            relation("league", "member", "founding member", text="It founded the [League](actor:league).", sources=["src"]),
            relation("the-north", "none", "no diplomatic relations"),
        ], position={"column": 1, "row": 1}),
        actor("the-north", "the North", name="North", position={"column": 2, "row": 2}),
        actor("league", name="League", kind="organization", relations=[relation("crew", "alliance", "ally")]),
        actor("crew", name="The crew", kind="group"),
    ])


@pytest.fixture(scope="module")
def html() -> str:
    (page,) = render_kind(unit(), "actors")
    return html_of(page)


def test_cards_are_grouped_and_keep_the_written_order() -> None:
    (page,) = render_kind(unit(), "actors")
    headings = [line.removeprefix("## ") for line in page.markdown.splitlines() if line.startswith("## ")]
    assert [unescape(heading) for heading in headings] == [
        "Who stood where", "States and organizations", "People", "Groups", "In the text’s own words",
    ]
    assert re.findall(r'class="x-actor" id="([^"]+)"', html_of(page)) == ["xenia", "the-north", "league", "yorick", "crew"]
    assert page.plan.entries == ("actor:xenia", "actor:the-north", "actor:league", "actor:yorick", "actor:crew")


def test_a_card_says_what_is_known(html: str) -> None:
    card = part_of(html, "yorick")
    assert text_of(card) == "Yorick Person · Xenia A role. Aims. To sail. A sailor . In the text as Yorick : ¶ 1 ¶ 2"
    assert '<a href="#xenia">Xenia</a>' in card
    assert '<a class="x-pilcrow" href="readings/doc.html#p2">' in card
    assert text_of(part_of(html, "xenia")).startswith("Xenia State · the two Republic of Xenia A role.")


def test_an_actor_that_the_text_does_not_name_says_so(html: str) -> None:
    assert text_of(part_of(html, "league")).endswith("Not named in the text.")
    assert "places--league" not in html


def test_names_are_shown_once_without_possessive_and_in_their_commonest_spelling() -> None:
    linked = link(unit()).unit
    shown = {ref: [name.words for name in names_in_text(linked, mentions)] for ref, mentions in linked.mentions_by_record.items()}
    assert shown == {"actor:xenia": ["Xenia"], "actor:yorick": ["Yorick"], "actor:the-north": ["The North"]}
    more = link(unit_of(TEXT + "\n\nHe saw the North.", actors=[actor("the-north", "the North")])).unit
    assert [name.words for name in names_in_text(more, more.mentions)] == ["the North"]


def test_names_and_places_of_other_languages_say_so() -> None:
    (page,) = render_kind(unit_of("Сей город Москва’s велик.", actors=[actor("moscow", "Москва")], language="ru"), "actors")
    html = html_of(page)
    assert '<span class="x-serif" lang="ru">Москва</span>' in part_of(html, "moscow")
    assert '<ul class="x-kwic" lang="ru">' in html


def test_drawing_shows_placed_actors_and_the_table_all_relations(html: str) -> None:
    for size in ("wide", "medium", "narrow"):
        drawing = re.search(rf'<svg class="x-rel x-rel--{size}".*?</svg>', html)
        assert drawing
        assert re.findall(r'<a class="x-rel__node[^"]*" href="([^"]+)"', drawing.group()) == ["#xenia", "#the-north"]
    key = re.search(r'<ul class="x-rel-key">.*?</ul>', html)
    assert key
    assert text_of(key.group()) == "no diplomatic relations the two", "two are named equally often: neither stands out"
    assert "The drawing shows 2 of 5 actors and 1 of 3 relations. The table has all relations." in html
    table = html[html.index("<table") : html.index("</table>")]
    rows = [text_of(row) for row in re.findall(r"<tr>.*?</tr>", table)[1:]]
    assert rows == [
        "Xenia and League Member: founding member It founded the League . Source: Source",
        "Xenia and North No diplomatic relations",
        "League and The crew Alliance or close partner: ally",
    ]
    assert table.count('<th scope="row">') == 3
    assert table.count('<th scope="col">') == 2
    assert "<caption>" in table


def test_the_actor_named_most_often_stands_out() -> None:
    actors = [actor("one", "One", relations=[relation("two")]), actor("two", "Two")]
    html = html_of(render_kind(unit_of("One and Two and One.", actors=actors), "actors")[0])
    assert set(re.findall(r'x-rel__node--solid" href="#([^"]+)"', html)) == {"one"}
    assert "named most often" in html


def test_without_places_of_the_curator_related_actors_are_drawn() -> None:
    actors = [actor("one", relations=[relation("two", "alliance", "allies")]), actor("two"), actor("alone")]
    (page,) = render_kind(unit_of("Nothing.", actors=actors), "actors")
    html = html_of(page)
    assert set(re.findall(r'x-rel__node" href="#([^"]+)"', html)) == {"one", "two"}
    assert "The drawing shows 2 of 3 actors and 1 of 1 relations." in html


def test_no_relation_no_drawing() -> None:
    (page,) = render_kind(unit_of("Nothing.", actors=[actor("one", position={"column": 1, "row": 1})]), "actors")
    assert "Who stood where" not in page.markdown
    assert "<svg" not in html_of(page)


def test_more_actors_than_can_be_drawn_stand_in_the_table() -> None:
    actors = [actor(f"a{number}", relations=[relation(f"a{other}") for other in range(number)]) for number in range(30)]
    html = html_of(render_kind(unit_of("Nothing.", actors=actors), "actors")[0])
    wide = html[html.index("x-rel--wide") : html.index("x-rel--medium")]
    assert wide.count('<a class="x-rel__node"') == 20
    assert re.search(r"The drawing shows 20 of 30 actors and 40 of 435 relations\. The table has all relations\.", html)
    assert html.count('<th scope="row">') == 435


def test_places_are_verbatim_with_the_name_marked(html: str) -> None:
    lines = re.findall(r"<li><a class=\"x-pilcrow\" href=\"readings/doc.html#p(\d)\">.*?</a><span>(.*?)</span><span><b>(.*?)</b>(.*?)</span></li>", html)
    paragraphs = TEXT.split("\n\n")
    assert len(lines) == 6
    for number, *pieces in lines:
        assert "".join(pieces).strip("…") in paragraphs[int(number) - 1]
    assert ("2", "", "The North", " is far; the North is cold. Yorick’s ship…") in lines


def test_the_most_often_named_comes_first_and_is_open() -> None:
    text = "B and A.\n\nA was here.\n\nA and C."
    html = html_of(render_kind(unit_of(text, actors=[actor("b", "B"), actor("a", "A"), actor("c", "C")]), "actors")[0])
    heads = re.findall(r'<details class="x-more x-places" id="places--(\w)"( open)?><summary><strong>\w</strong> (\d times?)</summary>', html)
    assert heads == [("a", " open", "3 times"), ("b", "", "1 time"), ("c", "", "1 time")]


def test_every_mention_is_in_the_places_of_its_actor() -> None:
    text = "\n\n".join(f"Paragraph {number}: North and South and North." for number in range(20))
    made = unit_of(text, actors=[actor("north", "North"), actor("south", "South")], glossary=[term("paragraph", "Paragraph")])
    html = html_of(render_kind(made, "actors")[0])
    assert part_of(html, "places--north").count("<li>") == 40
    assert part_of(html, "places--south").count("<li>") == 20
    assert "<b>Paragraph</b>" not in html


def test_white_space_of_a_text_becomes_one_space_in_a_line() -> None:
    html = html_of(render_kind(unit_of(["a\tb \n North\nis  cold"], actors=[actor("north", "North")]), "actors")[0])
    assert "<span>a b </span><span><b>North</b> is cold</span>" in html


def test_scripts_without_spaces_have_words_around_a_name_too() -> None:
    text = "中国和朝鲜半岛的国家在战争以后进行了很长时间的会谈但是没有取得任何结果因此这些国家决定在北京再次举行会议讨论这个重要的问题" * 2
    html = html_of(render_kind(unit_of([text], actors=[actor("beijing", "北京")], language="zh"), "actors")[0])
    for before, after in re.findall(r"<span>([^<]*)</span><span><b>北京</b>([^<]*)</span>", html):
        assert 10 < len(before) < 30
        assert 10 < len(after) < 30
        assert before.strip("…") + "北京" + after.strip("…") in text


def many(count: int) -> list[Values]:
    return [actor(f"a{number}", kind="person" if number % 3 else "state") for number in range(count)]


def test_many_actors_are_shared_out_among_pages() -> None:
    actors = [*many(150), actor("hub", relations=[relation("a0"), relation("a149", "dispute", "quarrel")])]
    pages = render_kind(unit_of("Nothing.", actors=actors), "actors")
    assert [page.plan.uri for page in pages] == ["actors.md", "actors-2.md", "actors-3.md"]
    assert [page.plan.nav for page in pages] == ["Actors", None, None]
    assert len({ref for page in pages for ref in page.plan.entries}) == 151
    assert all(len(page.plan.entries) <= LIMIT for page in pages)
    for page in pages:
        html = html_of(page)
        assert [f"actor:{found}" for found in re.findall(r'class="x-actor" id="([^"]+)"', html)] == list(page.plan.entries)
        assert html.count('aria-current="page"') in {1, 2}
    assert ["x-rel--wide" in html_of(page) for page in pages] == [True, False, False]
    assert "a149" in html_of(pages[0]), "what is drawn is in the table beside it"
    assert 'href="actors-2.html#' in html_of(pages[0])


def test_many_places_move_to_pages_of_their_own() -> None:
    texts = {"one": "\n\n".join(["North and South."] * 150), "two": "\n\n".join(["The South."] * 120), "three": "Nobody."}
    made = unit_of(texts, actors=[actor("north", "North"), actor("south", "South")])
    (page,) = render_kind(made, "actors")
    assert MOST_LINES < 150 * 2 + 120
    assert "x-kwic" not in html_of(page)
    links = re.search(r'<ul class="x-entrances">.*?</ul>', html_of(page))
    assert links
    assert re.findall(r'href="([^"]+)".*?(\d+) places', links.group()) == [("actors-in-one.html", "300"), ("actors-in-two.html", "120")]
    one, two = render_kind(made, "concordance")
    assert (one.plan.uri, one.plan.nav, two.plan.uri) == ("actors-in-one.md", None, "actors-in-two.md")
    assert html_of(one).count("<li>") == 300
    assert html_of(two).count("<li>") == 120
    assert 'href="actors.html"' in html_of(two)
    assert 'href="readings/two.html#p7"' in html_of(two)
    linked = link(made).unit
    for plan in plan_pages(linked):
        if plan.kind == "concordance":
            assert not list(anchors_on(linked, plan))


def test_few_places_have_no_pages_of_their_own() -> None:
    assert not render_kind(unit(), "concordance")


def test_readings_are_told_apart_where_there_are_several() -> None:
    html = html_of(render_kind(unit_of({"one": "North.", "two": "The North."}, actors=[actor("north", "North")]), "actors")[0])
    assert part_of(html, "places--north").count('<p class="x-label">Document</p>') == 2
    assert "Not named in the texts." not in html


def test_nothing_a_curator_or_a_text_holds_breaks_out() -> None:
    made = unit_of(
        f"{HOSTILE} North {HOSTILE}",
        actors=[
            actor("north", "North", name=HOSTILE, full_name=HOSTILE, role=HOSTILE, aims=HOSTILE, note=HOSTILE, set=HOSTILE,
                  relations=[relation("south", "dispute", HOSTILE, text=HOSTILE)]),
            actor("south", name=HOSTILE * 3, part_of="north", kind="organization"),
        ],
        title={"text": HOSTILE, "origin": "printed"},
    )
    for page in render_kind(made, "actors"):
        assert_inert(html_of(page))
        assert "<script" not in page.markdown
    many_lines = unit_of(
        {"one": "\n\n".join([f"{HOSTILE} North"] * 401)}, actors=[actor("north", "North", name=HOSTILE)],
        title={"text": HOSTILE, "origin": "printed"},
    )
    (page,) = render_kind(many_lines, "concordance")
    assert_inert(html_of(page))
    assert "<script" not in page.markdown.partition("\n---\n")[2]


@pytest.mark.parametrize(("kinds", "words"), [
    (("state", "state"), "No diplomatic relations"), (("state", "government"), "No diplomatic relations"),
    (("person", "person"), "No contact"), (("person", "state"), "No ties"), (("organization", "state"), "No ties"),
    (("group", "group"), "No ties"),
])
def test_what_two_actors_lack_makes_sense_for_them(kinds: tuple[str, str], words: str) -> None:
    (page,) = render_kind(unit_of("Text.", actors=[
        actor("one", kind=kinds[0], relations=[relation("other", "none", "strangers")]), actor("other", kind=kinds[1]),
    ]), "actors")
    html = html_of(page)
    assert f"<strong>{words}: strangers</strong>" in html
    assert re.findall(r'class="x-rel-key">.*?<span>([^<]*)</span>', html) == [words.lower()]


def test_a_legend_says_all_that_a_line_can_mean() -> None:
    (page,) = render_kind(unit_of("Text.", actors=[
        actor("one", relations=[relation("other", "none", "strangers")]), actor("other"),
        actor("ann", kind="person", relations=[relation("bob", "none", "never met")]), actor("bob", kind="person"),
    ]), "actors")
    assert "<span>no diplomatic relations or no contact</span>" in html_of(page)
