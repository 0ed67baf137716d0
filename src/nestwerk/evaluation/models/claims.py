"""What a team saw, what else may explain it, and why it thinks all the same that the group helped."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models import Group
from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.people.models import Organisation, Person


class Claim(models.Model):
    """One row of that table. Without the second column there is no row: an explanation is looked for first."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="claims")
    group = models.ForeignKey(Group, models.CASCADE, related_name="claims")
    saw = SealedTextField(_("what we saw"))
    otherwise = SealedTextField(_("what else may explain it"))
    still = SealedTextField(_("why we still think that the group helped"), blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("what we saw")
        verbose_name_plural = _("what we saw")
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"claim {self.pk}"
