"""The pages of parents in states that the made-up group is not in: called off, moved, full, ended, empty, forgotten.

In none of them stands a word of another language that is not marked as such.
"""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from nestwerk.config.tests.everywhere.addresses import every_address
from nestwerk.config.tests.everywhere.kinds import Kind
from nestwerk.config.tests.everywhere.one_language import foreign_words
from nestwerk.config.tests.everywhere.staged import Stage
from nestwerk.config.tests.everywhere.test_one_language import Walk, found_by
from nestwerk.gatherings.models import HelpPost, Theme, Tip
from nestwerk.groups import actions as groups
from nestwerk.groups.models import Group, Meeting
from nestwerk.participants import actions as participants
from nestwerk.participants.models import Participant

OPEN = {"groups:public", "participants:sign_up", "groups:door", "groups:everywhere"}
# Sent by somebody who fills in nothing that is right.
WRONG = [
    ("/groepen/{}/aanmelden/", {"phone": "geen idee", "email": "geen adres", "children-0-born": "31-31-31"}),
    ("/mijn-code/", {"code": "zzz"}),
    ("/vraag/", {"code": "zzz"}),
    ("/klankbord/", {"code": "zzz"}),
]


def called_off(stage: Stage, at: datetime) -> None:
    for meeting in Meeting.objects.filter(group=stage.groups.tuesday).upcoming(at):
        groups.cancel(meeting=meeting, reason="De begeleider is ziek", by=stage.world.bram, at=at)


def ended(stage: Stage, at: datetime) -> None:
    groups.end(group=stage.groups.tuesday, by=stage.world.bram, at=at)


def full(stage: Stage, at: datetime) -> None:
    Group.objects.filter(pk=stage.groups.tuesday.pk).update(capacity=1)


def empty(stage: Stage, at: datetime) -> None:
    for model in (Theme, Tip, HelpPost):
        model.objects.filter(group=stage.groups.tuesday).delete()
    Meeting.objects.filter(group=stage.groups.tuesday).upcoming(at + timedelta(days=1)).delete()


def left(stage: Stage, at: datetime) -> None:
    participants.leave(participant=stage.parents.samira, by=None, at=at)


STATES = [called_off, ended, full, empty, left]


@pytest.mark.parametrize("language", ["ar", "tr", "uk", "fr", "en"])
def test_no_word_of_another_language_in_other_states(
    stage: Stage, kinds: list[Kind], at: datetime, language: str
) -> None:
    Participant.objects.update(language=language)
    by_name = {kind.name: kind for kind in kinds}
    every = every_address()
    hers = [one for one in every if "secret" in one.holes and one.name.startswith(("gatherings:", "participants:"))]
    public = [one for one in every if one.name in OPEN]
    wrong, seen = list[str](), 0
    for change in STATES:
        with transaction.atomic():
            change(stage, at)
            for kind, addresses in ((by_name["parent"], hers), (by_name["nobody"], public)):
                found, read = found_by(Walk(kind, language), addresses, stage)
                wrong += [f"{change.__name__}: {text}" for text in found]
                seen += read
            transaction.set_rollback(True)
    assert "\n".join(wrong) == ""
    assert seen > 120


@pytest.mark.parametrize("language", ["ar", "tr", "uk", "fr", "en"])
def test_no_word_of_another_language_in_what_was_wrong(stage: Stage, kinds: list[Kind], language: str) -> None:
    walk = Walk(kinds[0], language)
    sent: dict[str, Any] = {"REMOTE_ADDR": "10.6.0.1"}
    for address, form in WRONG:
        answer = walk.arrive(walk.client.post(address.format(stage.groups.tuesday.slug), form, **sent), sent)
        words = answer.getvalue().decode()
        assert answer.status_code in {200, 400, 404}, address
        assert f'<html lang="{language}"' in words, address
        assert foreign_words(words) == [], address
