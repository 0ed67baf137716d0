"""Change what is known of a participant, and what a family does when childcare is full."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models import Group
from nestwerk.kernel.errors import DomainError
from nestwerk.participants.actions.places import locked, seat_children, seat_who_waits, waits_for_childcare
from nestwerk.participants.actions.telling import tell_contact_changed
from nestwerk.participants.actions.underway import follow
from nestwerk.participants.models import Childcare, Participant, Standing
from nestwerk.people.models import Person
from nestwerk.trail import audit

CONTACTS = ("email", "phone")
FIELDS = ("name", "phone", "email", "language", "interpreter", "access_needs", "heard_by")


class AlreadyLinked(DomainError):
    message = _("This account is noted with somebody else in this group already.")


@transaction.atomic
def change_details(
    *, participant: Participant, values: Mapping[str, object], by: Person | None, at: datetime
) -> Participant:
    """Change name, contacts, language, needs, and the ages for childcare; only what is given and differs."""
    group = locked(participant.group)
    changed = [name for name in FIELDS if name in values and getattr(participant, name) != values[name]]
    before = known_contacts(participant)
    contacts = [name for name in CONTACTS if name in changed]
    for name in changed:
        setattr(participant, name, values[name])
    for name in contacts:
        setattr(participant, f"{name}_unsure", by is None and bool(values[name]))
    participant.save(update_fields=[*changed, *(f"{name}_unsure" for name in contacts)] or None)
    family, ages = participant.family, values.get("childcare_ages")
    if isinstance(ages, list) and ages != family.childcare_ages:
        changed.append("childcare_ages")
        family.childcare_ages = ages
        family.childcare = waits_for_childcare(family, group)
        family.save(update_fields=["childcare_ages", "childcare"])
        seat_who_waits(group, at=at)
        family.refresh_from_db()
    if changed:
        follow(participant, at=at)
        if contacts and by is None:
            tell_contact_changed(participant, **before, at=at)
        details: dict[str, audit.Detail] = {"fields": changed}
        organisation = participant.organisation
        audit.record("changed participant", participant, by=by, at=at, organisation=organisation, details=details)
    return participant


def known_contacts(participant: Participant) -> dict[str, str]:
    """Return the contacts that are hers for sure: given at the sign-up, or noted by the team."""
    return {name: "" if getattr(participant, f"{name}_unsure") else getattr(participant, name) for name in CONTACTS}


@transaction.atomic
def settle_contacts(*, participant: Participant, removed: Collection[str], at: datetime) -> None:
    """With a new link: take away where nothing may go any more.

    What stays is no surer for it: whoever holds the link may renew it. What is taken away here is told to nobody: it
    may be of somebody else.
    """
    locked(participant.group)
    participant.refresh_from_db()
    gone = [name for name in CONTACTS if name in removed and getattr(participant, name)]
    for name in gone:
        setattr(participant, name, "")
        setattr(participant, f"{name}_unsure", False)
    if gone:
        participant.save(update_fields=[*gone, *(f"{name}_unsure" for name in gone)])
        follow(participant, at=at)
        details: dict[str, audit.Detail] = {"fields": gone}
        organisation = participant.organisation
        audit.record("changed participant", participant, by=None, at=at, organisation=organisation, details=details)


@transaction.atomic
def confirm_contacts(*, participant: Participant, by: Person, at: datetime) -> None:
    """Note that the contacts are of this parent for sure: somebody of the team asked her. Twice is once."""
    locked(participant.group)
    participant.refresh_from_db()
    unsure = [name for name in CONTACTS if getattr(participant, f"{name}_unsure")]
    if not unsure:
        return
    for name in unsure:
        setattr(participant, f"{name}_unsure", False)
    participant.save(update_fields=[f"{name}_unsure" for name in unsure])
    follow(participant, at=at)
    details: dict[str, audit.Detail] = {"fields": unsure}
    organisation = participant.organisation
    audit.record("confirmed contacts", participant, by=by, at=at, organisation=organisation, details=details)


@transaction.atomic
def choose_childcare(*, participant: Participant, wait: bool, by: Person | None, at: datetime) -> None:
    """Now that childcare is full: wait for it, or arrange it oneself and leave the place to another family."""
    locked(participant.group)
    family = participant.family
    family.refresh_from_db()
    if family.childcare not in {Childcare.WAITING, Childcare.OWN}:
        return
    family.childcare = Childcare.WAITING if wait else Childcare.OWN
    family.save(update_fields=["childcare"])
    if wait and participant.standing == Standing.IN:
        seat_children(family, participant.group, at=at)
    audit.record("chose childcare", family, by=by, at=at, organisation=participant.organisation)


@transaction.atomic
def choose_calendar_address(*, participant: Participant, shown: bool, by: Person | None, at: datetime) -> None:
    """Put the address in the parent's own calendar, or take it out again."""
    participant.address_in_calendar = shown
    participant.save(update_fields=["address_in_calendar"])
    audit.record("changed participant", participant, by=by, at=at, organisation=participant.organisation)


@transaction.atomic
def link_account(*, participant: Participant, person: Person | None, by: Person, at: datetime) -> None:
    """Note the account of a participant who also helps in the team; None takes it away. Raises AlreadyLinked.

    Neither of them is asked. So it only counts somebody once, and keeps notes about oneself from the account: it
    opens nothing of the participant.
    """
    participant.account = person
    try:
        with transaction.atomic():
            participant.save(update_fields=["account"])
    except IntegrityError as problem:
        raise AlreadyLinked from problem
    audit.record("linked participant", participant, by=by, at=at, organisation=participant.organisation)


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
        audit.record("linked participant", participant, by=by, at=at, organisation=participant.organisation)
    return len(found)


@transaction.atomic
def took_along(*, group: Group, details: Mapping[str, audit.Detail], by: Person, at: datetime) -> None:
    """Leave a line when a list with names leaves our care."""
    audit.record("took participants", group, by=by, at=at, organisation=group.organisation, details=details)
