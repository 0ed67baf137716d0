"""Who is erased stands as whoever pressed saw her."""

from collections.abc import Mapping

from nestwerk.participants.models import Participant
from nestwerk.participants.queries.ending import KNOWN, known_of
from nestwerk.trail.seen import ChangedAtOnce, check_stands


def check_known(participant: Participant, seen: Mapping[str, object] | None) -> None:
    """Raise ChangedAtOnce when a held participant does not stand as she was `seen` (queries.ending)."""
    if seen is None:
        return
    check_stands(participant, {name: value for name, value in seen.items() if name != KNOWN})
    if KNOWN in seen and seen[KNOWN] != known_of([participant])[participant.pk]:
        raise ChangedAtOnce
