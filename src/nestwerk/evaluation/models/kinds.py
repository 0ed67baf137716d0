"""Which kinds of forms there are, and where a round stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FormKind(models.TextChoices):
    """What a form is for. A round has the kind of its form; a reflection is of a team, and never a round."""

    START = "start", _("at the start")
    THERMOMETER = "thermometer", _("after a meeting")
    END = "end", _("at the end")
    OWN = "own", _("a form of your own")
    REFLECTION = "reflection", _("reflection of a team")


class Stand(models.TextChoices):
    PLANNED = "planned", _("planned")
    OPEN = "open", _("open")
    OVER = "over", _("over, not closed yet")
    CLOSED = "closed", _("closed")
    ASIDE = "aside", _("set aside")
