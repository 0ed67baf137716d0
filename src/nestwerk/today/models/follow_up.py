"""Who does what by when, after a meeting."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models import Meeting
from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.people.models import Organisation, Person


class FollowUp(models.Model):
    """Something the team agreed to do. Without `who` it is for whoever comes to it first."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="follow_ups")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="follow_ups")
    what = SealedTextField(_("what"))
    who = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="follow_ups")
    due = models.DateField(_("by when"), null=True, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("agreed"))

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        ordering = ["at"]

    def __str__(self) -> str:
        return f"follow-up {self.pk}"


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
