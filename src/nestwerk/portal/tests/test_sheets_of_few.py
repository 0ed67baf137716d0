"""Who filled in had come: how many sheets a small group filled in is told to its team alone, also by no total."""

import re
from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest
from django.test import Client

from nestwerk.evaluation.models import Round
from nestwerk.evaluation.tests.conftest import Phone
from nestwerk.evaluation.tests.test_overview import words_of
from nestwerk.evaluation.tests.test_report import text_of
from nestwerk.groups.models import Group
from nestwerk.kernel.disclosure import LEAST
from nestwerk.people.models import Person
from nestwerk.portal.tests.test_funder import PAGE, SPRING, cells, closed_end, people_of
from nestwerk.portal.tests.test_who_stopped import YEAR, file_of
from nestwerk.testing.solving import System
from nestwerk.world import GroupWorld, World

ClientFor = Callable[[Person | None], Client]
pytestmark = pytest.mark.django_db
# A number of sheets, of which places of groups together.
Told = list[tuple[tuple[int, ...], str]]
FEW = "minder dan 5"


@pytest.fixture
def three(groups: GroupWorld) -> list[Group]:
    """Three groups that each met once, in one month or in three."""
    found = [groups.tuesday, groups.series, groups.open_house]
    Group.objects.filter(pk__in=[one.pk for one in found]).update(capacity=None)
    return found


def filled_in(three: list[Group], sizes: Sequence[int], world: World, *, days: int) -> list[Round]:
    """Let so many come to each group, so many days apart, and all of them fill in the end."""
    ends = []
    for place, (group, size) in enumerate(zip(three, sizes, strict=False)):
        people_of(group, size, SPRING + timedelta(days=place * days))
        ends.append(closed_end(group, world, SPRING + timedelta(days=place * days + 10), sheets=size))
    return ends


def column(page: str, head: str) -> list[str]:
    return re.findall(rf'data-label="{head}"[^>]*>\s*([^<]*?)\s*</td>', page)


def told_of(ends: Sequence[Round], katja: Client) -> Told:
    """Return every number of sheets that leaves the teams: reports, overview, file of answers, funder's file."""
    every = tuple(range(len(ends)))
    found: Told = []
    for place, end in enumerate(ends):
        page = katja.get(f"/groepen/{end.group.slug}/team/evaluatie/verslag/").content.decode()
        found += [((place,), one) for one in column(page, "Bladen")]
    year = katja.get(YEAR, {"jaar": "2025"}).content.decode()
    found += [(every, one) for one in column(year, "Bladen")]
    lines = cells(katja, "vrij", "lijsten.csv")
    names = {end.group.name: place for place, end in enumerate(ends)}
    series = [row for row in lines if row[0] == "Elke reeks" and row[1] in names]
    found += [((names[row[1]],), row[3]) for row in series]
    # Groups have another number in each file: the large one is known by what it tells.
    came = [row[4] for row in file_of(katja) if row[3] == "came"]
    assert sorted(came) == sorted(["12", *[FEW] * (len(ends) - 1)])
    return found


def people_of_each(sizes: Sequence[int], told: Told, *, exact: bool) -> list[tuple[float, float]]:
    """Return between what how many came to each small group must lie. `exact`: the total is told, else each month is.

    Who filled in had come; of a total of sheets each part is at most what is not told of the others.
    """
    known, places = System(), range(len(sizes))
    for place in places:
        known.no_more_than(("sheets", str(place)), [("people", str(place))])
        if not exact:
            known.bound(("people", str(place)), *((sizes[0],) * 2 if place == 0 else (0, LEAST - 1)))
    if exact:
        known.sum_is([("people", str(place)) for place in places], sum(sizes))
    shown = {group for groups, one in told if len(groups) == 1 and one.isdecimal() for group in groups}
    for groups, one in told:
        if not one.isdecimal():
            known.bound(("sheets", str(groups[0])), 0, LEAST - 1)
        elif len(groups) == 1:
            known.fix(("sheets", str(groups[0])), int(one))
        elif int(one) != sum(size for place, size in enumerate(sizes) if place in shown):
            # More than the parts that are told: the rest is of the others.
            known.sum_is([("sheets", str(place)) for place in groups], int(one))
    return [known.interval(("people", str(place))) for place in places[1:]]


@pytest.mark.parametrize("sizes", [(12, 4), (12, 4, 3), (12, 3, 1)])
@pytest.mark.parametrize("days", [1, 30])
def test_from_sheets_nobody_computes_how_many_came_to_a_small_group(
    three: list[Group], world: World, client_for: ClientFor, sizes: Sequence[int], days: int
) -> None:
    """All of them fill in. In one month the total of people is exact; in other months each small one is hidden."""
    ends, katja = filled_in(three, sizes, world, days=days), client_for(world.katja)
    told = told_of(ends, katja)
    assert ((0,), "12") in told
    assert (tuple(range(len(sizes))), "12") in told
    assert all(high - low >= LEAST - 1 for low, high in people_of_each(sizes, told, exact=days == 1))
    # Each number of sheets of a small group reads alike, on every page and file; its own team reads it.
    assert {one for groups, one in told if groups[0] > 0} == {FEW}
    bram = client_for(world.bram)
    hub = words_of(bram.get(f"/groepen/{ends[1].group.slug}/team/evaluatie/{ends[1].pk}/").content.decode())
    assert f"{sizes[1]} van de {sizes[1]} mensen vulden in." in hub


def test_the_solver_finds_the_small_groups_in_how_it_was() -> None:
    every: Told = [((0,), "12"), ((1,), "4"), ((2,), "3")]
    assert people_of_each((12, 4, 3), every, exact=True) == [(4, 4), (3, 3)]
    assert people_of_each((12, 4), every[:2], exact=False) == [(4, 4)]
    by_total: Told = [((0,), "12"), ((1,), FEW), ((0, 1), "16")]
    assert people_of_each((12, 4), by_total, exact=False) == [(4, 4)]


@pytest.mark.parametrize("sheets", [0, 4])
def test_paper_door_and_pages_tell_of_nobody_and_of_few_the_same(
    three: list[Group], world: World, client_for: ClientFor, sheets: int
) -> None:
    """Nobody looks like four: else four numbers would fit, and not five."""
    people_of(three[0], 12, SPRING)
    people_of(three[1], 4, SPRING + timedelta(days=1))
    closed_end(three[0], world, SPRING + timedelta(days=40), sheets=12)
    end, katja = closed_end(three[1], world, SPRING + timedelta(days=41), sheets=sheets), client_for(world.katja)
    home = f"/groepen/{end.group.slug}/team/evaluatie/"
    report, paper = katja.get(f"{home}verslag/").content.decode(), katja.get(f"{home}verslag.pdf?in=nl").content
    hung = text_of(katja.get(f"{home}{end.pk}/voor-ouders.pdf?in=nl").content)
    year = words_of(katja.get(YEAR, {"jaar": "2025"}).content.decode())
    assert column(report, "Bladen") == [FEW]
    assert FEW in text_of(paper)
    for page in (words_of(report), text_of(paper), words_of(Phone(end).open()), hung):
        assert "Er zijn te weinig antwoorden om te tonen wat eruit kwam" in page
        assert "Niemand vulde in" not in page
        assert not re.search(r"\b4 mensen vulden", page)
    assert "1 ronde zit in geen aantal bladen: te weinig mensen vulden in." in year
    page = words_of(katja.get(PAGE, {"jaar": "2025", "profiel": "nji"}).content.decode())
    assert FEW in page.partition("Elke reeks")[2]
