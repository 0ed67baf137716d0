"""A page of one parent that stood open on another phone, or in another tab, brings nothing back that she took away."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from nestwerk.evaluation import actions as evaluation
from nestwerk.evaluation import queries as evaluating
from nestwerk.evaluation.models import ChangeStory
from nestwerk.gatherings import actions as gatherings
from nestwerk.gatherings.models import Tip, Tried
from nestwerk.groups import actions as groups
from nestwerk.participants.models import Participant
from nestwerk.participants.queries import secret_of
from nestwerk.testing.tabs import Tab
from nestwerk.world import ParentWorld, World

WORDS = "Mijn man werd kwaad"
STORY = {"direction": "better", "changed": "Ik durf weer nee te zeggen.", "through": "De anderen."}


@pytest.fixture
def amina(parents: ParentWorld) -> Participant:
    return parents.amina


@pytest.fixture
def tip(amina: Participant, world: World, at: datetime) -> Tip:
    made = gatherings.give_tip(
        group=amina.group, participant=None, words="Samen lezen", token="q" * 20, by=world.bram, at=at
    )
    tried(amina, made, at, words=WORDS, shared=True)
    return made


def tried(parent: Participant, tip: Tip, at: datetime, *, words: str, shared: bool) -> None:
    gatherings.tell_how_it_went(participant=parent, about=tip, face="hard", words=words, shared=shared, at=at)


def test_words_that_she_took_from_the_others_stay_away(amina: Participant, tip: Tip, at: datetime) -> None:
    """Before: she changed the face in an old tab, and what she had taken back stood with everybody again."""
    tab = Tab(Client(), f"/mijn/{secret_of(amina)}/tips/geprobeerd/?tip={tip.pk}", "face")
    tried(amina, tip, at + timedelta(minutes=1), words="", shared=False)
    assert tab.send({"face": "well"}).status_code == 302
    kept = Tried.objects.get(participant=amina, tip=tip)
    assert (kept.face, kept.words, kept.shared) == ("well", "", False)


def test_what_she_shares_is_what_stands_there_now(amina: Participant, tip: Tip, at: datetime) -> None:
    place = f"/mijn/{secret_of(amina)}/tips/geprobeerd/?tip={tip.pk}"
    tried(amina, tip, at, words="", shared=False)
    tab = Tab(Client(), place, "face")
    tried(amina, tip, at + timedelta(minutes=1), words=WORDS, shared=False)
    # In the old tab the words were still empty: what she would share now, she reads first.
    answer = tab.send({"shared": "on"})
    assert answer.status_code == 200
    assert WORDS in answer.content.decode()
    assert not Tried.objects.get(participant=amina, tip=tip).shared


@pytest.fixture
def ended(amina: Participant, world: World, at: datetime) -> None:
    """Let the series be over: then a parent may tell what changed."""
    groups.end(group=amina.group, by=world.katja, at=at)


def told(amina: Participant, at: datetime, *uses: str, **words: str) -> ChangeStory:
    return evaluation.tell(participant=amina, uses=uses, at=at, **{**STORY, **words})


def test_a_use_that_she_took_back_stays_back(amina: Participant, ended: None, at: datetime) -> None:
    """Before: a comma in an old tab let the others read again what they might read no more."""
    story = told(amina, at, "team", "group")
    tab = Tab(Client(), f"/mijn/{secret_of(amina)}/verandering/", "changed")
    told(amina, at + timedelta(minutes=1), "team")
    answer = tab.send({"changed": "Ik durf weer nee te zeggen, soms."})
    assert answer.status_code == 200
    assert set(evaluating.uses_of(story)) == {"team"}
    story.refresh_from_db()
    assert story.changed == STORY["changed"]


def test_a_story_that_she_took_back_does_not_come_back(amina: Participant, ended: None, at: datetime) -> None:
    story = told(amina, at, "team", "group")
    tab = Tab(Client(), f"/mijn/{secret_of(amina)}/verandering/", "changed")
    evaluation.take_story_back(story=story, at=at + timedelta(minutes=1))
    assert tab.send({"direction": "harder"}).status_code == 200
    assert not ChangeStory.objects.filter(participant=amina).exists()
