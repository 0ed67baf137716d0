"""An editor corrects a sheet; nobody else can, and nobody's work is lost."""

from datetime import timedelta

import pytest

from nestwerk.catalogue import actions
from nestwerk.catalogue.models import Practice
from nestwerk.kernel.models import AuditLine
from nestwerk.search import queries as search
from nestwerk.search.models import MissedSearch

EDIT = "/praktijken/home-start/bewerken/"


@pytest.fixture
def home_start(bundle):
    return Practice.objects.get(slug="home-start")


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (None, 404),
        ("bram", 404),
        ("noor", 404),
        ("chantal", 404),
        ("katja", 404),
        ("omar", 404),
        ("daan", 404),
        ("edith", 200),
    ],
)
def test_only_an_editor_sees_the_form(home_start, world, client_for, client, who, status):
    visitor = client_for(getattr(world, who)) if who else client
    assert visitor.get(EDIT).status_code == status
    assert visitor.post(EDIT, {}).status_code == status


def form_of(client) -> dict[str, object]:
    form = client.get(EDIT).context["form"]
    values = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    return {name: value for name, value in values.items() if value is not None}


def test_a_correction_shows_is_found_and_leaves_a_line(home_start, world, client_for):
    client = client_for(world.edith)
    page = client.post(EDIT, {**form_of(client), "summary": "Vrijwilligers bakken wafels met gezinnen."}, follow=True)
    assert "bakken wafels" in page.content.decode()
    assert search.find("wafels", kind="practice").keys == [str(home_start.pk)]
    line = AuditLine.objects.get(verb="practice-revised")
    assert (line.by_id, line.object_id, line.details) == (world.edith.pk, str(home_start.pk), {"fields": ["summary"]})


def test_saving_without_a_change_writes_nothing(home_start, world, client_for):
    client = client_for(world.edith)
    client.post(EDIT, form_of(client))
    assert Practice.objects.get(slug="home-start").edited_at is None
    assert not AuditLine.objects.filter(verb="practice-revised").exists()


def test_two_editors_at_once_lose_nothing(home_start, world, client_for):
    client = client_for(world.edith)
    first, second = form_of(client), form_of(client)
    client.post(EDIT, {**first, "goal": "Het eerste doel."})
    answer = client.post(EDIT, {**second, "goal": "Het tweede doel."})
    assert answer.status_code == 200
    assert "Het tweede doel." in answer.content.decode()
    assert Practice.objects.get(slug="home-start").sheets.get(language="nl").goal == "Het eerste doel."


def test_a_late_save_is_refused_by_the_action(home_start, world, at):
    with pytest.raises(actions.ChangedMeanwhile):
        actions.revise(practice=home_start, words={"title": "x"}, seen=at - timedelta(days=1), by=world.edith, at=at)


def test_ages_in_the_wrong_order_get_a_sentence(home_start, world, client_for):
    client = client_for(world.edith)
    answer = client.post(EDIT, {**form_of(client), "age_from": "6", "age_to": "2"})
    assert list(answer.context["form"].errors) == ["age_to"]


@pytest.mark.parametrize(
    ("who", "status"),
    [(None, 404), ("bram", 404), ("noor", 404), ("chantal", 404), ("katja", 404), ("omar", 404), ("edith", 200)],
)
def test_only_an_editor_sees_which_searches_found_nothing(bundle, world, client_for, client, who, status):
    visitor = client_for(getattr(world, who)) if who else client
    assert visitor.get("/praktijken/niet-gevonden/").status_code == status


def test_words_that_find_nothing_are_counted_without_a_person(bundle, world, client, client_for):
    for words in ("kabouterhuis", "kabouterhuis", "bel mij op 0470 12 34 56", "jan@example.org"):
        client.get("/praktijken/", {"q": words})
    client.get("/praktijken/", {"q": "kabouterhui"}, headers={"HX-Request": "true"})
    assert list(MissedSearch.objects.values_list("words", "times")) == [("kabouterhuis", 2)]
    assert "kabouterhuis" in client_for(world.edith).get("/praktijken/niet-gevonden/").content.decode()
