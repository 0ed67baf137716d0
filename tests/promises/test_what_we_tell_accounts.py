"""Sentences that people with an account read, each held against what happens."""

import re
from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core.mail import EmailMessage
from django.test import Client

from nestwerk.people.models import Person
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]
Letters = Callable[[], list[EmailMessage]]
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def ask(client: Client, letters: Letters) -> str:
    """Ask for a code and return it as it stands in the newest letter with one."""
    client.post("/aanmelden/", {"login": "bram@example.org"})
    found = [re.search(r"^\d{4}-\d{4}$", str(letter.body), re.MULTILINE) for letter in letters()]
    return next(code.group() for code in found if code)


def second_step(letters: Letters, code: str) -> bool:
    client = Client()
    client.post("/aanmelden/code/", {"code": ask(client, letters)})
    client.post("/aanmelden/tweede-stap/", {"code": code})
    return "_auth_user_id" in client.session


def test_a_recovery_code_works_once_and_new_ones_end_the_old(world: World, letters: Letters) -> None:
    TOTP.activate(world.bram, SECRET)
    first, second, *_others = RecoveryCodes.activate(world.bram).get_unused_codes()
    assert (second_step(letters, first), second_step(letters, first)) == (True, False)
    Authenticator.objects.filter(type="recovery_codes").delete()
    renewed = RecoveryCodes.activate(world.bram).get_unused_codes()
    assert second_step(letters, second) is False
    assert len(set(renewed) - {first, second}) == 10


def test_without_its_app_an_account_has_no_recovery_codes_and_asks_no_code(
    world: World, client_for: ClientFor, letters: Letters
) -> None:
    TOTP.activate(world.bram, SECRET)
    code = RecoveryCodes.activate(world.bram).get_unused_codes()[0]
    browser = client_for(world.bram)
    asked = browser.get("/mijn/beveiliging/app/weg/")
    browser.post(asked.headers["Location"], {"code": code})
    browser.post("/mijn/beveiliging/app/weg/")
    assert not Authenticator.objects.filter(user=world.bram).exists()
    client = Client()
    client.post("/aanmelden/code/", {"code": ask(client, letters)})
    assert "_auth_user_id" in client.session


def test_after_signing_out_nothing_opens_and_nothing_was_stored(world: World, client_for: ClientFor) -> None:
    browser = client_for(world.bram)
    pages = ("/mijn/", "/mijn/gegevens/", "/organisaties/", "/groepen/", "/vandaag/")
    before: list[Any] = [browser.get(page) for page in pages]
    assert {(one.status_code, "no-store" in one.headers["Cache-Control"]) for one in before} == {(200, True)}
    browser.post("/afmelden/")
    assert world.bram.name not in "".join(browser.get(page).content.decode() for page in pages)
    assert {browser.get(page).status_code for page in ("/mijn/", "/mijn/gegevens/", "/organisaties/")} == {302}
