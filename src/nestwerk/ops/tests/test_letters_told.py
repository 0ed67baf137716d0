"""A letter that is refused for now arrives once; one refused for good is told to who waits, and names nobody."""

import re
import socketserver
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import signing
from django.test import Client

from nestwerk.editorial import actions as editorial
from nestwerk.editorial.forms.proposing import SALT
from nestwerk.kernel import letters as told
from nestwerk.kernel.clock import now
from nestwerk.kernel.models import Undelivered
from nestwerk.messenger.tests.conftest import MailServer, server
from nestwerk.ops.status import letters as status_of_letters
from nestwerk.ops.tests.conftest import Installation
from nestwerk.people import actions
from nestwerk.people.models import Duty, Person, Role
from nestwerk.people.privacy import erase
from nestwerk.web import mail_server
from nestwerk.world import World

__all__ = ["server"]
SLOW = "Brieven doen er nu langer over"
PROPOSAL = {"title": "Wafels voor ouders", "description": "Ouders bakken samen wafels.", "name": "Els"}


@pytest.fixture
def house(world: World, server: type[MailServer], settings: Any, letters: Callable[[], Any]) -> Callable[[], None]:
    """A site with a mail server; calling it lets the worker do what waits."""
    settings.MAIL_URL, settings.OPERATOR_CONTACT = "smtp://127.0.0.1", "hulp@example.org"
    return lambda: letters() and None


def asks_for_a_code(client: Client, email: str) -> str:
    """Return the page on which she waits."""
    answer = client.post("/aanmelden/", {"login": email}, follow=True)
    assert answer.redirect_chain[-1][0] == "/aanmelden/code/"
    return str(answer.content.decode())


def waits(client: Client) -> str:
    return str(client.get("/aanmelden/code/").content.decode())


def proposes(client: Client, email: str) -> str:
    """Return the address of the page on which she waits."""
    begun = signing.dumps(now().timestamp() - 60, salt=SALT)
    answer = client.post("/praktijken/voorstellen/", PROPOSAL | {"email": email, "moment": begun})
    assert answer.status_code == 302, answer.context["form"].errors
    return str(answer["Location"])


def invite(world: World, email: str, at: datetime) -> Any:
    role, organisation = Role.FACILITATOR, world.de_kiem
    return actions.invite(organisation=organisation, email=email, role=role, language="nl", by=world.bram, at=at)


def test_an_hour_of_not_now_and_each_letter_arrives_once(
    house: Callable[[], None], world: World, server: type[MailServer], client_for: Callable[..., Client], at: datetime
) -> None:
    server.is_shut = True
    els = Client()
    bram = str(world.bram.email)
    assert SLOW not in asks_for_a_code(els, bram)
    invite(world, "nele@example.org", at)
    proposes(Client(), "joris@example.org")
    house()
    assert SLOW in waits(els)
    page = client_for(world.katja).get(f"/organisaties/{world.de_kiem.slug}/uitnodigingen/").content.decode()
    assert "De brief is nog niet vertrokken" in page
    for minutes in range(5, 300, 5):
        with time_machine.travel(at + timedelta(minutes=minutes)):
            server.is_shut = minutes < 60
            if minutes % 10 == 0:
                mail_server.look(at=at + timedelta(minutes=minutes))
            house()
            if minutes == 15:
                assert SLOW in waits(els)
    assert sorted(server.taken) == sorted([bram.partition("@")[0], "joris", "nele"])
    assert (Undelivered.objects.count(), mail_server.is_slow()) == (0, False)


def test_the_page_for_a_code_is_the_same_for_an_address_without_an_account(
    house: Callable[[], None], world: World, server: type[MailServer], at: datetime
) -> None:
    """Also when its letter is refused, for now or for good: only whether letters leave at all is told."""
    Person.objects.filter(pk=world.bram.pk).update(email="unknown@example.org")
    Person.objects.filter(pk=world.chantal.pk).update(email="later@example.org")
    pages = []
    for email in ("unknown@example.org", "later@example.org", "nobody@example.org"):
        client = Client()
        asks_for_a_code(client, email)
        house()
        pages.append(re.sub(r'value="[^"]{20,}"|nonce-\S+', "", waits(client).replace(email, "…")))
    assert pages[0] == pages[1] == pages[2]
    assert told.undelivered([world.bram, world.chantal]).keys() == {world.bram.pk, world.chantal.pk}
    server.is_shut = True
    with time_machine.travel(at + timedelta(minutes=2)):
        client = Client()
        asks_for_a_code(client, "nobody@example.org")
        house()
        assert SLOW in waits(client)


def test_whom_a_code_does_not_reach_is_seen_by_who_leads(
    house: Callable[[], None], world: World, client_for: Callable[..., Client], at: datetime
) -> None:
    Person.objects.filter(pk=world.bram.pk).update(email="unknown@example.org")
    asks_for_a_code(Client(), "unknown@example.org")
    house()
    leads = client_for(world.katja)
    assert leads.get(f"/organisaties/{world.de_kiem.slug}/").content.decode().count("brief geweigerd") == 1
    words = "De laatste brief naar dit adres kwam niet aan"
    assert words in leads.get(f"/organisaties/{world.de_kiem.slug}/leden/{world.bram.pk}/").content.decode()
    assert words not in leads.get(f"/organisaties/{world.de_kiem.slug}/leden/{world.chantal.pk}/").content.decode()
    erase(world.bram, by=world.bram, at=at)
    assert Undelivered.objects.count() == 0


def test_an_invitation_that_is_refused_is_told_and_sent_again_it_arrives(
    house: Callable[[], None],
    world: World,
    server: type[MailServer],
    client_for: Callable[..., Client],
    at: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    invitation = invite(world, "unknown@example.org", at)
    house()
    (letter,) = told.undelivered([invitation]).values()
    assert letter.refused
    leads = client_for(world.katja)
    page = leads.get(f"/organisaties/{world.de_kiem.slug}/uitnodigingen/").content.decode()
    assert "De laatste brief naar dit adres kwam niet aan" in page
    (point,) = status_of_letters.of_letters(status_of_letters.counts(at=at))
    assert (point.ok, "1 letters were refused for good" in point.sentence) == (False, True)
    monkeypatch.setattr(server, "taken", [])
    actions.withdraw(invitation=invitation, by=world.bram, at=at)
    leads.post(
        f"/organisaties/{world.de_kiem.slug}/uitnodigingen/",
        {"email": "nele@example.org", "role": "facilitator", "language": "nl"},
    )
    house()
    assert server.taken == ["nele"]
    assert "kwam niet aan" not in leads.get(f"/organisaties/{world.de_kiem.slug}/uitnodigingen/").content.decode()


def test_a_proposal_that_is_refused_is_told_to_its_writer_and_a_decision_to_the_editor(
    house: Callable[[], None], world: World, client_for: Callable[..., Client], at: datetime
) -> None:
    els = Client()
    page = proposes(els, "unknown@example.org")
    house()
    words = "De laatste brief naar dit adres kwam niet aan"
    assert words in els.get(page).content.decode()
    assert words not in els.get("/praktijken/voorstellen/verstuurd/?brief=guess").content.decode()
    actions.appoint(person=world.bram, duty=Duty.EDITOR, by=world.bram, at=at)
    other = editorial.propose(
        practice=None, values={"title": "Thuis"}, name="Els", email="els@example.org", language="nl", at=at
    )
    house()
    editorial.confirm(proposal=other, at=at)
    other.refresh_from_db()
    other.email = "unknown@example.org"
    other.save()
    editorial.reject(proposal=other, why="Nee", by=world.bram, at=at)
    house()
    edits = client_for(world.bram)
    queue = edits.get("/praktijken/wachtrij/").content.decode()
    assert ("kwam niet aan bij wie dit voorstelde" in queue, queue.count("<a href") > 0) == (True, True)
    assert words in edits.get(f"/praktijken/wachtrij/{other.pk}/").content.decode()


def test_after_a_month_nobody_is_told_any_more(world: World, at: datetime) -> None:
    told.note(told.about(world.bram), refused=True, at=at)
    told.forget_over(at=at + told.KEPT)
    assert Undelivered.objects.count() == 1
    told.forget_over(at=at + told.KEPT + timedelta(seconds=1))
    assert Undelivered.objects.count() == 0


REFUSED = """
import django; django.setup()
from nestwerk.editorial.actions import propose
from nestwerk.kernel.clock import now
from nestwerk.people import actions
from nestwerk.people.views.adapters import AccountAdapter
from nestwerk.people.actions.accounts import open_account
from nestwerk.people.models import Role
from nestwerk.world import build
world = build(at=now())
actions.invite(organisation=world.de_kiem, email="unknown@verylostdomain.example", role=Role.FACILITATOR, language="nl",
               by=world.bram, at=now())
propose(practice=None, values={"title": "Thuis"}, name="Els", email="unknown@verylostdomain.example", language="nl",
        at=now())
person = open_account(name="Nele", email="unknown@verylostdomain.example", language="nl", at=now())
AccountAdapter().send_mail("mfa/email/totp_activated", person.email, {"timestamp": now(), "user_agent": ""})
"""


@pytest.fixture
def sink() -> Iterator[int]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), MailServer) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running.server_address[1]
        running.shutdown()


@pytest.mark.database
def test_no_address_that_was_refused_lies_in_a_file_or_a_log(lived_in: Installation, sink: int) -> None:
    lived_in.environment |= {"NESTWERK_MAIL": f"smtp://127.0.0.1:{sink}", "NESTWERK_LOG": "DEBUG"}
    lived_in.does(REFUSED)
    assert lived_in.command("go-live").stdout == "Letters and messages leave from here. 3 letters were waiting.\n"
    done = lived_in.command("work", "--batch", "--interval", "0", "--no-startup-delay", "--queue-name", "default")
    said = done.stdout + done.stderr
    assert "SMTPRecipientsRefused" in said or "JobFailed" in said
    kept = {path.name: path.read_bytes() for path in lived_in.data.rglob("*") if path.is_file()}
    assert [name for name, words in kept.items() if b"verylostdomain" in words] == []
    assert "verylostdomain" not in said
    told_of = lived_in.python(
        "import django; django.setup()\nfrom nestwerk.kernel.models import Undelivered\n"
        "print(sorted(one.about.split(':')[0] for one in Undelivered.objects.filter(refused=True)))"
    )
    assert "['editorial.proposal', 'people.invitation', 'people.person']" in told_of.communicate(timeout=60)[0]
