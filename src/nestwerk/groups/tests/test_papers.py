"""A poster and cards to hand out: the public page as a code, with day, hour and place as everybody may know them."""

from collections.abc import Callable
from datetime import datetime

import pypdfium2
import pytest
from django.test import Client

from nestwerk.groups.models import Group, Venue, VenueShown
from nestwerk.people.models import Person
from nestwerk.world import GroupWorld, World

ClientFor = Callable[[Person | None], Client]


def read(client: Client, group: Group, kind: str) -> list[str]:
    """Return the words of each page."""
    answer = client.get(f"/groepen/{group.slug}/team/papier/{kind}/")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    paper = pypdfium2.PdfDocument(answer.content)
    return [page.get_textpage().get_text_range() for page in paper]


@pytest.mark.parametrize(("kind", "times"), [("affiche", 1), ("kaartjes", 8)])
def test_one_page_tells_what_when_and_where(
    world: World, groups: GroupWorld, client_for: ClientFor, kind: str, times: int
) -> None:
    group = groups.tuesday
    [words] = read(client_for(world.bram), group, kind)
    assert words.count("Molenstraat 12, 9000 Gent") == times
    assert words.count("elke week op dinsdag, ") >= times
    assert words.count("09 555 01 02") == times
    # A reader of PDF marks where an address was broken.
    flat = words.replace("\r\n", "").replace("\ufffe", "-")
    assert flat.count(f"/groepen/{group.slug}") == times


def test_an_address_that_is_told_later_stands_on_no_paper(
    world: World, groups: GroupWorld, client_for: ClientFor
) -> None:
    venue = groups.tuesday.venue
    assert venue is not None
    Venue.objects.filter(pk=venue.pk).update(shown=VenueShown.AFTER_SIGN_UP)
    for kind in ("affiche", "kaartjes"):
        [words] = read(client_for(world.bram), groups.tuesday, kind)
        assert "Molenstraat" not in words
        assert "Je hoort waar het is" in words.replace("\r\n", " ")


def test_only_a_group_that_everybody_may_find_has_them_and_only_its_team_makes_them(
    world: World, groups: GroupWorld, client_for: ClientFor, at: datetime
) -> None:
    page = f"/groepen/{groups.tuesday.slug}/team/papier/affiche/"
    assert [client_for(one).get(page).status_code for one in (world.noor, world.daan, None)] == [404, 404, 302]
    bram = client_for(world.bram)
    assert page in bram.get(f"/groepen/{groups.tuesday.slug}/team/").content.decode()
    assert bram.get(page.replace("affiche", "iets")).status_code == 404
    for values in ({"public": False}, {"public": True, "ended_at": at}):
        Group.objects.filter(pk=groups.tuesday.pk).update(**values)
        assert bram.get(page).status_code == 404
        assert page not in bram.get(f"/groepen/{groups.tuesday.slug}/team/").content.decode()
