"""A parent about whom somebody else told: she agrees herself, or what was told goes."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.errors import DomainError
from nestwerk.messenger.actions import erase_for
from nestwerk.participants import queries, rules
from nestwerk.participants.actions.consents import give_consents
from nestwerk.participants.actions.contacts import note_gone
from nestwerk.participants.actions.places import locked
from nestwerk.participants.actions.present import present
from nestwerk.participants.actions.shown import show_no_more
from nestwerk.participants.models import ConsentText, Participant, Purpose, SpokenFor
from nestwerk.participants.rules.holding import CONTACTS
from nestwerk.people.models import Person
from nestwerk.trail import audit, journal


class NotAgreed(DomainError):
    message = _("We may only keep what you fill in if you agree. You can also leave it all empty.")


def check_agreed(participant: Participant, values: Mapping[str, object]) -> None:
    """Raise NotAgreed when something more would be kept of a parent who did not agree to the words for it."""
    if rules.tells_of_somebody(values) and queries.words_to_agree(participant):
        raise NotAgreed


def speak_for(participant: Participant, *, texts: Iterable[ConsentText], by: Person | None, at: datetime) -> None:
    """Note that the other parent agreed to the first of the words for this one, who is asked on the own page."""
    text = next((text for text in texts if text.purpose == Purpose.TAKING_PART), None)
    if text is None:
        return
    SpokenFor.objects.create(participant=participant, text=text, by=by, at=at)
    verb = "noted for other" if by else "spoken for"
    audit.record(verb, participant, by=by, at=at, organisation=participant.organisation)


@transaction.atomic
def agree_to_keep(*, participant: Participant, text: ConsentText, by: Person | None, at: datetime) -> None:
    """Note that she agrees that what is kept of her is kept; it answers what another agreed to for her."""
    present(participant)
    _answer(participant, agreed=True, at=at)
    give_consents(participant=participant, texts=[text], by=by, at=at)


@transaction.atomic
def answer_for_myself(*, participant: Participant, agreed: bool, at: datetime) -> None:
    """Say yes or no to what the other parent filled in; the first answer counts. After a no it is erased.

    The place, the link and the language stay: they tell nobody who she is, and the group cannot do without.
    """
    locked(participant.group)
    present(participant)
    spoken = _answer(participant, agreed=agreed, at=at)
    if spoken is None:
        return
    if agreed:
        give_consents(participant=participant, texts=[spoken.text], by=None, at=at)
        return
    note_gone(participant, {name: False for name in CONTACTS if getattr(participant, name)}, at=at)
    for name in ("name", "phone", "email", "access_needs", "heard_by", "town"):
        setattr(participant, name, "")
    participant.interpreter = participant.email_unsure = participant.phone_unsure = False
    participant.email_held_until = participant.phone_held_until = None
    participant.save()
    show_no_more(participant, phone=True, name=True, at=at)
    erase_for(recipient=participant.pk, at=at)
    audit.record("said no", participant, by=None, at=at, organisation=participant.organisation)
    journal.note("participants.said-no", participant.pk, at=at)


def _answer(participant: Participant, *, agreed: bool, at: datetime) -> SpokenFor | None:
    asked = SpokenFor.objects.select_for_update(of=("self",)).select_related("text")
    spoken = asked.filter(participant=participant, answered_at=None).first()
    if spoken is not None:
        spoken.answered_at, spoken.agreed = at, agreed
        spoken.save(update_fields=["answered_at", "agreed"])
    return spoken
