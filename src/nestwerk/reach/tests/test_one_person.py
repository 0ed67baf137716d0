"""One parent in two groups is one person in the counts, when the team says so."""

import html
from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.test import Client

from nestwerk.groups import actions as groups
from nestwerk.participants import actions
from nestwerk.participants.models import Presence
from nestwerk.people.models import Person
from nestwerk.programmes.models import GroupForm
from nestwerk.reach.queries.counting import count
from nestwerk.reach.rules.periods import MONTH, Period
from nestwerk.world import World, agreeing

ClientFor = Callable[[Person | None], Client]


def test_one_parent_in_two_groups_counts_once_when_the_team_says_so(
    world: World, client_for: ClientFor, at: datetime
) -> None:
    actions.load_shared_texts(at=at)
    held = []
    for name in ("Eerste", "Tweede"):
        values: groups.GroupValues = {"name": name, "form": GroupForm.WEEKLY}
        group = groups.set_up(organisation=world.de_kiem, values=values, by=world.bram, at=at)
        held.append(
            groups.add_meeting(group=group, starts_at=at - timedelta(days=10), minutes=60, by=world.bram, at=at)
        )
    people = []
    for meeting, name, phone in (
        (held[0], "Amina", "0470 11 22 33"),
        (held[0], "Bea", ""),
        (held[1], "Amina", "+32 470 11 22 33"),
    ):
        filled = agreeing(meeting.group, {"name": name, "phone": phone})
        one = actions.sign_up(group=meeting.group, values=filled, by=None, at=at)
        actions.tap(meeting=meeting, participant=one, presence=Presence.THERE, by=world.bram, tapped_at=at, at=at)
        people.append(one)
    period = Period(MONTH, date(2026, 11, 1))

    def counted() -> tuple[int, int, int]:
        found = count(world.de_kiem, [period], lists=MONTH)[period]
        return found.people, found.visits, sum(found.words["forms"].values())

    assert counted() == (3, 3, 3)
    page = "/organisaties/de-kiem/dubbele-ouders/"
    bram = client_for(world.bram)
    assert bram.get(page).content.decode().count('name="een"') == 1
    pressed = {"een": str(people[0].pk), "ander": str(people[2].pk)}
    bram.post(page, {**pressed, "wens": "een"})
    assert counted() == (2, 3, 2)
    assert "Telt als één." in html.unescape(bram.get(page).content.decode())
    bram.post(page, {**pressed, "wens": "twee"})
    assert counted() == (3, 3, 3)
