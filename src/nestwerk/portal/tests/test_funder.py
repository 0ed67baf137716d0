"""What a funder reads: the cells of the report and of closed rounds, hidden together, in columns from files."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils.timezone import get_current_timezone, localdate
from django.utils.translation import override
from openpyxl import load_workbook

from nestwerk.evaluation import actions as evaluation
from nestwerk.evaluation.models import FormKind, Round
from nestwerk.groups.models import Group, Meeting
from nestwerk.kernel.disclosure import HIDDEN, LEAST, OTHER, Shown
from nestwerk.kernel.models import AuditLine
from nestwerk.participants import actions as participants
from nestwerk.participants.models import Attendance, Family, Participant
from nestwerk.people.models import Person
from nestwerk.portal import queries
from nestwerk.portal.formats.profiles import Column, NotAProfile, read_profile
from nestwerk.reach import queries as reach
from nestwerk.reach.queries import STAYED, Figures, Period
from nestwerk.reach.queries.report import ORDERS
from nestwerk.reach.rules.periods import periods_of
from nestwerk.reach.tests.adversary import COLUMNS, key, read
from nestwerk.reach.tests.made_up import YEAR_OF, figures_of, house, report_of
from nestwerk.testing.solving import System
from nestwerk.world import GroupWorld, World

ClientFor = Callable[[Person | None], Client]
PAGE = "/organisaties/de-kiem/financier/"


def people_of(group: Group, number: int, at: datetime) -> list[Participant]:
    """Let so many people take part, and come once."""
    made = []
    for place in range(number):
        family = Family.objects.create(organisation=group.organisation, group=group)
        person = Participant(organisation=group.organisation, group=group, family=family, number=500 + place)
        person.standing, person.joined_at = "in", at
        person.save()
        made.append(person)
    meeting = Meeting.objects.create(
        organisation=group.organisation, group=group, starts_at=at, ends_at=at + timedelta(hours=2), changed_at=at
    )
    for person in made:
        Attendance.objects.create(
            organisation=group.organisation,
            meeting=meeting,
            participant=person,
            presence="there",
            tapped_at=at,
            saved_at=at,
        )
    return made


def closed_end(group: Group, world: World, at: datetime, sheets: int) -> Round:
    """Close an end that so many filled in: all but one found what they looked for."""
    today = localdate(at)
    planned: list[evaluation.PlannedRound] = [
        {"kind": FormKind.END, "opens_on": today, "closes_on": today + timedelta(days=7)}
    ]
    end = evaluation.plan_rounds(group=group, planned=planned, by=world.bram, at=at)[0]
    for number in range(sheets):
        given: dict[str, object] = {"dit-hielp-mij": 5 if number % 2 else 3, "aanraden": "yes"}
        given["gevonden"] = "ja" if number else "deels"
        evaluation.deliver(round=end, answers=given, once=str(number), at=at)
    return evaluation.close_round(round=end, by=world.bram, at=at)


SPRING = datetime(2025, 4, 7, 9, tzinfo=get_current_timezone())


@pytest.fixture
def unasked(groups: GroupWorld) -> None:
    """In spring of the year before thirty came and eleven stopped; no end was asked."""
    then = SPRING
    Group.objects.filter(pk=groups.tuesday.pk).update(capacity=None)
    people = people_of(groups.tuesday, 30, then)
    for person, why in zip(people, ["moved-on"] * 6 + ["no-fit"] * 5, strict=False):
        participants.leave(participant=person, why=why, by=None, at=then + timedelta(days=30))


@pytest.fixture
def spring(unasked: None, groups: GroupWorld, world: World) -> None:
    """The same, and seven filled in the end."""
    closed_end(groups.tuesday, world, SPRING + timedelta(days=40), sheets=7)


def cells(client: Client, profile: str, kind: str = "csv", year: int = 2025) -> list[list[str]]:
    """Return the rows of the periods, as a file has them."""
    answer = client.get(f"{PAGE}{profile}.{kind}", {"jaar": str(year)})
    assert answer.status_code == 200
    if kind.endswith("csv"):
        return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    return [["" if one.value is None else str(one.value) for one in row] for row in sheet.iter_rows()]


@pytest.mark.usefixtures("spring")
def test_a_year_in_the_words_of_a_funder(world: World, client_for: ClientFor) -> None:
    katja = client_for(world.katja)
    heads, *rows = cells(katja, "nji")
    year = dict(zip(heads, rows[-1], strict=True))
    assert (year["Organisatie"], year["Periode"]) == (world.de_kiem.name, "Jaar 2025")
    told = {head: cell for head, cell in year.items() if head not in ("Organisatie", "Periode")}
    offered, answered = ["1", "0", "2", "niet bijgehouden"], ["7", "3", "7", "7", "7", "6", "1", "0"]
    assert list(told.values()) == [*offered, "30", "11", "6", "5", "0", "0", *answered]
    assert cells(katja, "nji", "xlsx") == [heads, *rows]
    page = katja.get(PAGE, {"jaar": "2025", "profiel": "nji"}).content.decode()
    assert "Doelrealisatie: gelukt" in page
    assert AuditLine.objects.filter(verb="overview-taken").count() == 2


@pytest.mark.usefixtures("spring")
def test_a_round_that_was_set_aside_is_in_no_cell_and_the_page_says_so(
    world: World, client_for: ClientFor, at: datetime
) -> None:
    katja = client_for(world.katja)
    end = Round.objects.get(group__organisation=world.de_kiem, kind=FormKind.END, opens_on__year=2025)
    before = cells(katja, "nji")
    evaluation.set_aside(round=end, reason="Valse bladen", by=world.bram, at=at)
    heads, *rows = cells(katja, "nji")
    columns = queries.profiles()["nji"].columns
    year = [cell for column, cell in zip(columns, rows[-1], strict=True) if column.source == "answers"]
    assert set(year) == {"opzijgezet"}
    said = "1 ronde vragen is door het team opzijgezet"
    page = katja.get(PAGE, {"jaar": "2025", "profiel": "nji"}).content.decode()
    book = load_workbook(io.BytesIO(katja.get(f"{PAGE}nji.xlsx", {"jaar": "2025"}).content))
    told = " ".join(str(one.value) for sheet in book for row in sheet.iter_rows() for one in row)
    assert (said in page, said in told, "Valse bladen" in page + told) == (True, True, False)
    lists = ["Talen, Jaar 2025", "Uren, Jaar 2025", "Elke vorm en groep, Jaar 2025"]
    assert [sheet.title for sheet in book] == ["Periodes", *lists, "Hoe er geteld is"]
    evaluation.count_again(round=end, by=world.bram, at=at)
    assert cells(katja, "nji") == before == [heads, *before[1:]]


@pytest.mark.usefixtures("unasked")
def test_where_only_a_thermometer_was_set_aside_an_end_was_not_asked(
    groups: GroupWorld, world: World, client_for: ClientFor, at: datetime
) -> None:
    day = localdate(SPRING) + timedelta(days=40)
    planned: list[evaluation.PlannedRound] = [{"kind": FormKind.THERMOMETER, "opens_on": day, "closes_on": day}]
    when = SPRING + timedelta(days=40)
    (warm,) = evaluation.plan_rounds(group=groups.tuesday, planned=planned, by=world.bram, at=when)
    evaluation.close_round(round=warm, by=world.bram, at=when)
    evaluation.set_aside(round=warm, reason="Valse bladen", by=world.bram, at=at)
    _heads, *rows = cells(client_for(world.katja), "nji")
    columns = queries.profiles()["nji"].columns
    assert {cell for column, cell in zip(columns, rows[-1], strict=True) if column.source == "answers"} == {
        "niet gevraagd"
    }


@pytest.mark.usefixtures("spring")
def test_every_profile_tells_the_same_numbers(world: World, client_for: ClientFor) -> None:
    katja = client_for(world.katja)
    found: dict[tuple[object, ...], str] = {}
    for profile in queries.profiles().values():
        heads, *rows = cells(katja, profile.key)
        for column, cell in zip(profile.columns, rows[-1], strict=True):
            of = (column.source, column.of, column.values)
            assert found.setdefault(of, cell) == cell
        assert len(heads) == len(profile.columns)
    assert ("answers", "gevonden", ("ja",)) in found


@pytest.mark.usefixtures("spring")
def test_a_series_stands_there_as_its_own_report_shows_it(
    world: World, groups: GroupWorld, client_for: ClientFor
) -> None:
    small = datetime(2025, 5, 7, 9, tzinfo=get_current_timezone())
    closed_end(groups.open_house, world, small, sheets=4)
    answer = client_for(world.katja).get(f"{PAGE}nji.xlsx", {"jaar": "2025"})
    heads, few, many = [[one.value for one in row] for row in load_workbook(io.BytesIO(answer.content)).worksheets[1]]
    assert (few[0], few[2], set(few[3:])) == (groups.open_house.name, "minder dan 5", {"verborgen"})
    assert (many[0], many[2], many[3:6]) == (groups.tuesday.name, 7, [7, 3, 7])
    assert len(heads) == len(many)


def test_before_a_year_has_closed_there_are_no_answers(world: World, groups: GroupWorld, client_for: ClientFor) -> None:
    then = datetime(2026, 4, 7, 9, tzinfo=get_current_timezone())
    closed_end(groups.tuesday, world, then, sheets=7)
    katja = client_for(world.katja)
    page = katja.get(PAGE, {"jaar": "2026", "profiel": "nji"}).content.decode()
    assert "Het jaar is nog niet gesloten" in page
    heads, *rows = cells(katja, "nji", year=2026)
    assert {row[heads.index("Doelrealisatie: gelukt")] for row in rows} == {"in het jaar"}


def test_words_of_parents_are_in_no_profile() -> None:
    used = {column.of for profile in queries.profiles().values() for column in profile.columns}
    assert used & {"wat-wil-je", "wat-beter"} == set()


@pytest.mark.parametrize("text", ["", "title = 1", '[title]\nnl = "a"\n[[columns]]\nkey = "a"\nof = "names:all"'])
def test_a_file_that_is_no_profile_says_so(text: str) -> None:
    with pytest.raises(NotAProfile):
        read_profile("mine", text)


@pytest.mark.usefixtures("spring")
def test_the_page_costs_the_same_with_more_series(
    world: World, groups: GroupWorld, client_for: ClientFor, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    katja = client_for(world.katja)
    katja.get(PAGE, {"jaar": "2025"})
    closed_end(groups.open_house, world, datetime(2025, 5, 7, 9, tzinfo=get_current_timezone()), sheets=6)
    with django_assert_max_num_queries(11):  # type: ignore[attr-defined]
        katja.get(PAGE, {"jaar": "2025"})


# Somebody who has the year's files and every profile of this page, and solves for what is hidden.


def known_of(
    world: World, figures: dict[Period, Figures], *, k: int, heads: bool, answered: int, always: bool
) -> System:
    report = report_of(figures, k=k)
    with override("en"):
        known = read([reach.tables_of(report)], YEAR_OF, k=k, heads=heads)
        for profile in queries.profiles().values():
            page = queries.funder(world.de_kiem, report, profile)
            if page.answers is not None or always:
                page = replace(page, answers={"gevonden": {"ja": answered}})
            rows = queries.tables_of(page)[0].rows
            for (period, _), row in zip(page.periods, rows, strict=True):
                for column, cell in zip(profile.columns, row, strict=True):
                    _note(known, period, column, cell)
    return known


def _note(known: System, period: Period, column: Column, cell: object) -> None:
    if not isinstance(cell, int) or isinstance(cell, bool):
        return
    if column.source == "answers" and not column.values:
        # Who filled in had come.
        known.bound(key(period, "people"), cell, None)
    if column.source == "reach" and column.of in COLUMNS:
        known.fix(key(period, column.of), cell)
    if column.source == "leaving" and column.of == "stopped":
        known.sum_is([key(period, "leaving", word) for word in ORDERS["leaving"] if word != STAYED], cell)
    elif column.source == "leaving" and column.of != OTHER:
        known.fix(key(period, "leaving", column.of), cell)


@pytest.mark.parametrize("seed", range(4))
def test_beside_the_report_nothing_hidden_is_bounded_tighter(world: World, seed: int) -> None:
    made, k = house(seed), LEAST if seed % 2 else 8
    answered = len({one for evening in made.evenings if evening.kept for one in evening.there})
    figures = figures_of(made, k=k)
    known = known_of(world, figures, k=k, heads=made.heads, answered=answered, always=False)
    assert known.too_narrow(k) == []


def test_answers_beside_people_who_are_not_told_exactly_would_tell(world: World) -> None:
    """Planted: a hidden month, a year of at least nine, and eleven who filled in: then it was two at least."""
    months = [period for period in periods_of(YEAR_OF) if period.kind == "month"]
    nothing = Figures(0, 0, Shown(0), Shown(0), Shown(0))
    figures = dict.fromkeys(periods_of(YEAR_OF), nothing)
    figures[months[0]] = Figures(4, 0, Shown(30), Shown(9), Shown(0))
    figures[months[1]] = Figures(4, 0, HIDDEN, HIDDEN, Shown(0))
    for period in periods_of(YEAR_OF):
        if period.kind != "month" and period.first == months[0].first:
            figures[period] = Figures(8, 0, Shown(30, "least"), Shown(9, "least"), Shown(0))
    hidden = (*key(months[1], "people"), 2, 4)
    for always, found in ((False, False), (True, True)):
        known = known_of(world, figures, k=LEAST, heads=True, answered=11, always=always)
        narrow = {(*cell, round(low), round(high)) for cell, low, high in known.too_narrow(LEAST)}
        assert (hidden in narrow) is found


@pytest.mark.usefixtures("spring")
def test_what_stands_below_the_columns_is_what_the_yearly_report_shows(world: World, client_for: ClientFor) -> None:
    katja = client_for(world.katja)
    katja.get(PAGE, {"jaar": "2025"})
    page = reach.report(world.de_kiem, 2025, years=(2025,))
    with override("nl"):
        report = {one.name: [list(row) for row in one.rows] for one in reach.tables_of(page)}
        below = {
            key: queries.more_tables(queries.funder(world.de_kiem, page, profile))
            for key, profile in queries.profiles().items()
        }
    for one, tables in below.items():
        assert tables[-1].name == "Elke vorm en groep, Jaar 2025"
        found = cells(katja, one, "lijsten.csv")
        words = katja.get(PAGE, {"jaar": "2025", "profiel": one}).content.decode()
        for table in tables:
            rows = [[str(cell) for cell in row] for row in table.rows]
            assert report[table.name] == [list(row) for row in table.rows]
            assert [row[1 : len(table.heads) + 1] for row in found if row[0] == table.name][1:] == rows
            assert table.name in words
    assert [one.name for one in below["nji"]] != [one.name for one in below["vrij"]]
