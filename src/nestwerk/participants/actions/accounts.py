"""The account of a participant who also helps in the team: noted by a facilitator, told to the others."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models import Group
from nestwerk.kernel.errors import DomainError
from nestwerk.participants.actions.present import present
from nestwerk.participants.models import AccountChange, AccountChangeSeen, Participant
from nestwerk.people.models import Person
from nestwerk.trail import audit, journal


class AlreadyLinked(DomainError):
    message = _("This account is noted with somebody else in this group already.")


class OwnAccount(DomainError):
    message = _("This is about your own account. Ask another facilitator of the group.")


@transaction.atomic
def link_account(*, participant: Participant, person: Person | None, by: Person, at: datetime) -> None:
    """Note the account of a participant who also helps in the team; None takes it away. Raises AlreadyLinked.

    Raises OwnAccount too: nobody opens the notes about oneself by taking the own account away.

    Neither of them is asked. So it only counts somebody once, and keeps notes about oneself from the account: it
    opens nothing of the participant.
    """
    present(participant)
    before = participant.account
    if by in (before, person):
        raise OwnAccount
    if before == person:
        return
    participant.account = person
    try:
        with transaction.atomic():
            participant.save(update_fields=["account"])
    except IntegrityError as problem:
        raise AlreadyLinked from problem
    # Neither the notes about oneself open again with an older backup, nor does the link come back.
    if person is None:
        journal.note("participants.account-unlinked", participant.pk, by.pk, at=at)
    else:
        journal.note("participants.account-linked", participant.pk, person.pk, by.pk, at=at)
    # The other facilitators are told until they saw it.
    for account, linked in ((before, False), (person, True)):
        if account is not None:
            AccountChange.objects.create(participant=participant, person=account, linked=linked, by=by, at=at)
    audit.record(
        "linked participant" if person else "unlinked participant",
        participant,
        by=by,
        at=at,
        organisation=participant.organisation,
    )


@transaction.atomic
def leave_team(*, group: Group, person: Person, by: Person | None, at: datetime) -> None:
    """Forget that somebody who left the team is a participant of the group too."""
    _forget(Participant.objects.filter(group=group, account=person), by=by, at=at)


@transaction.atomic
def forget_account(*, person: Person, by: Person | None, at: datetime) -> int:
    """Forget of whom this account is noted as the helper; the participants stay. Return how many."""
    return _forget(Participant.objects.filter(account=person), by=by, at=at)


def _forget(linked: QuerySet[Participant], *, by: Person | None, at: datetime) -> int:
    found = list(linked.select_related("organisation"))
    for participant in found:
        participant.account = None
        participant.save(update_fields=["account"])
        journal.note("participants.account-unlinked", participant.pk, at=at)
        audit.record("unlinked participant", participant, by=by, at=at, organisation=participant.organisation)
    return len(found)


@transaction.atomic
def see_account_change(*, change: AccountChange, by: Person, at: datetime) -> None:
    """Note that a facilitator saw it; twice is once."""
    _seen, new = AccountChangeSeen.objects.get_or_create(change=change, person=by, defaults={"at": at})
    if new:
        organisation = change.participant.organisation
        audit.record("saw account change", change, by=by, at=at, organisation=organisation)
