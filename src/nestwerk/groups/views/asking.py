"""Who asks: views behind a sign-in know that the visitor is a person."""

import uuid

from django.shortcuts import get_object_or_404

from nestwerk.groups import queries
from nestwerk.groups.models import Group, Meeting
from nestwerk.people.permissions import PersonRequest


def seen(request: PersonRequest, slug: str) -> Group:
    """Return a group that this visitor may see; 404 for anybody else."""
    groups = Group.objects.visible_to(request.user).select_related("organisation", "venue", "programme", "practice")
    return get_object_or_404(groups, slug=slug)


def run(request: PersonRequest, slug: str) -> Group:
    """Return a group that this visitor runs; 404 for anybody else."""
    groups = Group.objects.run_by(request.user).select_related("organisation", "venue", "programme", "practice")
    return get_object_or_404(groups, slug=slug)


def one_of(group: Group, key: uuid.UUID) -> Meeting:
    """Return a meeting of this group, with place, session, cancellation and moves."""
    return get_object_or_404(queries.meetings_of(group), pk=key)
