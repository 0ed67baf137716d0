"""What stands in letters and text messages: in the reader's language, neutral for who looks on, and cheap."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from nestwerk.groups import actions as groups
from nestwerk.groups.models import Group, Meeting
from nestwerk.messenger.models import Message
from nestwerk.messenger.rules.sms import parts
from nestwerk.participants import actions, queries
from nestwerk.participants.actions.notices import remind, tell_childcare, tell_place
from nestwerk.participants.models import Participant
from nestwerk.world import World

Join = Callable[..., Participant]
LANGUAGES = ("nl", "fr", "en", "ar", "tr", "uk")
# Wednesday 2 December 2026, seven in the evening in Brussels.
EVENING = datetime(2026, 12, 2, 18, tzinfo=UTC)


@pytest.fixture
def in_two_ways(kitchen: Group, join: Join, settings: Any, world: World, at: datetime) -> list[Participant]:
    """In each language somebody with an address and somebody with a number; more than the usual number of places."""
    settings.BASE_URL = "https://nestwerk.example.org"
    groups.change_settings(group=kitchen, values={"capacity": None}, by=world.bram, at=at)
    agreed = list(queries.current_texts(kitchen.organisation).values())
    return [
        join("Oleksandra", language=code, consents=agreed, **way)
        for code in LANGUAGES
        for way in ({"email": f"{code}@example.org"}, {"phone": "0470 12 34 56"})
    ]


@pytest.fixture
def every_letter(kitchen: Group, in_two_ways: list[Participant], world: World, at: datetime) -> list[Message]:
    """Everything that is written to a parent: reminder, question, move, cancellation, places, link, end."""
    meeting = groups.add_meeting(group=kitchen, starts_at=EVENING, minutes=120, by=world.bram, at=at)
    remind(at=EVENING - timedelta(hours=20))
    for participant in in_two_ways:
        tell_place(participant=participant, at=at)
        tell_childcare(participant=participant, at=at)
        actions.send_link(participant=participant, channel="email" if participant.email else "sms", by=None, at=at)
    letters = list(Message.objects.all())
    change: dict[str, Any] = {"starts_at": EVENING + timedelta(days=1), "ends_at": EVENING + timedelta(days=1, hours=2)}
    who = {participant.pk for participant in in_two_ways}
    actions.call_off_childcare(meeting=meeting, asking=who, by=world.bram, at=at)
    letters += list(Message.objects.filter(key__startswith="no-childcare"))
    actions.find_childcare_again(meeting=meeting, asking=who, by=world.bram, at=at)
    letters += list(Message.objects.filter(key__startswith="childcare-again"))
    moved = groups.move(meeting=meeting, reason="De zaal is bezet", by=world.bram, at=at, **change)
    groups.cancel(meeting=Meeting.objects.get(pk=moved.pk), reason="Bram is ziek", by=world.bram, at=at)
    groups.end(group=kitchen, by=world.bram, at=at)
    known = {letter.pk for letter in letters}
    return [*letters, *(one for one in Message.objects.all() if one.pk not in known)]


def test_no_message_names_the_group(every_letter: list[Message], kitchen: Group) -> None:
    kinds = {letter.key.split(":")[0] for letter in every_letter}
    assert kinds == {"reminder", "question", "moved", "cancelled", "place", "childcare", "link", "ended"} | {
        "no-childcare",
        "childcare-again",
    }
    named = [letter.key for letter in every_letter if kitchen.name in letter.body or kitchen.name in letter.subject]
    assert named == []


def test_a_text_message_comes_in_two_parts_at_most_without_dear_signs(every_letter: list[Message]) -> None:
    texts = [letter for letter in every_letter if letter.channel == "sms"]
    assert {letter.language for letter in texts} == set(LANGUAGES)
    assert [(letter.key, letter.language) for letter in texts if parts(letter.body) > 2] == []
    assert [letter.key for letter in texts if re.search("[\u00a0\u202f\u2018\u2019]", letter.body)] == []
    assert all("/mijn/" in letter.body for letter in texts)


def test_a_link_stands_alone_on_its_line(every_letter: list[Message]) -> None:
    lines = [line for letter in every_letter for line in letter.body.splitlines() if "/mijn/" in line]
    assert len(lines) == len(every_letter)
    assert [
        line for line in lines if not re.fullmatch(r"https://nestwerk\.example\.org/mijn/[a-z2-9]{28}/", line)
    ] == []


@pytest.mark.parametrize(
    ("language", "day"), [("nl", "woensdag 2 december"), ("tr", "2 Aralık Çarşamba"), ("uk", "середа, 2 грудня")]
)
def test_a_reminder_says_the_day_as_people_do(every_letter: list[Message], language: str, day: str) -> None:
    reminders = [one for one in every_letter if one.key.startswith("reminder:") and one.language == language]
    assert [day in reminder.body for reminder in reminders] == [True, True]


def test_a_long_name_is_left_out_of_a_text_message(
    kitchen: Group, join: Join, settings: Any, world: World, at: datetime
) -> None:
    settings.BASE_URL = "https://nestwerk.example.org"
    agreed = list(queries.current_texts(kitchen.organisation).values())
    named = join("Василина-Олександра Миколаївна", language="uk", phone="0470 12 34 56", consents=agreed)
    groups.add_meeting(group=kitchen, starts_at=EVENING, minutes=120, by=world.bram, at=at)
    remind(at=EVENING - timedelta(days=2))
    text = Message.objects.get(recipient=named.pk)
    assert (parts(text.body), named.name in text.body) == (2, False)
