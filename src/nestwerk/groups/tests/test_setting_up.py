"""A group begins, changes and ends."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from nestwerk.groups import actions
from nestwerk.groups.actions import News, news
from nestwerk.groups.models import Entry, Group, Hat, Meeting
from nestwerk.kernel.hooks import Hook
from nestwerk.kernel.models import AuditLine
from nestwerk.people.models import Person
from nestwerk.people.queries.trail import trail
from nestwerk.programmes.models import GroupForm, Programme, SessionPlan
from nestwerk.world import GroupWorld, World

HEARD: list[tuple[str, str, object]] = []

ClientFor = Callable[[Person | None], Client]


def hear(*, what: News, group: Group, meeting: Meeting | None, by: object, at: datetime) -> None:
    HEARD.append((what, group.name, meeting.pk if meeting else None))


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, object]]:
    monkeypatch.setattr(news, "LISTENERS", Hook(hear))
    HEARD.clear()
    return HEARD


def make(world: World, at: datetime, **values: object) -> Group:
    given: actions.GroupValues = {"name": "Koffie & co", "form": GroupForm.SERIES, **values}  # type: ignore[typeddict-item]
    return actions.set_up(organisation=world.de_kiem, values=given, by=world.bram, at=at)


def test_who_sets_up_a_group_facilitates_it(world: World, at: datetime) -> None:
    group = make(world, at)
    assert [(one.person, one.hat) for one in group.team.all()] == [(world.bram, Hat.FACILITATOR)]
    assert (group.slug, bool(group.door), group.ended_at) == ("koffie-co", True, None)
    assert make(world, at, public=True).door == "", "it has a page for everybody"


def test_the_same_name_gets_another_address_and_pages_of_ours_keep_theirs(world: World, at: datetime) -> None:
    assert [make(world, at).slug for _ in range(3)] == ["koffie-co", "koffie-co-2", "koffie-co-3"]
    assert [make(world, at, name=name).slug for name in ("Nieuw", "Overal", "!!!")] == ["nieuw-2", "overal-2", "x"]


def test_a_group_for_who_is_invited_has_a_door_that_can_be_renewed(world: World, at: datetime) -> None:
    group = make(world, at, entry=Entry.INVITED)
    first = group.door
    second = actions.renew_door(group=group, by=world.bram, at=at)
    group.refresh_from_db()
    assert (len(first) >= 32, second != first, group.door) == (True, True, second)


def test_the_secret_of_a_door_is_unreadable_in_the_database(world: World, groups: GroupWorld) -> None:
    from django.db import connection  # noqa: PLC0415 - only here the tables are read past the models

    with connection.cursor() as cursor:
        cursor.execute("SELECT door, door_digest FROM groups_group WHERE door <> ''")
        rows = cursor.fetchall()
    assert [(groups.secret.door in str(row), str(row[0]).startswith("nw1:")) for row in rows] == [(False, True)]


def test_settings_that_stay_the_same_leave_no_line(world: World, at: datetime) -> None:
    group = make(world, at)
    before = AuditLine.objects.count()
    actions.change_settings(group=group, values={"name": "Koffie & co"}, by=world.bram, at=at)
    assert AuditLine.objects.count() == before
    actions.change_settings(group=group, values={"name": "Thee", "phone": "09"}, by=world.bram, at=at)
    line = AuditLine.objects.latest("pk")
    assert (line.verb, line.details) == ("changed group", {"fields": ["name", "phone"]})


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({"capacity": 8}, {"capacity": 10}, 1),
        ({"capacity": 8}, {"capacity": None}, 1),
        ({"capacity": 8}, {"capacity": 6}, 0),
        ({"capacity": None}, {"capacity": 6}, 0),
        ({"childcare": True, "childcare_places": 2}, {"childcare_places": 4}, 1),
        ({"childcare": False}, {"childcare": True, "childcare_places": 4}, 1),
        ({"childcare": True, "childcare_places": 4}, {"childcare": False, "childcare_places": None}, 1),
        ({"capacity": 8}, {"name": "Thee"}, 0),
    ],
)
def test_more_places_are_news(
    world: World,
    at: datetime,
    heard: list[object],
    before: dict[str, int | None],
    after: actions.GroupValues,
    told: int,
) -> None:
    group = make(world, at, **before)
    actions.change_settings(group=group, values=after, by=world.bram, at=at)
    assert len(heard) == told


def test_a_group_that_ends_cancels_what_is_to_come_and_closes_its_door(
    world: World, groups: GroupWorld, at: datetime, heard: list[object]
) -> None:
    past = groups.secret.meetings.filter(starts_at__lte=at).count()
    ended = actions.end(group=groups.secret, by=world.katja, at=at)
    actions.end(group=groups.secret, by=world.katja, at=at + timedelta(days=1))
    assert (ended.ended_at, ended.door, ended.door_digest) == (at, "", None)
    assert groups.secret.meetings.filter(cancellation=None).count() == past
    assert heard == [("ended", "Alleen en toch samen", None)]


def test_nothing_changes_after_the_end(world: World, groups: GroupWorld, at: datetime) -> None:
    group = actions.end(group=groups.tuesday, by=world.bram, at=at)
    for change in (
        lambda: actions.change_settings(group=group, values={"name": "Toch"}, by=world.bram, at=at),
        lambda: actions.renew_door(group=group, by=world.bram, at=at),
        lambda: actions.plan_meetings(group=group, first=at, minutes=60, number=1, by=world.bram, at=at),
    ):
        with pytest.raises(actions.HasEnded):
            change()


def test_sessions_of_the_programme_go_to_the_meetings_in_order(world: World, at: datetime) -> None:
    programme = Programme.objects.create(slug="drie", title="Drie", form=GroupForm.SERIES, changed_at=at)
    plans = [SessionPlan.objects.create(programme=programme, order=n, title=f"Sessie {n}") for n in (1, 2, 3)]
    group = make(world, at, programme=programme, rhythm="FREQ=WEEKLY")
    first = datetime(2026, 12, 1, 9, tzinfo=UTC)
    made = actions.plan_meetings(group=group, first=first, minutes=60, number=2, by=world.bram, at=at)
    assert [one.session for one in made] == plans[:2]
    more = actions.plan_meetings(
        group=group, first=first + timedelta(weeks=8), minutes=60, number=2, by=world.bram, at=at
    )
    assert [one.session for one in more] == [plans[2], None]


def test_days_that_have_a_meeting_are_left_and_holidays_are_skipped(world: World, at: datetime) -> None:
    group = make(world, at, rhythm="FREQ=WEEKLY")
    first = datetime(2026, 12, 8, 9, tzinfo=UTC)
    until = date(2027, 1, 12)
    days = []
    for _ in range(2):
        made = actions.plan_meetings(group=group, first=first, minutes=60, until=until, by=world.bram, at=at)
        days.append([f"{one.starts_at:%d-%m}" for one in made])
    assert days == [["08-12", "15-12", "05-01", "12-01"], []]
    group.skip_holidays = False
    made = actions.plan_meetings(group=group, first=first, minutes=60, until=until, by=world.bram, at=at)
    assert [f"{one.starts_at:%d-%m}" for one in made] == ["22-12", "29-12"]


def test_every_verb_has_a_sentence(world: World, groups: GroupWorld, at: datetime) -> None:
    actions.end(group=groups.tuesday, by=world.bram, at=at)
    _page, lines = trail(world.de_kiem, page=1)
    assert [line.sentence for line in lines if "something" in line.sentence] == []
    assert [verb for verb in AuditLine.objects.values_list("verb", flat=True) if "group" in verb] != []


def test_who_is_told_to_call_sees_a_number_or_whom_to_ask(world: World, at: datetime, client_for: ClientFor) -> None:
    group = make(world, at, public=True, entry=Entry.INVITED)
    page = f"/groepen/{group.slug}/"
    words = " ".join(client_for(None).get(page).content.decode().split())
    assert "Bel ons." in words
    assert "Vraag het aan de mensen van <bdi>Huis van het Kind De Kiem</bdi>." in words
    actions.change_settings(group=group, values={"phone": "09 123 45 67"}, by=world.bram, at=at)
    words = client_for(None).get(page).content.decode()
    assert 'href="tel:' in words.partition("<main")[2]
    assert "Vraag het aan de mensen" not in words


def test_no_form_is_offered_that_would_be_refused_after_the_end(
    world: World, groups: GroupWorld, client_for: ClientFor, at: datetime
) -> None:
    browser, team = client_for(world.bram), f"/groepen/{groups.tuesday.slug}/team/"
    places = ("instellingen/", "plaats/?nieuw", "bijeenkomsten/meer/", "bijeenkomsten/een/")

    def forms(place: str) -> int:
        shown = browser.get(team + place).content.decode().split("<main")[1]
        # A new season begins from a group that ended too.
        return shown.count('method="post"') - shown.count(f'action="{team}nieuw-seizoen/"')

    assert [forms(place) > 0 for place in places] == [True] * 4
    actions.end(group=groups.tuesday, by=world.bram, at=at)
    assert [forms(place) for place in places] == [0] * 4
    assert all("Deze groep is gestopt." in browser.get(team + place).content.decode() for place in places)
