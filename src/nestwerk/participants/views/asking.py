"""Who asks: somebody who runs the group. Anybody else gets 404, volunteers of the team too."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.shortcuts import get_object_or_404

from nestwerk.groups.models import Group
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
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


def told(request: PersonRequest, said: str, act: Callable[..., object], one: Participant, **values: object) -> None:
    """Do this with the participant, and say so, or say why not."""
    try:
        act(participant=one, by=request.user, at=now(), **values)
    except DomainError as problem:
        messages.error(request, str(problem.message))
    else:
        messages.success(request, said)
