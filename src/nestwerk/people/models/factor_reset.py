"""A coordinator asks that a colleague may do without the lost second step; nothing happens before the colleague could
say no."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.fields import new_key
from nestwerk.people.models.organisation import Organisation
from nestwerk.people.models.person import Person

# So long whoever still has the second step can keep it.
WAIT_FOR_RESET = timedelta(hours=24)


class FactorResetQuerySet(models.QuerySet["FactorReset"]):
    def open(self) -> "FactorResetQuerySet":
        """Asked, and neither done nor stopped."""
        return self.filter(done_at=None, stopped_at=None)

    def due(self, at: datetime) -> "FactorResetQuerySet":
        return self.open().filter(asked_at__lte=at - WAIT_FOR_RESET)


class FactorReset(models.Model):
    """Asked by a coordinator, and then done or stopped, once."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="factor_resets")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("asked"))
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    stopped_at = models.DateTimeField(_("stopped"), null=True, blank=True)

    objects = FactorResetQuerySet.as_manager()

    class Meta:
        verbose_name = _("second step to take away")
        verbose_name_plural = _("second steps to take away")
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(done_at=None, stopped_at=None), name="one_open_factor_reset"
            ),
            models.CheckConstraint(condition=Q(done_at=None) | Q(stopped_at=None), name="factor_reset_ends_once"),
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(done_at__gt=F("asked_at")), name="factor_reset_done_later"
            ),
        ]

    def __str__(self) -> str:
        return f"factor reset of {self.person_id}"

    @property
    def due_at(self) -> datetime:
        """Return the moment from which the second step goes."""
        return self.asked_at + WAIT_FOR_RESET
