"""A hat counts only while its role is held: every page of a team, for whoever lost what opened it.

The addresses are those of the project itself; a new page of a team is closed here until somebody writes it in.
"""

import re
import uuid
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import combinations

from django.db import transaction
from django.db.models import Model
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from nestwerk.evaluation.models import ChangeStory, Claim, Round
from nestwerk.groups import actions as groups
from nestwerk.groups.models import Group, Hat, TeamMember
from nestwerk.participants.models import Participant
from nestwerk.people import actions as people
from nestwerk.people.models import Invitation, Membership, Person, Role
from nestwerk.today.models import FollowUp, Shift, ShiftClaim
from nestwerk.world import GatheringWorld, GroupWorld, ParentWorld, World, build_evaluation

ClientFor = Callable[[Person | None], Client]
ROUTES = re.compile(r"^(groepen/<slug:slug>/team/|vandaag/<uuid:key>/|organisaties/<slug:slug>/)")
# What a colleague sees of a group of others: that it is there and when it meets, and of its people nothing.
COLLEAGUE = {"groups:hub", "groups:meetings", "today:of_group"}
# What a volunteer of the team opens: the day, and what parents brought in.
VOLUNTEER = {
    *(f"gatherings:team-{page}" for page in ("board", "help", "rules", "tips")),
    *(f"groups:{page}" for page in ("hub", "meetings")),
    *(f"nests:{page}" for page in ("team", "empty")),
    *(f"today:{page}" for page in ("agree", "childcare", "debrief", "heads", "meeting", "of_group", "prepare", "save")),
    *(f"today:{page}" for page in ("state", "taps", "walk_in")),
}


def addresses(
    patterns: list[URLPattern | URLResolver] | None = None, route: str = "", space: str = ""
) -> Iterator[str]:
    """Yield the names of all addresses of teams and organisations, with the room in front."""
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        here = route + str(pattern.pattern).removeprefix("^")
        if isinstance(pattern, URLResolver):
            inside = f"{pattern.namespace}:" if pattern.namespace else space
            yield from addresses(pattern.url_patterns, here, inside)
        elif ROUTES.match(here):
            yield f"{space}{pattern.name}"


def kwargs_of(name: str, group: Group) -> dict[str, object]:
    """Return what this address is about: a thing of this group that is there."""
    meeting, parent = group.meetings.first(), group.participants.first()
    room = name.partition(":")[0]
    asked = Round.objects.filter(group=group).last()
    things: dict[str, Model | None] = {
        "participants": parent,
        "groups": meeting,
        "today": meeting,
        "evaluation": asked,
    }
    key = things.get(room)
    if name in {"evaluation:read-story", "evaluation:choose-story"}:
        key = ChangeStory.objects.filter(group=group).first()
    if name == "evaluation:claim":
        key = Claim.objects.filter(group=group).first()
    if name == "groups:take_from_team":
        key = TeamMember.rows.filter(group=group).first()
    slug = group.slug
    of_house = {f"evaluation:{page}" for page in ("overview", "year-paper", "answers", "sheets", "answers-file")}
    of_organisation = {"people", "portal", "reach", "messenger", "vocabulary", "departures"}
    if room in of_organisation or name in of_house or ":consent" in name:
        slug = group.organisation.slug
    return {
        "slug": slug,
        "key": key.pk if key else uuid.uuid4(),
        "thing": uuid.uuid4(),
        "other": uuid.uuid4(),
        "kind": "csv",
        "what": "antwoorden",
        "profile": "vrij",
        "purpose": "messages",
    }


def opened_by(browser: Client, group: Group) -> tuple[set[str], str]:
    """Return the addresses that answer this visitor, asked to show and told to do, and all that the pages say."""
    found, words = set(), ""
    for name in sorted(set(addresses())):
        pattern_kwargs = kwargs_of(name, group)
        address = next(filter(None, (_reversed(name, pattern_kwargs, size) for size in range(1, 5))), None)
        assert address, name
        for answer in (browser.get(address), browser.post(address, {})):
            away = answer.status_code == 302 and answer.headers["Location"].startswith("/aanmelden/")
            if not away and answer.status_code not in {404, 405}:
                found.add(name)
            words += answer.content.decode(errors="replace")
    return found, words


def _reversed(name: str, kwargs: dict[str, object], size: int) -> str | None:
    for keys in combinations(sorted(kwargs), size):
        try:
            return reverse(name, kwargs={key: kwargs[key] for key in keys})
        except NoReverseMatch:
            continue
    return None


def end(world: World, groups: GroupWorld, at: datetime) -> Person:
    people.end_membership(organisation=world.de_kiem, person=world.bram, by=world.katja, at=at)
    return world.bram


def back_with_less(world: World, groups: GroupWorld, at: datetime) -> Person:
    bram = end(world, groups, at)
    people.add_member(organisation=world.de_kiem, person=bram, role=Role.VOLUNTEER, by=world.katja, at=at)
    return bram


def lesser_role(world: World, groups: GroupWorld, at: datetime) -> Person:
    people.change_roles(organisation=world.de_kiem, person=world.bram, roles=[Role.VOLUNTEER], by=world.katja, at=at)
    return world.bram


def row_survives(world: World, groups: GroupWorld, at: datetime) -> Person:
    """Not by our hand: the row in the team is still there, and the role that carried it is not."""
    Membership.objects.filter(person=world.bram).update(role=Role.VOLUNTEER)
    assert TeamMember.rows.filter(person=world.bram, hat=Hat.FACILITATOR).count() == 3
    return world.bram


def row_survives_research(world: World, groups: GroupWorld, at: datetime) -> Person:
    Membership.objects.filter(person=world.noor).update(role=Role.RESEARCHER)
    assert TeamMember.rows.filter(person=world.noor).count() == 1
    return world.noor


def other_team(world: World, groups_: GroupWorld, at: datetime) -> Person:
    people.add_member(organisation=world.de_kiem, person=world.edith, role=Role.FACILITATOR, by=world.katja, at=at)
    groups.add_to_team(group=groups_.secret, person=world.edith, hat=Hat.FACILITATOR, by=world.katja, at=at)
    return world.edith


def other_organisation(world: World, groups: GroupWorld, at: datetime) -> Person:
    return world.daan


def volunteer(world: World, groups: GroupWorld, at: datetime) -> Person:
    return world.noor


def facilitator(world: World, groups: GroupWorld, at: datetime) -> Person:
    return world.bram


NOBODY: set[str] = set()
# What a role of its own opens, in no group: a researcher reads the answers of the whole house, which name nobody.
RESEARCHER = {"evaluation:answers", "evaluation:answers-file"}
VISITORS = {
    end: NOBODY,
    back_with_less: NOBODY,
    lesser_role: NOBODY,
    row_survives: NOBODY,
    row_survives_research: RESEARCHER,
    other_team: COLLEAGUE,
    other_organisation: NOBODY,
    volunteer: VOLUNTEER,
}


def test_every_page_of_a_team_asks_for_a_hat_that_counts(
    world: World,
    groups: GroupWorld,
    parents: ParentWorld,
    gatherings: GatheringWorld,
    client_for: ClientFor,
    at: datetime,
) -> None:
    names = [one.name for one in Participant.objects.filter(group=groups.tuesday) if one.name]
    build_evaluation(world, groups, at)
    with transaction.atomic():
        _all, words = opened_by(client_for(facilitator(world, groups, at)), groups.tuesday)
        transaction.set_rollback(True)
    # Seen by who may see them, so that not seeing them means something.
    assert names
    assert [name for name in names if name not in words] == []
    for become, may_open in VISITORS.items():
        with transaction.atomic():
            found, words = opened_by(client_for(become(world, groups, at)), groups.tuesday)
            shown = [name for name in names if name in words]
            assert (become.__name__, sorted(found)) == (become.__name__, sorted(may_open))
            assert not shown or become is volunteer, (become.__name__, shown)
            transaction.set_rollback(True)


def test_what_hung_on_a_hat_ends_and_does_not_come_back(
    world: World, groups: GroupWorld, parents: ParentWorld, at: datetime
) -> None:
    meeting = groups.tuesday.meetings.upcoming(at).first()
    assert meeting is not None
    shift = Shift.objects.create(
        organisation=world.de_kiem, meeting=meeting, task="host", places=1, by=world.bram, words="", at=at
    )
    ShiftClaim.objects.create(shift=shift, person=world.bram, at=at)
    agreed = FollowUp.objects.create(
        organisation=world.de_kiem, meeting=meeting, what="Bellen", who=world.bram, by=world.katja, at=at
    )
    end(world, groups, at)
    assert (TeamMember.rows.filter(person=world.bram).count(), ShiftClaim.objects.count()) == (0, 0)
    agreed.refresh_from_db()
    assert agreed.who is None
    people.add_member(organisation=world.de_kiem, person=world.bram, role=Role.FACILITATOR, by=world.katja, at=at)
    assert Group.objects.run_by(world.bram).count() == 0


def test_invitations_end_with_the_role_that_sent_or_would_give_them(
    world: World, groups: GroupWorld, letters: Callable[[], list[object]], at: datetime
) -> None:
    people.add_member(organisation=world.de_kiem, person=world.bram, role=Role.COORDINATOR, by=world.katja, at=at)
    for email, by in (
        ("ander@example.org", world.bram),
        ("bram@example.org", world.katja),
        ("x@example.org", world.katja),
    ):
        role = Role.RESEARCHER
        people.invite(organisation=world.de_kiem, email=email, role=role, language="nl", by=by, at=at)
    everything = [Role.FACILITATOR, Role.VOLUNTEER]
    people.change_roles(organisation=world.de_kiem, person=world.bram, roles=everything, by=world.katja, at=at)
    assert {one.email for one in Invitation.objects.open()} == {"bram@example.org", "x@example.org"}
    end(world, groups, at)
    assert {one.email for one in Invitation.objects.open()} == {"x@example.org"}


def test_the_page_of_a_member_says_first_what_hangs_on_the_roles(
    world: World, groups: GroupWorld, client_for: ClientFor, at: datetime
) -> None:
    people.add_member(organisation=world.de_kiem, person=world.bram, role=Role.COORDINATOR, by=world.katja, at=at)
    people.invite(
        organisation=world.de_kiem, email="x@example.org", role=Role.VOLUNTEER, language="nl", by=world.bram, at=at
    )
    katja = client_for(world.katja)
    told = [katja.get(f"/organisaties/de-kiem/leden/{one.pk}/").context["hangs"] for one in (world.bram, world.noor)]
    assert [len(lines) for lines in told] == [5, 1]
    assert sum(group.name in " ".join(told[0]) for group in Group.objects.with_team_member(world.bram)) == 3
    assert katja.get(f"/organisaties/de-kiem/leden/{world.chantal.pk}/").context["hangs"] == []
