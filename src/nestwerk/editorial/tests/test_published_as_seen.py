"""What an editor publishes is what the page showed: words that came after that are read first."""

import pytest

from nestwerk.catalogue.models import Practice, State
from nestwerk.editorial import actions
from nestwerk.editorial.tests.test_queue import QUEUE, drafts
from nestwerk.testing.tabs import Tab, filled_in
from nestwerk.trail.seen import ChangedAtOnce

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
