"""A limit a month holds whatever the term of the log is: what was erased of this month still counts."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from nestwerk.messenger.actions import post
from nestwerk.messenger.models import Message, MessageSettings, State, TextCount
from nestwerk.messenger.queries import may_text, texts_left, texts_used
from nestwerk.messenger.rules.sms import parts, plain
from nestwerk.participants.actions.telling import written
from nestwerk.participants.queries.warned import warned_of_change
from nestwerk.reach.actions import run_terms
from nestwerk.reach.models import Terms
from nestwerk.world import ParentWorld, World

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
    assert not may_text(house, NUMBER, words="a", at=later)
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


def test_a_text_of_more_parts_than_are_left_does_not_go(world: World, at: datetime) -> None:
    """Before: with one left, a text of two parts went, and two of one were used."""
    house = world.de_kiem
    MessageSettings.objects.create(organisation=house, text_messages=True, texts_a_month=2)
    told: dict[str, Any] = {"organisation": house, "channel": "sms", "to": NUMBER, "subject": "", "language": "nl"}
    post(**told, key="first", body="a", at=at)
    assert [may_text(house, NUMBER, words=words, at=at) for words in ("a" * 160, "a" * 161)] == [True, False]
    # What only typesetters need is left out first.
    assert may_text(house, NUMBER, words="\u2019" + "a" * 159, at=at)
    assert post(**told, key="long", body="a" * 161, at=at).state == State.DROPPED
    assert (texts_used(house, at=at), post(**told, key="short", body="b", at=at).state) == (1, State.WAITING)
    assert texts_used(house, at=at) == 2


@pytest.mark.parametrize("language", ["nl", "fr", "ar", "tr", "uk"])
def test_who_is_to_be_warned_by_text_is_warned_in_all_its_parts(
    parents: ParentWorld, at: datetime, language: str
) -> None:
    amina = parents.amina
    amina.phone, amina.email, amina.language = "0470 12 34 56", "", language
    needed = parts(plain(written(amina, "contact", channel="sms", at=at)))
    chosen = MessageSettings.objects.create(organisation=amina.organisation, text_messages=True)
    for left in range(needed + 2):
        chosen.texts_a_month = left
        chosen.save(update_fields=["texts_a_month"])
        expected = {"phone": amina.phone} if left >= needed else {}
        assert warned_of_change(amina, ["phone"], by_team=True, at=at) == expected
