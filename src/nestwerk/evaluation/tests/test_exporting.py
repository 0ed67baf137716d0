"""Answers to take along: hidden as on pages, and single sheets for nobody."""

import csv
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.test import Client
from django.utils.timezone import localdate

from nestwerk.evaluation import actions
from nestwerk.evaluation.models import Figures, FormKind, Round
from nestwerk.evaluation.tests.test_comparing import fill
from nestwerk.evaluation.tests.test_overview import asked, more_groups
from nestwerk.kernel.models import AuditLine
from nestwerk.people.models import Membership, Person, Role
from nestwerk.world import GroupWorld, World

ClientFor = Callable[[Person | None], Client]
HOME = "/organisaties/de-kiem/evaluatie/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def closed(world: World, groups: GroupWorld, at: datetime) -> list[Round]:
    """Return the ends of two groups: six parents, and four."""
    made = []
    for group, number in zip(more_groups(groups, 2), (6, 4), strict=True):
        end = asked(group, world, FormKind.END, at)
        for one in range(number):
            fill(end, one, at, aanraden="yes" if one else "no", wat_hielp=["structuur"], wat_beter="=1+1 van Fatima")
        made.append(actions.close_round(round=end, by=world.bram, at=at))
    return made


def rows_of(body: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(body.decode("utf-8-sig")), delimiter=";"))


@pytest.mark.parametrize("place", ["antwoorden/", "antwoorden.csv", "codeboek.csv"])
def test_coordinators_and_researchers_take_answers_and_nobody_else(
    client_for: ClientFor, world: World, closed: list[Round], at: datetime, place: str
) -> None:
    Membership.objects.create(
        organisation=world.de_kiem, person=world.daan, role=Role.RESEARCHER, since=at, by=world.katja
    )
    found = {
        name: client_for(person).get(HOME + place).status_code
        for name, person in {
            "coordinator": world.katja,
            "researcher": world.daan,
            "facilitator": world.bram,
            "volunteer": world.noor,
            "nobody": None,
        }.items()
    }
    assert found == {"coordinator": 200, "researcher": 200, "facilitator": 404, "volunteer": 404, "nobody": 302}


def test_a_researcher_finds_the_door_where_she_lands(
    client_for: ClientFor, world: World, closed: list[Round], at: datetime
) -> None:
    for place, role in ((world.de_kiem, Role.RESEARCHER), (world.buurthuis_zuid, Role.VOLUNTEER)):
        Membership.objects.create(organisation=place, person=world.daan, role=role, since=at, by=world.katja)
    daan = client_for(world.daan)
    page = daan.get("/organisaties/").content.decode()
    # Of the organisation that she studies, and of no other of hers.
    assert re.findall(r'href="([^"]*/antwoorden/)"', page) == [HOME + "antwoorden/"]
    assert "Antwoorden om mee te nemen" in page
    answers = daan.get(HOME + "antwoorden/").content.decode()
    for what in re.findall(r'href="([^"]+(?:antwoorden|codeboek)[^"]*\?jaar=\d+)"', answers):
        assert daan.get(what).status_code == 200
    # Whoever is no researcher there finds none.
    assert "Antwoorden om mee te nemen" not in client_for(world.noor).get("/organisaties/").content.decode()


def test_what_a_page_hides_the_file_hides(client_for: ClientFor, world: World, closed: list[Round]) -> None:
    rows = rows_of(client_for(world.katja).get(HOME + "antwoorden.csv").content)
    assert rows[0] == ["groep", "formulier", "vraag", "antwoord", "mensen, of het cijfer", "ronde"]
    advised = sorted(row[1:5] for row in rows if row[2] == "aanraden")
    assert advised == [
        ["end", "aanraden", "", "verborgen"],
        ["end", "aanraden", "no", "1"],
        ["end", "aanraden", "yes", "5"],
    ]
    assert {row[0] for row in rows[1:]} == {"1", "2"}
    line = AuditLine.objects.get(verb="took answers")
    assert (line.by_id, line.details) == (world.katja.pk, {"year": 2026, "kind": "csv"})


def test_the_workbook_has_a_codebook_that_knows_every_answer(
    client_for: ClientFor, world: World, closed: list[Round]
) -> None:
    book = openpyxl.load_workbook(BytesIO(client_for(world.katja).get(HOME + "antwoorden.xlsx").content))
    answers, codes = book.worksheets
    known = {(row[0], row[1], row[4]) for row in codes.iter_rows(min_row=2, values_only=True)}
    given = {row[1:4] for row in answers.iter_rows(min_row=2, values_only=True) if row[3]}
    assert given
    assert given - known == set()


def test_no_address_gives_single_sheets(client_for: ClientFor, world: World, closed: list[Round], at: datetime) -> None:
    """Parents read before they fill in that counts are seen: no page, file or address has a sheet."""
    Membership.objects.create(
        organisation=world.de_kiem, person=world.daan, role=Role.RESEARCHER, since=at, by=world.katja
    )
    for person in (world.katja, world.daan):
        client = client_for(person)
        page = client.get(HOME + "antwoorden/").content.decode()
        assert "Losse bladen gaan naar niemand" in page
        places = re.findall(r'href="(/organisaties/[^"]+antwoorden[^"]*|/organisaties/[^"]+codeboek[^"]*)"', page)
        assert len(places) == 3
        assert (
            client.post(HOME + "blaadjes/", {"reason": "Onderzoek van de hogeschool", "kind": "csv"}).status_code == 404
        )
        # Each line is an answer with how many gave it: none has more than one group, form, question and answer.
        rows = rows_of(client.get(HOME + "antwoorden.csv").content)
        assert len({(*row[:4], row[5]) for row in rows}) == len(rows)


def test_files_and_page_of_a_start_and_an_end_tie_no_start_to_its_end(
    client_for: ClientFor, world: World, groups: GroupWorld, at: datetime
) -> None:
    """Of what is compared the file says of a start that it is hidden, and of an end how often each answer was given."""
    start = asked(groups.tuesday, world, FormKind.START, at)
    first = localdate(groups.tuesday.meetings.earliest("starts_at").starts_at)
    start = actions.move_round(round=start, opens_on=first, closes_on=localdate(at), by=world.bram, at=at)
    end = asked(groups.tuesday, world, FormKind.END, at)
    for number in range(6):
        fill(start, number, at, hoe_gaat_het=number, solidariteit=1 + number % 3)
        fill(end, number, at, hoe_gaat_het=10 - number, solidariteit=3)
    for one in (start, end):
        actions.close_round(round=one, by=world.bram, at=at)
    assert "change" in Figures.objects.get(round=end).figures
    rows = rows_of(client_for(world.katja).get(HOME + "antwoorden.csv").content)
    told = [row[1:5] for row in rows if row[1] == "start" and row[2] in ("hoe-gaat-het", "solidariteit")]
    assert sorted(told) == [["start", key, "", "verborgen"] for key in ("hoe-gaat-het", "solidariteit")]
    assert sum(int(row[4]) for row in rows if row[1:3] == ["end", "hoe-gaat-het"]) == 6


def test_before_anything_closed_there_is_nothing_to_take(
    client_for: ClientFor, world: World, groups: GroupWorld
) -> None:
    client = client_for(world.katja)
    assert "Er is nog niets gesloten." in client.get(HOME + "antwoorden/").content.decode()
    assert client.get(HOME + "antwoorden.csv").status_code == 404


@pytest.mark.parametrize("last", [7, 0])
def test_two_rounds_of_one_form_are_told_apart_and_nobody_counts_twice(
    client_for: ClientFor, world: World, groups: GroupWorld, at: datetime, last: int
) -> None:
    """Two ends of the same seven parents, and the smileys after two meetings: the file says what overviews say."""
    for minute, kind, number in ((1, "end", 7), (2, "end", last), (3, "thermometer", 6), (4, "thermometer", 6)):
        one = asked(groups.tuesday, world, kind, at)
        for place in range(number):
            fill(one, place, at, **({"aanraden": "yes"} if kind == "end" else {"hoe_was_het": 3}))
        actions.close_round(round=one, by=world.bram, at=at + timedelta(minutes=minute))
    katja = client_for(world.katja)
    heads, *rows = rows_of(katja.get(HOME + "antwoorden.csv").content)
    assert heads[5] == "ronde"
    assert len({(*row[:4], row[5]) for row in rows}) == len(rows)
    assert [row[4] for row in rows if row[1:4] == ["end", "", "came"]] == ["7"]
    assert [row[4] for row in rows if row[1:4] == ["end", "aanraden", "yes"]] == ["7"]
    other = [row[5] for row in rows if row[1:5] == ["end", "", "", "meer dan eens gevraagd: een andere telt"]]
    assert other == (["1"] if last else ["2"])
    assert [(row[4], row[5]) for row in rows if row[1:4] == ["thermometer", "", "came"]] == [("6", "3"), ("6", "4")]
    page = " ".join(katja.get(HOME + "antwoorden/").content.decode().split())
    assert "Van een reeks tellen één start en één einde mee" in page
