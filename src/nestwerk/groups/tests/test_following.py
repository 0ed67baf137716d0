"""A meeting and all that follow go to another hour, day or place: looked at first, told once."""

import html
import re
from collections.abc import Callable
from datetime import datetime, time, timedelta

import pytest
from django.test import Client

from nestwerk.groups import actions
from nestwerk.groups.models import Group, Meeting, Venue, VenueShown
from nestwerk.groups.queries.following import all_that_follow
from nestwerk.groups.queries.planning import zone
from nestwerk.people.models import Person
from nestwerk.programmes.models import GroupForm
from nestwerk.testing.layers import layer
from nestwerk.testing.sending import sent_as_shown
from nestwerk.trail.seen import ChangedAtOnce
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]
PAGE = "/groepen/weekgroep/team/bijeenkomsten/"


@layer
def weekly(world: World, at: datetime) -> Group:
    """A group that meets on five Tuesday evenings at seven, from in two days on."""
    values: actions.GroupValues = {"name": "Weekgroep", "form": GroupForm.WEEKLY, "rhythm": "FREQ=WEEKLY"}
    group = actions.set_up(organisation=world.de_kiem, values=values, by=world.bram, at=at)
    first = (at + timedelta(days=2)).replace(hour=18)
    actions.plan_meetings(group=group, first=first, minutes=90, number=5, by=world.bram, at=at)
    return group


@pytest.fixture
def five(weekly: Group) -> list[Meeting]:
    return list(weekly.meetings.order_by("starts_at"))


def hours(group: Group) -> list[time]:
    return [one.starts_at.astimezone(zone()).time() for one in group.meetings.order_by("starts_at")]


def filled(one: Meeting, *, days: int = 0, begins: str = "20:00", **more: str) -> dict[str, str]:
    day = one.starts_at.astimezone(zone()).date() + timedelta(days=days)
    return {"day": day.isoformat(), "begins": begins, "minutes": "60", "reason": "De zaal", "following": "on", **more}


def looked(client: Client, one: Meeting, values: dict[str, str]) -> str:
    """Fill in the form on the page of the meeting; return the page that comes."""
    answer = sent_as_shown(f"{PAGE}{one.pk}/verzetten/", values, browser=client, page=f"{PAGE}{one.pk}/")
    return html.unescape(answer.content.decode())


def press(client: Client, one: Meeting, values: dict[str, str]) -> str:
    """Fill in the form, look, and press the button of the page that shows the new dates."""
    page = looked(client, one, values)
    sent = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    again: dict[str, list[str]] = {}
    for name, value in sent:
        again.setdefault(name, []).append(value)
    return html.unescape(client.post(f"{PAGE}{one.pk}/verzetten/", again, follow=True).content.decode())


def test_a_new_hour_for_all_that_follow_after_a_look(
    five: list[Meeting], weekly: Group, world: World, client_for: ClientFor
) -> None:
    bram = client_for(world.bram)
    page = looked(bram, five[1], filled(five[1]))
    assert page.count('name="dagen"') == 4
    assert hours(weekly) == [time(19)] * 5
    assert "4 bijeenkomsten zijn verzet." in press(bram, five[1], filled(five[1]))
    assert hours(weekly) == [time(19), *[time(20)] * 4]
    moved = weekly.meetings.order_by("starts_at")[1:]
    assert {one.ends_at - one.starts_at for one in moved} == {timedelta(minutes=60)}
    assert {move.reason for one in moved for move in one.moves.all()} == {"De zaal"}


def test_the_rest_shifts_a_week_and_no_two_begin_at_once(
    five: list[Meeting], weekly: Group, world: World, client_for: ClientFor, at: datetime
) -> None:
    actions.cancel(meeting=five[1], reason="ziek", by=world.bram, at=at)
    before = [one.starts_at for one in weekly.meetings.order_by("starts_at")]
    press(client_for(world.bram), five[2], filled(five[2], days=7, begins="19:00"))
    after = [one.starts_at for one in weekly.meetings.order_by("starts_at")]
    assert after[:2] == before[:2]
    walls = [one.astimezone(zone()).date() for one in after[2:]]
    assert walls == [one.astimezone(zone()).date() + timedelta(days=7) for one in before[2:]]
    # And back again: the other way round.
    back = Meeting.objects.get(pk=five[2].pk)
    press(client_for(world.bram), back, filled(back, days=-7, begins="19:00"))
    assert [one.starts_at for one in weekly.meetings.order_by("starts_at")] == before


def test_a_new_place_for_all_that_follow(
    five: list[Meeting], weekly: Group, world: World, client_for: ClientFor
) -> None:
    venue = Venue.objects.create(organisation=world.de_kiem, name="Bib", address="Kaai 1", shown=VenueShown.PUBLIC)
    press(client_for(world.bram), five[3], filled(five[3], begins="19:00", venue=str(venue.pk)))
    assert [one.venue for one in weekly.meetings.order_by("starts_at")] == [None, None, None, venue, venue]


def test_where_the_group_meets_already_and_holidays_are_shown(
    five: list[Meeting], weekly: Group, world: World, client_for: ClientFor, at: datetime
) -> None:
    actions.cancel(meeting=five[4], reason="feest", by=world.bram, at=at)
    bram = client_for(world.bram)
    # The weeks of Christmas were skipped.
    taken = looked(bram, five[3], filled(five[3], days=21, begins="19:00"))
    assert "de groep komt dan al samen" in taken
    assert 'name="dagen"' not in taken
    # Tuesday 15 December and ten days make Christmas.
    starts_at = five[3].starts_at + timedelta(days=10)
    rows = all_that_follow(five[3], starts_at=starts_at, ends_at=starts_at + timedelta(hours=1))
    assert all(row.holiday for row in rows)


def test_what_was_moved_meanwhile_is_shown_anew_and_the_past_is_refused(
    five: list[Meeting], world: World, at: datetime
) -> None:
    starts_at = five[0].starts_at + timedelta(hours=1)
    values = {"ends_at": starts_at + timedelta(hours=1), "venue": None, "reason": "", "by": world.bram, "at": at}
    seen = [row.mark for row in all_that_follow(five[0], starts_at=starts_at, ends_at=starts_at + timedelta(hours=1))]
    with pytest.raises(ChangedAtOnce):
        actions.move_all(meeting=five[0], starts_at=starts_at, seen=seen[1:], **values)  # type: ignore[arg-type]
    with pytest.raises(actions.InThePast):
        actions.move_all(meeting=five[0], starts_at=at - timedelta(days=1), seen=seen, **values)  # type: ignore[arg-type]
    actions.end(group=five[0].group, by=world.bram, at=at)
    with pytest.raises(actions.HasEnded):
        actions.move_all(meeting=five[0], starts_at=starts_at, seen=seen, **values)  # type: ignore[arg-type]


def test_others_move_nothing(five: list[Meeting], weekly: Group, world: World, client_for: ClientFor) -> None:
    for person in (world.noor, world.daan):
        assert client_for(person).post(f"{PAGE}{five[0].pk}/verzetten/", filled(five[0])).status_code == 404
    assert hours(weekly) == [time(19)] * 5
