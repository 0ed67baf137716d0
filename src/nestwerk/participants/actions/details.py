"""Change what is known of a participant, and what a family does when childcare is full."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from nestwerk.groups.models import Group
from nestwerk.participants.actions.contacts import (
    ChangedMeanwhile,
    note_gone,
    put_contacts,
)
from nestwerk.participants.actions.places import (
    locked,
    locked_going_on,
    seat_children,
    seat_who_waits,
    waits_for_childcare,
)
from nestwerk.participants.actions.present import present
from nestwerk.participants.actions.shown import show_no_more
from nestwerk.participants.actions.spoken import check_agreed
from nestwerk.participants.actions.underway import follow
from nestwerk.participants.actions.warning import contacts_before
from nestwerk.participants.models import Childcare, Participant, Standing
from nestwerk.participants.rules.holding import CONTACTS
from nestwerk.people.models import Person
from nestwerk.trail import audit, journal

FIELDS = ("name", "phone", "email", "language", "interpreter", "access_needs", "heard_by", "town")
# What stands in a field when it is emptied. Contacts have notes of their own, and a language is none to empty.
BLANKS: dict[str, object] = {"name": "", "interpreter": False, "access_needs": "", "heard_by": "", "town": ""}
BLANKS["childcare_ages"] = []


def note_emptied(participant: Participant, name: str, *, at: datetime) -> None:
    """Note that what stood in a field was emptied, or something else came instead: what it was is not noted.

    An older backup holds it again. Then it is emptied once more (actions.again).
    """
    journal.note("participants.field-emptied", participant.pk, name, at=at)


@transaction.atomic
def change_details(
    *,
    participant: Participant,
    values: Mapping[str, object],
    by: Person | None,
    at: datetime,
    seen: Mapping[str, object] | None = None,
) -> Participant:
    """Change name, contacts, language, needs, and the ages for childcare; only what is given and differs.

    Raises ChangedMeanwhile when a contact to change, or another field that was `seen`, is not as it was seen any more,
    and NotAgreed.
    """
    group = locked(participant.group)
    present(participant)
    changed = [name for name in FIELDS if name in values and getattr(participant, name) != values[name]]
    ages = values.get("childcare_ages")
    other_ages = ages if isinstance(ages, list) and ages != participant.family.childcare_ages else []
    check_agreed(participant, {**{name: values[name] for name in changed}, "childcare_ages": other_ages})
    contacts = [name for name in CONTACTS if name in changed]
    before = contacts_before(participant, contacts, by=by, at=at)
    if seen is not None:
        shown = {**dict.fromkeys(CONTACTS, ""), **seen}
        if other := [name for name in changed if name in shown and getattr(participant, name) != shown[name]]:
            raise ChangedMeanwhile(other)
    note_gone(participant, {name: bool(values[name]) for name in contacts if getattr(participant, name)}, at=at)
    for name in changed:
        if name in BLANKS and getattr(participant, name):
            note_emptied(participant, name, at=at)
        setattr(participant, name, values[name])
    participant.save(update_fields=[*changed, *put_contacts(participant, contacts, before, by=by, at=at)])
    if isinstance(ages, list) and ages != participant.family.childcare_ages:
        changed.append("childcare_ages")
        change_ages(participant, group, ages, at=at, looks_on=participant if by is None else None)
    if changed:
        show_no_more(participant, phone="name" in changed or bool(contacts), name="name" in changed, at=at)
        follow(participant, at=at)
        details: dict[str, audit.Detail] = {"fields": changed}
        organisation = participant.organisation
        audit.record("changed participant", participant, by=by, at=at, organisation=organisation, details=details)
    return participant


def change_ages(
    participant: Participant, group: Group, ages: list[int], *, at: datetime, looks_on: Participant | None
) -> None:
    """Write other ages for childcare, and give places by them. The group is locked."""
    family = participant.family
    if family.childcare_ages:
        note_emptied(participant, "childcare_ages", at=at)
    family.childcare_ages = ages
    family.childcare = waits_for_childcare(family, group)
    family.save(update_fields=["childcare_ages", "childcare"])
    # The other parent of the sign-up does not read what this one told.
    family.parents.update(told_ages=Q(pk=participant.pk))
    seat_who_waits(group, at=at, looks_on=looks_on)
    family.refresh_from_db()


@transaction.atomic
def choose_childcare(*, participant: Participant, wait: bool, by: Person | None, at: datetime) -> None:
    """Now that childcare is full: wait for it, or arrange it oneself and leave the place to another family.

    Raises HasEnded.
    """
    locked_going_on(participant.group)
    present(participant)
    family = participant.family
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
    present(participant)
    participant.address_in_calendar = shown
    participant.save(update_fields=["address_in_calendar"])
    if not shown:
        journal.note("participants.calendar-address-off", participant.pk, at=at)
    audit.record("changed participant", participant, by=by, at=at, organisation=participant.organisation)


@transaction.atomic
def took_along(*, group: Group, details: Mapping[str, audit.Detail], by: Person, at: datetime) -> None:
    """Leave a line when a list with names leaves our care."""
    audit.record("took participants", group, by=by, at=at, organisation=group.organisation, details=details)
