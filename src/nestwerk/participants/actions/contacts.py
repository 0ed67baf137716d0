"""Which contacts are hers for sure: not what whoever held her link put on her page, until the team asked her."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.errors import DomainError
from nestwerk.messenger.queries import may_arrive
from nestwerk.participants.actions.places import locked
from nestwerk.participants.actions.shown import show_no_more
from nestwerk.participants.actions.team_acts import note_act
from nestwerk.participants.actions.underway import follow
from nestwerk.participants.models import Participant, TeamActKind
from nestwerk.participants.queries.warned import taken_away_unheard
from nestwerk.participants.rules.holding import HELD, UNTIL_SHE_SAYS
from nestwerk.people.models import Person
from nestwerk.trail import audit, journal

CONTACTS = ("email", "phone")
# Which contact, and whether there is one now.
_KINDS = {
    ("email", True): TeamActKind.EMAIL_CHANGED,
    ("phone", True): TeamActKind.PHONE_CHANGED,
    ("email", False): TeamActKind.EMAIL_GONE,
    ("phone", False): TeamActKind.PHONE_GONE,
}


class ChangedMeanwhile(DomainError):
    message = _("The number or address was changed meanwhile. Look at it again.")


def known_contacts(participant: Participant) -> dict[str, str]:
    """Return the contacts that are hers for sure: she gave them at the sign-up, or the team noted them."""
    return {name: "" if getattr(participant, f"{name}_unsure") else getattr(participant, name) for name in CONTACTS}


def contacts_to_warn(participant: Participant, changed: Collection[str], *, at: datetime) -> list[dict[str, str]]:
    """Return where it is told that these contacts change, the best first.

    What goes away and was hers; what else is hers; and at the last what the team put there a moment ago.
    """
    known = {name: value for name, value in known_contacts(participant).items() if value}
    untils = {"email": participant.email_held_until, "phone": participant.phone_held_until}
    hers = {name: known[name] for name in known if (until := untils[name]) is None or until <= at}
    return [{name: hers[name] for name in hers if name in changed}, hers, known]


@dataclass(frozen=True)
class Before:
    """What stood there before the team changed contacts."""

    # What goes, sure or not: it is told in any case, for it may be hers.
    going: Mapping[str, str]
    any: bool
    # Until when contacts were held already that the team put there a moment ago.
    just: tuple[datetime, ...]


def contacts_before(
    participant: Participant, changed: Collection[str], *, by: Person | None, at: datetime
) -> Before | None:
    """Return what stood there; None when it is no change of the team."""
    if by is None:
        return None
    untils = (participant.email_held_until, participant.phone_held_until)
    return Before(
        going={name: value for name in changed if (value := getattr(participant, name))},
        any=UNTIL_SHE_SAYS in untils
        or any(getattr(participant, name) for name in CONTACTS)
        or taken_away_unheard(participant),
        just=tuple(until for until in untils if until is not None and until > at),
    )


def hold_until_she_says(
    participant: Participant, changed: Collection[str], before: Before | None, *, told: bool
) -> None:
    """Hold what the team just put there without an end, when nobody could be told that it changed.

    Who was told of a change a moment ago was told; a second one, to what came then, tells nobody. Without any contact
    before there is nobody to tell, and the usual hours hold.
    """
    if before is None:
        return
    warned = UNTIL_SHE_SAYS not in before.just if before.just else told
    held = [f"{name}_held_until" for name in changed if getattr(participant, name)]
    if before.any and not warned and held:
        for name in held:
            setattr(participant, name, UNTIL_SHE_SAYS)
        participant.save(update_fields=held)


def put_contacts(participant: Participant, changed: Collection[str], *, by: Person | None, at: datetime) -> list[str]:
    """Note of contacts that just changed how sure they are; return the names of the fields to save.

    What was ever put by link is no surer when the team writes it: the page of the team may have been an old one. Only
    confirm_contacts makes it sure.
    """
    if not changed:
        return []
    until = may_arrive(participant.organisation, at) + HELD
    for name in changed:
        value = getattr(participant, name)
        if by is None:
            participant.remember_by_link(value)
        setattr(participant, f"{name}_unsure", bool(value) and participant.was_by_link(value))
        # That nobody heard stays when the team empties what it put there: what it puts there next waits for her too.
        unheard = getattr(participant, f"{name}_held_until") == UNTIL_SHE_SAYS
        waits = UNTIL_SHE_SAYS if unheard else until if value else None
        setattr(participant, f"{name}_held_until", waits if by else None)
        if by is not None:
            note_act(participant, _KINDS[name, bool(value)], by=by, at=at)
    return [*(f"{name}_unsure" for name in changed), *(f"{name}_held_until" for name in changed), "by_link"]


@transaction.atomic
def say_contacts_right(*, participant: Participant, at: datetime) -> None:
    """Note that whoever reads her page says the contacts that the team put there are right: her link may go there."""
    held = [name for name in CONTACTS if getattr(participant, f"{name}_held_until")]
    for name in held:
        setattr(participant, f"{name}_held_until", None)
    if held:
        participant.save(update_fields=[f"{name}_held_until" for name in held])
        details: dict[str, audit.Detail] = {"fields": held}
        organisation = participant.organisation
        audit.record("said contacts right", participant, by=None, at=at, organisation=organisation, details=details)


@transaction.atomic
def settle_contacts(*, participant: Participant, removed: Collection[str], at: datetime) -> None:
    """With a new link: take away where nothing may go any more.

    What stays is no surer for it: whoever holds the link may renew it. What is taken away here is written to nobody: it
    may be of a partner who must not know. When it was hers for sure, the team sees that it was taken away until it
    asked her: it may also be a thief who pressed.
    """
    locked(participant.group)
    participant.refresh_from_db()
    gone = [name for name in CONTACTS if name in removed and getattr(participant, name)]
    if any(known_contacts(participant)[name] for name in gone):
        participant.contact_removed = True
    note_gone(participant, dict.fromkeys(gone, False), at=at)
    for name in gone:
        setattr(participant, name, "")
        setattr(participant, f"{name}_unsure", False)
    if gone:
        participant.save(update_fields=[*gone, *(f"{name}_unsure" for name in gone), "contact_removed"])
        show_no_more(participant, phone=True, at=at)
        follow(participant, at=at)
        details: dict[str, audit.Detail] = {"fields": gone}
        organisation = participant.organisation
        audit.record("changed participant", participant, by=None, at=at, organisation=organisation, details=details)


def note_gone(participant: Participant, others: Mapping[str, bool], *, at: datetime) -> None:
    """Note which contacts are no longer hers, and whether another one came instead; what they were is not noted."""
    for name, other in others.items():
        kind = "participants.contact-changed" if other else "participants.contact-removed"
        journal.note(kind, participant.pk, name, at=at)


@transaction.atomic
def doubt_contact(*, participant: Participant, name: str, at: datetime) -> None:
    """Note that nobody knows whether this contact is still hers."""
    locked(participant.group)
    participant.refresh_from_db()
    if getattr(participant, name):
        setattr(participant, f"{name}_unsure", True)
        participant.save(update_fields=[f"{name}_unsure"])
        details: dict[str, audit.Detail] = {"fields": [name]}
        organisation = participant.organisation
        audit.record("changed participant", participant, by=None, at=at, organisation=organisation, details=details)


@transaction.atomic
def confirm_contacts(*, participant: Participant, seen: Mapping[str, str], by: Person, at: datetime) -> None:
    """Note that the contacts are of this parent for sure: somebody of the team asked her. Twice is once.

    Only what that person had `seen`. Raises ChangedMeanwhile, and then nothing is confirmed.
    """
    locked(participant.group)
    participant.refresh_from_db()
    unsure = [name for name in CONTACTS if getattr(participant, f"{name}_unsure")]
    if any(getattr(participant, name) != seen.get(name) for name in unsure):
        raise ChangedMeanwhile
    if not unsure and not participant.contact_removed:
        return
    participant.contact_removed = False
    for name in unsure:
        setattr(participant, f"{name}_unsure", False)
    participant.save(update_fields=[*(f"{name}_unsure" for name in unsure), "contact_removed"])
    note_act(participant, TeamActKind.CONFIRMED, by=by, at=at)
    follow(participant, at=at)
    details: dict[str, audit.Detail] = {"fields": unsure}
    organisation = participant.organisation
    audit.record("confirmed contacts", participant, by=by, at=at, organisation=organisation, details=details)
