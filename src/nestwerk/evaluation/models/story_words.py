"""Which way something went, and what a story may be used for: in the words that a parent reads."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Direction(models.TextChoices):
    """Which way it went, by who tells it. The last two have a place of their own: nobody chooses them away."""

    BETTER = "better", _("It got better")
    HARDER = "harder", _("It got worse, or harder")
    BOTH = "both", _("Both: something got better and something worse")


class Use(models.TextChoices):
    """What a story may be used for. Each is given and taken back by who told it."""

    TEAM = "team", _("The team may read it")
    GROUP = "group", _("The other parents of my group may read it, and choose with us")
    SHARED = "shared", _("It may stand in the report, and on the public page of the practice")
    STUDY = "study", _("A study may use it, if there is one")
