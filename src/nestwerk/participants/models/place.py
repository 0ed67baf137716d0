"""How somebody got a place, came to wait, or left."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.participants.models.participant import Participant, Standing
from nestwerk.people.models import Person


class PlaceChange(models.Model):
    """Why somebody got a place, waits, or left. `by` is None when the system or the parent did it."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="place_changes")
    standing = models.CharField(_("standing"), max_length=8, choices=Standing)
    # Sealed: a reason tells of somebody's life.
    reason = SealedTextField(_("reason"), blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("change of place")
        verbose_name_plural = _("changes of place")
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.standing} {self.participant_id}"
