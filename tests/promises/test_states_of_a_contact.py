"""Every state of a parent's number and address: what the pages say of it is what happens when her link is sent.

A contact is empty or filled in; sure, or put there by whoever held her link; held for hours, held until she says that
it is right, or not; and an emptied one may hold on to a change that nobody heard of. Who changes it, whether anybody
could be told, what she taps and on which page she taps it lead from one to another. Walks of such steps, of any kind,
are taken here; after each step the pages are read and her link is sent (and that is taken back).
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, example, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from nestwerk.messenger.models import Message, MessageSettings, State
from nestwerk.participants import actions, queries
from nestwerk.participants.models import Participant
from nestwerk.world import ParentWorld, World
from tests.promises.contacts import (
    CHANNELS,
    HOURS,
    NOBODY,
    UNTIL,
    ClientFor,
    note_in,
    page_of,
    says_right,
    sending,
    team_page,
)

MAILS = ("", "oud@voorbeeld.example", "nieuw@voorbeeld.example", "bram.prive@voorbeeld.example")
NUMBERS = ("", "0470 12 34 56", "0470 99 99 99", "02 555 12 12")
MINUTE, NIGHT, LONG = timedelta(minutes=1), timedelta(hours=14), timedelta(days=200)
contacts = st.one_of(
    st.fixed_dictionaries({"email": st.sampled_from(MAILS)}),
    st.fixed_dictionaries({"phone": st.sampled_from(NUMBERS)}),
    st.fixed_dictionaries({"email": st.sampled_from(MAILS), "phone": st.sampled_from(NUMBERS)}),
)
Step = tuple[str, dict[str, str]]
of_team = st.tuples(st.just("team"), contacts)
others: st.SearchStrategy[Step] = st.tuples(
    st.sampled_from(["saw", "right", "old page", "asked", "renewed", "cleared", "texts"]), st.just({})
)
steps = st.one_of(of_team, of_team, st.tuples(st.just("she"), contacts), others)
walks = st.lists(st.tuples(steps, st.sampled_from([MINUTE, NIGHT, LONG])), min_size=2, max_size=6)
HIS = MAILS[3]


class Walk:
    """One parent, from state to state, with what is known of each from outside: messages and pages."""

    def __init__(self, one: Participant, world: World, client_for: ClientFor, at: datetime) -> None:
        self.one, self.world, self.client_for, self.at = one, world, client_for, at
        self.old_note = ""
        # Changes of the team of which nothing of hers heard, until she says so: by contact.
        self.unheard: set[str] = set()
        # What the team put there, nobody on her page called right and no 12 hours passed since she was told.
        self.free_from: dict[str, datetime] = {}

    def take(self, step: Step, gap: timedelta) -> None:
        self.at += gap
        with time_machine.travel(self.at):
            self._deliver()
            name, values = step
            getattr(self, f"_{name.replace(' ', '_')}")(values)
            self.one.refresh_from_db()
            self.check()

    def check(self) -> None:
        """Compare what both pages say with what is sent, and with what may be sent."""
        sent = sending(self.one, by=self.world.katja, at=self.at)
        note, filled = note_in(page_of(self.one)), {name: getattr(self.one, name) for name in CHANNELS}
        held = {name for name in CHANNELS if sent[name] in {"hours", "until"}}
        shown = set(re.findall(r"<bdi[^>]*>([^<]+)</bdi>", note))
        assert shown == {filled[name] for name in held}
        assert (HOURS in note) == ("hours" in sent.values())
        assert (UNTIL in note) == ("until" in sent.values())
        assert note_in(page_of(self.one, "gegevens/")).count("<bdi") == len(held)
        assert (NOBODY in team_page(self.client_for(self.world.katja), self.one)) == ("until" in sent.values())
        for name in CHANNELS:
            if filled[name]:
                # Where nobody was told it waits for her; where she was told it never does.
                assert (sent[name] == "until") == (name in self.unheard), (name, sent)
                if sent[name] == "goes":
                    assert self.free_from.get(name, self.at) <= self.at, name

    def _team(self, values: dict[str, str]) -> None:
        before = sending(self.one, by=self.world.katja, at=self.at)
        known = [name for name in CHANNELS if before[name] in {"goes", "no texts"}]
        stood = {name: getattr(self.one, name) for name in CHANNELS}
        changed = [name for name in values if values[name] != stood[name]]
        seen = set(Message.objects.values_list("pk", flat=True))
        actions.change_details(participant=self.one, values=values, by=self.world.bram, at=self.at)
        told = {
            message.key.split(":")[2]
            for message in Message.objects.exclude(pk__in=seen).filter(key__startswith="contact:")
        }
        surely = bool(told & set(known))
        just = "hours" in before.values() or any(before[name] == "unsure" for name in told)
        heard = surely or (just and not self.unheard)
        any_before = bool(self.unheard) or any(stood.values())
        for name in changed:
            self.unheard.discard(name)
            self.free_from.pop(name, None)
            if any_before and not heard:
                self.unheard.add(name)
            elif values[name]:
                self.free_from[name] = self.at + timedelta(hours=12)
        if surely:
            self.unheard -= {name for name in CHANNELS if not values.get(name, stood[name])}

    def _she(self, values: dict[str, str]) -> None:
        changed = [name for name in values if values[name] != getattr(self.one, name)]
        actions.change_details(participant=self.one, values=values, by=None, at=self.at)
        self._hers(changed)

    def _saw(self, _values: dict[str, str]) -> None:
        acts = queries.acts_of_team(self.one).values_list("pk", flat=True)
        actions.saw_team(participant=self.one, links=(), acts=set(acts), at=self.at)

    def _right(self, _values: dict[str, str]) -> None:
        self.old_note = note_in(page_of(self.one))
        if self.old_note:
            assert "We noteerden dat het klopt." in says_right(self.one, self.old_note)
            self._hers(list(CHANNELS))
            assert not {"hours", "until"} & set(sending(self.one, by=self.world.katja, at=self.at).values())

    def _old_page(self, _values: dict[str, str]) -> None:
        """Tap on a page that was open since before the last changes."""
        if not self.old_note:
            self.old_note = note_in(page_of(self.one))
            return
        now, marks = note_in(page_of(self.one)), re.findall(r'name="(gezien_\w+)" value="([^"]*)"', self.old_note)
        same = [
            name.removeprefix("gezien_") for name, mark in marks if mark == queries.contact_mark(self.one, name[7:])
        ]
        before = sending(self.one, by=self.world.katja, at=self.at)
        page = says_right(self.one, self.old_note)
        self._hers(same)
        after = sending(self.one, by=self.world.katja, at=self.at)
        assert [name for name in CHANNELS if name not in same and after[name] != before[name]] == []
        assert ("Het werd gewijzigd nadat je de pagina opende." in page) == (len(same) < len(CHANNELS))
        self.old_note = now

    def _asked(self, _values: dict[str, str]) -> None:
        seen = {name: getattr(self.one, name) for name in CHANNELS}
        actions.confirm_contacts(participant=self.one, seen=seen, by=self.world.katja, at=self.at)

    def _renewed(self, _values: dict[str, str]) -> None:
        old = queries.secret_of(self.one)
        secret = actions.new_own_link(participant=self.one, old=old, at=self.at, press="druk")
        link = queries.link_by(secret, kind="page", at=self.at)
        assert link is not None
        actions.open_link(link=link, secret=secret, at=self.at)

    def _cleared(self, _values: dict[str, str]) -> None:
        gone = [name for name in CHANNELS if getattr(self.one, name)]
        actions.settle_contacts(participant=self.one, removed=gone, at=self.at)
        self._hers(gone)

    def _texts(self, _values: dict[str, str]) -> None:
        settings = MessageSettings.objects.get(organisation=self.one.organisation)
        MessageSettings.objects.filter(pk=settings.pk).update(text_messages=not settings.text_messages)

    def _hers(self, names: list[str]) -> None:
        self.unheard -= set(names)
        for name in names:
            self.free_from.pop(name, None)

    def _deliver(self) -> None:
        """Let what was due go out, at its moment."""
        for message in Message.objects.filter(state=State.WAITING, due_at__lte=self.at):
            Message.objects.filter(pk=message.pk).update(state=State.SENT, done_at=message.due_at)
        # Messages of long ago are not kept.
        Message.objects.filter(made_at__lt=self.at - timedelta(days=100)).delete()


@pytest.fixture
def walk(parents: ParentWorld, world: World, client_for: ClientFor, at: datetime) -> Callable[..., Walk]:
    def begin(*, texts: bool, **values: str) -> Walk:
        defaults = {"text_messages": texts, "texts_a_month": 1000}
        MessageSettings.objects.update_or_create(organisation=parents.amina.organisation, defaults=defaults)
        one = Participant.objects.get(pk=parents.amina.pk)
        one.language, one.by_link = "nl", ""
        one.email_unsure = one.phone_unsure = False
        one.email_held_until = one.phone_held_until = None
        for name, value in values.items():
            setattr(one, name, value)
        one.save()
        return Walk(one, world, client_for, at)

    return begin


def team(**values: str) -> Step:
    return "team", values


def plain(name: str) -> Step:
    return name, {}


# A landline, or no text messages: nobody can be told. Then she gives a number that is hers, and the team asked her.
LEFT_OVER: Any = [
    (team(email=HIS), MINUTE),
    (team(email=""), MINUTE),
    (plain("texts"), MINUTE),
    (team(email=MAILS[2]), NIGHT),
    (plain("saw"), NIGHT),
]
OLD_PAGE: Any = [
    (team(email=MAILS[2]), MINUTE),
    (plain("old page"), MINUTE),
    (team(email=HIS), MINUTE),
    (plain("old page"), MINUTE),
]
WARNED_LONG_AGO: Any = [
    (team(email=""), MINUTE),
    (team(phone=""), MINUTE),
    (team(email=HIS), LONG),
    (plain("saw"), NIGHT),
]


@given(walk_of=walks, email=st.sampled_from(MAILS[:2]), phone=st.sampled_from(NUMBERS[:2]), texts=st.booleans())
@example(walk_of=LEFT_OVER, email="", phone=NUMBERS[1], texts=False)
@example(walk_of=OLD_PAGE, email=MAILS[1], phone="", texts=True)
@example(
    walk_of=[*OLD_PAGE[:2], (plain("saw"), MINUTE), (plain("right"), MINUTE)], email=MAILS[1], phone="", texts=True
)
@example(walk_of=WARNED_LONG_AGO, email=MAILS[1], phone="", texts=True)
@effort(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_pages_say_what_is_sent_in_every_state(
    walk: Callable[..., Walk], walk_of: list[tuple[Step, timedelta]], email: str, phone: str, *, texts: bool
) -> None:
    with transaction.atomic():
        walker = walk(texts=texts, email=email, phone=phone)
        walker.check()
        for step, gap in walk_of:
            walker.take(step, gap)
        transaction.set_rollback(True)
