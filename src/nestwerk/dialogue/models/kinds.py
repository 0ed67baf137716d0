"""Words for what a card is and where an agreement stands: people read them on the wall, in six languages."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CardKind(models.TextChoices):
    GIVE = "give", _("I can give")
    NEED = "need", _("I need")


class Outcome(models.TextChoices):
    """Where an agreement stands. Open and changed ones still run."""

    OPEN = "open", _("still open")
    DONE = "done", _("done")
    CHANGED = "changed", _("agreed differently")
    DROPPED = "dropped", _("dropped")


# What stands in the place of words that went when an older backup was put back, by field of a session.
TO_FILL_IN = {"title": _("Dialogue session"), "place": _("Ask who leads the session")}
TO_WRITE_AGAIN = _("This was agreed differently, and the new words were lost. Write them down again.")
