"""What is sealed, what goes by itself, what a worker takes along or has erased, and what does not come back."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client

from nestwerk.dialogue import actions, privacy, queries
from nestwerk.dialogue.actions.again import AGAIN
from nestwerk.dialogue.models import Agreement, Card, Dialogue, Guest
from nestwerk.dialogue.rules import kept_until
from nestwerk.dialogue.tests.conftest import Phone
from nestwerk.ops.terms import past_term
from nestwerk.people.models import Person
from nestwerk.testing.sending import sent_as_shown
from nestwerk.trail import audit, journal
from nestwerk.world import DialogueWorld, World

ClientFor = Callable[[Person | None], Client]


def everything_stored() -> str:
    """Return all rows of this room as they stand in the database."""
    told = []
    for table in connection.introspection.table_names():
        if table.startswith("dialogue_"):
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - names of our own tables
                told += [str(row) for row in cursor.fetchall()]
    return "\n".join(told)


def test_words_and_names_are_sealed(before: DialogueWorld) -> None:
    stored = everything_stored()
    assert before.hanan.name == "Hanan"
    secrets = ("Hanan", "Wim", "Linde", "soep", "meerijden", "turnzaal", "rijdt op maandag", before.first.code)
    assert [words for words in secrets if words in stored] == []
    assert before.first.title in stored


def test_cards_go_after_six_months_and_agreements_with_the_series(before: DialogueWorld, at: datetime) -> None:
    term = queries.kept_until(before.first, at=at)
    actions.forget_over_term(at=term - timedelta(days=1))
    assert Card.objects.count() == 8
    found = actions.forget_over_term(at=term + timedelta(days=1))
    assert found == {"dialogues": 1, "agreements": 0}
    assert (Card.objects.count(), Guest.objects.count(), Agreement.objects.count()) == (0, 0, 2)
    assert queries.dialogue_behind(before.first.code) is None
    end = kept_until(before.next.starts_at) + timedelta(days=1)
    assert "dialogue sessions" in past_term(at=end + timedelta(days=5))
    actions.forget_over_term(at=end)
    assert (Agreement.objects.count(), Dialogue.objects.count()) == (0, 2)
    assert "dialogue sessions" not in past_term(at=end + timedelta(days=5))
    assert actions.forget_over_term(at=end) == {"dialogues": 0, "agreements": 0}


def test_who_leads_erases_all_cards_at_once_and_the_code_is_dead(
    before: DialogueWorld, world: World, client_for: ClientFor
) -> None:
    bram, home = client_for(world.bram), Phone(before.first).home
    assert bram.get(home).status_code == 200
    bram.post(f"/dialoog/{before.first.pk}/deur/", {"wens": "wissen"})
    assert (before.first.cards.count(), before.first.guests.count(), before.first.agreements.count()) == (0, 0, 2)
    assert bram.get(home).status_code == 404
    report = bram.get(f"/dialoog/{before.first.pk}/verslag/").content.decode()
    assert ("gewist" in report, "De zoon van Hanan" in report) == (True, True)
    assert bram.get(f"/dialoog/{before.first.pk}/papier/poster.pdf").status_code == 200


def test_an_agreement_stays_when_its_card_is_taken_back(before: DialogueWorld, at: datetime) -> None:
    for guest in list(before.first.guests.all()):
        actions.take_back_all(guest=guest, at=at)
    kept = Agreement.objects.get(pk=before.agreement.pk)
    assert (kept.give, kept.need, kept.who) == (None, None, "Wim")


def test_what_was_taken_back_does_not_come_back_with_an_older_backup(before: DialogueWorld, at: datetime) -> None:
    # As after a restore: the rows are there again, and the journal knows better.
    card, guest = before.card, before.first.guests.exclude(pk=before.hanan.pk).first()
    assert guest is not None
    lines = [
        journal.Line("dialogue.card-taken-back", (str(card.pk),), at),
        journal.Line("dialogue.guest-gone", (str(guest.pk),), at),
    ]
    for _ in range(2):
        assert journal.do_again(lines) == (2, [])
        assert not Card.objects.filter(pk=card.pk).exists()
        assert not Guest.objects.filter(pk=guest.pk).exists()
    assert journal.do_again([journal.Line("dialogue.cards-erased", (str(before.first.pk),), at)]) == (1, [])
    assert before.first.cards.count() == 0
    of_cards = ("card-taken-back", "card-hidden", "card-changed", "cards-erased", "guests-erased")
    others = ("guest-gone", "guest-put-out", "guest-changed", "code-renewed", "agreement-changed", "agreement-erased")
    of_sessions = ("closed", "changed")
    assert set(AGAIN) == {f"dialogue.{kind}" for kind in (*of_cards, *others, *of_sessions)}


@pytest.mark.parametrize("kind", ["card-hidden", "card-changed"])
def test_what_was_hidden_or_changed_since_a_backup_waits_for_who_leads(
    before: DialogueWorld, world: World, at: datetime, kind: str
) -> None:
    line = journal.Line(f"dialogue.{kind}", (str(before.card.pk), str(world.bram.pk)), at)
    assert journal.do_again([line]) == (1, [])
    assert [card.hidden for card in queries.cards_of(before.first, hidden=True) if card.key == before.card.pk] == [True]
    actions.show_card(card=before.card, by=world.bram, at=at)
    verb = {"card-hidden": "hid card", "card-changed": "changed card"}[kind]
    audit.record(verb, before.card, by=world.bram, at=at, organisation=world.de_kiem)
    assert journal.do_again([line]) == (1, [])
    assert all(not card.hidden for card in queries.cards_of(before.first, hidden=True))


def test_after_a_restore_a_phone_stays_out_a_code_stays_dead_and_old_words_are_not_shown(
    before: DialogueWorld, world: World, at: datetime
) -> None:
    code, agreed = before.first.code, before.agreement
    lines = [
        journal.Line("dialogue.guest-put-out", (str(before.hanan.pk), str(world.bram.pk)), at),
        journal.Line("dialogue.code-renewed", (str(before.first.pk),), at),
        journal.Line("dialogue.agreement-changed", (str(agreed.pk),), at),
        journal.Line("dialogue.guest-changed", (str(before.hanan.pk),), at),
    ]
    assert journal.do_again(lines) == (4, [])
    hanan = Guest.objects.get(pk=before.hanan.pk)
    assert (hanan.is_out, hanan.name) == (True, "")
    kept = queries.dialogue_behind(code)
    assert kept is not None
    assert not queries.lets_in(kept, code)
    assert queries.lets_in(kept, kept.code)
    report = "".join(one.agreement.words for one in queries.agreements_of([kept]))
    assert ("De zoon van Hanan" in report, "Write them down again" in report or "opnieuw op" in report) == (False, True)
    # A backup that was made after these acts knows of them: nothing is done twice.
    for verb, thing in (
        ("put phone out", before.hanan),
        ("renewed dialogue code", kept),
        ("moved agreement", agreed),
        ("changed guest", before.hanan),
    ):
        audit.record(verb, thing, by=world.bram, at=at, organisation=world.de_kiem)
    actions.let_in(guest=before.hanan, by=world.bram, at=at)
    code = kept.code
    journal.do_again(lines)
    assert queries.dialogue_behind(code) is not None
    assert queries.lets_in(kept, code)
    assert not Guest.objects.get(pk=before.hanan.pk).is_out
    journal.do_again([journal.Line("dialogue.agreement-erased", (str(agreed.pk),), at)])
    assert not Agreement.objects.filter(pk=agreed.pk).exists()


OTHER: actions.AgreementValues = {"what": "Anders", "who": "Wim", "with_whom": "", "due": None}
# Each act, by the one who leads where somebody must.
ACTS: dict[str, Callable[[DialogueWorld, Person, datetime], object]] = {
    "card": lambda there, by, at: actions.take_back(card=there.card, at=at),
    "hide": lambda there, by, at: actions.hide_card(card=there.card, by=by, at=at),
    "change": lambda there, by, at: actions.change_card(card=there.card, words="Soep", at=at),
    "guest": lambda there, by, at: actions.take_back_all(guest=there.hanan, at=at),
    "out": lambda there, by, at: actions.put_out(guest=there.hanan, by=by, at=at),
    "named": lambda there, by, at: actions.change_guest(guest=there.hanan, name="", speaks_for="", at=at),
    "code": lambda there, by, at: actions.renew_code(dialogue=there.first, by=by, at=at),
    "agreement": lambda there, by, at: actions.change(
        agreement=there.agreement, values=OTHER, why="Op vraag", by=by, at=at
    ),
    "no agreement": lambda there, by, at: actions.erase_agreement(agreement=there.agreement, by=by, at=at),
    "session": lambda there, by, at: actions.erase_cards(dialogue=there.first, by=None, at=at),
}


@pytest.mark.parametrize("act", ACTS)
def test_taking_away_is_noted(before: DialogueWorld, at: datetime, act: str, transactional: None) -> None:
    actions.open_for_cards(dialogue=before.first, by=before.first.by, at=at)
    known = len(journal.all_lines())
    ACTS[act](before, before.first.by, at)
    assert len(journal.all_lines()) == known + 1


@pytest.fixture
def transactional(django_capture_on_commit_callbacks: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Do at once what waits for the end of the transaction."""
    monkeypatch.setattr("nestwerk.trail.journal.transaction.on_commit", lambda function: function())


def test_a_worker_takes_along_what_she_led_and_is_forgotten(before: DialogueWorld, world: World, at: datetime) -> None:
    told = json.dumps(privacy.export(world.bram), default=str)
    assert ("schoolpoort" in told, "Hanan" in told) == (True, False)
    assert privacy.export(world.daan)["dialogues"] == []
    assert privacy.erase(world.bram, by=world.katja, at=at) == {"dialogues": 2}
    before.first.refresh_from_db()
    assert (before.first.leads, before.first.agreements.count()) == (None, 2)


@pytest.mark.parametrize("days", [180, 186, 187, 365])
def test_no_session_is_so_far_ahead_that_its_cards_go_before_it(
    days: int, session: Dialogue, world: World, client_for: ClientFor, at: datetime
) -> None:
    """Before: a session of next year was accepted, and its page said that cards go before it."""
    bram, day = client_for(world.bram), at + timedelta(days=days)
    form = {
        "title": "Later",
        "day": f"{day:%Y-%m-%d}",
        "begins": "19:30",
        "place": "De refter",
        "leads": str(world.bram.pk),
    }
    for place in ("nieuw/", f"{session.pk}/wijzigen/"):
        answer = sent_as_shown(f"/dialoog/{place}", form, browser=bram)
        if days <= 186:
            assert answer.status_code == 302
        else:
            assert "ten hoogste een half jaar vooruit" in answer.content.decode()
    assert not any(queries.kept_until(one, at=at) <= one.starts_at for one in Dialogue.objects.all())
