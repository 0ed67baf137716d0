"""Whether the secret of a parent's link is known here."""

from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.errors import DomainError
from nestwerk.participants.models import LinkKind, Participant, PersonalLink


class StaysShutForGood(DomainError):
    message = _("What this parent may keep on the own page opens with the present link alone. Say that you are sure.")


class KnownLink(DomainError):
    message = _("Take a new link first: somebody else may know this one.")


@transaction.atomic
def be_hers_alone(*, participant: Participant, holds_words: Callable[[], bool]) -> None:
    """Go on only when the secret of the link that works stands nowhere here: what is sealed now opens with it alone.

    Or when it opens words already, as that of the made-up parent of a demo does: then one page more tells no more. A
    link that waits to be opened, from when nothing was kept, would leave it shut: it waits no longer. Raises KnownLink.
    """
    links = PersonalLink.objects.select_for_update().filter(
        participant=participant, kind=LinkKind.PAGE, revoked_at=None
    )
    working = links.filter(fresh=False).first()
    if working is None or (working.secret and not holds_words()):
        raise KnownLink
    links.filter(fresh=True, carries="").delete()
