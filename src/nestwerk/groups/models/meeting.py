"""One meeting of a group. It is moved or cancelled, never lost."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models.group import Group
from nestwerk.groups.models.venue import Venue
from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.people.models import Organisation, Person
from nestwerk.programmes.models import SessionPlan


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def upcoming(self, at: datetime) -> "MeetingQuerySet":
        """Meetings that are not over yet and go on, soonest first."""
        return self.filter(ends_at__gte=at, cancellation=None).order_by("starts_at")

    def held(self, at: datetime) -> "MeetingQuerySet":
        """Meetings that began and were not cancelled, latest first."""
        return self.filter(starts_at__lte=at, cancellation=None).order_by("-starts_at")


class Meeting(models.Model):
    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="meetings")
    group = models.ForeignKey(Group, models.CASCADE, related_name="meetings")
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    session = models.ForeignKey(SessionPlan, models.SET_NULL, null=True, blank=True, related_name="meetings")
    # Empty: where the group always meets.
    venue = models.ForeignKey(Venue, models.PROTECT, null=True, blank=True, related_name="meetings")
    theme = models.CharField(_("theme"), max_length=200, blank=True)
    # RFC 5545 SEQUENCE: counts what a calendar must hear about.
    revision = models.PositiveSmallIntegerField(default=0)
    changed_at = models.DateTimeField(_("changed"))

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="meeting_ends_after_start"),
            models.UniqueConstraint(fields=["group", "starts_at"], name="meeting_moment_once"),
        ]
        indexes = [models.Index(fields=["organisation", "starts_at"], name="meeting_of_organisation")]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"


class Cancellation(models.Model):
    """A meeting does not go on. The row's existence is the state. The reason may be about somebody, so it is sealed."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="cancellation")
    reason = SealedTextField(_("reason"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("cancellation")
        verbose_name_plural = _("cancellations")

    def __str__(self) -> str:
        return f"cancelled {self.meeting_id}"


class GoingOn(models.Model):
    """A meeting that was cancelled goes on after all, or did: the cancellation is gone, this says that it was there."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="goings_on")
    cancelled_at = models.DateTimeField(_("had been cancelled"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("meeting that goes on after all")
        verbose_name_plural = _("meetings that go on after all")
        ordering = ["at"]

    def __str__(self) -> str:
        return f"goes on {self.meeting_id}"


class Move(models.Model):
    """A meeting went to another moment or place."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="moves")
    from_starts_at = models.DateTimeField(_("was planned at"))
    from_venue = models.ForeignKey(Venue, models.SET_NULL, null=True, blank=True, related_name="+")
    reason = SealedTextField(_("reason"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("move")
        verbose_name_plural = _("moves")
        ordering = ["at"]

    def __str__(self) -> str:
        return f"moved {self.meeting_id}"
