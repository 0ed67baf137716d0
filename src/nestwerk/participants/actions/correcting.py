"""Correct a sign-up of a moment ago: who goes back to the form, mends a field and presses again means the last."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from nestwerk.kernel.models import AuditLine
from nestwerk.messenger import queries as messages
from nestwerk.messenger.models import Channel
from nestwerk.participants import queries
from nestwerk.participants.actions.consents import give_consents, withdraw_consent
from nestwerk.participants.actions.contacts import note_gone
from nestwerk.participants.actions.details import BLANKS, change_ages, note_emptied
from nestwerk.participants.actions.erasing import erase
from nestwerk.participants.actions.links import end_links, make_links
from nestwerk.participants.actions.places import locked
from nestwerk.participants.actions.present import locked_row, present
from nestwerk.participants.actions.shown import show_no_more
from nestwerk.participants.actions.signing_up import OWN_FIELDS, SecondParent, SignUp, add_second
from nestwerk.participants.actions.underway import follow
from nestwerk.participants.models import LinkKind, Participant
from nestwerk.participants.rules.holding import CONTACTS
from nestwerk.trail import audit

_CHANNELS = {"email": Channel.EMAIL, "phone": Channel.SMS}
_BLANKS = {**BLANKS, "phone": "", "email": "", "told_ages": False, "language": "nl"}
# Another changed the row since, or the second parent answered: that is no row of this form alone any more.
_TOUCHED = ("changed participant", "said no")


@transaction.atomic
def correct_sign_up(*, participant: Participant, values: SignUp, at: datetime) -> bool:
    """Let a sign-up of a moment ago be as the form says that was sent again. Return False when something of it is not.

    Only as long as the same form leads to her link (queries.secret_of_sign_up): it gives nothing that the link does not
    give. Where her page or the team changed something since, nothing is overwritten.

    An address or number that was wrong gets nothing more. When anything left for it the link is another one: a
    stranger may have read it.
    """
    group = locked(participant.group)
    first = present(participant)
    if not queries.secret_of_sign_up(first, at=at):
        return False
    second, other = queries.second_of_sign_up(first, at=at), values.get("second")
    told = {name: values.get(name) for name in OWN_FIELDS if name != "told_ages"}
    _settle_consents(first, values, at=at)
    kept = _correct(first, told, at=at)
    ages = list(values.get("childcare_ages") or [])
    if ages != first.family.childcare_ages:
        change_ages(first, group, ages, at=at, looks_on=first)
    if second is None and other and _of_one_form(first):
        add_second(first, other, texts=values.get("consents", []), by=None, at=at)
    if second is not None:
        kept = _second(second, other, at=at) and kept
    return kept


def _second(second: Participant, other: SecondParent | None, *, at: datetime) -> bool:
    """Correct the other parent, or take her off the form. Whoever answered on her own page decides herself."""
    second = locked_row(second)
    if other:
        return _correct(second, {name: other.get(name) for name in ("name", "phone", "language")}, at=at, typed=True)
    if not _of_one_form(second):
        return False
    return erase(participant=second, by=None, at=at)


def _correct(one: Participant, told: Mapping[str, object], *, at: datetime, typed: bool = False) -> bool:
    """Write what differs. What the other parent `typed` is not hers for sure. Return False when nothing may be."""
    told = {name: value or _BLANKS[name] for name, value in told.items()}
    changed = [name for name, value in told.items() if getattr(one, name) != value]
    if not changed:
        return True
    if not _of_one_form(one):
        return False
    contacts = [name for name in CONTACTS if name in changed]
    before = {name: getattr(one, name) for name in contacts}
    note_gone(one, {name: bool(told[name]) for name, value in before.items() if value}, at=at)
    for name in changed:
        if name in BLANKS and getattr(one, name):
            note_emptied(one, name, at=at)
        setattr(one, name, told[name])
    for name in contacts:
        setattr(one, f"{name}_unsure", typed and bool(told[name]))
    one.save(update_fields=[*changed, *(f"{name}_unsure" for name in contacts)])
    if any(before[name] and messages.may_have_gone(one.pk, channel=_CHANNELS[name]) for name in contacts):
        _another_link(one, at=at)
    follow(one, at=at)
    details: dict[str, audit.Detail] = {"fields": changed}
    audit.record("corrected sign-up", one, by=None, at=at, organisation=one.organisation, details=details)
    return True


def _another_link(one: Participant, *, at: datetime) -> None:
    """End the links that may have been read, and make others: of the same sign-up, so that its form leads to them."""
    end_links(one, LinkKind.values, at=at)
    make_links(one, at=one.joined_at)
    show_no_more(one, phone=True, at=at)
    details: dict[str, audit.Detail] = {"kind": str(LinkKind.PAGE)}
    audit.record("renewed link", one, by=None, at=at, organisation=one.organisation, details=details)


def _settle_consents(first: Participant, values: SignUp, *, at: datetime) -> None:
    """Give what is ticked and take back what is not: as the form stands there now."""
    texts = values.get("consents", [])
    give_consents(participant=first, texts=texts, by=None, at=at)
    purposes = {text.purpose for text in texts}
    standing = first.consents.filter(withdrawn_at=None).exclude(text__purpose__in=purposes)
    for purpose in set(standing.values_list("text__purpose", flat=True)):
        withdraw_consent(participant=first, purpose=purpose, by=None, at=at)


def _of_one_form(one: Participant) -> bool:
    """True while only the form wrote in this row: not her page, not the team, not whoever had her link."""
    spoken = queries.spoken_for(one)
    answered = spoken is not None and spoken.answered_at is not None
    held = one.email_held_until or one.phone_held_until or one.by_link or one.contact_removed
    lines = AuditLine.objects.filter(object_id=str(one.pk), verb__in=_TOUCHED)
    return not (answered or held or lines.exists())
