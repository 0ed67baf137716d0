"""The overview and the groups behind it are for coordinators; what is exact stays with who runs the groups."""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from nestwerk.groups.models import Group
from nestwerk.participants.models import Family, Participant
from nestwerk.people.models import Person
from nestwerk.reach import queries
from nestwerk.world import GroupWorld, World

ClientFor = Callable[[Person | None], Client]
ROLES = ("nobody", "facilitator", "volunteer", "researcher", "coordinator", "editor", "operator", "outsider")
COORDINATOR = (302, 404, 404, 404, 200, 404, 404, 404)
PLACES = (
    "overzicht/",
    "overzicht/groepen/",
    "overzicht/verslag.csv",
    "overzicht/verslag.xlsx",
    "overzicht/verslag.pdf",
    "termijnen/",
)


def fill(group: Group, people: dict[tuple[str, str], int], *, at: datetime, standing: str = "in") -> list[Participant]:
    """Put so many people in a group, by language and how they heard of it."""
    first = group.participants.count() + 1
    wanted = [words for words, number in people.items() for _ in range(number)]
    families = Family.objects.bulk_create(Family(organisation=group.organisation, group=group) for _ in wanted)
    return Participant.objects.bulk_create(
        Participant(
            organisation=group.organisation,
            group=group,
            family=family,
            number=first + place,
            standing=standing,
            language=language,
            heard_by=heard,
            joined_at=at,
        )
        for place, (family, (language, heard)) in enumerate(zip(families, wanted, strict=True))
    )


@pytest.mark.parametrize("place", PLACES)
def test_only_coordinators_see_it(place: str, groups: GroupWorld, world: World, client_for: ClientFor) -> None:
    people: dict[str, Person | None] = {"nobody": None, **world.by_role()}
    address = f"/organisaties/de-kiem/{place}"
    assert tuple(client_for(people[role]).get(address).status_code for role in ROLES) == COORDINATOR
    assert client_for(world.katja).get(f"/organisaties/buurthuis-zuid/{place}").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_pages_keep_their_budget(
    rows: int,
    groups: GroupWorld,
    world: World,
    client_for: ClientFor,
    at: datetime,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    for group in (groups.tuesday, groups.series, groups.open_house)[:rows]:
        fill(group, {("nl", "friend"): 6, ("uk", ""): 2}, at=at)
    client = client_for(world.katja)
    # The first look closes what is due, once.
    client.get("/organisaties/de-kiem/overzicht/")
    for place in ("overzicht/", "overzicht/groepen/"):
        with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
            assert client.get(f"/organisaties/de-kiem/{place}").status_code == 200


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
    assert client.get("/organisaties/de-kiem/overzicht/verslag.exe").status_code == 404
    assert client.get(f"/organisaties/{uuid.uuid4()}/overzicht/").status_code == 404
    assert client.get("/organisaties/de-kiem/overzicht/groepen/?bladzijde=999999999999").status_code == 200
    for year in ("1900", "2027", "nooit", "-1", "9" * 5_000):
        assert client.get("/organisaties/de-kiem/overzicht/", {"jaar": year}).status_code == 404


def test_all_groups_together_are_exact_and_stand_with_the_groups(
    groups: GroupWorld, world: World, client_for: ClientFor, at: datetime
) -> None:
    fill(groups.tuesday, {("nl", ""): 3}, at=at)
    fill(groups.series, {("nl", ""): 2}, at=at, standing="waiting")
    together = queries.all_groups(world.de_kiem)
    assert (together.taken, together.waiting, together.places) == (3, 2, 28)
    page = client_for(world.katja).get("/organisaties/de-kiem/overzicht/groepen/").content.decode()
    assert "3 mensen met een plaats" in page
    assert "3 mensen" not in client_for(world.katja).get("/organisaties/de-kiem/overzicht/").content.decode()
