"""Where somebody stands, and whether the group goes on: each has a sentence of its own that is true."""

import html
import re

import pytest

from nestwerk.groups.actions import end
from nestwerk.groups.models import Group, Promotion
from nestwerk.messenger.models import Message
from nestwerk.messenger.queries import parts
from nestwerk.participants.actions import change_details, give_consents
from nestwerk.participants.models import Participant, Standing
from nestwerk.participants.queries import current_texts, secret_of

ENDED = {
    Standing.IN: "Bedankt voor alles",
    Standing.LEFT: "Je zit niet meer in deze groep.",
    Standing.WAITING: "De groep stopte voor er een plaats voor jou was.",
    Standing.ASKED: "De groep stopte voor er een plaats voor jou was.",
}
GOES_ON = {
    Standing.IN: ("Je hebt een plaats.", 'id="h-volgende"'),
    Standing.LEFT: ("Je zit niet meer in deze groep.", "Je zit niet meer in deze groep."),
    Standing.WAITING: ("Je bent nummer 1 op de wachtlijst.", "Je bent nummer 1 op de lijst"),
    Standing.ASKED: ("Je aanmelding is aangekomen.", "Je aanmelding is aangekomen."),
}
# What is promised of a place that may still come.
STILL = ("zeggen we het", "je bent nummer", "je hebt een plaats", "van de lijst", "vrijkomt", "wachten")


def seen(client, joke, place):
    answer = client.get(f"/mijn/{secret_of(joke)}/{place}", follow=True)
    return " ".join(html.unescape(answer.content.decode()).split("<main")[1].split("</main")[0].split())


@pytest.mark.parametrize("place", ["welkom/", ""])
@pytest.mark.parametrize("standing", Standing.values)
def test_every_standing_has_its_sentence(parents, gatherings, world, client, standing, place, at):
    joke = parents.joke
    Participant.objects.filter(pk=joke.pk).update(standing=standing, language="nl")
    assert GOES_ON[standing][place == ""] in seen(client, joke, place)
    end(group=joke.group, by=world.bram, at=at)
    told = seen(client, joke, place)
    assert ("De groep is gestopt" in told, ENDED[standing] in told) == (True, True)
    assert [words for words in STILL if words in told.lower()] == []


@pytest.mark.parametrize("language", ["nl", "fr", "en", "ar", "tr", "uk"])
@pytest.mark.parametrize("way", ["email", "phone"])
def test_who_waits_is_told_that_the_group_ended(parents, world, language, way, settings, at):
    settings.BASE_URL = "https://nestwerk.example.org"
    one, other = parents.waiting
    give_consents(participant=one, texts=list(current_texts(world.de_kiem).values()), by=None, at=at)
    one = Participant.objects.get(pk=one.pk)
    one.language, one.email, one.phone = language, "", ""
    setattr(one, way, {"email": "wacht@example.org", "phone": "0470 12 34 56"}[way])
    one.save()
    Participant.objects.filter(pk=other.pk).update(standing=Standing.ASKED)
    end(group=one.group, by=world.bram, at=at)
    letter = Message.objects.get(recipient=one.pk)
    assert (letter.key.split(":")[0], letter.language, parts(letter.body) <= 2 or way == "email") == (
        "waited",
        language,
        True,
    )
    assert f"/mijn/{secret_of(one)}/" in letter.body
    # Nobody looked at who only asked: no letter goes to a number that may be anybody's. The page tells it.
    assert not Message.objects.filter(recipient=other.pk).exists()
    # A letter that waits follows a new address.
    change_details(participant=one, values={"email": "nieuw@example.org"}, by=world.bram, at=at)
    assert Message.objects.get(pk=letter.pk).to == "nieuw@example.org"


@pytest.mark.parametrize("free", [True, False])
@pytest.mark.parametrize("promotion", Promotion.values)
def test_who_waits_reads_who_gets_a_place(parents, groups, client, promotion, free):
    one = parents.waiting[0]
    Participant.objects.filter(pk=one.pk).update(language="nl")
    taken = one.group.participants.filter(standing=Standing.IN).count()
    Group.objects.filter(pk=one.group_id).update(promotion=promotion, capacity=taken + free, public=True)
    waiting, welcome = seen(client, one, ""), seen(client, one, "welkom/")
    sign_up = html.unescape(client.get(f"/groepen/{one.group.slug}/aanmelden/").content.decode())
    chooses = promotion == Promotion.BY_CHOICE
    for told in (waiting, welcome, sign_up):
        assert ("Het team kiest wie een plaats krijgt." in told) == chooses
        assert bool(re.search(r"nummer \d+ op", told)) != chooses
    assert ("De groep is nu vol" in sign_up) != free
    assert ("De groep is nu vol" in waiting) != chooses


@pytest.mark.parametrize("ends", [False, True])
def test_who_left_and_whose_group_ended_has_a_door_to_a_new_link_and_somebody_to_ask(
    parents, gatherings, world, client, ends, at
):
    joke = parents.joke
    Participant.objects.filter(pk=joke.pk).update(standing=Standing.IN if ends else Standing.LEFT, language="nl")
    Group.objects.filter(pk=joke.group_id).update(phone="")
    if ends:
        end(group=joke.group, by=world.bram, at=at)
    old = secret_of(joke)
    told = seen(client, joke, "")
    assert f"/mijn/{old}/nieuwe-link/" in told
    assert "Vraag het aan de mensen van" in told
    assert client.post(f"/mijn/{old}/nieuwe-link/", {"token": "een druk op de knop"}, follow=True).status_code == 200
    new = secret_of(joke)
    assert (new != old, client.get(f"/mijn/{new}/").status_code, client.get(f"/mijn/{old}/").status_code) == (
        True,
        200,
        404,
    )
