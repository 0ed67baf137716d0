"""The log is for coordinators, tells no names, and keeps its budget."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nestwerk.kernel.clock import now
from nestwerk.messenger import actions
from nestwerk.messenger.models import Message, MessageSettings, State
from nestwerk.people.models import Person
from nestwerk.testing.sending import sent_as_shown
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]
ROLES = ("nobody", "facilitator", "volunteer", "researcher", "coordinator", "editor", "operator", "outsider")
COORDINATOR = (302, 404, 404, 404, 200, 404, 404, 404)


@pytest.mark.parametrize("place", ["log", "settings"])
def test_only_coordinators_see_the_pages(place: str, world: World, client_for: ClientFor) -> None:
    people: dict[str, Person | None] = {"nobody": None, **world.by_role()}
    address = reverse(f"messenger:{place}", args=["de-kiem"])
    assert tuple(client_for(people[role]).get(address).status_code for role in ROLES) == COORDINATOR


def many(world: World, number: int, at: datetime) -> list[Message]:
    return [
        actions.post(
            organisation=world.de_kiem,
            key=f"reminder:{n}",
            channel="email",
            to=f"joke{n}@example.org",
            subject="News from your group",
            body=f"Dag Joke {n}",
            language="nl",
            at=at,
        )
        for n in range(number)
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_log_keeps_its_budget_and_names_nobody(
    rows: int,
    world: World,
    client_for: ClientFor,
    tight: Callable[[str], str],
    at: datetime,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    many(world, rows, at)
    client = client_for(world.katja)
    with django_assert_max_num_queries(9):  # type: ignore[attr-defined]
        page = client.get(reverse("messenger:log", args=["de-kiem"])).content.decode()
    assert tight(page).count("<li><div>") == rows
    assert ("Joke" in page, "example.org" in page) == (False, False)


def test_a_failed_message_is_sent_again_from_the_page(world: World, client_for: ClientFor, at: datetime) -> None:
    (message,) = many(world, 1, at)
    Message.objects.update(state=State.FAILED, done_at=now())
    address = reverse("messenger:again", args=["de-kiem", message.pk])
    assert client_for(world.daan).post(address).status_code == 404
    assert client_for(world.katja).post(address).status_code == 302
    assert Message.objects.get().state == State.WAITING
    Message.objects.update(state=State.FAILED, done_at=now() - timedelta(days=8))
    client_for(world.katja).post(address)
    assert Message.objects.get().state == State.FAILED


def test_a_coordinator_sees_how_many_text_messages_went_out(world: World, client_for: ClientFor) -> None:
    actions.post(
        organisation=world.de_kiem,
        key="a",
        channel="sms",
        to="+32470000000",
        subject="News from your group",
        body="a" * 161,
        language="nl",
        at=now(),
    )
    page = client_for(world.katja).get(reverse("messenger:log", args=["de-kiem"]))
    assert (page.context["texts"], page.context["most_texts"]) == (2, 500)


def test_nonsense_in_the_settings_gets_a_sentence_and_loses_nothing(world: World, client_for: ClientFor) -> None:
    client, address = client_for(world.katja), reverse("messenger:settings", args=["de-kiem"])
    values = {"quiet_from": "21:30", "quiet_until": "08:00", "reminder_days": "99", "question_hours": "24"}
    values["texts_a_month"] = "100"
    page: Any = sent_as_shown(address, values, browser=client)
    assert (page.status_code, page.context["form"]["quiet_from"].value()) == (200, "21:30")
    assert list(page.context["form"].errors) == ["reminder_days"]
    assert sent_as_shown(address, {**values, "reminder_days": "2"}, browser=client).status_code == 302
    assert MessageSettings.objects.values_list("reminder_days", "text_messages").get() == (2, False)
