"""Who is told something now: the rows of now, which stay as they are until the messages to them are in the database."""

from datetime import datetime

from nestwerk.groups.models import Group
from nestwerk.participants.models import Participant, Standing
from nestwerk.participants.queries.notices import PartsOf, Told, at_most, ways_of


def told_now(
    group: Group,
    *,
    at: datetime,
    only: Participant | None = None,
    standing: str = Standing.IN,
    parts_of: PartsOf = at_most,
) -> list[Told]:
    """Lock the rows, then return who is reached: within the transaction that posts.

    Who takes an address away, erases all or takes another link meanwhile waits for that, and then finds the message to
    take it back. Else it would be made of a row of before, and go where she said that nothing goes any more.
    """
    ways = ways_now(group, at=at, only=only, standing=standing, parts_of=parts_of)
    return [told for told in ways if told.to]


def ways_now(
    group: Group,
    *,
    at: datetime,
    only: Participant | None = None,
    standing: str = Standing.IN,
    parts_of: PartsOf = at_most,
) -> list[Told]:
    """Lock the rows, then return `ways_of`: also whom no message reaches."""
    rows = Participant.objects.select_for_update(no_key=True).filter(group=group)
    if only is not None:
        rows = rows.filter(pk=only.pk)
    else:
        # In the order that all keep (actions.present).
        Group.objects.select_for_update(no_key=True).filter(pk=group.pk).values_list("pk").first()
    list(rows.order_by("pk").values_list("pk"))
    return ways_of(group, at=at, only=only, standing=standing, parts_of=parts_of)
