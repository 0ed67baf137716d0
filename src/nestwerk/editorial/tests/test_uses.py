"""Organisations agree to be named on a sheet as ones that use it, and withdraw that; everybody reads it at once."""

from datetime import datetime, timedelta

import pytest

from nestwerk.catalogue.models import Practice, State, Use
from nestwerk.editorial import actions
from nestwerk.editorial.actions.again import AGAIN
from nestwerk.kernel.models import AuditLine
from nestwerk.ops.tests import leaving

SHEET = "/praktijken/home-start/"
PAPERS = (SHEET, "/api/praktijken/home-start", "/praktijken/uitvoer.json?q=home-start")


@pytest.fixture
def home_start(bundle):
    return Practice.objects.get(slug="home-start")


@pytest.fixture
def page(world):
    return f"/praktijken/gebruikt/{world.de_kiem.slug}/"


def named(client, name: str) -> list[bool]:
    return [name in client.get(address).content.decode() for address in PAPERS]


def test_a_coordinator_agrees_from_the_sheet_and_withdraws(home_start, world, client_for, client, page):
    name = world.de_kiem.name
    katja = client_for(world.katja)
    assert named(client, name) == [False, False, False]
    assert f"{page}?praktijk=home-start" in katja.get(SHEET).content.decode()
    assert 'value="home-start"' in katja.get(f"{page}?praktijk=home-start").content.decode()
    for _twice in range(2):
        katja.post(page, {"praktijk": "home-start", "stap": "akkoord"})
    assert Use.objects.count() == 1
    assert named(client, name) == [True, True, True]
    beside = client.get("/praktijken/vergelijken/?p=home-start&p=kookos").content.decode()
    assert name in beside
    katja.post(page, {"praktijk": "home-start", "stap": "intrekken"})
    assert named(client, name) == [False, False, False]
    lines = AuditLine.objects.filter(verb__startswith="practice-use").order_by("at", "verb")
    assert {line.verb for line in lines} == {"practice-use-agreed", "practice-use-withdrawn"}


def test_no_practice_and_a_practice_that_is_gone_get_a_sentence(home_start, world, client_for, page, at):
    katja = client_for(world.katja)
    told = katja.post(page, {"praktijk": "", "stap": "akkoord"}, follow=True).content.decode()
    assert "Kies eerst een praktijk." in told
    actions.archive(practice=home_start, why="Bestaat niet meer", by=world.edith, at=at)
    with pytest.raises(actions.NotShared):
        actions.agree_use(practice=home_start, organisation=world.de_kiem, by=world.katja, at=at)
    assert home_start.uses.count() == 0
    assert Practice.objects.get(pk=home_start.pk).state == State.ARCHIVED


def test_a_name_is_withdrawn_from_a_sheet_that_nobody_sees_now(home_start, world, client_for, client, page, at):
    katja = client_for(world.katja)
    katja.post(page, {"praktijk": "home-start", "stap": "akkoord"})
    actions.archive(practice=home_start, why="Bestaat niet meer", by=world.edith, at=at)
    assert "Nu niet in de catalogus" in katja.get(page).content.decode()
    assert client.get(SHEET).status_code == 410
    told = katja.post(page, {"praktijk": "home-start", "stap": "intrekken"}, follow=True).content.decode()
    assert "noemt jullie niet meer" in told
    assert not Use.objects.exists()
    for step in (actions.bring_back, actions.publish):
        step(practice=home_start, why="Toch", by=world.edith, at=at)
    assert named(client, world.de_kiem.name) == [False, False, False]


def test_a_name_that_stays_agreed_comes_back_with_its_sheet(home_start, world, client, at):
    actions.agree_use(practice=home_start, organisation=world.de_kiem, by=world.katja, at=at)
    for step in (actions.archive, actions.bring_back, actions.publish):
        step(practice=home_start, why="Toch", by=world.edith, at=at)
    assert named(client, world.de_kiem.name) == [True, True, True]


def test_a_draft_that_names_nobody_is_told_to_nobody(home_start, world, client_for, page, at):
    """Withdrawing asks what names this organisation, and no more: no title of what it may not see."""
    actions.archive(practice=home_start, why="Bestaat niet meer", by=world.edith, at=at)
    told = client_for(world.katja).post(page, {"praktijk": "home-start", "stap": "intrekken"}, follow=True)
    assert "Kies eerst een praktijk." in told.content.decode()
    assert home_start.title not in told.content.decode()


def test_a_site_that_follows_the_api_hears_that_a_name_was_withdrawn(home_start, world, client, at):
    name, address = world.de_kiem.name, "/api/praktijken/home-start"
    actions.agree_use(practice=home_start, organisation=world.de_kiem, by=world.katja, at=at)
    before = client.get(address)
    assert name in before.content.decode()
    later = at + timedelta(hours=3)
    actions.withdraw_use(practice=home_start, organisation=world.de_kiem, by=world.katja, at=later)
    for headers in (
        {"If-Modified-Since": before.headers["Last-Modified"]},
        {"If-None-Match": before.headers["ETag"]},
    ):
        again = client.get(address, headers=headers)
        assert (again.status_code, name in again.content.decode()) == (200, False)
    asked = {"gewijzigd_sinds": (at + timedelta(hours=1)).isoformat()}
    [item] = client.get("/api/praktijken", asked).json()["items"]
    record = client.get("/praktijken/uitvoer.json?q=home-start").json()["practices"][0]
    for told in (item, record):
        assert (told["slug"], datetime.fromisoformat(told["changed_at"])) == ("home-start", later)


def test_a_name_that_went_row_by_row_is_gone_at_once_too(home_start, world, client, at):
    """An organisation that is erased takes its rows along as they are; no process goes on showing a sheet of before."""
    actions.agree_use(practice=home_start, organisation=world.de_kiem, by=world.katja, at=at)
    assert named(client, world.de_kiem.name) == [True, True, True]
    rows = Use.objects.all()
    rows._raw_delete(rows.db)
    assert named(client, world.de_kiem.name) == [False, False, False]


def test_who_follows_the_api_hears_that_an_erased_organisation_is_named_no_more(home_start, world, client, at):
    actions.agree_use(practice=home_start, organisation=world.de_kiem, by=world.katja, at=at)
    before = client.get("/api/praktijken/home-start")
    assert world.de_kiem.name in before.content.decode()
    leaving.erase(world.de_kiem, world.katja, at=at + timedelta(hours=3))
    again = client.get("/api/praktijken/home-start", headers={"If-None-Match": before.headers["ETag"]})
    assert (again.status_code, world.de_kiem.name in again.content.decode()) == (200, False)
    since = {"gewijzigd_sinds": (at + timedelta(hours=1)).isoformat()}
    assert [item["slug"] for item in client.get("/api/praktijken", since).json()["items"]] == ["home-start"]


@pytest.mark.parametrize(("who", "status"), [("bram", 404), ("noor", 404), ("edith", 404), ("omar", 404)])
def test_only_who_leads_an_organisation_speaks_for_it(home_start, world, client_for, page, who, status):
    visitor = client_for(getattr(world, who))
    assert visitor.get(page).status_code == status
    assert visitor.post(page, {"praktijk": "home-start", "stap": "akkoord"}).status_code == status
    assert not Use.objects.exists()


def test_what_was_withdrawn_is_withdrawn_again_after_an_older_backup(home_start, world, at):
    actions.agree_use(practice=home_start, organisation=world.de_kiem, by=world.katja, at=at)
    AGAIN["editorial.use-withdrawn"]([str(home_start.pk), str(world.de_kiem.pk)], at)
    assert not Use.objects.exists()
