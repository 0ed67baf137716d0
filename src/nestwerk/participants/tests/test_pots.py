"""Text messages cost money: what strangers ask for leaves enough for the parents whom the team knows."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from nestwerk.groups import actions as groups
from nestwerk.groups.models import Group, Meeting
from nestwerk.messenger import actions as messenger
from nestwerk.messenger.models import Channel, Message
from nestwerk.messenger.queries import ASKED, KNOWN, NEW, spent, texts_left
from nestwerk.messenger.rules.pots import left_for
from nestwerk.participants import actions, queries
from nestwerk.participants.actions.notices import remind
from nestwerk.participants.models import Participant
from nestwerk.participants.queries.notices import reach_of
from nestwerk.world import World

Join = Callable[..., Participant]
MOST = 20


@pytest.fixture
def dear(kitchen: Group, world: World, at: datetime) -> None:
    """De Kiem sends twenty text messages a month, and the group has room for everybody."""
    messenger.change_settings(organisation=world.de_kiem, values={"texts_a_month": MOST}, by=world.katja, at=at)
    groups.change_settings(group=kitchen, values={"capacity": None}, by=world.bram, at=at)


def texts(**found: Any) -> int:
    kept = Message.objects.filter(channel=Channel.SMS, **found).exclude(state="dropped")
    return sum(kept.values_list("parts", flat=True))


@pytest.mark.parametrize(
    ("used", "left"),
    [
        ({}, (2, 10, 20)),
        ({ASKED: 2}, (0, 8, 18)),
        ({ASKED: 2, NEW: 8}, (0, 0, 10)),
        ({KNOWN: 15}, (2, 5, 5)),
        ({KNOWN: 19}, (1, 1, 1)),
        ({KNOWN: 25}, (0, 0, 0)),
    ],
)
def test_a_tenth_for_who_asks_half_for_strangers_the_rest_for_whom_the_team_knows(
    used: dict[str, int], left: tuple[int, int, int]
) -> None:
    found = {pot: left_for(pot, most=MOST, used=used) for pot in (ASKED, NEW, KNOWN)}
    assert tuple(found.values()) == left
    for pot in found:
        more = {**used, pot: used.get(pot, 0) + 1}
        after = {name: left_for(name, most=MOST, used=more) for name in found}
        assert {name: max(number, 0) for name, number in spent(found, pot).items()} == after


def test_what_is_asked_from_outside_takes_a_tenth_and_a_parent_is_reached(
    dear: None, join: Join, meetings: list[Meeting], world: World, at: datetime
) -> None:
    agreed = list(queries.current_texts(world.de_kiem).values())
    amina = join("Amina", phone="0470 12 34 56", consents=agreed)
    actions.tap(meeting=meetings[-2], participant=amina, presence="there", by=world.bram, tapped_at=at, at=at)
    for number in range(MOST):
        stranger = join(f"S{number}", phone=f"0470 12 35 {number:02}", consents=agreed)
        Client().post(f"/mijn/{queries.secret_of(stranger)}/stuur/", {"weg": "sms"}, REMOTE_ADDR=f"10.{number}.0.1")
    assert 0 < texts(key__startswith="link:") <= MOST // 10 + 1
    remind(at=meetings[-1].starts_at - timedelta(hours=30))
    assert texts(recipient=amina.pk) > 0
    # The last one may come in two parts.
    assert texts() - texts(recipient=amina.pk) <= MOST // 2 + 1
    assert texts_left(world.de_kiem, at=at) > 0


def test_the_team_sends_a_link_when_strangers_asked_for_theirs(
    dear: None, join: Join, client_for: Any, world: World
) -> None:
    for number in range(MOST):
        stranger = join(f"S{number}", phone=f"0470 12 35 {number:02}")
        Client().post(f"/mijn/{queries.secret_of(stranger)}/stuur/", {"weg": "sms"}, REMOTE_ADDR=f"10.{number}.0.1")
    olena = join("Olena", phone="0470 12 34 57")
    bram = client_for(world.bram)
    bram.post(f"/groepen/keukentafel/team/deelnemers/{olena.pk}/link/", {"wens": "sms"})
    assert texts(recipient=olena.pk) > 0


@pytest.mark.parametrize("left", [0, 1, 2, 3, 4, 5, 6, 7])
def test_what_a_page_says_is_what_goes_when_a_text_takes_two_parts(
    left: int, kitchen: Group, join: Join, meetings: list[Meeting], world: World, at: datetime
) -> None:
    """Before: each text was counted as one, so three were said to get a message and one did."""
    agreed = list(queries.current_texts(world.de_kiem).values())
    for number in range(3):
        one = join(f"A{number}", phone=f"0470 12 34 5{number}", language="ar", consents=agreed)
        actions.tap(meeting=meetings[-2], participant=one, presence="there", by=world.bram, tapped_at=at, at=at)
    Message.objects.all().delete()
    messenger.change_settings(organisation=world.de_kiem, values={"texts_a_month": left}, by=world.katja, at=at)
    said, everybody = reach_of(kitchen, at=at)
    groups.cancel(meeting=meetings[-1], reason="Ziek", by=world.bram, at=at)
    went = Message.objects.filter(channel=Channel.SMS).exclude(state="dropped")
    assert {one.parts for one in went} <= {2}
    assert (said, everybody) == (went.count(), 3) == (left // 2 if left < 6 else 3, 3)
    # Nobody is on record as told to whom nothing went.
    assert not Message.objects.filter(state="dropped").exists()
