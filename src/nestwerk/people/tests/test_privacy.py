"""What lies in the database is sealed, what is kept can be taken along, and what is erased is gone."""

import json
import re
from collections.abc import Callable
from datetime import datetime
from types import ModuleType
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client

from nestwerk.kernel.models import AuditLine
from nestwerk.people import actions, privacy, queries
from nestwerk.people.models import Person, Role
from nestwerk.web.sessions import session_digest
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]
Letters = Callable[[], list[EmailMessage]]
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def everything_stored() -> str:
    """Return every value of every table as the database holds it."""
    words = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - names of tables
            words += [f"{table}:{row!r}" for row in cursor.fetchall()]
    return "\n".join(words)


def code_in(letter: EmailMessage) -> str:
    found = re.search(r"\d{4}-\d{4}", str(letter.body))
    assert found
    return found.group()


def test_no_name_address_or_secret_is_readable_in_the_database(
    world: World, client: Client, client_for: ClientFor, letters: Letters, at: datetime
) -> None:
    TOTP.activate(world.chantal, SECRET)
    codes = RecoveryCodes.activate(world.chantal).generate_codes()
    actions.invite(
        organisation=world.de_kiem, email="sofie@example.org", role=Role.VOLUNTEER, language="nl", by=world.katja, at=at
    )
    client.post("/aanmelden/", {"login": "bram@example.org"}, REMOTE_ADDR="203.0.113.77")
    waiting = everything_stored()
    client.post("/aanmelden/code/", {"code": code_in(letters()[-1])}, REMOTE_ADDR="203.0.113.77")
    Client().post("/aanmelden/", {"login": "onbekend@example.org"})
    stored = waiting + everything_stored()
    assert "Huis van het Kind De Kiem" in stored  # what is not personal is found, so the search works
    personal = ["example.org", "bram", "Bram", "Jacobs", "Katja", "Chantal", "sofie", "onbekend", "203.0.113", SECRET]
    assert [word for word in [*personal, *codes] if word in stored] == []


def test_addresses_are_found_whole_whatever_their_case(world: World) -> None:
    tables: list[tuple[Any, Any]] = [(Person.objects, world.bram), (EmailAddress.objects, _address_of(world.bram))]
    for found, owner in tables:
        assert found.get(email="BRAM@example.org") == owner
        assert found.get(email__iexact="Bram@Example.org") == owner
        assert found.get(email__in=["bram@example.org", "x@example.org"]) == owner
        with pytest.raises(TypeError):
            found.filter(email__contains="bram")


def _address_of(person: Person) -> EmailAddress:
    return EmailAddress.objects.get(user=person)


def test_a_device_address_is_a_stand_in(world: World, letters: Letters) -> None:
    seen: dict[str, set[str]] = {}
    for address in ("203.0.113.77", "203.0.113.78", "203.0.113.77"):
        browser = Client(REMOTE_ADDR=address)
        browser.post("/aanmelden/", {"login": "bram@example.org"})
        browser.post("/aanmelden/code/", {"code": code_in(letters()[0])})
        seen.setdefault(address, set()).add(UserSession.objects.latest("pk").ip)
    assert [len(marks) for marks in seen.values()] == [1, 1]
    assert all(mark.startswith("fd") for marks in seen.values() for mark in marks)
    assert seen["203.0.113.77"] != seen["203.0.113.78"]


def test_a_person_takes_everything_along(world: World, client_for: ClientFor) -> None:
    TOTP.activate(world.bram, SECRET)
    kept = privacy.export(world.bram)
    assert (kept["name"], kept["email"], kept["duties"]) == ("Bram Jacobs", "bram@example.org", [])
    assert [(hat["organisation"], hat["role"]) for hat in kept["memberships"]] == [
        ("Huis van het Kind De Kiem", "facilitator")
    ]
    assert [way["type"] for way in kept["ways_to_sign_in"]] == ["totp"]
    assert [act["verb"] for act in kept["acts"]] == ["opened account"]
    answer = client_for(world.bram).get("/mijn/gegevens/bewaren/")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="nestwerk.json"'
    assert json.loads(answer.content)["people"]["email"] == "bram@example.org"


def test_an_erased_person_leaves_a_key_and_nothing_else(
    world: World, client_for: ClientFor, letters: Letters, at: datetime
) -> None:
    TOTP.activate(world.bram, SECRET)
    actions.invite(
        organisation=world.buurthuis_zuid,
        email="bram@example.org",
        role=Role.VOLUNTEER,
        language="nl",
        by=world.daan,
        at=at,
    )
    letters()
    browser = client_for(world.bram)
    assert browser.post("/mijn/gegevens/wissen/").status_code == 422
    answer = browser.post("/mijn/gegevens/wissen/", {"sure": "on"})
    assert (answer.status_code, answer.headers["Location"], browser.get("/mijn/").status_code) == (302, "/", 302)
    bram = Person.objects.get(pk=world.bram.pk)
    assert (bram.name, bram.email, bram.is_active, bram.has_usable_password()) == ("", None, False, False)
    assert bram.erased_at is not None
    assert queries.roles_in(world.de_kiem, bram) == frozenset()
    assert [model.objects.filter(user=bram).count() for model in (Authenticator, EmailAddress, UserSession)] == [
        0,
        0,
        0,
    ]
    assert queries.open_invitations(world.buurthuis_zuid).count() == 0
    assert AuditLine.objects.filter(by_id=bram.pk).exists()


def test_a_session_ends_with_the_account(world: World, letters: Letters, at: datetime) -> None:
    browser = Client()
    browser.post("/aanmelden/", {"login": "bram@example.org"})
    browser.post("/aanmelden/code/", {"code": code_in(letters()[0])})
    rooms: list[ModuleType] = [privacy]
    gone = actions.erase_person(world.bram, by=world.bram, at=at, rooms=rooms)
    assert (
        browser.get("/mijn/").status_code,
        Session.objects.filter(pk=session_digest(browser.cookies["nestwerk"].value)).count(),
    ) == (
        302,
        0,
    )
    assert gone["people"]["account.emailaddress"] == 1


@pytest.mark.parametrize("name", ["katja", "omar"])
def test_who_others_depend_on_is_not_erased(name: str, world: World, client_for: ClientFor) -> None:
    person = getattr(world, name)
    answer = client_for(person).post("/mijn/gegevens/wissen/", {"sure": "on"})
    person.refresh_from_db()
    assert (answer.status_code, person.is_active) == (422, True)
