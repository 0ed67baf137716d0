"""How somebody got a place, came to wait, or left."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.participants.models.participant import Participant, Standing
from nestwerk.people.models import Person


class Leaving(models.TextChoices):
    """Why somebody stopped, as far as it was said. Nothing chosen: unknown."""

    MOVED_ON = "moved-on", _("went well, and is not needed any more")
    NO_FIT = "no-fit", _("the group did not fit")
    PRACTICAL = "practical", _("practical: time, work, moving house, childcare, the road")


class PlaceChange(models.Model):
    """Why somebody got a place, waits, or left. `by` is None when the system or the parent did it."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="place_changes")
    standing = models.CharField(_("standing"), max_length=8, choices=Standing)
    # Sealed: a reason tells of somebody's life.
    reason = SealedTextField(_("reason"), blank=True)
    # Only counted, and never beside a name: so it may stay when she is erased.
    why = models.CharField(_("why somebody stopped"), max_length=12, choices=Leaving, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("change of place")
        verbose_name_plural = _("changes of place")
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.standing} {self.participant_id}"
