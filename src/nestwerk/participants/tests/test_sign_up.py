"""Sign up by telephone, without account and without cookie."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.core import signing
from django.test import Client

from nestwerk.groups import actions as groups
from nestwerk.groups.models import Entry, Group, Meeting
from nestwerk.participants import actions, queries, rules
from nestwerk.participants.actions import signing_up
from nestwerk.participants.forms import parent
from nestwerk.participants.models import Participant
from nestwerk.people.models import Person
from nestwerk.testing.sending import sent_as_shown
from nestwerk.world import World

Join = Callable[..., Participant]
ClientFor = Callable[[Person | None], Client]
PLACE = "/groepen/keukentafel/aanmelden/"
AGREED = {"consent_taking-part": "on", "consent_rules": "on"}


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A parent needs longer than two seconds; a test need not."""
    monkeypatch.setattr(rules, "LEAST_SECONDS", -1)


@pytest.fixture
def phone(kitchen: Group, patient: None) -> Client:
    return Client(enforce_csrf_checks=True)


def token(phone: Client, place: str = PLACE) -> str:
    found = re.search(r'name="token" value="([^"]+)"', phone.get(place).content.decode())
    assert found is not None
    return found[1]


def send(browser: Client, place: str = PLACE, /, **values: str) -> Any:
    return browser.post(place, {"language": "nl", **AGREED, "token": token(browser, place), **values})


def test_somebody_signs_up_and_gets_a_link(phone: Client, kitchen: Group) -> None:
    answer = send(phone, name="Amina", phone="0470 12 34 56", language="ar", interpreter="on", heard_by="friend")
    amina = kitchen.participants.get()
    secret = queries.secret_of(amina)
    assert answer.headers["Location"] == f"/mijn/{secret}/welkom/"
    assert (amina.name, amina.language, amina.interpreter, amina.heard_by) == ("Amina", "ar", True, "friend")
    page = phone.get(answer.headers["Location"])
    assert (page.status_code, page.headers["Cache-Control"], page.headers["Referrer-Policy"]) == (
        200,
        "no-store",
        "no-referrer",
    )
    assert queries.page_address(secret) in page.content.decode()
    assert dict(phone.cookies) == {}


def test_nothing_need_be_filled_in(phone: Client, kitchen: Group) -> None:
    phone.post(PLACE, {"language": "nl", "consent_rules": "on", "token": token(phone)})
    nobody = kitchen.participants.get()
    assert (nobody.name, nobody.phone, nobody.email) == ("", "", "")


def test_a_name_is_kept_only_when_agreed(phone: Client, kitchen: Group) -> None:
    answer = phone.post(PLACE, {"language": "nl", "name": "Amina", "token": token(phone)})
    assert sorted(answer.context["form"].errors) == ["consent_rules", "consent_taking-part"]
    assert kitchen.participants.count() == 0


def test_pressing_twice_is_signing_up_once(phone: Client, kitchen: Group) -> None:
    filled = {"language": "nl", **AGREED, "name": "Amina", "token": token(phone)}
    answers = [phone.post(PLACE, filled).headers["Location"] for _ in range(3)]
    assert (len(set(answers)), kitchen.participants.count()) == (1, 1)


def test_two_parents_fill_in_one_form(phone: Client, kitchen: Group) -> None:
    send(phone, name="Samira", second_name="Karim", second_language="fr", childcare_ages="2 en 4")
    samira, karim = kitchen.participants.order_by("number")
    assert (samira.family, samira.family.childcare_ages, karim.language) == (karim.family, [2, 4], "fr")


@pytest.mark.parametrize(("field", "wrong"), [("phone", "bel me"), ("email", "x"), ("childcare_ages", "klein")])
def test_a_slip_is_told_beside_its_field(field: str, wrong: str, phone: Client, kitchen: Group) -> None:
    answer = send(phone, name="Amina", **{field: wrong})
    assert list(answer.context["form"].errors) == [field]


def test_a_machine_that_fills_in_everything_is_told_so(phone: Client, kitchen: Group) -> None:
    assert list(send(phone, name="Bot", website="https://x.example").context["form"].errors) == ["website"]


def test_what_comes_too_fast_or_from_nowhere_is_asked_once_more(
    phone: Client, kitchen: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "LEAST_SECONDS", 2)
    filled = {"language": "nl", **AGREED, "name": "Amina"}
    fast = phone.post(PLACE, {**filled, "token": token(phone)})
    strange = phone.post(PLACE, {**filled, "token": signing.dumps(["elders", "x"], salt=parent._SALT)})
    absent = phone.post(PLACE, filled)
    assert [list(answer.context["form"].errors) for answer in (fast, strange, absent)] == [["__all__"]] * 3
    monkeypatch.setattr(rules, "LEAST_SECONDS", -1)
    again = re.search(r'name="token" value="([^"]+)"', absent.content.decode())
    assert again is not None
    phone.post(PLACE, {**filled, "token": again[1]})
    assert kitchen.participants.count() == 1


def test_beyond_the_usual_number_the_team_looks_first_and_nobody_is_refused(
    phone: Client, kitchen: Group, world: World, client_for: ClientFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing_up, "MOST_AN_HOUR", 2)
    monkeypatch.setattr(signing_up, "MOST_ASKED", 3)
    # What a machine sends along switches nothing off.
    answers = [send(phone, name=f"Ouder {number}", again="on") for number in range(6)]
    assert list(kitchen.participants.order_by("number").values_list("standing", flat=True)) == [
        "in",
        "in",
        "asked",
        "asked",
        "asked",
    ]
    assert list(answers[-1].context["form"].errors) == ["__all__"]
    own = answers[2].headers["Location"]
    assert "Je aanmelding is aangekomen." in phone.get(own).content.decode()
    assert phone.get(own.removesuffix("welkom/")).headers["Location"] == own
    bram, place = client_for(world.bram), "/groepen/keukentafel/team/wachtlijst/"
    third, fourth, fifth = kitchen.participants.asked()
    assert [row.participant.pk for row in bram.get(place).context["asked"]] == [third.pk, fourth.pk, fifth.pk]
    look = f"{place}bekijken/"
    assert client_for(world.noor).post(look, {"wens": f"toelaten:{third.pk}"}).status_code == 404
    bram.post(look, {"wens": f"toelaten:{third.pk}"})
    bram.post(look, {"wens": "verwijderen", "wie": [fourth.pk, fifth.pk]})
    assert kitchen.participants.asked().count() == 2
    wish = {"wens": "verwijderen", "wie": [fourth.pk, fifth.pk, third.pk], "sure": "on"}
    sent_as_shown(look, wish, browser=bram, page=place)
    assert [one.standing for one in kitchen.participants.order_by("number")] == ["in", "in", "in", "left", "left"]
    assert list(kitchen.participants.exclude(erased_at=None).values_list("number", flat=True)) == [4, 5]


def test_from_one_place_so_many_an_hour_then_the_team_looks(phone: Client, kitchen: Group, settings: object) -> None:
    settings.NESTWERK_LIMITS = {**settings.NESTWERK_LIMITS, "sign-up": (1, 3600)}  # type: ignore[attr-defined]
    for name in ("Amina", "Fatma"):
        send(phone, name=name)
    assert [one.standing for one in kitchen.participants.order_by("number")] == ["in", "asked"]


def test_the_fourth_sees_her_number_and_can_step_out(phone: Client, kitchen: Group, join: Join) -> None:
    for name in ("Amina", "Fatma", "Olena"):
        join(name)
    assert phone.get(PLACE).context["line"] == 1
    welcome = send(phone, name="Joke").headers["Location"]
    assert phone.get(welcome).context["line"] == 1
    phone.post(welcome.replace("welkom", "van-de-lijst"))
    assert kitchen.participants.get(number=4).standing == "left"


def test_a_family_chooses_when_childcare_is_full(phone: Client, kitchen: Group, join: Join) -> None:
    join("Amina", childcare_ages=[1, 2, 3])
    welcome = send(phone, name="Joke", childcare_ages="4").headers["Location"]
    assert phone.get(welcome).context["childcare_full"]
    phone.post(welcome.replace("welkom", "opvang"), {"keuze": "zelf"})
    assert (kitchen.participants.get(number=2).family.childcare, phone.get(welcome).context["childcare_full"]) == (
        "own",
        False,
    )


def test_a_parent_sends_the_link_to_herself(phone: Client, kitchen: Group, world: World) -> None:
    welcome = send(phone, name="Joke", email="joke@example.org").headers["Location"]
    answer = phone.post(welcome.replace("welkom", "stuur"), {"weg": "email"})
    assert answer.headers["Location"] == f"{welcome}?verstuurd=email"
    phone.post(welcome.replace("welkom", "stuur"), {"weg": "sms"})
    assert [message.to for message in world.de_kiem.messages.all()] == ["joke@example.org"]


@pytest.mark.parametrize("why", ["ended", "walk-in", "invited"])
def test_a_group_that_takes_no_sign_ups_says_why(
    why: str, phone: Client, kitchen: Group, world: World, at: datetime
) -> None:
    if why == "ended":
        groups.end(group=kitchen, by=world.bram, at=at)
    else:
        groups.change_settings(group=kitchen, values={"entry": why}, by=world.bram, at=at)
    answer = phone.post(PLACE, {"name": "Amina", **AGREED})
    assert (answer.status_code, answer.context["why"], kitchen.participants.count()) == (200, why, 0)


def test_the_door_of_a_hidden_group_opens_the_sign_up(
    phone: Client, kitchen: Group, world: World, at: datetime
) -> None:
    groups.change_settings(group=kitchen, values={"entry": Entry.INVITED, "public": False}, by=world.bram, at=at)
    kitchen.refresh_from_db()
    assert [phone.get(f"{PLACE}{words}").status_code for words in ("", "?deur=x")] == [404, 404]
    door = f"{PLACE}?deur={kitchen.door}"
    assert send(phone, door, name="Amina").status_code == 302


def test_every_language_has_its_own_page(phone: Client, meetings: list[Meeting]) -> None:
    for code in ("nl", "fr", "en", "ar", "tr", "uk"):
        page = phone.get(PLACE, headers={"accept-language": code})
        words = queries.current_texts(meetings[0].organisation)["rules"].texts[code]
        assert (page.headers["Content-Language"], words in page.content.decode().replace("&#x27;", "'")) == (code, True)


def test_the_welcome_speaks_the_language_that_was_chosen(phone: Client, kitchen: Group) -> None:
    welcome = send(phone, name="Amina", language="ar").headers["Location"]
    page = phone.get(welcome)
    assert (page.headers["Content-Language"], page.context["direction"], page.context["tabs"]) == ("ar", "rtl", [])
    assert phone.get(f"{welcome}?taal=fr").headers["Location"] == welcome
    assert phone.get(welcome).headers["Content-Language"] == "fr"


def test_what_is_recorded_is_what_stood_on_the_screen(
    phone: Client, kitchen: Group, world: World, at: datetime
) -> None:
    """The form lay open while the organisation wrote other words: it comes back with those, and all that was typed."""
    before = queries.current_texts(world.de_kiem)["taking-part"]
    page = phone.get(PLACE).content.decode()
    hidden = dict(re.findall(r'name="((?:words_[\w-]+|token))" value="([^"]+)"', page))
    newer = actions.write_text(
        organisation=world.de_kiem, purpose="taking-part", texts={"nl": "Heel andere woorden"}, by=world.katja, at=at
    )
    filled = {"language": "nl", **AGREED, **hidden, "name": "Amina"}
    answer = phone.post(PLACE, filled).content.decode()
    assert kitchen.participants.count() == 0
    assert all(words in answer for words in ("Heel andere woorden", 'value="Amina"', "terwijl deze pagina open stond"))
    box = re.search(r'<input[^>]*name="consent_taking-part"[^>]*>', answer)
    assert box is not None
    assert "checked" not in box[0]
    hidden = dict(re.findall(r'name="((?:words_[\w-]+|token))" value="([^"]+)"', answer))
    phone.post(PLACE, {**filled, **hidden})
    amina = kitchen.participants.get()
    assert {one.text for one in amina.consents.filter(text__purpose="taking-part")} == {newer} != {before}


def test_the_team_notes_the_words_that_its_page_showed(
    kitchen: Group, world: World, client_for: Callable[[Any], Client], at: datetime
) -> None:
    place, bram = f"/groepen/{kitchen.slug}/team/deelnemers/nieuw/", client_for(world.bram)
    form = {"name": "Amina", "language": "nl", "agreed": ["taking-part"]}

    def shown(page: str) -> dict[str, str]:
        return dict(re.findall(r'name="(words)" value="([^"]+)"', page))

    first = shown(bram.get(place).content.decode())
    actions.write_text(organisation=world.de_kiem, purpose="taking-part", texts={"nl": "Nieuw"}, by=world.katja, at=at)
    answer = bram.post(place, {**form, **first}).content.decode()
    assert (kitchen.participants.count(), 'value="Amina"' in answer, "nieuwe woorden" in answer) == (0, True, True)
    bram.post(place, {**form, **shown(answer)})
    assert kitchen.participants.get().consents.get().text.texts == {"nl": "Nieuw"}


@pytest.mark.parametrize("entry", [Entry.OPEN, Entry.INVITED])
def test_the_link_that_the_team_gives_leads_to_the_sign_up(
    phone: Client, kitchen: Group, world: World, at: datetime, client_for: ClientFor, entry: Entry
) -> None:
    groups.change_settings(group=kitchen, values={"public": False, "entry": entry}, by=world.bram, at=at)
    hub = client_for(world.bram).get(f"/groepen/{kitchen.slug}/team/").content.decode()
    found = re.search(r'href="(/deur/[^"]+)"', hub)
    assert found is not None
    page = phone.get(found[1]).content.decode()
    to = re.search(r'href="(/groepen/keukentafel/aanmelden/[^"]*)"', page)
    assert to is not None
    send(phone, to[1].replace("&amp;", "&"), name="Amina")
    assert kitchen.participants.get().name == "Amina"
    assert phone.get(PLACE).status_code == 404, "the name of a group can be guessed"
