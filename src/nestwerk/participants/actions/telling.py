"""Letters to one participant: a neutral subject, the own language, only where a way to reach was given."""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from nestwerk.kernel.errors import DomainError
from nestwerk.messenger.actions import post
from nestwerk.participants import queries
from nestwerk.participants.models import LinkKind, Participant

SUBJECT = gettext_noop("Your link")


class NoWayToReach(DomainError):
    message = _("We have no address or number to send it to.")


def letter(participant: Participant, name: str, *, key: str, channel: str, urgent: bool, at: datetime) -> None:
    """Put one letter on its way, in the reader's language. Raises NoWayToReach."""
    to = participant.email if channel == "email" else participant.phone
    if not to:
        raise NoWayToReach
    link = queries.page_address(queries.secret_of(participant, LinkKind.PAGE))
    with translation.override(participant.language):
        body = render_to_string(f"participants/letters/{name}.txt", {"name": participant.name, "link": link})
    post(
        organisation=participant.organisation,
        key=key,
        channel=channel,
        to=to,
        subject=SUBJECT,
        body=body.strip(),
        language=participant.language,
        recipient=participant.pk,
        urgent=urgent,
        at=at,
    )
