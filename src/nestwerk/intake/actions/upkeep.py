"""What nobody needs any more, and what a dead worker left, once a day."""

from datetime import datetime, timedelta

from nestwerk.intake.actions import uploads
from nestwerk.intake.actions.jobs import look_after
from nestwerk.intake.models import Import

# The name of a file that could not be read helps nobody for longer.
DAYS_TO_KEEP_FAILED = 30


def tidy(*, at: datetime) -> None:
    """Notice imports that broke off, forget failed ones, and delete files of which no import is under way."""
    for document in Import.objects.under_way():
        look_after(document=document, at=at)
    over = Import.objects.filter(at__lt=at - timedelta(days=DAYS_TO_KEEP_FAILED))
    over.filter(state__in=(Import.State.FAILED, Import.State.ASKS)).delete()
    # What was kept for other names of headings: by now nobody asks for it.
    over.forget_words()
    uploads.sweep(needed=set(Import.objects.under_way().values_list("pk", flat=True)))
