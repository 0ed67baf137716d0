"""What a parent emptied or took back does not come back with an older backup."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

import pytest

from nestwerk.gatherings import actions as gatherings_actions
from nestwerk.gatherings.models import Heart
from nestwerk.kernel.models import AuditLine
from nestwerk.participants import actions
from nestwerk.participants.models import Family, Participant, Reply
from nestwerk.trail import journal
from nestwerk.world import GatheringWorld, GroupWorld, ParentWorld

Committed = Callable[..., AbstractContextManager[object]]
NAME, NEEDS, NOTE = "Amina", "mijn ex mag niets weten", "haal me niet thuis op"


@pytest.fixture
def amina(parents: ParentWorld) -> Participant:
    amina = parents.amina
    amina.name, amina.access_needs, amina.interpreter, amina.heard_by = NAME, NEEDS, True, "friend"
    amina.town = "44021"
    amina.save()
    amina.family.childcare_ages = [2, 4]
    amina.family.save()
    return amina


def put_back(*rows: Participant | Family | Reply | Heart, at: datetime) -> list[journal.Line]:
    """Put the rows back as a backup of before would, with the trail of then; return what the journal tells since."""
    lines = [line for line in journal.all_lines() if line.at >= at]
    for row in rows:
        row.save(force_insert=not type(row)._default_manager.filter(pk=row.pk).exists())
    return lines


EMPTIED = {"name": "", "access_needs": "", "interpreter": False, "heard_by": "", "town": "", "childcare_ages": []}


@pytest.mark.parametrize("instead", ["emptied", "replaced"])
def test_a_field_that_was_emptied_or_replaced_is_blank_after_a_restore(
    instead: str, amina: Participant, at: datetime, django_capture_on_commit_callbacks: Committed
) -> None:
    then = Participant.objects.get(pk=amina.pk), Family.objects.get(pk=amina.family_id)
    others = {"name": "Kay", "access_needs": "niets", "heard_by": "school", "childcare_ages": [3], "interpreter": False}
    others["town"] = "11002"
    values = EMPTIED if instead == "emptied" else others
    late = at + timedelta(hours=1)
    with django_capture_on_commit_callbacks(execute=True):
        actions.change_details(participant=amina, values=values, by=None, at=late)
    known = list(AuditLine.objects.filter(verb="changed participant", object_id=str(amina.pk), at=late))
    assert [name for name in EMPTIED if name not in known[-1].details["fields"]] == []
    # The same again with the trail of the backup, which does not tell of it.
    lines = put_back(*then, at=late)
    assert {line.keys[1] for line in lines if line.kind == "participants.field-emptied"} == EMPTIED.keys()
    back = [journal.Line(line.kind, line.keys, line.at + timedelta(seconds=1)) for line in lines]
    for _ in range(2):
        _number, failed = journal.do_again(back)
        assert failed == []
    amina = Participant.objects.select_related("family").get(pk=amina.pk)
    found = {name: getattr(amina, name) for name in EMPTIED if name != "childcare_ages"}
    assert found | {"childcare_ages": amina.family.childcare_ages} == EMPTIED


def test_what_the_backup_knows_of_stays(
    amina: Participant, at: datetime, django_capture_on_commit_callbacks: Committed
) -> None:
    late = at + timedelta(hours=1)
    with django_capture_on_commit_callbacks(execute=True):
        actions.change_details(participant=amina, values={"name": "Kay"}, by=None, at=late)
    assert journal.do_again([line for line in journal.all_lines() if line.at >= late])[1] == []
    assert Participant.objects.get(pk=amina.pk).name == "Kay"


def test_an_answer_that_was_another_one_later_is_asked_again(
    groups: GroupWorld, amina: Participant, at: datetime, django_capture_on_commit_callbacks: Committed
) -> None:
    meeting = groups.tuesday.meetings.upcoming(at).first()
    assert meeting
    actions.reply(meeting=meeting, participant=amina, coming=True, note=NOTE, at=at)
    then, late = Reply.objects.get(meeting=meeting, participant=amina), at + timedelta(hours=1)
    with django_capture_on_commit_callbacks(execute=True):
        actions.reply(meeting=meeting, participant=amina, coming=False, note="", at=late)
    lines = put_back(then, at=late)
    assert Reply.objects.get(pk=then.pk).note == NOTE
    assert journal.do_again(lines)[1] == []
    assert not Reply.objects.filter(pk=then.pk).exists()
    # One that came after it stays.
    kept = actions.reply(meeting=meeting, participant=amina, coming=False, at=late)
    journal.do_again(lines)
    assert Reply.objects.filter(pk=kept.pk).exists()


def test_a_heart_that_was_taken_back_stays_so_and_the_journal_says_not_whose(
    gatherings: GatheringWorld, amina: Participant, at: datetime, django_capture_on_commit_callbacks: Committed
) -> None:
    give = {"theme": gatherings.sleep, "participant": amina}
    gatherings_actions.give_heart(**give, on=True, at=at)
    then, late = Heart.objects.get(**give), at + timedelta(hours=1)
    with django_capture_on_commit_callbacks(execute=True):
        gatherings_actions.give_heart(**give, on=False, at=late)
    lines = [line for line in put_back(then, at=late) if line.kind == "gatherings.heart-taken-back"]
    assert [line.keys for line in lines] == [(str(then.pk),)]
    assert journal.do_again(lines)[1] == []
    assert not Heart.objects.filter(**give).exists()
