"""What is about me: dates for who has a place alone, and a number that somebody can call."""

import html

import pytest

from nestwerk.gatherings.forms import DetailsForm
from nestwerk.groups.models import Group, TeamMember
from nestwerk.participants import actions
from nestwerk.participants.models import Family, Participant
from nestwerk.participants.queries import current_texts


def test_dates_of_the_group_are_for_who_has_a_place(gatherings, parents, client, address, at):
    page = address(parents.amina) + "dagen/"
    assert client.get(page).status_code == 200
    actions.leave(participant=parents.amina, by=None, at=at)
    for answer in (client.get(page), client.post(page), client.post(page, {"adres": "ja"})):
        assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (302, address(parents.amina))


def test_nobody_is_promised_a_call_without_a_number(gatherings, parents, client, address, at):
    amina = parents.amina
    Family.objects.filter(pk=amina.family_id).update(childcare="waiting")
    assert 'value="call"' in client.get(address(amina)).content.decode()
    Participant.objects.filter(pk=amina.pk).update(phone="")
    page = client.get(address(amina)).content.decode()
    assert ('value="call"' in page, "bellen" in page, "نتصل" in page) == (False, False, False)


@pytest.mark.parametrize(("typed", "kept"), [("12 rommel", False), ("0470 12 34 56", True), ("", True)])
def test_a_number_that_nobody_can_call_is_refused_on_her_own_page_too(gatherings, parents, send, typed, kept):
    before = parents.amina.phone
    values = {**DetailsForm.of(parents.amina).initial, "phone": typed}
    answer = send(
        parents.amina, "gegevens/", **{name: value for name, value in values.items() if value and name != "told"}
    )
    assert answer.status_code == (302 if kept else 200)
    assert Participant.objects.get(pk=parents.amina.pk).phone == (typed if kept else before)


DAY = {"nl": "Je ging akkoord op", "ar": "كانت موافقتك في"}
LATER = {"nl": "Hiermee ging je nog niet akkoord", "ar": "لم تتم الموافقة عليها بعد"}


@pytest.mark.parametrize("language", ["nl", "ar"])
@pytest.mark.parametrize("purpose", ["taking-part", "messages"])
def test_she_agreed_to_the_words_of_that_day(gatherings, parents, world, client, address, send, at, purpose, language):
    page, before = address(parents.joke) + "gegevens/", current_texts(world.de_kiem)[purpose]
    Participant.objects.filter(pk=parents.joke.pk).update(language=language)
    words = {"nl": f"Nieuw {purpose} woord", "ar": f"Nieuw {purpose} arabisch"}
    newer = actions.write_text(organisation=world.de_kiem, purpose=purpose, texts=words, by=world.katja, at=at)

    def see():
        return html.unescape(client.get(page).content.decode())

    shown = see()
    first, second = (shown.split(said)[1].split("</li>")[0] for said in (before.texts[language], words[language]))
    assert (DAY[language] in first, LATER[language] in first) == (True, False)
    assert (DAY[language] in second, LATER[language] in second) == (False, True)

    for text, kept in ((before.pk, before), (newer.pk, newer)):
        send(parents.joke, "gegevens/toestemming/", purpose=purpose, on="yes", text=text)
        last = parents.joke.consents.filter(text__purpose=purpose).order_by("given_at", "text__version").last()
        assert last.text == kept
    shown = see()
    assert (words[language] in shown, before.texts[language] in shown) == (True, False)


@pytest.mark.parametrize("phone", ["02 123 45 67", ""])
@pytest.mark.parametrize("waits", [True, False])
def test_when_nobody_guides_the_group_it_says_whom_to_ask(gatherings, parents, client, address, at, phone, waits):
    one = parents.amina
    group = one.group
    Participant.objects.filter(pk=one.pk).update(standing="waiting" if waits else "in", language="nl")
    Group.objects.filter(pk=group.pk).update(phone=phone)
    page = client.get(address(one)).content.decode()
    assert ("Bram" in page, "Niemand begeleidt deze groep" in page) == (True, False)
    TeamMember.rows.filter(group=group).delete()
    page = " ".join(client.get(address(one)).content.decode().split())
    assert (
        "Niemand begeleidt deze groep op dit moment. De coördinatoren van <bdi>Huis van het Kind De Kiem</bdi>" in page
    )
    assert ("Bel het team" in page, "Vraag het bij <bdi>Huis van het Kind De Kiem" in page) == (bool(phone), not phone)
