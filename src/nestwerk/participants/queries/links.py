"""Personal links: whose is this secret, and what is the secret of this participant."""

from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from nestwerk.participants import rules
from nestwerk.participants.models import LinkKind, Participant, PersonalLink

# Nobody's secret is longer; what is, need not be looked for.
LONGEST = 64


def participant_by(secret: str, *, kind: str, at: datetime) -> Participant | None:
    """Return whose link this is, with group, place and family; None when it is wrong, expired or revoked alike."""
    if not 22 <= len(secret) <= LONGEST:
        return None
    # Who copies it by hand may write capitals.
    valid = PersonalLink.objects.filter(digest=rules.digest(secret.lower()), kind=kind, revoked_at=None)
    links = valid.filter(Q(expires_at=None) | Q(expires_at__gt=at), participant__erased_at=None)
    joined = "participant__group"
    link = links.select_related(f"{joined}__organisation", f"{joined}__venue", "participant__family").first()
    return link.participant if link else None


def secret_of(participant: Participant, kind: str = LinkKind.PAGE) -> str:
    """Return the secret of the link that works now; '' when there is none."""
    link = PersonalLink.objects.filter(participant=participant, kind=kind, revoked_at=None).first()
    return link.secret if link else ""


def page_address(secret: str) -> str:
    """Return the whole address of a parent's page. The room that draws it lies above this one."""
    return f"{settings.BASE_URL}/mijn/{secret}/"


def calendar_address(secret: str) -> str:
    """Return the whole address of a parent's calendar."""
    return settings.BASE_URL + reverse("participants:calendar", args=[secret])
