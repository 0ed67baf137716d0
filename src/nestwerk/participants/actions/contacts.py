"""Which contacts are hers for sure: not what whoever held her link put on her page, until the team asked her."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.errors import DomainError
from nestwerk.participants import queries
from nestwerk.participants.actions.places import locked
from nestwerk.participants.actions.present import present
from nestwerk.participants.actions.shown import show_no_more
from nestwerk.participants.actions.team_acts import note_act
from nestwerk.participants.actions.underway import follow
from nestwerk.participants.actions.untold import tell_no_more
from nestwerk.participants.actions.warning import Before, hold
from nestwerk.participants.models import Participant, TeamActKind
from nestwerk.participants.rules.holding import CONTACTS
from nestwerk.people.models import Person
from nestwerk.trail import audit, journal

# Which contact, and whether there is one now.
_KINDS = {
    ("email", True): TeamActKind.EMAIL_CHANGED,
    ("phone", True): TeamActKind.PHONE_CHANGED,
    ("email", False): TeamActKind.EMAIL_GONE,
    ("phone", False): TeamActKind.PHONE_GONE,
}


class ChangedMeanwhile(DomainError):
    """`names`: the fields that are not as the page showed them."""

    message = _("The number or address was changed meanwhile. Look at it again.")

    def __init__(self, names: Collection[str] = ()) -> None:
        super().__init__()
        self.names = tuple(names)


def put_contacts(
    participant: Participant, changed: Collection[str], before: Before, *, by: Person | None, at: datetime
) -> list[str]:
    """Note of contacts that just changed how sure they are, and who heard of it; return the fields to save.

    What was ever put by link is no surer when the team writes it: the page of the team may have been an old one. Only
    confirm_contacts makes it sure.
    """
    if not changed:
        return []
    for name in changed:
        value = getattr(participant, name)
        if by is None:
            participant.remember_by_link(value)
        setattr(participant, f"{name}_unsure", bool(value) and participant.was_by_link(value))
        if by is not None:
            note_act(participant, _KINDS[name, bool(value)], by=by, at=at)
    return [*(f"{name}_unsure" for name in changed), *hold(participant, changed, before, by=by, at=at), "by_link"]


@transaction.atomic
def say_contacts_right(*, participant: Participant, seen: Mapping[str, str], at: datetime) -> bool:
    """Note that whoever reads her page says that the contacts the team put there are right: her link may go there.

    Only those that she had `seen`, as contact_mark wrote them. Return whether all stood there as she saw it.
    """
    locked(participant.group)
    present(participant)
    same = [name for name in CONTACTS if seen.get(name) == queries.contact_mark(participant, name)]
    held = [name for name in same if getattr(participant, f"{name}_held_until")]
    for name in held:
        setattr(participant, f"{name}_held_until", None)
    if held:
        participant.save(update_fields=[f"{name}_held_until" for name in held])
        details: dict[str, audit.Detail] = {"fields": held}
        organisation = participant.organisation
        audit.record("said contacts right", participant, by=None, at=at, organisation=organisation, details=details)
    return len(same) == len(CONTACTS)


@transaction.atomic
def settle_contacts(
    *,
    participant: Participant,
    removed: Collection[str],
    at: datetime,
    seen: Mapping[str, str] | None = None,
    by: Person | None = None,
) -> bool:
    """With a new link: take away where nothing may go any more. Return whether all of it stood there as she saw it.

    Only what she had `seen`, as contact_mark wrote it: what came since stays. `by`: of the team, when two are taken
    apart.

    What stays is no surer for it: whoever holds the link may renew it. What is taken away here is written to nobody: it
    may be of a partner who must not know; and nothing that waits goes there any more. When it was hers for sure, the
    team sees that it was taken away until it asked her: it may also be a thief who pressed.
    """
    locked(participant.group)
    present(participant)
    there = [name for name in CONTACTS if name in removed and getattr(participant, name)]
    gone = [one for one in there if seen is None or seen.get(one) == queries.contact_mark(participant, one)]
    if any(queries.known_contacts(participant)[name] for name in gone):
        participant.contact_removed = True
    note_gone(participant, dict.fromkeys(gone, False), at=at)
    not_hers = [getattr(participant, name) for name in gone]
    for name in gone:
        setattr(participant, name, "")
        setattr(participant, f"{name}_unsure", False)
        setattr(participant, f"{name}_held_until", None)
    if gone:
        notes = [f"{name}_{note}" for name in gone for note in ("unsure", "held_until")]
        participant.save(update_fields=[*gone, *notes, "contact_removed"])
        show_no_more(participant, phone=True, at=at)
        tell_no_more(participant, not_hers, at=at)
        follow(participant, at=at)
        details: dict[str, audit.Detail] = {"fields": gone}
        organisation = participant.organisation
        audit.record("changed participant", participant, by=by, at=at, organisation=organisation, details=details)
    return gone == there


def note_gone(participant: Participant, others: Mapping[str, bool], *, at: datetime) -> None:
    """Note which contacts are no longer hers, and whether another one came instead; what they were is not noted."""
    for name, other in others.items():
        kind = "participants.contact-changed" if other else "participants.contact-removed"
        journal.note(kind, participant.pk, name, at=at)


@transaction.atomic
def doubt_contact(*, participant: Participant, name: str, at: datetime) -> None:
    """Note that nobody knows whether this contact is still hers: no link goes there, nor that of the sign-up."""
    locked(participant.group)
    present(participant)
    if getattr(participant, name):
        notes = (f"{name}_unsure", f"{name}_doubted")
        for note in notes:
            setattr(participant, note, True)
        participant.save(update_fields=notes)
        details: dict[str, audit.Detail] = {"fields": [name]}
        organisation = participant.organisation
        audit.record("changed participant", participant, by=None, at=at, organisation=organisation, details=details)


@transaction.atomic
def confirm_contacts(
    *, participant: Participant, seen: Mapping[str, str], by: Person, at: datetime, saw_removed: bool = True
) -> None:
    """Note that the contacts are of this parent for sure: somebody of the team asked her. Twice is once.

    Only what that person had `seen`, also that one was taken away. Raises ChangedMeanwhile, and confirms nothing then.
    """
    locked(participant.group)
    present(participant)
    unsure = [name for name in CONTACTS if getattr(participant, f"{name}_unsure")]
    if any(getattr(participant, name) != seen.get(name) for name in unsure):
        raise ChangedMeanwhile(unsure)
    if participant.contact_removed and not saw_removed:
        raise ChangedMeanwhile
    if not unsure and not participant.contact_removed:
        return
    participant.contact_removed = False
    notes = [f"{name}_{note}" for name in unsure for note in ("unsure", "doubted")]
    for note in notes:
        setattr(participant, note, False)
    participant.save(update_fields=[*notes, "contact_removed"])
    note_act(participant, TeamActKind.CONFIRMED, by=by, at=at)
    follow(participant, at=at)
    details: dict[str, audit.Detail] = {"fields": unsure}
    organisation = participant.organisation
    audit.record("confirmed contacts", participant, by=by, at=at, organisation=organisation, details=details)
