"""Signed up, back, a field mended, pressed again: it is as it was pressed last. What was wrong gets nothing more."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from nestwerk.groups.models import Group
from nestwerk.kernel.models import AuditLine
from nestwerk.messenger import actions as messenger
from nestwerk.messenger.models import Message, State
from nestwerk.participants import actions, queries, rules
from nestwerk.participants.models import LinkKind, Participant, PersonalLink, Purpose
from nestwerk.participants.tests.conftest import kitchen
from nestwerk.participants.tests.test_sign_up import AGREED, PLACE, token
from nestwerk.world import World

__all__ = ["kitchen"]
STRANGER, HERS = "vreemde@voorbeeld.example", "mina@voorbeeld.example"
WRONG, RIGHT = "0470 00 00 09", "0470 00 00 08"


class Form:
    """The page of the sign-up on her telephone, to which she goes back."""

    def __init__(self) -> None:
        self.phone = Client()
        self.fields = {"language": "nl", **AGREED, "token": token(self.phone), "name": "Mina"}

    def send(self, **values: str) -> Any:
        return self.phone.post(PLACE, {**self.fields, **values}, follow=True)


@pytest.fixture
def form(kitchen: Group, monkeypatch: pytest.MonkeyPatch) -> Form:
    monkeypatch.setattr(rules, "LEAST_SECONDS", -1)
    cache.clear()
    return Form()


def row(group: Group) -> Participant:
    return group.participants.get(number=1)


def page(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_every_field_is_as_it_was_pressed_last(form: Form, kitchen: Group) -> None:
    """Before: her page opened without a word, and all of it was as on the first try."""
    form.send(phone=WRONG, email=STRANGER, heard_by="friend", childcare_ages="2", access_needs="lift")
    answer = form.send(phone=RIGHT, email=HERS, language="fr", interpreter="on", childcare_ages="3, 5")
    one = row(kitchen)
    assert (one.phone, one.email, one.language, one.interpreter) == (RIGHT, HERS, "fr", True)
    assert (one.heard_by, one.access_needs, one.family.childcare_ages) == ("", "", [3, 5])
    # Hers for sure, as on the first try: nobody is warned.
    assert (one.phone_unsure, one.email_unsure, one.by_link, Message.objects.count()) == (False, False, "", 0)
    assert (RIGHT in page(answer), HERS in page(answer), WRONG in page(answer)) == (True, True, False)
    line = AuditLine.objects.get(verb="corrected sign-up")
    assert HERS not in str(line.details)
    assert kitchen.participants.count() == 1


def test_the_link_is_another_one_when_it_went_to_the_stranger(form: Form, kitchen: Group, at: datetime) -> None:
    """Before: the live link lay with the stranger, and nothing said so."""
    form.send(email=STRANGER)
    old = queries.secret_of(row(kitchen))
    calendar = queries.secret_of(row(kitchen), LinkKind.CALENDAR)
    actions.send_link(participant=row(kitchen), channel="email", by=None, herself=True, at=at)
    messenger.go_round(at=at + timedelta(seconds=5))
    assert Message.objects.get().state == State.SENT
    answer = form.send(email=HERS)
    new = queries.secret_of(row(kitchen))
    assert (new not in {"", old}, Client().get(f"/mijn/{old}/").status_code) == (True, 404)
    assert queries.secret_of(row(kitchen), LinkKind.CALENDAR) not in {"", calendar}
    assert answer.redirect_chain[-1][0] == f"/mijn/{new}/welkom/"
    assert PersonalLink.objects.get(participant=row(kitchen), kind=LinkKind.PAGE, revoked_at=None).secret == new
    # Once more the same: the same page, and no other link.
    assert form.send(email=HERS).redirect_chain[-1][0] == f"/mijn/{new}/welkom/"


def test_what_waits_for_the_wrong_address_never_leaves(form: Form, kitchen: Group, at: datetime) -> None:
    form.send(email=STRANGER)
    secret = queries.secret_of(row(kitchen))
    actions.send_link(participant=row(kitchen), channel="email", by=None, herself=True, at=at)
    form.send(email=HERS)
    # Nobody read it: the link stays.
    assert queries.secret_of(row(kitchen)) == secret
    messenger.go_round(at=at + timedelta(minutes=1))
    assert [(one.state, one.to) for one in Message.objects.all()] == [(State.DROPPED, "")]


def test_consents_are_as_they_are_ticked_last(form: Form, kitchen: Group) -> None:
    form.send(email=HERS, consent_messages="on")
    assert queries.has_consent(row(kitchen), Purpose.MESSAGES)
    form.send(email=HERS)
    assert not queries.has_consent(row(kitchen), Purpose.MESSAGES)
    form.send(email=HERS, consent_messages="on")
    assert queries.has_consent(row(kitchen), Purpose.MESSAGES)


def test_the_other_parent_is_corrected_too(form: Form, kitchen: Group, at: datetime) -> None:
    """Before: the link of the other parent was with whoever has the wrong number."""
    with time_machine.travel(at + timedelta(days=1)):
        cache.clear()
        form = Form()
        form.send(second_name="Karim", second_phone=WRONG)
        other = kitchen.participants.get(number=2)
        old = queries.secret_of(other)
        messenger.go_round(at=at + timedelta(days=1, seconds=20))
        assert Message.objects.get(recipient=other.pk).state == State.SENT
        form.send(second_name="Karim", second_phone=RIGHT)
        other = kitchen.participants.get(number=2)
        new = queries.secret_of(other)
        assert (other.phone, other.phone_unsure, new not in {"", old}) == (RIGHT, True, True)
        waiting = Message.objects.exclude(state=State.SENT).get(recipient=other.pk)
        assert (waiting.to, new in waiting.body, old in waiting.body) == ("+32470000008", True, False)


def test_the_other_parent_comes_and_goes_with_the_form(form: Form, kitchen: Group) -> None:
    form.send()
    form.send(second_name="Karim")
    one, other = kitchen.participants.order_by("number")
    assert (other.name, other.family, other.standing) == ("Karim", one.family, one.standing)
    assert queries.asked_herself(Participant.objects.get(pk=other.pk)) is not None
    form.send()
    other.refresh_from_db()
    assert (other.name, other.standing, other.erased_at is None) == ("", "left", False)
    assert row(kitchen).erased_at is None


def test_who_answered_on_the_own_page_is_changed_by_no_form(form: Form, kitchen: Group, at: datetime) -> None:
    form.send(second_name="Karim", second_phone=WRONG)
    other = kitchen.participants.get(number=2)
    actions.answer_for_myself(participant=other, agreed=True, at=at)
    for values in ({"second_name": "Ander", "second_phone": RIGHT}, {}):
        answer = form.send(**values)
        other.refresh_from_db()
        assert (other.name, other.phone, other.erased_at) == ("Karim", WRONG, None)
        assert "Niets bewaard." in page(answer) or "niet bewaard" in page(answer)


def test_an_old_form_undoes_nothing_of_her_page_or_of_the_team(
    form: Form, kitchen: Group, world: World, at: datetime
) -> None:
    form.send(email=STRANGER)
    actions.change_details(participant=row(kitchen), values={"email": HERS}, by=world.bram, at=at)
    answer = form.send(email=STRANGER, phone=WRONG)
    one = row(kitchen)
    assert (one.email, one.phone) == (HERS, "")
    assert "niet bewaard" in page(answer)


def test_minutes_later_the_form_changes_nothing_and_says_so(form: Form, kitchen: Group, at: datetime) -> None:
    """It is no way to take over a sign-up: it opens no longer than it leads to the link."""
    form.send(email=HERS)
    later = [at + timedelta(minutes=3)]
    for moment in later:
        with time_machine.travel(moment):
            answer = form.send(email=STRANGER)
    assert (row(kitchen).email, "Wat je er nu op wijzigde, is niet bewaard" in page(answer)) == (HERS, True)
    # Nor once the link of the sign-up was renewed.
    actions.new_link(participant=row(kitchen), kind=LinkKind.PAGE, by=None, at=at)
    answer = form.send(email=STRANGER)
    assert (row(kitchen).email, "Wat je er nu op wijzigde, is niet bewaard" in page(answer)) == (HERS, True)


def test_another_form_of_the_same_name_changes_nothing_of_hers(form: Form, kitchen: Group) -> None:
    form.send(email=HERS)
    Form().send(email=STRANGER)
    assert [one.email for one in kitchen.participants.order_by("number")] == [HERS, STRANGER]
