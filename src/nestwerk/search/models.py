"""The index as rows, made from other rooms' rows and never the only copy; and searches that found nothing."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.fields import new_key


class Document(models.Model):
    """One thing that can be found, in one language. Every process makes its own fast index of these rows."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(_("kind"), max_length=30)
    key = models.CharField(_("key"), max_length=60)
    language = models.CharField(_("language"), max_length=3)
    # JSON as text: read whole, never searched by the database, so that both databases rank alike.
    terms = models.TextField(help_text="Each term with its weight.")
    words = models.TextField(help_text="Its words as they are spelled, for suggestions.")
    pieces = models.TextField(help_text="The texts whose meaning stands for it.")
    vectors = models.TextField(default="{}", help_text="Per encoder the vectors of the pieces, eight bits, base64.")
    # What people would ask, each a text of its own with a meaning of its own, as questions are encoded.
    asked = models.TextField(default="[]", help_text="Questions that it answers, as JSON.")
    asked_vectors = models.TextField(default="{}", help_text="Per encoder the vectors of the questions, as above.")
    # In years; null where it is not about an age.
    age_from = models.FloatField(null=True)
    age_to = models.FloatField(null=True)
    # Differs when anything above differs; small enough that a sum over millions fits.
    revision = models.IntegerField()

    class Meta:
        verbose_name = _("document in the index")
        verbose_name_plural = _("documents in the index")
        constraints = [models.UniqueConstraint(fields=["kind", "key", "language"], name="document_once")]
        # Alone enough to see whether anything changed.
        indexes = [models.Index(fields=["kind", "revision", "id"], name="document_state")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}:{self.language}"


class MissedSearch(models.Model):
    """Words that found nothing, and how often. Nobody's name, address or moment: only the day."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    words = models.CharField(_("words"), max_length=100, unique=True)
    language = models.CharField(_("language"), max_length=3)
    times = models.PositiveIntegerField(_("times"), default=1)
    last_on = models.DateField(_("last on"))

    class Meta:
        verbose_name = _("search without result")
        verbose_name_plural = _("searches without result")
        ordering = ["-times", "words"]

    def __str__(self) -> str:
        return self.words
