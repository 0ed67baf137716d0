"""After an older backup was put back: take away again what had been taken away since (trail.journal)."""

from datetime import datetime

from nestwerk.groups.models import Group, Meeting
from nestwerk.kernel.models import AuditLine
from nestwerk.participants.actions import group_messages
from nestwerk.participants.actions.consents import withdraw_consent
from nestwerk.participants.actions.contacts import doubt_contact, settle_contacts
from nestwerk.participants.actions.details import BLANKS, change_details, choose_calendar_address
from nestwerk.participants.actions.erasing import erase
from nestwerk.participants.actions.links import close_links, revoke_link
from nestwerk.participants.actions.places import leave
from nestwerk.participants.actions.renewing import take_again
from nestwerk.participants.actions.spoken import answer_for_myself
from nestwerk.participants.models import (
    AccountChange,
    Attendance,
    ChildcareOff,
    Consent,
    Participant,
    PersonalLink,
    Reply,
    TeamAct,
    TeamActKind,
)
from nestwerk.participants.rules.holding import CONTACTS, UNTIL_SHE_SAYS
from nestwerk.people.models import Person
from nestwerk.people.queries import who_did
from nestwerk.trail import audit
from nestwerk.trail.journal import Again


def _erase(keys: list[str], at: datetime) -> None:
    if participant := _who(keys):
        erase(participant=participant, by=None, at=at)


def _leave(keys: list[str], at: datetime) -> None:
    participant = _who(keys)
    if participant and not participant.place_changes.filter(at__gt=at).exists():
        leave(participant=participant, by=None, at=at)


def _revoke(keys: list[str], at: datetime) -> None:
    """Withdraw the link that was renewed or withdrawn. One of the team instead is not in the backup: until it makes a
    new one there is none. One that she took herself is told of by the line after this."""
    participant, kind = _who(keys), keys[1]
    links = PersonalLink.objects.filter(participant=participant, kind=kind, revoked_at=None, made_at__lt=at)
    # The link of a corrected sign-up that the backup knows of is as old as the sign-up.
    if participant and links and not audit.stands("corrected sign-up", keys[0], at=at):
        # A calendar that stopped with it has a line of its own; one that went on goes on.
        revoke_link(participant=participant, kind=kind, by=None, at=at, alone=True)


def _take_again(keys: list[str], at: datetime) -> None:
    """What she kept is sealed under the link of before in the backup; it comes along when she opens hers."""
    if participant := _who(keys):
        digest, carries, alone = keys[1:]
        take_again(participant=participant, digest=digest, carries=carries, hers_alone=bool(alone), at=at)


def _withdraw_consent(keys: list[str], at: datetime) -> None:
    participant, purpose = _who(keys), keys[1]
    given = Consent.objects.filter(participant=participant, text__purpose=purpose, withdrawn_at=None)
    if participant and not given.filter(given_at__gt=at).exists():
        withdraw_consent(participant=participant, purpose=purpose, by=None, at=at)


def _say_no(keys: list[str], at: datetime) -> None:
    if participant := _who(keys):
        answer_for_myself(participant=participant, agreed=False, at=at)


def _remove_contact(keys: list[str], at: datetime) -> None:
    if participant := _with_old_contact(keys, at):
        settle_contacts(participant=participant, removed=keys[1:], at=at)


def _doubt_contact(keys: list[str], at: datetime) -> None:
    """The right one is not in the backup, and stands nowhere else: the team asks."""
    if participant := _with_old_contact(keys, at):
        doubt_contact(participant=participant, name=keys[1], at=at)


def _with_old_contact(keys: list[str], at: datetime) -> Participant | None:
    """Return the participant, unless the trail in the backup tells of this very change: then it is in it."""
    return None if _tells_of(keys, at) or keys[1] not in CONTACTS else _who(keys)


def _tells_of(keys: list[str], at: datetime) -> bool:
    known = AuditLine.objects.filter(object_id=keys[0], at=at, verb__in=("changed participant", "corrected sign-up"))
    return any(keys[1] in line.details.get("fields", []) for line in known)


def _close_links(keys: list[str], at: datetime) -> None:
    """After the group ended again; of one that goes on they stay as they are."""
    if group := Group.objects.filter(pk=keys[0], ended_at__isnull=False).first():
        close_links(group=group, at=at)


def _address_out_of_calendar(keys: list[str], at: datetime) -> None:
    if (participant := _who(keys)) and participant.address_in_calendar:
        choose_calendar_address(participant=participant, shown=False, by=None, at=at)


def _empty(keys: list[str], at: datetime) -> None:
    """Empty a field that was emptied, or had something else; unless the backup knows of it."""
    participant, name = _who(keys), keys[1]
    if participant and name in BLANKS and not _tells_of(keys, at):
        change_details(participant=participant, values={name: BLANKS[name]}, by=None, at=at)


def _forget_reply(keys: list[str], at: datetime) -> None:
    """Forget an answer that was another one later: the newer one is not in the backup, and she is asked again."""
    Reply.objects.filter(pk=keys[0], at__lt=at).delete()


def _forget_reason(keys: list[str], at: datetime) -> None:
    """Empty a reason that was another one later: the newer one is not in the backup."""
    for row in Attendance.objects.filter(pk=keys[0], saved_at__lt=at).select_related("organisation"):
        row.reason = ""
        row.save(update_fields=["reason"])
        audit.record("tapped attendance", row, by=None, at=at, organisation=row.organisation)


def _tell_act(keys: list[str], at: datetime) -> None:
    """Let her read what the team did with what is her own, also what is not in the backup: it was done."""
    if participant := _who(keys):
        kind, by = keys[1:]
        known = {"participant": participant, "kind": kind, "at": at}
        TeamAct.objects.get_or_create(**known, defaults={"by": who_did(by, participant.organisation)})
        # Nobody knows any more whether she heard of it: what comes there next is not sure to be hers.
        name = {TeamActKind.EMAIL_GONE: "email", TeamActKind.PHONE_GONE: "phone"}.get(TeamActKind(kind))
        if name and not getattr(participant, name):
            setattr(participant, f"{name}_held_until", UNTIL_SHE_SAYS)
            participant.save(update_fields=[f"{name}_held_until"])


def _unlink(keys: list[str], at: datetime) -> None:
    participant = _who(keys)
    if participant is None or participant.account is None or audit.stands("unlinked participant", keys[0], at=at):
        return
    if keys[1:]:
        _tell_of_account(participant, participant.account, keys[1], linked=False, at=at)
    participant.account = None
    participant.save(update_fields=["account"])
    audit.record("unlinked participant", participant, by=None, at=at, organisation=participant.organisation)


def _link(keys: list[str], at: datetime) -> None:
    """Keep the notes about oneself from the account again; one account is of one participant of a group."""
    participant, person = _who(keys), Person.objects.filter(pk=keys[1], erased_at=None).first()
    if participant is None or person is None or audit.stands("linked participant", keys[0], at=at):
        return
    if not Participant.objects.filter(group=participant.group, account=person).exists():
        participant.account = person
        participant.save(update_fields=["account"])
        _tell_of_account(participant, person, keys[2], linked=True, at=at)
        audit.record("linked participant", participant, by=None, at=at, organisation=participant.organisation)


def _tell_of_account(participant: Participant, person: Person, by: str, *, linked: bool, at: datetime) -> None:
    """Let the other facilitators be told until they saw it."""
    who = who_did(by, participant.organisation)
    AccountChange.objects.create(participant=participant, person=person, linked=linked, by=who, at=at)


def _call_off_childcare(keys: list[str], at: datetime) -> None:
    meeting = Meeting.objects.filter(pk=keys[0]).select_related("organisation").first()
    if meeting is None or audit.stands("called off childcare", keys[0], at=at):
        return
    by = who_did(keys[1], meeting.organisation)
    ChildcareOff.objects.get_or_create(meeting=meeting, again_at=None, defaults={"by": by, "at": at})
    audit.record("called off childcare", meeting, by=by, at=at, organisation=meeting.organisation)


def _who(keys: list[str]) -> Participant | None:
    return Participant.objects.filter(pk=keys[0], erased_at=None).select_related("group__organisation").first()


AGAIN: dict[str, Again] = {
    "participants.erased": _erase,
    "participants.left": _leave,
    "participants.link-ended": _revoke,
    "participants.link-renewed": _take_again,
    "participants.consent-withdrawn": _withdraw_consent,
    "participants.said-no": _say_no,
    "participants.links-closed": _close_links,
    "participants.contact-removed": _remove_contact,
    "participants.contact-changed": _doubt_contact,
    "participants.field-emptied": _empty,
    "participants.reply-replaced": _forget_reply,
    "participants.attendance-reason-changed": _forget_reason,
    "participants.team-acted": _tell_act,
    "participants.calendar-address-off": _address_out_of_calendar,
    "participants.account-unlinked": _unlink,
    "participants.account-linked": _link,
    "participants.childcare-off": _call_off_childcare,
} | group_messages.AGAIN
