"""A limit a month holds whatever the term of the log is: what was erased of this month still counts."""

from datetime import datetime, timedelta

from nestwerk.messenger.actions import post
from nestwerk.messenger.models import Message, MessageSettings, State, TextCount
from nestwerk.messenger.queries import may_text, texts_left, texts_used
from nestwerk.reach.actions import run_terms
from nestwerk.reach.models import Terms
from nestwerk.world import World

MOST, NUMBER = 5, "+32470123456"


def texts(world: World, at: datetime, *states: State) -> None:
    for number, state in enumerate(states):
        key = f"sms:{number}:{at.isoformat()}"
        post(organisation=world.de_kiem, key=key, channel="sms", to=NUMBER, subject="", body="a", language="nl", at=at)
        Message.objects.filter(key=key).update(state=state, done_at=at)


def test_texts_whose_lines_are_over_count_until_the_month_is_over(world: World, at: datetime) -> None:
    house = world.de_kiem
    MessageSettings.objects.create(organisation=house, text_messages=True, texts_a_month=MOST)
    Terms.objects.update_or_create(organisation=house, defaults={"message_days": 7})
    early = at.replace(day=2)
    texts(world, early, *[State.SENT] * 4, State.REFUSED, State.UNSURE)
    assert (texts_used(house, at=early), texts_left(house, at=early)) == (MOST, 0)
    for days in (9, 10):
        run_terms(at=early + timedelta(days=days))
    later = early + timedelta(days=10)
    assert not Message.objects.filter(organisation=house).exists()
    assert (texts_used(house, at=later), texts_left(house, at=later)) == (MOST, 0)
    assert not may_text(house, NUMBER, at=later)
    texts(world, later, State.SENT)
    run_terms(at=later + timedelta(days=8))
    assert texts_used(house, at=later + timedelta(days=8)) == MOST + 1
    assert TextCount.objects.get().parts == MOST + 1


def test_another_month_begins_anew_and_the_count_goes(world: World, at: datetime) -> None:
    house = world.de_kiem
    MessageSettings.objects.create(organisation=house, text_messages=True, texts_a_month=MOST)
    Terms.objects.update_or_create(organisation=house, defaults={"message_days": 7})
    texts(world, at.replace(day=2), State.SENT, State.SENT)
    run_terms(at=at.replace(day=20))
    december = at.replace(month=12, day=12)
    assert texts_used(house, at=december) == 0
    texts(world, at.replace(month=12, day=1), State.SENT)
    run_terms(at=december)
    assert (texts_used(house, at=december), TextCount.objects.get().parts) == (1, 1)
