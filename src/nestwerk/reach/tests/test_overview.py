"""The overview counts right, hides what is small, and tells a stranger nothing."""

import csv
import io
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from openpyxl import load_workbook

from nestwerk.groups.models import Group
from nestwerk.kernel.models import AuditLine
from nestwerk.participants.models import Attendance, Family, HeadCount, Participant
from nestwerk.people.models import Person
from nestwerk.reach import queries
from nestwerk.world import GroupWorld, World

ClientFor = Callable[[Person | None], Client]
ROLES = ("nobody", "facilitator", "volunteer", "researcher", "coordinator", "editor", "operator", "outsider")
COORDINATOR = (302, 404, 404, 404, 200, 404, 404, 404)
PLACES = ("overzicht/", "overzicht/groepen/", "overzicht/overzicht.csv", "overzicht/overzicht.xlsx", "termijnen/")


def fill(group: Group, people: dict[tuple[str, str], int], *, at: datetime, standing: str = "in") -> list[Participant]:
    """Put so many people in a group, by language and how they heard of it."""
    first = group.participants.count() + 1
    wanted = [words for words, number in people.items() for _ in range(number)]
    families = Family.objects.bulk_create(Family(organisation=group.organisation, group=group) for _ in wanted)
    return Participant.objects.bulk_create(
        Participant(
            organisation=group.organisation, group=group, family=family, number=first + place, standing=standing,
            language=language, heard_by=heard, joined_at=at,
        )
        for place, (family, (language, heard)) in enumerate(zip(families, wanted, strict=True))
    )  # fmt: skip


def numbers(table: queries.Overview | object) -> dict[str, int | None]:
    return {line.key: line.shown.count for line in table.lines}  # type: ignore[union-attr]


@pytest.mark.parametrize("place", PLACES)
def test_only_coordinators_see_it(place: str, groups: GroupWorld, world: World, client_for: ClientFor) -> None:
    people: dict[str, Person | None] = {"nobody": None, **world.by_role()}
    address = f"/organisaties/de-kiem/{place}"
    assert tuple(client_for(people[role]).get(address).status_code for role in ROLES) == COORDINATOR
    assert client_for(world.katja).get(f"/organisaties/buurthuis-zuid/{place}").status_code == 404


def test_small_counts_are_hidden_and_do_not_follow_from_totals(groups: GroupWorld, world: World, at: datetime) -> None:
    fill(groups.tuesday, {("nl", "friend"): 9, ("ar", "school"): 3, ("tr", "friend"): 6}, at=at)
    page = queries.overview(world.de_kiem, at=at)
    assert (page.people.count, page.taken.count) == (18, 18)
    assert numbers(page.languages) == {"nl": 9, "ar": None, "tr": None}
    assert numbers(page.heard) == {"friend": None, "school": None}
    assert numbers(page.forms) == {"weekly": 18}


def test_who_only_waited_was_not_reached(groups: GroupWorld, world: World, at: datetime) -> None:
    fill(groups.tuesday, {("nl", "friend"): 8}, at=at)
    fill(groups.series, {("nl", "friend"): 7}, at=at, standing="waiting")
    page = queries.overview(world.de_kiem, at=at)
    assert (page.people.count, page.taken.count, page.waiting.count) == (8, 8, 7)


def test_a_neighbour_counts_nothing_of_ours(groups: GroupWorld, world: World, at: datetime) -> None:
    fill(groups.tuesday, {("nl", "friend"): 20}, at=at)
    page = queries.overview(world.buurthuis_zuid, at=at)
    assert (page.people.count, page.taken.count, page.groups) == (0, 0, 1)


def test_visits_stand_in_the_month_of_the_meeting(groups: GroupWorld, world: World, at: datetime) -> None:
    people = fill(groups.tuesday, {("nl", "friend"): 8}, at=at)
    meeting = groups.tuesday.meetings.held(at).first()
    assert meeting is not None
    Attendance.objects.bulk_create(
        Attendance(
            organisation=world.de_kiem, meeting=meeting, participant=one, presence="there" if n < 6 else "absent",
            tapped_at=at, saved_at=at,
        )
        for n, one in enumerate(people)
    )  # fmt: skip
    HeadCount.objects.create(organisation=world.de_kiem, meeting=meeting, adults=2, children=5, saved_at=at)
    page = queries.overview(world.de_kiem, at=at)
    month = next(one for one in page.months if one.first.month == meeting.starts_at.month)
    assert (month.visits.count, page.visits.count, page.children.count, len(page.months)) == (8, 8, 5, 12)
    assert month.meetings == groups.tuesday.meetings.held(at).filter(starts_at__month=month.first.month).count()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_pages_keep_their_budget(
    rows: int, groups: GroupWorld, world: World, client_for: ClientFor, at: datetime,
    django_assert_max_num_queries: Callable[..., object],
) -> None:  # fmt: skip
    for group in (groups.tuesday, groups.series, groups.open_house)[:rows]:
        fill(group, {("nl", "friend"): 6, ("uk", ""): 2}, at=at)
    client = client_for(world.katja)
    for place in ("overzicht/", "overzicht/groepen/"):
        with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
            assert client.get(f"/organisaties/de-kiem/{place}").status_code == 200


def test_files_hide_what_the_page_hides(groups: GroupWorld, world: World, client_for: ClientFor, at: datetime) -> None:
    fill(groups.tuesday, {("nl", "friend"): 9, ("ar", "school"): 3, ("tr", "friend"): 6}, at=at)
    client = client_for(world.katja)
    book = load_workbook(io.BytesIO(client.get("/organisaties/de-kiem/overzicht/overzicht.xlsx").content))
    assert len(book.sheetnames) == 5
    values = {row[0].value: row[1].value for row in book.worksheets[2].iter_rows(min_row=2)}
    assert sorted(str(type(value).__name__) for value in values.values()) == ["int", "int", "str", "str"]
    words = client.get("/organisaties/de-kiem/overzicht/overzicht.csv").content.decode("utf-8-sig")
    assert {"9", "18"} <= {cell for row in csv.reader(io.StringIO(words), delimiter=";") for cell in row}
    assert AuditLine.objects.filter(verb="overview-taken", organisation_id=world.de_kiem.pk).count() == 2


def test_a_higher_least_hides_more(groups: GroupWorld, world: World, client_for: ClientFor, at: datetime) -> None:
    fill(groups.tuesday, {("nl", "friend"): 9, ("ar", "school"): 30, ("tr", "friend"): 12}, at=at)
    terms = {"participant_months": 6, "left_months": 3, "note_days": 90, "message_days": 90}
    client = client_for(world.katja)
    assert client.post("/organisaties/de-kiem/termijnen/", {**terms, "least": 4}).status_code == 200
    assert client.post("/organisaties/de-kiem/termijnen/", {**terms, "least": 10}).status_code == 302
    assert numbers(queries.overview(world.de_kiem, at=at).languages) == {"ar": 30, "tr": None, "nl": None}


def test_the_groups_page_says_how_full_each_is(groups: GroupWorld, world: World, at: datetime) -> None:
    fill(groups.tuesday, {("nl", ""): 12}, at=at)
    fill(groups.tuesday, {("nl", ""): 2}, at=at, standing="waiting")
    _, lines = queries.group_lines(world.de_kiem, page=1, at=at)
    (line,) = [one for one in lines if one.group == groups.tuesday]
    assert (line.taken, line.waiting, line.is_full) == (12, 2, True)
    assert line.next_at is not None
    assert timedelta() < line.next_at - at < timedelta(days=8)


def test_nonsense_in_the_address_is_absent(world: World, client_for: ClientFor) -> None:
    client = client_for(world.katja)
    assert client.get("/organisaties/de-kiem/overzicht/overzicht.exe").status_code == 404
    assert client.get(f"/organisaties/{uuid.uuid4()}/overzicht/").status_code == 404
    assert client.get("/organisaties/de-kiem/overzicht/groepen/?bladzijde=999999999999").status_code == 200


def test_the_figures_are_counted_once_in_five_minutes(
    groups: GroupWorld, world: World, at: datetime, django_assert_num_queries: Callable[..., object]
) -> None:
    fill(groups.tuesday, {("nl", "friend"): 9}, at=at)
    assert queries.overview(world.de_kiem, at=at).people.count == 9
    fill(groups.tuesday, {("nl", "friend"): 3}, at=at)
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        soon = queries.overview(world.de_kiem, at=at + timedelta(minutes=4))
    later = queries.overview(world.de_kiem, at=at + timedelta(minutes=5))
    assert (soon.people.count, later.people.count) == (9, 12)
