"""A closed period is counted once, and shows the same ever after: on the page, in sheets, on paper."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

import pypdfium2
import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from nestwerk.groups.actions import end as end_group
from nestwerk.groups.models import Cancellation, Group, Meeting
from nestwerk.kernel.disclosure import HIDDEN, UNKNOWN, Shown
from nestwerk.kernel.models import AuditLine
from nestwerk.participants import actions as participants
from nestwerk.participants.models import Attendance, HeadCount, Participant
from nestwerk.people.models import Person
from nestwerk.reach import actions, queries
from nestwerk.reach.models import Release, Terms
from nestwerk.reach.queries.counting import count
from nestwerk.reach.rules.figures import Figures
from nestwerk.reach.rules.periods import MONTH, QUARTER, YEAR, Period, is_closed, periods_of
from nestwerk.reach.tests.test_overview import fill
from nestwerk.testing.sending import sent_as_shown
from nestwerk.world import GroupWorld, World

ClientFor = Callable[[Person | None], Client]
PAGE = "/organisaties/de-kiem/overzicht/"
JULY, AUGUST, SEPTEMBER = (Period(MONTH, date(2026, month, 1)) for month in (7, 8, 9))
SUMMER, WHOLE = Period(QUARTER, date(2026, 7, 1)), Period(YEAR, date(2026, 1, 1))
PEOPLE = {("nl", "friend"): 6, ("ar", "school"): 3, ("tr", "friend"): 2}


def meet(group: Group, on: date, there: list[Participant], *, children: int | None = None, others: int = 0) -> Meeting:
    """Hold a meeting at which these people were, and some without a name."""
    begin = datetime(on.year, on.month, on.day, 10, tzinfo=timezone.get_current_timezone())
    meeting = Meeting.objects.create(
        organisation=group.organisation,
        group=group,
        starts_at=begin,
        ends_at=begin + timedelta(hours=2),
        changed_at=begin,
    )
    Attendance.objects.bulk_create(
        Attendance(
            organisation=group.organisation,
            meeting=meeting,
            participant=one,
            presence="there",
            tapped_at=begin,
            saved_at=begin,
        )
        for one in there
    )
    if children is not None or others:
        HeadCount.objects.create(
            organisation=group.organisation, meeting=meeting, adults=others, children=children or 0, saved_at=begin
        )
    return meeting


@pytest.fixture
def summer(groups: GroupWorld, at: datetime) -> list[Participant]:
    """Eleven people in July, two in August, seven in September of whom all came in July."""
    people = fill(groups.tuesday, PEOPLE, at=at)
    meet(groups.tuesday, date(2026, 7, 7), people, children=6)
    meet(groups.tuesday, date(2026, 7, 14), people[:8], children=2)
    meet(groups.tuesday, date(2026, 8, 4), people[:2], children=1)
    meet(groups.tuesday, date(2026, 9, 1), people[:7], children=7)
    return people


def shown(world: World) -> dict[Period, Figures]:
    return dict(queries.report(world.de_kiem, 2026, years=(2026,)).closed)


def close(world: World, at: datetime) -> dict[Period, Figures]:
    actions.close_year(organisation=world.de_kiem, year=2026, at=at)
    return shown(world)


def test_periods_of_a_year_close_a_week_after_their_end() -> None:
    assert [(one.kind, one.number) for one in periods_of(2026)][10:] == [
        ("month", 11),
        ("month", 12),
        ("quarter", 1),
        ("quarter", 2),
        ("quarter", 3),
        ("quarter", 4),
        ("year", 1),
    ]
    assert (SUMMER.parts(), SUMMER.closes_on) == ([JULY, AUGUST, SEPTEMBER], date(2026, 10, 8))
    assert not is_closed(SUMMER, on=date(2026, 10, 7))
    assert is_closed(WHOLE, on=date(2027, 1, 8))


def test_a_month_tells_what_it_may(world: World, summer: list[Participant], at: datetime) -> None:
    found = close(world, at)
    assert found[JULY] == Figures(2, 0, Shown(19), Shown(11), Shown(8))
    assert found[AUGUST] == Figures(1, 0, HIDDEN, HIDDEN, HIDDEN)
    assert found[SEPTEMBER] == Figures(1, 0, Shown(7), Shown(7), Shown(7))
    assert found[SUMMER] == Figures(4, 0, Shown(26, "least"), Shown(11), Shown(15, "least"))
    assert found[Period(MONTH, date(2026, 2, 1))] == Figures(0, 0, Shown(0), Shown(0), Shown(0))
    assert (len(found), WHOLE in found) == (13, False)


def test_hidden_zero_and_unknown(groups: GroupWorld, world: World, at: datetime) -> None:
    meet(groups.tuesday, date(2026, 9, 1), [])
    meet(groups.tuesday, date(2026, 8, 4), [], others=2)
    # Nobody has a name here: six heads at one meeting are six people, and no different people are told.
    meet(groups.open_house, date(2026, 7, 7), [], others=6, children=0)
    found = close(world, at)
    assert (found[SEPTEMBER].visits, found[SEPTEMBER].children) == (UNKNOWN, UNKNOWN)
    assert (found[AUGUST].visits, found[AUGUST].people) == (HIDDEN, HIDDEN)
    assert found[JULY] == Figures(1, 0, Shown(6), HIDDEN, HIDDEN)
    assert found[Period(MONTH, date(2026, 6, 1))].visits == Shown(0)


def test_the_lists_stand_in_the_year(world: World, summer: list[Participant], at: datetime) -> None:
    found = close(world, datetime(2027, 1, 8, 9, tzinfo=at.tzinfo))
    assert found[WHOLE].people == Shown(11)
    assert found[WHOLE].lists == {
        # Six and five others: five would be told from four by who knows when the last named line goes along.
        "languages": [],
        # One small way takes the only other one with it: that would tell nothing.
        "heard": [],
        "forms": [("weekly", 11)],
        "towns": [("", 11)],
        "leaving": [("stayed", 11)],
    }
    assert all(not figures.lists for period, figures in found.items() if period != WHOLE)


def test_who_stopped_and_why_is_counted_at_the_end_of_the_year(
    groups: GroupWorld, world: World, summer: list[Participant], at: datetime
) -> None:
    """Thirty people; twelve stopped, of whom one came back and one was erased after it."""
    more = fill(groups.tuesday, {("nl", "friend"): 19}, at=at)
    meet(groups.tuesday, date(2026, 9, 8), more)
    begin = datetime(2026, 10, 5, 9, tzinfo=at.tzinfo)
    for one, why in zip(more, ["moved-on"] * 6 + ["practical"] * 5 + [""], strict=False):
        participants.leave(participant=one, why=why, by=None, at=begin)
    Group.objects.filter(pk=groups.tuesday.pk).update(capacity=None)
    participants.give_back(participant=more[11], reason="Terug", by=world.bram, at=begin + timedelta(days=1))
    participants.erase(participant=more[0], by=None, at=begin + timedelta(days=2))
    found = count(world.de_kiem, [WHOLE], lists=YEAR)[WHOLE]
    assert found.words["leaving"] == {"stayed": 19, "moved-on": 6, "practical": 5}
    shown = close(world, datetime(2027, 1, 8, 9, tzinfo=at.tzinfo))[WHOLE].lists["leaving"]
    assert shown == [("stayed", 19), ("moved-on", 6), ("practical", 5)]


def test_who_is_erased_after_the_group_ended_did_not_stop(
    groups: GroupWorld, world: World, summer: list[Participant], at: datetime
) -> None:
    end_group(group=groups.tuesday, by=world.bram, at=datetime(2026, 10, 5, 9, tzinfo=at.tzinfo))
    participants.erase(participant=summer[0], by=None, at=datetime(2026, 11, 5, 9, tzinfo=at.tzinfo))
    assert count(world.de_kiem, [WHOLE], lists=YEAR)[WHOLE].words["leaving"] == {"stayed": 11}


def test_lists_per_quarter_are_not_there_per_year(world: World, summer: list[Participant], at: datetime) -> None:
    Terms.objects.create(organisation=world.de_kiem, lists_per=QUARTER)
    assert set(close(world, at)[SUMMER].lists) == {"languages", "heard", "forms", "towns", "leaving"}
    # Changed now, it holds for a year of which nothing was shown yet.
    Terms.objects.update(lists_per=YEAR, least=9)
    found = close(world, datetime(2027, 1, 8, 9, tzinfo=at.tzinfo))
    assert not found[WHOLE].lists
    assert set(Release.objects.values_list("least", "lists_per")) == {(5, "quarter")}


def test_late_corrections_change_nothing_that_was_shown(
    groups: GroupWorld, world: World, summer: list[Participant], client_for: ClientFor, at: datetime
) -> None:
    before, client = close(world, at), client_for(world.katja)
    files = [texts(client, kind) for kind in ("page", "csv", "xlsx", "pdf")]
    meet(groups.tuesday, date(2026, 8, 11), summer)
    Attendance.objects.filter(meeting__starts_at__month=7).delete()
    participants.erase(participant=summer[0], by=None, at=at)
    assert close(world, at + timedelta(days=5)) == before
    assert [texts(client, kind) for kind in ("page", "csv", "xlsx", "pdf")] == files
    # The year is counted later, and stays between what its quarters show.
    assert close(world, datetime(2027, 1, 8, 9, tzinfo=at.tzinfo))[WHOLE].people == Shown(11)


def test_cancelled_meetings_and_neighbours_are_not_counted(
    groups: GroupWorld, world: World, summer: list[Participant], at: datetime
) -> None:
    gone = meet(groups.tuesday, date(2026, 7, 21), summer, children=9)
    Cancellation.objects.create(meeting=gone, reason="ziek", by=world.bram, at=at)
    meet(groups.zuid, date(2026, 7, 21), [], others=9)
    assert close(world, at)[JULY] == Figures(2, 1, Shown(19), Shown(11), Shown(8))


NUMBER = re.compile(r"\S+")


def texts(client: Client, kind: str) -> str:
    """Return what somebody reads on this way out, without the day and the year's door."""
    answer = client.get(PAGE if kind == "page" else f"{PAGE}verslag.{kind}", {"jaar": "2026"})
    assert answer.status_code == 200
    if kind == "page":
        page = re.sub(r"<[^>]+>", " ", answer.content.decode().split('id="verslag"', 1)[1])
        return " ".join(NUMBER.findall(page.split("Hoe er geteld is")[0]))
    if kind == "csv":
        return answer.content.decode("utf-8-sig")
    if kind == "xlsx":
        book = load_workbook(io.BytesIO(answer.content))
        return "\n".join(";".join(str(one.value) for one in row) for sheet in book.worksheets for row in sheet)
    with pypdfium2.PdfDocument(answer.content) as paper:
        return " ".join(NUMBER.findall(" ".join(page.get_textpage().get_text_range() for page in paper)))


def test_page_sheets_and_paper_show_the_same(
    world: World, summer: list[Participant], client_for: ClientFor, at: datetime
) -> None:
    client = client_for(world.katja)
    rows = [
        ["juli 2026", "2", "0", "19", "11", "8"],
        ["augustus 2026", "1", "0", "verborgen", "verborgen", "verborgen"],
        ["Kwartaal 3 van 2026", "4", "0", "minstens 26", "11", "minstens 15"],
    ]
    names = {row[0] for row in rows}
    table = csv.reader(io.StringIO(texts(client, "csv")), delimiter=";")
    assert [row[1:7] for row in table if row[1] in names] == rows
    for kind in ("page", "xlsx", "pdf"):
        words = texts(client, kind).replace(";", " ")
        for row in rows:
            assert " ".join(row) in words, (kind, row)
    assert AuditLine.objects.filter(verb="overview-taken", organisation_id=world.de_kiem.pk).count() == 3


def test_nothing_hidden_is_kept_or_written(world: World, summer: list[Participant], at: datetime) -> None:
    """Not even the row in the database knows what August hid."""
    close(world, at)
    august = Release.objects.get(kind=MONTH, first=date(2026, 8, 1))
    assert august.figures == {
        "meetings": 1,
        "cancelled": 0,
        "visits": [None, "hidden"],
        "people": [None, "hidden"],
        "children": [None, "hidden"],
        "lists": {},
    }
    lines = AuditLine.objects.filter(verb="period-closed", organisation_id=world.de_kiem.pk)
    assert lines.count() == 13
    assert {frozenset(line.details) for line in lines} == {frozenset({"kind", "first"})}


@contextmanager
def refused() -> Iterator[None]:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        yield


def test_a_release_is_never_changed_or_deleted(world: World, summer: list[Participant], at: datetime) -> None:
    close(world, at)
    one = Release.objects.filter(organisation=world.de_kiem).first()
    assert one is not None
    for act in (one.save, one.delete, Release.objects.all().delete, lambda: Release.objects.update(least=9)):
        with refused():
            act()
    around = {
        "sqlite": ["INSERT OR REPLACE INTO reach_release SELECT * FROM reach_release LIMIT 1"],
        # What waits for the end of the transaction is looked at first: a table with such rows is never emptied.
        "postgresql": ["SET CONSTRAINTS ALL IMMEDIATE", "TRUNCATE reach_release"],
    }
    with refused(), connection.cursor() as cursor:
        for statement in around[connection.vendor]:
            cursor.execute(statement)
    assert Release.objects.filter(pk=one.pk).exists()


def test_the_night_closes_what_is_due_and_a_look_finds_it_done(
    world: World, summer: list[Participant], client_for: ClientFor, at: datetime
) -> None:
    assert actions.close_periods(at=at) >= 13
    assert actions.close_periods(at=at) == 0
    made = Release.objects.count()
    client_for(world.katja).get(PAGE)
    assert Release.objects.count() == made


def test_a_first_look_closes_and_says_what_closes_next(
    world: World, summer: list[Participant], client_for: ClientFor
) -> None:
    page = client_for(world.katja).get(PAGE).content.decode()
    assert Release.objects.filter(organisation=world.de_kiem).count() == 13
    assert "november 2026 sluit op 8 december 2026" in page


def test_terms_say_which_lists_and_how_small(world: World, client_for: ClientFor) -> None:
    terms = {
        "participant_months": 6,
        "left_months": 3,
        "note_days": 90,
        "team_days": 180,
        "message_days": 90,
        "lists_per": "quarter",
    }
    client = client_for(world.katja)
    assert sent_as_shown("/organisaties/de-kiem/termijnen/", {**terms, "least": 4}, browser=client).status_code == 200
    assert sent_as_shown("/organisaties/de-kiem/termijnen/", {**terms, "least": 10}, browser=client).status_code == 302
    assert list(Terms.objects.values_list("least", "lists_per")) == [(10, "quarter")]
