"""A round, a guide, a participation and a place in a team are ended from an old page only when they stand as shown."""

import html
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nestwerk.evaluation import actions as evaluation
from nestwerk.evaluation.models import FormKind, Round
from nestwerk.evaluation.tests.conftest import plan
from nestwerk.findings import actions as findings_actions
from nestwerk.findings.models import Guide, GuideText
from nestwerk.groups import actions as groups_actions
from nestwerk.groups.models import Group, Hat, TeamMember
from nestwerk.participants import actions as participants
from nestwerk.participants.models import Standing
from nestwerk.people import actions as people
from nestwerk.people.models import Membership, Person, Role
from nestwerk.testing.tabs import Tab, filled_in
from nestwerk.trail.seen import ChangedAtOnce
from nestwerk.world import FindingsWorld, GroupWorld, ParentWorld, World, build_findings, build_stories

ClientFor = Callable[[Person | None], Client]
LOOK = "Dit werd gewijzigd nadat je de pagina opende, en staat hier zoals het nu is. Er is nog niets gedaan."


def read(response: object) -> str:
    return " ".join(html.unescape(response.content.decode()).split())  # type: ignore[attr-defined]


def drawn_elsewhere(response: Any) -> str:
    """Return the words of a page that comes again at the address of an act: its other forms go to their own address."""
    forms = re.findall(r'<form\b[^>]*method="post"[^>]*>', response.content.decode())
    assert [form for form in forms if "action=" not in form] == []
    return read(response)


@pytest.fixture
def bram(client_for: ClientFor, world: World) -> Client:
    return client_for(world.bram)


def test_a_round_of_which_the_days_were_moved_is_not_closed_unseen(
    bram: Client, groups: GroupWorld, world: World, at: datetime
) -> None:
    asked = plan(groups, world, FormKind.END, at)
    page = reverse("evaluation:hub", args=[groups.tuesday.slug, asked.pk])
    tab = Tab(bram, page, "gezien")
    assert tab.address.endswith("sluiten/")
    longer = asked.closes_on + timedelta(days=7)
    evaluation.move_round(round=asked, opens_on=asked.opens_on, closes_on=longer, by=world.katja, at=at)
    answer = tab.send({}, follow=True)
    assert LOOK in read(answer)
    assert Round.objects.get(pk=asked.pk).closed_at is None
    # Pressed between: under the lock it is asked again.
    with pytest.raises(ChangedAtOnce):
        evaluation.close_round(round=asked, by=world.bram, at=at, seen={"closes_on": longer - timedelta(days=7)})
    tab.fields = filled_in(answer, "gezien")
    tab.send({})
    assert Round.objects.get(pk=asked.pk).closed_at is not None


@pytest.fixture
def findings(world: World, groups: GroupWorld, at: datetime, bundle: object) -> FindingsWorld:
    return build_findings(world, build_stories(world, groups, at), at)


def test_a_guide_that_was_published_anew_is_not_withdrawn_unseen(
    findings: FindingsWorld, world: World, client_for: ClientFor, at: datetime
) -> None:
    guide, chantal = findings.guide, client_for(world.chantal)
    page = reverse("findings:write-guide", args=[guide.study_id])
    tab = Tab(chantal, page, "gezien")
    assert tab.address.endswith("intrekken/")
    findings_actions.withdraw_guide(guide=guide, by=world.chantal, at=at)
    findings_actions.publish_guide(guide=guide, by=world.chantal, at=at + timedelta(hours=1))
    answer = tab.send({}, follow=True)
    assert LOOK in read(answer)
    assert Guide.objects.published().exists()
    with pytest.raises(ChangedAtOnce):
        findings_actions.withdraw_guide(guide=guide, by=world.chantal, at=at, seen={"published_at": at})
    tab.fields = filled_in(answer, "gezien")
    tab.send({})
    assert not Guide.objects.published().exists()


def test_a_guide_is_not_published_with_words_that_who_publishes_did_not_read(
    findings: FindingsWorld, world: World, client_for: ClientFor, at: datetime
) -> None:
    guide, chantal = findings.guide, client_for(world.chantal)
    findings_actions.withdraw_guide(guide=guide, by=world.chantal, at=at)
    tab = Tab(chantal, reverse("findings:write-guide", args=[guide.study_id]), "gezien")
    assert tab.address.endswith("publiceren/")
    GuideText.objects.filter(guide=guide, language="nl").update(intro="Karim vertelde ons alles.")
    answer = tab.send({}, follow=True)
    assert LOOK in read(answer)
    assert not Guide.objects.published().exists()
    tab.fields = filled_in(answer, "gezien")
    tab.send({})
    assert Guide.objects.published().exists()


def test_a_participation_that_began_anew_is_not_ended_unseen(
    parents: ParentWorld, bram: Client, world: World, at: datetime
) -> None:
    amina = parents.amina
    tab = Tab(bram, reverse("participants:participant", args=[amina.group.slug, amina.pk]), "seen")
    assert tab.address.endswith("einde/")
    participants.leave(participant=amina, by=world.katja, at=at)
    participants.give_back(participant=amina, reason="Komt toch", by=world.katja, at=at)
    answer = tab.send({"reason": "Verhuisd", "why": "moved"})
    assert "Dit werd gewijzigd nadat je de pagina opende. Nu staat er: heeft een plaats." in drawn_elsewhere(answer)
    amina.refresh_from_db()
    assert amina.standing == Standing.IN
    # What was filled in stands there still, and once more is yes.
    tab.fields = filled_in(answer, "seen")
    assert tab.fields["reason"] == ["Verhuisd"]
    assert tab.send({}).status_code == 302
    amina.refresh_from_db()
    assert amina.standing == Standing.LEFT
    assert amina.place_changes.latest("at").reason == "Verhuisd"


def test_who_got_a_place_at_that_moment_does_not_lose_it(parents: ParentWorld, world: World, at: datetime) -> None:
    with pytest.raises(ChangedAtOnce):
        participants.leave(participant=parents.amina, by=world.bram, at=at, seen={"standing": Standing.WAITING})
    parents.amina.refresh_from_db()
    assert parents.amina.standing == Standing.IN


def test_who_wears_another_hat_since_is_not_taken_from_the_team_unseen(
    groups: GroupWorld, bram: Client, world: World, at: datetime
) -> None:
    """A volunteer became facilitator: what ends with that hat is read first."""
    member = TeamMember.objects.get(group=groups.tuesday, person=world.noor)
    tab = Tab(bram, reverse("groups:take_from_team", args=[groups.tuesday.slug, member.pk]), "gezien")
    people.add_member(organisation=world.de_kiem, person=world.noor, role=Role.FACILITATOR, by=world.katja, at=at)
    groups_actions.add_to_team(group=groups.tuesday, person=world.noor, hat=Hat.FACILITATOR, by=world.katja, at=at)
    answer = tab.send({})
    assert LOOK in read(answer)
    assert TeamMember.objects.filter(group=groups.tuesday, person=world.noor).exists()
    with pytest.raises(ChangedAtOnce):
        groups_actions.take_from_team(
            group=groups.tuesday, person=world.noor, by=world.bram, at=at, seen={"hat": Hat.VOLUNTEER}
        )
    tab.fields = filled_in(answer, "gezien")
    assert tab.send({}).status_code == 302
    assert not TeamMember.rows.filter(group=groups.tuesday, person=world.noor).exists()


def test_who_has_a_place_again_is_not_erased_unseen(
    parents: ParentWorld, bram: Client, world: World, at: datetime
) -> None:
    """Erased is erased, from a backup too: who had left when the page was opened may have come back, and told more."""
    amina = parents.amina
    participants.leave(participant=amina, by=world.katja, at=at)
    page = reverse("participants:participant", args=[amina.group.slug, amina.pk])
    tab = Tab(bram, page, "seen")
    assert tab.address.endswith("wissen/")
    participants.give_back(participant=amina, reason="Komt toch", by=world.katja, at=at)
    answer: Any = tab.send({"sure": "on"})
    assert LOOK in drawn_elsewhere(answer)
    amina.refresh_from_db()
    assert (amina.standing, amina.erased_at) == (Standing.IN, None)
    # What she told since is asked too.
    seen = answer.context["sure_form"]["seen"].value()
    participants.change_details(participant=amina, values={"access_needs": "Rolstoel"}, by=world.katja, at=at)
    answer = tab.send({"sure": "on", "seen": seen})
    assert (LOOK in read(answer), "Rolstoel" in read(answer)) == (True, True)
    # Pressed between: under the lock it is asked again.
    with pytest.raises(ChangedAtOnce):
        participants.erase(participant=amina, by=world.bram, at=at, seen={"standing": Standing.LEFT})
    assert bram.get(page).status_code == 200
    tab.send({"sure": "on", "seen": answer.context["sure_form"]["seen"].value()})
    amina.refresh_from_db()
    assert amina.erased_at is not None


def test_a_membership_with_more_hats_than_were_seen_is_not_ended_unseen(
    client_for: ClientFor, world: World, at: datetime
) -> None:
    katja, bram = client_for(world.katja), world.bram
    tab = Tab(katja, reverse("people:member", args=[world.de_kiem.slug, bram.pk]), "gezien")
    assert tab.address.endswith("einde/")
    people.add_member(organisation=world.de_kiem, person=bram, role=Role.COORDINATOR, by=world.katja, at=at)
    answer = tab.send({})
    assert LOOK in drawn_elsewhere(answer)
    hats = Membership.objects.filter(organisation=world.de_kiem, person=bram)
    assert set(hats.values_list("role", flat=True)) == {Role.FACILITATOR, Role.COORDINATOR}
    with pytest.raises(ChangedAtOnce):
        people.end_membership(organisation=world.de_kiem, person=bram, by=world.katja, at=at, seen=[Role.FACILITATOR])
    tab.fields = filled_in(answer, "gezien")
    assert tab.send({}).status_code == 302
    assert not hats.exists()


def test_the_settings_that_come_again_where_a_group_is_ended_go_to_their_own_address(
    bram: Client, groups: GroupWorld
) -> None:
    answer = bram.post(reverse("groups:end", args=[groups.tuesday.slug]), {"gezien": "of before"})
    assert answer.status_code == 200
    assert groups.tuesday.name in drawn_elsewhere(answer)


@pytest.fixture
def one_more(groups: GroupWorld, world: World, at: datetime) -> Callable[[], None]:
    """Return what a colleague does meanwhile: Bram becomes the only facilitator of one more group."""

    def alone() -> None:
        held = TeamMember.rows.filter(person=world.bram).values("group")
        group = Group.objects.filter(organisation=world.de_kiem, ended_at=None).exclude(pk__in=held)[0]
        groups_actions.add_to_team(group=group, person=world.bram, hat=Hat.FACILITATOR, by=world.katja, at=at)
        for other in TeamMember.objects.filter(group=group, hat=Hat.FACILITATOR).exclude(person=world.bram):
            groups_actions.take_from_team(group=group, person=other.person, by=world.katja, at=at)

    return alone


@pytest.mark.parametrize(("having", "send"), [("gezien_hangt", {"roles": ["volunteer"]}), ("gezien", {})])
def test_who_became_the_only_facilitator_since_is_not_taken_out_unseen(
    one_more: Callable[[], None], world: World, client_for: ClientFor, having: str, send: dict[str, Any]
) -> None:
    """'What hangs on these roles' stands beside the button: the mark holds that too."""
    page = reverse("people:member", args=[world.de_kiem.slug, world.bram.pk])
    tab = Tab(client_for(world.katja), page, having)
    one_more()
    answer = tab.send(send)
    assert LOOK in drawn_elsewhere(answer)
    held = Membership.objects.filter(organisation=world.de_kiem, person=world.bram)
    assert Role.FACILITATOR in held.values_list("role", flat=True)
    tab.fields = filled_in(answer, having)
    assert tab.send(send).status_code == 302
    assert Role.FACILITATOR not in held.values_list("role", flat=True)
