"""A story leaves with who told it: taken along, erased, and not given back by an older backup."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from nestwerk.evaluation import actions, queries
from nestwerk.evaluation.actions.again import AGAIN
from nestwerk.evaluation.models import ChangeStory, Claim, Round, SharedResults, StoryHeart
from nestwerk.evaluation.tests.stories import BETTER, EVERY_USE, HARDER, Page, closed_end, read, told
from nestwerk.participants import actions as participants
from nestwerk.people.models import Person
from nestwerk.testing.sending import sent_as_shown
from nestwerk.trail import journal
from nestwerk.world import GroupWorld, ParentWorld, World

ClientFor = Callable[[Person | None], Client]
LATER = timedelta(hours=3)


def test_she_takes_it_along_with_what_others_read(
    parents: ParentWorld, ending: Round, world: World, at: datetime
) -> None:
    read(told(parents.amina, BETTER, "team", at=at), world.bram, at, changed="Ik durf weer nee te zeggen tegen [naam].")
    along = participants.export(participant=parents.amina)
    (mine,), (use,) = along["change_story"], along["story_uses"]
    shown = "Ik durf weer nee te zeggen tegen [naam]. De anderen."
    assert (mine["words"], mine["others_read"]) == (BETTER["changed"], shown)
    assert (use["given"], use["withdrawn"]) == (at, None)
    hers = Page(parents.amina)
    page = hers.client.get(hers.home.replace("verandering/", "gegevens/meenemen/")).content.decode()
    assert all(words in page for words in ("Wat veranderde er voor jou?", "Fatima", "tegen [naam]"))
    assert participants.export(participant=parents.joke)["change_story"] == []


def test_erased_with_her_it_stands_nowhere(parents: ParentWorld, ending: Round, world: World, at: datetime) -> None:
    story = read(told(parents.amina, HARDER, at=at), world.bram, at)
    other = read(told(parents.joke, BETTER, at=at), world.bram, at)
    actions.give_story_heart(story=other, participant=parents.amina, on=True, at=at)
    participants.erase(participant=parents.amina, by=None, at=at)
    assert (ChangeStory.objects.count(), StoryHeart.objects.count()) == (1, 0)
    assert not queries.quotes_of(story.group).harder


def test_an_older_backup_gives_back_no_story_that_was_taken_back(
    parents: ParentWorld, ending: Round, at: datetime
) -> None:
    story = told(parents.amina, BETTER, at=at)
    AGAIN["evaluation.story-taken-back"]([str(story.pk)], at + LATER)
    assert not ChangeStory.objects.exists()


def test_an_older_backup_gives_back_no_use(parents: ParentWorld, ending: Round, world: World, at: datetime) -> None:
    story = read(told(parents.amina, HARDER, at=at), world.bram, at)
    AGAIN["evaluation.story-use-withdrawn"]([str(story.pk), "shared"], at - LATER)
    assert queries.uses_of(story) == set(EVERY_USE)
    AGAIN["evaluation.story-use-withdrawn"]([str(story.pk), "shared"], at + LATER)
    assert queries.uses_of(story) == {"team", "group", "study"}
    assert not queries.quotes_of(story.group)


def test_words_that_she_replaced_are_read_by_nobody_after_an_older_backup(
    parents: ParentWorld, ending: Round, world: World, at: datetime
) -> None:
    story = read(told(parents.amina, HARDER, at=at), world.bram, at)
    AGAIN["evaluation.story-changed"]([str(story.pk)], at)
    assert queries.quotes_of(story.group).harder
    AGAIN["evaluation.story-changed"]([str(story.pk)], at + LATER)
    assert (queries.uses_of(story), list(queries.stories_for_team(story.group))) == (set(), [])


def test_a_name_that_was_hidden_since_is_not_shown_after_an_older_backup(
    parents: ParentWorld, ending: Round, world: World, at: datetime
) -> None:
    story = read(told(parents.amina, HARDER, at=at), world.bram, at)
    AGAIN["evaluation.story-read"]([str(story.pk)], at)
    assert queries.quotes_of(story.group).harder
    AGAIN["evaluation.story-read"]([str(story.pk)], at + LATER)
    assert (queries.quotes_of(story.group).harder, queries.quotes_of(story.group).unread) == ((), 1)


def test_a_heart_taken_back_and_results_taken_back_stay_so(
    parents: ParentWorld, groups: GroupWorld, world: World, at: datetime
) -> None:
    end = closed_end(world, groups, at)
    story = read(told(parents.amina, BETTER, at=at), world.bram, at)
    actions.give_story_heart(story=story, participant=parents.joke, on=True, at=at)
    AGAIN["evaluation.story-heart-taken-back"]([str(StoryHeart.objects.get().pk)], at + LATER)
    assert not StoryHeart.objects.exists()
    shared = actions.share_results(group=end.group, by=world.katja, at=at, sure=True)
    AGAIN["evaluation.results-withdrawn"]([str(shared.pk)], at + LATER)
    assert not SharedResults.objects.standing().exists()


@pytest.mark.parametrize("kind", ["story-taken-back", "story-changed", "story-use-withdrawn", "story-read"])
def test_each_of_them_is_noted(
    kind: str,
    parents: ParentWorld,
    ending: Round,
    world: World,
    at: datetime,
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        read(told(parents.amina, HARDER, at=at), world.bram, at)
        told(parents.amina, BETTER, "team", at=at)
        actions.take_story_back(story=ChangeStory.objects.get(), at=at)
    assert f"evaluation.{kind}" in journal.path().read_text()


def test_a_row_without_another_explanation_is_no_row(groups: GroupWorld, client_for: ClientFor, world: World) -> None:
    address = f"/groepen/{groups.tuesday.slug}/team/evaluatie/bijdrage/"
    bram = client_for(world.bram)
    row = {"saw": "Meer rust", "still": "Zij zeggen het zelf"}
    bram.post(address, row)
    assert not Claim.objects.exists()
    bram.post(address, {**row, "otherwise": "De kinderen werden ouder"})
    claim = Claim.objects.get()
    assert "De kinderen werden ouder" in bram.get(address).content.decode()
    sent_as_shown(f"{address}{claim.pk}/", {"saw": "Meer rust", "otherwise": "Vakantie", "still": ""}, browser=bram)
    shown = bram.get(address).content.decode()
    assert ("Vakantie" in shown, "Dat denken we niet meer." in shown) == (True, True)
    sent_as_shown(f"{address}{claim.pk}/", {"weg": "ja"}, browser=bram)
    assert not Claim.objects.exists()
    assert [client_for(one).get(address).status_code for one in (world.noor, world.daan)] == [404, 404]
