"""A parent asks to read what the team wrote; somebody of the team reads through it and hands it over."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.participants.models.participant import Participant
from nestwerk.people.models import Organisation, Person


class ReadingRequestQuerySet(models.QuerySet["ReadingRequest"]):
    def open(self) -> "ReadingRequestQuerySet":
        """Requests that wait for an answer, the oldest first."""
        return self.filter(answered_at=None).order_by("asked_at")


class ReadingRequest(models.Model):
    """It stays open until somebody of the team says what was handed over, and no second one begins.

    A term waits for it, but not for ever: two years without any sign end it.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="reading_requests")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="reading_requests")
    asked_at = models.DateTimeField(_("asked"))
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    # Null with a moment: the parent had everything erased.
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    handed = SealedTextField(_("what was handed over"), blank=True)

    objects = ReadingRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to read")
        verbose_name_plural = _("requests to read")
        constraints = [
            models.UniqueConstraint(
                fields=["participant"], condition=models.Q(answered_at=None), name="one_open_request_to_read"
            )
        ]

    def __str__(self) -> str:
        return f"request {self.pk}"
