"""Draw a map, carry one on, change it, take a step back, throw it away.

The audit trail has no line of it: what a parent does on her own map, and at which minute, is nobody's to read.
"""

import uuid
from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.errors import DomainError
from nestwerk.nests import queries
from nestwerk.nests.actions.plans import forget_plan
from nestwerk.nests.actions.stepping import BACK, changed, stepped
from nestwerk.nests.formats.sealed import seal, unseal
from nestwerk.nests.models import Nest, Plan
from nestwerk.nests.rules.sheet import Sheet, carry, read_sheet, written
from nestwerk.participants import actions as participants
from nestwerk.participants.models import Participant
from nestwerk.trail import journal

MOST_MAPS = 20


class TooManyMaps(DomainError):
    message = _("You have many maps already. Throw one away first.")


@transaction.atomic
def begin(
    *, participant: Participant, key: bytes, sheet: Sheet, former: Nest | None = None, press: str = "", at: datetime
) -> Nest:
    """Keep a map under this key, of a link whose secret stands nowhere here. The same press twice is one map.

    Who went back and chose otherwise gets what she chose last: in place of the first, while she did nothing on that
    one, else beside it.

    Whoever has the key file would open every map otherwise: a secret that letters can carry is a secret that we have.
    Raises TooManyMaps, and KnownLink of participants.
    """
    # Two at once: the second finds what the first made.
    participants.present(participant)
    participants.be_hers_alone(participant=participant, holds_words=lambda: queries.holds_words(participant, key))
    mark = uuid.uuid5(participant.pk, press) if press else None
    there = Nest.objects.filter(participant=participant, pk=mark).first() if mark else None
    if there is not None and not there.before:
        return _begun_with(there, key, sheet, former=former)
    if there is not None and not _is_of(there, key, sheet, former=former):
        mark = uuid.uuid5(participant.pk, f"{press}|{sheet.way}|{former.pk if former else ''}")
        there = Nest.objects.filter(participant=participant, pk=mark).first()
    if there is not None:
        return there
    if Nest.objects.filter(participant=participant).count() >= MOST_MAPS:
        raise TooManyMaps
    nest = Nest(
        organisation_id=participant.organisation_id, participant=participant, former=former, drawn_at=at, sheet=""
    )
    nest.pk = mark or nest.pk
    nest.sheet = seal(written(sheet), key, where=nest.where())
    nest.save(force_insert=True)
    return nest


def _begun_with(nest: Nest, key: bytes, sheet: Sheet, *, former: Nest | None) -> Nest:
    nest.sheet, nest.former = seal(written(sheet), key, where=nest.where()), former
    nest.save(update_fields=["sheet", "former"])
    return nest


def _is_of(nest: Nest, key: bytes, sheet: Sheet, *, former: Nest | None) -> bool:
    """True when a map was begun in this way, from this other one."""
    was = read_sheet(unseal(nest.sheet, key, where=nest.where()))
    return was.way == sheet.way and nest.former_id == (former.pk if former else None)


def carry_on(*, nest: Nest, key: bytes, press: str = "", at: datetime) -> Nest:
    """Begin the next map with everybody of this one. Raises StaysShut, TooManyMaps, KnownLink."""
    sheet = read_sheet(unseal(nest.sheet, key, where=nest.where()))
    return begin(participant=nest.participant, key=key, sheet=carry(sheet), former=nest, press=press, at=at)


@transaction.atomic
def alter(*, nest: Nest, key: bytes, change: Callable[[Sheet], Sheet], at: datetime) -> Sheet:
    """Change a map and keep what takes the step back; two at once both count. Raises StaysShut, Full."""
    nest = _kept(nest)
    was = read_sheet(unseal(nest.sheet, key, where=nest.where()))
    sheet = change(was)
    if sheet == was:
        # The same press again.
        return sheet
    never_held = not queries.had_words(nest, key, was)
    changed(nest, key, was=written(was), now=written(sheet))
    if not was.has_words and localdate(nest.drawn_at) != localdate(at):
        # It stood there empty: it is drawn today; and from no other when nobody knows who began it.
        nest.drawn_at, nest.former = at, None if never_held else nest.former
    nest.save(update_fields=["sheet", "before", "drawn_at", "former"])
    return sheet


@transaction.atomic
def undo(*, nest: Nest, key: bytes, way: str = BACK, seen: str = "", at: datetime) -> None:
    """Take one step back on the map, and once more the one before it; or `way` on again. Raises StaysShut.

    Nothing changes when it is not as it was `seen` any more: the same press again, or another page.
    """
    nest = _kept(nest)
    if seen not in ("", nest.stand):
        return
    stepped(nest, key, now=written(read_sheet(unseal(nest.sheet, key, where=nest.where()))), way=way)
    nest.save(update_fields=["sheet", "before"])


@transaction.atomic
def forget(*, nest: Nest, at: datetime) -> None:
    """Throw one map away."""
    participants.present(nest.participant)
    journal.note("nests.map-forgotten", nest.pk, at=at)
    nest.delete()


@transaction.atomic
def forget_all(*, participant: Participant, at: datetime) -> int:
    """Throw away every map of a parent, and the plan, also what no link opens any more. Return how many maps."""
    participants.present(participant)
    for plan in Plan.objects.filter(participant=participant):
        forget_plan(plan=plan, at=at)
    keys = list(Nest.objects.filter(participant=participant).values_list("pk", flat=True))
    number, _rows = Nest.objects.filter(pk__in=keys).delete()
    if number:
        journal.note("nests.map-forgotten", *keys, at=at)
    return number


def _kept(nest: Nest) -> Nest:
    """Return the map as it is now, locked after the parent's row. Raises GoneMeanwhile."""
    participants.present(nest.participant)
    there = Nest.objects.select_for_update(no_key=True).filter(pk=nest.pk).first()
    if there is None:
        raise participants.GoneMeanwhile
    return there
