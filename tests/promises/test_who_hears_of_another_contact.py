"""Whoever had the old number or address hears that the team put another one there; where nobody can, nothing goes."""

import html
from collections.abc import Callable
from datetime import datetime, time, timedelta

import pytest
import time_machine
from django.test import Client

from nestwerk.messenger import actions as messenger
from nestwerk.messenger.models import Message, MessageSettings
from nestwerk.participants import actions
from nestwerk.participants.models import Participant
from nestwerk.people.models import Person
from nestwerk.world import ParentWorld, World
from tests.promises.contacts import NOBODY, UNTIL, note_in, page_of, says_right

ClientFor = Callable[[Person | None], Client]
OLD, HERS, HIS = "oud@voorbeeld.example", "amina.nieuw@voorbeeld.example", "bram.prive@voorbeeld.example"


@pytest.fixture
def amina(parents: ParentWorld) -> Participant:
    one = parents.amina
    one.email, one.phone, one.language = OLD, "", "nl"
    one.save(update_fields=["email", "phone", "language"])
    return one


def told_since(one: Participant, at: datetime) -> set[str]:
    return {message.to for message in one.organisation.messages.filter(key__startswith="contact:", made_at__gte=at)}


def page(browser: Client, one: Participant) -> str:
    answer = browser.get(f"/groepen/{one.group.slug}/team/deelnemers/{one.pk}/")
    return " ".join(html.unescape(answer.content.decode()).split())


def sends(one: Participant, world: World, at: datetime) -> None:
    actions.send_link(participant=one, channel="email", by=world.katja, at=at)


def test_what_she_put_there_herself_hears_it_too(amina: Participant, world: World, at: datetime) -> None:
    """Before: only contacts that are sure; hers was not, until somebody of the team asked her."""
    actions.change_details(participant=amina, values={"email": HERS}, by=None, at=at)
    assert told_since(amina, at) == {OLD}
    later = at + timedelta(hours=1)
    actions.change_details(participant=amina, values={"email": HIS}, by=world.bram, at=later)
    assert told_since(amina, later) == {HERS}
    amina.refresh_from_db()
    with pytest.raises(actions.JustChanged):
        sends(amina, world, later + timedelta(hours=11))
    # Once the warning left, and no sooner.
    with pytest.raises(actions.JustChanged):
        sends(amina, world, later + timedelta(hours=13))
    messenger.go_round(at=later)
    sends(amina, world, later + timedelta(hours=13))


def test_the_sure_one_hears_it_beside_the_one_that_goes(amina: Participant, world: World, at: datetime) -> None:
    amina.phone = "0470 12 34 56"
    amina.save(update_fields=["phone"])
    actions.change_details(participant=amina, values={"email": HERS}, by=None, at=at)
    later = at + timedelta(hours=1)
    actions.change_details(participant=amina, values={"email": HIS}, by=world.bram, at=later)
    assert told_since(amina, later) == {HERS, "+32470123456"}


def test_where_nobody_can_be_warned_the_hold_lasts_until_she_says(
    amina: Participant, world: World, client_for: ClientFor, at: datetime
) -> None:
    """Before: no message at all, the page said that there was one, and twelve hours later the link went to him."""
    MessageSettings.objects.update_or_create(organisation=amina.organisation, defaults={"text_messages": False})
    amina.email, amina.phone = "", "0470 12 34 56"
    amina.save(update_fields=["email", "phone"])
    actions.change_details(participant=amina, values={"email": "eerst@voorbeeld.example"}, by=world.bram, at=at)
    # A second change tells the first of his own: that warns nobody.
    actions.change_details(participant=amina, values={"email": HIS}, by=world.bram, at=at + timedelta(minutes=1))
    long_after = at + timedelta(days=30)
    with time_machine.travel(long_after):
        assert NOBODY in page(client_for(world.katja), amina)
        amina.refresh_from_db()
        with pytest.raises(actions.NobodyWarned):
            sends(amina, world, long_after)
        assert UNTIL in note_in(page_of(amina))
        says_right(amina)
        amina.refresh_from_db()
        sends(amina, world, long_after)
        assert NOBODY not in page(client_for(world.katja), amina)


def test_without_any_contact_before_the_usual_hours_hold(amina: Participant, world: World, at: datetime) -> None:
    amina.email = ""
    amina.save(update_fields=["email"])
    actions.change_details(participant=amina, values={"email": HERS}, by=world.bram, at=at)
    with pytest.raises(actions.JustChanged):
        sends(amina, world, at + timedelta(hours=11))
    sends(amina, world, at + timedelta(hours=13))


def test_a_warning_that_waits_longer_holds_longer(amina: Participant, world: World, at: datetime) -> None:
    """Before: quiet hours that were widened afterwards held the warning back, and not the link."""
    actions.change_details(participant=amina, values={"email": HIS}, by=world.bram, at=at)
    wide = {"quiet_from": time(10), "quiet_until": time(9, 30)}
    MessageSettings.objects.update_or_create(organisation=amina.organisation, defaults=wide)
    amina.refresh_from_db()
    warning = Message.objects.get(key__startswith=f"contact:{amina.pk}:")
    messenger.send_one(key=warning.pk, at=at)
    warning.refresh_from_db()
    assert warning.state == "waiting"
    with pytest.raises(actions.JustChanged):
        sends(amina, world, at + timedelta(hours=13))
    Message.objects.filter(pk=warning.pk).update(state="sent", done_at=at + timedelta(hours=24))
    with pytest.raises(actions.JustChanged):
        sends(amina, world, at + timedelta(hours=35))
    sends(amina, world, at + timedelta(hours=37))


def test_no_key_of_a_message_tells_who_was_erased(amina: Participant, world: World, at: datetime) -> None:
    """Before: 'link:<her key>:email' stood there for ever, and her row with her language under that key."""
    sends(amina, world, at)
    messenger.post(
        organisation=amina.organisation,
        key=f"link:{amina.pk}:email:again",
        channel="email",
        to=OLD,
        subject="Your link",
        body="Dag",
        language="nl",
        recipient=amina.pk,
        at=at,
    )
    assert Message.objects.filter(key__contains=str(amina.pk)).count() > 1
    number = Message.objects.count()
    actions.erase(participant=amina, by=None, at=at)
    assert not Message.objects.filter(key__contains=str(amina.pk)).exists()
    assert Message.objects.count() == number


@pytest.mark.parametrize("gap", [timedelta(minutes=1), timedelta(days=1)])
@pytest.mark.parametrize(
    "presses",
    [
        [{"email": HIS}, {"email": "", "phone": ""}, {"email": HIS}],
        [{"email": HIS}, {"email": ""}, {"phone": ""}, {"email": HIS}],
        [{"phone": ""}, {"email": HIS}, {"email": ""}, {"email": HIS}],
        [{"phone": ""}, {"email": HIS}, {"email": ""}, {"email": "ander@voorbeeld.example"}],
        [{"phone": "0470 99 99 99"}, {"phone": ""}, {"email": HIS}],
    ],
)
def test_no_row_of_presses_is_a_way_around(
    amina: Participant, world: World, client_for: ClientFor, at: datetime, presses: list[dict[str, str]], gap: timedelta
) -> None:
    """Before: a message to his own address counted, and emptying it wiped out that nobody had heard."""
    MessageSettings.objects.update_or_create(organisation=amina.organisation, defaults={"text_messages": False})
    amina.email, amina.phone = "", "0470 12 34 56"
    amina.save(update_fields=["email", "phone"])
    for number, values in enumerate(presses):
        actions.change_details(participant=amina, values=values, by=world.bram, at=at + number * gap)
    amina.refresh_from_db()
    with time_machine.travel(at + timedelta(days=20)):
        assert NOBODY in page(client_for(world.katja), amina)
        with pytest.raises(actions.NobodyWarned):
            sends(amina, world, at + timedelta(days=20))
        says_right(amina)
        amina.refresh_from_db()
        sends(amina, world, at + timedelta(days=20))


@pytest.mark.parametrize("texts", [True, False])
def test_two_presses_are_no_way_around_the_one(amina: Participant, world: World, at: datetime, *, texts: bool) -> None:
    """Before: first emptied, then filled in: there was nobody to warn, and the usual hours held."""
    MessageSettings.objects.update_or_create(organisation=amina.organisation, defaults={"text_messages": texts})
    amina.email, amina.phone = "", "0470 12 34 56"
    amina.save(update_fields=["email", "phone"])
    actions.change_details(participant=amina, values={"phone": ""}, by=world.bram, at=at)
    for hours, values in ((1, {"email": HIS}), (2, {"phone": "0470 12 34 56"})):
        moment = at + timedelta(hours=hours)
        actions.change_details(participant=amina, values=values, by=world.bram, at=moment)
    amina.refresh_from_db()
    late = at + timedelta(days=20)
    if texts:
        assert any("0470" in to or "470123456" in to for to in told_since(amina, at))
        messenger.go_round(at=at + timedelta(hours=3))
        sends(amina, world, late)
    else:
        with pytest.raises((actions.JustChanged, actions.NobodyWarned)):
            sends(amina, world, late)
