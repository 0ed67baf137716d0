"""Maps of a parent. What is sealed here opens with her own link."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.fields import new_key
from nestwerk.participants.models import Participant
from nestwerk.people.models import Organisation


class Nest(models.Model):
    """One map of one parent. `sheet` is sealed under her own link, and so is the sheet of one step before."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="nests")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="nests")
    # The map from which this one was carried on.
    former = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="carried_on")
    drawn_at = models.DateTimeField(_("drawn"))
    sheet = models.TextField()
    before = models.TextField(blank=True)

    class Meta:
        verbose_name = _("map of a network")
        verbose_name_plural = _("maps of a network")
        ordering = ["drawn_at"]
        indexes = [models.Index(fields=["participant", "drawn_at"], name="nest_of_parent")]

    def __str__(self) -> str:
        return f"map {self.pk}"

    def where(self, name: str = "sheet") -> str:
        """Return the place for which a sheet is sealed."""
        return f"nests.nest.{name}:{self.pk}"
