"""What a practice said before, and where the words of an imported one come from."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nestwerk.catalogue.models.practice import Practice, State
from nestwerk.kernel.fields import new_key
from nestwerk.people.models import Person


class Version(models.Model):
    """The whole practice as it stood after one change, with who, when and why. Rows are added, never changed."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    practice = models.ForeignKey(Practice, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    at = models.DateTimeField(_("when"))
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", help_text="Null: Nestwerk itself.")
    why = models.CharField(_("why"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State)
    # Every field, in the form of queries.snapshot_of.
    snapshot = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["practice", "number"], name="version_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="version_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.practice_id} {self.number}"


class Origin(models.Model):
    """Where one field of an imported draft came from, and how sure the reader was."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    practice = models.ForeignKey(Practice, models.CASCADE, related_name="origins")
    # Empty: text of the document that fits in no field.
    field = models.CharField(_("field"), max_length=40, blank=True)
    file = models.CharField(_("file"), max_length=200)
    place = models.CharField(_("place"), max_length=120, blank=True, help_text="Such as: page 12, line 3.")
    certainty = models.FloatField(_("certainty"), default=1.0)
    text = models.TextField(_("text as it stood there"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("origin")
        verbose_name_plural = _("origins")
        ordering = ["order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(certainty__gte=0.0) & Q(certainty__lte=1.0), name="origin_certainty_between"
            )
        ]

    def __str__(self) -> str:
        return f"{self.field} {self.place}"
