"""What an editor publishes is what the page showed: words that came after that are read first."""

from datetime import timedelta

import pytest
from django.urls import reverse

from nestwerk.catalogue.actions import ChangedMeanwhile
from nestwerk.catalogue.models import Practice, State
from nestwerk.editorial import actions
from nestwerk.editorial.models import ProposalEnd
from nestwerk.editorial.tests.test_doubles import double
from nestwerk.editorial.tests.test_proposals import waffles
from nestwerk.editorial.tests.test_queue import QUEUE, drafts
from nestwerk.testing.tabs import Tab, filled_in
from nestwerk.trail.seen import ChangedAtOnce

__all__ = ["double", "waffles"]
REVIEW = "/praktijken/klad-1/nazien/"
LOOK = "Dit werd gewijzigd nadat je de pagina opende, en staat hier zoals het nu is. Er is nog niets gedaan."
ADDED = "Bel Farah Zonderling, 0470 12 34 56."


def add_words(editor, slug):
    """Let another editor change the summary, on the page where that is done."""
    page = f"/praktijken/{slug}/bewerken/"
    form = editor.get(page).context["form"]
    values = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    told = {name: value for name, value in values.items() if value is not None}
    assert editor.post(page, {**told, "summary": ADDED}).status_code == 302


def state_of(slug):
    return Practice.objects.get(slug=slug).state


@pytest.mark.parametrize("page", [REVIEW, "/praktijken/klad-1/geschiedenis/"])
def test_words_that_came_after_the_page_are_read_before_they_are_published(page, world, client_for, at):
    drafts(1, at)
    editor = client_for(world.edith)
    old = Tab(editor, page, "gezien")
    add_words(client_for(world.edith), "klad-1")
    answer = old.send({"stap": "publish", "why": "Twee keer gelezen"})
    assert (answer.status_code, state_of("klad-1")) == (200, State.DRAFT)
    shown = answer.content.decode()
    assert (LOOK in shown, 'value="Twee keer gelezen"' in shown) == (True, True)
    assert page != REVIEW or ADDED in shown
    old.fields = filled_in(answer, "gezien")
    assert old.send({"stap": "publish", "why": "Gelezen"}).status_code == 302
    assert state_of("klad-1") == State.PUBLISHED


def test_of_many_only_those_are_published_that_the_queue_showed(world, client_for, at):
    made = drafts(3, at)
    editor = client_for(world.edith)
    old = Tab(editor, QUEUE, "gezien")
    add_words(client_for(world.edith), "klad-2")
    told = old.send({"klad": [str(one.pk) for one in made], "why": "Gelezen"}, follow=True).content.decode()
    assert [state_of(f"klad-{n}") for n in (1, 2, 3)] == [State.PUBLISHED, State.DRAFT, State.PUBLISHED]
    assert "niet gepubliceerd: Klad 2." in told
    assert "2 praktijken zijn gepubliceerd" in told
    # Opened anew, it is what the queue shows.
    Tab(editor, QUEUE, "gezien").send({"klad": [str(made[1].pk)], "why": "Gelezen"})
    assert state_of("klad-2") == State.PUBLISHED


def test_under_the_lock_it_is_asked_again(world, client_for, at):
    (draft,) = drafts(1, at)
    add_words(client_for(world.edith), "klad-1")
    with pytest.raises(ChangedAtOnce):
        actions.publish(practice=draft, why="Gelezen", by=world.edith, at=at, seen=at)
    assert actions.publish_all(practices=[draft], why="Gelezen", by=world.edith, at=at) == []
    assert state_of("klad-1") == State.DRAFT


def test_an_older_version_is_not_put_back_over_what_came_since(world, client_for, at):
    drafts(1, at)
    editor, other = client_for(world.edith), client_for(world.edith)
    add_words(other, "klad-1")
    place = "/praktijken/klad-1/geschiedenis/verschil/?van=1&tot=2"
    old = Tab(editor, place, "gezien")
    page = "/praktijken/klad-1/bewerken/"
    form = other.get(page).context["form"]
    values = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    told = {name: value for name, value in values.items() if value is not None}
    assert other.post(page, {**told, "summary": "Zonder naam."}).status_code == 302
    answer = old.send({"why": "Twee keer gelezen"})
    shown = answer.content.decode()
    assert (answer.status_code, LOOK in shown, 'value="Twee keer gelezen"' in shown) == (200, True, True)
    assert Practice.objects.get(slug="klad-1").sheets.get().summary == "Zonder naam."
    old.fields = filled_in(answer, "gezien")
    assert old.send({"why": "Gelezen"}).status_code == 302
    assert Practice.objects.get(slug="klad-1").sheets.get().summary not in {ADDED, "Zonder naam."}


def test_an_answer_of_the_proposer_is_read_before_the_proposal_is_turned_down(waffles, world, client_for, letters, at):
    """Before: 'we heard nothing any more' went to who had answered an hour before."""
    actions.confirm(proposal=waffles, at=at)
    actions.ask(proposal=waffles, text="Waar is dit?", by=world.edith, at=at)
    page = reverse("editorial:review-proposal", args=[waffles.pk])
    tab, stood = Tab(client_for(world.edith), page, "gezien"), list(waffles.said.all())
    assert tab.address.endswith("/afwijzen/")
    actions.answer(proposal=waffles, text="In Gent, al tien jaar.", at=at)
    letters()
    answer = tab.send({"neen-text": "We hoorden niets meer."})
    shown = answer.content.decode()
    assert (LOOK in shown, "In Gent, al tien jaar." in shown, "We hoorden niets meer.</textarea>" in shown) == (
        True,
        True,
        True,
    )
    assert not ProposalEnd.objects.filter(proposal=waffles).exists()
    assert letters() == []
    with pytest.raises(ChangedAtOnce):
        actions.reject(proposal=waffles, why="Neen", by=world.edith, at=at, seen=stood)
    tab.fields = filled_in(answer, "gezien")
    assert tab.send({"neen-text": "Dit is er al."}).status_code == 302
    assert ProposalEnd.objects.filter(proposal=waffles).exists()


def test_words_of_a_draft_that_came_after_the_page_do_not_go_onto_a_published_sheet(double, world, client_for, at):
    editor = client_for(world.edith)
    page = f"/praktijken/{double.slug}/samenvoegen/home-start/"
    tab = Tab(editor, page, "gezien")
    costs = [{"from": 0, "to": 0, "per": "family", "what": ADDED, "year": 2025}]
    Practice.objects.filter(pk=double.pk).update(costs=costs, changed_at=at + timedelta(minutes=5))
    answer = tab.send({"take-costs": "on"})
    assert (answer.status_code, LOOK in answer.content.decode()) == (200, True)
    other = Practice.objects.get(slug="home-start")
    assert ADDED not in str(other.costs)
    told = {"values": {}, "whole": ["costs"], "seen": other.changed_at, "seen_draft": double.changed_at}
    with pytest.raises(ChangedMeanwhile):
        actions.merge_into(draft=double, into=other, by=world.edith, at=at, **told)
    tab.fields = filled_in(answer, "gezien")
    assert tab.send({"take-costs": "on"}).status_code == 302
    assert ADDED in str(Practice.objects.get(slug="home-start").costs)
