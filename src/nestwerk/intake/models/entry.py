"""One practice that a document told about, and what became of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nestwerk.catalogue.models import Practice
from nestwerk.intake.models.document import Import
from nestwerk.kernel.fields import new_key


class ImportedPractice(models.Model):
    """`key` tells the practice from every other one for the same shelf, whatever kind of file tells about it."""

    class State(models.TextChoices):
        NEW = "new", _("new draft")
        DOUBLE = "double", _("new draft, likely a double")
        KNOWN = "known", _("imported before")

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    document = models.ForeignKey(Import, models.CASCADE, related_name="entries")
    order = models.PositiveIntegerField()
    key = models.CharField(max_length=64)
    # Digest of all its words: another one under the same key is a new text of a known practice.
    words = models.CharField(max_length=64)
    title = models.CharField(_("title"), max_length=200)
    block = models.PositiveSmallIntegerField(_("building block"), null=True)
    page = models.PositiveIntegerField(_("page"), null=True)
    line = models.PositiveIntegerField(_("line"))
    certainty = models.FloatField(_("certainty"))
    state = models.CharField(_("state"), max_length=6, choices=State)
    # True for a known one whose words differ from what was imported before.
    differs = models.BooleanField(default=False)
    # The draft that was made, or for a known one the practice that came of it. Null once that is thrown away.
    practice = models.ForeignKey(Practice, models.SET_NULL, null=True, related_name="imported_as")
    twin = models.ForeignKey(Practice, models.SET_NULL, null=True, related_name="+")
    likeness = models.FloatField(default=0.0)

    class Meta:
        verbose_name = _("imported practice")
        verbose_name_plural = _("imported practices")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                condition=Q(state__in=("new", "double"), practice__isnull=False),
                name="imported_practice_once",
            ),
            models.CheckConstraint(
                condition=Q(certainty__gte=0.0) & Q(certainty__lte=1.0), name="imported_certainty_between"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order} of {self.document_id}"
