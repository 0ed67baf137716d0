"""After the meeting: how strongly each working factor was there, first each alone."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models import Meeting
from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.people.models import Organisation, Person
from nestwerk.vocabulary.models import Concept


class Mark(models.IntegerChoices):
    """How strongly a working factor was there, in the eyes of one member of the team."""

    HARDLY = 1, _("hardly")
    A_LITTLE = 2, _("a little")
    WELL = 3, _("well")
    STRONGLY = 4, _("strongly")


class Debrief(models.Model):
    """What one member of the team found of one meeting. The others see it when they have saved their own."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="debriefs")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="debriefs")
    person = models.ForeignKey(Person, models.PROTECT, related_name="debriefs")
    words = SealedTextField(_("what you noticed"), blank=True)
    saved_at = models.DateTimeField(_("saved"))

    class Meta:
        verbose_name = _("debrief")
        verbose_name_plural = _("debriefs")
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="debrief_once")]

    def __str__(self) -> str:
        return f"debrief of {self.meeting_id}"


class FactorMark(models.Model):
    """One working factor in one debrief."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    debrief = models.ForeignKey(Debrief, models.CASCADE, related_name="marks")
    factor = models.ForeignKey(Concept, models.PROTECT, related_name="debrief_marks")
    mark = models.PositiveSmallIntegerField(_("mark"), choices=Mark)

    class Meta:
        verbose_name = _("mark of a working factor")
        verbose_name_plural = _("marks of working factors")
        constraints = [
            models.UniqueConstraint(fields=["debrief", "factor"], name="factor_marked_once"),
            models.CheckConstraint(condition=models.Q(mark__gte=1, mark__lte=4), name="mark_from_one_to_four"),
        ]

    def __str__(self) -> str:
        return f"{self.mark} in {self.debrief_id}"
