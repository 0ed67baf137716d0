"""A session that was tried out and then moved keeps its code until it was, and every page says what goes before."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils.timezone import localtime

from nestwerk.dialogue import actions
from nestwerk.dialogue.models import Agreement, Dialogue, Guest
from nestwerk.dialogue.tests.conftest import Phone, words_on
from nestwerk.kernel.clock import now
from nestwerk.people.models import Person
from nestwerk.testing.sending import sent_as_shown
from nestwerk.trail import journal
from nestwerk.world import DialogueWorld, World

ClientFor = Callable[[Person | None], Client]
Take = Callable[..., Phone]


def move(bram: Client, session: Dialogue, day: datetime) -> str:
    """Bram moves the session; the page that follows."""
    form = {
        "title": session.title,
        "day": f"{day:%Y-%m-%d}",
        "begins": f"{localtime(session.starts_at):%H:%M}",
        "place": session.place,
        "leads": str(session.leads_id),
    }
    page = sent_as_shown(f"/dialoog/{session.pk}/wijzigen/", form, follow=True, browser=bram).content.decode()
    session.refresh_from_db()
    return " ".join(page.split())


def test_a_session_that_was_tried_out_and_moved_keeps_its_code_until_it_was(
    phone: Take, session: Dialogue, world: World, client_for: ClientFor, at: datetime
) -> None:
    """Before: 186 days after the trial the code was dead, on every printed invitation, months before the session."""
    trial = phone().join("Bram")
    trial.lay("Soep")
    told = session_kept(session)
    with time_machine.travel(at + timedelta(days=100)):
        page = move(client_for(world.bram), session, at + timedelta(days=280))
        assert "Wat nu op de wand ligt, wordt gewist voor de sessie voorbij is." in page
        assert "voor de sessie voorbij is. De code blijft dezelfde" in page
        assert session_kept(session) == told
    with time_machine.travel(told + timedelta(days=1)):
        assert actions.forget_over_term(at=now()) == {"dialogues": 1, "agreements": 0}
        assert (words_on(session), Guest.objects.count()) == ([], 0)
        assert actions.forget_over_term(at=now()) == {"dialogues": 0, "agreements": 0}
        assert "voor de sessie voorbij is" not in client_for(world.bram).get(f"/dialoog/{session.pk}/").content.decode()
    evening = session.starts_at + timedelta(minutes=5)
    with time_machine.travel(evening):
        client_for(world.bram).post(f"/dialoog/{session.pk}/deur/", {"wens": "open"})
        phone().join("Hanan").lay("Thee")
        assert words_on(session) == ["Thee"]
        assert session_kept(session) > evening + timedelta(days=180)
    with time_machine.travel(session_kept(session) + timedelta(days=1)):
        actions.forget_over_term(at=now())
        session.refresh_from_db()
        assert (words_on(session), session.code) == ([], "")


@pytest.mark.parametrize(("days", "before"), [(180, False), (186, True)])
def test_a_session_that_is_not_over_on_that_day_says_so_too(
    days: int, before: bool, phone: Take, session: Dialogue, world: World, client_for: ClientFor, at: datetime
) -> None:
    phone().join("Bram").lay("Soep")
    page = move(client_for(world.bram), session, at + timedelta(days=days))
    assert ("voor de sessie voorbij is" in page) is before


def session_kept(session: Dialogue) -> datetime:
    session.refresh_from_db()
    assert session.kept_until is not None
    return session.kept_until


def test_who_joined_after_that_stays_when_a_backup_is_put_back(phone: Take, session: Dialogue, at: datetime) -> None:
    phone().join("Bram").lay("Soep")
    line = journal.Line("dialogue.guests-erased", (str(session.pk),), at + timedelta(hours=1))
    Guest.objects.update(joined_at=at)
    with time_machine.travel(at + timedelta(hours=2)):
        phone().join("Hanan").lay("Thee")
    for _ in range(2):
        assert journal.do_again([line]) == (1, [])
        assert words_on(session) == ["Thee"]
    session.refresh_from_db()
    assert (bool(session.code), session.erased_at) == (True, None)


def test_a_session_without_a_code_is_not_moved_ahead(
    before: DialogueWorld, world: World, client_for: ClientFor, at: datetime
) -> None:
    actions.erase_cards(dialogue=before.first, by=world.bram, at=at)
    was, bram = before.first.starts_at, client_for(world.bram)
    before.first.refresh_from_db()
    assert "heeft een eigen code" in move(bram, before.first, at + timedelta(days=9))
    assert before.first.starts_at == was
    # A slip in a day that was stays to be mended.
    move(bram, before.first, was - timedelta(days=1))
    assert before.first.starts_at.date() == was.date() - timedelta(days=1)


def test_the_form_says_how_far_ahead_a_session_may_be(world: World, buffers: int, client_for: ClientFor) -> None:
    page = client_for(world.bram).get("/dialoog/nieuw/").content.decode()
    assert "Ten hoogste een half jaar vooruit." in page
    assert f'max="{(localtime(now()) + timedelta(days=186)):%Y-%m-%d}"' in page


@pytest.mark.parametrize(("days", "kept"), [(-1, False), (0, True), (30, True), (500, False)])
def test_an_agreement_is_by_a_day_to_come(
    days: int, kept: bool, before: DialogueWorld, world: World, client_for: ClientFor, at: datetime
) -> None:
    """Before: a day that was over was taken, and stood on the wall as too late at once."""
    bram, day = client_for(world.bram), localtime(at) + timedelta(days=days)
    known = Agreement.objects.count()
    place = f"/dialoog/{before.first.pk}/afspraken/"
    form = {"what": "Meerijden", "who": "Wim", "with_whom": "", "due": f"{day:%Y-%m-%d}", "token": "een"}
    page = bram.post(place, form, follow=True).content.decode()
    assert (Agreement.objects.count() == known + 1) is kept
    assert ("Deze dag is voorbij" in page) is (days < 0)
    # One whose day is over meanwhile keeps it when its words are changed.
    Agreement.objects.filter(pk=before.agreement.pk).update(due=at.date() - timedelta(days=3))
    told = {"what": "Anders", "who": "Wim", "with_whom": "", "due": f"{at - timedelta(days=3):%Y-%m-%d}", "why": ""}
    sent_as_shown(f"{place}{before.agreement.pk}/anders/", told, browser=bram)
    before.agreement.refresh_from_db()
    assert before.agreement.what == "Anders"
