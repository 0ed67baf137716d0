"""Maps and the plan of a parent. What is sealed here opens with her own link."""

import hashlib

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.fields import new_key
from nestwerk.participants.models import Participant, PersonalLink
from nestwerk.people.models import Organisation


def stand_of(sealed: str) -> str:
    """Return a short mark of a sealed sheet, that tells nothing of it."""
    return hashlib.sha256(sealed.encode()).hexdigest()[:16]


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

    @property
    def stand(self) -> str:
        """Return the mark of how it is now, for a form: any change gives it another."""
        return stand_of(self.sheet)


class Plan(models.Model):
    """What a parent does with her own network: one plan at a time. `sheet` is sealed as a map is.

    Readable is whose it is, when it was begun, and when a reminder goes to her, if she asked for one.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="plans")
    participant = models.OneToOneField(Participant, models.CASCADE, related_name="plan")
    # The link under which it is sealed: once that stops working nobody can switch the reminder off.
    under = models.ForeignKey(PersonalLink, models.SET_NULL, null=True, blank=True, related_name="plans")
    begun_at = models.DateTimeField(_("begun"))
    wants_reminder = models.BooleanField(_("reminder asked for"), default=False)
    remind_at = models.DateTimeField(_("next reminder"), null=True, blank=True, db_index=True)
    sheet = models.TextField()
    before = models.TextField(blank=True)

    class Meta:
        verbose_name = _("plan with the own network")
        verbose_name_plural = _("plans with the own network")

    def __str__(self) -> str:
        return f"plan {self.pk}"

    def where(self, name: str = "sheet") -> str:
        """Return the place for which a sheet is sealed."""
        return f"nests.plan.{name}:{self.pk}"

    @property
    def stand(self) -> str:
        """Return the mark of how it is now, for a form: any change gives it another."""
        return stand_of(self.sheet)
