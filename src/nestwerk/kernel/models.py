"""The audit trail: who did what, on what, when. Lines are added, never changed. And what is counted for a while."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.fields import new_key


class AuditLineQuerySet(models.QuerySet["AuditLine"]):
    def of(self, organisation_id: uuid.UUID) -> "AuditLineQuerySet":
        return self.filter(organisation_id=organisation_id)

    def newest_first(self) -> "AuditLineQuerySet":
        return self.order_by("-at", "-id")


class AuditLine(models.Model):
    """One act. It names rows by key only, so that erasing a person leaves nothing personal here."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(_("when"), db_index=True)
    by_id = models.UUIDField(_("who"), null=True, help_text="Null: the installation itself.")
    organisation_id = models.UUIDField(null=True, db_index=True)
    verb = models.CharField(_("what"), max_length=60)
    object_type = models.CharField(max_length=60)
    object_id = models.CharField(max_length=60)
    details = models.JSONField(default=dict)
    # A keyed digest of this line and of the one before it in its lane (trail.chain).
    lane = models.PositiveSmallIntegerField(default=0)
    chain = models.CharField(max_length=43)

    objects = AuditLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("audit line")
        verbose_name_plural = _("audit lines")
        indexes = [models.Index(fields=["lane", "id"], name="audit_lane")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.object_type}"


class ChainHead(models.Model):
    """How far one lane of the audit trail has come. Who adds a line holds it, so that a chain never forks."""

    lane = models.PositiveSmallIntegerField(primary_key=True)
    number = models.PositiveBigIntegerField(default=0)
    chain = models.CharField(max_length=43, blank=True)
    mark = models.CharField(max_length=43, blank=True)

    class Meta:
        verbose_name = _("head of the audit trail")
        verbose_name_plural = _("heads of the audit trail")

    def __str__(self) -> str:
        return f"{self.lane}: {self.number}"


class UnwrittenLine(models.Model):
    """A line of the journal of what was taken away (trail.journal) that the disk refused: it waits here meanwhile."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    at = models.DateTimeField(_("when"))
    text = models.TextField(unique=True)

    class Meta:
        verbose_name = _("line that waits for the journal")
        verbose_name_plural = _("lines that wait for the journal")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class Undelivered(models.Model):
    """A letter that did not arrive yet, or never will (kernel.letters): of which row it was, and never to whom."""

    about = models.CharField(max_length=100, primary_key=True)
    refused = models.BooleanField()
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("letter that did not arrive")
        verbose_name_plural = _("letters that did not arrive")

    def __str__(self) -> str:
        return self.about


class Counted(models.Model):
    """How often something was done by or to somebody in a stretch of time (web.limits). It names nobody."""

    key = models.CharField(max_length=43, primary_key=True)
    number = models.PositiveIntegerField()
    ends = models.PositiveBigIntegerField(db_index=True)

    class Meta:
        verbose_name = _("count")
        verbose_name_plural = _("counts")

    def __str__(self) -> str:
        return f"{self.number} until {self.ends}"


class Remembered(models.Model):
    """What a library keeps for a while (kernel.cache), as JSON under a keyed digest of its name."""

    key = models.CharField(max_length=43, primary_key=True)
    value = models.TextField()
    ends = models.BigIntegerField(db_index=True)

    class Meta:
        verbose_name = _("remembered value")
        verbose_name_plural = _("remembered values")

    def __str__(self) -> str:
        return f"until {self.ends}"
