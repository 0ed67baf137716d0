"""Who asks: somebody who runs the group. Anybody else gets 404, volunteers of the team too."""

import uuid

from django.shortcuts import get_object_or_404

from nestwerk.groups.models import Group
from nestwerk.participants.models import Participant
from nestwerk.people.permissions import PersonRequest


def run(request: PersonRequest, slug: str) -> Group:
    """Return a group that this visitor runs."""
    return get_object_or_404(Group.objects.run_by(request.user).select_related("organisation"), slug=slug)


def known(request: PersonRequest, slug: str, key: uuid.UUID) -> Participant:
    """Return a participant of a group that this visitor runs."""
    people = Participant.objects.visible_to(request.user).select_related(
        "group__organisation", "family__counted_with", "account", "organisation", "spoken_for"
    )
    return get_object_or_404(people, group__slug=slug, pk=key, erased_at=None)
