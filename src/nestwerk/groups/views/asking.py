"""Who asks: views behind a sign-in know that the visitor is a person."""

from django.shortcuts import get_object_or_404

from nestwerk.groups.models import Group
from nestwerk.people.permissions import PersonRequest


def seen(request: PersonRequest, slug: str) -> Group:
    """Return a group that this visitor may see; 404 for anybody else."""
    groups = Group.objects.visible_to(request.user).select_related("organisation", "venue", "programme", "practice")
    return get_object_or_404(groups, slug=slug)


def run(request: PersonRequest, slug: str) -> Group:
    """Return a group that this visitor runs; 404 for anybody else."""
    groups = Group.objects.run_by(request.user).select_related("organisation", "venue", "programme", "practice")
    return get_object_or_404(groups, slug=slug)
