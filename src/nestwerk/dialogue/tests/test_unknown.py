"""A phone that is not known here: no address puts anybody out, and no card that was sent is lost without a word."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client

from nestwerk.dialogue import actions
from nestwerk.dialogue.models import Card, Dialogue, Guest
from nestwerk.dialogue.tests.conftest import Phone, words_on
from nestwerk.people.models import Person
from nestwerk.world import World

Take = Callable[..., Phone]
ClientFor = Callable[[Person | None], Client]
NOT_HUNG = "Je kaartje hangt niet op de wand"
NO_COOKIE = "Je browser bewaart geen cookie."


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', page))


@pytest.mark.parametrize("way", ["get", "head"])
def test_no_address_that_she_copies_puts_her_out(phone: Take, session: Dialogue, way: str, at: datetime) -> None:
    """Before: opened in another browser, or by a program that previews links, it deleted her; her card was gone."""
    hers = phone()
    answer = hers.client.post(hers.home, {"name": "Hanan", "speaks": "person"}, follow=True)
    first, stands = (to for to, _status in answer.redirect_chain)
    assert str(Guest.objects.get().pk) not in first + stands
    for address in (stands, first, f"{stands}&wie={Guest.objects.get().pk}"):
        other = Client(headers={"accept-language": "nl"})
        seen = getattr(other, way)(address).content.decode()
        assert address == first or NO_COOKIE not in seen
        assert Guest.objects.count() == 1
    with time_machine.travel(at + timedelta(minutes=30)):
        for address in (stands, first):
            assert NO_COOKIE not in Client(headers={"accept-language": "nl"}).get(address).content.decode()
    assert actions.forget_unknown(at=at + timedelta(days=1)) == {"phones": 0}
    hers.lay("Ik kook soep")
    assert words_on(session) == ["Ik kook soep"]


@pytest.mark.parametrize("press", ["kind", "wijzig"])
def test_a_card_from_a_phone_that_is_not_known_any_more_is_not_lost(
    phone: Take, session: Dialogue, at: datetime, press: str
) -> None:
    """Before: the page to join came, without a word, and her sentence stood nowhere on it."""
    hers = phone().join("Hanan")
    hers.lay("Brood")
    card = Card.objects.get()
    actions.erase_guests(dialogue=session, at=at + timedelta(minutes=1))
    form = {"kind": {"kind": "give"}, "wijzig": {"wijzig": str(card.pk)}}[press]
    page = hers.press(**form, buffer=str(card.buffer_id), words="Ik kook soep", token="een")
    assert (NOT_HUNG in page, "Ik kook soep" in page, "Dit veld is verplicht" in page) == (True, True, False)
    assert Guest.objects.count() == 0
    page = hers.press(**hidden(page), name="Hanan", speaks="person", speaks_for="")
    assert "Je doet mee." in page
    assert "Ik kook soep</textarea>" in page.partition('id="taakverdeling"')[0] + page
    assert words_on(session) == []
    typed = re.search(
        rf'name="token" value="([^"]*)">\s*<input type="hidden" name="buffer" value="{card.buffer_id}"', page
    )
    assert typed
    hers.press(kind="give", buffer=str(card.buffer_id), words="Ik kook soep", token=typed[1])
    assert words_on(session) == ["Ik kook soep"]
    assert Guest.objects.get().waits is False


def test_after_the_cards_were_erased_or_the_session_closed_her_words_are_shown(
    phone: Take, session: Dialogue, world: World, at: datetime
) -> None:
    hers = phone().join("Hanan")
    card = {"kind": "need", "words": "Nog <soep>", "token": "een"}
    actions.close_for_cards(dialogue=session, by=world.bram, at=at)
    Guest.objects.all().delete()
    page = hers.press(**card)
    assert (NOT_HUNG in page, "Nog &lt;soep&gt;" in page, "Doe mee, dan" in page) == (True, True, False)
    actions.erase_cards(dialogue=session, by=world.bram, at=at)
    page = hers.press(**card)
    assert (NOT_HUNG in page, "Nog &lt;soep&gt;" in page, "We kennen deze code niet." in page) == (True, True, True)
    assert NOT_HUNG not in hers.client.get(hers.home).content.decode()


def test_other_presses_from_a_phone_that_is_not_known_do_nothing_and_say_so(phone: Take, session: Dialogue) -> None:
    """Before: 'change who I am' made somebody new of her, without a word."""
    for press in ({"wie": "ja", "name": "Hanan", "speaks": "person"}, {"terug": "x"}, {"alles-terug": "ja"}):
        page = phone().press(**press)
        assert "Deze pagina kent dit toestel niet" in page
        assert Guest.objects.count() == 0
        assert ('value="Hanan"' in page) == ("wie" in press)


def test_who_keeps_no_cookie_is_not_counted_among_who_takes_part(
    phone: Take, session: Dialogue, world: World, client_for: ClientFor
) -> None:
    phone().join("Hanan")
    Client().post(phone().home, {"name": "Spook", "speaks": "person"})
    for place in ("/dialoog/", f"/dialoog/{session.pk}/"):
        assert "1 deelnemer" in " ".join(client_for(world.bram).get(place).content.decode().split())


def test_who_joined_in_another_tab_meanwhile_finds_her_words_in_the_form(
    phone: Take, session: Dialogue, at: datetime
) -> None:
    """Before: the page came without a word, and her sentence was gone."""
    hers = phone().join("Hanan")
    actions.erase_guests(dialogue=session, at=at + timedelta(minutes=1))
    page = hers.press(kind="give", words="Ik kook soep", token="een")
    other_tab = hidden(page)
    hers.join("Hanan")
    for _again in range(2):
        page = hers.press(**other_tab, name="Hanan", speaks="person", speaks_for="")
        assert "Ik kook soep</textarea>" in page
    assert words_on(session) == []


@pytest.mark.parametrize("state", ["gone", "closed", "out"])
@pytest.mark.parametrize("press", ["kind", "wijzig"])
def test_words_of_a_phone_that_is_known_are_on_the_wall_or_in_the_answer(
    phone: Take, session: Dialogue, world: World, at: datetime, state: str, press: str
) -> None:
    """Before: other words for a card that is gone, or a card for a session that closed, were lost."""
    hers = phone().join("Hanan")
    hers.lay("Brood")
    card = Card.objects.get()
    form = {"kind": {"kind": "give"}, "wijzig": {"wijzig": str(card.pk)}}[press]
    if state == "gone":
        hers.press(terug=str(card.pk))
    elif state == "closed":
        actions.close_for_cards(dialogue=session, by=world.bram, at=at)
    else:
        actions.put_out(guest=card.guest, by=world.bram, at=at)
    page = hers.press(**form, buffer=str(card.buffer_id), words="Ik kook soep", token="twee")
    assert "Ik kook soep" in page or "Ik kook soep" in words_on(session)


def test_a_carried_card_is_not_told_to_be_the_first_and_not_carried_when_it_hangs(
    phone: Take, session: Dialogue, world: World, at: datetime
) -> None:
    """Before: 'you take part, write your first card' to who was in already; and what hung stood there to hang twice."""
    hers = phone().join("Hanan")
    actions.erase_guests(dialogue=session, at=at + timedelta(minutes=1))
    carried = hidden(hers.press(kind="give", words="Ik kook soep", token="een"))
    hers.join("Hanan")
    page = hers.press(**carried, name="Hanan", speaks="person", speaks_for="")
    assert ("Ik kook soep</textarea>" in page, "Je doet mee." in page) == (True, False)
    hers.lay("Ik kook soep")
    page = hers.press(**carried, name="Hanan", speaks="person", speaks_for="")
    assert "Ik kook soep</textarea>" not in page
    assert words_on(session) == ["Ik kook soep"]


def test_a_carried_card_is_shown_behind_a_code_that_is_gone(
    phone: Take, session: Dialogue, world: World, at: datetime
) -> None:
    """Before: the page said that it knows no such code, and her words were gone."""
    hers = phone().join("Hanan")
    actions.erase_guests(dialogue=session, at=at + timedelta(minutes=1))
    carried = hidden(hers.press(kind="give", words="Ik kook soep", token="een"))
    actions.renew_code(dialogue=session, by=world.bram, at=at + timedelta(minutes=2))
    page = hers.press(**carried, name="Hanan", speaks="person", speaks_for="")
    assert (NOT_HUNG in page, "Ik kook soep" in page) == (True, True)
