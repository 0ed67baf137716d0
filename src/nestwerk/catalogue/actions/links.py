"""Remember what a link answered."""

from datetime import datetime

from django.db import transaction

from nestwerk.catalogue.models import LinkCheck


@transaction.atomic
def note_link(*, url: str, works: bool, answer: str, at: datetime) -> LinkCheck:
    """Keep the latest try of one address. No audit line: nobody's words change, and it happens by the hundred."""
    values = {"at": at, "works": works, "answer": answer[:120]}
    return LinkCheck.objects.update_or_create(url=url, defaults=values)[0]
