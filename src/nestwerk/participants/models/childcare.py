"""Meetings without childcare in a group that has it otherwise."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models import Meeting
from nestwerk.kernel.fields import new_key
from nestwerk.people.models import Person


class ChildcareOff(models.Model):
    """The childcare of one meeting was called off, and perhaps found again. The newest one counts."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="childcare_off")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("called off"))
    again_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    again_at = models.DateTimeField(_("found again"), null=True)

    class Meta:
        verbose_name = _("childcare called off")
        verbose_name_plural = _("childcare called off")
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["meeting"], condition=Q(again_at=None), name="childcare_off_once"),
            models.CheckConstraint(
                condition=Q(again_at=None) | Q(again_at__gte=F("at")), name="childcare_again_after_off"
            ),
        ]

    def __str__(self) -> str:
        return f"no childcare at {self.meeting_id}"
