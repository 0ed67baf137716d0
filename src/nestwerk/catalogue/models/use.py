"""Who uses a shared practice, and lets everybody read so."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.catalogue.models.practice import Practice
from nestwerk.kernel.fields import new_key
from nestwerk.people.models import Organisation, Person


class Use(models.Model):
    """An organisation agreed that the sheet of a shared practice names it; the row goes when it withdraws that."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    practice = models.ForeignKey(Practice, models.CASCADE, related_name="uses")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("use of a practice")
        verbose_name_plural = _("uses of practices")
        constraints = [models.UniqueConstraint(fields=["practice", "organisation"], name="practice_use_once")]

    def __str__(self) -> str:
        return f"{self.practice_id} {self.organisation_id}"
