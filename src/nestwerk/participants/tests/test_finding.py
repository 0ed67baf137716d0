"""Parents find a group near them by what they choose; a town that is hidden stays hidden on every way out."""

import html
import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from nestwerk.groups import actions, queries
from nestwerk.groups.actions import again
from nestwerk.groups.forms import SettingsForm
from nestwerk.groups.models import Group, Venue, VenueShown
from nestwerk.participants.actions import load_shared_texts, sign_up
from nestwerk.people.models import Person
from nestwerk.testing.sending import sent_as_shown
from nestwerk.world import GroupWorld, World, agreeing

ClientFor = Callable[[Person | None], Client]
EVERYWHERE = "/groepen/overal/"
GENT, SINT_NIKLAAS, ANTWERPEN, DESTELBERGEN = "44021", "46021", "11002", "44013"


@pytest.fixture
def spread(world: World, groups: GroupWorld, at: datetime) -> GroupWorld:
    """The groups of the made-up world in four towns."""
    towns = {"tuesday": GENT, "open_house": DESTELBERGEN, "series": SINT_NIKLAAS, "zuid": ANTWERPEN}
    for name, town in towns.items():
        Group.objects.filter(pk=getattr(groups, name).pk).update(town=town)
    return groups


def found(client: Client, **asked: str) -> list[str]:
    """Return the names of the groups on the page, in their order."""
    return [card.group.name for card in client.get(EVERYWHERE, asked).context["page"]]


def words(client: Client, **asked: str) -> str:
    page = html.unescape(client.get(EVERYWHERE, asked).content.decode())
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_near_a_place_the_nearest_stands_first(spread: GroupWorld, client: Client) -> None:
    names = found(client, plaats="9000")
    assert names[:2] == [spread.tuesday.name, spread.open_house.name]
    assert names[2] == spread.series.name
    page = words(client, plaats="9000")
    assert "hoogstens 10 km van Gent" in page
    assert "hoogstens 40 km van Gent" in page
    assert "meer dan 40 km van Gent" in page


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"plaats": "gent", "tot": "10"}, {"tuesday", "open_house"}),
        ({"plaats": "gnet", "tot": "10"}, {"tuesday", "open_house"}),
        ({"plaats": "Gand", "tot": "5"}, {"tuesday"}),
        ({"plaats": "sint niklaas", "tot": "20"}, {"series", "zuid"}),
        ({"plaats": "provincie Oost-Vlaanderen"}, {"tuesday", "open_house", "series"}),
        ({"dag": "2"}, {"zuid"}),
        ({"moment": "avond"}, {"series"}),
        ({"leeftijd": "3", "vorm": "weekly", "opvang": "on"}, {"tuesday"}),
        ({"leeftijd": "9", "vorm": "weekly"}, {"zuid"}),
        ({"taal": "uk"}, {"open_house"}),
        ({"vorm": "series"}, {"series"}),
        ({"opvang": "on"}, {"tuesday", "open_house", "series"}),
        # What makes no sense is left out.
        ({"dag": "9", "tot": "-1", "leeftijd": "x", "vorm": "x"}, {"tuesday", "open_house", "series", "zuid"}),
        ({"plaats": "Xyzzykerke"}, {"tuesday", "open_house", "series", "zuid"}),
        ({"plaats": "Bergen"}, {"tuesday", "open_house", "series", "zuid"}),
    ],
)
def test_choices_narrow_the_list(spread: GroupWorld, client: Client, asked: dict[str, str], expected: set[str]) -> None:
    assert set(found(client, **asked)) == {getattr(spread, name).name for name in expected}


def test_the_card_says_all_of_it_before_anyone_presses(spread: GroupWorld, client: Client) -> None:
    page = words(client, plaats="gent", tot="5")
    for told in ("Gent", "dinsdag", "kinderen van 2 tot 4", "met opvang", "Nederlands", "العربية", "er is plaats"):
        assert told in page, told


def test_a_full_group_says_so_and_goes_when_a_place_is_asked(
    spread: GroupWorld, world: World, client: Client, at: datetime
) -> None:
    load_shared_texts(at=at)
    actions.change_settings(group=spread.tuesday, values={"capacity": 1}, by=world.bram, at=at)
    group = Group.objects.get(pk=spread.tuesday.pk)
    sign_up(group=group, values=agreeing(group, {"name": "Amina"}), by=world.bram, at=at)
    assert "vol: er is een wachtlijst" in words(client, plaats="gent", tot="5")
    assert spread.tuesday.name not in found(client, vrij="on")
    assert spread.zuid.name in found(client, vrij="on")


def test_a_place_for_several_is_asked_and_a_choice_leads_there(spread: GroupWorld, client: Client) -> None:
    page = client.get(EVERYWHERE, {"plaats": "Bergen", "opvang": "on"}).content.decode()
    hrefs = [html.unescape(href) for href in re.findall(r'class="chip" href="(\?[^"]+)"', page)]
    assert len(hrefs) == 3
    assert all("opvang=on" in href for href in hrefs)
    chosen = [client.get(EVERYWHERE + href).context["sought"].place.place.code for href in hrefs]
    assert chosen == ["53053", "GM0373", "GM0893"]


def test_what_was_chosen_can_be_taken_away(spread: GroupWorld, client: Client) -> None:
    page = client.get(EVERYWHERE, {"plaats": "gent", "tot": "5", "opvang": "on", "leeftijd": "3"})
    assert [chip.label for chip in page.context["chips"]] == ["hoogstens 5 km", "3", "Met opvang"]
    without = client.get(EVERYWHERE + page.context["without_place"])
    assert without.context["sought"].place.place is None
    assert {card.group.name for card in without.context["page"]} == {
        spread.tuesday.name,
        spread.open_house.name,
        spread.series.name,
    }


@pytest.mark.parametrize("way", ["tick", "no town", "venue of a group", "place by phone"])
def test_a_hidden_town_shows_nowhere(
    way: str, spread: GroupWorld, world: World, client: Client, client_for: ClientFor, at: datetime
) -> None:
    group = Group.objects.get(pk=spread.tuesday.pk)
    assert "Gent" in words(client, vorm="weekly", taal="ar")
    if way == "tick":
        actions.change_settings(group=group, values={"town_shown": False}, by=world.bram, at=at)
    elif way == "no town":
        actions.change_settings(group=group, values={"town": ""}, by=world.bram, at=at)
    elif way == "venue of a group":
        venue = Venue.objects.get(groups=group)
        actions.change_venue(venue=venue, values={"shown": VenueShown.BY_PHONE}, by=world.bram, at=at)
    else:
        quiet = actions.make_venue(
            organisation=world.de_kiem, name="Stil", shown=VenueShown.BY_PHONE, by=world.bram, at=at
        )
        values: actions.GroupValues = {"venue": quiet, "town_shown": True}
        actions.change_settings(group=group, values=values, by=world.bram, at=at)
    group.refresh_from_db()
    assert queries.town_of(group) is None
    for asked in ({"vorm": "weekly", "taal": "ar"}, {"plaats": "9000", "taal": "ar"}, {"kaart": "ja", "taal": "ar"}):
        page = client.get(EVERYWHERE, asked)
        cards = {card.group.pk: card for card in page.context["page"]}
        assert (cards[group.pk].town, cards[group.pk].km) == (None, None)
        shown = page.context["map"]
        assert shown is None or GENT not in {one.mark.code for one in shown.marked}
    own_page = html.unescape(client.get(f"/groepen/{group.slug}/").content.decode())
    assert "<bdi>Gent</bdi>" not in own_page
    # The team shows it again when it finds that safe, whatever the address does.
    actions.change_settings(group=group, values={"town": GENT, "town_shown": True}, by=world.bram, at=at)
    assert "Gent" in words(client, vorm="weekly", taal="ar")


def test_an_older_backup_does_not_bring_a_hidden_town_back(spread: GroupWorld, world: World, at: datetime) -> None:
    group = Group.objects.get(pk=spread.zuid.pk)
    again.AGAIN["groups.narrowed"]([str(group.pk), "town"], at)
    group.refresh_from_db()
    assert (group.town_shown, queries.town_of(group)) == (False, None)
    venue = Venue.objects.get(groups=spread.tuesday)
    again.AGAIN["groups.venue-narrowed"]([str(venue.pk), VenueShown.BY_PHONE], at)
    assert queries.town_of(Group.objects.get(pk=spread.tuesday.pk)) is None


def test_a_team_types_its_town_and_ages_on_the_settings(
    spread: GroupWorld, world: World, client_for: ClientFor
) -> None:
    bram, page = client_for(world.bram), f"/groepen/{spread.tuesday.slug}/team/instellingen/"
    typed = _typed(bram, page)
    cases = {
        "9100": SINT_NIKLAAS,
        "Borgerhout": ANTWERPEN,
        "sint-niklaas": SINT_NIKLAAS,
        "": "",
        "Bergen (Noord-Holland)": "GM0373",
    }
    for words_typed, code in cases.items():
        answer = sent_as_shown(page, {**typed, "town": words_typed, "age_from": "-1", "age_to": "3"}, browser=bram)
        assert answer.status_code == 302, words_typed
        group = Group.objects.get(pk=spread.tuesday.pk)
        assert (group.town, group.age_from, group.age_to) == (code, -1, 3)
        typed = _typed(bram, page)
    for words_typed, told in (("Bergen", "Bergen (Noord-Holland)"), ("Gnet", "Gent"), ("Xyzzykerke", "kennen")):
        answer = sent_as_shown(page, {**typed, "town": words_typed}, browser=bram)
        said = html.unescape(answer.content.decode())
        assert (answer.status_code, told in said, f'value="{words_typed}"' in said) == (200, True, True), words_typed
    assert sent_as_shown(page, {**typed, "town": "", "age_from": "5", "age_to": "3"}, browser=bram).status_code == 200


def _typed(client: Client, page: str) -> dict[str, str | list[str]]:
    """Return what the form holds, as a browser would send it."""
    form: SettingsForm = client.get(page).context["form"]
    sent = {form.add_prefix(name): form[name].value() for name in form.fields}
    return {name: value for name, value in sent.items() if value not in (None, False)}


def test_the_map_says_what_the_list_says(spread: GroupWorld, client: Client) -> None:
    page = client.get(EVERYWHERE, {"kaart": "vlbru"})
    shown = page.context["map"]
    assert {one.mark.code: one.mark.number for one in shown.marked} == {
        GENT: 1,
        DESTELBERGEN: 1,
        SINT_NIKLAAS: 1,
        ANTWERPEN: 1,
    }
    assert "Gent: 1 groep" in html.unescape(page.content.decode())
    href = next(one.mark.href for one in shown.marked if one.mark.code == GENT)
    assert next(card.group.name for card in client.get(EVERYWHERE + href).context["page"]) == spread.tuesday.name
    near = client.get(EVERYWHERE, {"kaart": "ja", "plaats": "Antwerpen"}).context["map"]
    assert (near.view, [one.mark.code for one in near.marked]) == ("10000", [ANTWERPEN])
    assert client.get(EVERYWHERE, {"kaart": "onzin"}).context["map"].view == "vlbru"
