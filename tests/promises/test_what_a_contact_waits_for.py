"""A contact to which no link goes says so to whoever looks, and why; an old page of the team changes nothing."""

import html
from datetime import datetime, timedelta

import pytest
from django.test import Client

from nestwerk.messenger import actions as messenger
from nestwerk.messenger.models import Message, State
from nestwerk.participants import actions, queries
from nestwerk.participants.models import Participant
from nestwerk.testing.sending import sent_as_shown
from nestwerk.world import ParentWorld, World
from tests.promises.contacts import ClientFor, page_of, says_right, sending, team_page

OLD, HERS = "oud@voorbeeld.example", "amina.nieuw@voorbeeld.example"
HOUR = timedelta(hours=1)
GROUP_TOO = "Zeg ook aan de mensen van je groep dat het van jou is."
BY_LINK = "Dit werd op je pagina gewijzigd. Is het van jou? Zeg het dan aan de mensen van je groep."
NOT_YET = "Genoteerd. Voorlopig gaat er geen link heen."


@pytest.fixture
def amina(parents: ParentWorld) -> Participant:
    one = parents.amina
    one.email, one.phone, one.language, one.by_link = OLD, "", "nl", ""
    one.save()
    return one


def put(one: Participant, world: World | None, at: datetime, **values: str) -> None:
    actions.change_details(participant=one, values=values, by=world.bram if world else None, at=at)
    one.refresh_from_db()


def press(browser: Client, one: Participant, wish: str, **more: str) -> str:
    place = f"/groepen/{one.group.slug}/team/deelnemers/{one.pk}/link/"
    answer = browser.post(place, {"wens": wish, **more}, follow=True)
    return " ".join(html.unescape(answer.content.decode()).split())


def asks_for_link(one: Participant) -> str:
    address = f"/mijn/{queries.secret_of(one)}/stuur/"
    answer = Client().post(address, {"weg": "email"}, headers={"Accept-Language": "nl"}, follow=True)
    return " ".join(html.unescape(answer.content.decode()).split())


def by_link_and_put_by_the_team(one: Participant, world: World, at: datetime) -> None:
    put(one, None, at, email=HERS)
    put(one, world, at, email=OLD)
    put(one, world, at, email=HERS)


def test_right_by_her_alone_says_that_her_group_is_to_note_it_too(
    amina: Participant, world: World, at: datetime
) -> None:
    """Before: 'We noted that it is right', and for ever no link went there."""
    by_link_and_put_by_the_team(amina, world, at)
    assert "Zeg het dan ook aan de mensen van je groep." in page_of(amina)
    page = says_right(amina)
    assert "We noteerden dat het klopt." in page
    assert GROUP_TOO in page
    assert sending(amina, by=world.katja, at=at)["email"] == "unsure"
    assert BY_LINK in page_of(amina, "gegevens/")
    actions.confirm_contacts(participant=amina, seen={"email": HERS}, by=world.bram, at=at)
    assert sending(amina, by=world.katja, at=at)["email"] == "goes"
    assert BY_LINK not in page_of(amina, "gegevens/")


@pytest.mark.parametrize("place", ["gegevens/", "welkom/"])
def test_what_she_changed_herself_says_that_no_link_goes_there(amina: Participant, at: datetime, place: str) -> None:
    assert BY_LINK not in page_of(amina, place)
    sent_as_shown(f"/mijn/{queries.secret_of(amina)}/gegevens/", {"name": amina.name, "language": "nl", "email": HERS})
    page = page_of(amina, place)
    assert BY_LINK in page
    assert HERS in page


def test_refused_for_an_address_it_does_not_speak_of_texts(amina: Participant, world: World, at: datetime) -> None:
    put(amina, world, at, email=HERS)
    page = asks_for_link(amina)
    assert "sms" not in page.partition("data-said")[2].partition("</p>")[0]
    assert "Je link is niet verstuurd." in page


def test_asked_too_often_it_says_so(amina: Participant) -> None:
    """Before: the page came back without a word."""
    for _press in range(40):
        page = asks_for_link(amina)
        if "onderweg" not in page:
            break
    assert "er werd heel vaak om gevraagd" in page


@pytest.mark.parametrize("held", [True, False])
def test_noted_by_the_team_says_whether_the_link_goes_there_again(
    amina: Participant, world: World, client_for: ClientFor, at: datetime, *, held: bool
) -> None:
    """Before: 'Messages there carry the link again', while it was held."""
    if held:
        by_link_and_put_by_the_team(amina, world, at)
    else:
        put(amina, None, at, email=HERS)
    page = press(client_for(world.katja), amina, "klopt", gezien_email=HERS)
    assert (NOT_YET in page) is held
    assert (sending(amina, by=world.katja, at=at)["email"] == "goes") is not held


def test_an_old_page_of_the_team_confirms_nothing_that_it_did_not_show(
    amina: Participant, world: World, client_for: ClientFor, at: datetime
) -> None:
    """Before: 'a number was taken away' went without anybody having read it."""
    amina.phone = "0470 12 34 56"
    amina.save(update_fields=["phone"])
    put(amina, None, at, email=HERS)
    assert HERS in team_page(client_for(world.katja), amina)
    actions.settle_contacts(participant=amina, removed=["email", "phone"], at=at)
    page = press(client_for(world.katja), amina, "klopt", gezien_email=HERS)
    amina.refresh_from_db()
    assert amina.contact_removed
    assert "Genoteerd" not in page
    assert "Genoteerd" in press(client_for(world.katja), amina, "klopt", gezien_weg="ja")
    amina.refresh_from_db()
    assert not amina.contact_removed


def test_an_old_page_of_the_team_withdraws_no_link_that_a_colleague_made(
    amina: Participant, world: World, client_for: ClientFor
) -> None:
    """Before: her new link, just sent, was dead."""
    link = queries.link_of(amina)
    assert link is not None
    press(client_for(world.katja), amina, "vernieuwen", gezien=str(link.pk))
    made = queries.link_of(amina)
    page = press(client_for(world.bram), amina, "intrekken", gezien=str(link.pk))
    assert queries.link_of(amina) == made
    assert "Er werd een link gemaakt nadat je deze pagina opende." in page
    assert made is not None
    press(client_for(world.bram), amina, "intrekken", gezien=str(made.pk))
    assert queries.link_of(amina) is None


@pytest.mark.parametrize("asked", ["before", "after"])
def test_who_left_and_asks_for_her_link_gets_it_whatever_she_changes(
    amina: Participant, at: datetime, asked: str
) -> None:
    """Before: 'on its way', and a change of her language took the letter off."""
    if asked == "before":
        actions.send_link(participant=amina, channel="email", by=None, herself=True, at=at)
    actions.leave(participant=amina, by=None, at=at + HOUR)
    amina.refresh_from_db()
    if asked == "after":
        actions.send_link(participant=amina, channel="email", by=None, herself=True, at=at + 2 * HOUR)
    actions.change_details(participant=amina, values={"language": "fr"}, by=None, at=at + 2 * HOUR)
    letter = Message.objects.get(subject="Your link")
    assert letter.state == (State.WAITING if asked == "after" else State.DROPPED)
    messenger.go_round(at=at + 2 * HOUR)
    letter.refresh_from_db()
    assert letter.state == (State.SENT if asked == "after" else State.DROPPED)


def test_what_the_other_parent_typed_says_so_also_when_the_sign_up_is_over(
    parents: ParentWorld, world: World, client_for: ClientFor, at: datetime
) -> None:
    """Before: 'Only the link of the sign-up goes there', which was over, and 'changed on the page'."""
    karim = parents.karim
    karim.email, karim.phone, karim.email_unsure, karim.by_link = "typed@voorbeeld.example", "", True, ""
    karim.save()
    actions.new_link(participant=karim, kind="page", by=world.bram, at=at + HOUR)
    page = team_page(client_for(world.katja), karim)
    assert "In berichten daarheen staat geen link meer" in page
    with pytest.raises(actions.NotSure) as problem:
        actions.send_link(participant=karim, channel="email", by=world.katja, at=at + HOUR)
    assert "other parent typed" in str(problem.value.message) or "andere ouder" in str(problem.value.message)
