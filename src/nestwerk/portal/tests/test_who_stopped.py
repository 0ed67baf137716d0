"""How many parents stopped is hidden, and no page beside the funder's tells it: not by how many took part when."""

import csv
import io
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate

from nestwerk.evaluation import actions as evaluation
from nestwerk.evaluation import queries
from nestwerk.evaluation.models import FormKind, Round
from nestwerk.evaluation.tests.test_overview import words_of
from nestwerk.groups.models import Group
from nestwerk.kernel.disclosure import LEAST
from nestwerk.participants import actions as participants
from nestwerk.people.models import Person
from nestwerk.portal.tests.test_funder import SPRING, cells, closed_end, people_of
from nestwerk.testing.solving import System
from nestwerk.world import GroupWorld, World

ClientFor = Callable[[Person | None], Client]
YEAR = "/organisaties/de-kiem/evaluatie/"
pytestmark = pytest.mark.django_db


def started(group: Group, world: World, sheets: int) -> Round:
    """Close a start of so many sheets."""
    first = localdate(SPRING)
    planned: list[evaluation.PlannedRound] = [
        {"kind": FormKind.START, "opens_on": first, "closes_on": first + timedelta(days=7)}
    ]
    start = evaluation.plan_rounds(group=group, planned=planned, by=world.bram, at=SPRING)[0]
    for number in range(sheets):
        evaluation.deliver(round=start, answers={"hoe-gaat-het": 4}, once=str(number), at=SPRING)
    return evaluation.close_round(round=start, by=world.bram, at=SPRING + timedelta(days=7))


def file_of(client: Client) -> list[list[str]]:
    body = client.get(f"{YEAR}antwoorden.csv", {"jaar": "2025"}).content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(body), delimiter=";" if ";" in body.splitlines()[0] else ","))


def solved(took_part: dict[str, int], reached: int) -> tuple[float, float]:
    """Return between what how many stopped must lie, for who knows how many took part at each moment, and who came."""
    known = System()
    known.sum_is([("stayed",), ("stopped",), ("came never",)], took_part["end"])
    known.sum_is([("stayed",), ("stopped",)], reached)
    known.sum_is([("at the start",)], took_part["start"])
    known.sum_is([("at the start",), ("came later",)], took_part["end"])
    known.bound(("stopped",), 0, LEAST - 1)
    return known.interval(("stopped",))


@pytest.mark.parametrize("stop", [1, 3])
def test_who_stopped_is_not_the_difference_between_start_and_end(
    groups: GroupWorld, world: World, client_for: ClientFor, stop: int
) -> None:
    Group.objects.filter(pk=groups.tuesday.pk).update(capacity=None)
    people = people_of(groups.tuesday, 12, SPRING)
    before = queries.expected_at(Round(group=groups.tuesday))
    start = started(groups.tuesday, world, 6)
    for one in people[:stop]:
        participants.leave(participant=one, why="no-fit", by=None, at=SPRING + timedelta(days=30))
    participants.erase(participant=people[0], by=None, at=SPRING + timedelta(days=31))
    end = closed_end(groups.tuesday, world, SPRING + timedelta(days=40), sheets=7)
    assert (start.expected, end.expected) == (before, before)
    katja = client_for(world.katja)
    heads, *rows = cells(katja, "nji")
    stopped = [cell for head, cell in zip(heads, rows[-1], strict=True) if "gestopt" in head]
    assert stopped
    assert set(stopped) == {"verborgen"}
    assert solved({"start": 12, "end": 12}, 12) == (0, LEAST - 1)


def test_the_solver_finds_who_stopped_in_how_it_was() -> None:
    """Of 12 at the start 11 took part still at the end, and nobody came later: 12 were reached in all."""
    known = System()
    known.sum_is([("at the start",), ("came later",)], 12)
    known.sum_is([("at the start",)], 12)
    known.sum_is([("stayed",)], 11)
    known.adds_up(("all",), [("stayed",), ("stopped",)])
    known.fix(("all",), 12)
    assert known.interval(("stopped",)) == (1, 1)


# What stands beside a form on a page or in a file: when, how many rounds, how many sheets.
KNOWN = {"Gesloten", "Gesloten rondes", "Bladen"}


def heads_told(katja: Client, slugs: dict[str, str]) -> list[tuple[tuple[str, ...], str]]:
    """Return every number of people that is told beside sheets: of which groups together, and what stands there.

    The report of each group, the overview and the file of answers. It asks for no column by name: each that holds
    neither days nor rounds nor sheets is taken for people.
    """
    found: list[tuple[tuple[str, ...], str]] = []
    for name, slug in slugs.items():
        found += [((name,), told) for told in columns_of(katja, f"/groepen/{slug}/team/evaluatie/verslag/")]
    found += [(tuple(slugs), told) for told in columns_of(katja, f"{YEAR}?jaar=2025")]
    rows = file_of(katja)[1:]
    # Groups have another number in each file: which is which the sheets tell.
    names = {row[0]: {"7": "big", "minder dan 5": "small"}[row[4]] for row in rows if row[3] == "came"}
    return found + [((names[row[0]],), row[4]) for row in rows if row[2] == "" and row[3] != "came"]


def columns_of(client: Client, address: str) -> list[str]:
    page = client.get(address).content.decode()
    table = page.partition('id="h-wie"')[2].partition("</table>")[0]
    cells = re.findall(r'data-label="([^"]+)"[^>]*>\s*([^<]*?)\s*</td>', table)
    assert {"Bladen"} <= {head for head, _told in cells}
    return [told for head, told in cells if head not in KNOWN]


def people_of_the_small_one(heads: list[tuple[tuple[str, ...], str]], reached: int) -> tuple[float, float]:
    """Return between what how many came to the small group must lie, for who reads all that is passed on."""
    known = System()
    known.sum_is([("big",), ("small",)], reached)
    # Whoever filled in had come.
    known.bound(("big",), 7, None)
    known.bound(("small",), 3, None)
    for groups, told in heads:
        if told.isdecimal():
            known.sum_is([part for one in groups for part in ((one,), (one, "came never"))], int(told))
        else:
            known.bound(groups, 0, LEAST - 1)
    return known.interval(("small",))


def test_of_a_small_group_nobody_computes_how_many_came(
    groups: GroupWorld, world: World, client_for: ClientFor
) -> None:
    """Twelve and four parents, sixteen reached: what is passed on leaves at least five numbers for the four."""
    Group.objects.filter(pk__in=[groups.tuesday.pk, groups.series.pk]).update(capacity=None)
    people_of(groups.tuesday, 12, SPRING)
    people_of(groups.series, 4, SPRING + timedelta(days=1))
    closed_end(groups.tuesday, world, SPRING + timedelta(days=40), sheets=7)
    end = closed_end(groups.series, world, SPRING + timedelta(days=41), sheets=3)
    katja = client_for(world.katja)
    heads, *rows = cells(katja, "nji")
    assert "16" in rows[-1], heads
    slugs = {"big": groups.tuesday.slug, "small": groups.series.slug}
    told = heads_told(katja, slugs)
    low, high = people_of_the_small_one(told, 16)
    assert (told, high - low >= LEAST - 1) == ([], True)
    # Its own team reads it, on the page of the round.
    assert end.expected == 4
    hub = words_of(katja.get(f"/groepen/{groups.series.slug}/team/evaluatie/{end.pk}/").content.decode())
    assert "3 van de 4 mensen vulden in." in hub


@pytest.mark.parametrize(
    ("heads", "found"),
    [
        pytest.param([(("big",), "12"), (("small",), "–")], (4, 4), id="beside each round, the small one hidden"),
        pytest.param([(("big",), "12"), (("small",), "4")], (4, 4), id="beside each round"),
        pytest.param([(("big",), "13"), (("big", "small"), "17")], (3, 4), id="of the large one, and in the total"),
    ],
)
def test_the_solver_finds_the_small_group_in_how_it_was(
    heads: list[tuple[tuple[str, ...], str]], found: tuple[float, float]
) -> None:
    assert people_of_the_small_one(heads, 16) == found


@pytest.mark.parametrize("road", ["set aside and counted again", "planned twice"])
def test_where_an_end_was_asked_twice_people_are_counted_once(
    groups: GroupWorld, world: World, client_for: ClientFor, road: str
) -> None:
    """Seven of eight parents fill in both ends: no page tells of fourteen people."""
    Group.objects.filter(pk=groups.tuesday.pk).update(capacity=None)
    people_of(groups.tuesday, 8, SPRING)
    one = closed_end(groups.tuesday, world, SPRING + timedelta(days=40), sheets=7)
    bram, katja = client_for(world.bram), client_for(world.katja)
    aside = f"/groepen/samen-met-je-kind-op-dinsdag/team/evaluatie/{one.pk}/opzij/"
    if road == "set aside and counted again":
        bram.post(aside, {"reason": "vals"})
    two = closed_end(groups.tuesday, world, SPRING + timedelta(days=45), sheets=7)
    if road == "set aside and counted again":
        evaluation.count_again(round=one, by=world.bram, at=SPRING + timedelta(days=46))
    assert two.figures.figures["came"] == 7
    heads, *rows = cells(katja, "nji")
    assert "14" not in dict(zip(heads, rows[-1], strict=True)).values()
    page = words_of(katja.get("/organisaties/de-kiem/financier/", {"jaar": "2025"}).content.decode())
    series = page.partition("Elke reeks")[2].partition("Talen, ")[0]
    assert series.count("Samen met je kind op dinsdag") == 1
    year = words_of(katja.get(YEAR, {"jaar": "2025"}).content.decode())
    response = year.partition("Wie invulde")[2] or year.partition("Wie vulde in")[2]
    assert "op het einde 1 7" in response[:300]
