"""What is agreed, and what becomes of it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TypedDict

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.dialogue import rules
from nestwerk.dialogue.actions.locking import locked, turned
from nestwerk.dialogue.models import Agreement, AgreementStep, Card, Dialogue, Outcome
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person
from nestwerk.trail import audit, journal
from nestwerk.trail.seen import check_stands

MOST = 100


class TooManyAgreements(DomainError):
    message = _("There are 100 agreements. That is more than people can keep.")


class AgreementValues(TypedDict):
    what: str
    who: str
    with_whom: str
    due: date | None


@transaction.atomic
def agree(
    *,
    dialogue: Dialogue,
    values: AgreementValues,
    give: Card | None = None,
    need: Card | None = None,
    token: str,
    by: Person,
    at: datetime,
) -> Agreement:
    """Note what people agreed, from two cards or without; the same form again is the same agreement.

    Raises TooManyAgreements.
    """
    kept = locked(dialogue.pk)
    cards = [str(card.pk) if card else "" for card in (give, need)]
    once = rules.once(token, values["what"], values["who"], values["with_whom"], str(values["due"]), *cards)
    known = Agreement.objects.filter(dialogue=kept, once=once).first()
    if known:
        return known
    if Agreement.objects.filter(dialogue=kept).count() >= MOST:
        raise TooManyAgreements
    made = Agreement.objects.create(
        organisation_id=kept.organisation_id, dialogue=kept, give=give, need=need, once=once, by=by, at=at, **values
    )
    turned(kept)
    audit.record("agreed in dialogue", made, by=by, at=at, organisation=kept.organisation)
    return made


@transaction.atomic
def settle(*, agreement: Agreement, outcome: str, why: str, by: Person, at: datetime) -> None:
    """Say what became of an agreement, and why."""
    _step(agreement, Outcome(outcome), why, by=by, at=at)


@transaction.atomic
def change(
    *,
    agreement: Agreement,
    values: AgreementValues,
    why: str,
    by: Person,
    at: datetime,
    seen: Mapping[str, object] | None = None,
) -> None:
    """Agree on something else in its place: new words, and why. Without why only the words are corrected.

    The old words are gone. Raises ChangedAtOnce when they are not as they were `seen`.
    """
    dialogue = locked(agreement.dialogue_id)
    agreement.refresh_from_db()
    check_stands(agreement, seen)
    agreement.what, agreement.who = values["what"], values["who"]
    agreement.with_whom, agreement.due = values["with_whom"], values["due"]
    agreement.save(update_fields=["what", "who", "with_whom", "due"])
    journal.note("dialogue.agreement-changed", agreement.pk, at=at)
    if why.strip():
        _step(agreement, Outcome.CHANGED, why, by=by, at=at)
        return
    turned(dialogue)
    audit.record("moved agreement", agreement, by=by, at=at, organisation=dialogue.organisation)


@transaction.atomic
def erase_agreement(
    *, agreement: Agreement, by: Person | None, at: datetime, seen: Mapping[str, object] | None = None
) -> None:
    """Erase one agreement: it was no agreement, or people do not want it there.

    Raises ChangedAtOnce when its words are not as they were `seen`.
    """
    dialogue = locked(agreement.dialogue_id)
    agreement.refresh_from_db()
    check_stands(agreement, seen)
    audit.record("erased agreement", agreement, by=by, at=at, organisation=dialogue.organisation)
    journal.note("dialogue.agreement-erased", agreement.pk, at=at)
    agreement.delete()
    turned(dialogue)


@transaction.atomic
def forget_words(*, agreement: Agreement) -> None:
    """Take the words of an agreement away: they are older than those that people agreed on since."""
    dialogue = locked(agreement.dialogue_id)
    agreement.what = agreement.who = agreement.with_whom = ""
    agreement.save(update_fields=["what", "who", "with_whom"])
    turned(dialogue)


@transaction.atomic
def put_back(*, agreement: Agreement, by: Person, at: datetime) -> None:
    """Let an agreement stand open again."""
    if agreement.outcome != Outcome.OPEN:
        _step(agreement, Outcome.OPEN, "", by=by, at=at)


def _step(agreement: Agreement, outcome: Outcome, why: str, *, by: Person, at: datetime) -> None:
    dialogue = locked(agreement.dialogue_id)
    AgreementStep.objects.create(agreement=agreement, outcome=outcome, why=why.strip(), by=by, at=at)
    turned(dialogue)
    details: dict[str, audit.Detail] = {"outcome": str(outcome)}
    audit.record("moved agreement", agreement, by=by, at=at, organisation=dialogue.organisation, details=details)
