"""Words for what becomes of a factor."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    KEPT = "kept", _("stays as it is")
    CHANGED = "changed", _("is changed")
    DROPPED = "dropped", _("is dropped")
