"""Which group and which round are asked for: those that this visitor runs, else 404."""

import uuid
from typing import Any

from django.shortcuts import get_object_or_404

from nestwerk.evaluation import queries
from nestwerk.evaluation.models import Round, Sheet, Stand
from nestwerk.evaluation.permissions import groups_asked_by
from nestwerk.groups.models import Group
from nestwerk.kernel.clock import now
from nestwerk.people.permissions import PersonRequest


def group_asked(request: PersonRequest, slug: str) -> Group:
    return get_object_or_404(groups_asked_by(request.user).select_related("organisation"), slug=slug)


def round_asked(request: PersonRequest, slug: str, key: uuid.UUID) -> Round:
    found = Round.objects.visible_to(request.user).select_related("group", "organisation", "version", "reader")
    return get_object_or_404(found, group__slug=slug, pk=key)


def shown_of(asked: Round) -> tuple[object, ...]:
    """Return what the page shows of a round that is not closed, as far as closing it hangs on that."""
    starts = sorted(str(start.pk) for start in queries.open_starts_of(asked)) if asked.closed_at is None else []
    return (asked.pk, asked.opens_on, asked.closes_on, *starts)


def offer_of(asked: Round) -> dict[str, Any]:
    """Return how a round is offered to parents: when, by which code, and whether they were told of it."""
    return {name: getattr(asked, name) for name in ("opens_on", "closes_on", "code", "reminded_at")}


def frame(asked: Round) -> dict[str, Any]:
    """Return what every page of one round shows. While it runs that is how many sheets came in, and nothing of them."""
    at = now()
    stand = queries.stand_of(asked, at=at)
    closed = asked.closed_at is not None
    return {
        "round": asked,
        "group": asked.group,
        "stand": stand,
        "stand_words": Stand(stand).label,
        "is_open": stand == Stand.OPEN,
        "closed": closed,
        # A start that would be open, had its group not met twice: paper that was filled in by then goes in.
        "too_late": stand == Stand.OVER and queries.is_start_too_late(asked, at=at),
        "title": queries.said_in(asked.version.read().title),
        "came": None if closed else Sheet.objects.filter(round=asked).count(),
        "expected": asked.expected if closed else queries.expected_at(asked),
        "short": queries.short_address(asked),
        "least": asked.least,
    }
