"""Who sees which page; wrong links; calendars; query budgets."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar
from openpyxl import load_workbook

from nestwerk.groups import actions as groups
from nestwerk.groups.models import Group, Meeting, Venue
from nestwerk.kernel.models import AuditLine
from nestwerk.participants import actions, queries
from nestwerk.participants.models import LinkKind, Participant, PlaceChange
from nestwerk.people.models import Person
from nestwerk.testing.sending import sent_as_shown
from nestwerk.testing.tabs import Tab
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]
Join = Callable[..., Participant]
TEAM = "/groepen/keukentafel/team/deelnemers/"
ROLES = ("nobody", "facilitator", "volunteer", "researcher", "coordinator", "editor", "operator", "outsider")
RUN = (302, 200, 404, 404, 200, 404, 404, 404)
LED = (302, 404, 404, 404, 200, 404, 404, 404)
EVERYBODY = (200,) * 8
TABLE = {
    "/groepen/keukentafel/aanmelden/": EVERYBODY,
    TEAM: RUN,
    f"{TEAM}nieuw/": RUN,
    f"{TEAM}AMINA/": RUN,
    f"{TEAM}AMINA/kaart/": (302, *(405,) * 7),
    f"{TEAM}bestand/csv/": RUN,
    f"{TEAM}bestand/xlsx/": RUN,
    f"{TEAM}bestand/pdf/": (302, *(404,) * 7),
    "/groepen/keukentafel/team/wachtlijst/": RUN,
    "/organisaties/de-kiem/toestemming/": LED,
    "/organisaties/de-kiem/toestemming/messages/": LED,
    "/organisaties/de-kiem/toestemming/ander/": (302, *(404,) * 7),
    "/mijn/SECRET/welkom/": EVERYBODY,
    "/mijn/SECRET/kaart/": EVERYBODY,
    "/mijn/SECRET/agenda.ics": EVERYBODY,
    "/mijn/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx/welkom/": (404,) * 8,
    "/agenda/CALENDAR.ics": EVERYBODY,
    "/agenda/SECRET.ics": (404,) * 8,
}


@pytest.mark.parametrize("place", TABLE)
def test_every_role_gets_its_own_answer(place: str, world: World, join: Join, client_for: ClientFor) -> None:
    amina = join("Amina")
    address = place.replace("AMINA", str(amina.pk)).replace("SECRET", queries.secret_of(amina))
    address = address.replace("CALENDAR", queries.secret_of(amina, LinkKind.CALENDAR))
    people: dict[str, Person | None] = {"nobody": None, **world.by_role()}
    found = tuple(client_for(people[role]).get(address).status_code for role in ROLES)
    assert dict(zip(ROLES, found, strict=True)) == dict(zip(ROLES, TABLE[place], strict=True))


@pytest.mark.parametrize("act", ["", "kaart/", "link/", "hoed/", "gezin/", "einde/", "terug/", "wissen/"])
@pytest.mark.parametrize("who", ["daan", "noor", "chantal"])
def test_who_does_not_run_the_group_changes_nothing(
    act: str, who: str, world: World, join: Join, client_for: ClientFor
) -> None:
    amina = join("Amina")
    secret = queries.secret_of(amina)
    filled = {"name": "Overgenomen", "wens": "intrekken", "sure": "on", "language": "nl", "person": str(world.daan.pk)}
    answer = client_for(getattr(world, who)).post(f"{TEAM}{amina.pk}/{act}", filled)
    amina.refresh_from_db()
    assert (answer.status_code, amina.name, amina.standing, queries.secret_of(amina)) == (404, "Amina", "in", secret)


def test_a_wrong_link_gets_the_same_friendly_page_as_one_that_ended(
    client: Client, kitchen: Group, join: Join, at: datetime
) -> None:
    cache.clear()
    amina = join("Amina")
    ended = queries.secret_of(amina)
    actions.new_link(participant=amina, kind=LinkKind.PAGE, by=None, at=at)
    wrong = [client.get(f"/mijn/{secret}/welkom/") for secret in (ended, "x" * 32, "kort")]
    assert [answer.status_code for answer in wrong] == [404, 404, 404]
    assert len({answer.content.replace(part, b"") for answer, part in zip(wrong, PARTS(ended), strict=True)}) == 1


def PARTS(ended: str) -> list[bytes]:
    return [ended.encode(), b"x" * 32, b"kort"]


def test_who_guesses_is_slowed_down_and_a_good_link_still_works(client: Client, join: Join, settings: object) -> None:
    settings.NESTWERK_LIMITS = {**settings.NESTWERK_LIMITS, "parent link": (3, 60)}  # type: ignore[attr-defined]
    found = [client.get(f"/mijn/{number:032}/welkom/").status_code for number in range(5)]
    assert found == [404, 404, 404, 429, 429]
    assert client.get(f"/mijn/{queries.secret_of(join('Amina'))}/welkom/").status_code == 200


def test_a_calendar_follows_and_says_no_more_than_it_may(
    client: Client, kitchen: Group, meetings: list[Meeting], join: Join, world: World, at: datetime
) -> None:
    venue = Venue.objects.create(
        organisation=world.de_kiem, name="Achterhuis", address="Stille Steeg 7", shown="after-sign-up"
    )
    groups.change_settings(group=kitchen, values={"venue": venue}, by=world.bram, at=at)
    groups.cancel(meeting=meetings[-1], reason="Griep", by=world.bram, at=at)
    amina, *_, joke = [join(name) for name in ("Amina", "Fatma", "Olena", "Joke")]
    for one in (amina, joke):
        actions.choose_calendar_address(participant=one, shown=True, by=None, at=at)
    events = []
    for one in (amina, joke):
        answer = client.get(f"/agenda/{queries.secret_of(one, LinkKind.CALENDAR)}.ics")
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert "Keukentafel" not in answer.content.decode()
        events.append(Calendar.from_ical(answer.content).walk("VEVENT"))
    assert [len(found) for found in events] == [4, 0]
    assert [str(event["STATUS"]) for event in events[0]] == ["CONFIRMED"] * 3 + ["CANCELLED"]
    assert [str(event.get("LOCATION", "")) for event in events[0]] == ["Achterhuis, Stille Steeg 7"] * 3 + [""]


@pytest.mark.parametrize("shown", ["public", "after-sign-up", "by-phone"])
def test_the_address_is_in_a_calendar_only_when_the_parent_asks_and_the_page_says_so(
    shown: str, client: Client, kitchen: Group, meetings: list[Meeting], join: Join, world: World, at: datetime
) -> None:
    values = {"name": "Achterhuis", "address": "Stille Steeg 7", "directions": "Bel bij de slager", "shown": shown}
    venue = Venue.objects.create(organisation=world.de_kiem, **values)
    groups.change_settings(group=kitchen, values={"venue": venue}, by=world.bram, at=at)
    amina = join("Amina")
    page = f"/mijn/{queries.secret_of(amina)}/"
    files = (f"/agenda/{queries.secret_of(amina, LinkKind.CALENDAR)}.ics", f"{page}agenda.ics")
    found = []
    for wish in ("", "ja", "nee"):
        if wish:
            client.post(f"{page}dagen/", {"adres": wish})
        said = "geen adres" not in client.get(f"{page}dagen/").content.decode()
        told = [word in client.get(file).content.decode() for file in files for word in ("Stille", "slager")]
        found.append((said, told))
    with_address = shown != "by-phone"
    assert found == [(False, [False] * 4), (True, [with_address] * 4), (False, [False] * 4)]


def test_no_public_calendar_is_recognised_in_her_own_by_when_dates_were_changed(
    client: Client, kitchen: Group, meetings: list[Meeting], join: Join, at: datetime
) -> None:
    amina, stamps = join("Amina"), re.compile(r"(?:DTSTAMP|LAST-MODIFIED)\S*:(\d{8}T\d{6}Z)")
    Meeting.objects.filter(group=kitchen).update(changed_at=at - timedelta(days=3, seconds=17))
    public = client.get(f"/groepen/{kitchen.slug}/agenda.ics").content.decode()
    known = set(stamps.findall(public))
    assert known == {f"{at - timedelta(days=3, seconds=17):%Y%m%dT%H%M%SZ}"}
    page, feed = queries.secret_of(amina), queries.secret_of(amina, LinkKind.CALENDAR)
    for file in (f"/agenda/{feed}.ics", f"/mijn/{page}/agenda.ics"):
        own = client.get(file).content.decode()
        assert own.count("BEGIN:VEVENT") == len(meetings)
        assert (set(stamps.findall(own)) & known, "LAST-MODIFIED" in own) == (set(), False)


def test_bram_gives_a_place_with_a_reason(
    kitchen: Group, join: Join, world: World, client_for: ClientFor, at: datetime
) -> None:
    groups.change_settings(group=kitchen, values={"promotion": "by-choice"}, by=world.bram, at=at)
    amina, *_, joke = [join(name) for name in ("Amina", "Fatma", "Olena", "Joke")]
    bram, place = client_for(world.bram), "/groepen/keukentafel/team/wachtlijst/"
    assert Tab(bram, f"{TEAM}{amina.pk}/", "seen").send({"reason": "Verhuisd"}).status_code == 302
    bram.post(f"{place}{joke.pk}/", {"reason": ""})
    joke.refresh_from_db()
    assert joke.standing == "waiting"
    bram.post(f"{place}{joke.pk}/", {"reason": "Alleen thuis"})
    joke.refresh_from_db()
    assert (joke.standing, PlaceChange.objects.get(participant=joke, standing="in").reason) == ("in", "Alleen thuis")
    assert b"Alleen thuis" in bram.get(place).content


def test_bram_gives_the_place_back_with_one_button(
    kitchen: Group, join: Join, world: World, client_for: ClientFor, at: datetime
) -> None:
    amina, bram = join("Amina"), client_for(world.bram)
    page = f"{TEAM}{amina.pk}/"
    assert f"{page}terug/" not in bram.get(page).content.decode()
    Tab(bram, page, "seen").send({"reason": "Verhuisd"})
    assert f"{page}terug/" in bram.get(page).content.decode()
    told = bram.post(f"{page}terug/", {"reason": "Toch gebleven"}, follow=True).content.decode()
    amina.refresh_from_db()
    assert (amina.standing, "De plaats is teruggegeven." in told) == ("in", True)
    Tab(bram, page, "seen").send({"reason": "Verhuisd"})
    groups.end(group=kitchen, by=world.bram, at=at)
    assert f"{page}terug/" not in bram.get(page).content.decode()


def test_bram_adds_changes_and_erases(kitchen: Group, world: World, client_for: ClientFor) -> None:
    bram = client_for(world.bram)
    added = bram.post(
        f"{TEAM}nieuw/", {"name": "Amina", "language": "ar", "second_name": "Nabil", "agreed": ["taking-part"]}
    ).headers["Location"]
    sent_as_shown(
        added, {"name": "Amina B.", "phone": "0470 11 22 33", "language": "ar", "childcare_ages": "3"}, browser=bram
    )
    amina, nabil = kitchen.participants.order_by("number")
    assert (amina.name, amina.phone, amina.family.childcare, nabil.family) == (
        "Amina B.",
        "0470 11 22 33",
        "place",
        amina.family,
    )
    old = queries.secret_of(amina)
    bram.post(f"{added}link/", {"wens": "vernieuwen"})
    assert queries.secret_of(amina) not in {"", old}
    bram.post(f"{added}hoed/", {"person": str(world.noor.pk)})
    amina.refresh_from_db()
    assert amina.account == world.noor
    bram.post(f"{added}wissen/", {})
    assert Participant.objects.get(pk=amina.pk).name == "Amina B."
    seen = bram.get(added).context["sure_form"]["seen"].value()
    bram.post(f"{added}wissen/", {"sure": "on", "seen": seen})
    assert (Participant.objects.get(pk=amina.pk).name, bram.get(added).status_code) == ("", 404)


def test_two_who_came_apart_become_one_family(join: Join, kitchen: Group, world: World, client_for: ClientFor) -> None:
    samira, karim = join("Samira", childcare_ages=[2]), join("Karim", childcare_ages=[2])
    client_for(world.bram).post(f"{TEAM}{karim.pk}/gezin/", {"other": str(samira.pk)})
    karim.refresh_from_db()
    assert (karim.family.counted_with, queries.children_in_childcare(kitchen)) == (samira.family, 1)


def test_the_list_is_a_real_spreadsheet_and_on_record(
    kitchen: Group, join: Join, world: World, client_for: ClientFor
) -> None:
    join("=1+1", phone="0470 00 00 00")
    answer = client_for(world.bram).get(f"{TEAM}bestand/xlsx/")
    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert len(rows) == 2
    assert AuditLine.objects.filter(verb="took participants").count() == 1


def test_katja_writes_her_own_words(world: World, kitchen: Group, client_for: ClientFor) -> None:
    katja, place = client_for(world.katja), "/organisaties/de-kiem/toestemming/rules/"
    assert sent_as_shown(place, {"fr": "Oui"}, browser=katja).status_code == 200
    assert sent_as_shown(place, {"nl": "We zijn lief voor elkaar."}, browser=katja).status_code == 302
    assert queries.current_texts(world.de_kiem)["rules"].texts == {"nl": "We zijn lief voor elkaar."}


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_keep_their_query_budget(
    rows: int, kitchen: Group, meetings: list[Meeting], join: Join, world: World, client_for: ClientFor, at: datetime
) -> None:
    kitchen.capacity = 100
    kitchen.save()
    people = [join(f"Ouder {number}", childcare_ages=[3]) for number in range(rows)]
    for one in people:
        actions.reply(meeting=meetings[-1], participant=one, coming=True, at=at)
    bram, secret = client_for(world.bram), queries.secret_of(people[0])
    Group.objects.filter(pk=kitchen.pk).update(capacity=rows)
    for number in range(rows):
        join(f"Wacht {number}")
    asked = {}
    for name, browser, place in (
        ("sign-up", Client(), "/groepen/keukentafel/aanmelden/"),
        ("welcome", Client(), f"/mijn/{secret}/welkom/"),
        ("feed", Client(), f"/agenda/{queries.secret_of(people[0], LinkKind.CALENDAR)}.ics"),
        ("list", bram, TEAM),
        ("waiting", bram, "/groepen/keukentafel/team/wachtlijst/"),
        ("one", bram, f"{TEAM}{people[0].pk}/"),
    ):
        with CaptureQueriesContext(connection) as queried:
            assert browser.get(place).status_code == 200
        asked[name] = len(queried)
    assert asked == {"sign-up": 7, "welcome": 4, "feed": 2, "list": 16, "waiting": 10, "one": 19}
