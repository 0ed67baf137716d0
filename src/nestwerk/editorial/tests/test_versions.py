"""Every change is kept with who, when and why; two versions can be compared; an older one comes back."""

from datetime import timedelta

import pytest

from nestwerk.catalogue import actions
from nestwerk.catalogue.models import Practice, State, Version
from nestwerk.catalogue.queries.versions import compare, snapshot_of, version_at, versions_of
from nestwerk.search import queries as search
from nestwerk.testing.sending import sent_as_shown

HISTORY = "/praktijken/home-start/geschiedenis/"
LATER = timedelta(hours=1)


@pytest.fixture
def home_start(bundle):
    return Practice.objects.get(slug="home-start")


def revised(practice, *, by, at, **words):
    return actions.revise(practice=practice, words=words, seen=practice.changed_at, why="Nagekeken", by=by, at=at)


def test_loading_the_bundle_leaves_no_version_and_the_first_change_keeps_what_stood(home_start, world, at):
    assert not Version.objects.exists()
    before = snapshot_of(home_start)
    revised(home_start, by=world.edith, at=at + LATER, goal="Een nieuw doel.")
    first, second = home_start.versions.order_by("number")
    assert (first.number, first.at, first.by, first.snapshot) == (1, at, None, before)
    assert (second.number, second.at, second.by, second.why) == (2, at + LATER, world.edith, "Nagekeken")
    (difference,) = compare(second, first).differences
    assert (difference.field, difference.after) == ("goal", "Een nieuw doel.")


def test_a_practice_that_never_changed_has_one_version_to_see(home_start):
    (only,) = versions_of(home_start)
    assert (only.number, only.state, only._state.adding) == (1, State.PUBLISHED, True)
    found = version_at(home_start, 1)
    assert found is not None
    assert found.snapshot == snapshot_of(home_start)
    assert version_at(home_start, 2) is None


def test_going_back_brings_every_field_back_as_a_new_version(home_start, world, at):
    before = snapshot_of(home_start)
    concepts = [row.concept for row in home_start.carries.all()][:1]
    changed = actions.revise(
        practice=home_start,
        words={"title": "Anders", "initiators": ["Iemand"], "summary": "Kort.", "age_from": 3.0},
        concepts=concepts,
        links=[("https://example.org/", "Nieuw")],
        seen=home_start.changed_at,
        by=world.edith,
        at=at + LATER,
    )
    version = changed.versions.get(number=1)
    actions.restore(practice=changed, version=version, by=world.edith, at=at + 2 * LATER)
    assert snapshot_of(Practice.objects.get(pk=home_start.pk)) == before
    assert list(changed.versions.values_list("number", flat=True)) == [3, 2, 1]
    assert search.find("home-start", kind="practice").keys[0] == str(home_start.pk)


def test_what_the_bundle_renews_is_kept_too(home_start, at):
    from dataclasses import replace  # noqa: PLC0415 - used here only

    from nestwerk.catalogue.formats.bundle import read_practices, read_works  # noqa: PLC0415 - as above
    from nestwerk.catalogue.management.commands.load_catalogue import DATA  # noqa: PLC0415 - as above

    entry = next(entry for entry in read_practices(DATA) if entry.key == home_start.bundle_key)
    works = read_works(DATA / "works" / "works.toml")
    actions.load_bundle(works=works, practices=[replace(entry, title="Nieuwe titel")], at=at + LATER)
    assert [version.snapshot["title"] for version in home_start.versions.order_by("number")] == [
        home_start.title,
        "Nieuwe titel",
    ]


def test_the_history_tells_who_when_and_why_and_lays_two_side_by_side(home_start, world, client_for, at):
    revised(home_start, by=world.edith, at=at + LATER, goal="Ouders zijn minder alleen.")
    editor = client_for(world.edith)
    words = editor.get(HISTORY).content.decode()
    assert "Nagekeken" in words
    assert world.edith.name in words
    page = editor.get(f"{HISTORY}verschil/", {"van": "1", "tot": "2"})
    assert [one.field for one in page.context["pair"].differences] == ["goal"]
    assert "<ins>" in page.content.decode()
    assert "<del>" in page.content.decode()


@pytest.mark.parametrize("address", [{}, {"van": "1"}, {"van": "1", "tot": "99"}, {"van": "x", "tot": "9" * 30}])
def test_a_version_that_is_not_there_is_not_found(home_start, world, client_for, address):
    assert client_for(world.edith).get(f"{HISTORY}verschil/", address).status_code == 404


def test_an_editor_puts_a_version_back(home_start, world, client_for, at):
    stood = home_start.sheets.get(language="nl").goal
    revised(home_start, by=world.edith, at=at + LATER, goal="Fout.")
    pair, values = f"{HISTORY}verschil/?van=1&tot=2", {"versie": "1", "why": "Vergissing"}
    sent_as_shown(f"{HISTORY}terug/", values, browser=client_for(world.edith), page=pair)
    assert home_start.sheets.get(language="nl").goal == stood
    assert home_start.versions.first().why == "Vergissing"


def test_two_editors_on_different_fields_keep_both_without_choosing(home_start, world, client_for, at):
    edith, other = client_for(world.edith), client_for(world.edith)
    first, second = form_of(edith), form_of(other)
    edith.post(EDIT, {**first, "goal": "Doel van de eerste."})
    answer = other.post(EDIT, {**second, "needs": "Noden van de tweede."})
    merge = answer.context["merge"]
    assert (merge.taken, merge.clashes) == (["goal"], {})
    other.post(EDIT, posted(answer))
    sheet = home_start.sheets.get(language="nl")
    assert (sheet.goal, sheet.needs) == ("Doel van de eerste.", "Noden van de tweede.")


@pytest.mark.parametrize(("choice", "kept"), [("mine", "Doel van de tweede."), ("theirs", "Doel van de eerste.")])
def test_two_editors_on_one_field_see_both_texts_and_one_chooses(home_start, world, client_for, choice, kept):
    edith, other = client_for(world.edith), client_for(world.edith)
    first, second = form_of(edith), form_of(other)
    edith.post(EDIT, {**first, "goal": "Doel van de eerste."})
    answer = other.post(EDIT, {**second, "goal": "Doel van de tweede."})
    words = answer.content.decode()
    assert "Doel van de eerste." in words
    assert "Doel van de tweede." in words
    other.post(EDIT, {**posted(answer), "kies-goal": choice})
    assert home_start.sheets.get(language="nl").goal == kept
    assert home_start.versions.count() == (3 if choice == "mine" else 2)


def test_concepts_of_both_editors_stay(home_start, world, client_for):
    edith, other = client_for(world.edith), client_for(world.edith)
    first, second = form_of(edith), form_of(other)
    carried = [str(key) for key in first["concepts"]]
    edith.post(EDIT, {**first, "concepts": carried[1:]})
    answer = other.post(EDIT, {**second, "concepts": carried[:-1]})
    other.post(EDIT, posted(answer))
    assert {str(key) for key in home_start.carries.values_list("concept", flat=True)} == set(carried[1:-1])


EDIT = "/praktijken/home-start/bewerken/"


def form_of(client):
    form = client.get(EDIT).context["form"]
    values = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    return {name: value for name, value in values.items() if value is not None}


def posted(answer):
    """Return what the form that came back would post."""
    form = answer.context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value() is not None}
