"""Signed up, back, a field mended, pressed again: nobody guesses whose it is. What was wrong gets nothing more."""

import html
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from nestwerk.groups import actions as groups
from nestwerk.groups.models import Group
from nestwerk.kernel.hooks import Hook
from nestwerk.kernel.models import AuditLine
from nestwerk.messenger import actions as messenger
from nestwerk.messenger.models import Message, State
from nestwerk.participants import actions, queries, rules
from nestwerk.participants.actions import shown
from nestwerk.participants.actions.telling import SUBJECT
from nestwerk.participants.models import Consent, LinkKind, Participant, PersonalLink, Purpose
from nestwerk.participants.tests.conftest import kitchen
from nestwerk.participants.tests.test_sign_up import AGREED, PLACE, token
from nestwerk.world import World

__all__ = ["kitchen"]
STRANGER, HERS = "vreemde@voorbeeld.example", "mina@voorbeeld.example"
KEPT_NOTHING = "Er werd niets bewaard."
WRONG, RIGHT = "0470 00 00 09", "0470 00 00 08"


class Form:
    """The page of the sign-up on her telephone, to which she goes back."""

    def __init__(self) -> None:
        self.phone = Client()
        self.fields = {"language": "nl", **AGREED, "token": token(self.phone), "name": "Mina"}

    def send(self, **values: str) -> Any:
        return self.phone.post(PLACE, {**self.fields, **values}, follow=True)

    def asked(self, **values: str) -> tuple[str, dict[str, str]]:
        """Press with other words; return the page that asks whose it is, and what it sends along."""
        shown = page(self.send(**values))
        assert "Van wie is deze aanmelding?" in shown
        along = re.findall(r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?', shown)
        return shown, {name: html.unescape(value) for name, value in along}

    def correct(self, **values: str) -> Any:
        return self.phone.post(PLACE, {**self.asked(**values)[1], "whose": "own"}, follow=True)

    def other(self, **values: str) -> Any:
        return self.phone.post(PLACE, {**self.asked(**values)[1], "whose": "other"}, follow=True)


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
    answer = form.correct(phone=RIGHT, email=HERS, language="fr", interpreter="on", childcare_ages="3, 5")
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
    answer = form.correct(email=HERS)
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
    form.correct(email=HERS)
    # Nobody read it: the link stays.
    assert queries.secret_of(row(kitchen)) == secret
    messenger.go_round(at=at + timedelta(minutes=1))
    assert [(one.state, one.to) for one in Message.objects.all()] == [(State.DROPPED, "")]


def test_consents_are_as_they_are_ticked_last(form: Form, kitchen: Group) -> None:
    form.send(email=HERS, consent_messages="on")
    assert queries.has_consent(row(kitchen), Purpose.MESSAGES)
    form.correct(email=HERS)
    assert not queries.has_consent(row(kitchen), Purpose.MESSAGES)
    form.correct(email=HERS, consent_messages="on")
    assert queries.has_consent(row(kitchen), Purpose.MESSAGES)


@pytest.fixture
def couple(form: Form, kitchen: Group) -> Participant:
    """Karim, who came with the form of Mina."""
    form.send(email=HERS, second_name="Karim", second_phone=WRONG)
    return kitchen.participants.get(number=2)


def everything(group: Group) -> list[object]:
    """All that stands of everybody of the group, and what waits for them."""
    rows = list(Participant.objects.filter(group=group).order_by("number").values())
    ages = list(group.families.order_by("pk").values())
    consents = list(Consent.objects.order_by("pk").values())
    return [
        *rows,
        *ages,
        *consents,
        *AuditLine.objects.values_list("pk"),
        *Message.objects.values("key", "to", "state"),
    ]


@pytest.mark.parametrize("since", ["erased", "renewed", "carded", "nothing"])
def test_the_same_form_once_more_writes_nothing(
    since: str, form: Form, couple: Participant, kitchen: Group, world: World, at: datetime
) -> None:
    """Before: Karim erased all, and stood there again; he took another link, and was there twice."""
    if since == "erased":
        actions.erase(participant=couple, by=None, at=at)
    elif since == "renewed":
        new = actions.new_own_link(participant=couple, old=queries.secret_of(couple), at=at, press="p" * 24)
        Client().get(f"/mijn/{new}/")
    elif since == "carded":
        actions.new_link(participant=couple, kind=LinkKind.PAGE, by=world.bram, at=at, card=True)
    before = everything(kitchen)
    answer = form.send(email=HERS, second_name="Karim", second_phone=WRONG)
    assert (answer.status_code, everything(kitchen)) == (200, before)


@pytest.mark.parametrize("name", ["", "Fatima"])
def test_the_next_parent_on_the_same_telephone_is_asked(name: str, form: Form, kitchen: Group) -> None:
    """Before: the same name, or none, and the one before was overwritten."""
    form.send(name=name, phone=RIGHT, email=HERS, access_needs="rolstoel")
    secret, before = queries.secret_of(row(kitchen)), everything(kitchen)
    asked, along = form.asked(name=name, phone=WRONG, email=STRANGER)
    assert everything(kitchen) == before
    # What she typed, and nothing of the one before.
    assert (STRANGER in asked, HERS in asked, RIGHT in asked, "rolstoel" in asked) == (True, False, False, False)
    for _twice in range(2):
        form.phone.post(PLACE, {**along, "whose": "other"})
    one, two = kitchen.participants.order_by("number")
    assert (one.email, one.access_needs, two.email, two.phone) == (HERS, "rolstoel", STRANGER, WRONG)
    assert Client().get(f"/mijn/{secret}/").status_code == 200


def test_a_slip_in_the_name_is_no_second_parent(form: Form, kitchen: Group) -> None:
    """Before: two of her, and two places."""
    form.send(name="Miina", email=HERS)
    form.correct(name="Mina", email=HERS)
    assert [one.name for one in kitchen.participants.all()] == ["Mina"]
    line = AuditLine.objects.get(verb="corrected sign-up")
    assert line.details == {"fields": ["name"]}


def test_what_the_page_that_asks_sends_along_is_looked_at_again(form: Form, kitchen: Group) -> None:
    form.send(email=HERS)
    _shown, along = form.asked(email=STRANGER)
    for whose in ("own", "other"):
        answer = form.phone.post(PLACE, {**along, "email": "x", "whose": whose})
        assert list(answer.context["form"].errors) == ["email"]
    assert [one.email for one in kitchen.participants.all()] == [HERS]


def test_another_parent_is_not_too_fast(form: Form, kitchen: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    form.send(name="Mina")
    _shown, along = form.asked(name="Fatma")
    monkeypatch.setattr(rules, "LEAST_SECONDS", 2)
    form.phone.post(PLACE, {**along, "whose": "other"})
    assert [one.name for one in kitchen.participants.order_by("number")] == ["Mina", "Fatma"]


def test_of_the_other_parent_nothing_is_corrected(
    form: Form, couple: Participant, kitchen: Group, at: datetime
) -> None:
    """Before: his link was ended, the new one stood on her screen, and unticked he was erased."""
    messenger.go_round(at=at + timedelta(seconds=20))
    secret, his = queries.secret_of(couple), Participant.objects.filter(pk=couple.pk).values().get()
    for values in (
        {"second_name": "Karim"},
        {"second_name": "Karim", "second_phone": RIGHT},
        {"second_name": "Ander", "second_phone": WRONG},
        {},
    ):
        before = everything(kitchen)
        answer = form.correct(email=HERS, **values)
        assert everything(kitchen) == before
        assert (KEPT_NOTHING in page(answer), secret in page(answer)) == (True, False)
    answer = form.correct(email=HERS, access_needs="lift")
    assert "Je eigen aanmelding is verbeterd." in page(answer)
    assert row(kitchen).access_needs == "lift"
    assert Participant.objects.filter(pk=couple.pk).values().get() == his
    assert Client().get(f"/mijn/{secret}/").status_code == 200
    # Once more the same asks again: that about him was not kept.
    form.asked(email=HERS, access_needs="lift")


@pytest.mark.parametrize("erased", [False, True])
def test_who_was_there_once_comes_back_by_no_correction(
    form: Form, couple: Participant, kitchen: Group, at: datetime, *, erased: bool
) -> None:
    if erased:
        actions.erase(participant=couple, by=None, at=at)
    else:
        actions.answer_for_myself(participant=couple, agreed=True, at=at)
    his = Participant.objects.filter(pk=couple.pk).values().get()
    form.correct(email=HERS, second_name="Karim", second_phone=WRONG, access_needs="lift")
    form.correct(email=HERS, second_name="Ander", second_phone=RIGHT, access_needs="lift")
    assert Participant.objects.filter(pk=couple.pk).values().get() == his
    assert (kitchen.participants.count(), row(kitchen).access_needs) == (2, "lift")


def test_the_other_parent_may_come_along_afterwards(form: Form, kitchen: Group) -> None:
    form.send()
    answer = form.correct(second_name="Karim")
    one, other = kitchen.participants.order_by("number")
    assert (other.name, other.family, other.standing) == ("Karim", one.family, one.standing)
    assert queries.asked_herself(Participant.objects.get(pk=other.pk)) is not None
    assert answer.redirect_chain[-1][0].startswith("/samen/") or "Karim" in page(answer)


@pytest.mark.parametrize("since", ["details", "team", "consent", "left", "reply", "message", "calendar"])
def test_after_anything_else_nothing_at_all_is_corrected(
    since: str, form: Form, kitchen: Group, world: World, at: datetime
) -> None:
    """Before: 'nothing was kept', and the ages were overwritten and the consents given and taken."""
    first = {"email": HERS, "consent_messages": "on", "childcare_ages": "2"}
    form.send(**first)
    one, starts_at = row(kitchen), at + timedelta(days=2)
    meeting = groups.add_meeting(group=kitchen, starts_at=starts_at, minutes=90, by=world.bram, at=at)
    hers: dict[str, Any] = {"participant": one, "by": None, "at": at}
    does: dict[str, Callable[[], object]] = {
        "details": lambda: actions.change_details(**hers, values={"access_needs": "lift"}),
        "team": lambda: actions.change_details(
            participant=one, values={"childcare_ages": [2, 5]}, by=world.bram, at=at
        ),
        "consent": lambda: actions.withdraw_consent(**hers, purpose="messages"),
        "left": lambda: actions.leave(**hers),
        "reply": lambda: actions.reply(meeting=meeting, participant=one, coming=False, note="", at=at),
        "message": lambda: messenger.post(
            organisation=one.organisation,
            key="moved:x:1",
            channel="email",
            to=HERS,
            subject=SUBJECT,
            body="x",
            language="nl",
            recipient=one.pk,
            at=at,
        ),
        "calendar": lambda: actions.revoke_link(participant=one, kind=LinkKind.CALENDAR, by=world.bram, at=at),
    }
    does[since]()
    before = everything(kitchen)
    answer = form.correct(email=STRANGER, childcare_ages="3", second_name="Karim")
    assert everything(kitchen) == before
    assert KEPT_NOTHING in page(answer)
    assert "op je eigen pagina" in page(answer)


def test_a_second_press_counts_as_a_press(form: Form, kitchen: Group, settings: Any) -> None:
    """Before: toggled 31 times it made 31 rows, and the next parent from elsewhere had to wait."""
    settings.NESTWERK_LIMITS = {**settings.NESTWERK_LIMITS, "sign-up": (3, 3600)}
    form.send(email=HERS)
    for number in range(6):
        form.correct(email=HERS, access_needs=f"lift {number}")
        form.correct(email=HERS, access_needs=f"lift {number}", second_name="Karim")
    assert (row(kitchen).access_needs, kitchen.participants.count()) == ("lift 0", 2)
    assert AuditLine.objects.filter(verb="corrected sign-up").count() == 2


def test_with_another_name_or_number_nothing_is_shown_any_more(
    form: Form, kitchen: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before: only with another link."""
    told: list[tuple[bool, bool]] = []

    def listener(*, participant: Participant, phone: bool, name: bool, at: datetime) -> None:
        told.append((phone, name))

    monkeypatch.setattr(shown, "SHOWS_NO_MORE", Hook(listener))
    form.send(phone=WRONG)
    form.correct(phone=RIGHT)
    form.correct(phone=RIGHT, name="Amina")
    assert told == [(True, False), (True, True)]


def test_an_old_form_undoes_nothing_of_her_page_or_of_the_team(
    form: Form, kitchen: Group, world: World, at: datetime
) -> None:
    form.send(email=STRANGER)
    actions.change_details(participant=row(kitchen), values={"email": HERS}, by=world.bram, at=at)
    answer = form.correct(email=STRANGER, phone=WRONG)
    one = row(kitchen)
    assert (one.email, one.phone) == (HERS, "")
    assert "niet bewaard" in page(answer)


def test_minutes_later_the_form_changes_nothing_and_says_so(form: Form, kitchen: Group, at: datetime) -> None:
    """It is no way to take over a sign-up: it opens no longer than it leads to the link."""
    form.send(email=HERS)
    later = [at + timedelta(minutes=3)]
    for moment in later:
        with time_machine.travel(moment):
            answer = form.correct(email=STRANGER)
    assert (row(kitchen).email, "Wat je er nu op wijzigde, is niet bewaard" in page(answer)) == (HERS, True)
    # Nor once the link of the sign-up was renewed.
    actions.new_link(participant=row(kitchen), kind=LinkKind.PAGE, by=None, at=at)
    answer = form.correct(email=STRANGER)
    assert (row(kitchen).email, "Wat je er nu op wijzigde, is niet bewaard" in page(answer)) == (HERS, True)


def test_another_form_of_the_same_name_changes_nothing_of_hers(form: Form, kitchen: Group) -> None:
    form.send(email=HERS)
    Form().send(email=STRANGER)
    assert [one.email for one in kitchen.participants.order_by("number")] == [HERS, STRANGER]
