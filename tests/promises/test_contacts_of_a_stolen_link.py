"""What somebody put on her page with her link does not bring them the next one."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from html import unescape

import pytest
from django.test import Client

from nestwerk.groups import actions as groups
from nestwerk.groups.models import Group, Meeting
from nestwerk.messenger import actions as messenger
from nestwerk.participants import actions, queries
from nestwerk.participants.models import LinkKind, Participant
from nestwerk.people.models import Person
from nestwerk.programmes.models import GroupForm
from nestwerk.testing.sending import sent_as_shown
from nestwerk.testing.tabs import Tab
from nestwerk.world import World

HIS, HERS = "hij@voorbeeld.example", "zij@voorbeeld.example"
TEAM = "/groepen/keukentafel/team/deelnemers/"
DATA = {"name": "Amina", "language": "nl", "phone": "", "access_needs": ""}


@pytest.fixture
def kitchen(world: World, at: datetime) -> Group:
    actions.load_shared_texts(at=at)
    values: groups.GroupValues = {"name": "Keukentafel", "form": GroupForm.SERIES, "capacity": 20}
    return groups.set_up(organisation=world.de_kiem, values=values, by=world.bram, at=at)


@pytest.fixture
def meeting(kitchen: Group, world: World, at: datetime) -> Meeting:
    return groups.add_meeting(group=kitchen, starts_at=at + timedelta(days=2), minutes=90, by=world.bram, at=at)


@pytest.fixture
def amina(kitchen: Group, meeting: Meeting, at: datetime) -> Participant:
    texts = list(queries.current_texts(kitchen.organisation).values())
    values: actions.SignUp = {"name": "Amina", "email": HERS, "consents": texts}
    return actions.sign_up(group=kitchen, values=values, by=None, at=at)


def page(amina: Participant, place: str = "") -> str:
    return f"/mijn/{queries.secret_of(amina)}/{place}"


def letters(amina: Participant, to: str) -> list[str]:
    return [one.body for one in amina.organisation.messages.order_by("made_at") if one.to == to]


def moved(meeting: Meeting, world: World, at: datetime) -> None:
    moment = meeting.starts_at + timedelta(hours=1)
    ends = moment + timedelta(minutes=90)
    groups.move(meeting=meeting, starts_at=moment, ends_at=ends, reason="Sleutel", by=world.bram, at=at)


def test_the_old_contact_hears_of_it_without_a_link(amina: Participant) -> None:
    sent_as_shown(page(amina, "gegevens/"), {**DATA, "email": HIS})
    (letter,) = letters(amina, HERS)
    assert ("werd gewijzigd" in letter, "/mijn/" in letter, letters(amina, HIS)) == (True, False, [])


def test_a_contact_of_a_stolen_link_gets_no_link_after_the_renewal(
    amina: Participant, meeting: Meeting, world: World, at: datetime
) -> None:
    sent_as_shown(page(amina, "gegevens/"), {**DATA, "email": HIS})
    moved(meeting, world, at)
    # Pressed as an old page would, without a look at the contacts.
    Client().post(page(amina, "nieuwe-link/"))
    found = letters(amina, HIS)
    assert (len(found), [letter for letter in found if "/mijn/" in letter]) == (1, [])


@pytest.mark.parametrize("hers", [True, False])
def test_the_page_of_a_new_link_shows_where_messages_go_and_takes_it_away(
    hers: bool, amina: Participant, meeting: Meeting, world: World, at: datetime
) -> None:
    sent_as_shown(page(amina, "gegevens/"), {**DATA, "email": HIS})
    shown = Client().get(page(amina, "nieuwe-link/")).content.decode()
    assert (HIS in shown, 'value="email" checked' in shown) == (True, True)
    # What is on the page is pressed as it stands; when it is hers she takes the tick away.
    sent_as_shown(page(amina, "nieuwe-link/"), {"gezien": "ja"} if hers else {"gezien": "ja", "weg": "email"})
    amina.refresh_from_db()
    moved(meeting, world, at)
    found = [page(amina) in letter for letter in letters(amina, HIS)]
    assert (amina.email, found) == ((HIS, [False]) if hers else ("", []))


def test_a_thief_who_renews_the_link_himself_gets_no_link_later(
    amina: Participant, meeting: Meeting, world: World, at: datetime
) -> None:
    sent_as_shown(page(amina, "gegevens/"), {**DATA, "email": HIS})
    sent_as_shown(page(amina, "nieuwe-link/"), {"gezien": "ja"})
    # The team gives her a new link: he must not read along by the next letter.
    actions.new_link(participant=amina, kind=LinkKind.PAGE, by=world.bram, at=at)
    moved(meeting, world, at)
    assert ["/mijn/" in letter for letter in letters(amina, HIS)] == [False]


@pytest.mark.parametrize("by_team", [True, False])
def test_a_link_that_was_asked_for_does_not_go_to_a_changed_contact(
    by_team: bool, amina: Participant, world: World, client_for: Callable[[Person], Client]
) -> None:
    sent_as_shown(page(amina, "gegevens/"), {**DATA, "email": HIS})
    assert "stuur/" not in Client().get(page(amina, "welkom/")).content.decode()
    if by_team:
        client_for(world.bram).post(f"{TEAM}{amina.pk}/link/", {"wens": "email"})
    else:
        Client().post(page(amina, "stuur/"), {"weg": "email"})
    assert letters(amina, HIS) == []


def test_a_link_on_its_way_is_taken_off_when_the_contact_changes(amina: Participant) -> None:
    Client().post(page(amina, "stuur/"), {"weg": "email"})
    assert len(letters(amina, HERS)) == 1
    sent_as_shown(page(amina, "gegevens/"), {**DATA, "email": HIS})
    assert [one for one in letters(amina, HIS) + letters(amina, HERS) if "/mijn/" in one] == []


def test_the_team_notes_that_a_contact_is_hers(
    amina: Participant, meeting: Meeting, world: World, at: datetime, client_for: Callable[[Person], Client]
) -> None:
    sent_as_shown(page(amina, "gegevens/"), {**DATA, "email": HIS})
    bram, place = client_for(world.bram), f"{TEAM}{amina.pk}/"
    assert 'value="klopt"' in bram.get(place).content.decode()
    bram.post(f"{place}link/", {**form_of(bram, place, "gezien_email"), "wens": "klopt"})
    moved(meeting, world, at)
    assert [page(amina) in letter for letter in letters(amina, HIS)] == [True]
    assert 'value="klopt"' not in bram.get(place).content.decode()


def test_a_contact_of_the_sign_up_or_of_the_team_gets_the_link(
    amina: Participant, meeting: Meeting, world: World, at: datetime
) -> None:
    actions.change_details(participant=amina, values={"email": HIS}, by=world.bram, at=at - timedelta(days=2))
    # The warning left.
    messenger.go_round(at=at - timedelta(days=2))
    moved(meeting, world, at)
    assert [page(amina) in letter for letter in letters(amina, HIS)] == [True]


@pytest.mark.parametrize("language", ["nl", "fr", "en", "ar", "tr", "uk"])
def test_the_page_of_a_new_link_speaks_her_language(language: str, amina: Participant) -> None:
    words = {
        "nl": "Je berichten gaan hierheen.",
        "fr": "Tes messages arrivent ici.",
        "en": "Your messages go here.",
        "ar": "تصل رسائلك إلى هنا.",
        "tr": "Mesajlarınız buraya gider.",
        "uk": "Ваші повідомлення надходять сюди.",
    }
    Participant.objects.filter(pk=amina.pk).update(language=language)
    assert words[language] in Client().get(page(amina, "nieuwe-link/")).content.decode()


def form_of(browser: Client, place: str, name: str) -> dict[str, str]:
    """Return what the form of a page that holds this field sends when nothing is touched."""
    shown = browser.get(place).content.decode()
    (form,) = [one for one in re.findall("<form.*?</form>", shown, re.DOTALL) if f'name="{name}"' in one]
    sent: dict[str, str] = {}
    for tag in re.findall("<input[^>]+>", form):
        given = {key: unescape(value) for key, value in re.findall('([a-z-]+)="([^"]*)"', tag)}
        tick = given.get("type") == "checkbox"
        if not tick or " checked" in tag:
            sent[given["name"]] = given.get("value", "on" if tick else "")
    for select, options in re.findall('<select[^>]*name="([^"]+)".*?>(.*?)</select>', form, re.DOTALL):
        sent[select] = next(iter(re.findall('value="([^"]*)"[^>]*selected', options)), "")
    return sent | {"access_needs": ""} if "<textarea" in form else sent


HIS_PHONE, HER_PHONE = "0499 66 66 75", "0470 10 10 11"


def put(amina: Participant, phone: str, email: str = "") -> None:
    sent_as_shown(page(amina, "gegevens/"), {**DATA, "phone": phone, "email": email})
    amina.refresh_from_db()


def test_an_old_page_of_the_team_puts_no_contact_back(
    amina: Participant, world: World, client_for: Callable[[Person], Client]
) -> None:
    bram, place = client_for(world.bram), f"{TEAM}{amina.pk}/"
    put(amina, HIS_PHONE)
    opened = form_of(bram, place, "heard_by")
    assert opened["phone"] == HIS_PHONE
    put(amina, HER_PHONE)
    bram.post(place, {**opened, "access_needs": "Geen trap"})
    amina.refresh_from_db()
    assert (amina.phone, amina.phone_unsure, amina.access_needs) == (HER_PHONE, True, "Geen trap")
    # A contact that he changes himself on the old page: he looks again.
    answer = bram.post(place, {**opened, "phone": "0470 99 99 99"}, follow=True)
    amina.refresh_from_db()
    assert (amina.phone, amina.phone_unsure) == (HER_PHONE, True)
    told = answer.content.decode()
    assert (f"Nu staat er: <bdi>{HER_PHONE}</bdi>" in told, "0470 99 99 99" in told) == (True, True)


def test_the_team_confirms_only_what_it_read(
    amina: Participant, world: World, client_for: Callable[[Person], Client]
) -> None:
    bram, place = client_for(world.bram), f"{TEAM}{amina.pk}/"
    put(amina, HER_PHONE)
    opened = {**form_of(bram, place, "gezien_phone"), "wens": "klopt"}
    put(amina, HIS_PHONE)
    answer = bram.post(f"{place}link/", opened, follow=True)
    amina.refresh_from_db()
    assert (amina.phone_unsure, "intussen gewijzigd" in answer.content.decode()) == (True, True)
    bram.post(f"{place}link/", {**form_of(bram, place, "gezien_phone"), "wens": "klopt"})
    amina.refresh_from_db()
    assert amina.phone_unsure is False


@pytest.mark.parametrize("written", [HIS_PHONE, "0499/66.66.75", "+32 499 66 66 75"])
def test_what_was_ever_put_by_link_is_no_surer_when_the_team_writes_it(
    written: str, amina: Participant, world: World, at: datetime
) -> None:
    put(amina, HIS_PHONE)
    put(amina, HER_PHONE)
    actions.change_details(participant=amina, values={"phone": written}, by=world.bram, at=at)
    assert amina.phone_unsure is True
    actions.change_details(participant=amina, values={"phone": "0470 99 99 99"}, by=world.bram, at=at)
    assert amina.phone_unsure is False


FORMS = {
    "": {"name": "Amina", "language": "nl"},
    "kaart/": {},
    "lezen/": {"handed": "Een blad"},
    "hoed/": {"person": ""},
    "gezin/": {"wens": "apart"},
    "einde/": {"reason": "Verhuisd"},
    **{f"link/?{wish}": {"wens": wish} for wish in ("vernieuwen", "intrekken", "klopt", "sms", "email")},
}


@pytest.mark.parametrize("form", FORMS)
def test_no_form_of_the_team_makes_a_contact_sure_that_changed_after_the_page_was_opened(
    form: str, amina: Participant, world: World, client_for: Callable[[Person], Client]
) -> None:
    bram, place = client_for(world.bram), f"{TEAM}{amina.pk}/"
    put(amina, HER_PHONE, HERS)
    details = form_of(bram, place, "heard_by") if not form else {}
    seen = form_of(bram, place, "gezien_phone") if "klopt" in form else {}
    put(amina, HIS_PHONE, HIS)
    ends = {"seen": Tab(bram, place, "seen").fields["seen"][0]} if form == "einde/" else {}
    bram.post(place + form.split("?")[0], {**FORMS[form], **details, **seen, **ends})
    amina.refresh_from_db()
    assert (amina.phone, amina.phone_unsure, amina.email, amina.email_unsure) == (HIS_PHONE, True, HIS, True)
    assert [one for to in (HIS, "+32499666675") for one in letters(amina, to) if "/mijn/" in one] == []


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize(
    ("place", "form"),
    [("gegevens/toestemming/", {"purpose": "messages", "on": "no"}), ("stoppen/", {"sure": "on"})],
)
def test_no_switch_of_the_page_keeps_the_old_contact_from_hearing_of_it(
    place: str, form: dict[str, str], when: str, amina: Participant
) -> None:
    steps = [(place, form), ("gegevens/", {**DATA, "email": HIS})]
    for where, sent in steps if when == "before" else reversed(steps):
        sent_as_shown(page(amina, where), sent)
    (letter,) = letters(amina, HERS)
    assert ("werd gewijzigd" in letter, "/mijn/" in letter, letters(amina, HIS)) == (True, False, [])


def test_what_was_hers_for_sure_and_is_taken_away_stands_with_the_team(
    amina: Participant, world: World, client_for: Callable[[Person], Client]
) -> None:
    bram, place, words = client_for(world.bram), f"{TEAM}{amina.pk}/", "weggehaald"
    assert words not in bram.get(place).content.decode()
    sent_as_shown(page(amina, "nieuwe-link/"), {"gezien": "ja", "weg": "email"})
    put(amina, HIS_PHONE)
    # It may be of the partner: nobody but the team hears of it.
    assert list(amina.organisation.messages.all()) == []
    assert (words in bram.get(place).content.decode(), "vraag het na" in bram.get(TEAM).content.decode()) == (
        True,
        True,
    )
    bram.post(f"{place}link/", {**form_of(bram, place, "gezien_phone"), "wens": "klopt"})
    assert words not in bram.get(place).content.decode()
    assert "vraag het na" not in bram.get(TEAM).content.decode()


def test_what_nobody_was_sure_of_is_taken_away_without_a_word(
    amina: Participant, world: World, client_for: Callable[[Person], Client]
) -> None:
    put(amina, HIS_PHONE, HERS)
    sent_as_shown(page(amina, "nieuwe-link/"), {"gezien": "ja", "weg": "phone"})
    assert "weggehaald" not in client_for(world.bram).get(f"{TEAM}{amina.pk}/").content.decode()
