"""The row of a participant as it is now, under a lock: the one that a view loaded may be of before.

Between the loading and the writing she may have erased all, left, taken another link, or changed where messages go. So
every write of or about a parent looks at the row that this returns, and at no other.

Locks are taken in one order everywhere, so that no two wait for each other: the group, the participant, and then what
hangs on her. None is a lock on the key: rows that point there are written meanwhile.
"""

from django.http import Http404

from nestwerk.participants.models import Participant, PersonalLink

# What most writes look at beside the row itself, read once the lock is there.
_ABOUT = ("group__organisation", "family__counted_with", "organisation")


class GoneMeanwhile(Http404):
    """Everything of this parent was erased a moment ago, or the link of the page stopped working: nothing is written.

    The page then answers as it does to whoever comes a moment later.
    """


def locked_row(participant: Participant) -> Participant:
    """Return this very object with the row of now in it, locked until the transaction ends. Raises GoneMeanwhile."""
    # Without a join: PostgreSQL, having waited, shows the newest row beside the oldest of what it was joined to.
    if not Participant.objects.select_for_update(no_key=True).filter(pk=participant.pk).values_list("pk").first():
        raise GoneMeanwhile
    participant.refresh_from_db(from_queryset=Participant.objects.select_related(*_ABOUT))
    return participant


def is_there(participant: Participant) -> bool:
    """Lock the row, and return whether she is not erased: for a write that looks at nothing else of it."""
    rows = Participant.objects.select_for_update(no_key=True).filter(pk=participant.pk, erased_at=None)
    return bool(rows.values_list("pk").first())


def present(participant: Participant) -> Participant:
    """Return `locked_row`, when she is not erased and the link by which the page was opened still opens it.

    Raises GoneMeanwhile.
    """
    row = locked_row(participant)
    if row.erased_at is not None:
        raise GoneMeanwhile
    if row.came_by and not PersonalLink.objects.filter(pk=row.came_by, revoked_at=None).exists():
        raise GoneMeanwhile
    return row
