"""What all groups of an organisation found together: who may read it, what it counts, what it never tells."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import pypdfium2
import pytest
from django.test import Client
from django.utils.timezone import localdate

from nestwerk.evaluation import actions, queries
from nestwerk.evaluation.models import Figures, FormKind, Round, Tally, YearTotal
from nestwerk.evaluation.tests.conftest import chosen
from nestwerk.evaluation.tests.test_comparing import fill
from nestwerk.groups.models import Group
from nestwerk.people.models import Person
from nestwerk.world import GroupWorld, World

ClientFor = Callable[[Person | None], Client]
PAGE = "/organisaties/de-kiem/evaluatie/"
pytestmark = pytest.mark.django_db


def asked(group: Group, world: World, kind: str, at: datetime) -> Round:
    today = localdate(at)
    planned: list[actions.PlannedRound] = [{"kind": kind, "opens_on": today, "closes_on": today + timedelta(days=7)}]
    return actions.plan_rounds(group=group, planned=planned, by=world.bram, at=at)[0]


def series(group: Group, world: World, at: datetime, pairs: Sequence[tuple[int, int]]) -> Round:
    """Return the end of a group that is closed: these pairs on the ladder, before and after."""
    before = at - timedelta(days=60)
    start = asked(group, world, FormKind.START, before)
    Round.objects.filter(pk=start.pk).update(meeting_number=1)
    for number, (first, _last) in enumerate(pairs):
        fill(start, number, before, hoe_gaat_het=first)
    actions.close_round(round=start, by=world.bram, at=before)
    end = asked(group, world, FormKind.END, at)
    for number, (_first, last) in enumerate(pairs):
        fill(end, number, at, hoe_gaat_het=last)
    return actions.close_round(round=end, by=world.bram, at=at)


def more_groups(groups: GroupWorld, number: int) -> list[Group]:
    """Return so many other groups of the same organisation."""
    made = []
    for place in range(number):
        one = Group.objects.get(pk=groups.tuesday.pk)
        one.pk, one.slug, one.name = None, f"groep-{place}", f"Groep {place}"
        one._state.adding = True
        one.id = type(groups.tuesday.pk)(int=groups.tuesday.pk.int + place + 1)
        one.door_digest = None
        one.save(force_insert=True)
        made.append(one)
    return made


APART = ([(2, 3), (3, 4), (2, 3), (4, 5), (3, 5), (2, 3)], [(3, 7), (2, 7), (4, 8), (3, 8), (2, 6)])
ALIKE = ([(2, 3), (3, 3), (2, 4), (4, 4), (3, 5)], [(2, 3), (3, 4), (5, 5), (4, 4), (3, 5)])
FLAT = [(5, 5), (4, 5), (6, 6), (5, 6), (5, 5)]


def words_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def read(client_for: ClientFor, world: World, address: str = PAGE) -> str:
    answer = client_for(world.katja).get(address)
    assert answer.status_code == 200
    return words_of(answer.content.decode())


def test_coordinators_read_it_and_nobody_else(client_for: ClientFor, world: World, groups: GroupWorld) -> None:
    found = {
        name: client_for(person).get(PAGE).status_code
        for name, person in {
            "coordinator": world.katja,
            "facilitator": world.bram,
            "volunteer": world.noor,
            "outsider": world.daan,
            "nobody": None,
        }.items()
    }
    assert found == {"coordinator": 200, "facilitator": 404, "volunteer": 404, "outsider": 404, "nobody": 302}


def test_before_anything_closed_it_says_so(client_for: ClientFor, world: World, groups: GroupWorld) -> None:
    assert "Er is nog niets gesloten." in read(client_for, world)


def test_a_year_without_an_end_says_so(client_for: ClientFor, world: World, groups: GroupWorld, at: datetime) -> None:
    before = at - timedelta(days=60)
    start = asked(groups.tuesday, world, FormKind.START, before)
    Round.objects.filter(pk=start.pk).update(meeting_number=1)
    for number in range(6):
        fill(start, number, before, hoe_gaat_het=4)
    actions.close_round(round=start, by=world.bram, at=before)
    says = "Nog geen groep sloot dit jaar haar vragen op het einde."
    assert says in read(client_for, world)
    series(more_groups(groups, 1)[0], world, at, APART[0])
    assert says not in read(client_for, world)


def test_response_and_change_over_groups_drawn_together(
    client_for: ClientFor, world: World, groups: GroupWorld, at: datetime
) -> None:
    for group, pairs in zip(more_groups(groups, 3), (*APART, FLAT), strict=True):
        series(group, world, at, pairs)
    page = read(client_for, world, f"{PAGE}?vraag=hoe-gaat-het")
    # Starts, then ends: three rounds each, sixteen sheets.
    assert page.count(" 3 16 ") == 2
    assert "16 mensen in 3 groepen." in page
    # Better, the same, less good.
    assert "16 13 3 0" in page
    assert "De groepen verschillen iets meer dan toeval alleen verklaart." in page
    assert "Groep 0" not in page


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "16 mensen in 3 groepen."), ("fr", "16 personnes dans 3 groupes."), ("en", "16 people in 3 groups.")],
)
def test_the_year_is_a_paper_too(
    client_for: ClientFor, world: World, groups: GroupWorld, at: datetime, language: str, words: str
) -> None:
    for group, pairs in zip(more_groups(groups, 3), (*APART, FLAT), strict=True):
        series(group, world, at, pairs)
    body = client_for(world.katja).get(f"{PAGE}verslag.pdf?in={language}").content
    document = pypdfium2.PdfDocument(body)
    told = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())
    assert words in told
    assert "Groep 0" not in told
    assert client_for(world.bram).get(f"{PAGE}verslag.pdf").status_code == 404


def test_no_difference_is_said_in_words(client_for: ClientFor, world: World, groups: GroupWorld, at: datetime) -> None:
    for group, pairs in zip(more_groups(groups, 3), (*ALIKE, ALIKE[0]), strict=True):
        series(group, world, at, pairs)
    page = client_for(world.katja).get(PAGE).content.decode()
    assert "Wat tussen groepen verschilt, kan louter toeval zijn." in words_of(page)
    # All full dots stand on the line of all groups.
    line = re.search(r'class="all" d="M(\d+) ', page)
    assert line
    assert re.findall(r'class="full" cx="(\d+)"', page) == [line[1]] * 3


def test_how_many_came_to_meetings_stands_in_no_overview(
    client_for: ClientFor, world: World, groups: GroupWorld, at: datetime
) -> None:
    """Nor how many took part: after each meeting the same people are asked."""
    actions.close_round(round=asked(groups.tuesday, world, FormKind.THERMOMETER, at), by=world.bram, at=at)
    Round.objects.update(expected=37)
    page, body = read(client_for, world), client_for(world.katja).get(f"{PAGE}verslag.pdf").content
    told = " ".join(part.get_textpage().get_text_bounded() for part in pypdfium2.PdfDocument(body))
    assert ("na een bijeenkomst" in page, "37" in page, "37" in told) == (True, False, False)


def test_two_groups_are_not_drawn_together(
    client_for: ClientFor, world: World, groups: GroupWorld, at: datetime
) -> None:
    for group, pairs in zip(more_groups(groups, 2), ALIKE, strict=True):
        series(group, world, at, pairs)
    assert "vanaf 3 groepen" in read(client_for, world)


def test_what_a_group_hides_stands_in_no_total(
    client_for: ClientFor, world: World, groups: GroupWorld, at: datetime
) -> None:
    large, small = more_groups(groups, 2)
    for group, number in ((large, 6), (small, 4)):
        end = asked(group, world, FormKind.END, at)
        for one in range(number):
            fill(end, one, at, dit_hielp_mij=5 if number == 6 else 1)
        actions.close_round(round=end, by=world.bram, at=at)
    page = read(client_for, world)
    assert "Deze groep hielp mij. 1 groep staat er niet in: te weinig antwoorden" in page
    helped = page.partition("Deze groep hielp mij.")[2]
    assert re.findall(r"\b\d\b", helped)[:5] == ["0", "0", "0", "0", "6"]
    assert Tally.objects.get(group=small).told["counts"]["dit-hielp-mij"] is None
    assert Tally.objects.get(group=large).told["counts"]["dit-hielp-mij"] == {"1": 0, "2": 0, "3": 0, "4": 0, "5": 6}


def test_another_year_is_another_page(client_for: ClientFor, world: World, groups: GroupWorld, at: datetime) -> None:
    series(more_groups(groups, 1)[0], world, at, FLAT)
    Tally.objects.filter(kind=FormKind.START).update(closed_on="2025-03-01")
    YearTotal.objects.filter(form__kind=FormKind.START).update(year=2025)
    assert "Wie invulde, in 2025" in read(client_for, world, f"{PAGE}?jaar=2025")
    assert client_for(world.katja).get(f"{PAGE}?jaar=2019").status_code == 404
    assert client_for(world.katja).get(f"{PAGE}?jaar=x").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_it_takes_few_queries(
    client_for: ClientFor,
    world: World,
    groups: GroupWorld,
    at: datetime,
    number: int,
    django_assert_max_num_queries: object,
) -> None:
    for group in more_groups(groups, number):
        series(group, world, at, FLAT)
    client = client_for(world.katja)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        client.get(PAGE)


def test_the_organisation_sets_from_which_count_on(
    client_for: ClientFor, world: World, groups: GroupWorld, at: datetime
) -> None:
    chosen(client_for, world, 8)
    end = asked(groups.tuesday, world, FormKind.END, at)
    # What was promised to who fills in stays, also when the organisation shows more now.
    chosen(client_for, world, 5)
    for number in range(7):
        fill(end, number, at, dit_hielp_mij=4)
    kept = Figures.objects.get(round=actions.close_round(round=end, by=world.bram, at=at))
    assert (kept.least, kept.figures["items"]["dit-hielp-mij"]) == (8, {"kind": "agree", "hidden": True})


def test_more_is_asked_meanwhile(client_for: ClientFor, world: World, groups: GroupWorld, at: datetime) -> None:
    end = asked(groups.tuesday, world, FormKind.END, at)
    chosen(client_for, world, 6)
    for number in range(6):
        answers: dict[str, Any] = {"aanraden": "yes"} if number else {}
        fill(end, number, at, dit_hielp_mij=4, **answers)
    shown = queries.results_of(actions.close_round(round=end, by=world.bram, at=at), "nl")
    assert shown
    hidden = {one.key: one.hidden for one in shown.items}
    assert (shown.least, hidden["dit-hielp-mij"], hidden["aanraden"]) == (6, False, True)
