"""The audit trail: who did what, on what, when. Lines are added, never changed."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


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

    objects = AuditLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("audit line")
        verbose_name_plural = _("audit lines")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.object_type}"
