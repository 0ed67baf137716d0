"""All that an organisation takes along: asked for, packed in the background, fetched once, thrown away after a week."""

import base64
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nestwerk.departures.actions.packing import packed
from nestwerk.departures.models import Parcel, ParcelPart
from nestwerk.departures.rules import LONGEST_MAKING, PARCEL_KEPT
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.kernel.jobs import job
from nestwerk.people.models import Organisation, Person
from nestwerk.trail import audit

# A row of the database holds so many bytes of the file: little enough to hold many in memory.
PART = 512 * 1024
# A job that nobody began after so long was lost; a fetch that broke off leaves its parts no longer.
LOST_AFTER = timedelta(minutes=10)
FETCHED_WITHIN = timedelta(hours=1)


class BeingMade(DomainError):
    message = _("The file is being made already.")


class ParcelGone(DomainError):
    message = _("This file is not here any more: it was fetched, or it lay here for a week. Ask for another.")


@transaction.atomic
def ask_for_parcel(*, organisation: Organisation, by: Person, at: datetime) -> Parcel:
    """Let everything be packed for who asks; an earlier one of theirs goes. Raises BeingMade."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    before = Parcel.objects.filter(organisation=organisation, by=by).first()
    if before and not before.made_at and not before.failed_at:
        raise BeingMade
    if before:
        before.delete()
    parcel = Parcel.objects.create(organisation=organisation, by=by, asked_at=at)
    audit.record("asked for everything", parcel, by=by, at=at, organisation=organisation)
    pack.enqueue(key=str(parcel.pk))
    return parcel


@job()
def pack(key: str) -> None:
    """Pack one parcel. What a dead worker left is packed by the round."""
    pack_one(key=uuid.UUID(key), at=now())


def pack_one(*, key: uuid.UUID, at: datetime) -> bool:
    """Pack a parcel that nobody packs now; return whether. It is whole, or it is not there."""
    free = Q(begun_at=None) | Q(begun_at__lt=at - LONGEST_MAKING)
    if not Parcel.objects.filter(free, pk=key, made_at=None, failed_at=None).update(begun_at=at):
        return False
    parcel = Parcel.objects.select_related("organisation", "by").get(pk=key)
    try:
        data, rows = packed(parcel.organisation, parcel.by, at=at)
    except Exception:
        Parcel.objects.filter(pk=key).update(failed_at=at)
        raise
    _keep(parcel, data, rows, begun=at)
    return True


@transaction.atomic
def _keep(parcel: Parcel, data: bytes, rows: int, *, begun: datetime) -> None:
    # Thrown away meanwhile, or asked for anew: then nobody waits for this one.
    if not Parcel.objects.select_for_update().filter(pk=parcel.pk, begun_at=begun, made_at=None).exists():
        return
    for order, begin in enumerate(range(0, len(data), PART)):
        words = base64.b64encode(data[begin : begin + PART]).decode()
        ParcelPart.objects.create(parcel=parcel, order=order, words=words)
    digest = sha256(data).hexdigest()
    at = now()
    Parcel.objects.filter(pk=parcel.pk).update(made_at=at, size=len(data), rows=rows, digest=digest)
    audit.record("packed everything", parcel, by=None, at=at, organisation=parcel.organisation, details={"rows": rows})


def pack_what_waits(*, at: datetime) -> int:
    """Part of the round: pack what a worker that died left. Return how many."""
    asked = Q(begun_at=None, asked_at__lt=at - LOST_AFTER) | Q(begun_at__lt=at - LONGEST_MAKING)
    left = Parcel.objects.filter(asked, made_at=None, failed_at=None).values_list("pk", flat=True)
    return sum(pack_one(key=key, at=at) for key in left)


@transaction.atomic
def fetch(*, parcel: Parcel, by: Person, at: datetime) -> Iterator[bytes]:
    """Hand the file over, once, piece by piece; each piece goes when it was given. Raises ParcelGone."""
    mine = Parcel.objects.filter(pk=parcel.pk, by=by, fetched_at=None, made_at__gt=at - PARCEL_KEPT)
    if not mine.update(fetched_at=at):
        raise ParcelGone
    audit.record("took everything along", parcel, by=by, at=at, organisation=parcel.organisation)
    return _pieces(list(parcel.parts.order_by("order").values_list("pk", flat=True)))


def _pieces(keys: list[uuid.UUID]) -> Iterator[bytes]:
    for key in keys:
        part = ParcelPart.objects.get(pk=key)
        yield base64.b64decode(part.words)
        part.delete()


@transaction.atomic
def throw_parcel_away(*, parcel: Parcel, by: Person, at: datetime) -> None:
    """Throw a parcel away before its time: it can be asked for again."""
    audit.record("threw the parcel away", parcel, by=by, at=at, organisation=parcel.organisation)
    parcel.delete()


@transaction.atomic
def forget_parcels(*, at: datetime) -> int:
    """Part of the round: throw away what lay here for a week, and what was fetched. Return how many parcels."""
    ParcelPart.objects.filter(parcel__fetched_at__lt=at - FETCHED_WITHIN).delete()
    number, _rows = Parcel.objects.filter(fetched_at=None, made_at__lte=at - PARCEL_KEPT).delete()
    return number
