"""Set a round aside, say one that somebody flooded by the code of the poster; and let it count again."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.evaluation.actions.adding import count_anew
from nestwerk.evaluation.actions.locking import locked
from nestwerk.evaluation.models import Round, SetAside
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person
from nestwerk.trail import audit, journal


class WhyMissing(DomainError):
    message = _("Write why. Whoever reads the report sees it.")


class NothingLeft(DomainError):
    message = _("The sheets of this round were erased before it closed. There is nothing left to count.")


@transaction.atomic
def set_aside(*, round: Round, reason: str, by: Person | None, at: datetime) -> SetAside:
    """From now on nothing of a round counts or leaves, and nobody fills it in; twice is once. Raises WhyMissing.

    An end that was laid beside it shows its own answers alone. Nothing is erased: it can count again.
    """
    kept = locked(round.pk)
    standing = SetAside.objects.standing().filter(round=kept).first()
    if standing is not None:
        return standing
    if by is not None and not reason.strip():
        raise WhyMissing
    made = SetAside.objects.create(
        organisation_id=kept.organisation_id, round=kept, reason=reason.strip(), by=by, at=at
    )
    count_anew(kept)
    journal.note("evaluation.set-aside", kept.pk, at=at)
    audit.record("set round aside", kept, by=by, at=at, organisation=kept.organisation)
    return made


@transaction.atomic
def count_again(*, round: Round, by: Person | None, at: datetime) -> None:
    """Let a round that was set aside count again, as it was; not set aside nothing happens. Raises NothingLeft.

    In the journal, for what closed after it: an older backup would close it as if the round were set aside still.
    """
    kept = locked(round.pk)
    if kept.closed_at is None and kept.emptied_at is not None:
        raise NothingLeft
    if SetAside.objects.standing().filter(round=kept).update(ended_by=by, ended_at=at):
        count_anew(kept)
        journal.note("evaluation.counts-again", kept.pk, at=at)
        audit.record("let round count again", kept, by=by, at=at, organisation=kept.organisation)
