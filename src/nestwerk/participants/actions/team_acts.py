"""Keep what the team did with what is a parent's own, so that she reads it on her page."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nestwerk.participants import queries
from nestwerk.participants.actions.present import present
from nestwerk.participants.models import Participant, TeamAct, TeamActKind
from nestwerk.people.models import Person
from nestwerk.trail import audit, journal


def note_act(participant: Participant, kind: TeamActKind, *, by: Person, at: datetime) -> None:
    """Note one act. Called by the action itself, in its transaction; the trail has its own line of it."""
    TeamAct.objects.create(participant=participant, kind=kind, by=by, at=at)
    # She reads it also when an older backup is put back.
    journal.note("participants.team-acted", participant.pk, kind, by.pk, at=at)


@transaction.atomic
def saw_team(*, participant: Participant, links: Collection[UUID], acts: Collection[UUID] = (), at: datetime) -> None:
    """Note that somebody on the parent's page read what the team did: what it showed, not what came since.

    It may be the very person who did it, with the link that was made: so it stays on the page all the same, in one
    line (queries.done_by_team).
    """
    present(participant)
    seen = queries.links_of_team(participant).filter(pk__in=links, seen_at=None).update(seen_at=at)
    seen += queries.acts_of_team(participant).filter(pk__in=acts, seen_at=None).update(seen_at=at)
    if seen:
        audit.record("saw links", participant, by=None, at=at, organisation=participant.organisation)
