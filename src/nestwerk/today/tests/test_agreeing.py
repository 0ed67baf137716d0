"""What a team agrees on after a meeting: once for one form, by a day that can be."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from nestwerk.people.models import Person
from nestwerk.today.models import FollowUp
from nestwerk.today.tests.conftest import Table
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]


def test_the_same_form_twice_is_one_agreement(table: Table, world: World, client_for: ClientFor) -> None:
    client, place = client_for(world.bram), f"{table.page}nabespreken/"
    found = re.search(r'name="token" value="([^"]+)"', client.get(place).content.decode())
    assert found
    for what in ("Stoelen zetten", "Stoelen zetten", "Koffie zetten"):
        client.post(f"{place}afspraak/", {"what": what, "token": found[1]})
    assert [one.what for one in FollowUp.objects.all()] == ["Stoelen zetten", "Koffie zetten"]
    # From another page, or one that somebody kept, it is an agreement of its own.
    for token in ("anders", "", ""):
        client.post(f"{place}afspraak/", {"what": "Stoelen zetten", "token": token})
    assert FollowUp.objects.count() == 5


@pytest.mark.parametrize(
    ("due", "told"),
    [
        (-363, "Deze dag is voorbij."),
        (-1, "Deze dag is voorbij."),
        (0, ""),
        (60, ""),
        (3650, "Dit jaar kan niet kloppen."),
    ],
)
def test_by_when_is_a_day_to_come_and_says_another_year(
    due: int, told: str, table: Table, world: World, client_for: ClientFor, at: datetime
) -> None:
    """Before: 2025 and 2036 were taken as they came, and stood there without their year."""
    client, day = client_for(world.bram), (at + timedelta(days=due)).date()
    values = {"what": "Stoelen zetten", "due": f"{day:%Y-%m-%d}", "token": "t"}
    page = client.post(f"{table.page}nabespreken/afspraak/", values, follow=True).content.decode()
    assert (FollowUp.objects.count(), told in page) == (0 if told else 1, True)
    if not told:
        shown = page.partition("tegen ")[2].partition("\n")[0]
        assert (str(day.year) in shown) == (day.year != at.year), shown
