"""Signing in: a code by mail, an app as second step, devices, and what is too often."""

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.usersessions.models import UserSession
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.utils import translation

from nestwerk.people import actions
from nestwerk.people.models import Person
from nestwerk.testing.sending import sent_as_shown
from nestwerk.trail import journal
from nestwerk.ui.device import COOKIE
from nestwerk.web.sessions import session_digest
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]
Letters = Callable[[], list[EmailMessage]]
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_in(letter: EmailMessage) -> str:
    found = re.search(r"^\d{4}-\d{4}$", str(letter.body), re.MULTILINE)
    assert found
    return found.group()


def app_code(secret: str = SECRET) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


@pytest.fixture
def bram_with_app(world: World) -> Person:
    TOTP.activate(world.bram, SECRET)
    return world.bram


def test_a_code_by_mail_signs_in(world: World, client: Client, letters: Letters) -> None:
    asked = client.post("/aanmelden/?next=/mijn/", {"login": "Bram@Example.org", "next": "/mijn/"})
    (letter,) = letters()
    assert (letter.to, asked.headers["Location"]) == (["bram@example.org"], "/aanmelden/code/?next=%2Fmijn%2F")
    signed_in = client.post("/aanmelden/code/", {"code": code_in(letter).replace("-", " "), "next": "/mijn/"})
    assert (signed_in.headers["Location"], client.get("/mijn/").status_code) == ("/mijn/", 200)
    assert client.cookies["nestwerk_taal"].value == "nl"


def test_a_letter_bears_the_name_of_the_site_not_of_the_machine(
    world: World, client: Client, letters: Letters, settings: Any
) -> None:
    settings.BASE_URL = "https://nestwerk.example.org"
    client.post("/aanmelden/", {"login": "bram@example.org"})
    (letter,) = letters()
    assert re.fullmatch(r"<[0-9a-f-]{36}@nestwerk\.example\.org>", letter.message()["Message-ID"])


def test_an_unknown_address_gets_the_same_page_and_no_letter(world: World, client: Client, letters: Letters) -> None:
    asked = client.post("/aanmelden/", {"login": "niemand@example.org"})
    page = client.get("/aanmelden/code/")
    assert (asked.headers["Location"], page.status_code, letters()) == ("/aanmelden/code/", 200, [])
    assert client.post("/aanmelden/code/", {"code": ""}).status_code == 200


def test_three_wrong_codes_and_the_code_is_worthless(world: World, client: Client, letters: Letters) -> None:
    client.post("/aanmelden/", {"login": "bram@example.org"})
    code = code_in(letters()[0])
    wrong = [client.post("/aanmelden/code/", {"code": "0000-0000"}).status_code for _ in range(3)]
    after = client.post("/aanmelden/code/", {"code": code})
    assert (wrong, after.headers["Location"], client.get("/mijn/").status_code) == ([200, 200, 302], "/aanmelden/", 302)


def ask(browser: Client, letters: Letters, **where: str) -> str:
    browser.post("/aanmelden/", {"login": "bram@example.org"}, **where)  # type: ignore[arg-type]
    return code_in(letters()[0])


def test_asking_for_codes_is_limited_whatever_the_browser(
    world: World, client_for: ClientFor, letters: Letters
) -> None:
    browsers = [client_for(None) for _ in range(5)]
    answers = [browser.post("/aanmelden/", {"login": "bram@example.org"}).status_code for browser in browsers]
    assert (answers, len(letters())) == ([302, 302, 302, 200, 200], 3)


def test_a_stranger_who_asks_shuts_nobody_out(world: World, client_for: ClientFor, letters: Letters) -> None:
    code = ask(client := Client(), letters)
    strange = [Client(REMOTE_ADDR="203.0.113.9") for _ in range(5)]
    answers = [browser.post("/aanmelden/", {"login": "bram@example.org"}).status_code for browser in strange]
    assert answers == [302, 302, 302, 200, 200]
    letters()
    # The code that was on its way works, and a new one can be asked.
    assert client.post("/aanmelden/code/", {"code": code}).headers["Location"] == "/organisaties/"
    assert ask(Client(), letters)


def test_strangers_in_many_places_shut_out_nobody_who_signed_in_before(
    world: World, letters: Letters, settings: Any
) -> None:
    client = Client()
    client.post("/aanmelden/code/", {"code": ask(client, letters)})
    settings.NESTWERK_LIMITS = {**settings.NESTWERK_LIMITS, "codes from everywhere": (4, 3600)}
    far = [Client(REMOTE_ADDR=f"203.0.113.{number}") for number in range(6)]
    answers = [browser.post("/aanmelden/", {"login": "bram@example.org"}).status_code for browser in far]
    assert answers == [302, 302, 302, 200, 200, 200]
    letters()
    assert ask(Client(), letters)


@pytest.mark.both
def test_letters_from_strange_places_shut_out_nobody_on_her_own_phone(
    world: World, letters: Letters, settings: Any
) -> None:
    phone = Client()
    phone.post("/aanmelden/code/", {"code": ask(phone, letters)})
    phone.post("/afmelden/")
    most = settings.NESTWERK_LIMITS["codes from everywhere"][0]
    for number in range(most + 5):
        Client(REMOTE_ADDR=f"198.51.{number // 250}.{number % 250}").post("/aanmelden/", {"login": "bram@example.org"})
    letters()
    elsewhere, stolen = {"REMOTE_ADDR": "192.0.2.77"}, Client(REMOTE_ADDR="192.0.2.77")
    for made_up in ("", "x" * 32, phone.cookies[COOKIE].value.lower(), "é", "a" * 5000):
        stolen.cookies[COOKIE] = made_up
        assert stolen.post("/aanmelden/", {"login": "bram@example.org"}).status_code == 200
    code = ask(phone, letters, **elsewhere)
    assert phone.post("/aanmelden/code/", {"code": code}, **elsewhere).headers["Location"] == "/organisaties/"  # type: ignore[arg-type]


def test_who_shares_her_place_does_not_use_up_the_letters_of_her_phone(world: World, letters: Letters) -> None:
    phone = Client()
    phone.post("/aanmelden/code/", {"code": ask(phone, letters)})
    phone.post("/afmelden/")
    same_place = [Client().post("/aanmelden/", {"login": "bram@example.org"}).status_code for _ in range(5)]
    letters()
    assert (same_place[-1], len(ask(phone, letters))) == (200, 9)
    # And the phone opens no door of another.
    again = [Client() for _ in range(5)]
    for one in again:
        one.cookies[COOKIE] = phone.cookies[COOKIE].value
    others = [one.post("/aanmelden/", {"login": "katja@example.org"}).status_code for one in again]
    assert others == [302, 302, 302, 200, 200]


def test_the_cookie_of_a_device_says_nothing_and_ends_by_itself(world: World, client: Client, letters: Letters) -> None:
    client.get("/aanmelden/")
    assert COOKIE not in client.cookies
    client.post("/aanmelden/code/", {"code": ask(client, letters)})
    cookie = client.cookies[COOKIE]
    assert (cookie["max-age"], cookie["httponly"], cookie["samesite"]) == (90 * 86_400, True, "Lax")
    assert re.fullmatch(r"[\w-]{32}", cookie.value)
    before = cookie.value
    client.post("/afmelden/")
    client.post("/aanmelden/code/", {"code": ask(client, letters)})
    assert client.cookies[COOKIE].value == before
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names from the database itself
            assert before not in str(cursor.fetchall()), table


def test_asking_again_ends_no_code(world: World, client: Client, letters: Letters) -> None:
    first = ask(client, letters)
    client.post("/aanmelden/code/", {"action": "resend"})
    second = code_in(letters()[0])
    assert first != second
    assert client.post("/aanmelden/code/", {"code": first}).headers["Location"] == "/organisaties/"


def test_a_code_of_another_address_is_worth_nothing(world: World, client: Client, letters: Letters) -> None:
    first = ask(client, letters)
    for other in ("katja@example.org", "niemand@example.org"):
        client.post("/afmelden/")
        client.post("/aanmelden/", {"login": other})
        assert client.post("/aanmelden/code/", {"code": first}).status_code == 200
    assert client.get("/mijn/").status_code == 302


def test_a_code_works_for_ten_minutes(world: World, client: Client, letters: Letters) -> None:
    with time_machine.travel(datetime(2026, 11, 22, 9, tzinfo=UTC), tick=False) as clock:
        code = ask(client, letters)
        assert "10 minu" in client.get("/aanmelden/code/").content.decode()
        clock.shift(timedelta(minutes=10, seconds=1))
        assert client.post("/aanmelden/code/", {"code": code}).status_code == 200
        clock.shift(timedelta(seconds=-2))
        assert client.post("/aanmelden/code/", {"code": code}).headers["Location"] == "/organisaties/"


def test_tries_at_the_same_moment_each_count(world: World, client: Client, letters: Letters, at: datetime) -> None:
    code = ask(client, letters)
    # Each of them read the session before the others wrote it.
    copies = [client.session for _ in range(4)]
    equal: Callable[[str, str], bool] = str.__eq__
    tried = ["0000-0000", "0000-0001", "0000-0002", code]
    now = datetime.now(UTC)
    found = [
        actions.is_right(copy, typed, latest=code, equal=equal, at=now)
        for copy, typed in zip(copies, tried, strict=True)
    ]
    assert found == [False, False, False, False]


def test_the_cookie_opens_what_no_table_holds(world: World, client: Client, letters: Letters) -> None:
    client.post("/aanmelden/code/", {"code": ask(client, letters)})
    cookie = client.cookies["nestwerk"].value
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names from the database itself
            assert cookie not in str(cursor.fetchall()), table
    kept = UserSession.objects.get()
    assert (kept.session_key == session_digest(cookie), len(kept.session_key)) == (True, 40)
    assert client.get("/mijn/sessies/").context["sessions"][0].is_this_one


def test_an_app_is_a_second_step(bram_with_app: Person, client: Client, letters: Letters) -> None:
    client.post("/aanmelden/", {"login": "bram@example.org"})
    first = client.post("/aanmelden/code/", {"code": code_in(letters()[0])})
    assert (first.headers["Location"], client.get("/mijn/").status_code) == ("/aanmelden/tweede-stap/", 302)
    assert client.get("/aanmelden/tweede-stap/").status_code == 200
    assert client.post("/aanmelden/tweede-stap/", {"code": "000000"}).status_code == 200
    second = client.post("/aanmelden/tweede-stap/", {"code": app_code()})
    assert (second.headers["Location"], client.get("/mijn/").status_code) == ("/organisaties/", 200)


def test_an_app_is_added_with_recovery_codes_and_a_letter(
    world: World, client_for: ClientFor, letters: Letters, django_capture_on_commit_callbacks: Any
) -> None:
    browser = client_for(world.bram)
    secret = browser.get("/mijn/beveiliging/app/").context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        added = browser.post("/mijn/beveiliging/app/", {"code": app_code(secret)})
    assert added.headers["Location"] == "/mijn/beveiliging/codes/"
    kept = Authenticator.objects.filter(user=world.bram)
    assert {row.type for row in kept} == {"totp", "recovery_codes"}
    assert secret not in str([row.data for row in kept])
    codes = browser.get("/mijn/beveiliging/codes/").context["unused_codes"]
    assert (len(set(codes)), set(browser.get("/mijn/beveiliging/codes/").context["unused_codes"])) == (10, {"****"})
    (letter,) = letters()
    with translation.override("nl"):
        assert (letter.to, letter.subject) == (["bram@example.org"], translation.gettext("A change in your account"))


def test_changing_a_second_step_asks_who_it_is(bram_with_app: Person, client_for: ClientFor, letters: Letters) -> None:
    browser = client_for(bram_with_app)
    asked = browser.get("/mijn/beveiliging/app/weg/")
    assert asked.headers["Location"].startswith("/mijn/beveiliging/bevestigen/?next=")
    browser.post(asked.headers["Location"], {"code": app_code()})
    assert browser.post("/mijn/beveiliging/app/weg/").headers["Location"] == "/mijn/beveiliging/"
    assert (Authenticator.objects.count(), [letter.to for letter in letters()]) == (0, [["bram@example.org"]])


def test_a_second_step_that_was_taken_away_is_noted_for_after_a_restore(
    bram_with_app: Person, client_for: ClientFor, settings: Any, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    settings.DATA = tmp_path
    browser = client_for(bram_with_app)
    asked = browser.get("/mijn/beveiliging/app/weg/")
    browser.post(asked.headers["Location"], {"code": app_code()})
    with django_capture_on_commit_callbacks(execute=True):
        browser.post("/mijn/beveiliging/app/weg/")
    (line,) = journal.all_lines()
    assert (line.kind, line.keys) == ("people.factors-left", (str(bram_with_app.pk),))


@pytest.mark.parametrize("again", [False, True])
def test_a_recovery_code_that_was_used_works_no_more_after_a_restore(
    again: bool,
    bram_with_app: Person,
    client_for: ClientFor,
    letters: Letters,
    settings: Any,
    tmp_path: Path,
    django_capture_on_commit_callbacks: Any,
) -> None:
    settings.DATA = tmp_path
    code, *_others = RecoveryCodes.activate(bram_with_app).generate_codes()
    row = Authenticator.objects.get(type="recovery_codes")

    def try_it() -> bool:
        """Return whether the code lets somebody in, or lets who is in take the app away."""
        browser = client_for(bram_with_app if again else None)
        step = "/aanmelden/tweede-stap/"
        if again:
            step = browser.get("/mijn/beveiliging/app/weg/").headers["Location"]
        else:
            browser.post("/aanmelden/code/", {"code": ask(browser, letters)})
        return bool(browser.post(step, {"code": code}).status_code == 302)

    with django_capture_on_commit_callbacks(execute=True):
        assert (try_it(), try_it()) == (True, False)
    # As a backup has it.
    Authenticator.objects.filter(pk=row.pk).update(data=row.data)
    for _ in range(2):
        assert journal.do_again(journal.all_lines()) == (1, [])
    assert not try_it()
    assert Authenticator.objects.get(pk=row.pk).data["used_mask"] == 1


def test_an_organisation_can_ask_for_a_second_step(world: World, client_for: ClientFor) -> None:
    katja, bram = client_for(world.katja), client_for(world.bram)
    sent_as_shown(
        "/organisaties/de-kiem/instellingen/", {"name": "De Kiem", "second_factor_required": "on"}, browser=katja
    )
    pages = ("/organisaties/", "/mijn/gegevens/", "/mijn/sessies/", "/organisaties/de-kiem/", "/bestaat-niet/")
    assert {bram.get(page).headers.get("Location") for page in pages} == {"/mijn/beveiliging/"}
    public = ("/", "/over/", "/hulp-nu/", "/mijn/", "/mijn/beveiliging/", "/mijn/beveiliging/app/", "/afmelden/")
    assert {page: bram.get(page).status_code for page in public} == dict.fromkeys(public, 200)
    # What everybody may read says it too, on each page, and once.
    due = "Je organisatie vraagt een tweede slot"
    assert {page: bram.get(page).content.decode().count(due) for page in public[:5]} == dict.fromkeys(public[:5], 1)
    assert due not in client_for(world.daan).get("/over/").content.decode()
    assert bram.get("/taal/fr/").headers["Location"] == "/"
    TOTP.activate(world.bram, SECRET)
    assert (bram.get("/organisaties/").status_code, client_for(world.daan).get("/organisaties/").status_code) == (
        200,
        200,
    )


def test_devices_are_seen_and_ended(world: World, client_for: ClientFor, letters: Letters) -> None:
    phone, laptop = Client(HTTP_USER_AGENT="Mozilla/5.0 (Linux; Android 15) Firefox/140.0"), Client()
    for browser in (phone, laptop):
        browser.post("/aanmelden/", {"login": "bram@example.org"})
        browser.post("/aanmelden/code/", {"code": code_in(letters()[0])})
    seen = laptop.get("/mijn/sessies/").context["sessions"]
    assert [(one.browser, one.is_this_one) for one in seen] == [("Firefox, Android", False), ("", True)]
    assert client_for(world.daan).post(f"/mijn/sessies/{seen[0].id}/einde/").status_code == 404
    laptop.post(f"/mijn/sessies/{seen[0].id}/einde/")
    assert (phone.get("/mijn/").status_code, laptop.get("/mijn/").status_code) == (302, 200)


def test_all_other_devices_end_at_once(world: World, letters: Letters) -> None:
    browsers = [Client(), Client(), Client()]
    for browser in browsers:
        browser.post("/aanmelden/", {"login": "bram@example.org"})
        browser.post("/aanmelden/code/", {"code": code_in(letters()[0])})
    browsers[2].post("/mijn/sessies/andere/einde/")
    assert [browser.get("/mijn/").status_code for browser in browsers] == [302, 302, 200]
    assert UserSession.objects.count() == 1


def test_the_demo_signs_in_by_a_link_and_only_the_demo(world: World, client: Client, settings: Any) -> None:
    link = actions.demo_link(world.noor)
    assert client.get(link).status_code == 404
    settings.DEMO = True
    assert client.get(link).headers["Location"] == "/organisaties/"
    assert client.get("/mijn/").context["user"] == world.noor
    assert client.get(actions.demo_link(world.omar)).headers["Location"] == "/organisaties/"
    assert client.get("/mijn/").context["user"] == world.omar
    assert client.get(link[:-3] + "x/").status_code == 404
