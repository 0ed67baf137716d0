"""What a facilitator writes down after a meeting or a series: signed, and nowhere near the answers of parents."""

import json
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nestwerk.evaluation.models.forms import FormVersion
from nestwerk.groups.models import Group, Meeting
from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.people.models import Organisation, Person


class Reflection(models.Model):
    """One of the team looked back, once for a meeting or once for the whole series; it can be written on."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    group = models.ForeignKey(Group, models.CASCADE, related_name="reflections")
    # None: about the whole series.
    meeting = models.ForeignKey(Meeting, models.CASCADE, null=True, blank=True, related_name="+")
    version = models.ForeignKey(FormVersion, models.PROTECT, related_name="reflections")
    answers = SealedTextField(_("answers"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("reflection of a team")
        verbose_name_plural = _("reflections of teams")
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "by"], condition=Q(meeting__isnull=False), name="reflection_once_a_meeting"
            ),
            models.UniqueConstraint(fields=["group", "by"], condition=Q(meeting=None), name="reflection_once_a_series"),
        ]

    def __str__(self) -> str:
        return f"reflection {self.pk}"

    def read(self) -> dict[str, Any]:
        answers: dict[str, Any] = json.loads(self.answers)
        return answers
