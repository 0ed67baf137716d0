"""'The link is on its way' is true: another link or address and a letter that did not go are no second press."""

from datetime import datetime, timedelta

import pytest
import time_machine

from nestwerk.gatherings import actions as gatherings
from nestwerk.messenger.models import Message, State
from nestwerk.participants import actions, queries
from nestwerk.participants.models import AFTER_THE_END, LinkKind, Participant, TeamAct, TeamActKind
from nestwerk.world import ParentWorld, World
from tests.promises.contacts import ClientFor

OLD, NEW = "oud@voorbeeld.example", "nieuw@voorbeeld.example"
ON_ITS_WAY = "De link is onderweg."
SOON = timedelta(seconds=30)


@pytest.fixture
def amina(parents: ParentWorld) -> Participant:
    one = parents.amina
    one.email, one.phone, one.language = OLD, "", "nl"
    one.save(update_fields=["email", "phone", "language"])
    return one


def links() -> list[Message]:
    return list(Message.objects.filter(key__startswith="link:").order_by("made_at"))


def went(message: Message, state: str = State.SENT) -> None:
    """Let a letter end so, as the worker writes it down."""
    message.state, message.to, message.body = state, "", ""
    message.save(update_fields=["state", "to", "body"])


def send(one: Participant, world: World, at: datetime) -> None:
    actions.send_link(participant=one, channel="email", by=world.katja, at=at)


@pytest.mark.parametrize("state", [State.WAITING, State.SENDING, State.SENT, State.UNSURE])
def test_the_same_press_goes_once(amina: Participant, world: World, at: datetime, state: State) -> None:
    send(amina, world, at)
    if state != State.WAITING:
        went(links()[0], state)
    send(amina, world, at + SOON)
    assert len(links()) == 1
    assert TeamAct.objects.filter(participant=amina, kind=TeamActKind.SENT_EMAIL).count() == 1


@pytest.mark.parametrize("state", [State.REFUSED, State.FAILED, State.DROPPED])
def test_what_did_not_go_goes_when_it_is_pressed_again(
    amina: Participant, world: World, at: datetime, state: State
) -> None:
    send(amina, world, at)
    went(links()[0], state)
    send(amina, world, at + SOON)
    assert [one.to for one in links()] == ["", OLD]


def test_a_new_link_goes_when_the_old_one_just_went(
    amina: Participant, world: World, at: datetime, client_for: ClientFor
) -> None:
    katja, place = client_for(world.katja), f"/groepen/{amina.group.slug}/team/deelnemers/{amina.pk}/link/"
    katja.post(place, {"wens": "email"}, follow=True)
    went(links()[0])
    katja.post(place, {"wens": "vernieuwen"}, follow=True)
    assert ON_ITS_WAY in katja.post(place, {"wens": "email"}, follow=True).content.decode()
    assert queries.page_address(queries.secret_of(amina)) in links()[1].body


def test_what_waits_brings_the_new_link_so_it_goes_once(amina: Participant, world: World, at: datetime) -> None:
    send(amina, world, at)
    actions.new_link(participant=amina, kind=LinkKind.PAGE, by=world.katja, at=at + SOON)
    send(amina, world, at + SOON)
    (letter,) = links()
    assert queries.page_address(queries.secret_of(amina)) in letter.body


def test_another_address_is_held_and_no_second_press(
    amina: Participant, world: World, at: datetime, client_for: ClientFor
) -> None:
    katja, place = client_for(world.katja), f"/groepen/{amina.group.slug}/team/deelnemers/{amina.pk}/link/"
    katja.post(place, {"wens": "email"}, follow=True)
    went(links()[0])
    actions.change_details(participant=amina, values={"email": NEW}, by=world.katja, at=at)
    answer = katja.post(place, {"wens": "email"}, follow=True).content.decode()
    assert (ON_ITS_WAY in answer, len(links())) == (False, 1)
    with pytest.raises(actions.JustChanged):
        send(amina, world, at + SOON)


def test_a_link_beyond_its_term_is_sent_to_nobody(
    amina: Participant, world: World, at: datetime, client_for: ClientFor
) -> None:
    amina.links.update(expires_at=at + AFTER_THE_END)
    place = f"/groepen/{amina.group.slug}/team/deelnemers/{amina.pk}/"
    with time_machine.travel(at + AFTER_THE_END - SOON):
        assert "Stuur per e-mail" in client_for(world.katja).get(place).content.decode()
    with time_machine.travel(at + AFTER_THE_END + SOON):
        katja = client_for(world.katja)
        page = katja.get(place).content.decode()
        assert ("Stuur per e-mail" in page, "De link werkt niet meer sinds 21 januari 2027" in page) == (False, True)
        answer = katja.post(f"{place}link/", {"wens": "email"}, follow=True).content.decode()
        assert (ON_ITS_WAY in answer, "Er is nu geen link die werkt." in answer, links()) == (False, True, [])
        katja.post(f"{place}link/", {"wens": "vernieuwen", "gezien": ""}, follow=True)
        assert ON_ITS_WAY in katja.post(f"{place}link/", {"wens": "email"}, follow=True).content.decode()


@pytest.mark.parametrize("how", ["to keep a map", "withdrawn"])
def test_her_number_is_shown_no_more_with_another_link(
    amina: Participant, parents: ParentWorld, world: World, at: datetime, how: str
) -> None:
    amina.phone = "0470 12 34 56"
    amina.save(update_fields=["phone"])
    post = gatherings.post_help(
        group=amina.group,
        participant=amina,
        kind="ask",
        title="Oppas",
        phone_shown=True,
        token="t" * 20,
        by=None,
        at=at,
    )
    if how == "withdrawn":
        actions.revoke_link(participant=amina, kind=LinkKind.PAGE, by=world.katja, at=at)
    else:
        actions.new_own_link(participant=amina, old=queries.secret_of(amina), at=at, press="p" * 30, to_keep=True)
    post.refresh_from_db()
    assert not post.phone_shown


def test_at_night_it_waits_once_and_who_is_awake_gets_it_now(amina: Participant, world: World, at: datetime) -> None:
    """Before: pressed four times at night, four equal text messages went in the morning."""
    night = at.replace(hour=23, minute=0)
    for minutes in (0, 3, 6, 90):
        send(amina, world, night + timedelta(minutes=minutes))
    (waits,) = links()
    assert (waits.state, waits.due_at > night + timedelta(hours=2)) == (State.WAITING, True)
    # She asks herself, and looks at the telephone now.
    actions.send_link(participant=amina, channel="email", by=None, herself=True, at=night + timedelta(minutes=95))
    assert [one.due_at for one in links()] == [waits.due_at, night + timedelta(minutes=95)]
