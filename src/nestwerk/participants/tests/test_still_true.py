"""A letter that waited says only what is still so when it goes."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail

from nestwerk.groups import actions as groups
from nestwerk.groups.models import Group, Meeting
from nestwerk.messenger import actions as messenger
from nestwerk.messenger.models import Message, State
from nestwerk.participants import actions, queries
from nestwerk.participants.actions.notices import remind
from nestwerk.participants.models import Participant
from nestwerk.world import World

Join = Callable[..., Participant]


@pytest.fixture
def joke(kitchen: Group, join: Join) -> Participant:
    return join("Joke", email="joke@example.org", consents=list(queries.current_texts(kitchen.organisation).values()))


@pytest.fixture
def night(at: datetime) -> datetime:
    """Ten in the evening in Brussels; quiet until nine."""
    return at.replace(hour=21, minute=0)


def meeting_at(kitchen: Group, world: World, moment: datetime, at: datetime) -> Meeting:
    return groups.add_meeting(group=kitchen, starts_at=moment, minutes=120, by=world.bram, at=at)


def states(name: str) -> list[str]:
    return list(Message.objects.filter(key__startswith=f"{name}:").values_list("state", flat=True))


def test_who_answered_while_the_question_waited_is_not_asked(
    kitchen: Group, joke: Participant, world: World, night: datetime
) -> None:
    meeting = meeting_at(kitchen, world, night + timedelta(hours=20), night - timedelta(days=9))
    remind(at=night - timedelta(days=2))
    messenger.go_round(at=night - timedelta(days=1, hours=10))
    remind(at=night)
    assert states("question") == [State.WAITING]
    actions.reply(meeting=meeting, participant=joke, coming=True, at=night + timedelta(hours=1))
    mail.outbox.clear()
    messenger.go_round(at=night + timedelta(hours=11))
    # Her answer took the question back.
    assert (states("question"), mail.outbox) == ([], [])


def test_nobody_is_asked_to_come_to_what_has_begun(
    kitchen: Group, joke: Participant, world: World, night: datetime
) -> None:
    meeting_at(kitchen, world, night + timedelta(hours=10, minutes=30), night)
    remind(at=night)
    messenger.go_round(at=night + timedelta(hours=11, minutes=1))
    assert (states("reminder"), states("question"), mail.outbox) == ([State.DROPPED], [State.DROPPED], [])


def test_one_letter_asks_whether_she_comes_when_both_fall_due(
    kitchen: Group, joke: Participant, world: World, night: datetime
) -> None:
    meeting_at(kitchen, world, night + timedelta(hours=16), night)
    remind(at=night)
    messenger.go_round(at=night + timedelta(hours=11))
    messenger.go_round(at=night + timedelta(hours=12))
    assert (states("reminder"), states("question"), len(mail.outbox)) == ([State.SENT], [State.DROPPED], 1)


def test_who_would_set_out_tonight_hears_of_a_move_to_another_week(
    kitchen: Group, joke: Participant, world: World, night: datetime
) -> None:
    meeting = meeting_at(kitchen, world, night + timedelta(hours=10), night - timedelta(days=9))
    later = meeting.starts_at + timedelta(days=7)
    moved = {"starts_at": later, "ends_at": later + timedelta(hours=2), "reason": "Ziek"}
    groups.move(meeting=meeting, **moved, by=world.bram, at=night)  # type: ignore[arg-type]
    messenger.go_round(at=night)
    assert states("moved") == [State.SENT]


def test_only_who_asks_for_her_own_link_gets_it_at_night(
    kitchen: Group, join: Join, joke: Participant, night: datetime
) -> None:
    other = join("Sam", email="sam@example.org")
    actions.send_link(participant=joke, channel="email", by=None, herself=True, at=night)
    actions.send_link(participant=other, channel="email", by=None, at=night)
    messenger.go_round(at=night)
    assert [letter.to for letter in mail.outbox] == [["joke@example.org"]]
    messenger.go_round(at=night + timedelta(hours=11))
    assert mail.outbox[-1].to == ["sam@example.org"]
