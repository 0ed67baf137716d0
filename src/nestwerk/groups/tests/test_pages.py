"""Who sees which page: one table. 404 is what does not exist for you; 302 asks a stranger to sign in, or leads on."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nestwerk.groups import actions, queries
from nestwerk.groups.models import Entry, Group, Meeting
from nestwerk.groups.queries import on_sheet
from nestwerk.people.models import Person
from nestwerk.world import GroupWorld, World, many_practices

ClientFor = Callable[[Person | None], Client]
ROLES = ("nobody", "facilitator", "coordinator", "volunteer", "researcher", "editor", "operator", "outsider")
EVERYBODY = (200,) * 8
SETS_UP = (302, 200, 200, 404, 404, 404, 404, 200)
# Facilitators of the house see each group; so does its team; only who runs it changes it.
SEES = (302, 200, 200, 200, 404, 404, 404, 404)
RUNS = (302, 200, 200, 404, 404, 404, 404, 404)
TEAM = "/groepen/samen-met-je-kind-op-dinsdag/team/"
TABLE = {
    "/groepen/": (302, 200, 200, 200, 302, 302, 302, 200),
    "/groepen/overal/": EVERYBODY,
    "/groepen/nieuw/": SETS_UP,
    "/groepen/samen-met-je-kind-op-dinsdag/": EVERYBODY,
    "/groepen/samen-met-je-kind-op-dinsdag/agenda.ics": EVERYBODY,
    TEAM: SEES,
    f"{TEAM}bijeenkomsten/": SEES,
    f"{TEAM}bijeenkomsten/meer/": RUNS,
    f"{TEAM}bijeenkomsten/een/": RUNS,
    f"{TEAM}bijeenkomsten/NEXT/": RUNS,
    f"{TEAM}instellingen/": RUNS,
    f"{TEAM}plaats/": RUNS,
    f"{TEAM}mensen/": RUNS,
    # Not public: who may see the group goes to the team's page. The facilitator is not in its team.
    "/groepen/alleen-en-toch-samen/": (404, 302, 302, 404, 404, 404, 404, 404),
    "/groepen/alleen-en-toch-samen/agenda.ics": (404,) * 8,
    "/groepen/alleen-en-toch-samen/team/": (302, 200, 200, 404, 404, 404, 404, 404),
    "/groepen/alleen-en-toch-samen/team/instellingen/": (302, 404, 200, 404, 404, 404, 404, 404),
    "/deur/onzin/": (404,) * 8,
}
WRITES = (
    f"{TEAM}einde/",
    f"{TEAM}deur/",
    f"{TEAM}mensen/",
    f"{TEAM}plaats/",
    f"{TEAM}instellingen/",
    f"{TEAM}bijeenkomsten/meer/",
    f"{TEAM}bijeenkomsten/een/",
    f"{TEAM}bijeenkomsten/NEXT/",
    f"{TEAM}bijeenkomsten/NEXT/verzetten/",
    f"{TEAM}bijeenkomsten/NEXT/afzeggen/",
)
ADDRESSES = ("Molenstraat", "Parklaan", "Stille Steeg", "Achterhuis", "Bibliotheek Zuid")


@pytest.fixture
def next_one(groups: GroupWorld, at: datetime) -> Meeting:
    found = queries.next_meeting(groups.tuesday, at=at)
    assert found is not None
    return found


@pytest.mark.parametrize("place", TABLE)
def test_every_role_gets_its_own_answer(place: str, world: World, next_one: Meeting, client_for: ClientFor) -> None:
    people: dict[str, Person | None] = {"nobody": None, **world.by_role()}
    address = place.replace("NEXT", str(next_one.pk))
    found = tuple(client_for(people[role]).get(address).status_code for role in ROLES)
    assert dict(zip(ROLES, found, strict=True)) == dict(zip(ROLES, TABLE[place], strict=True))


@pytest.mark.parametrize("place", WRITES)
def test_a_volunteer_and_an_outsider_change_nothing(
    place: str, world: World, next_one: Meeting, client_for: ClientFor
) -> None:
    filled = {"sure": "on", "name": "Overgenomen", "reason": "?", "theme": "?", "person": str(world.daan.pk)}
    for person in (world.daan, world.noor, world.chantal):
        answer = client_for(person).post(place.replace("NEXT", str(next_one.pk)), filled)
        assert answer.status_code == 404
    assert Group.objects.filter(name="Overgenomen").count() + Group.objects.exclude(ended_at=None).count() == 0


def test_a_draft_is_only_for_who_began_it(world: World, client_for: ClientFor, at: datetime) -> None:
    draft = actions.begin_draft(organisation=world.de_kiem, by=world.bram, at=at)
    for name in ("groups:what", "groups:when", "groups:who"):
        answers = [client_for(one).get(reverse(name, args=[draft.pk])).status_code for one in (world.katja, world.daan)]
        assert answers == [404, 404]


@pytest.mark.parametrize(
    ("group", "told"),
    [("tuesday", ["Molenstraat"]), ("series", []), ("secret", [])],
)
def test_a_hidden_address_is_on_no_page_for_everybody(
    groups: GroupWorld, client_for: ClientFor, group: str, told: list[str], next_one: Meeting
) -> None:
    """The meeting elsewhere counts too; and on the team's page the address stands, so the test can see a leak."""
    asked: Group = getattr(groups, group)
    visitor = client_for(None)
    pages = [visitor.get(f"/groepen/{asked.slug}/"), visitor.get(f"/groepen/{asked.slug}/agenda.ics")]
    if asked.door:
        pages.append(visitor.get(f"/deur/{asked.door}/"))
    for page in pages:
        words = page.content.decode() if page.status_code == 200 else ""
        assert [one for one in ADDRESSES if one in words] == (told if page.status_code == 200 else [])
    team = client_for(asked.team.get(hat="facilitator").person).get(f"/groepen/{asked.slug}/team/").content.decode()
    assert [one for one in ADDRESSES if one in team] != []


def test_a_colleague_outside_the_team_does_not_read_a_hidden_address(
    world: World, groups: GroupWorld, client_for: ClientFor
) -> None:
    """Bram facilitates other groups of the house; Katja coordinates it."""
    pages = [
        client_for(one).get("/groepen/alleen-en-toch-samen/team/").content.decode() for one in (world.bram, world.katja)
    ]
    assert ["Stille Steeg" in page for page in pages] == [False, True]


def test_a_meeting_at_a_hidden_place_does_not_tell_where(
    world: World, groups: GroupWorld, next_one: Meeting, client_for: ClientFor, at: datetime
) -> None:
    hidden = groups.secret.venue
    values = {"starts_at": next_one.starts_at, "ends_at": next_one.ends_at, "venue": hidden, "reason": "Veiliger"}
    actions.move(meeting=next_one, by=world.bram, at=at, **values)  # type: ignore[arg-type]
    for page in ("", "agenda.ics"):
        words = client_for(None).get(f"/groepen/{groups.tuesday.slug}/{page}").content.decode()
        assert [one for one in ("Stille Steeg", "Achterhuis", "Veiliger") if one in words] == []


def test_the_door_opens_until_it_is_renewed_and_leaves_no_trace(
    world: World, groups: GroupWorld, client_for: ClientFor, at: datetime
) -> None:
    old = groups.secret.door
    page = client_for(None).get(f"/deur/{old}/")
    assert (page.status_code, page["Cache-Control"], page["Referrer-Policy"]) == (200, "no-store", "no-referrer")
    assert "<title>Alleen" not in page.content.decode()
    actions.renew_door(group=groups.secret, by=world.katja, at=at)
    assert client_for(None).get(f"/deur/{old}/").status_code == 404


def test_an_ended_group_says_so_and_tells_nothing_more(
    world: World, groups: GroupWorld, client_for: ClientFor, at: datetime
) -> None:
    actions.end(group=groups.tuesday, by=world.bram, at=at)
    page = client_for(None).get(f"/groepen/{groups.tuesday.slug}/")
    words = page.content.decode()
    assert (page.status_code, "Molenstraat" in words, "09 555" in words) == (200, False, False)
    assert client_for(None).get(f"/groepen/{groups.tuesday.slug}/agenda.ics").status_code == 404


def test_the_number_to_call_reads_from_left_to_right_in_arabic(groups: GroupWorld, client_for: ClientFor) -> None:
    browser = client_for(None)
    browser.cookies["nestwerk_taal"] = "ar"
    words = browser.get(f"/groepen/{groups.tuesday.slug}/").content.decode()
    assert words.count("09 555 01 02") == words.count('<bdi class="num" dir="ltr">09 555 01 02</bdi>') >= 1


def test_the_public_list_shows_public_groups_that_go_on(groups: GroupWorld, client_for: ClientFor) -> None:
    def names(address: str) -> set[str]:
        return {card.group.name for card in client_for(None).get(address).context["page"]}

    public_ones = {one.name for one in (groups.tuesday, groups.open_house, groups.series, groups.zuid)}
    assert names("/groepen/overal/") == public_ones
    assert names("/groepen/overal/?taal=uk") == {groups.open_house.name}
    assert names("/groepen/overal/?praktijk=bestaat-niet") == set()


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_keep_their_query_budget(
    world: World, groups: GroupWorld, client_for: ClientFor, at: datetime, rows: int
) -> None:
    for number in range(rows):
        values: actions.GroupValues = {
            "name": f"Groep {number}",
            "form": "weekly",
            "public": True,
            "rhythm": "FREQ=WEEKLY",
        }
        made = actions.set_up(organisation=world.de_kiem, values=values, by=world.bram, at=at)
        actions.plan_meetings(group=made, first=at, minutes=60, number=rows, by=world.bram, at=at)
        member = actions.add_to_team(group=made, person=world.noor, hat="volunteer", by=world.bram, at=at)
        assert member.group == made
    browser, visitor = client_for(world.bram), client_for(None)
    counted = {}
    for name in ("home", "hub", "meetings", "settings", "team", "public", "everywhere"):
        arguments = [] if name in {"home", "everywhere"} else ["groep-0"]
        with CaptureQueriesContext(connection) as found:
            (visitor if name in {"public", "everywhere"} else browser).get(reverse(f"groups:{name}", args=arguments))
        counted[name] = len(found)
    assert counted == {
        "home": 10,
        "hub": 10,
        "meetings": 8,
        "settings": 12,
        "team": 9,
        "public": 3,
        "everywhere": 2,
    }


def test_the_sheet_of_a_practice_knows_its_public_groups(world: World, groups: GroupWorld, at: datetime) -> None:
    practice = many_practices(1, at=at)[0]
    for group in (groups.tuesday, groups.secret):
        actions.change_settings(group=group, values={"practice": practice}, by=world.katja, at=at)
    on_sheet.forget()
    assert [one.title for one in on_sheet.groups_on_sheet(practice.pk)] == [groups.tuesday.name]


def test_the_page_of_a_concept_names_the_groups_where_one_can_go(
    world: World, groups: GroupWorld, at: datetime, client_for: ClientFor
) -> None:
    practice = many_practices(1, at=at)[0]
    (carried,) = practice.carries.filter(concept__slug="solidariteit").select_related("concept__framework")
    for group in (groups.tuesday, groups.secret):
        actions.change_settings(group=group, values={"practice": practice}, by=world.katja, at=at)
    on_sheet.forget()
    words = client_for(None).get(carried.concept.get_absolute_url()).content.decode()
    assert f'href="/groepen/{groups.tuesday.slug}/"' in words
    assert f"/groepen/{groups.secret.slug}/" not in words
    assert "1 groep waar je naartoe kunt" in words


def test_walk_in_and_invited_groups_offer_no_form(groups: GroupWorld, client_for: ClientFor) -> None:
    def offers(group: Group) -> bool:
        words = client_for(None).get(f"/groepen/{group.slug}/").content.decode()
        return f"/groepen/{group.slug}/aanmelden/" in words

    assert [offers(groups.tuesday), offers(groups.open_house)] == [True, False]
    Group.objects.filter(pk=groups.tuesday.pk).update(entry=Entry.INVITED)
    assert offers(groups.tuesday) is False
