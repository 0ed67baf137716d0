"""Sent again with other words, a form of a session never silently means what it said first."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

from nestwerk.dialogue import actions
from nestwerk.dialogue.models import Agreement, Dialogue, Guest
from nestwerk.dialogue.tests.conftest import Phone, words_on
from nestwerk.world import World

Take = Callable[..., Phone]


def test_a_card_with_other_words_is_another(phone: Take, session: Dialogue) -> None:
    hers = phone().join()
    for words in ("Soep koken", "Brood bakken", "Soep koken"):
        hers.lay(words, token="dezelfde-vorm")
    hers.lay("Soep koken", buffer="metapositie", token="dezelfde-vorm")
    assert words_on(session) == ["Soep koken", "Brood bakken", "Soep koken"]


def test_an_agreement_of_other_cards_is_another(phone: Take, session: Dialogue, world: World, at: datetime) -> None:
    """Before: from two other cards with the same words it was the first one, without a word."""
    hers = phone().join()
    for words in ("Soep", "Brood"):
        hers.lay(words)
    soup, bread = session.cards.order_by("at")
    values: actions.AgreementValues = {"what": "Samen eten", "who": "Hanan", "with_whom": "Wim", "due": None}
    other: actions.AgreementValues = {**values, "due": (at + timedelta(days=9)).date()}
    asked = [(values, soup), (values, soup), (values, bread), (values, None), (other, None)]
    made = [
        actions.agree(dialogue=session, values=one, give=card, token="vorm", by=world.bram, at=at)
        for one, card in asked
    ]
    assert (made[0], len({one.pk for one in made})) == (made[1], 4)
    assert Counter(one.give for one in Agreement.objects.all()) == Counter([soup, bread, None, None])


def test_who_joins_again_is_another_phone(phone: Take, session: Dialogue) -> None:
    """A mark stands in no form: each press makes one, so other words are kept as they are."""
    for name in ("Hanan", "Wim"):
        phone().join(name)
    assert sorted(one.name for one in Guest.objects.all()) == ["Hanan", "Wim"]
