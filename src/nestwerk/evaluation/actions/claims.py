"""The table of a team: what we saw, what else may explain it, why we still think so."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.evaluation.models import Claim
from nestwerk.groups.models import Group
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person
from nestwerk.trail import audit, journal
from nestwerk.trail.seen import ChangedAtOnce, check_stands

MOST_CLAIMS = 12


class TooManyClaims(DomainError):
    message = _("There are twelve rows already. A report with more is read by nobody.")


@transaction.atomic
def write_claim(
    *,
    group: Group,
    saw: str,
    otherwise: str,
    still: str,
    by: Person,
    at: datetime,
    claim: Claim | None = None,
    seen: Mapping[str, object] | None = None,
) -> Claim:
    """Add a row, or change one. Raises TooManyClaims, and ChangedAtOnce when its words are not as they were `seen`."""
    held = Group.objects.select_for_update(no_key=True).get(pk=group.pk)
    if claim is None and Claim.objects.filter(group=held).count() >= MOST_CLAIMS:
        raise TooManyClaims
    if claim is not None:
        claim = Claim.objects.select_for_update().filter(pk=claim.pk).first()
        if claim is None:
            raise ChangedAtOnce
        check_stands(claim, seen)
        _note_words_gone(claim, at=at)
    row = claim or Claim(organisation_id=held.organisation_id, group=held, at=at)
    row.saw, row.otherwise, row.still, row.by = saw, otherwise, still, by
    row.save()
    audit.record("wrote what was seen", row, by=by, at=at, organisation=held.organisation)
    return row


@transaction.atomic
def drop_claim(*, claim: Claim, by: Person | None, at: datetime, seen: Mapping[str, object] | None = None) -> None:
    """Take a row out of the table. Raises ChangedAtOnce when its words are not as they were `seen`."""
    held = Claim.objects.select_for_update().filter(pk=claim.pk).first()
    if held is None:
        return
    check_stands(held, seen)
    audit.record("took out what was seen", claim, by=by, at=at, organisation=claim.organisation)
    _note_words_gone(claim, at=at)
    claim.delete()


def _note_words_gone(claim: Claim, *, at: datetime) -> None:
    """The words of before may tell of somebody: with an older backup they do not come back."""
    journal.note("evaluation.claim-gone", claim.pk, at=at)
