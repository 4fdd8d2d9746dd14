from __future__ import annotations

import pytest

from generator.pages.cards import card_of, cards_for
from tests.projects import actor, event, term, unit_of
from tests.rendering import assert_inert, part_of, text_of


def test_a_card_says_kind_headword_and_meaning_and_leads_to_the_entry() -> None:
    unit = unit_of("Text.", glossary=[term("pact", term="Pact", definition="An *agreement*. See [war](event:war).", tier="academic")])
    card = card_of(unit, unit.glossary[0])
    assert card.startswith('<template id="card--pact">')
    assert text_of(card) == "Term · academic word Pact An agreement . See war . Full entry"
    assert '<a class="x-card__entry" href="term:pact">' in card
    assert '<a href="event:war">war</a>' in card


def test_an_actor_is_placed_by_whom_it_belongs_to() -> None:
    unit = unit_of("Text.", actors=[actor("envoy", kind="person", part_of="norway"), actor("norway", name="Norway")])
    assert "Person · Norway" in card_of(unit, unit.actors[0])
    assert ">State<" in card_of(unit, unit.actors[1])


@pytest.mark.parametrize(("values", "kind"), [
    ({"date": "2000-06-13/2000-06-15"}, "Event · June 13–15, 2000"),
    ({"date": "2000-06", "contested": True}, "Event · June 2000 · contested"),
    ({"date": "2002-10-25"}, "Event · October 25, 2002 · the author could not know it"),
    ({"date": "2002-10-03", "known_from": "2002-10-21"}, "Event · October 3, 2002 · the author could not know it"),
    ({"date": "2002-10-21", "sources": ["src"]}, "Event · October 21, 2002"),
])
def test_an_event_says_when_and_whether_its_author_could_know(values: dict[str, object], kind: str) -> None:
    unit = unit_of("Text.", timeline=[event("talks", **values)])
    assert text_of(card_of(unit, unit.timeline[0])).startswith(f"{kind} talks")


def test_cards_come_in_the_order_of_the_refs() -> None:
    unit = unit_of("Text.", actors=[actor("norway")], glossary=[term("pact")])
    cards = cards_for(unit, ["term:pact", "actor:norway"])
    assert cards.index("card--pact") < cards.index("card--norway")


def test_a_card_is_inert() -> None:
    hostile = "</template><img src=x onerror=alert(1)>"
    unit = unit_of("Text.", glossary=[term("pact", term=hostile, definition=f"A pact {hostile}")])
    card = card_of(unit, unit.glossary[0])
    assert_inert(card)
    assert text_of(part_of(card, "card--pact")) == text_of(card)


def test_a_source_has_no_card() -> None:
    unit = unit_of("Text.")
    with pytest.raises(TypeError, match="source:src"):
        card_of(unit, unit.sources[0])
