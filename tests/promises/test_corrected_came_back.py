"""A sign-up that was corrected, and an older backup put back: what the backup knows stays, no link goes astray."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

import pytest

from nestwerk.gatherings import actions as gatherings
from nestwerk.groups.models import Group
from nestwerk.messenger.models import Message
from nestwerk.participants import actions, queries
from nestwerk.participants.actions import SignUp, again
from nestwerk.participants.models import Participant
from nestwerk.trail import journal
from nestwerk.world import GroupWorld, ParentWorld, World
from nestwerk.world.parents import agreeing

Committed = Callable[..., AbstractContextManager[object]]
OLD, NEW = "oud@voorbeeld.example", "mina@voorbeeld.example"


def filled(group: Group, **more: object) -> SignUp:
    values = {"name": "Mina", "email": OLD, "language": "nl", "token": "formulier", **more}
    return agreeing(group, values)  # type: ignore[arg-type]


def test_what_the_backup_knows_of_a_correction_stays(
    parents: ParentWorld, at: datetime, django_capture_on_commit_callbacks: Committed
) -> None:
    """Before: her link was dead, what she needs and the ages were gone, and her address was 'not sure'."""
    group, late = parents.amina.group, at + timedelta(seconds=30)
    values = filled(group, access_needs="lift", childcare_ages=[2])
    one = actions.sign_up(group=group, values=values, by=None, at=at)
    actions.send_link(participant=one, channel="email", by=None, herself=True, at=at)
    Message.objects.filter(recipient=one.pk).update(state="sent")
    other = filled(group, access_needs="lift beneden", childcare_ages=[2, 4], email=NEW)
    with django_capture_on_commit_callbacks(execute=True):
        done = actions.correct_sign_up(participant=Participant.objects.get(pk=one.pk), values=other, at=late)
    assert done == actions.Corrected.ALL
    link = queries.secret_of(one)
    lines = [line for line in journal.all_lines() if line.at == late and line.keys[0] == str(one.pk)]
    kinds = {line.kind for line in lines}
    assert {"participants.link-ended", "participants.field-emptied", "participants.contact-changed"} <= kinds
    assert journal.do_again(lines)[1] == []
    one = Participant.objects.select_related("family").get(pk=one.pk)
    assert (one.access_needs, one.family.childcare_ages, one.email, one.email_unsure) == (
        "lift beneden",
        [2, 4],
        NEW,
        False,
    )
    assert (queries.secret_of(one), link != "") == (link, True)


@pytest.mark.parametrize("by", ["team", "herself", "form"])
def test_no_link_goes_to_an_address_that_was_replaced_since(
    by: str, groups: GroupWorld, parents: ParentWorld, world: World, at: datetime
) -> None:
    """Before: the row said 'not sure', and 'send by e-mail' sent the live link there: it is that of the sign-up."""
    one = actions.sign_up(group=parents.amina.group, values=filled(parents.amina.group), by=None, at=at)
    # The line of the change, after an older backup: the row has the address of before, the trail tells of no change.
    again.AGAIN["participants.contact-changed"]([str(one.pk), "email"], at + timedelta(seconds=30))
    one = Participant.objects.get(pk=one.pk)
    assert (one.email, one.email_unsure, queries.has_link_of_sign_up(one)) == (OLD, True, True)
    who = {"team": world.bram}.get(by)
    with pytest.raises(actions.NotSure) as refused:
        actions.send_link(participant=one, channel="email", by=who, herself=by == "herself", at=at)
    assert "oudere back-up" in str(refused.value.message)
    assert not Message.objects.filter(recipient=one.pk).exists()
    # Once the team asked her it goes there again.
    actions.confirm_contacts(participant=one, seen={"email": OLD, "phone": ""}, by=world.bram, at=at)
    actions.send_link(participant=Participant.objects.get(pk=one.pk), channel="email", by=world.bram, at=at)
    assert [letter.to for letter in Message.objects.filter(recipient=one.pk)] == [OLD]


def test_what_the_other_parent_typed_still_gets_the_link_of_the_sign_up(parents: ParentWorld, at: datetime) -> None:
    group = parents.amina.group
    first = actions.sign_up(group=group, values=filled(group, second={"name": "Karim", "email": NEW}), by=None, at=at)
    other = first.family.parents.exclude(pk=first.pk).get()
    assert other.email_unsure
    actions.send_link(participant=other, channel="email", by=None, at=at)
    assert [letter.to for letter in Message.objects.filter(recipient=other.pk)] == [NEW]


def test_after_a_help_post_nothing_is_corrected(parents: ParentWorld, at: datetime) -> None:
    """Rooms above keep what is hers too: whatever stands there, her form is no longer all that was said."""
    group = parents.amina.group
    one = actions.sign_up(group=group, values=filled(group), by=None, at=at)
    gatherings.post_help(group=group, participant=one, kind="ask", title="Oppas", token="t" * 20, by=None, at=at)
    done = actions.correct_sign_up(participant=one, values=filled(group, email=NEW), at=at)
    assert (done, Participant.objects.get(pk=one.pk).email) == (actions.Corrected.NOTHING, OLD)
