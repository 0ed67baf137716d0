"""Whether we know the secret of a parent's link, or she alone."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.errors import DomainError
from nestwerk.participants import rules
from nestwerk.participants.actions.underway import follow
from nestwerk.participants.models import LinkKind, Participant, PersonalLink
from nestwerk.trail import audit


class StaysShutForGood(DomainError):
    message = _("What this parent keeps on the own page opens with the present link alone. Say that you are sure.")


@transaction.atomic
def forget_secret(*, participant: Participant, at: datetime) -> None:
    """Know the link of a parent's page by its digest alone: it goes on working, and no letter carries it from now on.

    For what must open with her link and not with our keys. A link that the team makes later is known again.
    """
    links = PersonalLink.objects.select_for_update().filter(participant=participant, kind=LinkKind.PAGE)
    link = links.filter(revoked_at=None).first()
    if link is not None and link.secret:
        link.secret = ""
        link.save(update_fields=["secret"])
        follow(participant, at=at)
        audit.record("forgot secret", participant, by=None, at=at, organisation=participant.organisation)


@transaction.atomic
def know_secret(*, participant: Participant, secret: str, at: datetime) -> None:
    """Know the link of a parent's page again, told by her page: nothing is kept any more that it alone may open."""
    links = PersonalLink.objects.select_for_update().filter(participant=participant, kind=LinkKind.PAGE)
    link = links.filter(revoked_at=None, digest=rules.digest(secret.lower())).first()
    if link is not None and not link.secret:
        link.secret = secret.lower()
        link.save(update_fields=["secret"])
        follow(participant, at=at)
        audit.record("knew secret", participant, by=None, at=at, organisation=participant.organisation)
