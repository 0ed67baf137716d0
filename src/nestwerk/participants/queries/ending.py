"""How participants stand who are to be erased: all that a page tells of them, and that is lost with them."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping

from nestwerk.participants.models import Attendance, Merge, Participant, PlaceChange

KNOWN = "known"


def known_of(people: Iterable[Participant]) -> dict[uuid.UUID, list[str]]:
    """Return by key, as lines, what is kept beside the fields of each: who came and why not, changes of place, and the
    sign-ups that were brought into it and go with it. Three queries, however many."""
    keys = [one.pk for one in people]
    found = defaultdict[uuid.UUID, list[str]](list)
    for tap in Attendance.objects.filter(participant__in=keys):
        found[tap.participant_id].append(f"{tap.meeting_id} {tap.presence} {tap.reason}")
    for change in PlaceChange.objects.filter(participant__in=keys):
        found[change.participant_id].append(f"{change.pk} {change.reason}")
    for kept, gone in Merge.objects.filter(kept__in=keys, undone_at=None).values_list("kept", "gone"):
        found[kept].append(f"{gone}")
    return {key: sorted(found[key]) for key in keys}


def stands_of(people: Iterable[Participant], fields: Iterable[str]) -> dict[uuid.UUID, Mapping[str, object]]:
    """Return by key how participants stand: these fields, and under KNOWN what is kept beside them."""
    rows, names = list(people), list(fields)
    known = known_of(rows)
    return {one.pk: {**{name: getattr(one, name) for name in names}, KNOWN: known[one.pk]} for one in rows}
