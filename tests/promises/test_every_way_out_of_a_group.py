"""Each way to run a group no more, and each thing that hung on running it: none of them stays as it was.

Ways: another hat, out of the team, fewer roles, no membership, no account. Things: contacts that were filled in, links,
notes that were handed over, the door, codes of sessions and rounds.
"""

import html
import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils.timezone import localdate

from nestwerk.dialogue import actions as dialogue
from nestwerk.dialogue.models import Dialogue
from nestwerk.evaluation import actions as evaluation
from nestwerk.groups import actions as groups
from nestwerk.groups.models import Entry, Group, TeamMember
from nestwerk.kernel.clock import now
from nestwerk.participants import actions, queries
from nestwerk.participants.models import LinkKind, Participant
from nestwerk.participants.queries.former import made_by_former
from nestwerk.people import actions as people
from nestwerk.people.models import Person, Role
from nestwerk.programmes.models import GroupForm
from nestwerk.testing.sending import sent_as_shown
from nestwerk.today import actions as today
from nestwerk.today.models import NoteHandedOver
from nestwerk.world import World

HIS = "wim.prive@voorbeeld.example"
Way = Callable[[World, Group, Person, datetime], None]
ClientFor = Callable[[Person | None], Client]


def read(browser: Client, place: str) -> str:
    answer = browser.get(place)
    assert answer.status_code == 200, place
    return " ".join(html.unescape(answer.content.decode()).split())


def made_volunteer(world: World, group: Group, wim: Person, at: datetime) -> None:
    groups.add_to_team(group=group, person=wim, hat="volunteer", by=world.katja, at=at)


def out_of_the_team(world: World, group: Group, wim: Person, at: datetime) -> None:
    groups.take_from_team(group=group, person=wim, by=world.katja, at=at)


def role_taken(world: World, group: Group, wim: Person, at: datetime) -> None:
    people.change_roles(organisation=world.de_kiem, person=wim, roles=[Role.VOLUNTEER], by=world.katja, at=at)


def membership_ended(world: World, group: Group, wim: Person, at: datetime) -> None:
    people.end_membership(organisation=world.de_kiem, person=wim, by=world.katja, at=at)


def account_erased(world: World, group: Group, wim: Person, at: datetime) -> None:
    people.erase_person(wim, by=wim, at=at, rooms=people.privacy_rooms())


GUIDED: tuple[Way, ...] = (made_volunteer, out_of_the_team, role_taken, membership_ended, account_erased)
# Who coordinates runs every group, with a hat there or without one.
LED: tuple[Way, ...] = (role_taken, membership_ended, account_erased)
WAYS = [(Role.FACILITATOR, way) for way in GUIDED] + [(Role.COORDINATOR, way) for way in LED]
BY_NAME = [f"{role}-{way.__name__}" for role, way in WAYS]


@pytest.fixture
def wim(world: World, at: datetime) -> Person:
    actions.load_shared_texts(at=at)
    return people.open_account(name="Wim Aerts", email="wim@example.org", language="nl", at=at)


@pytest.fixture
def group(world: World, at: datetime) -> Group:
    values: groups.GroupValues = {
        "name": "Keukentafel",
        "form": GroupForm.SERIES,
        "capacity": 20,
        "entry": Entry.INVITED,
    }
    return groups.set_up(organisation=world.de_kiem, values=values, by=world.bram, at=at)


def runs(world: World, group: Group, wim: Person, role: Role, at: datetime) -> None:
    """Let Wim run the group, as its facilitator or as coordinator of the house."""
    people.add_member(organisation=world.de_kiem, person=wim, role=role, by=world.katja, at=at)
    if role == Role.FACILITATOR:
        groups.add_to_team(group=group, person=wim, hat="facilitator", by=world.bram, at=at)
    assert Group.objects.run_by(wim).filter(pk=group.pk).exists()


def signed_up(group: Group, by: Person, at: datetime) -> Participant:
    texts = list(queries.current_texts(group.organisation).values())
    values: actions.SignUp = {"name": "Amina", "email": HIS, "consents": texts}
    return actions.sign_up(group=group, values=values, by=by, at=at)


@pytest.mark.parametrize(("role", "way"), WAYS, ids=BY_NAME)
def test_contacts_links_and_notes(role: Role, way: Way, world: World, group: Group, wim: Person, at: datetime) -> None:
    """Before: a facilitator made volunteer kept the addresses sure that he filled in, and what was handed over."""
    runs(world, group, wim, role, at)
    amina = signed_up(group, wim, at)
    actions.new_link(participant=amina, kind=LinkKind.PAGE, by=wim, at=at)
    meeting = groups.add_meeting(group=group, starts_at=at, minutes=90, by=world.bram, at=at)
    note = today.write_note(meeting=meeting, participant=amina, words="Belde", by=world.bram, at=at)
    NoteHandedOver.objects.create(note=note, to=wim, by=world.bram, at=at)
    assert not amina.email_unsure
    assert not made_by_former(amina)
    way(world, group, wim, at)
    assert not Group.objects.run_by(wim).filter(pk=group.pk).exists()
    amina.refresh_from_db()
    assert amina.email_unsure
    assert made_by_former(amina)
    assert not NoteHandedOver.objects.filter(to=wim).exists()
    with pytest.raises(actions.NotSure):
        actions.send_link(participant=amina, channel="email", by=world.bram, at=at)


@pytest.mark.parametrize(("role", "way"), WAYS, ids=BY_NAME)
def test_the_door_and_the_code_of_a_round(
    role: Role, way: Way, world: World, group: Group, wim: Person, client_for: ClientFor, at: datetime
) -> None:
    """Before: of the code of a round nobody was told anything, and it could not be made another one."""
    runs(world, group, wim, role, at)
    day = localdate(at)
    planned: list[evaluation.PlannedRound] = [{"kind": "end", "opens_on": day, "closes_on": day + timedelta(days=7)}]
    (asked,) = evaluation.plan_rounds(group=group, planned=planned, by=world.bram, at=at)
    katja, his, later = client_for(world.katja), Client(), at + timedelta(days=1)
    door = f"/vraag/{asked.code}/"
    page = f"/groepen/{group.slug}/team/evaluatie/{asked.pk}/"
    assert "1 vragenronde in Keukentafel" in read(katja, f"/organisaties/de-kiem/leden/{wim.pk}/")
    told = {"kent de link om in te schrijven", "kent de code van een vragenronde"}
    assert [words for words in told if words in read(katja, "/groepen/")] == []
    way(world, group, wim, later)
    with time_machine.travel(later + timedelta(hours=1)):
        katja = client_for(world.katja)
        assert {words for words in told if words in read(katja, "/groepen/")} == told
        assert his.get(door).status_code == 200
        sent_as_shown(f"{page}code/", {}, browser=katja, page=page)
        assert his.get(door).status_code == 404
        asked.refresh_from_db()
        assert Client().get(f"/vraag/{asked.code}/").status_code == 200
        assert "kent de code van een vragenronde" not in read(katja, "/groepen/")
        # A round that was planned since is not known.
        planned[0]["kind"] = "start"
        evaluation.plan_rounds(group=group, planned=planned, by=world.bram, at=now())
        assert "kent de code van een vragenronde" not in read(katja, "/groepen/")


LEADING: tuple[tuple[Role, Way], ...] = (
    *((Role.FACILITATOR, way) for way in (role_taken, membership_ended, account_erased)),
    *((Role.COORDINATOR, way) for way in LED),
)


def another_leads(world: World, group: Group, wim: Person, at: datetime) -> None:
    for one in Dialogue.objects.filter(leads=wim):
        values: dialogue.DialogueValues = {
            "title": one.title,
            "starts_at": one.starts_at,
            "place": one.place,
            "leads": world.bram,
        }
        dialogue.change_session(dialogue=one, values=values, by=world.katja, at=at)


@pytest.mark.parametrize(
    ("role", "way"),
    [*LEADING, (Role.FACILITATOR, another_leads)],
    ids=[*(f"{role}-{way.__name__}" for role, way in LEADING), "another leads"],
)
def test_the_code_of_a_dialogue_session(
    role: Role, way: Way, world: World, group: Group, wim: Person, client_for: ClientFor, at: datetime
) -> None:
    """Before: who led until yesterday joined by the code that he knows, and read every card with its name."""
    people.add_member(organisation=world.de_kiem, person=wim, role=role, by=world.katja, at=at)
    values: dialogue.DialogueValues = {"title": "Rond de poort", "starts_at": at, "place": "Refter", "leads": wim}
    made = dialogue.make_session(organisation=world.de_kiem, values=values, by=world.katja, at=at)
    katja, later = client_for(world.katja), at + timedelta(hours=1)
    hub, asked = f"/dialoog/{made.pk}/", "leidt Rond de poort niet meer en kent de code."
    assert "De code van de dialoogsessie Rond de poort" in read(katja, f"/organisaties/de-kiem/leden/{wim.pk}/")
    assert asked not in read(katja, "/groepen/")
    way(world, group, wim, later)
    with time_machine.travel(later + timedelta(hours=1)):
        katja = client_for(world.katja)
        assert Dialogue.objects.visible_to(Person.objects.get(pk=wim.pk)).count() == 0
        assert asked in read(katja, "/groepen/")
        assert "leidt deze sessie niet meer en kent de code" in read(katja, hub)
        sent_as_shown(f"{hub}deur/", {"wens": "code"}, browser=katja, page=hub)
        assert asked not in read(katja, "/groepen/")
        assert "leidt deze sessie niet meer en kent de code" not in read(katja, hub)


def test_who_leaves_one_team_reads_before_what_goes_on(
    world: World, group: Group, wim: Person, client_for: ClientFor, at: datetime
) -> None:
    """Before: one press and he was out; only the page of a member said what goes on working."""
    runs(world, group, wim, Role.FACILITATOR, at)
    amina = signed_up(group, wim, at)
    actions.new_link(participant=amina, kind=LinkKind.PAGE, by=wim, at=at, card=True)
    bram, team = client_for(world.bram), f"/groepen/{group.slug}/team/mensen/"
    place = re.findall(rf'href="({team}[0-9a-f-]+/[^"]*)"', bram.get(team).content.decode())
    words = [read(bram, one) for one in place]
    (his,) = [one for one in words if "Wim Aerts" in one]
    for line in (
        "1 link naar de pagina van een ouder",
        "1 nummer of adres van een ouder",
        "De link om in te schrijven",
    ):
        assert line in his
    assert sent_as_shown(place[words.index(his)], {}, browser=bram).status_code == 302
    assert not TeamMember.rows.filter(group=group, person=wim).exists()


def test_who_runs_it_still_in_another_way_keeps_all(world: World, group: Group, wim: Person, at: datetime) -> None:
    """A coordinator made volunteer of the team runs the group still; only the notes were for who guides it."""
    people.add_member(organisation=world.de_kiem, person=wim, role=Role.COORDINATOR, by=world.katja, at=at)
    groups.add_to_team(group=group, person=wim, hat="facilitator", by=world.bram, at=at)
    amina = signed_up(group, wim, at)
    made_volunteer(world, group, wim, at)
    amina.refresh_from_db()
    assert (amina.email_unsure, made_by_former(amina)) == (False, False)
    assert TeamMember.objects.get(group=group, person=wim).hat == "volunteer"


def test_a_colleague_in_another_group_keeps_what_hangs_there(
    world: World, group: Group, wim: Person, at: datetime
) -> None:
    runs(world, group, wim, Role.FACILITATOR, at)
    amina = signed_up(group, wim, at)
    other = groups.set_up(
        organisation=world.de_kiem, values={"name": "Later", "form": GroupForm.SERIES}, by=world.bram, at=at
    )
    for hat in ("facilitator", "volunteer"):
        groups.add_to_team(group=other, person=wim, hat=hat, by=world.bram, at=at)
    amina.refresh_from_db()
    assert not amina.email_unsure
