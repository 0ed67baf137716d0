"""Hours of meetings and of volunteers, and what each form and group offered: told where nobody can be worked out."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.utils.translation import override

from nestwerk.groups.models import Cancellation, Group, Meeting
from nestwerk.kernel.disclosure import HIDDEN, LEAST, OTHER, UNKNOWN, Shown
from nestwerk.people.models import Membership, Person, Role
from nestwerk.reach.models import Terms
from nestwerk.reach.queries.tables import tables_of
from nestwerk.reach.rules.figures import Counted, Figures, Offer, from_json, with_offers
from nestwerk.reach.rules.periods import MONTH, QUARTER, Period, periods_of
from nestwerk.reach.tests.adversary import read
from nestwerk.reach.tests.made_up import YEAR_OF, report_of
from nestwerk.reach.tests.test_overview import fill
from nestwerk.reach.tests.test_releases import SUMMER, WHOLE, close, meet, texts
from nestwerk.today.models import Shift, ShiftClaim, Task
from nestwerk.world import GroupWorld, World

ClientFor = Callable[[Person | None], Client]
JANUARY = 8


@pytest.fixture
def later(at: datetime) -> datetime:
    """The day on which the year closes."""
    return datetime(2027, 1, JANUARY, 9, tzinfo=at.tzinfo)


@pytest.fixture
def year(groups: GroupWorld, world: World, at: datetime) -> list[Meeting]:
    """A year of the group on Tuesday: three meetings of two hours, one of which lasted half an hour more, one off."""
    Meeting.objects.all().delete()
    people = fill(groups.tuesday, {("nl", "friend"): 7}, at=at)
    held = [meet(groups.tuesday, date(2026, month, 7), people) for month in (1, 4, 10)]
    Meeting.objects.filter(pk=held[2].pk).update(ends_at=held[2].ends_at + timedelta(minutes=30))
    off = meet(groups.tuesday, date(2026, 10, 14), [])
    Cancellation.objects.create(meeting=off, reason="ziek", by=world.bram, at=at)
    return held


def carried(meeting: Meeting, people: list[Person], at: datetime, task: str = Task.HOST) -> None:
    shift = Shift.objects.create(
        organisation=meeting.organisation, meeting=meeting, task=task, places=9, by=people[0], at=at
    )
    ShiftClaim.objects.bulk_create(ShiftClaim(shift=shift, person=one, at=at) for one in people)


def volunteers(world: World, number: int, at: datetime) -> list[Person]:
    made = []
    for place in range(number):
        person = Person.objects.create_account(name=f"Hulp {place}", email=f"hulp-{place}@example.org", at=at)
        Membership.objects.create(organisation=world.de_kiem, person=person, role=Role.VOLUNTEER, since=at)
        made.append(person)
    return made


def test_the_year_tells_hours_and_what_each_group_offered(
    world: World, groups: GroupWorld, year: list[Meeting], later: datetime
) -> None:
    whole = close(world, later)[WHOLE]
    assert whole.minutes == 6 * 60 + 30
    assert whole.offers == (Offer(str(groups.tuesday.pk), groups.tuesday.form, 3, 1, 390),)
    assert (close(world, later)[SUMMER].minutes, close(world, later)[Period(MONTH, date(2026, 1, 1))].minutes) == (
        None,
        None,
    )


def test_page_sheets_and_paper_tell_the_same_hours(
    world: World, groups: GroupWorld, year: list[Meeting], later: datetime, client_for: ClientFor
) -> None:
    close(world, later)
    client, name = client_for(world.katja), groups.tuesday.name
    rows = list(csv.reader(io.StringIO(texts(client, "csv")), delimiter=";"))
    hours = [row[1:3] for row in rows if row[0] == "Uren, Jaar 2026"][1:]
    assert hours == [["uren van bijeenkomsten die doorgingen", "6,5"], ["uren van vrijwilligers", "niet bijgehouden"]]
    assert [name, "3", "1", "6,5"] in [row[2:6] for row in rows]
    for kind in ("page", "pdf"):
        words = " ".join(texts(client, kind).replace("\ufffe", "").split())
        assert f"{name} 3 1 6,5" in words, kind
    assert f"{name};3;1;6.5" in texts(client, "xlsx")


def test_hours_of_volunteers_stand_from_five_of_them(
    world: World, year: list[Meeting], later: datetime, at: datetime
) -> None:
    """Bram guides, so he is no volunteer; who took two tasks of one meeting was there once."""
    five = volunteers(world, LEAST, at)
    carried(year[0], [*five, world.bram], at)
    carried(year[0], five[:2], at, task=Task.CHILDCARE)
    carried(year[2], five[:1], at)
    # Ten hours, and two and a half.
    assert close(world, later)[WHOLE].volunteers == Shown(12)


def test_of_four_volunteers_no_hour_is_told_on_any_way_out(
    world: World, year: list[Meeting], later: datetime, at: datetime, client_for: ClientFor
) -> None:
    for meeting in year:
        carried(meeting, volunteers(world, LEAST - 1, at) if meeting == year[0] else [world.noor], at)
    Membership.objects.filter(person=world.noor).update(role=Role.FACILITATOR)
    assert close(world, later)[WHOLE].volunteers == HIDDEN
    client = client_for(world.katja)
    for kind in ("page", "csv", "xlsx", "pdf"):
        words = texts(client, kind).replace(";", " ")
        assert "uren van vrijwilligers verborgen" in words, kind
    for kind in ("vrij.csv", "nji.csv"):
        found = client.get(f"/organisaties/de-kiem/financier/{kind}", {"jaar": "2026"}).content.decode("utf-8-sig")
        heads, *_rows, last = csv.reader(io.StringIO(found), delimiter=";")
        assert (dict(zip(heads, last, strict=True))["Uren van vrijwilligers"], last[1]) == ("verborgen", "Jaar 2026")


def test_where_lists_stand_per_quarter_hours_do_and_the_year_is_their_sum(
    world: World, year: list[Meeting], later: datetime
) -> None:
    Terms.objects.create(organisation=world.de_kiem, lists_per=QUARTER)
    found = close(world, later)
    assert [found[one].minutes for one in WHOLE.parts()] == [120, 120, 0, 150]
    assert (found[WHOLE].minutes, found[WHOLE].volunteers, found[WHOLE].offers) == (390, None, ())


def test_a_period_that_closed_before_hours_were_counted_is_read_and_says_nothing_of_them() -> None:
    kept = {"meetings": 2, "cancelled": 0, "visits": [9, "exact"], "people": [6, "exact"], "children": [0, "exact"]}
    old = from_json({**kept, "lists": {"forms": [["weekly", 6]]}})
    assert (old.minutes, old.volunteers, old.offers) == (None, None, ())
    told = replace(old, minutes=90, volunteers=UNKNOWN, offers=(Offer("a", "weekly", 1, 0, 90),))
    assert from_json(told.as_json()) == told


def test_groups_stand_nowhere_while_somebody_who_came_is_hidden(
    world: World, groups: GroupWorld, year: list[Meeting], later: datetime, at: datetime, client_for: ClientFor
) -> None:
    """In June only two came: the form is still told, the names of its groups and how often each met are not."""
    meet(groups.tuesday, date(2026, 6, 2), list(groups.tuesday.participants.all()[:2]))
    twin = Group.objects.exclude(pk=groups.tuesday.pk).filter(organisation=world.de_kiem).first()
    assert twin is not None
    Group.objects.filter(pk=twin.pk).update(form=groups.tuesday.form)
    meet(twin, date(2026, 1, 9), fill(twin, {("nl", "friend"): 6}, at=at))
    assert close(world, later)[WHOLE].offers == (Offer("", groups.tuesday.form, 5, 1, 630),)
    offered = texts(client_for(world.katja), "page").partition("Elke vorm en groep")[2]
    assert "alle groepen samen 5 1 10,5" in offered
    assert groups.tuesday.name not in offered


# Planted leaks: what `with_offers` holds back would tell.


def narrow(figures: dict[Period, Figures]) -> set[tuple[str, ...]]:
    with override("en"):
        known = read([tables_of(report_of(figures))], YEAR_OF, k=LEAST, heads=False)
    return {cell[2:] for cell, _, _ in known.too_narrow(LEAST)}


OPEN = Offer("group 1", "open-house", 50, 0, 3000)
WEEKLY = Offer("group 0", "weekly", 10, 0, 600)
SERIES = Offer("group 2", "series", 1, 0, 60)


def test_beside_merged_forms_how_often_each_met_would_tell_who_came() -> None:
    """Twelve of other forms paid five hundred visits: with one meeting of a series, at most two of them."""
    lists = {"forms": [("weekly", 20), (OTHER, 12)], "languages": [], "heard": [], "leaving": []}
    figures = Figures(61, 0, Shown(700), Shown(32), Shown(0), lists, minutes=3660, volunteers=UNKNOWN)
    offers = (OPEN, WEEKLY, SERIES)
    assert ("forms", "series") not in narrow({WHOLE: figures})
    assert ("forms", "series") in narrow({WHOLE: replace(figures, offers=offers)})
    assert with_offers(figures, Counted(offers=offers), []).offers == ()


def test_beside_a_hidden_month_how_often_each_group_met_would_tell_who_came() -> None:
    """Thirty came each time to two meetings of one group; the other met once, in July, when fewer than five came."""
    lists = {"forms": [("weekly", 30)], "languages": [], "heard": [], "leaving": []}
    nothing = Figures(0, 0, Shown(0), Shown(0), Shown(0))
    figures = dict.fromkeys(periods_of(YEAR_OF), nothing)
    for kind, first in ((MONTH, 1), (QUARTER, 1), (MONTH, 4), (QUARTER, 4)):
        figures[Period(kind, date(YEAR_OF, first, 1))] = Figures(1, 0, Shown(29), Shown(29), Shown(0))
    for kind, first in ((MONTH, 7), (QUARTER, 7)):
        figures[Period(kind, date(YEAR_OF, first, 1))] = Figures(1, 0, HIDDEN, HIDDEN, Shown(0))
    whole = Figures(3, 0, Shown(58, "least"), Shown(30), Shown(0), lists, minutes=180, volunteers=UNKNOWN)
    offers = (replace(WEEKLY, meetings=2), replace(WEEKLY, group="group 3", meetings=1))
    assert narrow({**figures, WHOLE: whole}) == set()
    assert narrow({**figures, WHOLE: replace(whole, offers=offers)}) >= {("visits",)}
    inside = [figures[one] for one in WHOLE.inside()]
    told = with_offers(whole, Counted(offers=offers), inside)
    assert [one.group for one in told.offers] == [""]
    assert narrow({**figures, WHOLE: told}) == set()
