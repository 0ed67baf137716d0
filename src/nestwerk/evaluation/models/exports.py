"""Single sheets that left the house: who took them, when, and for what."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.people.models import Organisation, Person


class SheetsTaken(models.Model):
    """Of before single sheets left the house for nobody: added to no more; coordinators read it beside the answers."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"))
    year = models.PositiveSmallIntegerField(_("year"))
    sheets = models.PositiveIntegerField(_("how many sheets"))
    reason = SealedTextField(_("for what"))

    class Meta:
        verbose_name = _("single sheets taken along")
        verbose_name_plural = _("single sheets taken along")
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"sheets of {self.year}"
