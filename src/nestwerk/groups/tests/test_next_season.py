"""The next season of a group: filled in as the one before, with its team, and nobody is moved."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate

from nestwerk.groups import actions
from nestwerk.groups.forms.next_season import what_before, when_before, who_before
from nestwerk.groups.models import Draft, Entry, Group, Hat
from nestwerk.groups.queries.planning import zone
from nestwerk.people.models import Person
from nestwerk.world import GroupWorld, ParentWorld, World

ClientFor = Callable[[Person | None], Client]
ROLES = ("nobody", "facilitator", "volunteer", "researcher", "coordinator", "editor", "operator", "outsider")
STATUS = (302, 302, 404, 404, 302, 404, 404, 404)


def shown(page: str) -> dict[str, list[str]]:
    """Return what a browser sends of a form that nobody touched."""
    form = re.search(r'<form[^>]*method="post".*?</form>', page[page.index("<main") :], re.DOTALL)
    assert form
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", form[0]):
        told = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if told.get("type") not in {"radio", "checkbox"} or re.search(r"\bchecked\b", tag):
            nothing = "on" if told.get("type") in {"radio", "checkbox"} else ""
            found.setdefault(told.get("name", ""), []).append(told.get("value", nothing))
    for name, words in re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>\n?(.*?)</textarea>', form[0], re.DOTALL):
        found[name] = [words]
    for name, options in re.findall(r'<select[^>]*name="(\w+)"[^>]*>(.*?)</select>', form[0], re.DOTALL):
        every = r'<option value="([^"]*)"'
        found[name] = (re.findall(f"{every} selected", options) or re.findall(every, options))[:1]
    return {name: values for name, values in found.items() if name and name != "csrfmiddlewaretoken"}


def place_of(group: Group) -> str:
    return f"/groepen/{group.slug}/team/nieuw-seizoen/"


@pytest.mark.parametrize(("role", "status"), list(zip(ROLES, STATUS, strict=True)))
def test_who_runs_a_group_begins_its_next_season(
    groups: GroupWorld, world: World, client_for: ClientFor, role: str, status: int
) -> None:
    people: dict[str, Person | None] = {"nobody": None, **world.by_role()}
    assert client_for(people[role]).post(place_of(groups.tuesday)).status_code == status
    assert Draft.objects.filter(after=groups.tuesday).exists() is (role in {"facilitator", "coordinator"})


def test_from_the_button_to_the_group_by_pressing_on(
    groups: GroupWorld, world: World, parents: ParentWorld, client_for: ClientFor
) -> None:
    """Three pages, of which nothing is typed: the group is there with its rhythm, place and team, and nobody in it."""
    old, bram = groups.tuesday, client_for(world.bram)
    before = set(old.participants.values_list("pk", flat=True))
    assert place_of(old) in bram.get(f"/groepen/{old.slug}/team/instellingen/").content.decode()
    where = bram.post(place_of(old)).headers["Location"]
    for _page in range(3):
        answer = bram.post(where, shown(bram.get(where).content.decode()))
        assert answer.status_code == 302, re.findall(r'class="error[^>]*>[^<]*', answer.content.decode())
        where = answer.headers["Location"]
    new = Group.objects.get(after=old)
    assert where == f"/groepen/{new.slug}/team/"
    same = ("name", "form", "programme", "venue", "rhythm", "region", "capacity", "entry", "public", "phone", "town")
    assert {name: getattr(new, name) for name in same} == {name: getattr(old, name) for name in same}
    hats = {member.person_id: member.hat for member in old.team.all()}
    assert {member.person_id: member.hat for member in new.team.all()} == hats
    assert Hat.VOLUNTEER in hats.values()
    first, last = new.meetings.order_by("starts_at").first(), old.meetings.order_by("starts_at").last()
    assert first is not None
    assert last is not None
    here = zone()
    assert f"{first.starts_at.astimezone(here):%a %H:%M}" == f"{last.starts_at.astimezone(here):%a %H:%M}"
    assert first.starts_at > last.starts_at
    assert (set(old.participants.values_list("pk", flat=True)), new.participants.exists()) == (before, False)
    page = bram.get(where).content.decode()
    assert f"/groepen/{old.slug}/team/berichten/?groep={new.slug}" in page


def test_pressed_twice_it_is_one_draft_and_it_can_be_thrown_away(
    groups: GroupWorld, world: World, client_for: ClientFor
) -> None:
    bram = client_for(world.bram)
    one, two = (bram.post(place_of(groups.tuesday)).headers["Location"] for _ in range(2))
    assert one == two
    bram.post(f"{one}weg/")
    assert not Draft.objects.filter(after=groups.tuesday).exists()


def test_of_an_ended_group_the_next_season_says_that_no_message_leaves_it(
    groups: GroupWorld, world: World, client_for: ClientFor, at: datetime
) -> None:
    actions.end(group=groups.tuesday, by=world.bram, at=at)
    bram = client_for(world.bram)
    assert place_of(groups.tuesday) in bram.get(f"/groepen/{groups.tuesday.slug}/team/instellingen/").content.decode()
    where = bram.post(place_of(groups.tuesday)).headers["Location"]
    for _page in range(3):
        answer = bram.post(where, shown(bram.get(where).content.decode()))
        assert answer.status_code == 302, re.findall(r'class="error[^>]*>[^<]*', answer.content.decode())
        where = answer.headers["Location"]
    page = bram.get(where).content.decode()
    assert "Die groep is geëindigd" in page
    assert "berichten/?groep=" not in page


def test_in_another_organisation_it_is_no_next_season(
    groups: GroupWorld, world: World, client_for: ClientFor, at: datetime
) -> None:
    """On the first page another organisation can be chosen: then nothing of the group and its team comes along."""
    draft = actions.begin_next(group=groups.tuesday, typed=what_before(groups.tuesday), by=world.bram, at=at)
    Draft.objects.filter(pk=draft.pk).update(organisation=groups.zuid.organisation)
    draft.refresh_from_db()
    made = actions.become_group(
        draft=draft,
        values={"name": "Elders", "form": groups.tuesday.form},
        venue=None,
        schedule=actions.Schedule(minutes=60),
        by=world.daan,
        at=at,
    )
    assert (made.after, made.team.filter(person=world.noor).exists()) == (None, False)


def test_it_begins_on_the_same_weekday_with_a_week_to_tell_people(groups: GroupWorld, at: datetime) -> None:
    held = groups.tuesday.meetings.order_by("starts_at")
    last = held.last()
    assert last is not None
    for today in (localdate(at), localdate(last.starts_at) + timedelta(days=100)):
        found = when_before(groups.tuesday, today=today)
        assert found["first"].weekday() == localdate(last.starts_at).weekday()
        assert timedelta(days=7) <= found["first"] - max(today, localdate(last.starts_at)) < timedelta(days=14)
        assert found["number"] == held.filter(cancellation=None).count()
    Group.objects.filter(pk=groups.tuesday.pk).update(entry=Entry.INVITED)
    groups.tuesday.refresh_from_db()
    assert who_before(groups.tuesday)["entry"] == Entry.INVITED
