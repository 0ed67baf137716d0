"""Tasks around a meeting that volunteers can take, and how the team prepares together."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models import Meeting
from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.people.models import Organisation, Person


class Task(models.TextChoices):
    PREPARE = "prepare", _("prepare the room")
    HOST = "host", _("welcome people")
    CHILDCARE = "childcare", _("childcare")
    INTERPRET = "interpret", _("interpret")


class Shift(models.Model):
    """One task at one meeting, for so many people of the team."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="shifts")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="shifts")
    task = models.CharField(_("task"), max_length=10, choices=Task)
    places = models.PositiveSmallIntegerField(_("how many people"), default=1)
    words = SealedTextField(_("what to know"), blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("offered"))

    class Meta:
        verbose_name = _("shift")
        verbose_name_plural = _("shifts")
        ordering = ["task"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "task"], name="task_of_meeting_once"),
            models.CheckConstraint(condition=models.Q(places__gte=1), name="shift_has_a_place"),
        ]

    def __str__(self) -> str:
        return f"{self.task} at {self.meeting_id}"


class ShiftClaim(models.Model):
    """Somebody of the team takes a shift. Withdrawn, the row is gone."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    shift = models.ForeignKey(Shift, models.CASCADE, related_name="claims")
    person = models.ForeignKey(Person, models.CASCADE, related_name="shift_claims")
    at = models.DateTimeField(_("claimed"))

    class Meta:
        verbose_name = _("claim of a shift")
        verbose_name_plural = _("claims of shifts")
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["shift", "person"], name="shift_claimed_once")]

    def __str__(self) -> str:
        return f"claim of {self.shift_id}"


class PreparationNote(models.Model):
    """A line that somebody of the team adds before the meeting. Lines are added, so nobody overwrites another."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="preparation_notes")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="preparation_notes")
    words = SealedTextField(_("what to think of"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="preparation_notes")
    at = models.DateTimeField(_("written"))

    class Meta:
        verbose_name = _("line to prepare")
        verbose_name_plural = _("lines to prepare")
        ordering = ["at"]

    def __str__(self) -> str:
        return f"line for {self.meeting_id}"
