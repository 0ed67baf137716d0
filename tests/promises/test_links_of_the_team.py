"""A link that the team makes opens the parent's own page for a moment: she reads so beside what is hers."""

import html
import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import translation

from nestwerk.gatherings.models import Heart, Tip
from nestwerk.participants import actions as participants
from nestwerk.participants import queries
from nestwerk.participants.models import LinkKind, Participant
from nestwerk.people.models import Person
from nestwerk.world import GatheringWorld, GroupWorld, ParentWorld, World

ClientFor = Callable[[Person | None], Client]
LANGUAGES = ("nl", "fr", "en", "ar", "tr", "uk")
TOLD = "The team made a new link to your page"


@pytest.fixture(autouse=True)
def everybody_reads_dutch(parents: ParentWorld) -> None:
    Participant.objects.update(language="nl")


def read(parent: Participant, place: str = "") -> str:
    page = Client().get(f"/mijn/{queries.secret_of(parent)}/{place}", headers={"Accept-Language": "nl"})
    return " ".join(html.unescape(page.content.decode()).split())


def make(browser: Client, parent: Participant, what: str) -> str:
    """Press the button of the team, and return the page that comes."""
    start = f"/groepen/{parent.group.slug}/team/deelnemers/{parent.pk}/"
    values = {"link": {"wens": "vernieuwen"}, "kaart": {}}[what]
    answer = browser.post(f"{start}{what}/", values, follow=True)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_who_makes_a_card_sees_what_her_page_marks_as_hers(
    world: World, parents: ParentWorld, gatherings: GatheringWorld, client_for: ClientFor
) -> None:
    theme = str(Heart.objects.filter(participant=parents.amina).values_list("theme", flat=True)[0])
    card = make(client_for(world.bram), parents.amina, "kaart")
    (secret,) = set(re.findall(r"/mijn/([a-z0-9]+)/", card))
    board = Client().get(f"/mijn/{secret}/thema/").content.decode()
    assert re.search(rf'value="{theme}">\s*<button[^>]*aria-pressed="true"', board)


SENTENCES = {
    "": "Give a heart to what matters to you. We show how many hearts there are, not whose. Who opens your link sees "
    "which ones are yours: the team too, when it makes a new link for you.",
    "hulp/?wat=vraag": "Without your name we tell nobody that it comes from you. Who opens your link sees it: the team "
    "too, when it makes a new link for you. In a small group people may guess it: also because it goes when you stop.",
    "afspraken/": "Your name does not stand with it. Who opens your link sees where you say yes: the team too, when it "
    "makes a new link for you. In a small group people may guess what is yours: also because your yes goes when you "
    "stop, and a proposal when you erase your data.",
    "tips/geprobeerd/?tip=TIP": "If you do not tick this, only the team reads it, without your name. Who opens your "
    "link sees that it is yours: the team too, when it makes a new link for you. In a small group people may guess it: "
    "also because it goes when you erase your data.",
}
SENTENCES["thema/"] = SENTENCES[""]


@pytest.mark.parametrize("language", LANGUAGES)
def test_beside_every_mark_stands_in_her_language_that_the_team_may_see_it(
    language: str, parents: ParentWorld, groups: GroupWorld, gatherings: GatheringWorld
) -> None:
    Participant.objects.filter(pk=parents.amina.pk).update(language=language)
    tip = Tip.objects.filter(group=groups.tuesday, hiding=None)[0]
    for place, english in SENTENCES.items():
        with translation.override(language):
            words = translation.gettext(english)
        assert words in read(parents.amina, place.replace("TIP", str(tip.pk))), place
        assert (words == english) == (language == "en")


@pytest.mark.parametrize(("what", "on_a_card"), [("link", False), ("kaart", True)])
def test_she_reads_on_which_day_who_of_the_team_made_a_link(
    what: str, on_a_card: bool, world: World, parents: ParentWorld, client_for: ClientFor, at: datetime
) -> None:
    line = "maandag 23 november: Bram" + (", op een kaartje" if on_a_card else "")
    assert "naar je pagina" not in read(parents.amina)
    with time_machine.travel(at + timedelta(days=1)):
        make(client_for(world.bram), parents.amina, what)
    with time_machine.travel(at + timedelta(days=2)):
        page = read(parents.amina)
        shown = re.sub(r"</?bdi>", "", page)
        assert ("Het team maakte een nieuwe link naar je pagina" in shown, line in shown) == (True, True)
        assert ("op een kaartje" in shown) == on_a_card
        tap(parents.amina, page)
        page = read(parents.amina)
        assert ("naar je pagina" in page, "Wat het team eerder deed" in page) == (False, True)
        # Whoever holds the link may have tapped: the list stays among her data.
        assert line in re.sub(r"</?bdi>", "", read(parents.amina, "gegevens/"))


def tap(parent: Participant, page: str) -> None:
    keys = re.findall(r'name="link" value="([^"]+)"', page)
    place = f"/mijn/{queries.secret_of(parent)}/nieuwe-link/gezien/"
    assert Client(enforce_csrf_checks=True).post(place, {"link": keys}).status_code == 302


def test_what_came_after_her_page_is_not_seen_by_an_old_tap(
    world: World, parents: ParentWorld, client_for: ClientFor, at: datetime
) -> None:
    make(client_for(world.bram), parents.amina, "link")
    old = read(parents.amina)
    with time_machine.travel(at + timedelta(days=3)):
        make(client_for(world.katja), parents.amina, "kaart")
        # Her own new link takes nothing of it away.
        participants.new_link(participant=parents.amina, kind=LinkKind.PAGE, by=None, at=at + timedelta(days=3))
        tap(parents.amina, old)
        page = re.sub(r"</?bdi>", "", read(parents.amina))
    assert ("november: Bram" in page, "woensdag 25 november: Katja, op een kaartje" in page) == (False, True)
    # Another parent's link takes nothing away either, and reads nothing of it.
    tap(parents.olena, page)
    assert "naar je pagina" in read(parents.amina)
    assert "naar je pagina" not in read(parents.olena)


def test_who_waits_or_left_is_told_too(
    world: World, parents: ParentWorld, gatherings: GatheringWorld, client_for: ClientFor, at: datetime
) -> None:
    participants.leave(participant=parents.fatma, by=None, at=at)
    for parent in (parents.waiting[0], parents.fatma):
        make(client_for(world.katja), parent, "kaart")
        assert "Het team maakte een nieuwe link naar je pagina" in read(parent)


def test_a_link_of_her_own_tells_nothing(parents: ParentWorld) -> None:
    place = f"/mijn/{queries.secret_of(parents.amina)}/nieuwe-link/"
    assert Client().post(place).status_code == 302
    pages = read(parents.amina) + read(parents.amina, "gegevens/")
    assert ("naar je pagina" in pages, "Wat het team deed" in pages) == (False, False)


def test_the_team_reads_that_she_is_told(world: World, parents: ParentWorld, client_for: ClientFor) -> None:
    place = f"/groepen/{parents.amina.group.slug}/team/deelnemers/{parents.amina.pk}/"
    page = " ".join(client_for(world.bram).get(place).content.decode().split())
    assert "Daarom leest de ouder daar wanneer, en door wie." in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_she_is_told_in_her_language(language: str, world: World, parents: ParentWorld, at: datetime) -> None:
    Participant.objects.filter(pk=parents.amina.pk).update(language=language)
    participants.new_link(participant=parents.amina, kind=LinkKind.PAGE, by=world.bram, at=at, card=True)
    with translation.override(language):
        words = translation.gettext(TOLD)
    assert (words in read(parents.amina), words == TOLD) == (True, language == "en")
