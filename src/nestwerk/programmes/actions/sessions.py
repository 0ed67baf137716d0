"""Change the sessions of a programme: add, move, rewrite, remove."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person
from nestwerk.programmes.actions.editing import touch
from nestwerk.programmes.models import Block, BlockKind, Programme, SessionPlan
from nestwerk.programmes.queries import told_in
from nestwerk.trail import audit
from nestwerk.trail.seen import ChangedAtOnce

FIELDS = ("title", "aim", "materials", "cards", "tip", "children")


class LastSession(DomainError):
    message = _("A programme has at least one session. Throw the whole programme away instead.")


class SessionGone(DomainError):
    message = _("This session was taken out meanwhile. Your text is still here: copy what you want to keep.")


@transaction.atomic
def revise_session(
    *,
    session: SessionPlan,
    values: Mapping[str, object],
    blocks: Sequence[Mapping[str, object]],
    seen: datetime,
    by: Person,
    at: datetime,
) -> SessionPlan:
    """Save the words of a session and its blocks in their new order. Raises ChangedMeanwhile, SessionGone."""
    if not SessionPlan.objects.filter(pk=session.pk).exists():
        raise SessionGone
    programme = touch(session.programme, seen=seen, at=at)
    programme.save(update_fields=["changed_at"])
    if "tip" in values and values["tip"] != session.tip:
        # The translations told of the old tip.
        session.tip_translations = {}
    for name in FIELDS:
        if name in values:
            setattr(session, name, values[name])
    session.save()
    session.blocks.all().delete()
    Block.objects.bulk_create(Block(session=session, order=place, **one) for place, one in enumerate(blocks, 1))
    audit.record("session-revised", session, by=by, at=at, organisation=programme.organisation)
    return session


@transaction.atomic
def add_session(*, programme: Programme, by: Person, at: datetime) -> SessionPlan:
    """Add a session at the end, with a welcome and a closing to begin with."""
    current = Programme.objects.select_for_update().get(pk=programme.pk)
    last = current.sessions.last()
    made = SessionPlan.objects.create(
        programme=current, order=last.order + 1 if last else 1, title=gettext("New session")
    )
    start = ((BlockKind.WELCOME, 15), (BlockKind.EXCHANGE, 60), (BlockKind.CLOSING, 15))
    Block.objects.bulk_create(
        Block(session=made, order=place, kind=kind, minutes=minutes, title=str(kind.label).capitalize())
        for place, (kind, minutes) in enumerate(start, 1)
    )
    _changed(current, at)
    audit.record("session-added", made, by=by, at=at, organisation=current.organisation)
    return made


@transaction.atomic
def remove_session(*, session: SessionPlan, by: Person, at: datetime, seen: Sequence[object] | None = None) -> None:
    """Take a session out; those after it move up. Raises LastSession.

    Raises ChangedAtOnce when its words are not as they were `seen` (queries.told_in).
    """
    current = Programme.objects.select_for_update().get(pk=session.programme_id)
    kept = current.sessions.filter(pk=session.pk).first()
    if seen is not None and (kept is None or told_in(kept) != list(seen)):
        raise ChangedAtOnce
    if current.sessions.count() == 1:
        raise LastSession
    audit.record("session-removed", session, by=by, at=at, organisation=current.organisation)
    session.delete()
    _number(list(current.sessions.all()))
    _changed(current, at)


@transaction.atomic
def move_session(*, session: SessionPlan, up: bool, by: Person, at: datetime) -> None:
    """Let a session change places with the one before or after it; at the edge nothing happens."""
    current = Programme.objects.select_for_update().get(pk=session.programme_id)
    rows = list(current.sessions.all())
    here = rows.index(session)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(rows):
        return
    rows[here], rows[there] = rows[there], rows[here]
    _number(rows)
    _changed(current, at)
    audit.record("session-moved", session, by=by, at=at, organisation=current.organisation)


def _number(rows: list[SessionPlan]) -> None:
    # Out of the way first: a number stands once in a programme.
    for step in (1_000, 0):
        for place, row in enumerate(rows, 1):
            SessionPlan.objects.filter(pk=row.pk).update(order=place + step)


def _changed(programme: Programme, at: datetime) -> None:
    programme.changed_at = at
    programme.save(update_fields=["changed_at"])
