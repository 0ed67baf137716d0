"""Where first names are promised, a first name stands, whatever was typed at the sign-up; on every way out."""

import html
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.utils import translation

from nestwerk.gatherings import actions
from nestwerk.gatherings.models import Theme
from nestwerk.groups.models import Group, Meeting
from nestwerk.participants import queries
from nestwerk.participants.models import LinkKind, Participant
from nestwerk.people.models import Person
from nestwerk.world import GatheringWorld, GroupWorld, ParentWorld, World
from tests.promises.addresses import behind_a_link

ClientFor = Callable[[Person | None], Client]
FAMILIES = ("Idrissi", "Amrani", "Janssens", "Sjevtsjenko")


@pytest.fixture(autouse=True)
def whole_names(world: World, parents: ParentWorld, gatherings: GatheringWorld, at: datetime) -> None:
    """They typed their whole names, two share the first; each signs a theme and a question, and takes a turn."""
    Participant.objects.update(language="nl")
    who = (parents.amina, parents.fatma, parents.joke, parents.olena)
    names = ("Amina El Idrissi", "Fatima El Amrani", "Fatima Janssens", "Olena Sjevtsjenko")
    for number, (parent, name) in enumerate(zip(who, names, strict=True)):
        parent.name = name
        parent.save()
        group = parent.group
        own = {"group": group, "participant": parent, "token": "t", "by": None, "at": at}
        actions.bring_in(words=f"Thema {number}", named=True, **own)  # type: ignore[arg-type]
        post = actions.post_help(kind="rota", title=f"Vraag {number}", places=1, **own)  # type: ignore[arg-type]
        actions.take(slot=post.slots.get().pk, participant=who[number - 1], at=at)


def read(browser: Client, place: str) -> str:
    answer = browser.get(place)
    words = answer.getvalue().decode("utf-8", "replace")
    return " ".join(html.unescape(words).split())


def families_in(words: str, *, but: str = "") -> list[str]:
    return [name for name in FAMILIES if name in words and name != but]


def meeting_of(group: Group, at: datetime) -> Meeting:
    return Meeting.objects.filter(group=group).upcoming(at)[0]


@pytest.mark.parametrize(("who", "kept"), [("noor", ""), ("noor", "?bewaren"), ("bram", "?bewaren")])
def test_a_volunteer_and_the_copy_on_a_telephone_show_first_names(
    who: str, kept: str, world: World, groups: GroupWorld, client_for: ClientFor, at: datetime
) -> None:
    place = f"/vandaag/{meeting_of(groups.tuesday, at).pk}/"
    page = read(client_for(getattr(world, who)), place + kept)
    assert families_in(page) == []
    assert all(name in page for name in ("<legend>Amina<", "<legend>Fatima A.<", "<legend>Fatima J.<", ">Olena<"))
    # Who runs the group works with the whole names.
    assert families_in(read(client_for(world.bram), place)) == list(FAMILIES)


def test_no_page_and_no_file_behind_a_link_shows_another_parent_whole(parents: ParentWorld) -> None:
    secret, calendar = (queries.secret_of(parents.olena, kind) for kind in (LinkKind.PAGE, LinkKind.CALENDAR))
    places = [place.replace("SECRET", secret).replace("CALENDAR", calendar or "x") for place in behind_a_link()]
    found = {place: read(Client(), place) for place in (*places, f"/mijn/{secret}/gegevens/meenemen/?als=bestand")}
    assert {place: families_in(words, but="Sjevtsjenko") for place, words in found.items()} == {
        place: [] for place in found
    }
    for place in ("thema/", "hulp/"):
        page = found[f"/mijn/{secret}/{place}"]
        assert all(name in page for name in ("Fatima A.", "Fatima J.", "Amina")), place
        assert "Sjevtsjenko" not in page


def test_a_letter_behind_a_name_tells_of_nobody_who_did_not_sign(
    parents: ParentWorld, groups: GroupWorld, client: Client
) -> None:
    Theme.objects.filter(participant=parents.joke).update(named=False)
    page = read(client, f"/mijn/{queries.secret_of(parents.olena)}/thema/")
    assert ("Fatima" in page, "Fatima A." in page) == (True, False)


def test_pages_of_a_volunteer_show_first_names_and_who_runs_the_group_whose_turn_it_is(
    world: World, groups: GroupWorld, client_for: ClientFor, at: datetime
) -> None:
    start, key = f"/groepen/{groups.tuesday.slug}/team/", meeting_of(groups.tuesday, at).pk
    places = [f"{start}{name}" for name in ("", "agenda/", "regels/", "tips/", "hulp/")]
    places += ["/vandaag/", f"/vandaag/{key}/voorbereiden/", f"/vandaag/{key}/nabespreken/", "/vandaag/diensten/"]
    noor = {place: families_in(read(client_for(world.noor), place)) for place in places}
    assert noor == {place: [] for place in places}
    bram = client_for(world.bram)
    assert families_in(read(bram, f"{start}agenda/")) == []
    for place in ("hulp/", "deelnemers/", "deelnemers/bestand/csv/"):
        assert families_in(read(bram, start + place)) == list(FAMILIES), place


def test_who_is_there_for_her_is_told_by_first_name(world: World, parents: ParentWorld) -> None:
    for person, name in ((world.bram, "Bram De Smet"), (world.noor, "Bram Peeters")):
        person.name = name
        person.save()
    page = read(Client(), f"/mijn/{queries.secret_of(parents.olena)}/")
    assert ("Bram S." in page, "Bram P." in page, "Smet" in page, "Peeters" in page) == (True, True, False, False)


@pytest.mark.parametrize("language", ["nl", "fr", "en", "ar", "tr", "uk"])
def test_her_data_say_how_others_read_her_name(language: str, parents: ParentWorld, client: Client) -> None:
    words = (
        "Where others see your first name, they read: %(name)s. Does somebody else have that name too? Then one letter "
        "stands behind it."
    )
    Participant.objects.filter(pk=parents.fatma.pk).update(language=language)
    with translation.override(language):
        told = translation.gettext(words)
    page = read(client, f"/mijn/{queries.secret_of(parents.fatma)}/gegevens/")
    assert (told % {"name": "<bdi>Fatima</bdi>"} in page, told == words) == (True, language == "en")
    parents.fatma.name = "Fatima"
    parents.fatma.language = language
    parents.fatma.save()
    assert told % {"name": "Fatima"} not in read(client, f"/mijn/{queries.secret_of(parents.fatma)}/gegevens/")
