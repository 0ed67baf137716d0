"""What a factor is in words for everybody, and quotes that show it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.findings.models.board import Factor
from nestwerk.kernel.fields import new_key
from nestwerk.people.models import Organisation, Person
from nestwerk.stories.models import Segment


class FactorText(models.Model):
    """A factor in one language: for its poster, and for the guide."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    factor = models.ForeignKey(Factor, models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=8)
    title = models.CharField(_("name"), max_length=80)
    about = models.TextField(_("what it is"), blank=True)
    # One a line.
    elements = models.TextField(_("its elements"), blank=True)
    tips = models.TextField(_("tips"), blank=True)

    class Meta:
        verbose_name = _("words of a factor")
        verbose_name_plural = _("words of factors")
        constraints = [models.UniqueConstraint(fields=["factor", "language"], name="factor_text_once")]

    def __str__(self) -> str:
        return f"{self.language} of {self.factor_id}"


class Quote(models.Model):
    """A passage that shows a factor. Its words are read from the text each time, as long as it may be quoted."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    factor = models.ForeignKey(Factor, models.CASCADE, related_name="quotes")
    segment = models.ForeignKey(Segment, models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("chosen"))

    class Meta:
        verbose_name = _("quote of a factor")
        verbose_name_plural = _("quotes of factors")
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["factor", "segment"], name="factor_quote_once")]

    def __str__(self) -> str:
        return f"quote {self.pk}"
