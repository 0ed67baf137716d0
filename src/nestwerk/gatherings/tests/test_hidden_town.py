"""A team that hides its town hides the address too: one secret, wherever its tick stands."""

import html

import pytest
from django.test import Client

from nestwerk.groups import actions, queries
from nestwerk.groups.models import Entry, Group
from nestwerk.testing.sending import sent_as_shown
from nestwerk.trail import journal

STREET = "Molenstraat"
PAGES = ("", "aanmelden/", "agenda.ics")
SETTINGS = {"name": "Dinsdag", "entry": "open", "promotion": "automatic", "region": "be-vlg", "public": "on"} | {
    "phone": "09 555 01 02",
    "childcare": "on",
    "childcare_places": "8",
}
HIDDEN = "De gemeente van deze groep is verborgen"


def told(group) -> list[bool]:
    pages = (html.unescape(Client().get(f"/groepen/{group.slug}/{page}").content.decode()) for page in PAGES)
    return [STREET in page for page in pages]


@pytest.fixture
def settings(groups, world, client_for):
    """Send the form with settings as it stands, with or without the tick of the town."""
    address, bram = f"/groepen/{groups.tuesday.slug}/team/instellingen/", client_for(world.bram)

    def send(*, shown: bool) -> str:
        group = Group.objects.get(pk=groups.tuesday.pk)
        values = {**SETTINGS, "venue": str(group.venue_id), "town": "Gent"} | ({"town_shown": "on"} if shown else {})
        answer = sent_as_shown(address, values, browser=bram, follow=True)
        return html.unescape(answer.content.decode())

    return send


def test_who_hides_the_town_hides_the_address_of_who_has_no_place(settings, groups, parents, address, client):
    assert told(groups.tuesday) == [True, True, True]
    hub = settings(shown=False)
    assert HIDDEN in hub
    # The page of the team says who reads the address, and no more that everybody does.
    assert "alleen wie een plaats heeft, ziet het adres" in hub
    assert told(groups.tuesday) == [False, False, False]
    mine = client.get(address(parents.amina)).content.decode()
    assert STREET in mine
    # No map of others hears an address that is not for everybody.
    assert "openstreetmap" not in mine
    hub = settings(shown=True)
    assert HIDDEN not in hub
    assert told(groups.tuesday) == [True, True, True]
    assert "openstreetmap" in client.get(address(parents.amina)).content.decode()


def test_one_meeting_elsewhere_tells_it_no_sooner(settings, groups, world, at):
    settings(shown=False)
    group = Group.objects.get(pk=groups.tuesday.pk)
    near = actions.make_venue(
        organisation=world.de_kiem, name="Zaal", address=f"{STREET} 40, 9000 Gent", by=world.bram, at=at
    )
    group.meetings.upcoming(at).update(venue=near)
    assert told(group) == [False, False, False]


def test_a_place_that_is_opened_up_says_that_this_group_stays_hidden(groups, world, client_for, at):
    group = groups.tuesday
    actions.change_venue(venue=group.venue, values={"shown": "by-phone"}, by=world.bram, at=at)
    values = {"name": "De Kiem", "address": f"{STREET} 12", "shown": "public", "sure": "on"}
    page = sent_as_shown(
        f"/groepen/{group.slug}/team/plaats/", values, browser=client_for(world.bram), follow=True
    ).content.decode()
    assert HIDDEN in html.unescape(page)
    assert told(group) == [False, False, False]


def test_who_walks_in_is_told_to_call(settings, groups):
    settings(shown=False)
    group = Group.objects.get(pk=groups.tuesday.pk)
    Group.objects.filter(pk=group.pk).update(entry=Entry.WALK_IN, town_shown=False)
    page = html.unescape(Client().get(f"/groepen/{group.slug}/").content.decode())
    assert "als je een plaats hebt" not in page
    assert "Bel ons" in page
    assert "09 555" in page


def test_an_older_backup_does_not_bring_the_address_back_of_a_group_without_a_town(
    groups, world, at, django_capture_on_commit_callbacks
):
    """The tick hides the address too, so it is noted also where no town was ever said."""
    Group.objects.filter(pk=groups.tuesday.pk).update(town="")
    group = Group.objects.get(pk=groups.tuesday.pk)
    with django_capture_on_commit_callbacks(execute=True):
        actions.change_settings(group=group, values={"town_shown": False}, by=world.bram, at=at)
    assert ("groups.narrowed", (str(group.pk), "town")) in {(line.kind, line.keys) for line in journal.all_lines()}
    assert queries.place_for_team(Group.objects.get(pk=group.pk)).shown == "after-sign-up"
