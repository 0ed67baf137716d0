"""From draft to published, to the archive and back: each step with who, when and why, and what visitors see of it."""

from datetime import timedelta

import pytest

from nestwerk.catalogue import actions as catalogue_actions
from nestwerk.catalogue.models import Origin, Practice, State
from nestwerk.catalogue.queries import shelf
from nestwerk.editorial import actions
from nestwerk.editorial.queries.twins import twins
from nestwerk.kernel.models import AuditLine
from nestwerk.search import queries as search
from nestwerk.testing.sending import sent_as_shown

HOME_START = "/praktijken/home-start/"


@pytest.fixture
def made(db, world, at):
    return catalogue_actions.draft(
        title="Wafels voor ouders",
        words={"description": "Ouders bakken samen wafels. Zij praten erbij.", "target_group": "Ouders"},
        links=[("https://example.org/wafels", "Wafels")],
        origins=[Origin(field="description", file="bijlage.pdf", place="bladzijde 3", certainty=0.9, text="Ouders")],
        by=None,
        at=at,
    )


def test_a_draft_has_an_address_a_summary_its_origins_and_a_first_version(made, at):
    assert (made.slug, made.state, made.sheets.get().summary) == (
        "wafels-voor-ouders",
        State.DRAFT,
        "Ouders bakken samen wafels. Zij praten erbij.",
    )
    assert list(made.origins.values_list("field", "place")) == [("description", "bladzijde 3")]
    assert list(made.versions.values_list("number", "at", "state")) == [(1, at, State.DRAFT)]


@pytest.mark.parametrize(
    ("title", "slugs"),
    [("Wafels", ["wafels", "wafels-2", "wafels-3"]), ("Wachtrij", ["wachtrij-2", "wachtrij-3", "wachtrij-4"])],
)
def test_an_address_is_free_and_hides_no_page(db, at, title, slugs):
    made = [catalogue_actions.draft(title=title, words={"summary": "x"}, by=None, at=at) for _ in range(3)]
    assert [practice.slug for practice in made] == slugs


def test_every_first_word_of_an_address_here_is_kept_free(db):
    from nestwerk.catalogue import urls  # noqa: PLC0415 - used here only
    from nestwerk.catalogue.rules import RESERVED  # noqa: PLC0415 - as above

    firsts = {str(pattern.pattern).split("/")[0] for pattern in urls.urlpatterns}
    assert {first for first in firsts if first and "<" not in first and "." not in first} <= RESERVED


def test_publishing_shows_it_and_archiving_takes_it_away(made, world, client, at):
    address = f"/praktijken/{made.slug}/"
    seen = [client.get(address).status_code]
    actions.publish(practice=made, why="Gelezen", by=world.edith, at=at + timedelta(hours=1))
    seen.append(client.get(address).status_code)
    assert search.find("wafels", kind="practice").keys == [str(made.pk)]
    assert shelf().at(made.slug) is not None
    actions.archive(practice=made, why="Bestaat niet meer", by=world.edith, at=at + timedelta(hours=2))
    answer = client.get(address)
    assert [*seen, answer.status_code] == [404, 200, 410]
    assert made.title in answer.content.decode()
    assert search.find("wafels", kind="practice").keys == []
    assert shelf().at(made.slug) is None
    assert list(made.versions.values_list("state", "why", "by")) == [
        (State.ARCHIVED, "Bestaat niet meer", world.edith.pk),
        (State.PUBLISHED, "Gelezen", world.edith.pk),
        (State.DRAFT, "", None),
    ]


def test_a_draft_that_was_never_published_leaves_no_trace_for_visitors(made, world, client, at):
    actions.archive(practice=made, why="Dubbel", by=world.edith, at=at)
    assert client.get(f"/praktijken/{made.slug}/").status_code == 404


def test_an_editor_still_sees_what_is_in_the_archive_and_brings_it_back_as_a_draft(bundle, world, client_for, at):
    practice = Practice.objects.get(slug="home-start")
    actions.archive(practice=practice, why="Weg", by=world.edith, at=at + timedelta(hours=1))
    editor = client_for(world.edith)
    assert editor.get(HOME_START).status_code == 200
    told, page = {"stap": "bring_back", "why": "Toch niet"}, f"{HOME_START}geschiedenis/"
    sent_as_shown(f"{HOME_START}stap/", told, browser=editor, page=page)
    assert Practice.objects.get(slug="home-start").state == State.DRAFT


@pytest.mark.parametrize("why", ["", "   "])
def test_no_step_without_a_reason(made, world, at, why):
    with pytest.raises(actions.NoReason):
        actions.publish(practice=made, why=why, by=world.edith, at=at)
    assert Practice.objects.get(pk=made.pk).state == State.DRAFT


def test_publishing_twice_is_publishing_once(made, world, client_for, at):
    actions.publish(practice=made, why="Gelezen", by=world.edith, at=at)
    with pytest.raises(actions.NotFromHere):
        actions.publish(practice=made, why="Gelezen", by=world.edith, at=at)
    assert actions.publish_all(practices=[made], why="Gelezen", by=world.edith, at=at) == []
    page = client_for(world.edith).post(f"/praktijken/{made.slug}/stap/", {"stap": "publish", "why": "x"}, follow=True)
    assert "niet meer" in page.content.decode() or "not possible" in page.content.decode()
    assert made.versions.filter(state=State.PUBLISHED).count() == 1


def test_each_step_leaves_a_line(made, world, at):
    for step, verb in (("submit", "submitted"), ("send_back", "sent-back"), ("submit", "submitted")):
        actions.move(step, practice=made, why="x", by=world.edith, at=at)
        assert AuditLine.objects.order_by("-id")[0].verb == f"practice-{verb}"


def test_a_step_nobody_knows_is_not_found(made, world, client_for):
    assert client_for(world.edith).post(f"/praktijken/{made.slug}/stap/", {"stap": "x"}).status_code == 404


def test_a_likely_double_is_found_by_title_initiator_and_words(made, at):
    catalogue_actions.draft(title="Koken met kinderen", words={"summary": "x"}, by=None, at=at)
    ((found, likeness),) = twins("Wafels voor de ouders")
    assert (found.pk, likeness) == (made.pk, 1.0)
    assert twins("Wafels voor de ouders", besides={made.pk}) == []
    close = twins("Wafels, ouders en kinderen", words="Ouders bakken samen wafels. Zij praten erbij. Ouders")
    assert [practice.pk for practice, _ in close] == [made.pk]
