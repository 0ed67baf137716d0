"""A document with words of its own: an editor says what its headings name, once, and may say it otherwise."""

from datetime import timedelta

import pytest
from django.urls import reverse

from nestwerk.catalogue.models import Practice
from nestwerk.editorial import actions as editorial
from nestwerk.intake import actions, privacy
from nestwerk.intake.actions.jobs import work
from nestwerk.intake.models import Import
from nestwerk.intake.tests.test_any_sheet import sheet

pytestmark = pytest.mark.django_db

LETTER = """Breicafé Noord

Mensen die wij zien

Oma's en opa's die oppassen.

Wat wij hopen

Zij vinden elkaar.

Kookclub Zuid

Mensen die wij zien

Vaders in de wijk.

Wat wij hopen

Zij eten samen.
"""


@pytest.fixture
def asking(waiting, world, kept):
    document = waiting(LETTER.encode(), by=world.edith, name="eigen.txt")
    work(key=document.pk)
    return Import.objects.get()


def page_of(document, name="headings"):
    return reverse(f"intake:{name}", args=[document.pk])


def choices(client, document, **said):
    """Return the form with a choice for each heading, by its words."""
    form = client.get(page_of(document)).context["form"]
    numbers = {form.fields[name].label: name for name in form.fields}
    return {numbers[words]: field for words, field in said.items()}


NAMES = {
    "Breicafé Noord": "=title",
    "Kookclub Zuid": "=title",
    "Mensen die wij zien": "target_group",
    "Wat wij hopen": "goal",
}


def test_each_heading_is_asked_once_with_what_stands_below_it(asking, world, client_for):
    assert (asking.state, asking.problem) == ("asks", "")
    client = client_for(world.edith)
    assert client.get(reverse("intake:import", args=[asking.pk])).url == page_of(asking)
    form = client.get(page_of(asking)).context["form"]
    asked = [(field.label, field.help_text) for field in form]
    assert ("Mensen die wij zien", "Oma's en opa's die oppassen.") in asked
    assert len({words for words, _ in asked}) == len(asked)


def test_named_headings_make_drafts_of_the_whole_document(asking, world, client_for, letters):
    client = client_for(world.edith)
    answer = client.post(page_of(asking), choices(client, asking, **NAMES))
    assert answer.url == reverse("intake:import", args=[asking.pk])
    letters()
    made = {one.title: one.sheets.get() for one in Practice.objects.all()}
    assert {title: (one.target_group, one.goal) for title, one in made.items()} == {
        "Breicafé Noord": ("Oma's en opa's die oppassen.", "Zij vinden elkaar."),
        "Kookclub Zuid": ("Vaders in de wijk.", "Zij eten samen."),
    }


def test_without_goal_and_target_group_the_choices_stay(asking, world, client_for):
    client = client_for(world.edith)
    answer = client.post(page_of(asking), choices(client, asking, **{"Breicafé Noord": "=title"}))
    assert (answer.status_code, answer.context["form"].non_field_errors()) == (400, [str(actions.Nameless.message)])
    chosen = [one.value() for one in answer.context["form"] if one.label == "Breicafé Noord"]
    assert chosen == ["=title"]
    assert Import.objects.get().state == "asks"


def test_names_can_be_taken_back_and_given_otherwise(asking, world, client_for, letters, at):
    client = client_for(world.edith)
    client.post(page_of(asking), choices(client, asking, **{**NAMES, "Wat wij hopen": "method"}))
    letters()
    assert Practice.objects.count() == 2
    client.post(reverse("intake:undo", args=[asking.pk]))
    again = page_of(asking, "headings-again")
    assert again in client.get(reverse("intake:import", args=[asking.pk])).content.decode()
    assert client.post(again).url == page_of(asking)
    form = client.get(page_of(asking)).context["form"]
    assert {one.label: one.value() for one in form}["Wat wij hopen"] == "method"
    client.post(page_of(asking), choices(client, asking, **NAMES))
    letters()
    assert {one.sheets.get().goal for one in Practice.objects.all()} == {"Zij vinden elkaar.", "Zij eten samen."}


def test_the_heads_of_columns_are_asked_too(waiting, world, kept, client_for, letters):
    rows: list[list[object]] = [
        ["Wie zijn wij", "Mensen", "Kleur"],
        ["Breicafé Noord", "oma's", "rood"],
        ["Kookclub Zuid", "vaders", "geel"],
    ]
    document = waiting(sheet(rows), by=world.edith, name="lijst.xlsx")
    work(key=document.pk)
    client = client_for(world.edith)
    named = choices(client, document, **{"Wie zijn wij": "title", "Mensen": "target_group"})
    client.post(page_of(document), named)
    letters()
    assert sorted(Practice.objects.values_list("title", flat=True)) == ["Breicafé Noord", "Kookclub Zuid"]


def test_a_letter_in_which_still_nothing_is_found_asks_again(asking, world, client_for, letters):
    client = client_for(world.edith)
    form = client.get(page_of(asking)).context["form"]
    last = list(form.fields)[-1]
    Import.objects.update(lines=[{**line, "style": "bullet"} for line in asking.lines])
    client.post(page_of(asking), {last: "goal"})
    letters()
    assert (Import.objects.get().state, Practice.objects.count()) == ("asks", 0)
    assert client.get(page_of(asking)).status_code == 200


def test_only_who_may_see_the_import_names_its_headings(asking, world, client_for):
    for who in ("bram", "katja", "noor", "daan"):
        client = client_for(getattr(world, who))
        assert client.get(page_of(asking)).status_code == 404
        assert client.post(page_of(asking, "headings-again")).status_code == 404
    with pytest.raises(actions.NotAsked):
        actions.ask_again(document=asking, by=world.edith, at=asking.at)


def test_kept_words_go_after_thirty_days_and_with_the_person(asking, world, client_for, letters, at):
    client = client_for(world.edith)
    client.post(page_of(asking), choices(client, asking, **NAMES))
    letters()
    assert Import.objects.get().lines
    actions.tidy(at=asking.at + timedelta(days=31))
    assert Import.objects.get().lines == []
    Import.objects.update(state="asks", lines=asking.lines)
    privacy.erase(world.edith, by=None, at=at)
    assert Import.objects.count() == 0


def test_nothing_of_the_words_is_kept_after_thirty_days(asking, world, client_for, letters):
    """Lines, headings, and what was said of them: all words of the document; what was named just now is read first."""
    client = client_for(world.edith)
    client.post(page_of(asking), choices(client, asking, **NAMES))
    late = asking.at + timedelta(days=40)
    actions.tidy(at=late)
    letters()
    found = Import.objects.get()
    assert (found.state, found.made, found.named["titles"]) == ("done", 2, ["Breicafé Noord", "Kookclub Zuid"])
    actions.undo(document=found, by=world.edith, at=late)
    actions.tidy(at=late)
    found.refresh_from_db()
    assert (found.lines, found.headings, found.named) == ([], [], {})


def test_a_person_who_goes_takes_the_names_of_headings_along(asking, world, client_for, letters, at):
    client = client_for(world.edith)
    client.post(page_of(asking), choices(client, asking, **NAMES))
    letters()
    privacy.erase(world.edith, by=None, at=at)
    found = Import.objects.get()
    assert (found.name, found.lines, found.headings, found.named) == ("", [], [], {})


def test_what_somebody_published_is_not_drafted_once_more(asking, world, client_for, letters, at):
    client = client_for(world.edith)
    client.post(page_of(asking), choices(client, asking, **NAMES))
    letters()
    kept = Practice.objects.get(title="Breicafé Noord")
    editorial.publish(practice=kept, why="Goed", by=world.edith, at=at)
    undone = actions.undo(document=Import.objects.get(), by=world.edith, at=at)
    assert (undone.gone, undone.kept) == (1, 1)
    client.post(page_of(asking, "headings-again"))
    client.post(page_of(asking), choices(client, asking, **NAMES))
    letters()
    again = Import.objects.get()
    assert (again.total, again.made, again.doubles, again.known) == (2, 1, 0, 1)
    assert sorted(Practice.objects.values_list("title", "state")) == [
        ("Breicafé Noord", "published"),
        ("Kookclub Zuid", "draft"),
    ]
    page = client.get(reverse("intake:import", args=[asking.pk])).content.decode()
    assert page.count("<bdi>Breicafé Noord</bdi>") == 1
    # Taken back a second time, the same stays.
    undone = actions.undo(document=again, by=world.edith, at=at)
    assert (undone.gone, undone.kept) == (1, 1)


def test_the_same_document_twice_is_named_one_after_the_other(asking, waiting, world, client_for, letters):
    second = waiting(LETTER.encode(), by=world.edith, name="nog-eens.txt")
    work(key=second.pk)
    second.refresh_from_db()
    assert (second.state, second.digest) == ("asks", asking.digest)
    client = client_for(world.edith)
    client.post(page_of(asking), choices(client, asking, **NAMES))
    answer = client.post(page_of(second), choices(client, second, **NAMES))
    assert answer.status_code == 400
    assert answer.context["form"].non_field_errors() == [str(actions.ReadAlready.message)]
    # What was chosen stands there still, and after the first reading it goes.
    chosen = {one.label: one.value() for one in answer.context["form"]}
    assert {name: chosen[name] for name in NAMES} == NAMES
    letters()
    assert client.post(page_of(second), choices(client, second, **NAMES)).status_code == 302
    letters()
    second.refresh_from_db()
    assert (second.state, second.made, second.known) == ("done", 0, 2)
