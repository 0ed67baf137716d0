"""Who said they would come, who came, and how many heads there were."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models import Meeting
from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.participants.models.participant import Participant
from nestwerk.people.models import Organisation, Person


class Reply(models.Model):
    """'Ik kom' or 'Ik kom niet', said by the parent (or by the team for them) before the meeting."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="replies")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="replies")
    coming = models.BooleanField(_("is coming"))
    note = SealedTextField(_("what I need"), blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        constraints = [models.UniqueConstraint(fields=["meeting", "participant"], name="reply_once")]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.coming}"


class Presence(models.TextChoices):
    THERE = "there", _("there")
    EXCUSED = "excused", _("excused")
    ABSENT = "absent", _("not there")


class Attendance(models.Model):
    """One tap. The last tap counts, by the moment at which it was made, whenever it arrives."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="attendances")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="attendances")
    presence = models.CharField(_("presence"), max_length=8, choices=Presence)
    reason = SealedTextField(_("reason"), blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    tapped_at = models.DateTimeField(_("tapped"))
    saved_at = models.DateTimeField(_("saved"))

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "participant"],
                name="attendance_once",
                violation_error_message=_("Attendance is already recorded."),
            )
        ]
        # Whole answers for the overview: how many were there, meeting by meeting.
        indexes = [models.Index(fields=["meeting", "presence"], name="attendance_presence")]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.presence}"


class HeadCount(models.Model):
    """A plain count for who walks in without a name, and the children in childcare.

    Two telephones count at once, one the children and the other the grown-ups: each number has its own moment.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="head_counts")
    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="head_count")
    adults = models.PositiveSmallIntegerField(_("others who were there"), default=0)
    children = models.PositiveSmallIntegerField(_("children in childcare"), default=0)
    adults_at = models.DateTimeField(_("others counted"), null=True)
    children_at = models.DateTimeField(_("children counted"), null=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    saved_at = models.DateTimeField(_("saved"))

    class Meta:
        verbose_name = _("head count")
        verbose_name_plural = _("head counts")

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.adults}"
