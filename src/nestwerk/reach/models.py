"""How long an organisation keeps what, and what ran out."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.disclosure import LEAST
from nestwerk.kernel.fields import new_key
from nestwerk.people.models import Organisation


class Terms(models.Model):
    """The terms of one organisation. Absent: the values here."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="terms")
    participant_months = models.PositiveSmallIntegerField(
        _("months after a group has ended that its people are erased"), default=6
    )
    left_months = models.PositiveSmallIntegerField(_("months after somebody left that they are erased"), default=3)
    note_days = models.PositiveSmallIntegerField(_("days that a note about a person is kept"), default=90)
    message_days = models.PositiveSmallIntegerField(_("days that a line in the delivery log is kept"), default=90)
    least = models.PositiveSmallIntegerField(_("the smallest count that is shown"), default=LEAST)

    class Meta:
        verbose_name = _("terms")
        verbose_name_plural = _("terms")
        constraints = [models.CheckConstraint(condition=Q(least__gte=LEAST), name="least_is_five_or_more")]

    def __str__(self) -> str:
        return f"terms of {self.organisation_id}"


class Erasure(models.Model):
    """What one run of the terms erased: how many of each kind, never who."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="erasures")
    at = models.DateTimeField(_("when"))
    counts = models.JSONField(_("how many"), default=dict)

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.organisation_id}"
