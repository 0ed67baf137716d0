"""What a parent fills in is kept only when she agreed, on every page where she, or the team, fills something in."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.cache import cache
from django.test import Client

from nestwerk.groups.models import Group
from nestwerk.messenger.models import Message
from nestwerk.participants import actions, queries, rules
from nestwerk.participants.models import Participant
from nestwerk.people.models import Person
from nestwerk.testing.sending import sent_as_shown
from nestwerk.world import GroupWorld, ParentWorld, World

ClientFor = Callable[[Person | None], Client]
EMPTY = {"name": "", "phone": "", "email": "", "language": "nl", "access_needs": ""}
TOLD = {**EMPTY, "name": "Lotte", "phone": "0470 12 34 56", "access_needs": "depressie"}


@pytest.fixture
def nobody(parents: ParentWorld, groups: GroupWorld, at: datetime) -> Participant:
    """A parent who signed up with nothing but the rules."""
    agreed = [queries.current_texts(groups.tuesday.organisation)["rules"]]
    return actions.sign_up(group=groups.tuesday, values={"consents": agreed}, by=None, at=at)


def fill_in(one: Participant, **values: str) -> str:
    answer = sent_as_shown(f"/mijn/{queries.secret_of(one)}/gegevens/", {**EMPTY, **values}, follow=True)
    return " ".join(answer.content.decode().split())


def known(one: Participant) -> tuple[str, str, str]:
    one = Participant.objects.get(pk=one.pk)
    return one.name, one.phone, one.access_needs


def test_without_a_yes_the_page_asks_and_keeps_nothing(nobody: Participant) -> None:
    page = fill_in(nobody, **TOLD)
    assert ("We mogen wat je invult alleen bewaren" in page or "akkoord" in page, known(nobody)) == (True, ("", "", ""))
    assert not queries.has_consent(nobody, "taking-part")
    fill_in(nobody, **TOLD, agreed="on")
    assert known(nobody) == ("Lotte", "0470 12 34 56", "depressie")
    assert queries.has_consent(nobody, "taking-part")


def test_who_stays_without_a_name_chooses_her_language(nobody: Participant) -> None:
    fill_in(nobody, language="uk")
    assert Participant.objects.get(pk=nobody.pk).language == "uk"
    assert not queries.has_consent(nobody, "taking-part")


def test_the_team_keeps_nothing_more_of_who_did_not_agree(nobody: Participant, world: World, at: datetime) -> None:
    with pytest.raises(actions.NotAgreed):
        actions.change_details(participant=nobody, values={"name": "Lotte"}, by=world.bram, at=at)
    assert known(nobody) == ("", "", "")


def test_the_team_notes_that_she_agreed(nobody: Participant, world: World, client_for: ClientFor) -> None:
    place = f"/groepen/{nobody.group.slug}/team/deelnemers/{nobody.pk}/"
    bram = client_for(world.bram)
    sent_as_shown(place, {"name": "Lotte", "language": "nl"}, browser=bram)
    assert known(nobody)[0] == ""
    sent_as_shown(place, {"name": "Lotte", "language": "nl", "agreed": "on"}, browser=bram)
    assert known(nobody)[0] == "Lotte"
    assert queries.consents_of(nobody)[0].noted_by == world.bram


FILLED = (
    {"second_phone": "0479 98 76 54"},
    {"childcare_ages": "2, 4"},
    {"interpreter": "on"},
    {"heard_by": "school"},
    {"access_needs": "een lift"},
)


@pytest.mark.parametrize("filled", FILLED, ids=lambda filled: next(iter(filled)))
def test_a_sign_up_keeps_nothing_without_a_yes(
    parents: ParentWorld, groups: GroupWorld, monkeypatch: pytest.MonkeyPatch, filled: dict[str, str]
) -> None:
    monkeypatch.setattr(rules, "LEAST_SECONDS", -1)
    cache.clear()
    group: Group = groups.tuesday
    group.childcare = True
    group.save()
    before, letters = group.participants.count(), Message.objects.count()
    browser, address = Client(), f"/groepen/{group.slug}/aanmelden/"
    token = re.search(r'name="token" value="([^"]+)"', browser.get(address).content.decode())
    assert token is not None
    form = {"token": token[1], "language": "nl", "consent_rules": "on", **filled}
    assert browser.post(address, form).status_code == 200
    assert (group.participants.count(), Message.objects.count()) == (before, letters)
    assert browser.post(address, {**form, "consent_taking-part": "on"}).status_code == 302
    assert group.participants.count() > before


def test_the_team_adds_with_details_only_who_agreed(
    parents: ParentWorld, groups: GroupWorld, world: World, client_for: ClientFor
) -> None:
    address, before = f"/groepen/{groups.tuesday.slug}/team/deelnemers/nieuw/", groups.tuesday.participants.count()
    client_for(world.bram).post(address, {"name": "Lotte", "language": "nl"})
    assert groups.tuesday.participants.count() == before
    client_for(world.bram).post(address, {"name": "Lotte", "language": "nl", "agreed": "taking-part"})
    assert groups.tuesday.participants.count() == before + 1
