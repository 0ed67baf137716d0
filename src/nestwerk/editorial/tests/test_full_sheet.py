"""All that a sheet can show is filled by form; a full one entered by hand equals the bundled one, field by field."""

import re
from typing import Any

import pytest

from nestwerk.catalogue import actions
from nestwerk.catalogue.models import Practice, Work
from nestwerk.catalogue.queries import snapshot_of, sources_of
from nestwerk.vocabulary.models import Concept

FULL = "ontmoetingsgroep-veerkrachtige-ouders"
MAKE = "/praktijken/nieuw/"
# What people would ask stands on no paper about a practice, and is written apart from its sheet.
IN_THEIR_WORDS = {"questions"}


def typed(snapshot: dict[str, Any], works: dict[str, Work]) -> dict[str, object]:
    """Return a sheet as somebody types it over, field by field, from paper."""
    words = snapshot["sheets"]["nl"]
    rows = {
        "costs": snapshot["costs"],
        "knowledge": snapshot["knowledge"],
        "recognitions": snapshot["recognitions"],
        "citations": [
            {"title": works[slug].title, "publisher": works[slug].publisher, "year": works[slug].year, "page": page}
            for slug, page in snapshot["citations"]
        ],
    }
    cells = {
        f"{name}-{number}-{cell}": "" if value is None else value
        for name, some in rows.items()
        for number, row in enumerate(some)
        for cell, value in row.items()
    }
    steps = {
        f"matrix-{side}-{phase}": step
        for side, phases in snapshot["participation"].items()
        for phase, step in phases.items()
    }
    paths = [path.split("/") for path in snapshot["concepts"]]
    return {
        **words,
        **cells,
        **steps,
        **{f"{name}-rows": len(some) for name, some in rows.items()},
        **{f"{code}:summary": sheet["summary"] for code, sheet in snapshot["sheets"].items() if code != "nl"},
        "title": snapshot["title"],
        "other_titles": "\n".join(snapshot["other_titles"]),
        "initiators": "\n".join(snapshot["initiators"]),
        "website": snapshot["website"],
        "offered_in": snapshot["offered_in"],
        "age_from": "" if snapshot["age_from"] is None else snapshot["age_from"],
        "age_to": "" if snapshot["age_to"] is None else snapshot["age_to"],
        "links": "\n".join(f"{url} {label}" for url, label in snapshot["links"]),
        "concepts": [
            str(Concept.objects.get(framework__slug=one, slug=two, organisation=None).pk) for one, two in paths
        ],
    }


@pytest.mark.django_db
def test_a_full_sheet_entered_by_hand_equals_the_bundled_one(bundle, world, client_for):
    wanted = snapshot_of(Practice.objects.get(slug=FULL))
    works = {work.slug: work for work in Work.objects.all()}
    page = client_for(world.edith).post(MAKE, typed(wanted, works))
    assert page.status_code == 302, page.context["form"].errors
    made = Practice.objects.exclude(slug=FULL).get(title=wanted["title"])
    found = snapshot_of(made)
    assert {name for name in wanted if found[name] != wanted[name]} - IN_THEIR_WORDS == set()


def test_the_bundled_one_is_full(bundle):
    """What the paper says stands on the sheet, so that the test above compares it."""
    full = snapshot_of(Practice.objects.get(slug=FULL))
    assert {side: set(cells) for side, cells in full["participation"].items()} == {
        "professionals": {"development", "rollout", "evaluation"},
        "target": {"development", "rollout", "evaluation"},
    }
    assert set(full["sheets"]) == {"nl", "fr", "en"}
    assert full["sheets"]["nl"].keys() >= {"professionals", "contact_point", "duration", "staff", "kind", "applies"}
    assert any(path.startswith("continuum/") for path in full["concepts"])
    assert full["citations"] == [["noolim-fiche", None]]
    assert [row["step"] for row in full["knowledge"]] == ["described", "reasoned", "followed"]


ROWS = {
    "title": "Samen aan tafel",
    "summary": "Ouders koken en eten samen.",
    "costs-rows": "2",
    "costs-0-from": "10",
    "costs-0-to": "€ 12,50",
    "costs-0-per": "family",
    "costs-0-year": "2025",
    "costs-0-what": "deelname",
    "costs-1-from": "",
    "knowledge-rows": "1",
    "knowledge-0-step": "compared",
    "knowledge-0-source": "Proef in twee steden",
    "knowledge-0-year": "2023",
    "recognitions-rows": "1",
    "recognitions-0-by": "Databank",
    "recognitions-0-says": "Goed onderbouwd",
    "citations-rows": "2",
    "citations-0-title": "Verslag van een proef",
    "citations-0-year": "2023",
    "citations-0-page": "7",
    "citations-1-title": "Handboek  koken",
    "citations-1-url": "example.org/boek",
}


def made_of(client, **other: object) -> Practice:
    page = client.post(MAKE, {**ROWS, **other})
    assert page.status_code == 302, page.context["form"].errors
    return Practice.objects.latest("changed_at")


def test_facts_in_rows_are_kept_and_shown_in_words(bundle, world, client_for):
    client = client_for(world.edith)
    made = made_of(client)
    assert made.costs == [{"from": 10, "to": 12.5, "per": "family", "what": "deelname", "year": 2025}]
    assert made.knowledge == [{"step": "compared", "source": "Proef in twee steden", "year": 2023, "url": ""}]
    assert made.source_year == 2023
    assert [(row.work.title, row.page) for row in made.citations.all()] == [
        ("Verslag van een proef", 7),
        ("Handboek koken", None),
    ]
    shown = " ".join(re.sub(r"<[^>]+>", " ", client.get(made.get_absolute_url()).content.decode()).split())
    for words in ("€ 10 tot € 12,50 per gezin (2025): deelname", "Databank: Goed onderbouwd", "Proef in twee steden"):
        assert words in shown
    assert shown.count("(niet opgeschreven)") == 3


@pytest.mark.parametrize(
    ("typed_in", "field", "said"),
    [
        ({"costs-0-to": "5"}, "costs", "Bedrag 1: het hoogste bedrag ligt onder het laagste."),
        ({"costs-0-per": ""}, "costs", "Bedrag 1: vul “Waarvoor het bedrag telt” in."),
        ({"costs-1-what": "iets"}, "costs", "Bedrag 2: vul “Waarvoor het bedrag telt” in."),
        ({"knowledge-0-year": "23"}, "knowledge", "Trede 1, Jaar: "),
        ({"citations-0-title": ""}, "citations", "Bron 1: vul “Werk” in."),
        ({"matrix-target-rollout": "alles"}, "matrix", "Kies een trede uit de lijst."),
        ({"contact_point": "Katrien, katrien.froyen@example.org"}, "contact_point", "katrien.froyen@example.org lijkt"),
    ],
)
def test_a_wrong_cell_gets_a_sentence_and_nothing_is_lost(bundle, world, client_for, typed_in, field, said):
    page = client_for(world.edith).post(MAKE, {**ROWS, **typed_in})
    assert list(page.context["form"].errors) == [field]
    assert said in " ".join(page.context["form"].errors[field])
    html = page.content.decode()
    for words in ("Proef in twee steden", "Databank", "Handboek  koken"):
        assert f'value="{words}"' in html


def test_one_row_more_and_one_less_without_a_script(bundle, world, client_for):
    client = client_for(world.edith)
    page = client.post(MAKE, {**ROWS, "title": "", "rij-erbij": "citations"})
    html = page.content.decode()
    assert page.status_code == 200
    assert not page.context["form"].errors
    assert 'name="citations-2-title"' in html
    assert re.search(r'name="citations-2-title"[^>]*autofocus', html)
    assert 'value="Verslag van een proef"' in html
    page = client.post(MAKE, {**ROWS, "rij-weg": "citations-0"})
    html = page.content.decode()
    assert 'value="Verslag van een proef"' not in html
    assert 'name="citations-0-title"' in html
    assert 'name="citations-1-title"' not in html
    assert not Practice.objects.filter(title=ROWS["title"]).exists()


def test_a_work_that_is_known_is_the_same_work_and_never_changed_from_here(bundle, world, client_for):
    client = client_for(world.edith)
    known = Work.objects.get(slug="overhoop-2023")
    made = made_of(client, **{"citations-0-title": known.title.upper(), "citations-0-year": ""})
    assert made.citations.all()[0].work == known
    other = made_of(client, **{"citations-0-title": known.title, "citations-0-year": "2020"})
    assert other.citations.all()[0].work.year == 2020
    known.refresh_from_db()
    assert known.year == 2023


def test_a_work_of_another_organisation_is_not_met(bundle, world, client_for):
    bram = client_for(world.bram)
    bram.post(f"/praktijken/eigen/{world.de_kiem.slug}/nieuw/", {**ROWS, "citations-0-publisher": "Intern"})
    assert Work.objects.filter(publisher="Intern").count() == 1
    made = made_of(client_for(world.edith))
    assert made.citations.all()[0].work.publisher == ""


def test_two_editors_of_rows_lose_nothing(bundle, world, client_for):
    client = client_for(world.edith)
    made = made_of(client)
    edit = made.place("editorial:edit")
    seen = client.get(edit).context["form"].initial["seen"]
    told = {**ROWS, "seen": seen, "matrix-target-rollout": "", "fr:summary": "", "en:summary": ""}
    client.post(edit, {**told, "costs-0-from": "8", "matrix-target-rollout": "meedoen", "fr:summary": "Manger."})
    page = client.post(edit, {**told, "costs-0-from": "9"})
    html = page.content.decode()
    assert page.context["merge"].clashes.keys() == {"costs"}
    assert set(page.context["merge"].taken) == {"matrix", "fr:summary"}
    assert re.search(r'value="meedoen" selected', html)
    assert "Manger." in html
    again = {**told, "seen": page.context["form"].data["seen"], "costs-0-from": "9", "kies-costs": "theirs"}
    client.post(edit, {**again, "matrix-target-rollout": "meedoen", "fr:summary": "Manger."})
    made.refresh_from_db()
    assert made.costs[0]["from"] == 8
    assert made.participation == {"target": {"rollout": "meedoen"}}


def test_a_version_of_before_there_were_costs_is_put_back(bundle, world, client_for, at):
    client = client_for(world.edith)
    made = made_of(client)
    first = made.versions.get()
    for name in ("costs", "knowledge", "recognitions"):
        del first.snapshot[name]
    first.save()
    back = actions.restore(practice=made, version=first, by=world.edith, at=at)
    assert (back.costs, back.knowledge, back.recognitions) == ([], [], [])


def test_what_an_organisation_offers_is_the_whole_of_it(bundle, world, client_for):
    bram = client_for(world.bram)
    own = f"/praktijken/eigen/{world.de_kiem.slug}/"
    bram.post(f"{own}nieuw/", {**ROWS, "fr:summary": "On cuisine ensemble.", "matrix-target-rollout": "meedoen"})
    kept = Practice.objects.get(organisation=world.de_kiem, title=ROWS["title"])
    bram.post(f"{own}{kept.slug}/aanbieden/")
    made = kept.offers.get().made
    assert sources_of(made) == sources_of(kept)
    mine, offered = snapshot_of(kept), snapshot_of(made)
    assert {name for name in mine if mine[name] != offered[name]} - {"initiators", "citations"} == set()
