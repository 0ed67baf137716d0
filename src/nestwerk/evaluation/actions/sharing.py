"""A coordinator lets the results of a series stand on the public page of the practice, and takes that back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.evaluation import queries
from nestwerk.evaluation.models import SharedResults
from nestwerk.groups.models import Group
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person
from nestwerk.trail import audit, journal


class NothingToShare(DomainError):
    message = _("There is nothing to share yet: a practice from the catalogue, and an end that is closed.")


class NotSure(DomainError):
    message = _("Tick that you looked at who can be recognised.")


@transaction.atomic
def share_results(*, group: Group, by: Person, at: datetime, sure: bool = False) -> SharedResults:
    """Agree for the organisation; twice is once. Raises NothingToShare, and NotSure where few groups can be told."""
    held = (
        Group.objects.select_for_update(of=("self",), no_key=True)
        .select_related("practice", "organisation")
        .get(pk=group.pk)
    )
    standing = SharedResults.objects.standing().filter(group=held).first()
    if standing is not None:
        return standing
    if held.practice is None or not queries.can_be_shared(held):
        raise NothingToShare
    if not sure and queries.is_recognisable(held):
        raise NotSure
    shared = SharedResults.objects.create(
        organisation=held.organisation,
        group=held,
        practice=held.practice,
        reached=queries.least_reached(held),
        by=by,
        at=at,
    )
    audit.record("shared results", shared, by=by, at=at, organisation=held.organisation)
    return shared


@transaction.atomic
def withdraw_results(*, shared: SharedResults, by: Person | None, at: datetime) -> None:
    """Take it back: the next page that is asked for is without."""
    number = SharedResults.objects.standing().filter(pk=shared.pk).update(ended_at=at, ended_by=by)
    if number:
        journal.note("evaluation.results-withdrawn", shared.pk, at=at)
        audit.record("withdrew results", shared, by=by, at=at, organisation=shared.organisation)
