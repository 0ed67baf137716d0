"""What cannot be brought back is erased, or closed for good, from an old page only when it stands as that page showed.

Before: the button of a page that stood open erased what a colleague had written meanwhile.
"""

import html
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from nestwerk.dialogue import actions as dialogue_actions
from nestwerk.dialogue.models import Agreement
from nestwerk.evaluation import actions as evaluation
from nestwerk.evaluation.models import Claim
from nestwerk.people.models import Person
from nestwerk.stories import actions as stories_actions
from nestwerk.stories.actions.naming import remember
from nestwerk.stories.models import Original, Round
from nestwerk.testing.tabs import Tab
from nestwerk.trail.seen import ChangedAtOnce
from nestwerk.vocabulary import actions as vocabulary
from nestwerk.world import GroupWorld, World, build_dialogue, build_stories

ClientFor = Callable[[Person | None], Client]
LOOK = "Dit werd gewijzigd nadat je de pagina opende, en staat hier zoals het nu is. Er is nog niets gedaan."


def read(response: object) -> str:
    return " ".join(html.unescape(response.content.decode()).split())  # type: ignore[attr-defined]


def test_an_agreement(client_for: ClientFor, world: World, at: datetime) -> None:
    vocabulary.load_bundle(at=at)
    before = build_dialogue(world, at)
    assert before is not None
    agreement, page = before.agreement, reverse("dialogue:change", args=[before.first.pk, before.agreement.pk])
    bram = client_for(world.bram)
    tab = Tab(bram, page, "gezien")
    assert tab.address.endswith(f"{agreement.pk}/")
    stood = {"what": agreement.what}
    values: dialogue_actions.AgreementValues = {
        "what": "Samen koken op vrijdag",
        "who": "Elke",
        "with_whom": "",
        "due": None,
    }
    dialogue_actions.change(agreement=agreement, values=values, why="", by=world.katja, at=at)
    answer = read(tab.send({"wissen": "ja"}, follow=True))
    assert (LOOK in answer, "Samen koken op vrijdag" in answer) == (True, True)
    # Pressed between: under the lock it is asked again.
    with pytest.raises(ChangedAtOnce):
        dialogue_actions.erase_agreement(agreement=agreement, by=world.bram, at=at, seen=stood)
    assert Agreement.objects.filter(pk=agreement.pk).exists()
    Tab(bram, page, "gezien").send({"wissen": "ja"})
    assert not Agreement.objects.filter(pk=agreement.pk).exists()


def test_what_the_team_saw(client_for: ClientFor, groups: GroupWorld, world: World, at: datetime) -> None:
    words = {"saw": "Meer rust", "otherwise": "Vakantie", "still": ""}
    claim = evaluation.write_claim(group=groups.tuesday, by=world.bram, at=at, **words)
    page = reverse("evaluation:claim", args=[groups.tuesday.slug, claim.pk])
    bram = client_for(world.bram)
    tab = Tab(bram, page, "gezien")
    better = {**words, "otherwise": "De kinderen werden ouder"}
    evaluation.write_claim(group=groups.tuesday, claim=claim, by=world.katja, at=at, **better)
    answer = read(tab.send({"weg": "ja"}, follow=True))
    assert (LOOK in answer, "De kinderen werden ouder" in answer) == (True, True)
    with pytest.raises(ChangedAtOnce):
        evaluation.drop_claim(claim=claim, by=world.bram, at=at, seen=words)
    assert Claim.objects.filter(pk=claim.pk).exists()
    Tab(bram, page, "gezien").send({"weg": "ja"})
    assert not Claim.objects.filter(pk=claim.pk).exists()


def test_the_originals_of_a_study(client_for: ClientFor, groups: GroupWorld, world: World, at: datetime) -> None:
    stories = build_stories(world, groups, at)
    page, chantal = reverse("stories:key", args=[stories.study.pk]), client_for(world.chantal)
    tab = Tab(chantal, page, "gezien")
    remember(stories.study, "Farida", "person", "moeder 9", by=world.chantal, at=at)
    there = Original.objects.filter(destroyed_at=None).count()
    assert LOOK in read(tab.send({"wens": "vernietig"}, follow=True))
    assert Original.objects.filter(destroyed_at=None).count() == there > 0
    Tab(chantal, page, "gezien").send({"wens": "vernietig"})
    assert not Original.objects.filter(destroyed_at=None).exists()


def test_a_round_of_coding(client_for: ClientFor, groups: GroupWorld, world: World, at: datetime) -> None:
    """Who goes on with a text is not counted: that was not so when the page was opened."""
    stories = build_stories(world, groups, at)
    coders, text = [world.chantal, world.katja], stories.waiting
    opened = stories_actions.open_round(study=stories.study, texts=[text], coders=coders, by=world.chantal, at=at)
    stories_actions.done_with(round_=opened, text=text, done=True, by=world.chantal, at=at)
    page, chantal = reverse("stories:round", args=[opened.pk]), client_for(world.chantal)
    tab = Tab(chantal, page, "gezien")
    stories_actions.done_with(round_=opened, text=text, done=False, by=world.chantal, at=at)
    assert LOOK in read(tab.send({"wens": "sluit"}, follow=True))
    assert Round.objects.get(pk=opened.pk).closed_at is None
    # Of another coder she hears nothing while it is open, also not by this question.
    tab = Tab(chantal, page, "gezien")
    stories_actions.done_with(round_=opened, text=text, done=True, by=world.katja, at=at)
    tab.send({"wens": "sluit"})
    assert Round.objects.get(pk=opened.pk).closed_at is not None
