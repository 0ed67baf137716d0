"""What waits is looked at once more when its moment has come: by the quiet hours and the settings of now."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.core import mail

from nestwerk.messenger import actions
from nestwerk.messenger.models import Message, State
from nestwerk.messenger.tests.test_messages import Post, Provider, post, provider, state
from nestwerk.world import World

__all__ = ["post", "provider"]
MORNING, TEN = timedelta(hours=11), timedelta(hours=12)


@pytest.fixture
def night(at: datetime) -> datetime:
    """Ten in the evening in Brussels; quiet until nine."""
    return at.replace(hour=21, minute=0)


def test_quiet_hours_that_changed_meanwhile_hold(post: Post, world: World, night: datetime) -> None:
    message = post(at=night)
    actions.change_settings(organisation=world.de_kiem, values={"quiet_until": time(10)}, by=world.katja, at=night)
    assert (actions.go_round(at=night + MORNING), state(message), mail.outbox) == (0, State.WAITING, [])
    assert (message.due_at - night, message.tries) == (TEN, 0)
    assert actions.go_round(at=night + TEN) == 1


def test_texts_that_wait_do_not_go_once_they_are_switched_off(
    post: Post, world: World, night: datetime, provider: type[Provider]
) -> None:
    texts = [post(key=f"place:{number}", channel="sms", to="+32470000001", at=night) for number in range(3)]
    letter = post(key="place:mail", at=night)
    actions.change_settings(organisation=world.de_kiem, values={"text_messages": False}, by=world.katja, at=night)
    assert (actions.go_round(at=night + MORNING), provider.seen) == (1, {})
    assert [state(one) for one in (*texts, letter)] == [State.DROPPED] * 3 + [State.SENT]
    assert {(one.to, one.body, one.failure) for one in texts} == {("", "", "no text messages")}


def test_a_provider_that_is_down_in_the_evening_is_tried_again_in_the_morning(
    post: Post, at: datetime, provider: type[Provider]
) -> None:
    evening = at.replace(hour=18, minute=50)
    waits = post(channel="sms", to="+32470000500", at=evening)
    soon = post(key="b", channel="sms", to="+32470000500", at=evening, at_night_until=evening + timedelta(hours=13))
    for moment in _minutes(evening, 200):
        actions.go_round(at=moment)
    due = [Message.objects.get(pk=one.pk).due_at for one in (waits, soon)]
    assert (due[0] - evening, waits.pk != soon.pk) == (timedelta(hours=13, minutes=10), True)
    assert evening + timedelta(minutes=30) < due[1] < evening + timedelta(hours=13)


def _minutes(first: datetime, number: int) -> Iterator[Any]:
    yield from (first + timedelta(minutes=minute) for minute in range(number))
