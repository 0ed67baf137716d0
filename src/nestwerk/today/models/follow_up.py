"""Who does what by when, after a meeting."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models import Meeting
from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.people.models import Organisation, Person


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    def open(self) -> "FollowUpQuerySet":
        """What is neither done nor dropped."""
        return self.filter(done=None, dropped=None)

    def open_since(self, moment: datetime) -> "FollowUpQuerySet":
        """What is open, and what was ended since a moment: a tap too many can be put back."""
        ended = models.Q(done__at__gte=moment) | models.Q(dropped__at__gte=moment)
        return self.filter(models.Q(done=None, dropped=None) | ended)


class FollowUp(models.Model):
    """Something the team agreed to do. Without `who` it is for whoever comes to it first."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="follow_ups")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="follow_ups")
    what = SealedTextField(_("what"))
    who = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="follow_ups")
    due = models.DateField(_("by when"), null=True, blank=True)
    # Null: from before this was kept, or by no form.
    once = models.UUIDField(null=True, editable=False)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("agreed"))

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["meeting", "once"], name="follow_up_once")]

    def __str__(self) -> str:
        return f"follow-up {self.pk}"


class FollowUpDropped(models.Model):
    """A follow-up is not needed any more. The row's existence is the state."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    follow_up = models.OneToOneField(FollowUp, models.CASCADE, related_name="dropped")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("not needed since"))

    class Meta:
        verbose_name = _("dropped follow-up")
        verbose_name_plural = _("dropped follow-ups")

    def __str__(self) -> str:
        return f"dropped {self.follow_up_id}"


class FollowUpDone(models.Model):
    """A follow-up was done. The row's existence is the state."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    follow_up = models.OneToOneField(FollowUp, models.CASCADE, related_name="done")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("done"))

    class Meta:
        verbose_name = _("done follow-up")
        verbose_name_plural = _("done follow-ups")

    def __str__(self) -> str:
        return f"done {self.follow_up_id}"
