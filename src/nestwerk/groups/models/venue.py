"""Where a group meets. For some parents it is not safe that everybody knows."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.people.models import Organisation


class VenueShown(models.TextChoices):
    PUBLIC = "public", _("everybody may see the address")
    AFTER_SIGN_UP = "after-sign-up", _("only who has a place sees the address")
    BY_PHONE = "by-phone", _("the address is told by phone only")


class Venue(models.Model):
    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="venues")
    # Sealed, its name too: the place of a group may be a secret that keeps somebody safe.
    name = SealedTextField(_("name of the place"))
    address = SealedTextField(_("address"), blank=True)
    directions = SealedTextField(_("how to get there"), blank=True)
    accessibility = SealedTextField(_("accessibility"), blank=True)
    shown = models.CharField(_("who sees the address"), max_length=14, choices=VenueShown, default=VenueShown.PUBLIC)

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")

    def __str__(self) -> str:
        return self.name
