"""A draft that is a double goes into the other one field by field, and can come back."""

import pytest

from nestwerk.catalogue import actions as catalogue
from nestwerk.catalogue.models import Practice, State
from nestwerk.catalogue.queries import Source, snapshot_of, sources_of
from nestwerk.editorial import actions
from nestwerk.vocabulary.models import Concept

HOME_START = "home-start"
GROUP = "vormen/groep"


@pytest.fixture
def double(bundle, world, at):
    """A draft of Home-Start that knows some things more and some things otherwise."""
    return catalogue.draft(
        title="Home Start",
        words={
            "summary": "Vrijwilligers komen thuis langs.",
            "goal": "Een ander doel.",
            "materials": "Een werkboek.",
            "en:summary": "Volunteers visit at home.",
        },
        concepts=[Concept.objects.get(framework__slug="vormen", slug="groep")],
        participation={"target": {"rollout": "meedoen"}},
        facts={"costs": [{"from": 0, "to": 0, "per": "family", "what": "", "year": 2025}]},
        sources=[Source("Jaarverslag", year=2025)],
        by=world.edith,
        at=at,
    )


def address(draft: Practice, other: str = HOME_START) -> str:
    return f"/praktijken/{draft.slug}/samenvoegen/{other}/"


def test_the_review_of_a_double_leads_to_the_page_where_two_become_one(double, world, client_for):
    page = client_for(world.edith).get(f"/praktijken/{double.slug}/nazien/").content.decode()
    assert f'href="{address(double)}"' in page


def test_what_is_empty_there_is_ticked_and_what_stands_there_is_not(double, world, client_for):
    form = client_for(world.edith).get(address(double)).context["form"]
    ticked = {name.removeprefix("take-") for name, value in form.initial.items() if name.startswith("take-") and value}
    assert ticked >= {"materials", "costs"}
    assert not ticked & {"title", "goal", "summary", "concepts", "citations"}


def test_an_editor_takes_over_field_by_field_with_other_words(double, world, client_for):
    client = client_for(world.edith)
    other = Practice.objects.get(slug=HOME_START)
    before = snapshot_of(other)
    form = client.get(address(double)).context["form"]
    told = {"take-materials": "on", "materials": "Een werkboek van 40 bladzijden.", "goal": "Een ander doel."}
    told |= {f"take-{name}": "on" for name in ("costs", "matrix", "concepts", "citations", "en:summary")}
    told |= {"en:summary": "Volunteers visit at home.", "seen": form.initial["seen"]}
    told["gezien"] = client.get(address(double)).context["mark"]
    page = client.post(address(double), told)
    assert page.url == "/praktijken/home-start/"
    after = snapshot_of(Practice.objects.get(slug=HOME_START))
    assert {name for name in after if after[name] != before[name]} >= {"costs", "sheets", "citations", "participation"}
    words = after["sheets"]["nl"]
    assert words["materials"] == "Een werkboek van 40 bladzijden."
    assert words["goal"] == before["sheets"]["nl"]["goal"]
    assert after["sheets"]["en"]["summary"] == "Volunteers visit at home."
    assert set(after["concepts"]) == {*before["concepts"], GROUP}
    other.refresh_from_db()
    assert [source.title for source in sources_of(other)][-1] == "Jaarverslag"
    assert len(sources_of(other)) == len(before["citations"]) + 1
    double.refresh_from_db()
    assert double.state == State.ARCHIVED
    assert "Home-Start" in double.versions.first().why
    actions.bring_back(practice=double, why="Toch een andere", by=world.edith, at=double.changed_at)
    double.refresh_from_db()
    assert double.state == State.DRAFT


def test_nothing_ticked_or_a_practice_that_changed_meanwhile_keeps_the_draft(double, world, client_for, at):
    client = client_for(world.edith)
    seen = client.get(address(double)).context["form"].initial["seen"]
    page = client.post(address(double), {"seen": seen, "materials": "Mijn woorden."})
    assert page.context["form"].non_field_errors()
    assert "Mijn woorden." in page.content.decode()
    other = Practice.objects.get(slug=HOME_START)
    catalogue.revise(practice=other, words={"goal": "Nu iets anders."}, seen=other.changed_at, by=world.edith, at=at)
    stale = client.post(address(double), {"seen": "2020-01-01T10:00:00.000000+00:00", "take-costs": "on"})
    assert stale.context["form"].non_field_errors()
    double.refresh_from_db()
    assert double.state == State.DRAFT


@pytest.mark.parametrize("who", [None, "bram", "noor", "katja", "omar"])
def test_only_editors_put_two_into_one(double, world, client_for, client, who):
    visitor = client_for(getattr(world, who)) if who else client
    assert visitor.get(address(double)).status_code == 404
    assert visitor.post(address(double), {"take-costs": "on"}).status_code == 404
    assert client_for(world.edith).get(address(double, double.slug)).status_code == 404
