"""What went because a round was set aside: that is said, in the right year, on the sheet, to the researcher."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from nestwerk.evaluation import actions, queries
from nestwerk.evaluation.models import FormKind, Round
from nestwerk.evaluation.queries import living
from nestwerk.evaluation.queries.aside import AsideInYear
from nestwerk.evaluation.tests.test_comparing import beginning, fill
from nestwerk.evaluation.tests.test_exporting import rows_of
from nestwerk.evaluation.tests.test_overview import asked, more_groups, words_of
from nestwerk.evaluation.tests.test_report import text_of
from nestwerk.groups.models import Group
from nestwerk.people.models import Person
from nestwerk.world import GroupWorld, World, many_practices

ClientFor = Callable[[Person | None], Client]
HOME = "/groepen/samen-met-je-kind-op-dinsdag/team/evaluatie/"
YEAR = "/organisaties/de-kiem/evaluatie/"
COMPARED = "1 vergelijking van een start en een einde zit er niet in: de start is opzijgezet."
__all__ = ["beginning"]
pytestmark = pytest.mark.django_db


def pages_of(client_for: ClientFor, world: World, year: int) -> dict[str, str]:
    katja = client_for(world.katja)
    return {
        "page": words_of(katja.get(f"{YEAR}?jaar={year}").content.decode()),
        "paper": text_of(katja.get(f"{YEAR}verslag.pdf?in=nl&jaar={year}").content),
        "files": words_of(katja.get(f"{YEAR}antwoorden/?jaar={year}").content.decode()),
    }


def test_an_end_over_new_year_is_missed_in_the_year_in_which_it_closed(
    client_for: ClientFor, groups: GroupWorld, world: World, at: datetime
) -> None:
    other, third = more_groups(groups, 2)
    opened = datetime(at.year - 1, 12, 28, 12, tzinfo=at.tzinfo)
    ends = [(asked(other, world, FormKind.END, opened), opened + timedelta(days=7))]
    ends.append((asked(third, world, FormKind.END, at), at))
    for end, when in ends:
        for number in range(6):
            fill(end, number, when - timedelta(days=7) if when != at else at, aanraden="yes")
        actions.close_round(round=end, by=world.bram, at=when)
    actions.set_aside(round=ends[0][0], reason="x", by=world.bram, at=at)
    said = "1 ronde vragen is door het team opzijgezet"
    found = pages_of(client_for, world, at.year)
    assert {name: said in words for name, words in found.items()} == dict.fromkeys(found, True)
    assert client_for(world.katja).get(f"{YEAR}?jaar={at.year - 1}").status_code == 404


def compare(start: Round, end: Round, world: World, at: datetime, *, people: int = 6) -> None:
    for number in range(people):
        fill(start, number, at, hoe_gaat_het=4)
        fill(end, number, at, hoe_gaat_het=6, aanraden="yes", herkenning=3)
    actions.close_round(round=start, by=world.bram, at=at)
    actions.close_round(round=end, by=world.bram, at=at)


def test_a_comparison_is_missed_in_the_year_of_its_end(
    client_for: ClientFor, beginning: Round, ending: Round, world: World, at: datetime
) -> None:
    """The start closed a year before: that year counts one round less, and this one a comparison."""
    compare(beginning, ending, world, at)
    Round.objects.filter(pk=beginning.pk).update(closed_at=at - timedelta(days=400))
    actions.set_aside(round=beginning, reason="x", by=world.bram, at=at)
    assert queries.aside_in_year(world.de_kiem, at.year) == AsideInYear(0, 0, 1)
    assert queries.aside_in_year(world.de_kiem, (at - timedelta(days=400)).year) == AsideInYear(1, 0, 0)
    found = pages_of(client_for, world, at.year)
    assert {name: COMPARED in words for name, words in found.items()} == dict.fromkeys(found, True)


def test_of_a_thermometer_that_was_set_aside_no_end_is_missed(groups: GroupWorld, world: World, at: datetime) -> None:
    warm = asked(groups.tuesday, world, FormKind.THERMOMETER, at)
    actions.set_aside(round=warm, reason="x", by=world.bram, at=at)
    assert queries.aside_in_year(world.de_kiem, at.year) == AsideInYear(1, 0, 0)


@pytest.fixture
def shared(beginning: Round, ending: Round, world: World, at: datetime) -> Iterator[tuple[Round, Round, str]]:
    """Return start and end of the only group on the sheet of its practice, and the address of that sheet."""
    practice = many_practices(1, at=at)[0]
    Group.objects.update(practice=practice)
    compare(beginning, ending, world, at)
    actions.share_results(group=Group.objects.get(pk=ending.group_id), by=world.katja, at=at, sure=True)
    living.forget()
    yield beginning, ending, f"/praktijken/{practice.slug}/"
    living.forget()


def test_the_sheet_says_that_a_start_was_set_aside(
    shared: tuple[Round, Round, str], world: World, at: datetime
) -> None:
    start, _end, place = shared
    said = "Van 1 groep zijn start en einde niet vergeleken: het team heeft de start opzijgezet."
    assert said not in words_of(Client().get(place).content.decode())
    actions.set_aside(round=start, reason="x", by=world.bram, at=at)
    assert said in words_of(Client().get(place).content.decode())


def test_the_sheet_of_one_group_says_that_its_end_was_set_aside_and_so_does_the_page_of_who_shared(
    client_for: ClientFor, shared: tuple[Round, Round, str], world: World, at: datetime
) -> None:
    _start, end, place = shared
    katja = client_for(world.katja)
    assert "Het staat op de pagina van de praktijk" in words_of(katja.get(f"{HOME}delen/").content.decode())
    actions.set_aside(round=end, reason="x", by=world.bram, at=at)
    sheet = Client().get(place).content.decode()
    assert "1 ronde van deze groepen is door het team opzijgezet" in words_of(sheet)
    assert 'id="ouders-vonden"' in sheet
    page = words_of(katja.get(f"{HOME}delen/").content.decode())
    assert "Het staat nu niet op de pagina van de praktijk" in page
    assert "Het staat op de pagina van de praktijk" not in page


def of_file(client_for: ClientFor, world: World) -> list[list[str]]:
    return [row[1:] for row in rows_of(client_for(world.katja).get(f"{YEAR}antwoorden.csv").content)[1:]]


def test_a_researcher_takes_along_what_changed_and_who_answered(
    client_for: ClientFor, beginning: Round, ending: Round, world: World, at: datetime
) -> None:
    compare(beginning, ending, world, at)
    rows = of_file(client_for, world)
    told = {tuple(row[:3]): row[3] for row in rows}
    ways = {code: told["change", "hoe-gaat-het", code] for code in ("pairs", "better", "same", "worse")}
    assert ways == {"pairs": "6", "better": "6", "same": "0", "worse": "0"}
    assert told["change", "hoe-gaat-het", "4>6"] == "6"
    assert told["end", "", "came"] == "6"
    assert told["start", "hoe-gaat-het", ""] == "verborgen"
    actions.set_aside(round=beginning, reason="x", by=world.bram, at=at)
    told = {tuple(row[:3]): row[3] for row in of_file(client_for, world)}
    assert (told["start", "", ""], told["change", "hoe-gaat-het", ""]) == ("opzijgezet", "opzijgezet")


def test_with_few_pairs_the_file_has_the_start_as_its_page_does(
    client_for: ClientFor, beginning: Round, ending: Round, world: World, at: datetime
) -> None:
    for number in range(7):
        fill(beginning, number, at, code=number < 4, hoe_gaat_het=4)
        fill(ending, number, at, code=number < 4, hoe_gaat_het=6)
    actions.close_round(round=ending, by=world.bram, at=at)
    told = {tuple(row[:3]): row[3] for row in of_file(client_for, world)}
    assert (told["start", "hoe-gaat-het", "4"], told["end", "hoe-gaat-het", "6"]) == ("7", "7")
    assert told["change", "hoe-gaat-het", ""] == "verborgen"


def test_pages_say_that_forms_of_a_house_are_in_no_total(
    client_for: ClientFor, ending: Round, world: World, at: datetime
) -> None:
    fill(ending, 0, at, aanraden="yes")
    actions.close_round(round=ending, by=world.bram, at=at)
    for place in (YEAR, f"{YEAR}antwoorden/"):
        page = words_of(client_for(world.katja).get(place).content.decode())
        assert "Eigen formulieren zitten er niet in: die lees je groep per groep." in page


def test_the_sheet_has_the_day_on_which_it_closed_here(groups: GroupWorld, world: World, at: datetime) -> None:
    """Half past midnight in Brussels is still the day before in UTC."""
    local = datetime(at.year, 7, 1, 0, 30, tzinfo=ZoneInfo("Europe/Brussels"))
    (group,) = more_groups(groups, 1)
    group.practice = many_practices(1, at=at)[0]
    group.save()
    end = asked(group, world, FormKind.END, local)
    for number in range(6):
        fill(end, number, local, aanraden="yes")
    actions.close_round(round=end, by=world.bram, at=local)
    actions.share_results(group=group, by=world.katja, at=at, sure=True)
    living.forget()
    shown = living.living_of(group.practice.pk, "nl")
    living.forget()
    assert shown
    assert shown.newest == local.date()


def test_limits_say_who_reads_how_many_took_part(
    client_for: ClientFor, ending: Round, world: World, at: datetime
) -> None:
    fill(ending, 0, at, aanraden="yes")
    actions.close_round(round=ending, by=world.bram, at=at)
    said = "leest alleen het team van die groep"
    katja = client_for(world.katja)
    assert said in words_of(katja.get(YEAR).content.decode())
    assert said in words_of(katja.get(f"{HOME}verslag/").content.decode())
