"""Answers to take along: hidden as on pages; single sheets with a reason that is kept, and nothing that leads back."""

import csv
from collections.abc import Callable
from datetime import datetime
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.test import Client

from nestwerk.evaluation import actions
from nestwerk.evaluation.models import FormKind, Round, Sheet, SheetsTaken
from nestwerk.evaluation.tests.test_comparing import fill
from nestwerk.evaluation.tests.test_overview import asked, more_groups, words_of
from nestwerk.kernel.models import AuditLine
from nestwerk.people.models import Membership, Person, Role
from nestwerk.world import GroupWorld, World

ClientFor = Callable[[Person | None], Client]
HOME = "/organisaties/de-kiem/evaluatie/"
WHY = "Onderzoek van de hogeschool, met akkoord van het team"
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


def test_what_a_page_hides_the_file_hides(client_for: ClientFor, world: World, closed: list[Round]) -> None:
    rows = rows_of(client_for(world.katja).get(HOME + "antwoorden.csv").content)
    assert rows[0] == ["groep", "formulier", "vraag", "antwoord", "mensen"]
    advised = sorted(row[1:] for row in rows if row[2] == "aanraden")
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


def test_single_sheets_take_a_reason_that_is_kept(
    client_for: ClientFor, world: World, closed: list[Round], at: datetime
) -> None:
    client = client_for(world.katja)
    for reason in ("", "  daarom  "):
        page = client.post(HOME + "blaadjes/", {"reason": reason, "kind": "csv"})
        assert page["Content-Type"].startswith("text/html")
    assert not SheetsTaken.objects.exists()
    assert client.post(HOME + "blaadjes/", {"reason": WHY, "kind": "csv"})["Content-Type"].startswith("text/csv")
    kept = SheetsTaken.objects.get()
    assert (kept.by, kept.reason, kept.sheets, kept.year) == (world.katja, WHY, 6, 2026)
    assert AuditLine.objects.get(verb="took single sheets").object_id == str(kept.pk)
    assert WHY in words_of(client.get(HOME + "antwoorden/").content.decode())
    Membership.objects.create(
        organisation=world.de_kiem, person=world.daan, role=Role.RESEARCHER, since=at, by=world.katja
    )
    assert WHY not in client_for(world.daan).get(HOME + "antwoorden/").content.decode()


def test_single_sheets_lead_back_to_nobody(client_for: ClientFor, world: World, closed: list[Round]) -> None:
    client = client_for(world.katja)
    body = client.post(HOME + "blaadjes/", {"reason": WHY, "kind": "csv"}).content
    rows = rows_of(body)
    assert rows[0] == ["nummer van het blad", "groep", "formulier", "vraag", "antwoord"]
    # Six of the round that shows something; the four of the other are not in it, nor are words of parents.
    assert sorted({row[0] for row in rows[1:]}) == list("123456")
    assert sorted(row[4] for row in rows if row[3] == "aanraden") == ["no", *["yes"] * 5]
    told = body.decode()
    inside = [str(one.pk) for one in Sheet.objects.all()] + [str(one.pk) for one in closed]
    assert [word for word in [*inside, "Fatima", "Groep 0", "1+1", "2026"] if word in told] == []


def test_who_said_no_stands_at_no_fixed_place(client_for: ClientFor, world: World, closed: list[Round]) -> None:
    """Twenty files: the one who said no, the first who filled in, is not always the same number."""
    client, places = client_for(world.katja), set()
    for _ in range(20):
        rows = rows_of(client.post(HOME + "blaadjes/", {"reason": WHY, "kind": "csv"}).content)
        places |= {row[0] for row in rows if row[4] == "no"}
    assert len(places) > 1


def test_before_anything_closed_there_is_nothing_to_take(
    client_for: ClientFor, world: World, groups: GroupWorld
) -> None:
    client = client_for(world.katja)
    assert "Er is nog niets gesloten." in client.get(HOME + "antwoorden/").content.decode()
    assert client.get(HOME + "antwoorden.csv").status_code == 404
    assert client.post(HOME + "blaadjes/", {"reason": WHY, "kind": "csv"}).status_code == 200
    assert not SheetsTaken.objects.exists()
