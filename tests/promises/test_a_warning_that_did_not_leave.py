"""A warning counts as told when it left: refused, failed, dropped or perhaps not delivered it told nobody."""

from datetime import datetime, timedelta

import pytest
import time_machine

from nestwerk.kernel.models import AuditLine
from nestwerk.messenger import actions as messenger
from nestwerk.messenger.models import Message, MessageSettings, State
from nestwerk.messenger.tests.conftest import MailServer, server
from nestwerk.participants import actions
from nestwerk.participants.models import Participant
from nestwerk.world import ParentWorld, World
from tests.promises.contacts import HOURS, NOBODY, UNTIL, ClientFor, note_in, page_of, says_right, sending, team_page

__all__ = ["server"]
HIS, NUMBER = "bram.prive@voorbeeld.example", "0470 12 34 56"
HOUR = timedelta(hours=1)


@pytest.fixture
def amina(parents: ParentWorld) -> Participant:
    one = parents.amina
    one.email, one.phone, one.language, one.by_link = "", "", "nl", ""
    one.save()
    return one


def given(one: Participant, **values: str) -> None:
    for name, value in values.items():
        setattr(one, name, value)
    one.save()


def put(one: Participant, world: World, at: datetime, **values: str) -> None:
    actions.change_details(participant=one, values=values, by=world.bram, at=at)
    one.refresh_from_db()


def texts(one: Participant, *, on: bool) -> None:
    defaults = {"text_messages": on}
    MessageSettings.objects.update_or_create(organisation=one.organisation, defaults=defaults)


def waits_for_her(one: Participant, world: World, client_for: ClientFor, at: datetime) -> None:
    """Hours and weeks later no link goes there, and both pages say why; it goes once she says that it is right."""
    for late in (at + 13 * HOUR, at + timedelta(days=200)):
        with time_machine.travel(late):
            assert sending(one, by=world.katja, at=late)["email"] == "until"
            assert NOBODY in team_page(client_for(world.katja), one)
            assert UNTIL in note_in(page_of(one))
        # The log of messages is not kept.
        Message.objects.filter(key__startswith="contact:").delete()
    with time_machine.travel(late):
        says_right(one)
        assert sending(one, by=world.katja, at=late)["email"] == "goes"


def test_texts_that_are_switched_off_before_it_goes(
    amina: Participant, world: World, client_for: ClientFor, at: datetime
) -> None:
    """Before: it was dropped, and twelve hours after it was queued the link went to him."""
    texts(amina, on=True)
    given(amina, phone=NUMBER)
    put(amina, world, at, email=HIS)
    assert HOURS in note_in(page_of(amina))
    texts(amina, on=False)
    messenger.go_round(at=at)
    assert [one.state for one in Message.objects.all()] == [State.DROPPED]
    assert AuditLine.objects.filter(verb="could not warn", object_id=str(amina.pk)).count() == 1
    waits_for_her(amina, world, client_for, at)


@pytest.mark.parametrize(
    ("old", "state", "tries"),
    [("unknown", State.REFUSED, 1), ("later", State.FAILED, 5), ("hangs-up", State.UNSURE, 1)],
)
def test_what_the_mail_server_does_with_it(
    amina: Participant,
    world: World,
    client_for: ClientFor,
    at: datetime,
    server: type[MailServer],
    old: str,
    state: str,
    tries: int,
) -> None:
    given(amina, email=f"{old}@voorbeeld.example")
    put(amina, world, at, email=HIS)
    for number in range(tries):
        messenger.go_round(at=at + timedelta(days=number))
    assert [one.state for one in Message.objects.all()] == [state]
    waits_for_her(amina, world, client_for, at + timedelta(days=tries))


def test_a_warning_that_stood_still_for_a_week(
    amina: Participant, world: World, client_for: ClientFor, at: datetime
) -> None:
    """Before: a worker that did not run let the hours pass, and sent the warning together with the link."""
    given(amina, email="oud@voorbeeld.example")
    put(amina, world, at, email=HIS)
    assert sending(amina, by=world.katja, at=at + timedelta(days=3))["email"] == "hours"
    messenger.tidy(at=at + timedelta(days=8))
    assert [one.state for one in Message.objects.all()] == [State.FAILED]
    waits_for_her(amina, world, client_for, at + timedelta(days=8))


def test_one_that_left_beside_one_that_did_not_is_told(
    amina: Participant, world: World, client_for: ClientFor, at: datetime
) -> None:
    texts(amina, on=True)
    given(amina, email="oud@voorbeeld.example", phone=NUMBER)
    put(amina, world, at, email=HIS, phone="0470 99 99 99")
    texts(amina, on=False)
    messenger.go_round(at=at)
    assert {one.state for one in Message.objects.all()} == {State.SENT, State.DROPPED}
    with time_machine.travel(at + 13 * HOUR):
        assert NOBODY not in team_page(client_for(world.katja), amina)
        assert sending(amina, by=world.katja, at=at + 13 * HOUR)["email"] == "goes"


def test_sent_again_by_a_person_the_hours_count_from_then(
    amina: Participant, world: World, client_for: ClientFor, at: datetime, server: type[MailServer]
) -> None:
    given(amina, email="hangs-up@voorbeeld.example")
    put(amina, world, at, email=HIS)
    messenger.go_round(at=at)
    assert sending(amina, by=world.katja, at=at)["email"] == "until"
    message = Message.objects.get()
    message.to = "well@voorbeeld.example"
    message.save(update_fields=["to"])
    later = at + timedelta(days=2)
    messenger.send_again(message=message, by=world.katja, at=later)
    messenger.go_round(at=later)
    assert sending(amina, by=world.katja, at=later + 11 * HOUR)["email"] == "hours"
    assert sending(amina, by=world.katja, at=later + 13 * HOUR)["email"] == "goes"


def test_emptied_first_and_filled_in_after_it_is_held_all_the_same(
    amina: Participant, world: World, client_for: ClientFor, at: datetime
) -> None:
    texts(amina, on=True)
    given(amina, phone=NUMBER)
    put(amina, world, at, phone="")
    texts(amina, on=False)
    messenger.go_round(at=at)
    put(amina, world, at + HOUR, email=HIS)
    waits_for_her(amina, world, client_for, at + HOUR)


def test_a_message_to_what_he_put_there_himself_counts_for_nothing(
    amina: Participant, world: World, client_for: ClientFor, at: datetime
) -> None:
    """The second change tells his first address, and that leaves; the first one told nobody."""
    texts(amina, on=True)
    given(amina, phone=NUMBER)
    put(amina, world, at, email="eerst@voorbeeld.example", phone="")
    put(amina, world, at + HOUR, email=HIS)
    texts(amina, on=False)
    messenger.go_round(at=at + 2 * HOUR)
    assert {one.state for one in Message.objects.all()} == {State.SENT, State.DROPPED}
    waits_for_her(amina, world, client_for, at + 2 * HOUR)


@pytest.mark.parametrize("who", ["says right", "fills in"])
def test_what_she_settled_meanwhile_stays_settled(
    amina: Participant, world: World, client_for: ClientFor, at: datetime, who: str
) -> None:
    texts(amina, on=True)
    given(amina, phone=NUMBER)
    put(amina, world, at, email=HIS)
    if who == "says right":
        says_right(amina)
    else:
        actions.change_details(participant=amina, values={"email": "zij@voorbeeld.example"}, by=None, at=at + HOUR)
    texts(amina, on=False)
    messenger.go_round(at=at + 2 * HOUR)
    with time_machine.travel(at + 2 * HOUR):
        assert note_in(page_of(amina)) == ""
        assert NOBODY not in team_page(client_for(world.katja), amina)


def test_a_warning_about_her_own_change_holds_nothing_of_the_team(
    amina: Participant, world: World, client_for: ClientFor, at: datetime
) -> None:
    texts(amina, on=True)
    given(amina, email="oud@voorbeeld.example", phone=NUMBER)
    put(amina, world, at, email=HIS)
    messenger.go_round(at=at)
    actions.change_details(participant=amina, values={"phone": ""}, by=None, at=at + HOUR)
    texts(amina, on=False)
    messenger.go_round(at=at + HOUR)
    with time_machine.travel(at + 14 * HOUR):
        assert sending(amina, by=world.katja, at=at + 14 * HOUR)["email"] == "goes"
