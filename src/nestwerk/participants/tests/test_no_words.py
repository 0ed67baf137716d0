"""Without words to agree to nobody is taken in: that would be without consent."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from nestwerk.groups.models import Group
from nestwerk.participants import actions
from nestwerk.participants.models import Consent, ConsentText, Participant, SpokenFor
from nestwerk.people.models import Person
from nestwerk.world import World, agreeing

ClientFor = Callable[[Person | None], Client]


@pytest.fixture
def wordless(kitchen: Group) -> Group:
    """An older state was put back, from before there were texts."""
    Consent.objects.all().delete()
    SpokenFor.objects.all().delete()
    ConsentText.objects.filter(purpose="rules").delete()
    return kitchen


def test_the_form_is_closed_with_a_sentence(wordless: Group, client_for: ClientFor) -> None:
    address, before = f"/groepen/{wordless.slug}/aanmelden/", Participant.objects.count()
    page = client_for(None).get(address).content.decode()
    assert ("Je kunt je nu niet aanmelden." in page, 'name="name"' in page) == (True, False)
    sent = client_for(None).post(address, {"language": "nl", "name": "Noor", "consent_taking-part": "on"})
    assert ("Je kunt je nu niet aanmelden." in sent.content.decode(), Participant.objects.count()) == (True, before)


def test_neither_does_the_team_type_anybody_in(wordless: Group, client_for: ClientFor, world: World) -> None:
    before = Participant.objects.count()
    told = {"language": "nl", "name": "Noor", "agreed": ["taking-part"]}
    page = client_for(world.bram).post(reverse("participants:add", args=[wordless.slug]), told)
    assert ("de woorden om mee akkoord te gaan" in page.content.decode(), Participant.objects.count()) == (True, before)


def test_no_door_lets_anybody_in(wordless: Group, world: World, at: datetime) -> None:
    for by in (None, world.bram):
        with pytest.raises(actions.NoWordsToAgree):
            actions.sign_up(group=wordless, values={"name": "Noor"}, by=by, at=at)
    actions.load_shared_texts(at=at)
    assert actions.sign_up(group=wordless, values=agreeing(wordless, {"name": "Noor"}), by=None, at=at).name == "Noor"


def test_nothing_is_kept_of_who_did_not_agree(wordless: Group, world: World, at: datetime) -> None:
    actions.load_shared_texts(at=at)
    for by in (None, world.bram):
        with pytest.raises(actions.NotAgreed):
            actions.sign_up(group=wordless, values={"name": "Noor"}, by=by, at=at)
    assert not wordless.participants.exists()
    assert actions.sign_up(group=wordless, values={"language": "tr"}, by=None, at=at).language == "tr"
