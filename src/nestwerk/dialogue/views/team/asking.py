"""Which session is asked for: one that this visitor may see, else 404."""

import uuid
from typing import Any

from django.shortcuts import get_object_or_404

from nestwerk.dialogue import queries
from nestwerk.dialogue.models import Dialogue
from nestwerk.kernel.clock import now
from nestwerk.people.permissions import PersonRequest


def seen(request: PersonRequest, key: uuid.UUID) -> Dialogue:
    return get_object_or_404(Dialogue.objects.visible_to(request.user).select_related("organisation", "leads"), pk=key)


def frame(dialogue: Dialogue) -> dict[str, Any]:
    """Return what every page of one session shows."""
    return {
        "dialogue": dialogue,
        "is_open": queries.is_open(dialogue, at=now()),
        "short": queries.short_address(dialogue),
    }
