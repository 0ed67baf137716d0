"""Draw a map, carry one on, change it, take a step back, throw it away."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.errors import DomainError
from nestwerk.nests.actions.plans import forget_plan
from nestwerk.nests.actions.stepping import BACK, changed, stepped
from nestwerk.nests.formats.sealed import seal, unseal
from nestwerk.nests.models import Nest, Plan
from nestwerk.nests.rules.sheet import Sheet, carry, read_sheet, written
from nestwerk.participants import actions as participants
from nestwerk.participants.models import Participant
from nestwerk.trail import audit, journal

MOST_MAPS = 20


class TooManyMaps(DomainError):
    message = _("You have many maps already. Throw one away first.")


@transaction.atomic
def begin(*, participant: Participant, key: bytes, sheet: Sheet, former: Nest | None = None, at: datetime) -> Nest:
    """Keep a map under this key; from now on the link of this parent is known by its digest alone. Raises TooManyMaps.

    Whoever has the key file would open every map otherwise: a secret that letters can carry is a secret that we have.
    """
    participants.forget_secret(participant=participant, at=at)
    if Nest.objects.filter(participant=participant).count() >= MOST_MAPS:
        raise TooManyMaps
    nest = Nest(
        organisation_id=participant.organisation_id, participant=participant, former=former, drawn_at=at, sheet=""
    )
    nest.sheet = seal(written(sheet), key, where=nest.where())
    nest.save(force_insert=True)
    audit.record("drew map", nest, by=None, at=at, organisation=participant.organisation)
    return nest


def carry_on(*, nest: Nest, key: bytes, at: datetime) -> Nest:
    """Begin the next map with everybody of this one. Raises StaysShut, TooManyMaps."""
    sheet = read_sheet(unseal(nest.sheet, key, where=nest.where()))
    return begin(participant=nest.participant, key=key, sheet=carry(sheet), former=nest, at=at)


@transaction.atomic
def alter(*, nest: Nest, key: bytes, change: Callable[[Sheet], Sheet], at: datetime) -> Sheet:
    """Change a map and keep what takes the step back; two at once both count. Raises StaysShut."""
    nest = Nest.objects.select_for_update().get(pk=nest.pk)
    was = read_sheet(unseal(nest.sheet, key, where=nest.where()))
    sheet = change(was)
    changed(nest, key, was=written(was), now=written(sheet))
    nest.save(update_fields=["sheet", "before"])
    audit.record("changed map", nest, by=None, at=at, organisation=nest.organisation)
    return sheet


@transaction.atomic
def undo(*, nest: Nest, key: bytes, way: str = BACK, at: datetime) -> None:
    """Take one step back on the map, and once more the one before it; or `way` on again. Raises StaysShut."""
    nest = Nest.objects.select_for_update().get(pk=nest.pk)
    stepped(nest, key, now=written(read_sheet(unseal(nest.sheet, key, where=nest.where()))), way=way)
    nest.save(update_fields=["sheet", "before"])
    audit.record("changed map", nest, by=None, at=at, organisation=nest.organisation)


@transaction.atomic
def forget(*, nest: Nest, at: datetime) -> None:
    """Throw one map away."""
    audit.record("forgot map", nest, by=None, at=at, organisation=nest.organisation)
    journal.note("nests.map-forgotten", nest.pk, at=at)
    nest.delete()


def give_link_back(*, participant: Participant, secret: str, at: datetime) -> None:
    """Let letters carry the link of her page again when nothing of this room is kept any more."""
    if not Nest.objects.filter(participant=participant).exists() and not Plan.objects.filter(participant=participant):
        participants.know_secret(participant=participant, secret=secret, at=at)


@transaction.atomic
def forget_all(*, participant: Participant, at: datetime) -> int:
    """Throw away every map of a parent, and the plan, also what no link opens any more. Return how many maps."""
    for plan in Plan.objects.filter(participant=participant):
        forget_plan(plan=plan, at=at)
    keys = list(Nest.objects.filter(participant=participant).values_list("pk", flat=True))
    number, _rows = Nest.objects.filter(pk__in=keys).delete()
    if number:
        journal.note("nests.map-forgotten", *keys, at=at)
        audit.record("forgot maps", participant, by=None, at=at, organisation=participant.organisation)
    return number
