"""A form that was sent gives nothing to who sends it again: no earlier press tells a link that was made after it."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from nestwerk.groups import actions as groups
from nestwerk.groups.models import Entry, Group, Meeting
from nestwerk.participants import actions, queries, rules
from nestwerk.participants.models import LinkKind, Participant, PersonalLink
from nestwerk.people.models import Person
from nestwerk.programmes.models import GroupForm
from nestwerk.world import World
from tests.promises.addresses import behind_a_link
from tests.promises.test_link_of_another import FILLED

ClientFor = Callable[[Person | None], Client]
SIGN_UP = "/groepen/keukentafel/aanmelden/"
AGREED = {"language": "nl", "consent_taking-part": "on", "consent_rules": "on"}
ALONE, TWO = {"name": "Amina", "phone": "0470 12 34 56"}, {"name": "Amina", "second_name": "Nabil"}
LATER = ("renewed", "renewed by the team", "left", "erased", "minutes later")


@pytest.fixture
def kitchen(world: World, at: datetime, monkeypatch: pytest.MonkeyPatch) -> Group:
    monkeypatch.setattr(rules, "LEAST_SECONDS", -1)
    cache.clear()
    actions.load_shared_texts(at=at)
    values: groups.GroupValues = {
        "name": "Keukentafel",
        "form": GroupForm.SERIES,
        "capacity": 20,
        "public": True,
        "entry": Entry.OPEN,
    }
    return groups.set_up(organisation=world.de_kiem, values=values, by=world.bram, at=at)


@pytest.fixture
def meeting(kitchen: Group, world: World, at: datetime) -> Meeting:
    return groups.add_meeting(group=kitchen, starts_at=at + timedelta(hours=1), minutes=90, by=world.bram, at=at)


def token(page: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def pressed(browser: Client, values: dict[str, str]) -> list[tuple[str, dict[str, str]]]:
    """Sign up and return every press a telephone may remember: the form, and all forms of her page."""
    form = {**AGREED, **values, "token": token(browser.get(SIGN_UP).content.decode())}
    browser.post(SIGN_UP, form)
    secret = queries.secret_of(Participant.objects.get(group__slug="keukentafel", number=1))
    behind = [place for place in behind_a_link() if "CALENDAR" not in place]
    return [(SIGN_UP, form), *[(place.replace("SECRET", secret), FILLED) for place in behind]]


def happens(what: str, amina: Participant, world: World, at: datetime) -> None:
    if what.startswith("renewed"):
        by = world.bram if "team" in what else None
        actions.new_link(participant=amina, kind=LinkKind.PAGE, by=by, at=at + timedelta(seconds=1))
    elif what == "left":
        Client().post(f"/mijn/{queries.secret_of(amina)}/stoppen/")
        actions.new_link(participant=amina, kind=LinkKind.PAGE, by=world.bram, at=at + timedelta(seconds=1))
    elif what == "erased":
        Client().post(f"/mijn/{queries.secret_of(amina)}/gegevens/wissen/", {"sure": "on"})
    else:
        Participant.objects.update(joined_at=at - timedelta(minutes=3))
        PersonalLink.objects.update(made_at=at - timedelta(minutes=3))


@pytest.mark.parametrize("values", [ALONE, TWO], ids=["one", "two"])
@pytest.mark.parametrize("what", LATER)
def test_no_earlier_press_tells_a_link_made_after_it(
    what: str, values: dict[str, str], kitchen: Group, world: World, at: datetime
) -> None:
    presses = pressed(Client(), values)
    amina = kitchen.participants.get(number=1)
    happens(what, amina, world, at)
    # After minutes her link is still the same: the form of the sign-up, which holds no link, tells none.
    again = presses[:1] if what == LATER[-1] else presses
    secrets = [link.secret for link in PersonalLink.objects.filter(participant=amina) if link.secret]
    people = kitchen.participants.count()
    for address, form in again:
        with transaction.atomic():
            answer = Client().post(address, form, follow=True)
            told = answer.content.decode() + str(answer.headers) + str(answer.redirect_chain)
            assert (address, [secret for secret in secrets if secret in told]) == (address, [])
            assert (address, kitchen.participants.count()) == (address, people)
            transaction.set_rollback(True)


@pytest.mark.parametrize("values", [ALONE, TWO], ids=["one", "two"])
def test_the_same_form_at_once_is_one_sign_up_that_ends_at_the_same_page(
    values: dict[str, str], kitchen: Group
) -> None:
    browser = Client()
    (place, form), *_rest = pressed(browser, values)
    own = queries.page_address(queries.secret_of(kitchen.participants.get(number=1)))
    answer = browser.post(place, form)
    # A reload repeats an address and not the form: there is no link in the answer to a press.
    assert (answer.status_code, own in answer.content.decode()) == (302, False)
    assert own in browser.get(answer.headers["Location"]).content.decode()
    assert kitchen.participants.count() == len(values.keys() & {"name", "second_name"})


@pytest.mark.parametrize("language", ["nl", "fr", "en", "ar", "tr", "uk"])
def test_who_sends_a_used_form_reads_what_to_do(language: str, kitchen: Group, world: World, at: datetime) -> None:
    (place, form), *_rest = pressed(Client(), ALONE)
    happens("erased", kitchen.participants.get(), world, at)
    answer = Client().post(place, form, headers={"accept-language": language})
    words = {
        "nl": "Dit formulier is al verstuurd.",
        "fr": "Ce formulaire a déjà été envoyé.",
        "en": "This form was sent already.",
        "ar": "سبق إرسال هذه الاستمارة.",
        "tr": "Bu form zaten gönderildi.",
        "uk": "Цю форму вже надіслано.",
    }
    assert (answer.status_code, words[language] in answer.content.decode()) == (200, True)
    gone = kitchen.participants.get()
    assert (gone.name, gone.phone, gone.standing) == ("", "", "left")


def test_a_form_that_lay_open_for_a_day_is_looked_at_again(kitchen: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = Client()
    form = {**AGREED, **ALONE, "token": token(browser.get(SIGN_UP).content.decode())}
    monkeypatch.setattr(rules, "MOST_SECONDS", -1)
    old = browser.post(SIGN_UP, form)
    assert (kitchen.participants.count(), list(old.context["form"].errors)) == (0, ["__all__"])
    monkeypatch.undo()
    monkeypatch.setattr(rules, "LEAST_SECONDS", -1)
    browser.post(SIGN_UP, {**form, "token": token(old.content.decode())})
    assert kitchen.participants.count() == 1


def test_a_volunteer_makes_no_link_of_somebody_who_walked_in(
    kitchen: Group, meeting: Meeting, world: World, client_for: ClientFor, at: datetime
) -> None:
    """Whatever a telephone calls its tap, also the mark of a form that somebody has open."""
    browser, name = Client(), "Lotte"
    form = {**AGREED, "name": name, "token": token(browser.get(SIGN_UP).content.decode())}
    plain = f"{form['token']}|{name.lower()}"
    marks = [plain, sha256(plain.encode()).hexdigest(), rules.once("sign-up", plain)]
    volunteer = client_for(world.bram)
    for mark in marks:
        volunteer.post(f"/vandaag/{meeting.pk}/binnen/", {"name": name, "token": mark})
    walked = [queries.secret_of(one) for one in kitchen.participants.filter(walked_in=True)]
    answer = browser.post(SIGN_UP, form)
    assert (len(walked), answer.status_code) == (3, 302)
    assert [secret for secret in walked if secret in answer.headers["Location"]] == []
