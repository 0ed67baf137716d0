"""What programs read of a group: its dates and where it is, and never more than the page tells people."""

import json
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from nestwerk.groups import actions
from nestwerk.groups.models import Group, VenueShown
from nestwerk.people.models import Person
from nestwerk.world import GroupWorld, World

ClientFor = Callable[[Person | None], Client]
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>')


def facts_of(client: Client, group: Group) -> dict[str, Any]:
    (block,) = BLOCK.findall(client.get(f"/groepen/{group.slug}/").content.decode())
    facts: dict[str, Any] = json.loads(block)
    return facts


def test_a_group_tells_its_dates_and_its_open_place(
    world: World, groups: GroupWorld, client_for: ClientFor, at: datetime
) -> None:
    group = groups.tuesday
    assert group.venue is not None
    group.venue.shown = VenueShown.PUBLIC
    group.venue.save()
    first = group.meetings.filter(ends_at__gte=at).order_by("starts_at")[0]
    actions.cancel(meeting=first, reason="Ziek", by=world.bram, at=at)
    facts = facts_of(client_for(None), group)
    assert (facts["@type"], facts["name"]) == ("EventSeries", group.name)
    assert facts["organizer"]["name"] == group.organisation.name
    assert facts["location"] == {"@type": "Place", "name": group.venue.name, "address": group.venue.address}
    events = facts["subEvent"]
    assert [event["eventStatus"].rpartition("/Event")[2] for event in events[:2]] == ["Cancelled", "Scheduled"]
    assert datetime.fromisoformat(events[0]["startDate"]) == first.starts_at


@pytest.mark.parametrize("shown", [VenueShown.AFTER_SIGN_UP, VenueShown.BY_PHONE])
def test_a_hidden_place_is_in_none_of_it(groups: GroupWorld, client_for: ClientFor, shown: str) -> None:
    group = groups.tuesday
    assert group.venue is not None
    group.venue.name, group.venue.shown = "Achterkamer van de bakker", shown
    group.venue.save()
    secrets = (group.venue.name, group.venue.address)
    assert all(secrets)
    told = json.dumps(facts_of(client_for(None), group), ensure_ascii=False)
    assert [words for words in secrets if words in told] == []
    Group.objects.filter(pk=group.pk).update(town_shown=False)
    assert "location" not in facts_of(client_for(None), group)


def test_who_stopped_or_is_for_the_invited_is_in_no_list(
    world: World, groups: GroupWorld, client_for: ClientFor, at: datetime
) -> None:
    assert client_for(None).get(f"/groepen/{groups.secret.slug}/").status_code == 404
    Group.objects.filter(pk=groups.tuesday.pk).update(ended_at=at)
    answer = client_for(None).get(f"/groepen/{groups.tuesday.slug}/")
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert BLOCK.findall(answer.content.decode()) == []


def test_signs_in_a_name_do_not_end_the_block(groups: GroupWorld, client_for: ClientFor) -> None:
    name = "</script><b>x & y\u2028"
    Group.objects.filter(pk=groups.tuesday.pk).update(name=name)
    page = client_for(None).get(f"/groepen/{groups.tuesday.slug}/").content.decode()
    assert "<b>x" not in page
    assert facts_of(client_for(None), groups.tuesday)["name"] == name
